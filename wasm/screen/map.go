package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// hoverModuleMsg says that the pointer or the focus has moved to a module; -1 means it
// has left it.
type hoverModuleMsg struct{ module int32 }

// A mapPicture is the map of the architecture: blocks with tiles, discs, calls in grey,
// waits in amber, incidents ringed.
type mapPicture struct {
	*narrator
	o     *sim.Organization
	found []int32 // what the player has found out
	lit   int32   // the module that is pointed at, of which more waits are shown; -1: none
	asks  bool    // each wait has a "why?"
}

// mapOf returns the map of an organization on which nothing is pointed at or asked.
func (n *narrator) mapOf(o *sim.Organization) *mapPicture {
	return &mapPicture{narrator: n, o: o, found: n.secretsFound(), lit: -1}
}

// node returns the map.
func (pic *mapPicture) node() view.Node {
	shown := waitsShown(pic.o, pic.lit)
	root := view.Node{
		ID: "map", Role: view.Map, Label: pic.title(),
		Box: view.Box{Flow: view.Free, Grow: 1, MinH: 240},
		Draw: func(c *view.Canvas, w, h float32) {
			pic.drawLines(c, layoutMap(pic.company, pic.o, w, h, c.Scale))
		},
		Rows: pic.rows(),
	}
	for d := range pic.o.Deployables {
		if !pic.o.Deployables[d].Ended && moduleCount(pic.o, int32(d)) > 0 {
			root.Kids = append(root.Kids, pic.deployableNode(int32(d)))
		}
	}
	for m := range pic.o.Modules {
		root.Kids = append(root.Kids, pic.moduleNode(int32(m)))
	}
	root.Kids = append(root.Kids, view.Node{ID: "map/over", Role: view.Decoration, Draw: func(c *view.Canvas, w, h float32) {
		s := layoutMap(pic.company, pic.o, w, h, c.Scale)
		for _, course := range s.waitPaths(pic.o, shown, c.Scale) {
			drawWait(c, course)
		}
		pic.drawIncidents(c, s)
	}})
	if len(shown) > 0 {
		root.Kids = append(root.Kids, pic.waitList(shown))
	}
	root.Box.Arrange = func(w, h, scale float32, asked []view.Rect) []view.Rect {
		s := layoutMap(pic.company, pic.o, w, h, scale)
		rects := make([]view.Rect, 0, len(asked))
		for d := range pic.o.Deployables {
			if !pic.o.Deployables[d].Ended && moduleCount(pic.o, int32(d)) > 0 {
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

// title counts the blocks and services on the map.
func (pic *mapPicture) title() string {
	blocks, discs := 0, 0
	for d := range pic.o.Deployables {
		switch n := moduleCount(pic.o, int32(d)); {
		case pic.o.Deployables[d].Ended || n == 0:
		case n >= 3 || pic.o.Deployables[d].Monolith:
			blocks++
		default:
			discs++
		}
	}
	return pic.say("map.title", blocks, discs)
}

// deployableNode is the frame of a block, or a disc.
func (pic *mapPicture) deployableNode(d int32) view.Node {
	dep := &pic.o.Deployables[d]
	name := pic.company.DeployableName(pic.o, d, pic.lang())
	ships := pic.say("map.on-demand")
	if dep.TrainPeriod > 0 {
		ships = pic.say("map.train", pic.weekday(dep.TrainOffset))
	}
	about := pic.say("map.about", ships, int64(dep.Build))
	round := moduleCount(pic.o, d) < 3 && !dep.Monolith
	return view.Node{
		ID: view.ID("deployable/" + hex(dep.Key)), Role: view.Group, Label: name, Hint: about,
		Draw: func(c *view.Canvas, w, h float32) {
			if round {
				drawDisc(c, w, h)
				if !pic.namedAfterModule(d) {
					c.Letter(w/2, h*.2, view.Center, view.Small, quiet, view.Of(view.Panel), c.Fit(view.Small, name, w))
				}
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

// namedAfterModule reports whether a service has the name of a module in it, which its disc shows.
func (pic *mapPicture) namedAfterModule(d int32) bool {
	name := pic.company.DeployableName(pic.o, d, pic.lang())
	for m := range pic.o.Modules {
		if pic.o.Modules[m].Deployable == d && pic.company.ModuleName(int32(m), pic.lang()) == name {
			return true
		}
	}
	return false
}

// drawDisc paints a service.
func drawDisc(c *view.Canvas, w, h float32) {
	r := view.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}
	c.Disc(r, view.Of(view.Panel))
	c.Ring(r, 1.5, view.Of(view.Ink).Tint(.8))
	in := view.Rect{X: 5, Y: 5, W: w - 10, H: h - 10}
	c.Disc(in, view.Of(view.Owner).Tint(.2))
}

// moduleNode is a tile, or the text of a disc.
func (pic *mapPicture) moduleNode(m int32) view.Node {
	mo := &pic.o.Modules[m]
	name := pic.company.ModuleName(m, pic.lang())
	owner := pic.say("map.nobody")
	if mo.Team >= 0 {
		owner = pic.company.TeamName(mo.Team, pic.lang())
		if came := pic.comingsText(mo.Team); came != "" {
			owner = pic.say("map.owner", owner, came)
		}
	}
	alone := pic.hasSoleExpert(pic.o, m)
	hint := owner
	if alone {
		hint = pic.say("map.one-knows.hint", owner)
	}
	found := pic.foundOut(m, pic.found)
	if found != "" {
		hint = pic.say("map.found-out", hint, found)
	}
	round := moduleCount(pic.o, mo.Deployable) < 3 && !pic.o.Deployables[mo.Deployable].Monolith
	work := workInModule(pic.o, m)
	return view.Node{
		ID: view.ID("module/" + hex(mo.Key)), Role: view.Item, Label: name, Value: pic.say("map.module", work.worked, work.blocked), Hint: hint,
		Point: hoverModuleMsg{m}, Leave: hoverModuleMsg{-1},
		Draw: func(c *view.Canvas, w, h float32) {
			if round {
				drawService(c, name, owner, pic.lit >= 0 && pic.o.Modules[pic.lit].Team == mo.Team, w, h)
				return
			}
			pic.drawTile(c, m, name, owner, alone, work, w, h)
			if found != "" {
				drawFoundOut(c, view.Rect{X: w - (8+foundSize)*c.Scale, Y: 14*c.Scale - foundSize*c.Scale/2, W: foundSize * c.Scale, H: foundSize * c.Scale})
			}
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

// hasSoleExpert reports whether, as far as the player is sure, one person of the owning team
// knows far more of a module than the others there.
func (n *narrator) hasSoleExpert(o *sim.Organization, m int32) bool {
	return sim.PlayerView{Now: o, Scenario: n.run.Scenario}.OwnersHaveSoleExpert(m)
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
func (pic *mapPicture) drawTile(c *view.Canvas, m int32, name, owner string, alone bool, work moduleWork, w, h float32) {
	mo := &pic.o.Modules[m]
	tint := float32(.1)
	if mo.Team >= 0 {
		tint = .1 + .24*float32(pic.company.Teams[mo.Team].Place)/float32(max(len(pic.company.Teams)-1, 1))
	}
	border := view.Of(view.Owner).Tint(.7)
	width := float32(1)
	if pic.lit >= 0 && pic.o.Modules[pic.lit].Team == mo.Team {
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
		c.Letter(pad, y+31*c.Scale, view.Start, view.Small, view.Of(view.Ink), view.Color{}, c.Fit(view.Small, pic.say("map.one-knows"), w-2*pad))
	}
	low, high := pic.o.RangeOf(pic.run.Scenario, sim.ModuleDebt, m, -1)
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
			drawChange(c, view.Rect{X: x, Y: h - 12*c.Scale, W: dot, H: dot}, col, full)
			x -= dot + 3
		}
	}
	mark(work.worked, view.Of(view.Value), true)
	mark(work.blocked, view.EdgeOf(view.Coordination), false)
	mark(work.waiting, view.EdgeOf(view.Waiting), false)
}

// drawChange paints the mark of a change: full while somebody works on it.
func drawChange(c *view.Canvas, r view.Rect, col view.Color, full bool) {
	if full {
		c.Fill(r, 2, col)
		return
	}
	c.Stroke(r, 2, 1.25, col)
}

// drawLines paints the lines between the parts: calls across a boundary, and the train.
func (pic *mapPicture) drawLines(c *view.Canvas, s mapLayout) {
	place := func(m int32) (view.Rect, bool) {
		d := pic.o.Modules[m].Deployable
		return s.tiles[m], s.round[d]
	}
	for i := range pic.o.Couplings {
		k := &pic.o.Couplings[i]
		from, to := pic.o.Modules[k.From].Deployable, pic.o.Modules[k.To].Deployable
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
		c.Line(1+2.5*float32(k.Calls)/float32(sim.One), 0, callColor, s.linePath(p, q)...)
	}
	pic.drawTrain(c, s)
}

// callColor is the colour of the lines for calls at run time.
var callColor = view.Of(view.Owner).Tint(.5)

// drawIncidents rings what is broken and says for how long it has been.
func (pic *mapPicture) drawIncidents(c *view.Canvas, s mapLayout) {
	for i := range pic.o.Incidents {
		inc := &pic.o.Incidents[i]
		r := s.blocks[inc.Deployable]
		if r.W == 0 {
			continue
		}
		if !s.round[inc.Deployable] && inc.Part >= 0 {
			r = s.tiles[inc.Part]
		}
		out := view.Rect{X: r.X - 4, Y: r.Y - 4, W: r.W + 8, H: r.H + 8}
		if s.round[inc.Deployable] {
			c.Ring(out, 2.5, view.Of(view.Operations))
		} else {
			c.Stroke(out, 9, 2.5, view.Of(view.Operations))
		}
		label := pic.say("map.incident", pic.clock((pic.o.Now - inc.Opened).Clock()))
		c.Letter(r.X+r.W/2, r.Y-2, view.Center, view.Small, view.Of(view.Bad), view.Of(view.Panel), label)
	}
}

// drawTrain paints the changes that wait for the next shared release.
func (pic *mapPicture) drawTrain(c *view.Canvas, s mapLayout) {
	for d := range pic.o.Deployables {
		dep := &pic.o.Deployables[d]
		if dep.Ended || dep.TrainPeriod == 0 || s.round[d] || s.trainAt.W == 0 {
			continue
		}
		r := s.trainAt
		longest := sim.Minutes(0)
		for i := dep.Aboard; i >= 0; i = pic.o.Items[i].Next {
			it := &pic.o.Items[i]
			longest = max(longest, it.TimeIn[sim.OnTrain]+pic.o.Now-it.Since)
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
		text := pic.say("map.aboard", pic.weekday(dep.TrainOffset), int64(dep.Boarded), pic.days(longest))
		if whole := text + " " + pic.say("map.aboard.all"); dep.Boarded > 1 && c.Width(view.Small, whole) <= r.W {
			text = whole
		}
		if dep.Boarded == 0 {
			text = pic.say("map.aboard.none", pic.weekday(dep.TrainOffset))
		}
		c.Letter(r.X, car.Y+car.H+11*c.Scale, view.Start, view.Small, view.Of(view.Muted), plate, c.Fit(view.Small, text, r.W))
		return
	}
}

// rows is the map's waits as a table, for screen readers.
func (pic *mapPicture) rows() [][]string {
	rows := [][]string{{pic.say("map.from"), pic.say("map.to"), pic.say("map.waiting"), pic.say("map.longest")}}
	list := waits(pic.o)
	slices.SortStableFunc(list, byModules)
	for _, x := range list {
		rows = append(rows, []string{
			pic.company.ModuleName(x.from, pic.lang()), pic.company.ModuleName(x.to, pic.lang()), pic.words.Number(x.count), pic.days(x.longest),
		})
	}
	return rows
}
