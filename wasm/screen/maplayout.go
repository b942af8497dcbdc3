package screen

import (
	"math"
	"slices"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// The places of everything on the map. Where a module stands is decided on the first day and by the
// room there is, and by nothing that happens: one slot per module for the whole run, in the column
// of the team that owned it first. Services stand in a lane of their own, each in the place that its
// number gives it. An extracted module leaves its slot empty.

// A mapLayout holds those places. A deployable that began as the monolith or with several modules
// is a block, a frame with slots; every other one is a disc in the lane.
type mapLayout struct {
	scale  float32
	below  bool        // the lane is below the blocks, not beside them
	blocks []view.Rect // by deployable: its frame, or the square around its disc
	round  []bool      // by deployable: a disc in the lane
	slots  []view.Rect // by module: its place in a block; empty if it never had code there
	tiles  []view.Rect // by module: where it is now, a tile in its slot or a disc
	words  []view.Rect // by module: the lines below it, for what waits
	homes  []cell      // by module: the cell it is in now
	lines  int         // of words below a module
	heads  []columnHead
	trains []view.Rect // by deployable: room for its release train; empty: none
	lane   view.Rect
	places []view.Rect         // squares for discs in the lane, in order
	marks  []view.Rect         // by deployable: the line below a disc, for owner and changes
	shared map[int32]view.Rect // by module whose waits share one place: that place

	area view.Rect
	grid mapGrid
}

// A cell is a place in the grid of a block, or in that of the lane.
type cell struct {
	lane     bool
	col, row int
}

// A columnHead names the team whose modules began in a column.
type columnHead struct {
	team  int32 // -1: nobody's
	block int   // deployable
	at    view.Rect
}

// A mapGrid is what lines are routed by: free strips beside columns and below rows.
type mapGrid struct {
	gutters []float32 // middle of the strip at the right of each column; the last one also leads to the lane
	below   []float32 // middle of the strip below each row of slots
	top     []bool    // by row: the first one of its band
	last    []bool    // by row: the last one of its block
	side    []float32 // middle of the strip at the left of each column of the lane
	under   []float32 // middle of the strip below each row of the lane
	rim     float32   // lane below: the strip between blocks and lane; beside: the first of side
	edges   []float32 // by deployable: the edge of a block that faces the lane
}

// Lengths of the map in logical pixels at 100 % text.
const (
	mapEdge     = 4   // around everything
	blockHead   = 28  // title of a block
	columnTitle = 23  // badge and name of a team
	blockPad    = 10  // between a block's frame and its slots
	blockGap    = 10  // between blocks, and between blocks and lane
	wordsLine   = 16  // a line below a module
	rowGutter   = 9   // below a row
	gutterLeast = 13  // beside a column
	gutterMost  = 26  // beside a column
	laneHead    = 34  // title of the lane
	laneGutter  = 12  // between discs
	trainDepth  = 44  // a train that has no free slot
	trainMost   = 72  // a train in free slots
	discMost    = 76  // diameter
	slotWide    = 170 // a slot of this size holds everything in full
	slotHigh    = 74
	slotLow     = 40  // a lower slot has room for a name and no words
	discWide    = 108 // likewise a place in the lane
	discHigh    = 96
	discLow     = 62  // of a place on a low map
	nameLetter  = 7.6 // about the width of one in a name
	uprightSlot = 82  // height of a slot on a page that scrolls
	uprightWide = 102
	uprightDisc = 106
)

// A slotPlan is how the modules of a company are spread over columns and rows.
type slotPlan struct {
	cols   int
	rows   int            // of all blocks
	blocks []plannedBlock // blocks in order
	lane   int            // places in the lane
	cells  []slotCell     // by module
}

// A slotCell is the cell of a module, and the block it is in.
type slotCell struct {
	block int // index in slotPlan.blocks, -1: no slot
	cell
}

// A plannedBlock is a block with its bands of columns.
type plannedBlock struct {
	deployable int
	bands      []teamBand
	train      cell // free cells for its train
	span       int  // their number; 0: none are free, so that it needs a strip of its own
	hasTrain   bool
}

// A teamBand is a row of columns, one for each of its teams.
type teamBand struct {
	teams []int32
	first int // row
	rows  int
}

// startsAsBlock reports whether a deployable is a block for the whole run.
func startsAsBlock(sc *sim.Scenario, d int) bool {
	if d >= len(sc.Start.Deployables) {
		return false
	}
	n := 0
	for m := range sc.Start.Modules {
		if int(sc.Start.Modules[m].Deployable) == d {
			n++
		}
	}
	return n >= 3 || sc.Start.Deployables[d].Monolith && n > 0
}

// homeBlock returns the block in which a module has its slot: the one it began in, or else the first
// one, into which it may be merged; -1: there are only services.
func homeBlock(sc *sim.Scenario, m int) int {
	if d := int(sc.Start.Modules[m].Deployable); startsAsBlock(sc, d) {
		return d
	}
	for d := range sc.Start.Deployables {
		if startsAsBlock(sc, d) {
			return d
		}
	}
	return -1
}

// planSlots gives each module its cell, with so many columns.
func planSlots(c *scenarios.Company, cols int) slotPlan {
	sc := c.Scenario
	p := slotPlan{cols: cols, cells: make([]slotCell, len(sc.Start.Modules))}
	for i := range p.cells {
		p.cells[i].block = -1
	}
	modules := inOrder(len(sc.Start.Modules), func(i int) int32 { return c.Modules[i].Place })
	teams := append(inOrder(len(sc.Start.Teams), func(i int) int32 { return c.Teams[i].Place }), -1)
	for d := range sc.Start.Deployables {
		if !startsAsBlock(sc, d) {
			p.lane++
			continue
		}
		b := plannedBlock{deployable: d, hasTrain: sc.Start.Deployables[d].TrainPeriod > 0}
		for _, t := range teams {
			var own []int32
			for _, inside := range []bool{true, false} { // below those that are in it, places for what may be merged into it
				for _, m := range modules {
					if homeBlock(sc, int(m)) == d && sc.Start.Modules[m].Team == t && inside == (int(sc.Start.Modules[m].Deployable) == d) {
						own = append(own, m)
					}
				}
			}
			if len(own) == 0 {
				continue
			}
			if n := len(b.bands); n == 0 || len(b.bands[n-1].teams) == cols {
				b.bands = append(b.bands, teamBand{first: p.rows})
			}
			last := &b.bands[len(b.bands)-1]
			for k, m := range own {
				p.cells[m] = slotCell{len(p.blocks), cell{col: len(last.teams), row: last.first + k}}
			}
			last.teams = append(last.teams, t)
			p.rows += max(len(own)-last.rows, 0)
			last.rows = max(last.rows, len(own))
		}
		b.placeTrain(&p)
		p.blocks = append(p.blocks, b)
	}
	const reserved = 3 // places for services to come
	p.lane += min(len(sc.Start.Modules), reserved)
	return p
}

// placeTrain finds free cells for the release train: the longest run in the last row, or else the
// last free one of the block.
func (b *plannedBlock) placeTrain(p *slotPlan) {
	taken := func(c cell) bool {
		return slices.ContainsFunc(p.cells, func(s slotCell) bool { return s.block == len(p.blocks) && s.cell == c })
	}
	for i := len(b.bands) - 1; i >= 0 && b.span == 0; i-- {
		for row := b.bands[i].first + b.bands[i].rows - 1; row >= b.bands[i].first && b.span == 0; row-- {
			for col := range p.cols {
				n := 0
				for col+n < p.cols && !taken(cell{col: col + n, row: row}) {
					n++
				}
				if bottom := i == len(b.bands)-1 && row == b.bands[i].first+b.bands[i].rows-1 && b.bands[i].rows > 1; !bottom {
					n = min(n, 1) // lines pass beside it
				}
				if n = min(n, 2); n > b.span {
					b.train, b.span = cell{col: col, row: row}, n
				}
			}
		}
	}
}

// depth is the height of the blocks apart from their slots, at 100 % text.
func (p *slotPlan) depth() (h float32) {
	for _, b := range p.blocks {
		h += blockHead + blockPad + blockGap + columnTitle*float32(len(b.bands))
		if b.hasTrain && b.span == 0 {
			h += trainDepth
		}
	}
	return max(h-blockGap, 0)
}

// laneFor returns how many places the lane has: those reserved on the first day, or one for every
// service that there has been.
func (p *slotPlan) laneFor(sc *sim.Scenario, o *sim.Organization) int {
	return max(p.lane, servicesEver(sc, o))
}

// servicesEver counts the services that there are or have been.
func servicesEver(sc *sim.Scenario, o *sim.Organization) (n int) {
	for d := range o.Deployables {
		if !startsAsBlock(sc, d) {
			n++
		}
	}
	return n
}

// widestBlock is the most columns that any block can fill: one for each owner of code in it.
func widestBlock(sc *sim.Scenario) (most int) {
	for d := range sc.Start.Deployables {
		var owners []int32
		for m := range sc.Start.Modules {
			if t := sc.Start.Modules[m].Team; homeBlock(sc, m) == d && !slices.Contains(owners, t) {
				owners = append(owners, t)
			}
		}
		most = max(most, len(owners))
	}
	return most
}

// A mapShape is how columns and lane were divided last. The map keeps it while its width stays and
// its height hardly changes, so that a line of text above or below it moves nothing elsewhere.
type mapShape struct {
	company     *scenarios.Company
	w, h, scale float32
	cols, side  int // columns of the blocks, and of the lane
	below       bool
	high        float32 // most height of a place in the lane, at 100 % text
}

// fits reports whether the shape is one for an area.
func (x *mapShape) fits(c *scenarios.Company, w, h, scale float32) bool {
	const hardly = .3
	return x.company == c && x.w == w && x.scale == scale && h > x.h*(1-hardly) && h < x.h*(1+hardly)
}

// layoutMap lays the map out in an area of w by h; upright, as high as it needs.
func layoutMap(c *scenarios.Company, o *sim.Organization, w, h, scale float32, upright bool, kept *mapShape) mapLayout {
	if upright {
		p, room := planUpright(c, w, scale)
		return p.layOut(c, o, w, scale, room)
	}
	if !kept.fits(c, w, h, scale) {
		*kept = chooseShape(c, o, w, h, scale)
	}
	p := planSlots(c, kept.cols)
	room := p.divide(kept, w, h, p.laneFor(c.Scenario, o))
	return p.layOut(c, o, w, scale, room)
}

// chooseShape returns the shape that holds slots and services best.
func chooseShape(c *scenarios.Company, o *sim.Organization, w, h, scale float32) (best mapShape) {
	widest, score := widestBlock(c.Scenario), float32(-1)
	for cols := min(widest, 1); cols <= widest; cols++ {
		p := planSlots(c, cols)
		places := p.laneFor(c.Scenario, o)
		for _, below := range []bool{false, true} {
			for side := 1; side <= places; side++ {
				for _, high := range []float32{discHigh, discLow} {
					x := mapShape{c, w, h, scale, cols, side, below, high}
					r := p.divide(&x, w, h, places)
					if s := r.fit(&p, scale); s > score {
						best, score = x, s
					}
				}
			}
		}
	}
	return best
}

// A laneRoom divides the area between blocks and lane.
type laneRoom struct {
	below          bool
	cols, rows     int // of the lane
	cellW, cellH   float32
	slotW, slotH   float32 // of the blocks, with their gutters
	blocksW, lanes float32 // width of the blocks; where the lane begins, from the left or from the top
	lines          int
}

// divide divides an area of w by h in a shape, for so many places in the lane.
func (p *slotPlan) divide(x *mapShape, w, h float32, places int) laneRoom {
	scale, cols, below := x.scale, x.side, x.below
	r := laneRoom{below: below, cols: cols, rows: (places + cols - 1) / cols}
	head := float32(laneHead)
	blocksH := h - 2*mapEdge
	r.blocksW = w - 2*mapEdge
	switch {
	case len(p.blocks) == 0:
		r.below = true
		r.cellW, r.cellH = r.blocksW/float32(cols), (blocksH-head*scale)/float32(r.rows)
		r.lanes = mapEdge
	case below:
		r.cellW = r.blocksW / float32(cols)
		r.cellH = min(x.high*scale, h*.6/float32(r.rows))
		r.lanes = h - mapEdge - r.cellH*float32(r.rows) - head*scale
		blocksH = r.lanes - blockGap*scale - mapEdge
	default:
		r.cellW = min(discWide*scale, w*.6/float32(cols))
		r.lanes = w - mapEdge - r.cellW*float32(cols)
		r.blocksW = r.lanes - blockGap*scale - mapEdge
		r.cellH = (blocksH - head*scale) / float32(r.rows)
	}
	if len(p.blocks) > 0 {
		r.slotW = (r.blocksW - blockPad*scale) / float32(p.cols)
		r.slotH = (blocksH - p.depth()*scale) / float32(p.rows)
	}
	r.lines = 1
	if len(p.blocks) > 0 && r.slotH < slotLow*scale {
		r.lines = 0 // a tile says it all when asked
	}
	if r.slotH >= (tileLines+2*wordsLine+rowGutter)*scale || len(p.blocks) == 0 && r.cellH > (discHigh+wordsLine)*scale {
		r.lines = 2
	}
	return r
}

// fit says how well slots and places hold their contents: 1 is in full.
func (r *laneRoom) fit(p *slotPlan, scale float32) float32 {
	const enough, plenty = 2, 1.25 // from plenty on, one row of teams is better than larger slots
	lane := min(r.cellW/(discWide*scale), r.cellH/(discHigh*scale), enough)
	if len(p.blocks) == 0 {
		return lane
	}
	block := min(r.slotW/(slotWide*scale), r.slotH/(slotHigh*scale), plenty)
	filled := float32(len(p.cells)) / float32(p.rows*p.cols) // of two that are nearly as good, the one with fewer empty cells
	if r.below {                                             // farther from most of the tiles
		lane -= .05
	}
	return min(block, lane*1.2) + .05*(block+lane) + .05*filled + .02*float32(p.cols) + .01*min(r.slotW/(slotWide*scale), enough)
}

// planUpright is the layout on a page that scrolls: as many columns as there is width for, each row
// with room for two lines of words, the lane below and only as deep as it is used.
func planUpright(c *scenarios.Company, w, scale float32) (slotPlan, laneRoom) {
	cols := min(widestBlock(c.Scenario), max(int((w-2*mapEdge-blockPad*scale)/(uprightWide*scale)), 1))
	p := planSlots(c, cols)
	r := laneRoom{below: true, cols: max(int((w-2*mapEdge)/(discWide*scale)), 1), cellH: uprightDisc * scale, lines: 2}
	r.blocksW = w - 2*mapEdge
	r.cellW = r.blocksW / float32(r.cols)
	r.lanes = mapEdge
	if len(p.blocks) > 0 {
		r.slotW, r.slotH = (r.blocksW-blockPad*scale)/float32(p.cols), uprightSlot*scale
		r.lanes += (p.depth()+blockGap)*scale + r.slotH*float32(p.rows)
	}
	return p, r
}

// uprightDepth returns the height of the map on a page that scrolls, at a width; with a place for
// one more service if the open card makes one.
func uprightDepth(c *scenarios.Company, o *sim.Organization, w, scale float32, more int) float32 {
	_, r := planUpright(c, w, scale)
	used := servicesEver(c.Scenario, o) + more
	h := r.lanes + mapEdge
	if used > 0 {
		h += laneHead*scale + r.cellH*float32((used+r.cols-1)/r.cols)
	}
	return h
}

// layOut places everything.
func (p *slotPlan) layOut(c *scenarios.Company, o *sim.Organization, w, scale float32, r laneRoom) mapLayout {
	s := mapLayout{
		scale: scale, below: r.below, lines: r.lines,
		blocks: make([]view.Rect, len(o.Deployables)), round: make([]bool, len(o.Deployables)),
		trains: make([]view.Rect, len(o.Deployables)), marks: make([]view.Rect, len(o.Deployables)),
		slots: make([]view.Rect, len(o.Modules)), tiles: make([]view.Rect, len(o.Modules)),
		words: make([]view.Rect, len(o.Modules)), homes: make([]cell, len(o.Modules)),
	}
	gutter := min(max(r.slotW*.13, gutterLeast*scale), gutterMost*scale)
	tile := view.Rect{W: r.slotW - gutter, H: max(r.slotH-float32(r.lines)*wordsLine*scale-rowGutter*scale, 0)}
	left := mapEdge + blockPad*scale
	for col := range p.cols {
		s.grid.gutters = append(s.grid.gutters, left+r.slotW*float32(col+1)-gutter/2)
	}
	s.grid.edges = make([]float32, len(o.Deployables))
	y := float32(mapEdge)
	tops := make([]float32, p.rows)
	at := func(c cell) view.Rect {
		return view.Rect{X: left + r.slotW*float32(c.col), Y: tops[c.row], W: tile.W, H: tile.H}
	}
	for _, b := range p.blocks {
		top := y
		y += blockHead * scale
		for _, x := range b.bands {
			for k, t := range x.teams {
				s.heads = append(s.heads, columnHead{t, b.deployable, view.Rect{X: left + r.slotW*float32(k), Y: y, W: tile.W, H: columnTitle * scale}})
			}
			y += columnTitle * scale
			for row := range x.rows {
				tops[x.first+row] = y
				y += r.slotH
				s.grid.below = append(s.grid.below, y-rowGutter*scale/2)
				s.grid.top = append(s.grid.top, row == 0)
				s.grid.last = append(s.grid.last, row == x.rows-1)
			}
		}
		if b.hasTrain {
			if b.span > 0 {
				first, end := at(b.train), at(cell{col: b.train.col + b.span - 1, row: b.train.row})
				s.trains[b.deployable] = view.Rect{X: first.X, Y: first.Y, W: end.X + end.W - first.X, H: min(r.slotH-rowGutter*scale, trainMost*scale)}
			} else {
				s.trains[b.deployable] = view.Rect{X: left, Y: y, W: r.blocksW - 2*blockPad*scale - gutter, H: trainDepth * scale}
				y += trainDepth * scale
			}
		}
		y += blockPad * scale
		s.blocks[b.deployable] = view.Rect{X: mapEdge, Y: top, W: r.blocksW, H: y - top}
		s.grid.edges[b.deployable] = mapEdge + r.blocksW
		if r.below {
			s.grid.edges[b.deployable] = y
		}
		y += blockGap * scale
	}
	for m := range o.Modules {
		if p.cells[m].block >= 0 {
			s.slots[m], s.homes[m] = at(p.cells[m].cell), p.cells[m].cell
		}
	}
	s.sizeTiles(c, o, tile)
	s.placeLane(c, o, p, r, w)
	return s
}

// sizeTiles gives each module that is in its slot a tile with an area in proportion to its size,
// anchored at the slot's top left. If one has outgrown its slot, all shrink by one factor. A tile is
// never too small for its name.
func (s *mapLayout) sizeTiles(c *scenarios.Company, o *sim.Organization, slot view.Rect) {
	const (
		pad   = 16
		marks = 96 // width of a few kinds with their numbers
		name  = 20 // lines of a tile
		rich  = tileLines + 5
		grown = 1.4 // how far the largest module may grow before all tiles shrink
	)
	scale := s.scale
	largest := float32(1)
	for m := range c.Scenario.Start.Modules {
		largest = max(largest, float32(c.Scenario.Start.Modules[m].Size))
	}
	if slot.H >= rich*1.4*scale {
		largest *= grown
	}
	for m := range o.Modules {
		largest = max(largest, float32(o.Modules[m].Size))
	}
	for m := range o.Modules {
		s.words[m] = view.Rect{X: s.slots[m].X, Y: s.slots[m].Y + slot.H, W: slot.W, H: float32(s.lines) * wordsLine * scale}
		share := float32(o.Modules[m].Size) / largest
		side := float32(math.Sqrt(float64(share)))
		area := slot.W * slot.H * share
		least := nameLetter*float32(utf8.RuneCountInString(c.ModuleName(int32(m), ""))) + pad
		if least = max(least, marks) * scale; slot.H < tileLines*scale { // the marks stand beside the name
			least += marks * scale
		}
		w, h := slot.W*side, slot.H*side
		if h < rich*scale {
			h = min(rich*scale, slot.H)
			w = area / h
		}
		if w < least {
			w = min(least, slot.W)
			h = max(area/w, min(rich*scale, slot.H))
		}
		at := s.slots[m]
		s.tiles[m] = view.Rect{X: at.X, Y: at.Y, W: min(w, slot.W), H: min(max(h, name*scale), slot.H)}
	}
}

// placeLane places the services, and moves the modules that are in one there.
func (s *mapLayout) placeLane(c *scenarios.Company, o *sim.Organization, p *slotPlan, r laneRoom, w float32) {
	scale := s.scale
	places := max(p.laneFor(c.Scenario, o), 1)
	r.rows = (places + r.cols - 1) / r.cols
	origin := view.Point{X: mapEdge, Y: r.lanes}
	s.lane = view.Rect{X: mapEdge, Y: r.lanes, W: w - 2*mapEdge, H: laneHead*scale + r.cellH*float32(r.rows)}
	if !r.below {
		origin = view.Point{X: r.lanes, Y: mapEdge}
		s.lane = view.Rect{X: r.lanes, Y: mapEdge, W: r.cellW * float32(r.cols), H: laneHead*scale + r.cellH*float32(r.rows)}
	}
	for k := range r.cols {
		s.grid.side = append(s.grid.side, origin.X+r.cellW*float32(k)+laneGutter*scale/2)
	}
	for k := range r.rows {
		s.grid.under = append(s.grid.under, origin.Y+laneHead*scale+r.cellH*float32(k+1)-3*scale)
	}
	s.grid.rim = s.grid.side[0]
	if r.below {
		s.grid.rim = r.lanes - blockGap*scale/2
	}
	const discLeast, discNames = 22, 42 // height of a disc for one name, and for two
	words, marks := wordsLine*scale*float32(max(s.lines, 1)), wordsLine*scale
	if r.cellH < words+marks+discNames*scale {
		words = wordsLine * scale
	}
	if r.cellH < words+marks+discLeast*scale { // a tile says it all when asked
		words = 0
	}
	if r.cellH < marks+discLeast*scale {
		marks = 0
	}
	size := max(min(discMost*scale, r.cellW-laneGutter*scale, r.cellH-words-marks-6*scale), 0)
	cellAt := func(k int) view.Rect {
		return view.Rect{X: origin.X + r.cellW*float32(k%r.cols) + laneGutter*scale, Y: origin.Y + laneHead*scale + r.cellH*float32(k/r.cols), W: r.cellW - laneGutter*scale, H: r.cellH}
	}
	for k := range places {
		at := cellAt(k)
		s.places = append(s.places, view.Rect{X: at.X + (at.W-size)/2, Y: at.Y, W: size, H: size})
	}
	k := 0
	for d := range o.Deployables {
		if startsAsBlock(c.Scenario, d) {
			continue
		}
		at, place := cellAt(k), s.places[k]
		home := cell{lane: true, col: k % r.cols, row: k / r.cols}
		k++
		s.round[d] = true
		var own []int
		for m := range o.Modules {
			if int(o.Modules[m].Deployable) == d {
				own = append(own, m)
			}
		}
		if o.Deployables[d].Ended || len(own) == 0 {
			continue
		}
		for _, m := range own {
			place = s.drawnOut(place, c.ModuleName(int32(m), ""))
		}
		s.blocks[d] = place
		s.marks[d] = view.Rect{X: at.X, Y: place.Y + size + 2*scale, W: at.W, H: marks}
		for i, m := range own {
			part := size / float32(len(own))
			s.tiles[m] = view.Rect{X: place.X, Y: place.Y + part*float32(i), W: place.W, H: part}
			s.homes[m] = home
			n := words / float32(len(own))
			s.words[m] = view.Rect{X: at.X, Y: s.marks[d].Y + s.marks[d].H + n*float32(i), W: at.W, H: n}
		}
	}
}

// drawnOut is the place of a disc, drawn out for a long name as far as its cell goes.
func (s *mapLayout) drawnOut(place view.Rect, name string) view.Rect {
	const letter, round = 6.6, 18
	cell := s.lane.W/float32(len(s.grid.side)) - laneGutter*s.scale
	if long := min((letter*float32(utf8.RuneCountInString(name))+round)*s.scale, cell); long > place.W {
		place.X, place.W = place.X+(place.W-long)/2, long
	}
	return place
}

// nextPlace returns the place in the lane of the next service; false if there is none.
func (s *mapLayout) nextPlace() (view.Rect, bool) {
	n := 0
	for _, round := range s.round {
		if round {
			n++
		}
	}
	if n >= len(s.places) {
		return view.Rect{}, false
	}
	return s.places[n], true
}
