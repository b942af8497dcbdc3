//go:build !js

package main

import (
	"strings"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// keyNames are the keys that type no text, with their KeyboardEvent.key names.
var keyNames = map[ebiten.Key]string{
	ebiten.KeyTab: "Tab", ebiten.KeyEnter: "Enter", ebiten.KeyNumpadEnter: "Enter", ebiten.KeyEscape: "Escape",
	ebiten.KeyArrowLeft: "ArrowLeft", ebiten.KeyArrowRight: "ArrowRight", ebiten.KeyArrowUp: "ArrowUp", ebiten.KeyArrowDown: "ArrowDown",
	ebiten.KeyHome: "Home", ebiten.KeyEnd: "End", ebiten.KeyPageUp: "PageUp", ebiten.KeyPageDown: "PageDown",
	ebiten.KeyBackspace: "Backspace", ebiten.KeyDelete: "Delete",
}

// Key repeat of a held key: delay and interval in updates (1/60 s).
const (
	repeatAfter = 24
	repeatEvery = 3
)

// strikes reports whether a key that has been held for a number of updates counts
// as pressed in the last of them; 0: it is not held.
func strikes(held int) bool { return held == 1 || held > repeatAfter && held%repeatEvery == 0 }

func (g *game) listen() {}

// paste inserts text into the focused field, as one line; without one the screen gets it.
func (g *game) paste(text string) {
	if i := g.scene.Find(g.session.Focus); i >= 0 && g.scene.Nodes[i].Node.Role.Typed() {
		g.handleInput(view.Input{Kind: view.Typed, Letter: strings.Join(strings.Fields(text), " ")})
	} else {
		g.send(screen.Pasted{Text: text})
	}
}

// readKeys handles the keys that were pressed since the last Update.
func (g *game) readKeys() {
	shift := ebiten.IsKeyPressed(ebiten.KeyShift)
	chord := ebiten.IsKeyPressed(ebiten.KeyControl) || ebiten.IsKeyPressed(ebiten.KeyAlt) || ebiten.IsKeyPressed(ebiten.KeyMeta)
	for key, name := range keyNames {
		if strikes(inpututil.KeyPressDuration(key)) {
			g.handleInput(view.Input{Kind: view.KeyDown, Key: name, Shift: shift, Chord: chord})
		}
	}
	if inpututil.IsKeyJustPressed(ebiten.KeyF11) {
		ebiten.SetFullscreen(!ebiten.IsFullscreen())
	}
	if chord && inpututil.IsKeyJustPressed(ebiten.KeyV) {
		go func() { // the program may take its time
			if text, err := clipboardText(); err == nil {
				g.post(func() { g.paste(text) })
			}
		}()
	}
	var written [16]rune
	for _, r := range ebiten.AppendInputChars(written[:0]) {
		if i := g.scene.Find(g.session.Focus); i >= 0 && g.scene.Nodes[i].Node.Role.Typed() {
			g.handleInput(view.Input{Kind: view.Typed, Letter: string(r)})
		} else {
			g.handleInput(view.Input{Kind: view.KeyDown, Key: string(r), Shift: shift, Chord: chord})
		}
	}
}
