package e2e

import (
	"fmt"
	"image"
	"image/color"
	"testing"
)

// inkOn returns the number of pixels of a node that don't have its most frequent colour.
func inkOn(p *Page, id string) int {
	p.t.Helper()
	n, picture := p.Node(id), p.Picture()
	colours, all, most := map[color.Color]int{}, 0, 0
	area := image.Rect(int(n.X), int(n.Y), int(n.X+n.W), int(n.Y+n.H))
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			c := picture.At(x, y)
			colours[c]++
			all++
			most = max(most, colours[c])
		}
	}
	return all - most
}

// heading returns the ID of the node with a label.
func heading(p *Page, label string) string {
	p.t.Helper()
	for _, n := range p.Read().Nodes {
		if n.Label == label {
			return n.ID
		}
	}
	p.t.Fatalf("no node is labelled %q\n%s", label, p.describe())
	return ""
}

func TestLettersThatTheFontsLackAreShown(t *testing.T) {
	t.Parallel()
	// Opened in this way, a canvas tells nothing of what is painted on it.
	const closed = `CanvasRenderingContext2D.prototype.getImageData = (x, y, width, height) =>
		({data: Uint8ClampedArray.from({length: 4 * width * height}, () => 256 * Math.random())})`
	for _, canvas := range []struct{ name, script string }{{"open", ""}, {"closed", closed}} {
		t.Run(canvas.name, func(t *testing.T) {
			p := Open(t, Setup{})
			p.EveryPage(canvas.script)
			p.Reload()
			last := 0
			for _, title := range []string{"К", "Крам", "Крамниця 日本語", "Крамниця 日本語 متجر شلوم 👩‍👩‍👧"} {
				p.WaitScreen("start")
				p.Drop(shop(t, "The corner shop", title)...)
				p.WaitState("brief", "company=corner")
				p.WaitStill()
				ink := inkOn(p, heading(p, title))
				if ink < last+30 {
					t.Errorf("%q has %d pixels of ink, the title before it %d", title, ink, last)
				}
				last = ink
				p.Go("")
				p.Reload()
			}
			if open := Eval[bool](p, `!!window.letters`); open != (canvas.script == "") {
				t.Errorf("the page uses the browser's fonts: %t", open)
			}
		})
	}
}

func TestJapaneseIsShownWhileItIsTyped(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{Fragment: yearWithOneDecision()})
	p.WaitState("debrief")
	p.WaitFor(`!r.busy && r.still`) // what the replays find out moves the field
	const field = "lesson/guess"
	p.Reach(field)
	p.Press(field)
	last := 0 // the field shows a hint while it is empty
	for _, text := range []string{"日", "日本", "日本語の"} {
		Eval[any](p, fmt.Sprintf(`(() => {
			const field = document.querySelector('[data-id=%q]')
			field.value = %q
			field.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: true}))
		})()`, field, text))
		p.WaitFor(fmt.Sprintf(`r.still && r.nodes.some(n => n.id === %q && n.value === %q)`, field, text))
		ink := inkOn(p, field)
		if ink < last+20 {
			t.Errorf("with %q typed the field has %d pixels of ink, before %d", text, ink, last)
		}
		last = ink
	}
}
