package main

import (
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// An rgba is a colour with premultiplied alpha: red, green, blue and opacity from 0
// to 1.
type rgba [4]float32

// faded returns the colour with its opacity multiplied by k, from 0 to 1.
func (s rgba) faded(k float32) rgba { return rgba{s[0] * k, s[1] * k, s[2] * k, s[3] * k} }

// A mesh is a picture as triangles of one texture, in painting order. Lengths are
// physical pixels. Edges are antialiased by a border one pixel wide that fades out,
// so that neither a shader nor multisampling is needed; rectangles on the pixel grid
// have sharp edges.
type mesh struct {
	vertices []ebiten.Vertex
	indices  []uint32
	outline  []outlinePoint // scratch: the outline that is being filled or stroked
	dashes   []outlinePoint // scratch: the dash that is being drawn
}

// An outlinePoint is a point of an outline with its outward normal.
type outlinePoint struct{ x, y, nx, ny float32 }

// whiteTexel is the position of an opaque white texel in the atlas, for solid colours.
const whiteTexel = 1.5

func (m *mesh) reset() { m.vertices, m.indices = m.vertices[:0], m.indices[:0] }

// vertex adds a vertex of a solid colour. Its position is rounded to a sixteenth of
// a pixel, the subpixel precision that every renderer must have: finer positions
// would be rounded differently by each, and pictures would differ.
func (m *mesh) vertex(x, y float32, c rgba) {
	m.vertices = append(m.vertices, ebiten.Vertex{
		DstX: nearest(x*16) / 16, DstY: nearest(y*16) / 16, SrcX: whiteTexel, SrcY: whiteTexel,
		ColorR: c[0], ColorG: c[1], ColorB: c[2], ColorA: c[3],
	})
}

// quad adds the two triangles of the last four vertices, which are in order around it.
func (m *mesh) quad() {
	n := uint32(len(m.vertices)) - 4
	m.indices = append(m.indices, n, n+1, n+2, n, n+2, n+3)
}

// rect fills a rectangle without antialiasing.
func (m *mesh) rect(x, y, w, h float32, c rgba) {
	m.vertex(x, y, c)
	m.vertex(x+w, y, c)
	m.vertex(x+w, y+h, c)
	m.vertex(x, y+h, c)
	m.quad()
}

// sprite draws a rectangle of the atlas at its original size.
func (m *mesh) sprite(x, y float32, from image.Rectangle, c rgba) {
	w, h := float32(from.Dx()), float32(from.Dy())
	sx, sy := float32(from.Min.X), float32(from.Min.Y)
	for _, k := range [4][2]float32{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
		m.vertices = append(m.vertices, ebiten.Vertex{
			DstX: x + k[0]*w, DstY: y + k[1]*h, SrcX: sx + k[0]*w, SrcY: sy + k[1]*h,
			ColorR: c[0], ColorG: c[1], ColorB: c[2], ColorA: c[3],
		})
	}
	m.quad()
}

// letterBoxes draws n frames in place of letters, within an advance width. size is the
// font's.
func (m *mesh) letterBoxes(x, base, advance, size float32, n int, c rgba) {
	each, gap, line := advance/float32(n), size/16, greater(nearest(size/16), 1)
	for i := range n {
		left, right := nearest(x+float32(i)*each+gap), nearest(x+float32(i+1)*each-gap)
		top := nearest(base - .7*size)
		m.strokeRect(left, top, right-left, base-top, 0, line, c)
	}
}

// arcSegments returns the number of segments of a quarter circle that deviate from
// the arc by less than a tenth of a pixel.
func arcSegments(radius float32) int {
	return min(max(int(math.Ceil(1.8*math.Sqrt(float64(radius)))), 1), 32)
}

// roundRectOutline sets the outline to a rectangle with rounded corners.
func (m *mesh) roundRectOutline(x, y, w, h, radius float32) {
	radius = lesser(radius, lesser(w, h)/2)
	m.outline = m.outline[:0]
	n := arcSegments(radius)
	for corner := range 4 {
		cx, cy := x+radius, y+radius
		if corner == 1 || corner == 2 {
			cx = x + w - radius
		}
		if corner >= 2 {
			cy = y + h - radius
		}
		for i := range n + 1 {
			sin, cos := math.Sincos(math.Pi/2*float64(i)/float64(n) + math.Pi + math.Pi/2*float64(corner))
			nx, ny := float32(cos), float32(sin)
			m.outline = append(m.outline, outlinePoint{cx + nx*radius, cy + ny*radius, nx, ny})
		}
	}
}

// ellipseOutline sets the outline to the ellipse inscribed in a rectangle.
func (m *mesh) ellipseOutline(x, y, w, h float32) {
	m.outline = m.outline[:0]
	rx, ry := float64(w)/2, float64(h)/2
	if rx <= 0 || ry <= 0 {
		return
	}
	n := 4 * arcSegments(float32(max(rx, ry)))
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		nx, ny := cos/rx, sin/ry
		length := math.Hypot(nx, ny)
		m.outline = append(m.outline, outlinePoint{
			x + float32(rx+cos*rx), y + float32(ry+sin*ry),
			float32(nx / length), float32(ny / length),
		})
	}
}

// fill paints the inside of the outline. The colour fades out over a width of soft,
// half of it inside the outline and half outside.
func (m *mesh) fill(c rgba, soft float32) {
	if len(m.outline) < 3 {
		return
	}
	var cx, cy float32
	for _, s := range m.outline {
		cx, cy = cx+s.x, cy+s.y
	}
	k := float32(len(m.outline))
	first := uint32(len(m.vertices))
	m.vertex(cx/k, cy/k, c)
	half := soft / 2
	for _, s := range m.outline {
		m.vertex(s.x-s.nx*half, s.y-s.ny*half, c)
		m.vertex(s.x+s.nx*half, s.y+s.ny*half, rgba{})
	}
	n := uint32(len(m.outline))
	for i := range n {
		a := first + 1 + 2*i
		b := first + 1 + 2*((i+1)%n)
		m.indices = append(m.indices, first, a, b, a, a+1, b+1, a, b+1, b)
	}
}

// stroke paints a line of the given width along the inside of the outline.
func (m *mesh) stroke(width float32, c rgba) {
	if len(m.outline) < 3 {
		return
	}
	if width < 1 {
		c, width = c.faded(width), 1
	}
	first := uint32(len(m.vertices))
	for _, s := range m.outline {
		m.vertex(s.x+s.nx/2, s.y+s.ny/2, rgba{})
		m.vertex(s.x-s.nx/2, s.y-s.ny/2, c)
		m.vertex(s.x-s.nx*(width-.5), s.y-s.ny*(width-.5), c)
		m.vertex(s.x-s.nx*(width+.5), s.y-s.ny*(width+.5), rgba{})
	}
	n := uint32(len(m.outline))
	for i := range n {
		a := first + 4*i
		b := first + 4*((i+1)%n)
		for k := range uint32(3) {
			m.indices = append(m.indices, a+k, a+k+1, b+k+1, a+k, b+k+1, b+k)
		}
	}
}

// fillRect fills a rectangle with rounded corners.
func (m *mesh) fillRect(x, y, w, h, radius float32, c rgba) {
	if radius < .5 && isWhole(x) && isWhole(y) && isWhole(w) && isWhole(h) {
		m.rect(x, y, w, h, c)
		return
	}
	m.roundRectOutline(x, y, w, h, radius)
	m.fill(c, 1)
}

// strokeRect draws a frame of the given width just inside a rectangle.
func (m *mesh) strokeRect(x, y, w, h, radius, width float32, c rgba) {
	if radius < width {
		m.rect(x, y, w, width, c)
		m.rect(x, y+h-width, w, width, c)
		m.rect(x, y+width, width, h-2*width, c)
		m.rect(x+w-width, y+width, width, h-2*width, c)
		return
	}
	m.roundRectOutline(x, y, w, h, radius)
	m.stroke(width, c)
}

// line draws a line through the points of the outline. If dash is not 0, it is the
// length of dashes and gaps.
func (m *mesh) line(width, dash float32, c rgba) {
	if width < 1 {
		c, width = c.faded(width), 1
	}
	if dash <= 0 {
		m.polyline(m.outline, width, c)
		return
	}
	left, drawn := dash, true // what is left of this dash or gap
	m.dashes = append(m.dashes[:0], m.outline[0])
	for i := 1; i < len(m.outline); i++ {
		a, b := m.outline[i-1], m.outline[i]
		length := distance(a, b)
		done := float32(0)
		for length-done > left {
			done += left
			t := done / length
			cut := outlinePoint{x: a.x + (b.x-a.x)*t, y: a.y + (b.y-a.y)*t}
			if drawn {
				m.polyline(append(m.dashes, cut), width, c)
			}
			m.dashes = append(m.dashes[:0], cut)
			left, drawn = dash, !drawn
		}
		left -= length - done
		if drawn {
			m.dashes = append(m.dashes, b)
		}
	}
	if drawn {
		m.polyline(m.dashes, width, c)
	}
}

// polyline draws a solid line with mitred corners and fading ends.
func (m *mesh) polyline(points []outlinePoint, width float32, c rgba) {
	first := uint32(len(m.vertices))
	rows := uint32(0)
	half := width / 2
	row := func(x, y, nx, ny, k float32) {
		inner, outer := half-.5, half+.5
		m.vertex(x+nx*outer, y+ny*outer, rgba{})
		m.vertex(x+nx*inner, y+ny*inner, c.faded(k))
		m.vertex(x-nx*inner, y-ny*inner, c.faded(k))
		m.vertex(x-nx*outer, y-ny*outer, rgba{})
		rows++
	}
	var dx, dy float32 // direction of the piece before this point
	for i, p := range points {
		ahead := i + 1
		for ahead < len(points) && distance(p, points[ahead]) < .01 {
			ahead++
		}
		ex, ey, last := dx, dy, ahead == len(points)
		if !last {
			q := points[ahead]
			length := distance(p, q)
			ex, ey = (q.x-p.x)/length, (q.y-p.y)/length
		}
		if ex == 0 && ey == 0 {
			return // all points are the same
		}
		if rows == 0 { // begin half a pixel early, transparent
			dx, dy = ex, ey
			row(p.x-dx/2, p.y-dy/2, -dy, dx, 0)
			row(p.x+dx/2, p.y+dy/2, -dy, dx, 1)
			continue
		}
		if last {
			row(p.x-dx/2, p.y-dy/2, -dy, dx, 1)
			row(p.x+dx/2, p.y+dy/2, -dy, dx, 0)
			break
		}
		if distance(p, points[i-1]) < .01 {
			continue
		}
		// The mitre grows with the angle; beyond twice the width it is a bevel.
		nx, ny := -(dy + ey), dx+ex
		length := float32(math.Hypot(float64(nx), float64(ny)))
		if length < 1 {
			row(p.x, p.y, -dy, dx, 1)
			row(p.x, p.y, -ey, ex, 1)
		} else {
			k := 2 / (length * length)
			row(p.x, p.y, nx*k, ny*k, 1)
		}
		dx, dy = ex, ey
	}
	for i := uint32(1); i < rows; i++ {
		a, b := first+4*(i-1), first+4*i
		for k := range uint32(3) {
			m.indices = append(m.indices, a+k, a+k+1, b+k+1, a+k, b+k+1, b+k)
		}
	}
}

// setOutline sets the outline to points in logical pixels.
func (m *mesh) setOutline(points []view.Point, ratio float32) {
	m.outline = m.outline[:0]
	for _, at := range points {
		m.outline = append(m.outline, outlinePoint{x: at.X * ratio, y: at.Y * ratio})
	}
}

// area fills between two edges with the same number of points. The outline holds the
// upper edge from left to right, then the lower edge from right to left. Above and
// below extend the area beyond its edges, so that a neighbour painted over it leaves
// no seam.
func (m *mesh) area(above, below float32, c rgba) {
	n := len(m.outline) / 2
	if n < 2 {
		return
	}
	first := uint32(len(m.vertices))
	for i := range n {
		up, down := m.outline[i], m.outline[2*n-1-i]
		ux, uy := m.outwardNormal(i, 0, n-1)
		lx, ly := m.outwardNormal(2*n-1-i, 2*n-1, n)
		m.vertex(up.x+ux*(above+.5), up.y+uy*(above+.5), rgba{})
		m.vertex(up.x+ux*(above-.5), up.y+uy*(above-.5), c)
		m.vertex(down.x+lx*(below-.5), down.y+ly*(below-.5), c)
		m.vertex(down.x+lx*(below+.5), down.y+ly*(below+.5), rgba{})
	}
	for i := uint32(1); i < uint32(n); i++ {
		a, b := first+4*(i-1), first+4*i
		for k := range uint32(3) {
			m.indices = append(m.indices, a+k, a+k+1, b+k+1, a+k, b+k+1, b+k)
		}
	}
}

// outwardNormal returns the outward normal of an area at point i of the edge whose
// ends are the points left and right of the outline.
func (m *mesh) outwardNormal(i, left, right int) (x, y float32) {
	step := 1
	if right < left {
		step = -1
	}
	a, b := m.outline[i], m.outline[i]
	if i != left {
		a = m.outline[i-step]
	}
	if i != right {
		b = m.outline[i+step]
	}
	length := distance(a, b)
	if length == 0 {
		return 0, float32(-step)
	}
	k := float32(step) / length
	return (b.y - a.y) * k, -(b.x - a.x) * k
}

// hatch fills a rectangle with diagonal lines that rise to the right.
func (m *mesh) hatch(x, y, w, h, gap, width float32, c rgba) {
	if gap <= 0 || w <= 0 || h <= 0 {
		return
	}
	for from := gap / 2; from < w+h; from += gap {
		// The line from the left or lower edge to the upper or right edge.
		x0, y0 := from-h, h
		if x0 < 0 {
			x0, y0 = 0, from
		}
		x1, y1 := from, float32(0)
		if x1 > w {
			x1, y1 = w, from-w
		}
		m.outline = append(m.outline[:0], outlinePoint{x: x + x0, y: y + y0}, outlinePoint{x: x + x1, y: y + y1})
		m.line(width, 0, c)
	}
}

func distance(a, b outlinePoint) float32 {
	return float32(math.Sqrt(float64((b.x-a.x)*(b.x-a.x) + (b.y-a.y)*(b.y-a.y))))
}

func isWhole(v float32) bool { return v == float32(math.Floor(float64(v))) }

// lesser and greater replace min and max of floats, which Go compiles to calls for
// WebAssembly that cost ten times as much.
func lesser(a, b float32) float32 {
	if a < b {
		return a
	}
	return b
}

func greater(a, b float32) float32 {
	if a > b {
		return a
	}
	return b
}
