package main

import (
	"image/color"
	"math"
	"testing"

	"github.com/splitdecision/splitdecision/wasm/view"
)

var black = rgba{0, 0, 0, 1}

// near reports whether two lengths differ by no more than the subpixel precision.
func near(a, b float32) bool { return math.Abs(float64(a-b)) <= 1.0/16 }

func TestRectangleOnThePixelGridHasSharpEdges(t *testing.T) {
	var m mesh
	m.fillRect(2, 3, 10, 5, 0, black)
	if len(m.vertices) != 4 || len(m.indices) != 6 {
		t.Fatalf("%d vertices and %d indices, want 4 and 6", len(m.vertices), len(m.indices))
	}
	for i, want := range [4][2]float32{{2, 3}, {12, 3}, {12, 8}, {2, 8}} {
		if v := m.vertices[i]; v.DstX != want[0] || v.DstY != want[1] || v.ColorA != 1 {
			t.Errorf("vertex %d is at %v, %v with opacity %v", i, v.DstX, v.DstY, v.ColorA)
		}
	}
}

func TestRectangleBesideThePixelGridIsAntialiased(t *testing.T) {
	var m mesh
	m.fillRect(2.5, 3, 10, 5, 0, black)
	clear := 0
	for _, v := range m.vertices {
		if v.ColorA == 0 {
			clear++
		}
	}
	if clear != len(m.outline) {
		t.Errorf("%d transparent vertices around an outline of %d points", clear, len(m.outline))
	}
}

func TestVerticesAreOnSixteenthsOfAPixel(t *testing.T) {
	var m mesh
	m.vertex(1.03, 7.46, black)
	if v := m.vertices[0]; v.DstX != 1 || v.DstY != 7.4375 {
		t.Errorf("the vertex is at %v, %v", v.DstX, v.DstY)
	}
}

func TestFrameIsDrawnInsideItsRectangle(t *testing.T) {
	var m mesh
	m.strokeRect(10, 20, 30, 40, 0, 2, black)
	area := float32(0)
	for i := 0; i < len(m.vertices); i += 4 {
		a, b := m.vertices[i], m.vertices[i+2]
		if a.DstX < 10 || a.DstY < 20 || b.DstX > 40 || b.DstY > 60 {
			t.Errorf("a side from %v, %v to %v, %v is outside", a.DstX, a.DstY, b.DstX, b.DstY)
		}
		area += (b.DstX - a.DstX) * (b.DstY - a.DstY)
	}
	if want := float32(30*40 - 26*36); area != want {
		t.Errorf("the sides cover %v pixels, want %v without overlap", area, want)
	}
}

func TestOutlinesAreOnTheirShapes(t *testing.T) {
	var m mesh
	m.ellipseOutline(0, 0, 40, 20)
	for _, p := range m.outline {
		x, y := float64(p.x-20)/20, float64(p.y-10)/10
		if d := math.Hypot(x, y); math.Abs(d-1) > 1e-5 {
			t.Errorf("%v, %v is not on the ellipse", p.x, p.y)
		}
		if length := math.Hypot(float64(p.nx), float64(p.ny)); math.Abs(length-1) > 1e-5 {
			t.Errorf("the normal at %v, %v has length %v", p.x, p.y, length)
		}
	}
	m.ellipseOutline(0, 0, 0, 20)
	if len(m.outline) > 0 {
		t.Error("an empty ellipse has an outline")
	}
	m.roundRectOutline(0, 0, 10, 6, 99)
	for _, p := range m.outline {
		if p.x < -1e-5 || p.y < -1e-5 || p.x > 10+1e-5 || p.y > 6+1e-5 {
			t.Errorf("with a radius that is too large, %v, %v is outside", p.x, p.y)
		}
	}
}

// A chord of a circle of radius r with n segments per quarter deviates by
// r (1 - cos(π/4n)).
func TestArcSegmentsDeviateLessThanATenthOfAPixel(t *testing.T) {
	for _, r := range []float32{.5, 1, 3, 8, 20, 100, 300} {
		n := arcSegments(r)
		if d := float64(r) * (1 - math.Cos(math.Pi/4/float64(n))); d > .1 {
			t.Errorf("radius %v with %d segments deviates by %v", r, n, d)
		}
	}
}

func TestDashesAndGapsHaveTheirLength(t *testing.T) {
	var m mesh
	m.setOutline([]view.Point{{X: 0, Y: 5}, {X: 10, Y: 5}, {X: 25, Y: 5}}, 2) // 50 physical pixels
	m.line(2, 10, black)
	covered := make([]bool, 50)
	for i := 0; i+2 < len(m.indices); i += 3 {
		low, high := float32(99), float32(-99)
		solid := true
		for _, k := range m.indices[i : i+3] {
			v := m.vertices[k]
			low, high = min(low, v.DstX), max(high, v.DstX)
			solid = solid && v.ColorA == 1
		}
		for x := max(int(low+.5), 0); solid && x < int(high); x++ {
			covered[x] = true
		}
	}
	for x, want := range map[int]bool{1: true, 8: true, 11: false, 18: false, 21: true, 28: true, 31: false, 38: false, 41: true, 48: true} {
		if covered[x] != want {
			t.Errorf("the line is solid at %d: %v, want %v", x, covered[x], want)
		}
	}
}

func TestThinLinesAreFadedInsteadOfNarrow(t *testing.T) {
	var m mesh
	m.setOutline([]view.Point{{X: 0, Y: 5}, {X: 10, Y: 5}}, 1)
	m.line(.5, 0, black)
	strongest, top, bottom := float32(0), float32(99), float32(-99)
	for _, v := range m.vertices {
		strongest, top, bottom = max(strongest, v.ColorA), min(top, v.DstY), max(bottom, v.DstY)
	}
	if strongest != .5 || !near(top, 4) || !near(bottom, 6) {
		t.Errorf("a line half a pixel wide has opacity %v from %v to %v, want .5 from 4 to 6", strongest, top, bottom)
	}
}

func TestLineOfEqualPointsIsNotDrawn(t *testing.T) {
	var m mesh
	m.setOutline([]view.Point{{X: 3, Y: 3}, {X: 3, Y: 3}}, 1)
	m.line(2, 0, black)
	if len(m.indices) > 0 {
		t.Errorf("%d indices", len(m.indices))
	}
}

func TestHatchStaysInsideItsRectangle(t *testing.T) {
	var m mesh
	m.hatch(10, 20, 30, 12, 6, 1, black)
	if len(m.vertices) == 0 {
		t.Fatal("nothing is hatched")
	}
	for _, v := range m.vertices {
		if v.DstX < 8.5 || v.DstX > 41.5 || v.DstY < 18.5 || v.DstY > 33.5 { // antialiasing
			t.Errorf("a line is drawn at %v, %v", v.DstX, v.DstY)
		}
	}
	m.reset()
	if m.hatch(10, 20, 0, 12, 6, 1, black); len(m.vertices) > 0 {
		t.Error("an empty rectangle is hatched")
	}
}

func TestAreasThatShareAnEdgeAreRecognised(t *testing.T) {
	edge := []view.Point{{X: 0, Y: 5}, {X: 10, Y: 8}}
	below := []view.Point{edge[0], edge[1], {X: 10, Y: 20}, {X: 0, Y: 20}}
	above := []view.Point{{X: 0, Y: 0}, {X: 10, Y: 0}, edge[1], edge[0]}
	if got := sharedEdge(below, above); got != 1 {
		t.Errorf("the upper edge of one is the lower edge of the other: %v", got)
	}
	if got := sharedEdge(above, below); got != 0 {
		t.Errorf("these edges are different: %v", got)
	}
	if got := sharedEdge(below, above[:2]); got != 0 {
		t.Errorf("these have different numbers of points: %v", got)
	}
}

func TestColoursArePremultiplied(t *testing.T) {
	if got, want := premultiply(color.NRGBA{255, 0, 51, 102}), (rgba{.4, 0, .08, .4}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if got, want := (rgba{.4, .2, 0, .8}).faded(.5), (rgba{.2, .1, 0, .4}); got != want {
		t.Errorf("faded: %v, want %v", got, want)
	}
}
