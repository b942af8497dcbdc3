package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
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

// timeout limits every wait. A forecast or the replays of a debrief take half a minute of a
// processor, which browsers and other programs share without a graphics card. Only
// failing tests take that long.
const timeout = 4 * time.Minute

// A Setup is the environment of a page. The zero Setup is a window of 1440 by 900 at one
// physical pixel per logical pixel, with WebGL and reduced motion: without a graphics
// card every animated frame takes a tenth of a second.
type Setup struct {
	Width, Height int64
	Ratio         float64 // physical pixels per logical pixel
	Touch         bool    // a phone or tablet: there is no mouse, and Press taps
	Animate       bool    // without reduced motion
	NoWebGL       bool
	NoStorage     bool   // the browser blocks cookies and site data
	Separate      bool   // a frame of another site is a target of its own
	AllowErrors   bool   // the console may contain errors, for tests of failures
	Fragment      string // of the address, with its #
}

// A Page is the game in its own browser process.
type Page struct {
	t      testing.TB
	ctx    context.Context
	server *Server
	setup  Setup

	mu     sync.Mutex
	errors []string // errors on the console
}

// A Reading is the state of the game as window.probe reports it.
type Reading struct {
	Frames int      // frames painted since the start
	Screen string   // name of the screen
	State  string   // state of the screen, as space-separated name=value pairs
	Still  bool     // nothing moves, and the DOM mirror is up to date
	Busy   bool     // the screen animates or computes
	Focus  string   // the focused node
	Hover  string   // the node under the pointer
	Nodes  []Node   // in reading order
	Errors []string // failed effects
}

// A Node is a node of the present scene.
type Node struct {
	ID, Role, Label, Value, Off string
	On                          bool
	X, Y, W, H                  float64 // logical pixels of the page

	Clip            struct{ X, Y, W, H float64 } // clipping rectangle on the page
	In              string                       // its scroll container; empty: none
	Content, Offset float64                      // of a scroll container: content height and scroll position
}

// Seen reports whether the centre of a node is visible, so that a pointer can press it.
func (n Node) Seen() bool {
	x, y := n.X+n.W/2-n.Clip.X, n.Y+n.H/2-n.Clip.Y
	return x >= 0 && y >= 0 && x < n.Clip.W && y < n.Clip.H
}

// Open starts a browser on the freshly built site.
// The test fails if the console ever contains an error, unless AllowErrors is set.
func Open(t testing.TB, s Setup) *Page {
	t.Helper()
	return OpenAt(t, Serve(t, Site(t)), s)
}

// OpenAt is Open for a server that is already running.
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
	profile := t.TempDir()
	if s.NoStorage {
		err := os.Mkdir(filepath.Join(profile, "Default"), 0o755)
		if err == nil {
			err = os.WriteFile(filepath.Join(profile, "Default", "Preferences"), []byte(`{"profile": {"default_content_setting_values": {"cookies": 2}}}`), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Headless, chromedp.NoSandbox,
		chromedp.ExecPath(chromium), chromedp.UserDataDir(profile), chromedp.WindowSize(int(s.Width), int(s.Height)),
		chromedp.WSURLReadTimeout(timeout),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("hide-scrollbars", true), chromedp.Flag("mute-audio", true),
	}
	if !s.Animate {
		options = append(options, chromedp.Flag("force-prefers-reduced-motion", true))
	}
	if s.Separate {
		options = append(options, chromedp.Flag("site-per-process", true))
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
			t.Logf("final state: %s", p.describe())
		}
		chromedp.Cancel(tab)
		closeTab()
		quit()
		if p.mu.Lock(); len(p.errors) > 0 && !s.AllowErrors {
			t.Errorf("the console contains errors:\n%s", strings.Join(p.errors, "\n"))
		}
		p.mu.Unlock()
	})
	// The browser runs until the context of its first command ends, which therefore
	// has no timeout.
	if err := chromedp.Do(tab); err != nil {
		t.Fatal(err)
	}
	p.Resize(s.Width, s.Height, s.Ratio)
	console := chromedp.Console(tab)
	go func() {
		for m, err := range console {
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

// do runs browser commands; an error fails the test.
func (p *Page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, timeout)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// Go opens the page's address with a fragment, which may be empty.
func (p *Page) Go(fragment string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.server.URL + fragment))
}

// Reload loads the page again, as F5 does.
func (p *Page) Reload() {
	p.t.Helper()
	p.do(chromedp.Reload())
}

// Resize changes the size of the window and the device pixel ratio, as zooming and moving
// to another monitor do.
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

// Wait waits until a JavaScript condition is true. While the page is being replaced by
// another one, no condition is true.
func (p *Page) Wait(condition string) {
	p.t.Helper()
	end := time.Now().Add(timeout)
	for {
		if ok, err := eval[bool](p, "!!("+condition+")"); err == nil && ok {
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("timed out waiting for: %s\n%s", condition, p.describe())
		}
		time.Sleep(100 * time.Millisecond) // polling interval
	}
}

// WaitFor waits until a JavaScript condition on r, the Reading, is true. The page's elements
// may follow a few frames later: WaitStill waits for them too.
func (p *Page) WaitFor(condition string) {
	p.t.Helper()
	p.Wait(fmt.Sprintf(`window.probe && (r => %s)(probe.read())`, condition))
}

// WaitScreen waits until the named screen is shown and nothing moves.
func (p *Page) WaitScreen(name string) {
	p.t.Helper()
	p.WaitFor(fmt.Sprintf(`r.screen === %q && r.still`, name))
}

// WaitStill waits until nothing moves and the DOM mirror is up to date.
func (p *Page) WaitStill() {
	p.t.Helper()
	p.WaitFor(`r.still`)
}

// WaitUsable waits until a node exists and is enabled.
func (p *Page) WaitUsable(id string) {
	p.t.Helper()
	p.WaitFor(fmt.Sprintf(`r.nodes.some(n => n.id === %q && !n.off)`, id))
}

// Read returns the present state of the game.
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

// WaitState waits until the state of a screen contains all words, each of them a name and
// a value as in "week=13".
func (p *Page) WaitState(screen string, words ...string) {
	p.t.Helper()
	condition := fmt.Sprintf(`r.screen === %q`, screen)
	for _, w := range words {
		condition += fmt.Sprintf(` && r.state.split(" ").includes(%q)`, w)
	}
	p.WaitFor(condition)
}

// State returns the value of a name in the screen's state.
func (p *Page) State(name string) string {
	p.t.Helper()
	state := p.Read().State
	for word := range strings.FieldsSeq(state) {
		if value, found := strings.CutPrefix(word, name+"="); found {
			return value
		}
	}
	p.t.Fatalf("the state has no %s: %s", name, state)
	return ""
}

// Command sends a line to the screen as a TestCommand message.
func (p *Page) Command(line string) {
	p.t.Helper()
	Eval[any](p, fmt.Sprintf(`probe.tell(%q)`, line))
}

// describe returns the state of the game for the message of a failed test, or the text of
// the page if the game does not run.
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

// Press presses a node with the left mouse button, or taps it. The test fails if the node
// is disabled or covered.
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

// Point waits for a node, moves the pointer to its centre, and follows the node until the
// game reports that the pointer is on it. On a touch screen, where nothing hovers, it only
// returns the node.
func (p *Page) Point(id string) Node {
	p.t.Helper()
	for end := time.Now().Add(timeout); ; {
		n := p.Reach(id)
		if p.setup.Touch {
			p.WaitStill()
			if n == p.Node(id) {
				return n
			}
			continue
		}
		// Always, since scrolling takes the pointer to the middle of the container.
		p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, n.X+n.W/2, n.Y+n.H/2))
		if p.Read().Hover == id {
			return n
		}
		if time.Now().After(end) {
			p.t.Fatalf("the pointer is at %q, but the game reports it on %q\n%s", id, p.Read().Hover, p.describe())
		}
	}
}

// Reach scrolls, by wheel or by finger, until the centre of a node is visible. The test
// fails if scrolling cannot make it visible.
func (p *Page) Reach(id string) Node {
	p.t.Helper()
	p.WaitFor(fmt.Sprintf(`r.nodes.some(n => n.id === %q)`, id))
	for end := time.Now().Add(timeout); time.Now().Before(end); {
		n := p.Node(id)
		if n.Seen() {
			return n
		}
		// If the scroll container is not visible either, scroll the one around it first.
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
	p.t.Fatalf("scrolling does not make %q visible: %+v\n%s", id, p.Node(id), p.describe())
	return Node{}
}

// PressAt presses the left mouse button at a point of the page.
func (p *Page) PressAt(x, y float64) {
	p.t.Helper()
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

// Scroll scrolls down by dy pixels with the wheel over the centre of a node, or by a swipe
// of a finger on it.
func (p *Page) Scroll(id string, dy float64) {
	p.t.Helper()
	n := p.Node(id)
	if p.setup.Touch {
		p.swipe(n, dy)
		return
	}
	p.Wheel(n.X+n.W/2, n.Y+n.H/2, dy)
}

// Wheel turns the wheel at a point of the page.
func (p *Page) Wheel(x, y, dy float64) {
	p.t.Helper()
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseWheel, x, y, func(m *input.DispatchMouseEventParams) {
			m.DeltaX, m.DeltaY = 0.001, dy // a zero would be left out of the command, and Chromium would reject it
		}))
}

// swipe moves a finger up a node by dy pixels, limited by the height of the node, along its
// left edge, where there is nothing else to drag, and far enough not to be a tap.
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

// Key presses a key, as KeyboardEvent.key names it (the space bar is Space).
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

// Type enters text into the focused element, as an input method does.
func (p *Page) Type(text string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, timeout)
	defer cancel()
	if _, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		p.t.Fatal(err)
	}
}

// Prefer emulates one system preference, such as prefers-contrast: more, and resets all
// others.
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

// Picture returns a screenshot of the page in physical pixels.
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

// EveryPage runs a script at the start of every page that is loaded from now on, until the
// function that it returns is called.
func (p *Page) EveryPage(script string) (end func()) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, timeout)
	defer cancel()
	added, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	if err != nil {
		p.t.Fatal(err)
	}
	return func() {
		p.t.Helper()
		ctx, cancel := context.WithTimeout(p.ctx, timeout)
		defer cancel()
		if _, err := chromedp.Call(ctx, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams(added)); err != nil {
			p.t.Fatal(err)
		}
	}
}
