package main

import (
	"math"
	"sync"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A game is the loop around the screens: it brings them what hands and clock
// do, and brings what they want to be seen to the painter and to the page.
type game struct {
	screen  screen.Screen
	session *view.Session
	painter *painter
	fonts   *view.Fonts

	root           view.Node // what the screen last wanted to be seen
	scene          *view.Scene
	viewStale      bool // the screen is to be asked again what is to be seen
	placedRevision int  // the session's revision that the scene was placed at

	width, height float32 // of the room, in logical pixels
	ratio         float32 // physical pixels a logical one
	chosen        screen.Preferences
	system        screen.Preferences

	pointer      pointer
	mirror       mirror
	worker       worker
	pendingFocus view.ID // to be focused once it is there

	mu         sync.Mutex
	inbox      []func() // what came from outside since the last Update
	started    bool
	announced  bool // the page knows that the first picture stands
	frameDrawn bool // a frame was drawn since the last Tick
	last       time.Time
	errors     []string // what failed and was survived
}

// tickBudget is how long a screen may compute between two frames.
const tickBudget = 12 * time.Millisecond

func newGame(first screen.Screen) *game {
	fonts := view.NewFonts()
	return &game{
		screen: first, fonts: fonts, session: view.NewSession(fonts), painter: newPainter(fonts),
		system: systemPreferences(), ratio: 1, viewStale: true,
	}
}

// post has something done at the next Update. It may be called from anywhere.
func (g *game) post(do func()) {
	g.mu.Lock()
	g.inbox = append(g.inbox, do)
	g.mu.Unlock()
}

// Update lives a sixtieth of a second.
func (g *game) Update() error {
	if g.width == 0 {
		return nil // no Layout yet
	}
	followRatio()
	if !g.started {
		g.started = true
		g.last = time.Now()
		g.listen()
		g.send(screen.Started{Fragment: fragment()})
		g.filesOpened(startupFiles())
	}
	g.mu.Lock()
	todo := g.inbox
	g.inbox = nil
	g.mu.Unlock()
	for _, do := range todo {
		do()
	}
	g.updateScene()
	g.readPointer()
	g.readKeys()
	g.readDropped()
	g.shapeCursor()
	if g.frameDrawn && g.screen.Busy() {
		now := time.Now()
		g.send(screen.Tick{Passed: min(now.Sub(g.last), time.Second), Room: tickBudget, ReduceMotion: g.preferences().ReduceMotion})
		g.last = now
	} else if !g.screen.Busy() {
		g.last = time.Now()
	}
	g.frameDrawn = false
	g.updateScene()
	g.painter.step()
	g.painter.prerender()
	g.updateMirror()
	if !g.announced && g.painter.frames > 0 {
		g.announced = true
		announceReady()
	}
	if ebiten.IsWindowBeingClosed() {
		g.send(screen.PageHidden{})
		return ebiten.Termination
	}
	return nil
}

// Draw paints, if there is anything new to paint.
func (g *game) Draw(target *ebiten.Image) {
	g.frameDrawn = true
	g.painter.draw(target)
}

// LayoutF makes the picture as fine as the display: one pixel of it is one of
// the display's.
func (g *game) LayoutF(width, height float64) (float64, float64) {
	ratio := ebiten.Monitor().DeviceScaleFactor()
	if w, h, r := float32(width), float32(height), float32(ratio); w != g.width || h != g.height || r != g.ratio {
		g.width, g.height, g.ratio = w, h, r
		g.viewStale = true
		fitCanvas(width, height, ratio)
	}
	return math.Max(math.Floor(width*ratio), 1), math.Max(math.Floor(height*ratio), 1)
}

// Layout is never called, since LayoutF is there.
func (g *game) Layout(width, height int) (int, int) { return width, height }

// send passes a message to the screen and does what it wants done.
func (g *game) send(msg view.Msg) {
	next, effects := g.screen.Update(msg)
	g.screen = next
	stale := true
	for _, e := range effects {
		if _, keep := e.(screen.NoRedraw); keep {
			stale = false
		} else {
			g.perform(e)
		}
	}
	g.viewStale = g.viewStale || stale
}

// handleInput passes an input to the session, and what follows to the screen. What is
// pressed next may have moved, so everything gets its place anew.
func (g *game) handleInput(in view.Input) {
	if g.scene != nil {
		g.sendAll(g.session.Take(g.scene, in))
	}
}

func (g *game) sendAll(msgs []view.Msg) {
	for _, m := range msgs {
		g.send(m)
	}
	g.updateScene()
}

// updateScene brings the scene up to date with screen, session and surroundings.
// What comes under the resting pointer may want to be told, which may change
// the scene again: a screen that never comes to rest waits for the next frame.
func (g *game) updateScene() {
	for range 3 {
		if !g.viewStale && g.scene != nil && g.placedRevision == g.session.Revision {
			break
		}
		comfort := g.preferences()
		if g.viewStale || g.scene == nil {
			g.root = g.screen.View(screen.Viewport{Width: g.width, Height: g.height, Preferences: comfort})
			g.viewStale = false
		}
		scene, msgs := g.session.Place(g.root, g.width, g.height, float32(comfort.Text)/100)
		g.scene = scene
		if g.pendingFocus != "" {
			msgs = append(msgs, g.session.FocusOn(scene, g.pendingFocus, g.session.Keys)...)
			g.pendingFocus = ""
		}
		g.placedRevision = g.session.Revision
		g.painter.show(scene, profiles[comfort.Profile], g.ratio, comfort.ReduceMotion)
		for _, m := range msgs {
			g.send(m)
		}
	}
	marks := interaction{hover: g.session.Hover, pressed: g.session.Pressed, caret: -1}
	if g.session.Keys {
		marks.focus = g.session.Focus
	}
	if i := g.scene.Find(g.session.Focus); i >= 0 && g.scene.Nodes[i].Node.Role.Typed() {
		field := &g.scene.Nodes[i]
		marks.field, marks.caret = g.session.Focus, g.session.CaretX(g.scene, field)
		marks.selected = marks.caret - g.session.MarkedX(g.scene, field)
	}
	g.painter.setInteraction(marks)
}

var profiles = map[string]*view.Profile{
	"light": view.Light, "dark": view.Dark, "contrast": view.Contrast, "projector": view.Projector,
}

// preferences returns how things are to be shown: as the screens wish, and where
// they wish nothing as the computer is set.
func (g *game) preferences() screen.Preferences {
	c := g.chosen
	if c.Text == 0 {
		c.Text = g.system.Text
	}
	c.Text = min(max(c.Text, 100), 200)
	if profiles[c.Profile] == nil {
		c.Profile = g.system.Profile
	}
	c.ReduceMotion = c.ReduceMotion || g.system.ReduceMotion
	return c
}

// pageHidden tells the screen at once that the page may be gone for good: there may
// be no further Update.
func (g *game) pageHidden() {
	if g.started {
		g.send(screen.PageHidden{})
	}
}

// idle tells whether all that happened is on the screen and nothing moves.
func (g *game) idle() bool {
	g.mu.Lock()
	waiting := len(g.inbox)
	g.mu.Unlock()
	return g.announced && waiting == 0 && !g.viewStale && g.placedRevision == g.session.Revision && g.painter.idle()
}
