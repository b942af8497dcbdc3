package e2e

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"
)

func TestPageOpensOnStartScreen(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	p.WaitScreen("start")
	if r := p.Read(); len(r.Nodes) == 0 || len(r.Errors) > 0 {
		t.Errorf("the start screen has %d nodes and errors %q", len(r.Nodes), r.Errors)
	}
	if painted(p.Picture()) < 3 {
		t.Error("the picture is blank")
	}
	if p := Eval[bool](p, `document.getElementById("cover").hidden`); !p {
		t.Error("the loading page still covers the game")
	}
}

// painted returns the number of colours of a picture, at most a hundred.
func painted(picture image.Image) int {
	seen := map[color.Color]bool{}
	b := picture.Bounds()
	for y := b.Min.Y; y < b.Max.Y && len(seen) < 100; y += 3 {
		for x := b.Min.X; x < b.Max.X && len(seen) < 100; x += 3 {
			seen[picture.At(x, y)] = true
		}
	}
	return len(seen)
}

// count returns the number of pixels of a colour.
func count(p image.Image, c color.Color) (n int) {
	b := p.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if p.At(x, y) == c {
				n++
			}
		}
	}
	return n
}

func TestPageWithoutWebGLShowsWhatHelps(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{NoWebGL: true, Fragment: "#a-run"})
	p.Wait(`!document.getElementById("trouble").hidden`)
	text := Eval[string](p, `document.getElementById("trouble").innerText`)
	for _, help := range []string{"WebGL 2", "graphics acceleration", "splitdecision run", "#a-run", "Load again"} {
		if !strings.Contains(text, help) {
			t.Errorf("the page does not mention %q:\n%s", help, text)
		}
	}
}

func TestPageWithoutWebAssemblyShowsWhatHelps(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{AllowErrors: true})
	p.EveryPage(`delete globalThis.WebAssembly`)
	p.Reload()
	p.Wait(`document.getElementById("trouble") && !document.getElementById("trouble").hidden`)
	if text := Eval[string](p, `document.getElementById("trouble").innerText`); !strings.Contains(text, "desktop version") {
		t.Errorf("the page does not mention the desktop version:\n%s", text)
	}
}

func TestCrashPageShowsLinkOfRun(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{AllowErrors: true})
	p.WaitScreen("start")
	Eval[any](p, `localStorage.setItem("splitdecision/link", "#the-run")`)
	Eval[any](p, `setTimeout(() => probe.tell())`) // without its argument: panics
	p.Wait(`!document.getElementById("trouble").hidden`)
	if link := Eval[string](p, `document.getElementById("link").href`); !strings.HasSuffix(link, "#the-run") {
		t.Errorf("the page's link is %q", link)
	}
	p.Key("Tab")
	if on := Eval[string](p, `document.activeElement.textContent`); !strings.Contains(on, "#the-run") {
		t.Errorf("Tab after the heading reaches %q, want the run's link", on)
	}
}

func TestTabReachesAllControls(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	p.WaitScreen("start")
	want := map[string]bool{}
	for _, n := range p.Read().Nodes {
		switch n.Role {
		case "button", "toggle", "fold", "link", "field", "slider":
			want[n.ID] = true
		}
	}
	if len(want) < 2 {
		t.Fatalf("the start screen has %d controls", len(want))
	}
	order, left := []string{}, 0
	for range 3 * len(want) { // more than the number of controls: the focus leaves the page and comes back
		p.Key("Tab")
		id := Eval[string](p, `document.activeElement.dataset.id || ""`)
		if id == "" {
			left++
			continue
		}
		p.Wait(`probe.read().focus === document.activeElement.dataset.id`)
		delete(want, id)
		order = append(order, id)
	}
	if len(want) > 0 {
		t.Errorf("Tab does not reach %v; it reached %v", want, order)
	}
	if left == 0 {
		t.Error("Tab never leaves the page")
	}
}

func TestNoScreenTrapsTheFocus(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{Fragment: weekEighteen()})
	for _, c := range []struct{ what, key, screen, state string }{
		{"play", "", "play", "card= "},
		{"open card", "1", "play", "card=[a-z]"},
		{"help", "?", "help", "^$"},
	} {
		p.WaitScreen("play")
		if c.key != "" {
			p.Key(c.key)
		}
		p.WaitFor(fmt.Sprintf(`r.screen === %q && /%s/.test(r.state)`, c.screen, c.state))
		stops, left := 0, false
		for range 2 * len(p.Read().Nodes) {
			p.Key("Tab")
			if Eval[bool](p, `document.activeElement !== document.body`) {
				stops++
			} else if left = stops > 0; left { // the focus may have been outside the page before
				break
			}
		}
		if !left {
			t.Errorf("%s: after %d stops the Tab key has not left the page", c.what, stops)
		}
		p.Key("Escape")
		p.WaitFor(`r.screen === "play" && r.state.split(" ").includes("card=")`)
	}
}

func TestBrowserShortcutsAreNotIntercepted(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	p.WaitScreen("start")
	// A key is intercepted if its event is prevented when dispatch is over.
	Eval[any](p, `window.strike = (key, more) => [document.querySelector("canvas"), document.querySelector("[data-id=begin]")].map(on => {
		const e = new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, ...more})
		on.dispatchEvent(e)
		return e.defaultPrevented
	})`)
	for _, c := range []struct {
		what, strike string
		kept         bool
	}{
		{"F5", `strike("F5")`, false},
		{"Ctrl+R", `strike("r", {ctrlKey: true})`, false},
		{"Ctrl+Plus", `strike("+", {ctrlKey: true})`, false},
		{"Ctrl+L", `strike("l", {ctrlKey: true})`, false},
		{"Ctrl+C", `strike("c", {ctrlKey: true})`, false},
		{"F11", `strike("F11")`, false},
		{"F12", `strike("F12")`, false},
		{"Shift+Tab", `strike("Tab", {shiftKey: true})`, false},
		{"Alt+Left", `strike("ArrowLeft", {altKey: true})`, false},
		{"Meta+L", `strike("l", {metaKey: true})`, false},
		{"Tab", `strike("Tab")`, false},
		{"arrow", `strike("ArrowDown")`, true},
	} {
		for on, kept := range Eval[[]bool](p, c.strike) {
			if kept != c.kept {
				t.Errorf("%s on the %s is intercepted: %v, want %v", c.what, []string{"canvas", "button"}[on], kept, c.kept)
			}
		}
	}
}

func TestEveryInputDevicePresses(t *testing.T) {
	t.Parallel()
	for _, hand := range []struct {
		what  string
		press func(*Page)
		setup Setup
	}{
		{"pointer", func(p *Page) { p.Press("begin") }, Setup{Animate: true}},
		{"finger", func(p *Page) { p.Press("begin") }, Setup{Touch: true, Animate: true}},
		{"mirror", func(p *Page) { Eval[any](p, `document.querySelector("[data-id=begin]").click()`) }, Setup{}},
		{"Enter on Tab", func(p *Page) { Eval[any](p, `document.querySelector("[data-id=begin]").focus()`); p.Key("Enter") }, Setup{}},
	} {
		t.Run(hand.what, func(t *testing.T) {
			p := Open(t, hand.setup)
			p.WaitScreen("start")
			hand.press(p)
			p.WaitState("brief")
		})
	}
}

func TestPageFollowsSystemPreferences(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	p.WaitScreen("start")
	for _, c := range []struct {
		feature, value string
		paper          color.Color
	}{
		{"prefers-color-scheme", "dark", color.RGBA{0x14, 0x18, 0x1F, 255}},
		{"prefers-contrast", "more", color.RGBA{0xFF, 0xFF, 0xFF, 255}},
		{"prefers-color-scheme", "light", color.RGBA{0xF7, 0xF4, 0xEE, 255}},
	} {
		frames := p.Read().Frames
		p.Prefer(c.feature, c.value)
		p.Wait(fmt.Sprintf(`probe.read().still && probe.read().frames > %d`, frames))
		if got := p.Picture().At(3, 3); got != c.paper {
			t.Errorf("with %s: %s the paper is %v, want %v", c.feature, c.value, got, c.paper)
		}
	}
}

// A page is sharp if it paints at the resolution of the display: then it looks the same
// after zooming as when opened at that zoom.
func TestZoomStaysSharp(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{Width: 900, Height: 600})
	p.WaitScreen("start")
	for _, ratio := range []float64{2, 1.25} {
		width := int(900 * ratio)
		p.Resize(900, 600, ratio)
		p.Wait(fmt.Sprintf(`document.querySelector("canvas").width === %d && probe.read().still`, width))
		zoomed := p.Picture()
		p.Reload()
		p.WaitScreen("start")
		fresh := p.Picture()
		if b := fresh.Bounds(); b.Dx() != width {
			t.Fatalf("at ratio %v the picture is %d pixels wide", ratio, b.Dx())
		}
		if n := differing(zoomed, fresh); n > 0 {
			t.Errorf("at ratio %v %d pixels differ between the zoomed page and a fresh one", ratio, n)
		}
	}
}

// differing returns the number of pixels that differ between two pictures of the same size.
func differing(a, b image.Image) (n int) {
	r := a.Bounds()
	if b.Bounds() != r {
		return r.Dx() * r.Dy()
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				n++
			}
		}
	}
	return n
}

func TestLostGraphicsContextReloadsPage(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	p.WaitScreen("start")
	loseContext(p)
	p.WaitScreen("start")
}

func TestSecondVisitWorksOffline(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t))
	p := OpenAt(t, server, Setup{AllowErrors: true}) // an offline browser may report errors on the console
	p.WaitScreen("start")
	Eval[any](p, `navigator.serviceWorker.ready.then(() => true)`)
	server.Stop()
	p.Reload()
	p.WaitScreen("start")
}
