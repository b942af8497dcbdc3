package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"math"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// timeout is how long a condition may take on a busy machine without a
// graphics card. No test is faster or slower for it unless it fails.
const timeout = 30 * time.Second

// A Setup says in what surroundings a page is opened. The zero Setup is a
// window of 1440 by 900 at one physical pixel a logical one, with WebGL, on a
// computer set to still pictures: without a graphics card every frame that
// glides costs a tenth of a second.
type Setup struct {
	Width, Height int64
	Ratio         float64 // physical pixels a logical one
	Touch         bool    // a phone or tablet: there is no mouse, and Press taps
	Animate       bool    // things glide, as they do unless somebody minds
	NoWebGL       bool
	AllowErrors   bool   // the console may hold errors, for tests of what goes wrong
	Fragment      string // after the address, with its #
}

// A Page is the game in a browser of its own.
type Page struct {
	t      testing.TB
	ctx    context.Context
	server *Server
	setup  Setup

	mu     sync.Mutex
	errors []string // what the console held of errors
}

// A Reading is what the game says of itself through window.probe.
type Reading struct {
	Frames int      // pictures painted since the start
	Screen string   // which screen it is
	State  string   // what the screen says of its state, its own way
	Still  bool     // nothing moves, and the page mirrors what is painted
	Busy   bool     // something runs by itself, or is being worked out
	Focus  string   // the node that the keyboard is on
	Hover  string   // the node that the pointer is on
	Nodes  []Node   // in reading order
	Errors []string // what failed and was survived
}

// A Node is one thing on the screen.
type Node struct {
	ID, Role, Label, Value, Off string
	On                          bool
	X, Y, W, H                  float64 // logical pixels of the page

	Clip            struct{ X, Y, W, H float64 } // where on the page it may be seen
	In              string                       // the nearest thing around it that scrolls; empty: none
	Content, Offset float64                      // of what scrolls: how tall it is inside, and how much of that is above
}

// Seen tells whether a node's middle is on the screen, where a pointer can press it.
func (n Node) Seen() bool {
	x, y := n.X+n.W/2-n.Clip.X, n.Y+n.H/2-n.Clip.Y
	return x >= 0 && y >= 0 && x < n.Clip.W && y < n.Clip.H
}

// Open starts a browser on the freshly built site.
// The test fails if the console ever holds an error, unless it is Troubled.
func Open(t testing.TB, s Setup) *Page {
	t.Helper()
	return OpenAt(t, Serve(t, Site(t)), s)
}

// OpenAt is Open for a page that is served already.
func OpenAt(t testing.TB, server *Server, s Setup) *Page {
	t.Helper()
	if s.Width == 0 {
		s.Width, s.Height = 1440, 900
	}
	if s.Ratio == 0 {
		s.Ratio = 1
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal(err)
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Headless, chromedp.NoSandbox,
		chromedp.ExecPath(chromium), chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(int(s.Width), int(s.Height)),
		chromedp.WSURLReadTimeout(timeout),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("hide-scrollbars", true), chromedp.Flag("mute-audio", true),
	}
	if !s.Animate {
		options = append(options, chromedp.Flag("force-prefers-reduced-motion", true))
	}
	if s.NoWebGL {
		options = append(options, chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-software-rasterizer", true), chromedp.Flag("disable-3d-apis", true))
	} else {
		options = append(options, chromedp.Flag("use-angle", "swiftshader"), chromedp.Flag("enable-unsafe-swiftshader", true))
	}
	browser, quit := chromedp.NewExecAllocator(context.Background(), options...)
	tab, closeTab := chromedp.NewContext(browser)
	p := &Page{t: t, ctx: tab, server: server, setup: s}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("at the end: %s", p.describe())
		}
		chromedp.Cancel(tab)
		closeTab()
		quit()
		if p.mu.Lock(); len(p.errors) > 0 && !s.AllowErrors {
			t.Errorf("the console holds errors:\n%s", strings.Join(p.errors, "\n"))
		}
		p.mu.Unlock()
	})
	// The browser lives as long as the context of its first command, which
	// therefore has no end of its own.
	if err := chromedp.Do(tab); err != nil {
		t.Fatal(err)
	}
	p.Resize(s.Width, s.Height, s.Ratio)
	said := chromedp.Console(tab)
	go func() {
		for m, err := range said {
			if err != nil {
				return
			}
			if m.Type == "error" || m.Type == "assert" || m.IsException() {
				p.mu.Lock()
				p.errors = append(p.errors, m.String())
				p.mu.Unlock()
			}
		}
	}()
	p.Go(s.Fragment)
	return p
}

// do runs browser commands; they fail the test, not the caller.
func (p *Page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, timeout)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// Go opens the page's own address, with a fragment if one is given.
func (p *Page) Go(fragment string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.server.URL + fragment))
}

// Reload loads the page again, as F5 does.
func (p *Page) Reload() {
	p.t.Helper()
	p.do(chromedp.Reload())
}

// Resize gives the window another size or another ratio of physical pixels to
// logical ones, as zooming and moving to another monitor do.
func (p *Page) Resize(width, height int64, ratio float64) {
	p.t.Helper()
	emulate := []chromedp.EmulateViewportOption{chromedp.EmulateScale(ratio)}
	if p.setup.Touch {
		emulate = append(emulate, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	p.do(chromedp.EmulateViewport(width, height, emulate...))
}

// Eval returns the value of a JavaScript expression; promises are awaited.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	v, err := eval[T](p, expression)
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func eval[T any](p *Page, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(p.ctx, timeout)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Wait returns as soon as a JavaScript condition holds. While the page is
// being replaced by another one no condition holds.
func (p *Page) Wait(condition string) {
	p.t.Helper()
	end := time.Now().Add(timeout)
	for {
		if ok, err := eval[bool](p, "!!("+condition+")"); err == nil && ok {
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("never came true: %s\n%s", condition, p.describe())
		}
		time.Sleep(20 * time.Millisecond) // between two looks, not in their place
	}
}

// WaitFor returns as soon as a condition on r, what the game says of itself,
// holds.
func (p *Page) WaitFor(condition string) {
	p.t.Helper()
	p.Wait(fmt.Sprintf(`window.probe && (r => %s)(probe.read())`, condition))
}

// WaitScreen returns when the named screen stands still.
func (p *Page) WaitScreen(name string) {
	p.t.Helper()
	p.WaitFor(fmt.Sprintf(`r.screen === %q && r.still`, name))
}

// WaitStill returns when nothing moves and the page mirrors what is painted.
func (p *Page) WaitStill() {
	p.t.Helper()
	p.WaitFor(`r.still`)
}

// WaitUsable returns when a node is there and can be pressed.
func (p *Page) WaitUsable(id string) {
	p.t.Helper()
	p.WaitFor(fmt.Sprintf(`r.nodes.some(n => n.id === %q && !n.off)`, id))
}

// Read returns what the game says of itself now.
func (p *Page) Read() Reading {
	p.t.Helper()
	r, err := p.read()
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

func (p *Page) read() (r Reading, err error) {
	text, err := eval[string](p, `JSON.stringify(probe.read())`)
	if err == nil {
		err = json.Unmarshal([]byte(text), &r)
	}
	return r, err
}

// WaitState returns when a screen says of its state what the words say, each
// of them a name and a value as in "week=13".
func (p *Page) WaitState(screen string, words ...string) {
	p.t.Helper()
	condition := fmt.Sprintf(`r.screen === %q`, screen)
	for _, w := range words {
		condition += fmt.Sprintf(` && r.state.split(" ").includes(%q)`, w)
	}
	p.WaitFor(condition)
}

// State returns the value that the screen's state gives a name.
func (p *Page) State(name string) string {
	p.t.Helper()
	state := p.Read().State
	for word := range strings.FieldsSeq(state) {
		if value, found := strings.CutPrefix(word, name+"="); found {
			return value
		}
	}
	p.t.Fatalf("the state says nothing of %s: %s", name, state)
	return ""
}

// Command passes a line to the screen, as its Told message.
func (p *Page) Command(line string) {
	p.t.Helper()
	Eval[any](p, fmt.Sprintf(`probe.tell(%q)`, line))
}

// describe tells where the page is, for the message of a failed test: what the
// game says of itself, or, if it says nothing any more, what the page says.
func (p *Page) describe() string {
	text, err := eval[string](p, `(() => {
		const said = document.getElementById("said").textContent
		if (said || !window.probe) return location.href + "\n" + document.body.innerText + said
		const r = probe.read()
		return location.href + "\n" + JSON.stringify({...r, nodes: r.nodes.map(n => n.id)})
	})()`)
	if err != nil {
		return err.Error()
	}
	return text
}

// Node returns the node with an ID; the test fails if there is none.
func (p *Page) Node(id string) Node {
	p.t.Helper()
	for _, n := range p.Read().Nodes {
		if n.ID == id {
			return n
		}
	}
	p.t.Fatalf("no node %q\n%s", id, p.describe())
	return Node{}
}

// Press presses a node, with the first button of a mouse or with a finger. The
// test fails if the node cannot be used, or if something is in the way.
func (p *Page) Press(id string) {
	p.t.Helper()
	n := p.Point(id)
	if n.Off != "" {
		p.t.Fatalf("%q cannot be pressed: %s\n%s", id, n.Off, p.describe())
	}
	if p.setup.Touch {
		p.do(chromedp.TapXY(n.X+n.W/2, n.Y+n.H/2))
		return
	}
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, n.X+n.W/2, n.Y+n.H/2, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, n.X+n.W/2, n.Y+n.H/2, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

// Point brings the pointer to the middle of a node, as soon as it is there,
// and follows it until the game says that the pointer is on it. Fingers are
// on nothing before they press; for them Point only looks where the node is.
func (p *Page) Point(id string) Node {
	p.t.Helper()
	var at Node
	for end := time.Now().Add(timeout); ; {
		n := p.Reach(id)
		if p.setup.Touch {
			p.WaitStill()
			if n == p.Node(id) {
				return n
			}
			continue
		}
		if n.X != at.X || n.Y != at.Y || n.W != at.W || n.H != at.H {
			p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, n.X+n.W/2, n.Y+n.H/2))
			at = n
		}
		if p.Read().Hover == id {
			return n
		}
		if time.Now().After(end) {
			p.t.Fatalf("the pointer stands where %q is, and is on %q\n%s", id, p.Read().Hover, p.describe())
		}
	}
}

// Reach scrolls until a node's middle is on the screen, as one does whose eyes
// look for it, with the wheel or with a finger. The test fails if no scrolling
// brings it there.
func (p *Page) Reach(id string) Node {
	p.t.Helper()
	p.WaitFor(fmt.Sprintf(`r.nodes.some(n => n.id === %q)`, id))
	for end := time.Now().Add(timeout); time.Now().Before(end); {
		n := p.Node(id)
		if n.Seen() {
			return n
		}
		// What scrolls may be out of sight itself: then what it is in has to move.
		around := p.Node(n.In)
		for !around.Seen() && around.In != "" {
			n, around = around, p.Node(around.In)
		}
		to := min(max(around.Offset+n.Y+n.H/2-around.Y-around.H/2, 0), around.Content-around.H)
		if to == around.Offset {
			break
		}
		p.Scroll(around.ID, to-around.Offset)
		p.WaitFor(fmt.Sprintf(`r.nodes.some(n => n.id === %q && n.offset !== %v)`, around.ID, around.Offset))
	}
	p.t.Fatalf("nothing brings %q to where it can be pressed: %+v\n%s", id, p.Node(id), p.describe())
	return Node{}
}

// PressAt presses the first button at a spot of the page.
func (p *Page) PressAt(x, y float64) {
	p.t.Helper()
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

// Scroll turns the wheel over the middle of a node by so many pixels, or
// pushes it up by as many with a finger.
func (p *Page) Scroll(id string, dy float64) {
	p.t.Helper()
	n := p.Node(id)
	if p.setup.Touch {
		p.swipe(n, dy)
		return
	}
	x, y := n.X+n.W/2, n.Y+n.H/2
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseWheel, x, y, func(m *input.DispatchMouseEventParams) {
			m.DeltaX, m.DeltaY = 0.001, dy // a zero is left out of the command, which Chromium refuses
		}))
}

// swipe pushes what is in a node up by dy pixels with a finger, as far as its
// height lets it, along the left edge, where nothing else waits to be dragged,
// and never so little that it would be a tap.
func (p *Page) swipe(n Node, dy float64) {
	p.t.Helper()
	const least = 30
	dy = math.Copysign(min(max(math.Abs(dy), least), .7*n.H), dy)
	x, y := n.X+4, n.Y+n.H/2+dy/2
	touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
		p.t.Helper()
		ctx, cancel := context.WithTimeout(p.ctx, timeout)
		defer cancel()
		if _, err := chromedp.Call(ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: append([]*input.TouchPoint{}, points...)}); err != nil {
			p.t.Fatal(err)
		}
	}
	touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: x, Y: y})
	const steps = 2
	for i := range steps {
		touch(input.DispatchTouchEventTypeTouchMove, &input.TouchPoint{X: x, Y: y - dy*float64(i+1)/steps})
	}
	touch(input.DispatchTouchEventTypeTouchEnd)
}

var keys = map[string]string{
	"Tab": kb.Tab, "Enter": kb.Enter, "Escape": kb.Escape, "Space": " ", "F5": kb.F5, "Backspace": kb.Backspace,
	"ArrowUp": kb.ArrowUp, "ArrowDown": kb.ArrowDown, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight,
	"Home": kb.Home, "End": kb.End, "PageUp": kb.PageUp, "PageDown": kb.PageDown,
}

// Key strikes a key, named as KeyboardEvent.key names it (the space bar is Space).
func (p *Page) Key(key string, with ...chromedp.Modifier) {
	p.t.Helper()
	if named, ok := keys[key]; ok {
		key = named
	}
	var options []chromedp.KeyOption
	if len(with) > 0 {
		options = append(options, chromedp.KeyModifiers(with...))
	}
	p.do(chromedp.KeyEvent(key, options...))
}

// Type enters text where the keyboard is, as an input method does.
func (p *Page) Type(text string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, timeout)
	defer cancel()
	if _, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		p.t.Fatal(err)
	}
}

// Prefer sets one of the computer's preferences, as prefers-contrast: more.
// Others are as they come.
func (p *Page) Prefer(feature, value string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, timeout)
	defer cancel()
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: feature, Value: value}},
	}); err != nil {
		p.t.Fatal(err)
	}
}

// Picture returns what the page looks like, in physical pixels.
func (p *Page) Picture() image.Image {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, timeout)
	defer cancel()
	shot, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatPng})
	if err != nil {
		p.t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(shot.Data))
	if err != nil {
		p.t.Fatal(err)
	}
	return picture
}

// EveryPage runs a script at the start of every page that is opened from now on.
func (p *Page) EveryPage(script string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, timeout)
	defer cancel()
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		p.t.Fatal(err)
	}
}
