package main

import (
	"syscall/js"

	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// listen hears what the page around the game has to say.
func (g *game) listen() {
	g.setProbe()
	canvas := document().Call("querySelector", "canvas")
	canvas.Call("setAttribute", "tabindex", "-1") // the mirror is what Tab walks
	canvas.Call("setAttribute", "aria-hidden", "true")
	g.listenForPointer(canvas)
	listenForKeys(func(key string, shift bool) {
		g.post(func() { g.handleInput(view.Input{Kind: view.KeyDown, Key: key, Shift: shift}) })
	})
	watchPreferences(func(c screen.Preferences) { g.post(func() { g.system, g.viewStale = c, true }) })
	watchPage(g.pageHidden, func(to string) { g.post(func() { g.send(screen.FragmentChanged{Fragment: to}) }) })
}

// readKeys has nothing to do: keys come as events.
func (g *game) readKeys() {}

// listenForKeys takes the keyboard before Ebitengine does, whose canvas would
// keep every key from the browser. Tab and everything with Ctrl, Alt or Meta,
// and the function keys, stay the browser's; so does what a real control of
// the mirror understands by itself. The rest is the game's.
func listenForKeys(struck func(key string, shift bool)) {
	const capture = true
	js.Global().Call("addEventListener", "keydown", js.FuncOf(func(_ js.Value, args []js.Value) any {
		e := args[0]
		// Synthetic events of autofill have no key.
		if e.Get("key").Type() != js.TypeString {
			return nil
		}
		e.Call("stopImmediatePropagation")
		key := e.Get("key").String()
		if browserCommands(e, key) || e.Get("isComposing").Bool() || elementHandles(e.Get("target"), key) {
			return nil
		}
		e.Call("preventDefault")
		struck(key, e.Get("shiftKey").Bool())
		return nil
	}), capture)
}

// browserCommands tells whether a key is the browser's.
func browserCommands(e js.Value, key string) bool {
	for _, with := range [...]string{"ctrlKey", "metaKey", "altKey"} {
		if e.Get(with).Bool() {
			return true
		}
	}
	function := len(key) >= 2 && key[0] == 'F' && key[1] >= '1' && key[1] <= '9'
	return key == "Tab" || function
}

// elementHandles tells whether the element that the keyboard is on does by itself
// what the key asks: the game then hears of it as a click or an input.
func elementHandles(target js.Value, key string) bool {
	switch target.Get("tagName").String() {
	case "BUTTON":
		return key == "Enter" || key == " "
	case "INPUT":
		if target.Get("type").String() == "range" {
			return key != "Escape" && key != "Enter"
		}
		return key != "Escape" && key != "Enter" && key != "ArrowUp" && key != "ArrowDown"
	}
	return false
}
