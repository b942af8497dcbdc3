package main

import (
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// An atlas is the one texture that everything is painted from: a white corner
// for plain colour, and every letter that has been needed so far, once for
// each quarter of a pixel it may stand at.
type atlas struct {
	image  *ebiten.Image
	side   int    // pixels of the image, both ways
	pixels []byte // the image as it should be; fresh rows of it are not in the image yet
	dirty  image.Rectangle

	glyphs    map[glyphKey]glyph
	x, y      int // where the next letter goes
	rowHeight int // in this row
}

// A glyphKey is one glyph as it is drawn: in which face and where in its pixel.
type glyphKey struct {
	face *view.Face
	r    rune
	subx uint8
}

// A glyph is where a letter stands in the atlas, and where its picture's
// corner stands from the pen.
type glyph struct {
	at     image.Rectangle
	dx, dy float32
}

const (
	atlasSide   = 1024
	atlasLimit  = 4096 // every WebGL 2 can do this much
	whiteCorner = 3
)

func newAtlas() *atlas {
	a := &atlas{}
	a.reset(atlasSide)
	return a
}

// reset empties the atlas and gives it a size.
func (a *atlas) reset(side int) {
	a.dirty = image.Rect(0, 0, side, side)
	if a.side != side {
		a.dirty = image.Rect(0, 0, side, whiteCorner) // a new image is empty
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

// grow empties the atlas and doubles it if it can be doubled.
func (a *atlas) grow() { a.reset(min(2*a.side, atlasLimit)) }

// find returns where a letter stands; false if there is no room left for it.
func (a *atlas) find(l glyphKey) (glyph, bool) {
	if p, ok := a.glyphs[l]; ok {
		return p, true
	}
	picture, from := l.face.Raster(l.r, int(l.subx))
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

// filled returns how much of the atlas is taken, from 0 to 1.
func (a *atlas) filled() float64 { return float64(a.y+a.rowHeight) / float64(a.side) }

// upload brings fresh letters to the graphics card, whole rows at once.
func (a *atlas) upload() {
	if a.dirty.Empty() {
		return
	}
	top, bottom := a.dirty.Min.Y, a.dirty.Max.Y
	rows := a.image.SubImage(image.Rect(0, top, a.side, bottom)).(*ebiten.Image)
	rows.WritePixels(a.pixels[4*a.side*top : 4*a.side*bottom])
	a.dirty = image.Rectangle{}
}

// appendText adds a line of text to a mesh, its pen beginning at x on the line y,
// both in physical pixels. It returns false if the atlas is full.
func (a *atlas) appendText(m *mesh, face *view.Face, x, y float32, text string, c rgba) bool {
	base := float32(math.Round(float64(y)))
	last := rune(-1)
	for _, r := range text {
		if last >= 0 {
			x += face.Kern(last, r)
		}
		last = r
		quarters := int(math.Floor(float64(x)*view.SubpixelSteps + .5))
		p, ok := a.find(glyphKey{face, r, uint8(quarters & (view.SubpixelSteps - 1))})
		if !ok {
			return false
		}
		if !p.at.Empty() {
			m.sprite(float32(quarters>>2)+p.dx, base+p.dy, p.at, c)
		}
		x += face.Advance(r)
	}
	return true
}
