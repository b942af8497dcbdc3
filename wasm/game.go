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

	root   view.Node // what the screen last wanted to be seen
	scene  *view.Scene
	stale  bool // the screen is to be asked again what is to be seen
	placed int  // the session's revision that the scene was placed at

	width, height float32 // of the room, in logical pixels
	ratio         float32 // physical pixels a logical one
	wish          screen.Preferences
	computer      screen.Preferences

	pointer pointer
	mirror  mirror
	worker  worker
	focus   view.ID // to be focused once it is there

	mu     sync.Mutex
	inbox  []func() // what came from outside since the last Update
	begun  bool
	shown  bool // the page knows that the first picture stands
	framed bool // a frame was drawn since the last Tick
	last   time.Time
	errors []string // what failed and was survived
}

// slice is how long a screen may compute between two frames.
const slice = 12 * time.Millisecond

func newGame(first screen.Screen) *game {
	fonts := view.NewFonts()
	return &game{
		screen: first, fonts: fonts, session: view.NewSession(fonts), painter: newPainter(fonts),
		computer: computerComfort(), ratio: 1, stale: true,
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
	if !g.begun {
		g.begun = true
		g.last = time.Now()
		g.listen()
		g.tell(screen.Started{Fragment: fragment()})
		g.opened(given())
	}
	g.mu.Lock()
	todo := g.inbox
	g.inbox = nil
	g.mu.Unlock()
	for _, do := range todo {
		do()
	}
	g.settle()
	g.readPointer()
	g.readKeys()
	g.readDropped()
	g.shapeCursor()
	if g.framed && g.screen.Busy() {
		now := time.Now()
		g.tell(screen.Tick{Passed: min(now.Sub(g.last), time.Second), Room: slice, ReduceMotion: g.comfort().ReduceMotion})
		g.last = now
	} else if !g.screen.Busy() {
		g.last = time.Now()
	}
	g.framed = false
	g.settle()
	g.painter.step()
	g.painter.warm()
	g.reflect()
	if !g.shown && g.painter.frames > 0 {
		g.shown = true
		ready()
	}
	if ebiten.IsWindowBeingClosed() {
		g.tell(screen.PageHidden{})
		return ebiten.Termination
	}
	return nil
}

// Draw paints, if there is anything new to paint.
func (g *game) Draw(target *ebiten.Image) {
	g.framed = true
	g.painter.draw(target)
}

// LayoutF makes the picture as fine as the display: one pixel of it is one of
// the display's.
func (g *game) LayoutF(width, height float64) (float64, float64) {
	ratio := ebiten.Monitor().DeviceScaleFactor()
	if w, h, r := float32(width), float32(height), float32(ratio); w != g.width || h != g.height || r != g.ratio {
		g.width, g.height, g.ratio = w, h, r
		g.stale = true
		fitCanvas(width, height, ratio)
	}
	return math.Max(math.Floor(width*ratio), 1), math.Max(math.Floor(height*ratio), 1)
}

// Layout is never called, since LayoutF is there.
func (g *game) Layout(width, height int) (int, int) { return width, height }

// tell passes a message to the screen and does what it wants done.
func (g *game) tell(msg view.Msg) {
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
	g.stale = g.stale || stale
}

// take passes an input to the session, and what follows to the screen. What is
// pressed next may have moved, so everything gets its place anew.
func (g *game) take(in view.Input) {
	if g.scene != nil {
		g.tellAll(g.session.Take(g.scene, in))
	}
}

func (g *game) tellAll(msgs []view.Msg) {
	for _, m := range msgs {
		g.tell(m)
	}
	g.settle()
}

// settle brings the scene up to date with screen, session and surroundings.
// What comes under the resting pointer may want to be told, which may change
// the scene again: a screen that never comes to rest waits for the next frame.
func (g *game) settle() {
	for range 3 {
		if !g.stale && g.scene != nil && g.placed == g.session.Revision {
			break
		}
		comfort := g.comfort()
		if g.stale || g.scene == nil {
			g.root = g.screen.View(screen.Viewport{Width: g.width, Height: g.height, Preferences: comfort})
			g.stale = false
		}
		scene, msgs := g.session.Place(g.root, g.width, g.height, float32(comfort.Text)/100)
		g.scene = scene
		if g.focus != "" {
			msgs = append(msgs, g.session.FocusOn(scene, g.focus, g.session.Keys)...)
			g.focus = ""
		}
		g.placed = g.session.Revision
		g.painter.show(scene, profiles[comfort.Profile], g.ratio, comfort.ReduceMotion)
		for _, m := range msgs {
			g.tell(m)
		}
	}
	marks := marks{hover: g.session.Hover, pressed: g.session.Pressed, caret: -1}
	if g.session.Keys {
		marks.focus = g.session.Focus
	}
	if i := g.scene.Find(g.session.Focus); i >= 0 && g.scene.Nodes[i].Node.Role == view.Field {
		field := &g.scene.Nodes[i]
		marks.field, marks.caret = g.session.Focus, g.session.CaretX(g.scene, field)
		marks.marked = marks.caret - g.session.MarkedX(g.scene, field)
	}
	g.painter.mark(marks)
}

var profiles = map[string]*view.Profile{
	"light": view.Light, "dark": view.Dark, "contrast": view.Contrast, "projector": view.Projector,
}

// comfort returns how things are to be shown: as the screens wish, and where
// they wish nothing as the computer is set.
func (g *game) comfort() screen.Preferences {
	c := g.wish
	if c.Text == 0 {
		c.Text = g.computer.Text
	}
	c.Text = min(max(c.Text, 100), 200)
	if profiles[c.Profile] == nil {
		c.Profile = g.computer.Profile
	}
	c.ReduceMotion = c.ReduceMotion || g.computer.ReduceMotion
	return c
}

// away tells the screen at once that the page may be gone for good: there may
// be no further Update.
func (g *game) away() {
	if g.begun {
		g.tell(screen.PageHidden{})
	}
}

// rests tells whether all that happened is on the screen and nothing moves.
func (g *game) rests() bool {
	g.mu.Lock()
	waiting := len(g.inbox)
	g.mu.Unlock()
	return g.shown && waiting == 0 && !g.stale && g.placed == g.session.Revision && g.painter.still()
}
