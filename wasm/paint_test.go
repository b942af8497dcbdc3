package main

import (
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
		if _, ok := p.atlas.find(glyphKey{face: p.fonts.Face(view.Display, scale), r: 'W'}); !ok {
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
