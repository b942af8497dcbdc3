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
	fresh  image.Rectangle

	places  map[letter]place
	x, y    int // where the next letter goes
	tallest int // in this row
}

// A letter is one glyph as it is drawn: in which face and where in its pixel.
type letter struct {
	face *view.Face
	r    rune
	subx uint8
}

// A place is where a letter stands in the atlas, and where its picture's
// corner stands from the pen.
type place struct {
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
	a.begin(atlasSide)
	return a
}

// begin empties the atlas and gives it a size.
func (a *atlas) begin(side int) {
	a.fresh = image.Rect(0, 0, side, side)
	if a.side != side {
		a.fresh = image.Rect(0, 0, side, whiteCorner) // a new image is empty
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
	a.places = map[letter]place{}
	a.x, a.y, a.tallest = whiteCorner+1, 0, whiteCorner
}

// grow empties the atlas and doubles it if it can be doubled.
func (a *atlas) grow() { a.begin(min(2*a.side, atlasLimit)) }

// find returns where a letter stands; false if there is no room left for it.
func (a *atlas) find(l letter) (place, bool) {
	if p, ok := a.places[l]; ok {
		return p, true
	}
	picture, from := l.face.Raster(l.r, int(l.subx))
	var p place
	if picture != nil {
		w, h := picture.Rect.Dx(), picture.Rect.Dy()
		if a.x+w > a.side {
			a.x, a.y, a.tallest = 0, a.y+a.tallest+1, 0
		}
		if a.y+h > a.side || w > a.side {
			return p, false
		}
		p = place{image.Rect(a.x, a.y, a.x+w, a.y+h), float32(from.X), float32(from.Y)}
		for y := range h {
			row := a.pixels[4*(a.side*(a.y+y)+a.x):]
			for x, covered := range picture.Pix[y*picture.Stride:][:w] {
				row[4*x], row[4*x+1], row[4*x+2], row[4*x+3] = covered, covered, covered, covered
			}
		}
		a.fresh = a.fresh.Union(p.at)
		a.x += w + 1
		a.tallest = max(a.tallest, h)
	}
	a.places[l] = p
	return p, true
}

// full returns how much of the atlas is taken, from 0 to 1.
func (a *atlas) full() float64 { return float64(a.y+a.tallest) / float64(a.side) }

// upload brings fresh letters to the graphics card, whole rows at once.
func (a *atlas) upload() {
	if a.fresh.Empty() {
		return
	}
	top, bottom := a.fresh.Min.Y, a.fresh.Max.Y
	rows := a.image.SubImage(image.Rect(0, top, a.side, bottom)).(*ebiten.Image)
	rows.WritePixels(a.pixels[4*a.side*top : 4*a.side*bottom])
	a.fresh = image.Rectangle{}
}

// write adds a line of text to a mesh, its pen beginning at x on the line y,
// both in physical pixels. It returns false if the atlas is full.
func (a *atlas) write(m *mesh, face *view.Face, x, y float32, text string, c shade) bool {
	base := float32(math.Round(float64(y)))
	last := rune(-1)
	for _, r := range text {
		if last >= 0 {
			x += face.Kern(last, r)
		}
		last = r
		quarters := int(math.Floor(float64(x)*view.SubpixelSteps + .5))
		p, ok := a.find(letter{face, r, uint8(quarters & (view.SubpixelSteps - 1))})
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
