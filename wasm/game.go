package main

import (
	"math"
	"sync"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A game runs the screens. It implements ebiten.Game: it passes input and time to the
// present screen, executes its effects, and shows its view by the painter and in the
// page.
type game struct {
	screen  screen.Screen
	session *view.Session
	painter *painter
	fonts   *view.Fonts

	root           view.Node // the last view of the screen
	scene          *view.Scene
	presented      *view.Scene // the scene that the painter shows
	viewStale      bool        // the screen must be asked for a new view
	placedRevision int         // the session's revision at the last layout

	width, height float32            // of the window, in logical pixels
	ratio         float32            // physical pixels per logical pixel
	chosen        screen.Preferences // set by the game; zero values follow system
	system        screen.Preferences

	pointer      pointer
	mirror       mirror
	worker       worker
	pendingFocus view.ID // gets the focus at the next layout

	mu         sync.Mutex
	inbox      []func() // functions to call at the next Update
	started    bool
	announced  bool // the page knows that the first frame is painted
	frameDrawn bool // Draw was called since the last Update
	frameBegun time.Time
	frameTime  time.Duration // from the last frame's beginning to this one's
	last       time.Time     // of the last Tick
	errors     []string      // the last failed effects, for tests
}

// tickBudget is how long a screen may compute per Tick.
const tickBudget = 12 * time.Millisecond

// A frame that has taken frameShare begins nothing else that takes time, so that the page
// soon answers again: layout, painting, the page's elements and Tick each wait for a frame of
// their own. On a fast machine one frame has time for all of them. Where frames are slow, as
// without a graphics card, a frame may take a quarter of what the last one lasted: an input
// whose effect is shown four slow frames later would be the longer wait. A Tick waits for
// no longer than maxTickWait.
const (
	frameShare  = 8 * time.Millisecond
	maxTickWait = 100 * time.Millisecond
)

func newGame(first screen.Screen) *game {
	fonts := view.NewFonts()
	return &game{
		screen: first, fonts: fonts, session: view.NewSession(fonts), painter: newPainter(fonts),
		system: systemPreferences(), ratio: 1, viewStale: true,
	}
}

// post calls a function at the next Update. It may be called from any goroutine.
func (g *game) post(do func()) {
	g.mu.Lock()
	g.inbox = append(g.inbox, do)
	g.mu.Unlock()
}

// Update advances the game by a sixtieth of a second.
func (g *game) Update() error {
	if g.width == 0 {
		return nil // no Layout yet
	}
	followRatio()
	if !g.started {
		g.started = true
		g.last = time.Now()
		g.openLetters()
		g.listen()
		g.send(visit())
		g.filesOpened(startupFiles())
	}
	if now := time.Now(); g.frameBegun.IsZero() {
		g.frameBegun = now
	} else if g.frameDrawn {
		g.frameBegun, g.frameTime = now, now.Sub(g.frameBegun)
	}
	g.emptyInbox()
	g.present() // what the last frame had no time for
	if !g.frameSpent() || g.scene == nil {
		g.updateScene()
	}
	g.readPointer()
	g.readKeys()
	g.readDropped()
	g.shapeCursor()
	if !g.frameSpent() {
		g.present()
	}
	g.painter.step()
	g.painter.prerender()
	g.updateMirror()
	g.tick()
	g.frameDrawn = false
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

func (g *game) emptyInbox() {
	g.mu.Lock()
	todo := g.inbox
	g.inbox = nil
	g.mu.Unlock()
	for _, do := range todo {
		do()
	}
}

// tick gives a busy screen time to compute, once a frame. The next frame shows what it
// computed.
func (g *game) tick() {
	now := time.Now()
	if !g.screen.Busy() {
		g.last = now
		return
	}
	if passed := now.Sub(g.last); g.frameDrawn && (!g.frameSpent() || passed > maxTickWait) {
		g.send(screen.Tick{Passed: min(passed, time.Second), Room: tickBudget, ReduceMotion: g.preferences().ReduceMotion})
		g.last = now
	}
}

// frameSpent reports whether this frame has no time for anything else.
func (g *game) frameSpent() bool {
	return time.Since(g.frameBegun) > max(frameShare, g.frameTime/4)
}

// Draw paints the scene if it has changed.
func (g *game) Draw(target *ebiten.Image) {
	g.frameDrawn = true
	g.painter.draw(target)
}

// LayoutF returns the size of the window in physical pixels, so that the picture
// is not scaled.
func (g *game) LayoutF(width, height float64) (float64, float64) {
	ratio := ebiten.Monitor().DeviceScaleFactor()
	if w, h, r := float32(width), float32(height), float32(ratio); w != g.width || h != g.height || r != g.ratio {
		g.width, g.height, g.ratio = w, h, r
		g.viewStale = true
		fitCanvas(width, height, ratio)
	}
	return math.Max(math.Floor(width*ratio), 1), math.Max(math.Floor(height*ratio), 1)
}

// Layout is never called, because Ebitengine prefers LayoutF.
func (g *game) Layout(width, height int) (int, int) { return width, height }

// send passes a message to the screen and executes the effects that it returns.
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

// handleInput passes an input to the session and its messages to the screen, and
// updates the scene, because the next input may hit something else.
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

// updateScene lays out the view again if screen, session or window have changed.
// A new layout may move a node under the pointer, whose message may change the
// screen again: it repeats up to three times and then waits for the next frame.
func (g *game) updateScene() {
	for range 3 {
		if g.laidOut() {
			break
		}
		prefs := g.preferences()
		if g.viewStale || g.scene == nil {
			g.root = g.screen.View(screen.Viewport{Width: g.width, Height: g.height, Preferences: prefs})
			g.viewStale = false
		}
		scene, msgs := g.session.Place(g.root, g.width, g.height, float32(prefs.Text)/100)
		g.scene, g.placedRevision = scene, g.session.Revision
		if g.pendingFocus != "" {
			msgs = append(msgs, g.session.FocusOn(scene, g.pendingFocus, g.session.Keys)...)
			g.pendingFocus = ""
		}
		for _, m := range msgs {
			g.send(m)
		}
	}
}

// present gives the painter the last layout and the marks of pointer and keyboard.
func (g *game) present() {
	if g.scene == nil {
		return
	}
	if g.presented != g.scene {
		prefs := g.preferences()
		g.painter.show(g.scene, profiles[prefs.Profile], g.ratio, prefs.ReduceMotion)
		g.presented = g.scene
	}
	marks := interaction{hover: g.session.Hover, pressed: g.session.Pressed, caret: -1}
	if g.session.Keys {
		marks.focus = g.session.Focus
	}
	if i := g.scene.Find(g.session.Focus); i >= 0 && g.scene.Nodes[i].Node.Role.Typed() {
		field := &g.scene.Nodes[i]
		marks.field, marks.caret = g.session.Focus, g.session.CaretX(g.scene, field)
		marks.selected = marks.caret - g.session.SelectionX(g.scene, field)
	}
	g.painter.setInteraction(marks)
}

var profiles = map[string]*view.Profile{
	"light": view.Light, "dark": view.Dark, "contrast": view.Contrast, "projector": view.Projector,
}

// preferences returns the display preferences that apply: those chosen in the game,
// and those of the system where none is chosen.
func (g *game) preferences() screen.Preferences {
	c := g.chosen
	if c.Text == 0 {
		c.Text = g.system.Text
	}
	c.Text = min(max(c.Text, 100), 200)
	if profiles[c.Profile] == nil {
		c.Profile = g.system.Profile
	}
	c.ReduceMotion, c.Touch = c.ReduceMotion || g.system.ReduceMotion, g.system.Touch
	return c
}

// pageHidden sends PageHidden to the screen at once, because there may be no further
// Update.
func (g *game) pageHidden() {
	if g.started {
		g.send(screen.PageHidden{})
	}
}

// idle reports whether all changes are painted and nothing moves.
func (g *game) idle() bool {
	g.mu.Lock()
	waiting := len(g.inbox)
	g.mu.Unlock()
	return g.announced && waiting == 0 && g.laidOut() && g.presented == g.scene && g.painter.idle()
}

// laidOut reports whether the scene shows the present state of screen and session.
func (g *game) laidOut() bool {
	return g.scene != nil && !g.viewStale && g.placedRevision == g.session.Revision
}
