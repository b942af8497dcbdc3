package screen

import (
	"cmp"
	"math"
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A mapLayout holds the place of everything on the map: a block for each deployable with
// many modules, with tiles in it, and services beside the blocks. It depends only on the
// architecture and the available room, so that nothing moves unless the architecture
// changes.
type mapLayout struct {
	blocks  []view.Rect // by deployable; for a service, the square around its disc
	tiles   []view.Rect // by module; for a service's module, the square around its disc
	places  []view.Rect // by module: its tile, or a part of its disc with room for the text
	round   []bool      // by deployable: drawn as a disc
	trainAt view.Rect   // under the first block
	below   bool        // services are below the blocks, not beside them
}

// Lengths of the map in logical pixels at 100 % text.
const (
	blockHead   = 34 // title of a block
	blockPad    = 14
	tileGap     = 6
	trainDepth  = 44
	discLeast   = 54
	discMost    = 84
	ownerLine   = 17  // under a disc
	mapAbreast  = 560 // narrower, services are below the blocks or in one column
	discAbreast = 170 // narrower, services are in one column
	discRow     = discLeast + ownerLine + 14
	tileRatio   = 1.5 // width to height: tiles are read from left to right
)

// layoutMap lays the map out in an area of w by h.
func layoutMap(c *scenarios.Company, o *sim.Organization, w, h, scale float32) mapLayout {
	s := mapLayout{
		blocks: make([]view.Rect, len(o.Deployables)),
		tiles:  make([]view.Rect, len(o.Modules)),
		places: make([]view.Rect, len(o.Modules)),
		round:  make([]bool, len(o.Deployables)),
	}
	blocks, discs := s.classify(o)
	share := float32(.6)
	switch {
	case len(discs) == 0, w < mapAbreast && h >= w:
		share = 1
	case w < mapAbreast:
		share = .74
	}
	room := view.Rect{X: 8, Y: 8, W: (w - 16) * share, H: h - 16 - trainDepth*scale}
	beside := view.Rect{X: room.X + room.W + 24, Y: 8, W: w - room.W - 40, H: h - 16}
	if share == 1 && len(discs) > 0 {
		s.below = true
		deep := min(discRow*scale*float32((len(discs)+1)/2), h/2)
		room.H -= deep
		beside = view.Rect{X: 8, Y: h - deep, W: w - 16, H: deep}
	}
	for i, d := range blocks {
		r := view.Rect{X: room.X, Y: room.Y + room.H/float32(len(blocks))*float32(i), W: room.W, H: room.H/float32(len(blocks)) - tileGap}
		s.blocks[d] = r
		s.fillBlock(c, o, d, view.Rect{X: r.X + blockPad, Y: r.Y + blockHead*scale, W: r.W - 2*blockPad, H: r.H - blockHead*scale - blockPad})
		if i == 0 {
			s.trainAt = view.Rect{X: r.X, Y: room.Y + room.H, W: r.W, H: trainDepth * scale}
		}
	}
	s.placeServices(c, o, discs, beside, scale)
	return s
}

// classify separates blocks from discs. A deployable is a block if it has at least three
// modules or is the monolith.
func (s *mapLayout) classify(o *sim.Organization) (blocks, discs []int) {
	for d := range o.Deployables {
		if o.Deployables[d].Ended {
			continue
		}
		n := 0
		for m := range o.Modules {
			if int(o.Modules[m].Deployable) == d {
				n++
			}
		}
		if n >= 3 || o.Deployables[d].Monolith && n > 0 {
			blocks = append(blocks, d)
		} else if n > 0 {
			discs = append(discs, d)
			s.round[d] = true
		}
	}
	return blocks, discs
}

// fillBlock divides a block among its modules by the square roots of their sizes.
func (s *mapLayout) fillBlock(c *scenarios.Company, o *sim.Organization, d int, r view.Rect) {
	var ms []int
	for m := range o.Modules {
		if int(o.Modules[m].Deployable) == d {
			ms = append(ms, m)
		}
	}
	slices.SortStableFunc(ms, func(a, b int) int {
		return cmp.Or(cmp.Compare(o.Modules[b].Size, o.Modules[a].Size), cmp.Compare(c.Modules[a].Place, c.Modules[b].Place))
	})
	weights := make([]float32, len(ms))
	for i, m := range ms {
		weights[i] = float32(math.Sqrt(float64(max(o.Modules[m].Size, 1)))) // the map is for reading, not for measuring
	}
	for i, tile := range squarify(weights, view.Rect{W: r.W / tileRatio, H: r.H}) {
		at := view.Rect{X: r.X + tile.X*tileRatio, Y: r.Y + tile.Y, W: tile.W*tileRatio - tileGap, H: tile.H - tileGap}
		s.tiles[ms[i]], s.places[ms[i]] = at, at
	}
}

// squarify divides r into tiles with areas in proportion to the weights, largest first,
// as nearly square as rows allow (Bruls, Huizing & van Wijk 2000).
func squarify(weights []float32, r view.Rect) []view.Rect {
	tiles := make([]view.Rect, 0, len(weights))
	sum := float32(0)
	for _, w := range weights {
		sum += w
	}
	for len(weights) > 0 {
		short := min(r.W, r.H)
		unit := r.W * r.H / sum // area per unit of weight
		n, row := 1, weights[0]
		for n < len(weights) && worst(weights[:n+1], row+weights[n], unit, short) <= worst(weights[:n], row, unit, short) {
			row += weights[n]
			n++
		}
		depth := row * unit / short
		at := float32(0)
		for _, w := range weights[:n] {
			length := w * unit / depth
			if r.W >= r.H {
				tiles = append(tiles, view.Rect{X: r.X, Y: r.Y + at, W: depth, H: length})
			} else {
				tiles = append(tiles, view.Rect{X: r.X + at, Y: r.Y, W: length, H: depth})
			}
			at += length
		}
		if r.W >= r.H {
			r.X, r.W = r.X+depth, r.W-depth
		} else {
			r.Y, r.H = r.Y+depth, r.H-depth
		}
		sum -= row
		weights = weights[n:]
	}
	return tiles
}

// worst returns the highest ratio of sides among a row's tiles.
func worst(row []float32, sum, unit, short float32) float32 {
	depth := sum * unit / short
	most := float32(0)
	for _, w := range row {
		length := w * unit / depth
		most = max(most, length/depth, depth/length)
	}
	return most
}

// placeServices places the services in the area beside or below the blocks, in up to two
// staggered columns, or more where the area is wide.
func (s *mapLayout) placeServices(c *scenarios.Company, o *sim.Organization, discs []int, r view.Rect, scale float32) {
	if len(discs) == 0 {
		return
	}
	cols := 2
	switch {
	case r.W < discAbreast*scale:
		cols = 1
	case r.W > r.H*1.6:
		cols = min(len(discs), max(2, int(r.W/130)))
	}
	rows := (len(discs) + cols - 1) / cols
	cell := view.Rect{W: r.W / float32(cols), H: r.H / float32(rows)}
	for i, d := range discs {
		code, ms := float32(0), []int(nil)
		for m := range o.Modules {
			if int(o.Modules[m].Deployable) == d {
				code += float32(o.Modules[m].Size)
				ms = append(ms, m)
			}
		}
		size := min(max(float32(math.Sqrt(float64(code)))/5, discLeast), discMost) * scale
		size = min(size, cell.W-8, cell.H-(ownerLine+8)*scale)
		x := r.X + cell.W*(float32(i%cols)+.5)
		y := r.Y + cell.H*(float32(i/cols)+.42)
		if cols == 2 && i%2 == 1 {
			y += cell.H * .18
		}
		y = min(y, r.Y+cell.H*float32(i/cols+1)-size/2-ownerLine*scale)
		s.blocks[d] = view.Rect{X: x - size/2, Y: y - size/2, W: size, H: size}
		for k, m := range ms {
			part := size / float32(len(ms))
			s.tiles[m] = s.blocks[d]
			s.places[m] = view.Rect{X: x - cell.W/2 + 2, Y: y - size/2 + part*float32(k), W: cell.W - 4, H: part}
			if k == len(ms)-1 {
				s.places[m].H += ownerLine * scale
			}
		}
	}
}

// textAreas returns the areas of the map that hold text and marks: titles, and on every
// tile names and owners at the top and changes at the bottom.
func (s *mapLayout) textAreas(scale float32) (taken []view.Rect) {
	for d, r := range s.blocks {
		if r.W > 0 && !s.round[d] {
			taken = append(taken, view.Rect{X: r.X, Y: r.Y, W: r.W, H: blockHead * scale})
		}
	}
	for m, r := range s.places {
		if s.tiles[m] != r { // a service
			taken = append(taken, r)
			continue
		}
		taken = append(taken,
			view.Rect{X: r.X, Y: r.Y, W: r.W * .7, H: min(53*scale, r.H*.6)},
			view.Rect{X: r.X, Y: r.Y + r.H - 14*scale, W: r.W, H: 14 * scale})
	}
	return append(taken, s.trainAt)
}

// middle returns the centre of a rectangle.
func middle(r view.Rect) view.Point { return view.Point{X: r.X + r.W/2, Y: r.Y + r.H/2} }

// edge returns the point where the line from the centre of r to another point leaves r.
func edge(r view.Rect, to view.Point, round bool) view.Point {
	m := middle(r)
	dx, dy := to.X-m.X, to.Y-m.Y
	l := float32(math.Hypot(float64(dx), float64(dy)))
	if l == 0 {
		return m
	}
	var k float32
	if round {
		k = r.W / 2 / l
	} else {
		kx, ky := float32(math.Inf(1)), float32(math.Inf(1))
		if dx != 0 {
			kx = r.W / 2 / float32(math.Abs(float64(dx)))
		}
		if dy != 0 {
			ky = r.H / 2 / float32(math.Abs(float64(dy)))
		}
		k = min(kx, ky)
	}
	return view.Point{X: m.X + dx*k, Y: m.Y + dy*k}
}

// inside returns where a line that belongs to r begins: on the way from its centre to a
// point, at the rim of a disc, or within a tile between its text and its marks.
func inside(r view.Rect, to view.Point, round bool, scale float32) view.Point {
	p := edge(r, to, round)
	if round {
		return p
	}
	const way = .42
	m := middle(r)
	p = view.Point{X: m.X + (p.X-m.X)*way, Y: m.Y + (p.Y-m.Y)*way}
	if high, low := r.Y+44*scale, r.Y+r.H-20*scale; high < low {
		p.Y = min(max(p.Y, high), low)
	}
	return p
}

// curve is a smooth line from a to b that leaves horizontally.
func curve(a, b view.Point) []view.Point {
	return bent(a, b, view.Point{X: (b.X - a.X) / 2})
}

// linePath is the map's line from a to b. It leaves in the direction of the services.
func (s *mapLayout) linePath(a, b view.Point) []view.Point {
	if s.below {
		return bent(a, b, view.Point{Y: (b.Y - a.Y) / 2})
	}
	return curve(a, b)
}

// bent is a Bézier curve from a to b as a polyline. Its control points are offset by bend
// from either end, towards the other.
func bent(a, b, bend view.Point) []view.Point {
	const pieces = 24
	points := make([]view.Point, pieces+1)
	for i := range points {
		t := float32(i) / pieces
		u := 1 - t
		points[i] = view.Point{
			X: u*u*u*a.X + 3*u*u*t*(a.X+bend.X) + 3*u*t*t*(b.X-bend.X) + t*t*t*b.X,
			Y: u*u*u*a.Y + 3*u*u*t*(a.Y+bend.Y) + 3*u*t*t*(b.Y-bend.Y) + t*t*t*b.Y,
		}
	}
	return points
}
