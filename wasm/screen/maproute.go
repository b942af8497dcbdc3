package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// Lines on the map run at right angles in the strips that the layout leaves free: gutters beside
// columns and below rows. Lines to the same module share a track and merge, and are thicker where
// more changes wait. So no line crosses a tile or words.

// Tracks in one strip, so that lines to different modules stay apart.
const (
	tracks    = 4
	rowTracks = 2
	trackGap  = 3
)

// ports are where lines leave and enter a tile, in shares of its height.
const (
	outPort = .32
	inPort  = .68
)

// route returns the line from one module to another, each piece horizontal or vertical. Track is
// the number of the module it leads to among those that lines lead to.
func (s *mapLayout) route(from, to int32, track int) []view.Point {
	a, b := s.homes[from], s.homes[to]
	ra, rb := s.tiles[from], s.tiles[to]
	ya, yb := ra.Y+ra.H*outPort, rb.Y+rb.H*inPort
	aside := (float32(track%tracks) - (tracks-1)/2.) * trackGap * s.scale
	along := (float32(track%rowTracks) - (rowTracks-1)/2.) * trackGap * s.scale
	line := &polyline{}
	// strips beside both ends
	xa, xb := s.strip(a, b.lane || b.col >= a.col)+aside, s.strip(b, a.lane || a.col >= b.col)+aside
	line.lineTo(s.exit(ra, xa), ya)
	line.lineTo(xa, ya)
	switch {
	case a.lane && b.lane:
		if xa == xb {
			break
		}
		y := s.grid.rim
		if !s.below {
			y = s.grid.under[min(a.row, b.row)]
		}
		line.lineTo(xa, y+along)
		line.lineTo(xb, y+along)
	case a.lane || b.lane:
		s.leaveLane(line, a, b, xa, xb, ya, yb, aside, along)
	default:
		y := s.between(a.row, b.row) + along
		if xa == xb {
			y = ya
		}
		if s.isFree(xa, min(ya, y), max(ya, y)) && s.isFree(xb, min(yb, y), max(yb, y)) {
			line.lineTo(xa, y)
			line.lineTo(xb, y)
			break
		}
		spine := s.grid.gutters[len(s.grid.gutters)-1] + aside
		for _, y := range []float32{s.between(a.row, a.row) + along, s.between(b.row, b.row) + along} {
			line.lineTo(line.last().X, y)
			line.lineTo(spine, y)
		}
		line.lineTo(xb, line.last().Y)
	}
	line.lineTo(xb, yb)
	line.lineTo(s.exit(rb, xb), yb)
	return line.points
}

// strip returns the middle of the strip beside a cell: at its right if the line goes there, else at
// its left. A disc's line leaves at its left.
func (s *mapLayout) strip(c cell, right bool) float32 {
	if c.lane {
		return s.grid.side[c.col]
	}
	if right || c.col == 0 {
		return s.grid.gutters[c.col]
	}
	return s.grid.gutters[c.col-1]
}

// exit returns the edge of a tile that faces a strip.
func (s *mapLayout) exit(r view.Rect, x float32) float32 {
	if x < r.X {
		return r.X
	}
	return r.X + r.W
}

// between returns the strip that joins two rows: the one next to the row that the line leads to, or
// that of their own.
func (s *mapLayout) between(from, to int) float32 {
	row := to
	if from < to {
		row = to - 1
	}
	if from == to && s.grid.last[row] && !s.grid.top[row] {
		row--
	}
	return s.grid.below[row]
}

// leaveLane adds the way between a disc and a slot: over the strip in front of the lane, and from
// there up the slot's own strip or, where something stands in it, up the one next to the lane.
func (s *mapLayout) leaveLane(line *polyline, a, b cell, xa, xb, ya, yb, aside, along float32) {
	lane, slot, xs, ys := a, b, xb, yb
	if b.lane {
		lane, slot, xs, ys = b, a, xa, ya
	}
	spine := s.grid.gutters[len(s.grid.gutters)-1] + aside
	row := s.between(slot.row, slot.row) + along
	x := s.grid.side[lane.col] + aside
	var way []view.Point // from the disc's strip to the slot's
	switch {
	case s.below:
		rim := s.grid.rim + along
		way = append(way, view.Point{X: x, Y: rim})
		if x = xs; !s.isFree(xs, ys, rim) {
			x = spine
		}
		way = append(way, view.Point{X: x, Y: rim})
	case lane.col > 0:
		y := s.grid.under[lane.row]
		way = append(way, view.Point{X: x, Y: y})
		x = s.grid.rim + aside
		way = append(way, view.Point{X: x, Y: y})
	}
	switch {
	case xs == x:
	case xs == spine: // from the lane straight to the tile
		way = append(way, view.Point{X: x, Y: ys}, view.Point{X: xs, Y: ys})
	default:
		way = append(way, view.Point{X: x, Y: row}, view.Point{X: xs, Y: row})
	}
	if b.lane {
		slices.Reverse(way)
	}
	for _, p := range way {
		line.lineTo(p.X, p.Y)
	}
}

// isFree reports whether no train and no block's title stands in the way of a vertical line.
func (s *mapLayout) isFree(x, from, to float32) bool {
	for d, block := range s.blocks {
		if s.round[d] || block.W == 0 {
			continue
		}
		block.H = blockHead * s.scale
		for _, r := range []view.Rect{block, s.trains[d]} {
			if r.X < x && x < r.X+r.W && r.Y < to && from < r.Y+r.H {
				return false
			}
		}
	}
	return true
}

// A polyline is a line with corners.
type polyline struct{ points []view.Point }

// lineTo goes on to a point, unless that is where the line ends already.
func (l *polyline) lineTo(x, y float32) {
	p := view.Point{X: x, Y: y}
	if n := len(l.points); n > 0 && l.points[n-1] == p {
		return
	}
	l.points = append(l.points, p)
}

// last is the point that has been reached.
func (l *polyline) last() view.Point { return l.points[len(l.points)-1] }

// A segment is a straight piece of the lines to one module, with the changes that wait along it.
type segment struct {
	a, b  view.Point
	count int64
}

// A waitBundle is the merged lines of the waits for one module.
type waitBundle struct {
	to     int32
	pieces []segment
	ends   [][2]view.Point // the last piece of each line
}

// waitLines routes all waits and merges the lines to each module.
func (s *mapLayout) waitLines(list []wait) (all []waitBundle) {
	for _, to := range waitedFor(list) {
		l := waitBundle{to: to}
		var pieces []segment
		for _, x := range list {
			if x.to != to {
				continue
			}
			points := s.route(x.from, to, len(all))
			for i := range len(points) - 1 {
				pieces = append(pieces, segment{points[i], points[i+1], x.count})
			}
			end := [2]view.Point{points[len(points)-2], points[len(points)-1]}
			if !slices.Contains(l.ends, end) {
				l.ends = append(l.ends, end)
			}
		}
		l.pieces = mergeSegments(pieces)
		all = append(all, l)
	}
	return all
}

// waitedFor lists the modules that are waited for, by number.
func waitedFor(list []wait) (to []int32) {
	for _, x := range list {
		if !slices.Contains(to, x.to) {
			to = append(to, x.to)
		}
	}
	slices.Sort(to)
	return to
}

// mergeSegments cuts straight pieces where others on the same track begin or end, and adds up what
// waits along each part.
func mergeSegments(pieces []segment) (merged []segment) {
	span := func(p segment) (fixed, from, to float32, upright bool) {
		if p.a.X == p.b.X {
			return p.a.X, min(p.a.Y, p.b.Y), max(p.a.Y, p.b.Y), true
		}
		return p.a.Y, min(p.a.X, p.b.X), max(p.a.X, p.b.X), false
	}
	done := make([]bool, len(pieces))
	for i := range pieces {
		if done[i] {
			continue
		}
		fixed, _, _, upright := span(pieces[i])
		var cuts []float32
		var same []segment
		for k := i; k < len(pieces); k++ {
			f, from, to, u := span(pieces[k])
			if f == fixed && u == upright {
				done[k] = true
				same, cuts = append(same, pieces[k]), append(cuts, from, to)
			}
		}
		slices.Sort(cuts)
		first := len(merged)
		for k := range len(cuts) - 1 {
			count := int64(0)
			for _, p := range same {
				if _, from, to, _ := span(p); from <= cuts[k] && to >= cuts[k+1] {
					count += p.count
				}
			}
			if count == 0 || cuts[k] == cuts[k+1] {
				continue
			}
			part := segment{view.Point{X: cuts[k], Y: fixed}, view.Point{X: cuts[k+1], Y: fixed}, count}
			if upright {
				part.a, part.b = view.Point{X: fixed, Y: cuts[k]}, view.Point{X: fixed, Y: cuts[k+1]}
			}
			if n := len(merged) - 1; n >= first && merged[n].count == count && merged[n].b == part.a {
				merged[n].b = part.b
				continue
			}
			merged = append(merged, part)
		}
	}
	return merged
}

// waitWidth is the width of a line along which so many changes wait, in logical pixels.
func waitWidth(count int64) float32 { return min(1.2+.45*float32(count), 5) }

// drawWaits paints the lines of all waits, dashed, with an arrow where they arrive.
func drawWaits(c *view.Canvas, lines []waitBundle) {
	amber := view.EdgeOf(view.Coordination)
	for _, l := range lines {
		for _, p := range l.pieces {
			c.Line(waitWidth(p.count), 5*c.Scale, amber, p.a, p.b)
		}
		for _, end := range l.ends {
			q, barb := end[1], 5*c.Scale
			if end[0].X < q.X {
				barb = -barb
			}
			c.Line(2, 0, amber, view.Point{X: q.X + barb, Y: q.Y - 4*c.Scale}, q, view.Point{X: q.X + barb, Y: q.Y + 4*c.Scale})
		}
	}
}

// callLines are the lines of calls that cross a boundary at run time: from each disc to the block it
// calls or is called from, and between discs; each with the sum of its calls.
func (s *mapLayout) callLines(o *sim.Organization) (lines []callLine) {
	for i := range o.Couplings {
		k := &o.Couplings[i]
		from, to := o.Modules[k.From].Deployable, o.Modules[k.To].Deployable
		if from == to || k.Calls == 0 || !s.round[from] && !s.round[to] {
			continue
		}
		a, b := min(from, to), max(from, to)
		at := slices.IndexFunc(lines, func(l callLine) bool { return l.a == a && l.b == b })
		if at < 0 {
			at = len(lines)
			lines = append(lines, callLine{a: a, b: b, points: s.callRoute(o, k.From, k.To)})
		}
		lines[at].calls += k.Calls
	}
	return lines
}

// A callLine is a line between two deployables.
type callLine struct {
	a, b   int32
	points []view.Point
	calls  sim.PPM // 1 is the busiest coupling
}

// callRoute returns the line between the deployables of two modules: from a disc's left to the edge
// of the block, or to another disc.
func (s *mapLayout) callRoute(o *sim.Organization, from, to int32) []view.Point {
	a, b := o.Modules[from].Deployable, o.Modules[to].Deployable
	if !s.round[a] {
		a, b, from, to = b, a, to, from
	}
	home, disc := s.homes[from], s.blocks[a]
	y := disc.Y + disc.H/2
	x := s.grid.side[home.col] - laneGutter*s.scale*.25
	line := &polyline{}
	line.lineTo(disc.X, y)
	line.lineTo(x, y)
	switch other := s.homes[to]; {
	case s.round[b]:
		x2, y2 := s.grid.side[other.col]-laneGutter*s.scale*.25, s.blocks[b].Y+s.blocks[b].H/2
		if x2 != x {
			over := s.grid.rim
			if !s.below {
				over = s.grid.under[min(home.row, other.row)]
			}
			line.lineTo(x, over)
			line.lineTo(x2, over)
		}
		line.lineTo(x2, y2)
		line.lineTo(s.blocks[b].X, y2)
	case s.below:
		if !s.isFree(x, s.grid.edges[b], s.grid.rim) { // over another block, in the strip at its right
			line.lineTo(x, s.grid.rim)
			x = s.grid.gutters[len(s.grid.gutters)-1]
			line.lineTo(x, s.grid.rim)
		}
		line.lineTo(x, s.grid.edges[b])
	default:
		if home.col > 0 {
			line.lineTo(x, s.grid.under[home.row])
			x = s.grid.rim - laneGutter*s.scale*.25
			line.lineTo(x, s.grid.under[home.row])
		}
		block := s.blocks[b]
		in := min(max(y, block.Y+12), block.Y+block.H-12)
		if in != line.last().Y {
			line.lineTo(x, in)
		}
		line.lineTo(s.grid.edges[b], in)
	}
	return line.points
}
