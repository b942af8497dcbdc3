package screen

import (
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// hoverModuleMsg says that the pointer or the focus has moved to a module; -1 means it
// has left it.
type hoverModuleMsg struct{ module int32 }

// days formats working minutes as days, or as hours if they are less than a day.
func (g *game) days(m sim.Minutes) string {
	d := int64(m) * 1000 / int64(sim.MinutesADay)
	if d < 1000 {
		return g.say("unit.hours", g.words.Decimal(int64(m)*1000/60, 0))
	}
	return g.say("unit.days", g.words.Decimal(d, 0))
}

// mapNode is the architecture: blocks with tiles, discs, calls in grey, waits in amber,
// incidents ringed. More waits of the module lit are shown, the one that is pointed at
// (-1: none). With asks set, each wait has a "why?".
func (g *game) mapNode(o *sim.Organization, lit int32, asks bool) view.Node {
	shown := waitsShown(o, lit)
	root := view.Node{
		ID: "map", Role: view.Map, Label: g.mapTitle(o),
		Box: view.Box{Flow: view.Free, Grow: 1, MinH: 240},
		Draw: func(c *view.Canvas, w, h float32) {
			g.drawLines(c, o, layoutMap(g.company, o, w, h, c.Scale))
		},
		Rows: g.mapRows(o),
	}
	for d := range o.Deployables {
		if !o.Deployables[d].Ended && moduleCount(o, int32(d)) > 0 {
			root.Kids = append(root.Kids, g.deployableNode(o, int32(d)))
		}
	}
	for m := range o.Modules {
		root.Kids = append(root.Kids, g.moduleNode(o, int32(m), lit))
	}
	root.Kids = append(root.Kids, view.Node{ID: "map/over", Role: view.Decoration, Draw: func(c *view.Canvas, w, h float32) {
		s := layoutMap(g.company, o, w, h, c.Scale)
		for _, course := range s.waitPaths(o, shown, c.Scale) {
			drawWait(c, course)
		}
		g.drawIncidents(c, o, s)
	}})
	if len(shown) > 0 {
		root.Kids = append(root.Kids, g.waitList(o, shown, asks))
	}
	root.Box.Arrange = func(w, h, scale float32, asked []view.Rect) []view.Rect {
		s := layoutMap(g.company, o, w, h, scale)
		rects := make([]view.Rect, 0, len(asked))
		for d := range o.Deployables {
			if !o.Deployables[d].Ended && moduleCount(o, int32(d)) > 0 {
				rects = append(rects, s.blocks[d])
			}
		}
		all := view.Rect{W: w, H: h}
		return append(append(rects, s.places...), all, all)
	}
	return root
}

// uprightMapHeight is the height of the map on a page that scrolls: the blocks, with room
// for the text of each tile, and below them the services in two columns.
func uprightMapHeight(o *sim.Organization) float32 {
	const least, tile = 430, 46
	discs, tiles := 0, 0
	for d := range o.Deployables {
		if n := moduleCount(o, int32(d)); n > 0 && n < 3 && !o.Deployables[d].Monolith {
			discs++
		} else {
			tiles += n
		}
	}
	return max(least, tile*float32(tiles)) + discRow*float32((discs+1)/2)
}

// moduleCount counts the modules of a deployable.
func moduleCount(o *sim.Organization, d int32) (n int) {
	for m := range o.Modules {
		if o.Modules[m].Deployable == d {
			n++
		}
	}
	return n
}

// mapTitle counts the blocks and services on the map.
func (g *game) mapTitle(o *sim.Organization) string {
	blocks, discs := 0, 0
	for d := range o.Deployables {
		switch n := moduleCount(o, int32(d)); {
		case o.Deployables[d].Ended || n == 0:
		case n >= 3 || o.Deployables[d].Monolith:
			blocks++
		default:
			discs++
		}
	}
	return g.say("map.title", blocks, discs)
}

// deployableNode is the frame of a block, or a disc.
func (g *game) deployableNode(o *sim.Organization, d int32) view.Node {
	dep := &o.Deployables[d]
	name := g.company.DeployableName(o, d, g.lang())
	ships := g.say("map.on-demand")
	if dep.TrainPeriod > 0 {
		ships = g.say("map.train", weekday(g, dep.TrainOffset))
	}
	about := g.say("map.about", ships, int64(dep.Build))
	round := moduleCount(o, d) < 3 && !dep.Monolith
	return view.Node{
		ID: view.ID("deployable/" + hex(dep.Key)), Role: view.Group, Label: name, Hint: about,
		Draw: func(c *view.Canvas, w, h float32) {
			if round {
				g.drawDisc(c, o, d, w, h)
				return
			}
			c.Fill(view.Rect{W: w, H: h}, 10, view.Of(view.Ink).Tint(.035))
			c.Stroke(view.Rect{W: w, H: h}, 10, 1.5, view.Of(view.Ink))
			y := 18 * c.Scale
			c.Letter(blockPad, y, view.Start, view.Subtitle, view.Of(view.Ink), view.Color{}, name)
			left := c.Width(view.Subtitle, name) + 2*blockPad
			c.Letter(w-blockPad, y, view.End, view.Small, quiet, view.Color{}, c.Fit(view.Small, about, w-left-blockPad))
		},
	}
}

// weekday names the day on which a train leaves.
func weekday(g *game, m sim.Minutes) string {
	return g.say("day." + string(rune('0'+int(m/sim.MinutesADay)%5)))
}

// drawDisc paints a service.
func (g *game) drawDisc(c *view.Canvas, o *sim.Organization, d int32, w, h float32) {
	r := view.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}
	c.Disc(r, view.Of(view.Panel))
	c.Ring(r, 1.5, view.Of(view.Ink).Tint(.8))
	in := view.Rect{X: 5, Y: 5, W: w - 10, H: h - 10}
	c.Disc(in, view.Of(view.Owner).Tint(.2))
}

// moduleNode is a tile, or the text of a disc.
func (g *game) moduleNode(o *sim.Organization, m, lit int32) view.Node {
	mo := &o.Modules[m]
	name := g.company.ModuleName(m, g.lang())
	owner := g.say("map.nobody")
	if mo.Team >= 0 {
		owner = g.company.TeamName(mo.Team, g.lang())
	}
	alone := g.hasSoleExpert(o, m)
	hint := owner
	if alone {
		hint = g.say("map.one-knows.hint", owner)
	}
	round := moduleCount(o, mo.Deployable) < 3 && !o.Deployables[mo.Deployable].Monolith
	work := workInModule(o, m)
	return view.Node{
		ID: view.ID("module/" + hex(mo.Key)), Role: view.Item, Label: name, Value: g.say("map.module", work.worked, work.blocked), Hint: hint,
		Point: hoverModuleMsg{m}, Leave: hoverModuleMsg{-1},
		Draw: func(c *view.Canvas, w, h float32) {
			if round {
				drawService(c, name, owner, lit >= 0 && o.Modules[lit].Team == mo.Team, w, h)
				return
			}
			g.drawTile(c, o, m, lit, name, owner, alone, work, w, h)
		},
	}
}

// moduleWork counts the changes of a module by state.
type moduleWork struct{ worked, blocked, waiting int }

func workInModule(o *sim.Organization, m int32) (n moduleWork) {
	for i := range o.Items {
		it := &o.Items[i]
		if it.Kind != sim.Change || it.Module != m || it.Stage == sim.Unbegun {
			continue
		}
		switch it.State {
		case sim.Worked:
			n.worked++
		case sim.Blocked:
			n.blocked++
		default:
			n.waiting++
		}
	}
	return n
}

// hasSoleExpert reports the visible part of E66: one person of the team knows the module
// and nobody else does.
func (g *game) hasSoleExpert(o *sim.Organization, m int32) bool {
	n := 0
	for p := range o.People {
		if w := &o.People[p]; w.Left == 0 && w.Team == o.Modules[m].Team && o.Familiarity[p*len(o.Modules)+int(m)] >= sim.One/2 {
			if i := g.run.Scenario.Secret(sim.PersonKnows, int32(p), m); i >= 0 && o.Known[i].Low != o.Known[i].High {
				return false // the player does not know who really knows it
			}
			n++
		}
	}
	return n == 1
}

// drawService writes a service's name in its disc, on a plate where it is wider, and the
// owner below.
func drawService(c *view.Canvas, name, owner string, lit bool, w, h float32) {
	below := ownerLine * c.Scale
	c.Letter(w/2, (h-below)/2, view.Center, view.Strong, view.Of(view.Ink), view.Of(view.Panel).Tint(.8), c.Fit(view.Strong, name, w))
	color := view.Of(view.Muted)
	if lit {
		color = view.Of(view.Ink)
	}
	c.Letter(w/2, h-below/2, view.Center, view.Small, color, view.Color{}, c.Fit(view.Small, owner, w))
}

// quiet is the colour of less important text on the map, where the muted colour would be
// too faint on the owners' tints.
var quiet = view.Of(view.Ink).Tint(.8)

// drawTile paints a module of a block: its owner's tint, name and owner, debt as
// hatching, and a mark for each change in progress.
func (g *game) drawTile(c *view.Canvas, o *sim.Organization, m, lit int32, name, owner string, alone bool, work moduleWork, w, h float32) {
	mo := &o.Modules[m]
	tint := float32(.1)
	if mo.Team >= 0 {
		tint = .1 + .24*float32(g.company.Teams[mo.Team].Place)/float32(max(len(g.company.Teams)-1, 1))
	}
	border := view.Of(view.Owner).Tint(.7)
	width := float32(1)
	if lit >= 0 && o.Modules[lit].Team == mo.Team {
		width, border = 2, view.Of(view.Ink)
	}
	r := view.Rect{W: w, H: h}
	c.Fill(r, 6, view.Of(view.Panel))
	c.Fill(r, 6, view.Of(view.Owner).Tint(tint))
	c.Stroke(r, 6, width, border)
	pad := 8 * c.Scale
	y := 14 * c.Scale
	title := view.Strong
	if c.Width(title, name) > w-2*pad {
		title = view.Small
	}
	c.Letter(pad, y, view.Start, title, view.Of(view.Ink), view.Color{}, c.Fit(title, name, w-2*pad))
	if h > 44*c.Scale {
		c.Letter(pad, y+16*c.Scale, view.Start, view.Small, quiet, view.Color{}, c.Fit(view.Small, owner, w-2*pad))
	}
	if alone && h > 64*c.Scale {
		c.Letter(pad, y+31*c.Scale, view.Start, view.Small, view.Of(view.Ink), view.Color{}, c.Fit(view.Small, g.say("map.one-knows"), w-2*pad))
	}
	low, high := o.RangeOf(g.run.Scenario, sim.ModuleDebt, m, -1)
	debt := float32(low+high) / 2 / float32(sim.One)
	if deep := min(debt, 1) * (w/2 - pad); deep > 3 && h > 58*c.Scale {
		c.Hatched(view.Rect{X: pad, Y: h - 12*c.Scale, W: deep, H: 7 * c.Scale}, view.EdgeOf(view.Debt))
	}
	dot := 6 * c.Scale
	x := w - pad - dot
	mark := func(n int, col view.Color, full bool) {
		for range min(n, 6) {
			if x < w/2+3 {
				return
			}
			at := view.Rect{X: x, Y: h - 12*c.Scale, W: dot, H: dot}
			if full {
				c.Fill(at, 2, col)
			} else {
				c.Stroke(at, 2, 1.25, col)
			}
			x -= dot + 3
		}
	}
	mark(work.worked, view.Of(view.Value), true)
	mark(work.blocked, view.EdgeOf(view.Coordination), false)
	mark(work.waiting, view.EdgeOf(view.Waiting), false)
}

// drawLines paints the lines between the parts: calls across a boundary, and the train.
func (g *game) drawLines(c *view.Canvas, o *sim.Organization, s mapLayout) {
	place := func(m int32) (view.Rect, bool) {
		d := o.Modules[m].Deployable
		return s.tiles[m], s.round[d]
	}
	for i := range o.Couplings {
		k := &o.Couplings[i]
		from, to := o.Modules[k.From].Deployable, o.Modules[k.To].Deployable
		if from == to || k.Calls == 0 {
			continue
		}
		a, ar := place(k.From)
		b, br := place(k.To)
		if !ar {
			a = s.blocks[from]
		}
		if !br {
			b = s.blocks[to]
		}
		p, q := edge(a, middle(b), ar), edge(b, middle(a), br)
		c.Line(1+2.5*float32(k.Calls)/float32(sim.One), 0, view.Of(view.Owner).Tint(.5), s.linePath(p, q)...)
	}
	g.drawTrain(c, o, s)
}

// drawIncidents rings what is broken and says for how long it has been.
func (g *game) drawIncidents(c *view.Canvas, o *sim.Organization, s mapLayout) {
	for i := range o.Incidents {
		inc := &o.Incidents[i]
		r := s.blocks[inc.Deployable]
		if r.W == 0 {
			continue
		}
		if !s.round[inc.Deployable] && inc.Module >= 0 {
			r = s.tiles[inc.Module]
		}
		out := view.Rect{X: r.X - 4, Y: r.Y - 4, W: r.W + 8, H: r.H + 8}
		if s.round[inc.Deployable] {
			c.Ring(out, 2.5, view.Of(view.Operations))
		} else {
			c.Stroke(out, 9, 2.5, view.Of(view.Operations))
		}
		label := g.say("map.incident", g.clock(o.Now-inc.Opened))
		c.Letter(r.X+r.W/2, r.Y-2, view.Center, view.Small, view.Of(view.Bad), view.Of(view.Panel), label)
	}
}

// clock formats minutes as hours and minutes.
func (g *game) clock(m sim.Minutes) string {
	if m < 60 {
		return g.say("unit.min", int64(m))
	}
	return g.say("unit.h-min", int64(m/60), int64(m%60))
}

// drawTrain paints the changes that wait for the next shared release.
func (g *game) drawTrain(c *view.Canvas, o *sim.Organization, s mapLayout) {
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		if dep.Ended || dep.TrainPeriod == 0 || s.round[d] || s.trainAt.W == 0 {
			continue
		}
		r := s.trainAt
		longest := sim.Minutes(0)
		for i := dep.Aboard; i >= 0; i = o.Items[i].Next {
			it := &o.Items[i]
			longest = max(longest, it.TimeIn[sim.OnTrain]+o.Now-it.Since)
		}
		car := view.Rect{X: r.X, Y: r.Y + 6, W: r.W, H: 14 * c.Scale}
		c.Fill(car, 4, view.Of(view.Paper))
		c.Stroke(car, 4, 1, view.Of(view.Line))
		n := float32(dep.Boarded)
		step := min((car.W-8)/max(n, 1), 15*c.Scale)
		for k := range int(n) {
			c.Fill(view.Rect{X: car.X + 4 + float32(k)*step, Y: car.Y + 4, W: max(step-3, 1), H: car.H - 8}, 2, view.Of(view.Owner).Tint(.6))
		}
		plate := view.Color{}
		if s.below { // the lines to the services cross here
			plate = view.Of(view.Paper)
		}
		text := g.say("map.aboard", weekday(g, dep.TrainOffset), int64(dep.Boarded), g.days(longest))
		if whole := text + " " + g.say("map.aboard.all"); dep.Boarded > 1 && c.Width(view.Small, whole) <= r.W {
			text = whole
		}
		if dep.Boarded == 0 {
			text = g.say("map.aboard.none", weekday(g, dep.TrainOffset))
		}
		c.Letter(r.X, car.Y+car.H+11*c.Scale, view.Start, view.Small, view.Of(view.Muted), plate, c.Fit(view.Small, text, r.W))
		return
	}
}

// mapRows is the map's waits as a table, for screen readers.
func (g *game) mapRows(o *sim.Organization) [][]string {
	rows := [][]string{{g.say("map.from"), g.say("map.to"), g.say("map.waiting"), g.say("map.longest")}}
	for _, x := range waits(o) {
		rows = append(rows, []string{
			g.company.ModuleName(x.from, g.lang()), g.company.ModuleName(x.to, g.lang()), g.words.Number(x.count), g.days(x.longest),
		})
	}
	return rows
}
