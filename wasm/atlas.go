package main

import (
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// An atlas is the one texture that everything is painted from: a white corner for
// solid colours, and every glyph used so far, once for each horizontal subpixel
// position.
type atlas struct {
	image  *ebiten.Image
	side   int    // width and height of the image in pixels
	pixels []byte // contents of the image; fresh rows of it are not in the image yet
	dirty  image.Rectangle
	resets int // since each of them its places hold other glyphs

	glyphs    map[glyphKey]glyph
	x, y      int  // position of the next glyph
	rowHeight int  // of the current row of glyphs
	exhausted bool // a scene needs more glyphs than the largest atlas holds: the rest are boxes

	line []view.Glyph // scratch: the line that is being added
}

// A glyphKey identifies a rasterised glyph: face, glyph and subpixel position.
type glyphKey struct {
	face *view.Face
	g    view.Glyph
	subx uint8
}

// A glyph is a rasterised glyph: its rectangle in the atlas, and the offset of its
// picture from the origin.
type glyph struct {
	at     image.Rectangle
	dx, dy float32
}

const (
	atlasSide   = 1024
	atlasLimit  = 4096 // supported by every WebGL 2 implementation
	whiteCorner = 3
)

func newAtlas() *atlas {
	a := &atlas{}
	a.reset(atlasSide)
	return a
}

// reset empties the atlas and sets its size.
func (a *atlas) reset(side int) {
	a.resets++
	a.dirty = image.Rect(0, 0, side, side)
	if a.side != side {
		a.dirty = image.Rect(0, 0, side, whiteCorner) // a new image is transparent
		if a.image != nil {
			a.image.Deallocate()
		}
		a.side = side
		a.image = ebiten.NewImageWithOptions(image.Rect(0, 0, side, side), &ebiten.NewImageOptions{Unmanaged: true})
		a.pixels = make([]byte, 4*side*side)
	}
	clear(a.pixels)
	for y := range whiteCorner {
		for x := range 4 * whiteCorner {
			a.pixels[4*side*y+x] = 255
		}
	}
	a.glyphs = map[glyphKey]glyph{}
	a.x, a.y, a.rowHeight = whiteCorner+1, 0, whiteCorner
}

// grow empties the atlas and doubles its size, up to atlasLimit.
func (a *atlas) grow() { a.reset(min(2*a.side, atlasLimit)) }

// find returns a glyph, rasterising it on first use; false if the atlas has no
// space left for it.
func (a *atlas) find(l glyphKey) (glyph, bool) {
	if p, ok := a.glyphs[l]; ok {
		return p, true
	}
	picture, from := l.face.Raster(l.g, int(l.subx))
	var p glyph
	if picture != nil {
		w, h := picture.Rect.Dx(), picture.Rect.Dy()
		if a.x+w > a.side {
			a.x, a.y, a.rowHeight = 0, a.y+a.rowHeight+1, 0
		}
		if a.y+h > a.side || w > a.side {
			return p, false
		}
		p = glyph{image.Rect(a.x, a.y, a.x+w, a.y+h), float32(from.X), float32(from.Y)}
		for y := range h {
			row := a.pixels[4*(a.side*(a.y+y)+a.x):]
			for x, covered := range picture.Pix[y*picture.Stride:][:w] {
				row[4*x], row[4*x+1], row[4*x+2], row[4*x+3] = covered, covered, covered, covered
			}
		}
		a.dirty = a.dirty.Union(p.at)
		a.x += w + 1
		a.rowHeight = max(a.rowHeight, h)
	}
	a.glyphs[l] = p
	return p, true
}

// filled returns the used fraction of the atlas, from 0 to 1.
func (a *atlas) filled() float64 { return float64(a.y+a.rowHeight) / float64(a.side) }

// upload copies new glyphs to the texture, in whole rows.
func (a *atlas) upload() {
	if a.dirty.Empty() {
		return
	}
	top, bottom := a.dirty.Min.Y, a.dirty.Max.Y
	rows := a.image.SubImage(image.Rect(0, top, a.side, bottom)).(*ebiten.Image)
	rows.WritePixels(a.pixels[4*a.side*top : 4*a.side*bottom])
	a.dirty = image.Rectangle{}
}

// appendText adds a line of text to a mesh, starting at x with its baseline at y,
// both in physical pixels. It returns false if the atlas is full.
func (a *atlas) appendText(m *mesh, face *view.Face, x, y float32, text string, c rgba) bool {
	base := float32(math.Round(float64(y)))
	last := view.Glyph(-1)
	a.line = face.AppendGlyphs(a.line[:0], text)
	for _, g := range a.line {
		if last >= 0 {
			x += face.Kern(last, g)
		}
		last = g
		quarters := int(math.Floor(float64(x)*view.SubpixelSteps + .5))
		p, ok := a.find(glyphKey{face, g, uint8(quarters & (view.SubpixelSteps - 1))})
		if !ok && !a.exhausted {
			return false
		}
		advance := face.Advance(g)
		if !p.at.Empty() {
			m.sprite(float32(quarters>>2)+p.dx, base+p.dy, p.at, c)
		} else if n := face.Boxes(g); n > 0 || !ok {
			m.letterBoxes(x, base, advance, face.Size, max(n, 1), c)
		}
		x += advance
	}
	return true
}
