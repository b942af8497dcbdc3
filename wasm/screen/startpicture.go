package screen

import (
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// The start screen's picture is designed for an area of this size and scales with its
// node.
const (
	pictureW = 400
	pictureH = 172
)

// drawStart paints a monolith of five modules, the services extracted from it, and one
// line that waits.
func drawStart(c *view.Canvas, w, h float32) {
	k := min(h/pictureH, w/pictureW)
	at := func(x, y, w, h float32) view.Rect { return view.Rect{X: x * k, Y: y * k, W: w * k, H: h * k} }
	ink, slate := view.Of(view.Ink), view.Of(view.Owner)

	wire := func(width, dash float32, col view.Color, a, b view.Point) {
		c.Line(width, dash, col, curve(view.Point{X: a.X * k, Y: a.Y * k}, view.Point{X: b.X * k, Y: b.Y * k})...)
	}
	wire(3, 0, slate.Tint(.7), view.Point{X: 190, Y: 44}, view.Point{X: 268, Y: 34})
	wire(2, 0, slate.Tint(.7), view.Point{X: 314, Y: 40}, view.Point{X: 358, Y: 72})
	wire(2.5, 6*k, view.EdgeOf(view.Coordination), view.Point{X: 190, Y: 117}, view.Point{X: 299, Y: 121})

	block := at(1, 1, 190, 164)
	c.Fill(block, 14*k, view.Of(view.Panel))
	c.Fill(block, 14*k, slate.Tint(.06))
	c.Stroke(block, 14*k, 1.75, ink)
	for i, tile := range []view.Rect{
		at(13, 13, 78, 60), at(97, 13, 82, 60),
		at(13, 79, 50, 74), at(69, 79, 56, 74), at(131, 79, 48, 74),
	} {
		c.Fill(tile, 6*k, slate.Tint(.16+.05*float32(i%3)))
		c.Stroke(tile, 6*k, 1.25, slate.Tint(.8))
	}
	for _, disc := range []view.Rect{at(267, 11, 48, 48), at(355, 63, 40, 40), at(298, 95, 52, 52)} {
		c.Disc(disc, view.Of(view.Panel))
		c.Ring(disc, 2, slate)
		in := 6 * k
		c.Disc(view.Rect{X: disc.X + in, Y: disc.Y + in, W: disc.W - 2*in, H: disc.H - 2*in}, slate.Tint(.2))
	}
}

// drawKind paints a small picture of a company: a block whose width grows with the number
// of modules, and a disc for each service, two at most.
func drawKind(e *scenarios.Entry) func(*view.Canvas, float32, float32) {
	return func(cv *view.Canvas, w, h float32) {
		k := h / 30
		wide := min(10+float32(e.Largest), 22) * k
		block := view.Rect{Y: 3 * k, W: wide, H: 24 * k}
		slate := view.Of(view.Owner)
		cv.Fill(block, 4*k, slate.Tint(.22))
		cv.Stroke(block, 4*k, 1.25, slate)
		for i := range min(e.Services, 2) {
			disc := view.Rect{X: 28 * k, Y: (3 + 14*float32(i)) * k, W: 10 * k, H: 10 * k}
			cv.Disc(disc, slate.Tint(.22))
			cv.Ring(disc, 1.25, slate)
		}
	}
}

// curve is a smooth line from a to b that leaves horizontally: a Bézier curve as a polyline.
func curve(a, b view.Point) []view.Point {
	const pieces = 24
	half := (b.X - a.X) / 2
	points := make([]view.Point, pieces+1)
	for i := range points {
		t := float32(i) / pieces
		u := 1 - t
		points[i] = view.Point{
			X: u*u*u*a.X + 3*u*u*t*(a.X+half) + 3*u*t*t*(b.X-half) + t*t*t*b.X,
			Y: u*u*(u+3*t)*a.Y + t*t*(t+3*u)*b.Y,
		}
	}
	return points
}
