package main

import (
	"bytes"
	"image"
	"strings"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/wasm/view"
)

func showcasePainter(w, h float32) (*painter, *view.Scene) {
	fonts := view.NewFonts()
	scene := view.Place(showcase(), w, h, 1, nil, fonts)
	p := newPainter(fonts)
	p.show(scene, view.Light, 1, true)
	return p, scene
}

func TestPainterPaintsOnlyAfterChanges(t *testing.T) {
	p, _ := showcasePainter(600, 360)
	target := ebiten.NewImage(600, 360)
	defer target.Deallocate()
	frames := func() int { p.draw(target); return p.frames }
	if n := frames(); n != 1 {
		t.Fatalf("a new scene is painted %d times", n)
	}
	if n := frames(); n != 1 {
		t.Error("painted again although nothing changed")
	}
	p.setInteraction(interaction{hover: "plain", caret: -1})
	p.setInteraction(interaction{hover: "plain", caret: -1}) // a second Update before the Draw must not lose the first
	if n := frames(); n != 2 {
		t.Error("a hovered button was not painted")
	}
}

func TestSelectionIsPainted(t *testing.T) {
	p, scene := showcasePainter(600, 360)
	i := scene.Find("field")
	if i < 0 {
		t.Fatal("the showcase has no field")
	}
	painted := func(marked float32) int {
		p.setInteraction(interaction{field: "field", caret: 60, selected: marked})
		p.compose(ebiten.NewImage(600, 360).Bounds().Size())
		return len(p.frame.vertices)
	}
	if plain, selected := painted(0), painted(40); selected != plain+4 {
		t.Errorf("a selection adds %d vertices, want 4", selected-plain)
	}
}

func TestFrameAllocatesNothing(t *testing.T) {
	p, scene := showcasePainter(600, 360)
	size := ebiten.NewImage(600, 360).Bounds().Size()
	p.compose(size)
	p.motion.setScene(scene, true)
	if n := testing.AllocsPerRun(20, func() {
		p.motion.tick = 0
		p.step()
		p.compose(size)
	}); n > 0 {
		t.Errorf("a frame of an animation allocates %v times", n)
	}
}

func TestClippingNeedsFewDrawCalls(t *testing.T) {
	p, _ := showcasePainter(600, 360)
	target := ebiten.NewImage(600, 360)
	defer target.Deallocate()
	p.draw(target)
	if n := len(p.batches); n > 8 {
		t.Errorf("a picture with one list and one figure to clip takes %d draw calls", n)
	}
}

func TestFullAtlasIsRebuilt(t *testing.T) {
	p, scene := showcasePainter(600, 360)
	want := paintOnce(p, 600, 360)
	// Fill the atlas with glyphs of many sizes that are no longer used.
	for scale := float32(1); ; scale += .25 {
		if _, ok := p.atlas.find(glyphKey{face: p.fonts.Face(view.Display, scale), g: 'W'}); !ok {
			break
		}
	}
	clear(p.atlas.glyphs)
	p.show(scene, view.Light, 1, true)
	got := paintOnce(p, 600, 360)
	for i := range want.Pix {
		if want.Pix[i] != got.Pix[i] {
			t.Fatal("the picture changed after the atlas was rebuilt")
		}
	}
}

func TestLengthsAreRoundedToPhysicalPixels(t *testing.T) {
	p := &painter{profile: view.Light, ratio: 1.25}
	for _, c := range []struct {
		r          view.Rect
		x, y, w, h float32
	}{
		{view.Rect{X: 2, Y: 4, W: 10, H: 8}, 3, 5, 12, 10},
		{view.Rect{X: 3, Y: 4, W: 10, H: 8}, 4, 5, 12, 10},
		{view.Rect{X: 4, Y: 4, W: .1, H: .2}, 5, 5, 1, 1}, // thin but visible
		{view.Rect{X: 4, Y: 4}, 5, 5, 0, 0},
	} {
		if x, y, w, h := p.pixels(c.r); x != c.x || y != c.y || w != c.w || h != c.h {
			t.Errorf("%v becomes %v, %v, %v, %v, want %v, %v, %v, %v", c.r, x, y, w, h, c.x, c.y, c.w, c.h)
		}
	}
	for w, want := range map[float32]float32{0: 1, .2: 1, 2: 3} {
		if got := p.width(w); got != want {
			t.Errorf("a line of width %v is %v pixels wide, want %v", w, got, want)
		}
	}
	p.profile = view.Projector // hairlines of 2 logical pixels
	if got := p.hairline(); got != 3 {
		t.Errorf("a hairline is %v pixels wide, want 3", got)
	}
}

// BenchmarkFrame measures the processor's part of painting one frame.
func BenchmarkFrame(b *testing.B) {
	p, _ := showcasePainter(1440, 900)
	size := ebiten.NewImage(1440, 900).Bounds().Size()
	for b.Loop() {
		p.compose(size)
	}
	b.ReportMetric(float64(len(p.frame.vertices)), "vertices")
}

// BenchmarkScene measures layout and triangulation of a new scene.
func BenchmarkScene(b *testing.B) {
	fonts := view.NewFonts()
	p := newPainter(fonts)
	for b.Loop() {
		p.show(view.Place(showcase(), 1440, 900, 1, nil, fonts), view.Light, 1, true)
	}
}

// squares shows every letter as a filled square.
type squares struct{}

func (squares) Measure(string, view.Style) (float32, bool) { return 1000, true }

func (squares) Raster(_ string, _ view.Style, size float32, _ int) (*image.Alpha, image.Point) {
	picture := image.NewAlpha(image.Rect(0, 0, int(size), int(size)))
	for i := range picture.Pix {
		picture.Pix[i] = 255
	}
	return picture, image.Pt(0, -int(size))
}

// paintText returns a painter of one text at a ratio of pixels.
func paintText(fonts *view.Fonts, typ view.Type, text string, ratio float32) *painter {
	p := newPainter(fonts)
	root := view.Node{Box: view.Box{Cross: view.Fill}, Kids: []view.Node{{ID: "t", Role: view.Text, Label: text, Look: view.Look{Type: typ}}}}
	p.show(view.Place(root, 1200, 900, 1, nil, fonts), view.Light, ratio, true)
	return p
}

// inkIn returns the number of pixels of a picture that differ from its first.
func inkIn(picture *image.RGBA) (n int) {
	for at := 0; at < len(picture.Pix); at += 4 {
		if !bytes.Equal(picture.Pix[at:at+4], picture.Pix[:4]) {
			n++
		}
	}
	return n
}

func TestLettersThatNoFontHasArePaintedAsBoxes(t *testing.T) {
	last := 0
	for _, text := range []string{"К", "Кр", "Крамниця", "Крамниця 日本語 \ue000\x01"} {
		ink := inkIn(paintOnce(paintText(view.NewFonts(), view.Title, text, 1), 400, 60))
		if ink < last+30 {
			t.Errorf("%q has %d pixels of ink, the text before it %d", text, ink, last)
		}
		last = ink
	}
	fonts := view.NewFonts()
	fonts.SetFallback(squares{})
	if ink := inkIn(paintOnce(paintText(fonts, view.Title, "Крам", 1), 400, 60)); ink != 4*22*22 {
		t.Errorf("four letters of the fallback have %d pixels of ink", ink)
	}
}

func TestAtlasHoldsThousandsOfLetters(t *testing.T) {
	letters := func(n int) string {
		var text strings.Builder
		for i := range n {
			text.WriteRune('一' + rune(i))
		}
		return text.String()
	}
	for _, c := range []struct {
		typ   view.Type
		n     int
		ratio float32
		full  bool
	}{{view.Body, 3000, 1, false}, {view.Body, 6000, 2, false}, {view.Display, 3000, 2, true}} {
		fonts := view.NewFonts()
		fonts.SetFallback(squares{})
		p := paintText(fonts, c.typ, letters(c.n), c.ratio)
		if p.atlas.exhausted != c.full {
			t.Errorf("%d letters of type %d at a ratio of %v fill the atlas: %t, want %t", c.n, c.typ, c.ratio, p.atlas.exhausted, c.full)
		}
		if got := len(p.contents.vertices); got < 4*c.n || !c.full && got != 4*c.n {
			t.Errorf("%d letters are painted by %d vertices", c.n, got)
		}
		p.compose(image.Pt(1200, 900))
		p.show(view.Place(showcase(), 600, 360, 1, nil, fonts), view.Light, c.ratio, true)
		if p.atlas.exhausted {
			t.Error("the atlas is still full with the next screen")
		}
	}
}
