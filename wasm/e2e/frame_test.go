package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// A framedGame is the game in a frame of another page, which is taller than the window.
type framedGame struct {
	outer *Page
	inner *Page // receives no input of its own
}

// frameAt is the left upper corner of the frame on the outer page.
const frameAt = 40

// openFramed opens a page of another site that has the game in a frame with the given
// attributes, between two of its own text fields.
func openFramed(t *testing.T, attributes string) framedGame {
	t.Helper()
	game := Serve(t, Site(t))
	game.URL = strings.Replace(game.URL, "127.0.0.1", "localhost", 1) // another site, and so another process
	server := ServeBy(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<!doctype html><title>A course</title><body style="margin:0;height:4000px">
			<input id="before" style="display:block;height:%dpx;box-sizing:border-box">
			<iframe id="game" src="%s" style="display:block;margin-left:%dpx;border:0;width:1000px;height:700px" %s></iframe>
			<input id="after">`, frameAt, game.URL, frameAt, attributes)
	}))
	outer := OpenAt(t, server, Setup{Width: 1100, Height: 800, Separate: true, AllowErrors: true})
	inner := &Page{t: t, setup: outer.setup, server: game}
	outer.Wait(`document.getElementById("game")`)
	for inner.ctx == nil {
		targets, err := chromedp.Targets(outer.ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, info := range targets {
			if info.Type == "iframe" {
				inner.ctx, _ = chromedp.NewContext(outer.ctx, chromedp.WithTargetID(info.TargetID), chromedp.WithDetachOnCancel())
				if err := chromedp.Do(inner.ctx); err != nil { // without a timeout, as in OpenAt
					t.Fatal(err)
				}
			}
		}
	}
	inner.WaitScreen("start")
	return framedGame{outer, inner}
}

// press presses a node of the game by the pointer.
func (f framedGame) press(id string) {
	f.outer.t.Helper()
	n := f.inner.Node(id)
	f.outer.PressAt(frameAt+n.X+n.W/2, frameAt+n.Y+n.H/2)
}

// focusedElement returns the ID of the element that has the focus. While the focus passes
// from one process to another, no element has it.
func (p *Page) focusedElement() string {
	p.t.Helper()
	p.Wait(`document.activeElement?.id`)
	return Eval[string](p, `document.activeElement.id`)
}

// wantUnscrolled fails if the outer page has scrolled.
func (f framedGame) wantUnscrolled(after string) {
	f.outer.t.Helper()
	if y := Eval[float64](f.outer, `scrollY`); y != 0 {
		f.outer.t.Errorf("after %s the outer page is scrolled by %v", after, y)
	}
}

// A page that only shows the game keeps its keyboard until the game is pressed.
func TestFrameTakesTheKeyboardOnlyWhenPressed(t *testing.T) {
	t.Parallel()
	f := openFramed(t, "")
	Eval[any](f.outer, `document.getElementById("before").focus()`)
	Eval[any](f.inner, `document.querySelector("[data-id=begin]").dispatchEvent(new MouseEvent("click", {bubbles: true}))`)
	f.inner.WaitScreen("brief")
	f.outer.Key("x")
	f.outer.Wait(`document.activeElement.value === "x"`)
	if Eval[bool](f.inner, `document.hasFocus()`) {
		t.Error("the game took the keyboard by itself")
	}
	f.outer.PressAt(frameAt+2, frameAt+2) // beside all controls
	f.inner.Wait(`document.hasFocus() && document.activeElement.tagName === "H2"`)
	f.outer.Key("Escape")
	f.inner.WaitScreen("start")
}

func TestErrorPageInAFrameLeavesTheKeyboard(t *testing.T) {
	files := http.FileServer(http.Dir(Site(t)))
	p := OpenAt(t, ServeBy(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, program):
			http.NotFound(w, r)
		case r.URL.RawQuery == "game":
			files.ServeHTTP(w, r)
		case r.URL.Path == "/":
			fmt.Fprint(w, `<!doctype html><title>A course</title><input id="before"><script>document.getElementById("before").focus()</script><iframe src="?game"></iframe>`)
		default:
			files.ServeHTTP(w, r)
		}
	})), Setup{AllowErrors: true})
	p.Wait(`frames[0]?.document.getElementById("trouble")?.hidden === false`)
	p.Key("x")
	p.Wait(`document.activeElement.value === "x"`)
}

func TestFramedGameHasItsKeysAndTheOuterPageDoesNotScroll(t *testing.T) {
	t.Parallel()
	for _, attributes := range []string{"", `sandbox="allow-scripts allow-same-origin"`} {
		t.Run(attributes, func(t *testing.T) {
			f := openFramed(t, attributes)
			Eval[any](f.outer, `window.keys = 0, addEventListener("keydown", e => e.key === "Tab" || keys++)`)
			Eval[any](f.inner, fmt.Sprintf(`location.hash = %q`, weekEighteen()))
			f.inner.WaitState("play")
			f.press("week")
			keys := func(names ...string) {
				t.Helper()
				for _, key := range names {
					f.outer.Key(key)
				}
				f.inner.WaitStill()
				f.wantUnscrolled(strings.Join(names, ", "))
			}
			keys("PageDown", "End", "Space", "ArrowDown")
			keys("s")
			f.inner.WaitState("play", "week=18")
			keys("1")
			f.inner.WaitFor(`/card=[a-z]/.test(r.state)`)
			card := f.inner.State("card")
			keys("PageDown", "Space") // on the button that takes it
			f.inner.WaitState("play", "pending=1")
			keys("u", "1", "Escape")
			f.inner.WaitState("play", "pending=0", "card=")
			keys("1")
			f.inner.WaitState("play", "card="+card)
			tabIn(f.outer, f.inner, "open/"+card+"/reason")
			keys("a", "ArrowDown", "PageDown", "End", "ArrowRight", "PageUp", "Home", "ArrowLeft", "Backspace")
			f.inner.WaitFor(fmt.Sprintf(`r.nodes.some(n => n.id === "open/%s/reason" && n.value === "a")`, card))
			f.outer.Wheel(frameAt+500, frameAt+300, 300)
			f.outer.Wheel(frameAt+900, frameAt+300, 300)
			f.inner.WaitStill()
			f.wantUnscrolled("the wheel")
			if n := Eval[int](f.outer, `keys`); n > 0 {
				t.Errorf("%d keys reached the outer page", n)
			}
		})
	}
}

func TestSliderAtItsEndDoesNotScrollTheOuterPage(t *testing.T) {
	t.Parallel()
	f := openFramed(t, "")
	f.press("begin")
	f.inner.WaitScreen("brief")
	f.press("take-seat")
	f.inner.WaitScreen("plan")
	tabIn(f.outer, f.inner, "bet/low")
	for _, key := range []string{"ArrowRight", "Home", "ArrowDown", "PageDown", "Space"} {
		f.outer.Key(key)
	}
	f.inner.WaitState("plan", "low=0")
	f.inner.WaitStill()
	f.wantUnscrolled("the keys of a slider")
}

func TestTabLeavesTheFrameAtBothEnds(t *testing.T) {
	t.Parallel()
	f := openFramed(t, "")
	Eval[any](f.outer, `document.getElementById("before").focus()`)
	first := ""
	for range 60 {
		f.outer.Key("Tab")
		if first == "" {
			f.inner.Wait(`document.activeElement.dataset.id`)
			first = f.inner.focused()
		}
		if f.outer.focusedElement() != "game" {
			break
		}
	}
	if on := f.outer.focusedElement(); on != "after" {
		t.Errorf("after the game Tab reaches %q", on)
	}
	for range 60 {
		f.inner.WaitStill() // the game has taken the focus that the key before gave it
		f.outer.Key("Tab", chromedp.ModifierShift)
		if f.outer.focusedElement() != "game" {
			break
		}
	}
	if on := f.outer.focusedElement(); on != "before" {
		t.Errorf("before the game Shift+Tab reaches %q", on)
	}
}

func TestFingerGivesTheFrameTheKeyboard(t *testing.T) {
	t.Parallel()
	f := openFramed(t, "")
	Eval[any](f.outer, `document.getElementById("before").focus()`)
	n := f.inner.Node("settings")
	f.outer.do(chromedp.TapXY(frameAt+n.X+n.W/2, frameAt+n.Y+n.H/2))
	f.inner.WaitScreen("settings")
	f.inner.Wait(`document.hasFocus()`)
	f.outer.Key("Escape")
	f.inner.WaitScreen("start")
}
