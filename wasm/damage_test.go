package main

import (
	"bytes"
	"image"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// window returns an image that is a texture of its own, as a window is: in a shared one the edges of
// triangles are rounded according to its place.
func window(t *testing.T, w, h int) *ebiten.Image {
	of := ebiten.NewImageWithOptions(image.Rect(0, 0, w, h), &ebiten.NewImageOptions{Unmanaged: true})
	t.Cleanup(of.Deallocate)
	return of
}

// picture returns what is painted on an image.
func picture(of *ebiten.Image) *image.RGBA {
	p := image.NewRGBA(of.Bounds())
	of.ReadPixels(p.Pix)
	return p
}

// Whatever changes from frame to frame, the window shows what a painter that paints it whole shows.
func TestPaintingWhatHasChangedGivesTheWholePicture(t *testing.T) {
	const w, h = 600, 360
	fonts := view.NewFonts()
	p := newPainter(fonts)
	target := window(t, w, h)
	showcase := showcase()
	without := showcase
	without.Kids = showcase.Kids[1:]
	all := image.Rect(0, 0, w, h)
	parts := 0
	for _, c := range []struct {
		name  string
		root  view.Node
		skin  *view.Profile
		marks interaction
	}{
		{"the first frame", showcase, view.Light, interaction{caret: -1}},
		{"a hovered button", showcase, view.Light, interaction{hover: "plain", caret: -1}},
		{"a focused field", showcase, view.Light, interaction{focus: "field", field: "field", caret: 10}},
		{"nothing is marked any more", showcase, view.Light, interaction{caret: -1}},
		{"a part has gone", without, view.Light, interaction{caret: -1}},
		{"other colours", without, view.Dark, interaction{caret: -1}},
		{"a part is back", showcase, view.Dark, interaction{caret: -1}},
	} {
		scene := view.Place(c.root, w, h, 1, nil, fonts)
		p.show(scene, c.skin, 1, true)
		p.setInteraction(c.marks)
		p.draw(target)
		whole := newPainter(fonts)
		whole.show(scene, c.skin, 1, true)
		whole.setInteraction(c.marks)
		fresh := window(t, w, h)
		whole.draw(fresh)
		if !bytes.Equal(picture(target).Pix, picture(fresh).Pix) {
			t.Errorf("%s: the picture differs from one that is painted whole", c.name)
		}
		if changed := p.damage.changed(); changed != all {
			parts++
		}
	}
	if parts < 3 {
		t.Errorf("only %d frames were painted in part", parts)
	}
}

func TestHoveredButtonIsPaintedAlone(t *testing.T) {
	p, scene := showcasePainter(600, 360)
	target := window(t, 600, 360)
	p.draw(target)
	p.setInteraction(interaction{hover: "plain", caret: -1})
	p.draw(target)
	r := scene.Nodes[scene.Find("plain")].Rect
	button := image.Rect(int(r.X), int(r.Y), int(r.X+r.W), int(r.Y+r.H))
	if at := p.damage.changed(); !button.In(at) || !at.In(button.Inset(-tileSide)) {
		t.Errorf("a button at %v is hovered: %v is painted", button, at)
	}
}

// A glyph takes the place of another in the emptied atlas, and both are painted by the same triangles.
func TestEmptiedAtlasIsPaintedWhole(t *testing.T) {
	fonts := view.NewFonts()
	fonts.SetFallback(squares{})
	paint := func(p *painter, target *ebiten.Image, text string) {
		root := view.Node{Kids: []view.Node{{ID: "t", Role: view.Text, Label: text}}}
		p.show(view.Place(root, 100, 40, 1, nil, fonts), view.Light, 1, true)
		p.draw(target)
	}
	p := newPainter(fonts)
	target := window(t, 100, 40)
	paint(p, target, "E")
	p.atlas.reset(p.atlas.side)
	paint(p, target, "F")
	fresh := window(t, 100, 40)
	paint(newPainter(fonts), fresh, "F")
	if !bytes.Equal(picture(target).Pix, picture(fresh).Pix) {
		t.Error("the window shows the letter that was in the atlas before")
	}
}
