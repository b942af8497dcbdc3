package screen

import (
	"cmp"
	"math"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// hoverModuleMsg says that the pointer or the focus has moved to a module; -1 means it
// has left it.
type hoverModuleMsg struct{ module int32 }

// A mapPicture is the map of the architecture: blocks with tiles, services as discs, calls in grey,
// waits in amber, incidents ringed.
type mapPicture struct {
	*narrator
	o       *sim.Organization
	found   []int32      // what the player has found out
	waits   []wait       // by modules
	work    []moduleWork // by module
	lit     int32        // the module that is pointed at, with whose team's others it is framed; -1: none
	asks    bool         // everything on it can be asked about
	upright bool         // it is as high as it needs, on a page that scrolls
	would   sim.Decision // of the open card, whose result is outlined; zero: none

	shape  *mapShape // how it was divided last
	placed mapLayout // the last layout
}

// mapOf returns the map of an organization on which nothing is pointed at or asked.
func (n *narrator) mapOf(o *sim.Organization) *mapPicture {
	pic := &mapPicture{narrator: n, o: o, found: n.secretsFound(), waits: waits(o), work: workInModules(o), lit: -1, shape: &mapShape{}}
	slices.SortStableFunc(pic.waits, byModules)
	return pic
}

// layout places everything.
func (pic *mapPicture) layout(w, h, scale float32) *mapLayout {
	if area := (view.Rect{W: w, H: h}); area != pic.placed.area || scale != pic.placed.scale {
		pic.placed = layoutMap(pic.company, pic.o, w, h, scale, pic.upright, pic.shape)
		pic.placed.area = area
	}
	return &pic.placed
}

// node returns the map.
func (pic *mapPicture) node() view.Node {
	root := view.Node{
		ID: "map", Role: view.Map, Label: pic.title(),
		Box:  view.Box{Flow: view.Free, Grow: 1, MinH: 240},
		Draw: func(c *view.Canvas, w, h float32) { pic.drawUnder(c, pic.layout(w, h, c.Scale)) },
		Rows: pic.rows(),
	}
	if pic.upright {
		root.Box.HeightFor = func(w, scale float32) float32 {
			more := 0
			if pic.would.Verb == sim.Extract {
				more = 1
			}
			return uprightDepth(pic.company, pic.o, w, scale, more)
		}
	}
	var place []func(s *mapLayout) view.Rect
	add := func(n view.Node, at func(s *mapLayout) view.Rect) {
		root.Kids, place = append(root.Kids, n), append(place, at)
	}
	for d := range pic.o.Deployables {
		if pic.isShown(d) {
			add(pic.deployableNode(int32(d)), func(s *mapLayout) view.Rect { return s.blocks[d] })
		}
	}
	for i, head := range pic.heads() {
		add(pic.headNode(head), func(s *mapLayout) view.Rect { return s.heads[i].at })
	}
	add(view.Node{ID: "map/lines", Role: view.Decoration, Draw: func(c *view.Canvas, w, h float32) {
		s := pic.layout(w, h, c.Scale)
		drawWaits(c, s.waitLines(pic.waits))
		pic.drawShared(c)
		pic.drawRings(c, s)
	}}, (*mapLayout).whole)
	if pic.asks {
		add(pic.hitAreas(), (*mapLayout).whole)
	}
	for m := range pic.o.Modules {
		add(pic.moduleNode(int32(m)), func(s *mapLayout) view.Rect { return s.tiles[m] })
	}
	for d := range pic.o.Deployables {
		if dep := &pic.o.Deployables[d]; !dep.Ended && dep.TrainPeriod > 0 && startsAsBlock(pic.run.Scenario, d) {
			add(pic.trainNode(int32(d)), func(s *mapLayout) view.Rect { return s.trains[d] })
		}
	}
	for i := range pic.o.Incidents {
		add(pic.incidentNode(i), func(s *mapLayout) view.Rect { return s.incidentAt(&pic.o.Incidents[i]) })
	}
	if len(pic.waits) > 0 {
		add(pic.waitList(), (*mapLayout).whole)
	}
	for _, n := range pic.outlineNodes() {
		add(n.Node, n.at)
	}
	root.Box.Arrange = func(w, h, scale float32, asked []view.Rect) []view.Rect {
		s := pic.layout(w, h, scale)
		rects := make([]view.Rect, len(place))
		for i, at := range place {
			rects[i] = at(s)
		}
		return rects
	}
	return root
}

// whole is the area of the map.
func (s *mapLayout) whole() view.Rect { return s.area }

// heads are the columns' teams, in the order of the layout, which no size changes.
func (pic *mapPicture) heads() (list []columnHead) {
	for _, b := range planSlots(pic.company, 1).blocks {
		for _, x := range b.bands {
			list = append(list, columnHead{team: x.teams[0], block: b.deployable})
		}
	}
	return list
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

// isShown reports whether a deployable is on the map: it is not retired, and there is code in it.
func (pic *mapPicture) isShown(d int) bool {
	return !pic.o.Deployables[d].Ended && moduleCount(pic.o, int32(d)) > 0
}

// counts counts the blocks and services on the map.
func (pic *mapPicture) counts() (blocks, services int) {
	for d := range pic.o.Deployables {
		switch {
		case !pic.isShown(d):
		case startsAsBlock(pic.run.Scenario, d):
			blocks++
		default:
			services++
		}
	}
	return blocks, services
}

// title says how many blocks and services are on the map.
func (pic *mapPicture) title() string {
	blocks, services := pic.counts()
	return pic.say("map.title", blocks, services)
}

// shipsText says when a deployable is released.
func (n *narrator) shipsText(d int32) string {
	if dep := &n.o().Deployables[d]; dep.TrainPeriod > 0 {
		return n.say("map.train", n.weekday(dep.TrainOffset))
	}
	return n.say("map.on-demand")
}

// deployableNode is the frame of a block, or a disc.
func (pic *mapPicture) deployableNode(d int32) view.Node {
	dep := &pic.o.Deployables[d]
	name := pic.company.DeployableName(pic.o, d, pic.lang())
	round := !startsAsBlock(pic.run.Scenario, int(d))
	ships := pic.shipsText(d)
	about := pic.say("map.about", ships, pic.knownFigure(sim.DeployableBuild, d, -1))
	if n := pic.incidentsOf(d); n > 0 {
		about = pic.say("map.about.broken", about, n)
	}
	node := view.Node{ID: view.ID("deployable/" + hex(dep.Key)), Role: view.Group, Label: name, Hint: about}
	if pic.asks && !round {
		node.Role, node.Press = view.Item, openWhyMsg{whyDeployable{d}}
	}
	node.Draw = func(c *view.Canvas, w, h float32) {
		if round {
			drawDisc(c, w, h)
			return
		}
		c.Fill(view.Rect{W: w, H: h}, 10, view.Of(view.Ink).Tint(.035))
		c.Stroke(view.Rect{W: w, H: h}, 10, 1.5, view.Of(view.Ink))
		y := 16 * c.Scale
		pad := blockPad * c.Scale
		name := c.Fit(view.Subtitle, name, w-2*pad)
		c.Letter(pad, y, view.Start, view.Subtitle, view.Of(view.Ink), view.Color{}, name)
		room := w - c.Width(view.Subtitle, name) - 3*pad - gutterMost*c.Scale
		for _, text := range []string{about, ships} {
			if pic.isDown(d, -1) { // the incident's words stand there
				break
			}
			if c.Width(view.Small, text) <= room {
				c.Letter(w-pad-gutterMost*c.Scale, y, view.End, view.Small, quiet, view.Color{}, text)
				break
			}
		}
	}
	return node
}

// incidentsOf counts the open incidents of a deployable.
func (pic *mapPicture) incidentsOf(d int32) (n int) {
	for i := range pic.o.Incidents {
		if pic.o.Incidents[i].Deployable == d {
			n++
		}
	}
	return n
}

// isDown reports whether an incident has taken down a module alone, or all of a deployable (-1).
func (pic *mapPicture) isDown(d, part int32) bool {
	return slices.ContainsFunc(pic.o.Incidents, func(x sim.Incident) bool { return x.Deployable == d && x.Part == part })
}

// headNode names the team of a column, who has come and gone in it, and what is queued in it.
func (pic *mapPicture) headNode(head columnHead) view.Node {
	id := view.ID("column/" + hex(pic.o.Deployables[head.block].Key) + "-")
	if head.team < 0 {
		name := pic.say("map.nobody")
		return view.Node{ID: id + "nobody", Role: view.Item, Label: name, Draw: func(c *view.Canvas, w, h float32) {
			c.Letter(0, h/2, view.Start, view.Small, quiet, view.Color{}, c.Fit(view.Small, name, w))
		}}
	}
	name, came := pic.company.TeamName(head.team, pic.lang()), pic.comingsText(head.team)
	queued := 0
	for m := range pic.o.Modules {
		if pic.o.Modules[m].Team == head.team {
			queued += pic.work[m].queued
		}
	}
	home := pic.say("map.queued", queued)
	node := view.Node{ID: id + view.ID(hex(pic.o.Teams[head.team].Key)), Role: view.Item, Label: name, Value: home, Hint: came}
	if pic.asks {
		node.Press = openWhyMsg{whyTeam{head.team}}
	}
	node.Draw = func(c *view.Canvas, w, h float32) {
		x := pic.drawBadge(c, head.team, 0, h/2) + 7*c.Scale
		long, apart := c.Width(view.Strong, name), 8*c.Scale
		news := cmp.Or(came, home)
		if came != "" && x+long+apart+c.Width(view.Small, came) > w && x+c.Width(view.Small, came) <= w { // who has come or gone matters more than a name that the badge stands for
			long = 0
		}
		if long > 0 && x+long <= w {
			c.Letter(x, h/2, view.Start, view.Strong, view.Of(view.Ink), view.Color{}, name)
			x += long + apart
		}
		if c.Width(view.Small, news) <= w-x {
			c.Letter(x, h/2, view.Start, view.Small, quiet, view.Color{}, news)
		}
	}
	return node
}

// teamMark is the text of a team's badge, a dash for nobody's.
func (pic *mapPicture) teamMark(team int32) string {
	if team < 0 {
		return "–"
	}
	return pic.company.Teams[team].Short
}

// drawBadge paints the mark of a team, centred on y, and returns where it ends.
func (pic *mapPicture) drawBadge(c *view.Canvas, team int32, x, y float32) float32 {
	text := pic.teamMark(team)
	fill, ink := view.Of(view.Panel), view.Of(view.Ink)
	if team >= 0 {
		fill, ink = view.Of(view.Owner), view.Of(view.Paper)
	}
	w := c.Width(view.Caption, text) + 10*c.Scale
	r := view.Rect{X: x, Y: y - 8*c.Scale, W: w, H: 16 * c.Scale}
	c.Fill(r, 4, fill)
	if team < 0 {
		c.Stroke(r, 4, 1, view.Of(view.Owner))
	}
	c.Letter(x+w/2, y, view.Center, view.Caption, ink, view.Color{}, text)
	return x + w
}

// drawDisc paints a service: a disc, drawn out where its name is long.
func drawDisc(c *view.Canvas, w, h float32) {
	r := view.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}
	c.Fill(r, r.H/2, view.Of(view.Panel))
	c.Fill(r, r.H/2, view.Of(view.Owner).Tint(.2))
	c.Stroke(r, r.H/2, 1.5, view.Of(view.Ink).Tint(.8))
}

// drawDiscNames paints the name of a module on its disc, and under it that of the service, if it has
// another one and there is room.
func drawDiscNames(c *view.Canvas, module, service string, w, h float32) {
	const line, least = 13, 36 // between the middles of the two, and height for both
	t, y := view.Strong, h/2
	if c.Width(t, module) > w-10*c.Scale {
		t = view.Small
	}
	if service != module && h >= least*c.Scale {
		y -= line / 2 * c.Scale
		c.Letter(w/2, y+line*c.Scale, view.Center, view.Small, view.Of(view.Muted), view.Color{}, c.Fit(view.Small, service, w-10*c.Scale))
	}
	c.Letter(w/2, y, view.Center, t, view.Of(view.Ink), view.Color{}, c.Fit(t, module, w-4))
}

// moduleNode is a tile, or the name on a disc.
func (pic *mapPicture) moduleNode(m int32) view.Node {
	mo := &pic.o.Modules[m]
	name := pic.company.ModuleName(m, pic.lang())
	owner := pic.ownerText(m)
	if mo.Team >= 0 {
		if came := pic.comingsText(mo.Team); came != "" {
			owner = pic.say("map.owner", owner, came)
		}
	}
	expert := pic.soleExpert(pic.o, m)
	hint := owner
	if expert != "" {
		hint = pic.say("map.one-knows.hint", owner, expert)
	}
	found := pic.foundOut(m, pic.found)
	if found != "" {
		hint = pic.say("map.found-out", hint, found)
	}
	hint = pic.say("map.module.hint", hint, pic.days(mo.Size), pic.knownFigure(sim.ModuleDebt, m, -1), pic.knownFigure(sim.ModuleTests, m, -1))
	round := !startsAsBlock(pic.run.Scenario, int(mo.Deployable))
	service := pic.company.DeployableName(pic.o, mo.Deployable, pic.lang())
	node := view.Node{
		ID: view.ID("module/" + hex(mo.Key)), Role: view.Item, Label: name, Value: pic.workText(m), Hint: hint,
		Point: hoverModuleMsg{m}, Leave: hoverModuleMsg{-1},
		Draw: func(c *view.Canvas, w, h float32) {
			if round {
				drawDiscNames(c, name, service, w, h)
				return
			}
			pic.drawTile(c, m, name, expert, found != "", w, h)
		},
	}
	if pic.asks {
		node.Press = openWhyMsg{whyModule{m}}
	}
	return node
}

// workText counts the changes of a module by kind of mark.
func (pic *mapPicture) workText(m int32) string {
	text := ""
	for i := range changeMarks {
		k := &changeMarks[len(changeMarks)-1-i]
		if n := k.count(pic.work[m]); n > 0 {
			text = pic.joinTexts(text, pic.say("map.work", n, pic.say("map.mark."+k.id)))
		}
	}
	if text == "" {
		return pic.say("map.work.none")
	}
	return text
}

// moduleWork counts the changes of a module: in work, waiting for other teams, and waiting at home:
// queued for its own team, and in review or in the pipeline. The train shows what is aboard.
type moduleWork struct{ worked, blocked, queued, checked int }

// workInModules counts them for every module.
func workInModules(o *sim.Organization) []moduleWork {
	all := make([]moduleWork, len(o.Modules))
	for i := range o.Items {
		it := &o.Items[i]
		if it.Kind != sim.Change {
			continue
		}
		n := &all[it.Module]
		switch it.State {
		case sim.Worked:
			n.worked++
		case sim.Blocked:
			n.blocked++
		case sim.InReview, sim.InPipeline:
			n.checked++
		case sim.Queued, sim.RolledBack:
			n.queued++
		}
	}
	return all
}

// soleExpert names the one person of the owning team who, as far as the player is sure, knows far
// more of a module than the others there; "" if there is none, or if it is the player, who has left.
func (n *narrator) soleExpert(o *sim.Organization, m int32) string {
	if p, only := (sim.PlayerView{Now: o, Scenario: n.run.Scenario}).OwnersSoleExpert(m); only && !(o.Gone && p == o.Player) {
		return n.company.PersonName(o, p, n.lang())
	}
	return ""
}

// quiet is the colour of less important text on the map, where the muted colour would be
// too faint on the owners' tints.
var quiet = view.Of(view.Ink).Tint(.8)

// tint is the colour of a team's tiles.
func (pic *mapPicture) tint(team int32) view.Color {
	t := float32(.1)
	if team >= 0 {
		t += .24 * float32(pic.company.Teams[team].Place) / float32(max(len(pic.company.Teams)-1, 1))
	}
	return view.Of(view.Owner).Tint(t)
}

// drawTile paints a module of a block: its owner's tint and name, debt as strokes, and a mark for
// each change; an owner other than that of its column is named by a badge.
func (pic *mapPicture) drawTile(c *view.Canvas, m int32, name, expert string, found bool, w, h float32) {
	mo := &pic.o.Modules[m]
	border, width := view.Of(view.Owner).Tint(.7), float32(1)
	if pic.lit >= 0 && pic.o.Modules[pic.lit].Team == mo.Team || pic.would.Subject == mo.Key {
		width, border = 2, view.Of(view.Ink)
	}
	r := view.Rect{W: w, H: h}
	c.Fill(r, 6, view.Of(view.Panel))
	c.Fill(r, 6, pic.tint(mo.Team))
	c.Stroke(r, 6, width, border)
	pad := 8 * c.Scale
	y := min(14*c.Scale, h*.31)
	if h < tileLines*c.Scale {
		y = h / 2
	}
	right := w - pad
	if mo.Team != pic.run.Scenario.Start.Modules[m].Team {
		bw := c.Width(view.Caption, pic.teamMark(mo.Team)) + 12*c.Scale
		pic.drawBadge(c, mo.Team, w-bw-2, y)
		right = w - bw - 4
	} else if found {
		drawFoundOut(c, view.Rect{X: right - foundSize*c.Scale, Y: y - foundSize*c.Scale/2, W: foundSize * c.Scale, H: foundSize * c.Scale})
		right -= (foundSize + 4) * c.Scale
	}
	down := pic.isDown(mo.Deployable, m)
	if down && h < tileLines*c.Scale { // the incident's words stand beside the name
		right = min(right, w/2)
	}
	title := view.Strong
	if h < tileLines*c.Scale || c.Width(title, name) > right-pad {
		title, pad = view.Small, 5*c.Scale
	}
	name = c.Fit(title, name, right-pad)
	if h > 10*c.Scale {
		c.Letter(pad, y, view.Start, title, view.Of(view.Ink), view.Color{}, name)
	}
	foot := view.Rect{X: pad, Y: h - min(10.5*c.Scale, h*.23) - 4.5*c.Scale, W: w - 2*pad, H: 9 * c.Scale}
	if h < tileLines*c.Scale { // one line for everything
		from := pad + c.Width(title, name) + 4*c.Scale
		foot = view.Rect{X: from, Y: y - 4.5*c.Scale, W: right + 3*c.Scale - from, H: 9 * c.Scale}
	}
	if expert != "" && h > 54*c.Scale {
		for _, text := range []string{pic.say("map.one-knows", expert), pic.say("map.one-knows.short", expert)} {
			if c.Width(view.Small, text) <= w-2*pad {
				c.Letter(pad, y+17*c.Scale, view.Start, view.Small, view.Of(view.Ink), view.Color{}, text)
				break
			}
		}
	}
	if down {
		return // the incident's words stand there
	}
	pic.drawFoot(c, pic.debtStrokes(m), pic.work[m], foot)
}

// tileLines is the height from which a tile has a line for its marks below its name.
const tileLines = 31

// debtStrokes is how many strokes of debt a module has in full.
func (pic *mapPicture) debtStrokes(m int32) int {
	const most = 9
	low, high := pic.o.RangeOf(pic.run.Scenario, sim.ModuleDebt, m, -1)
	return min(int(math.Round(float64(low+high)/2/float64(sim.One)*10)), most)
}

// drawStroke paints one stroke of debt.
func drawStroke(c *view.Canvas, r view.Rect) {
	c.Line(1.5, 0, view.EdgeOf(view.Debt), view.Point{X: r.X, Y: r.Y + r.H}, view.Point{X: r.X + r.W, Y: r.Y})
}

// A changeMark is the mark of a change in some states.
type changeMark struct {
	id    string
	count func(moduleWork) int
	color view.Color
	full  bool
	dot   bool // a dot inside
}

// changeMarks are the marks of changes, from the left.
var changeMarks = [...]changeMark{
	{"queued", func(n moduleWork) int { return n.queued }, view.EdgeOf(view.Waiting), false, false},
	{"checked", func(n moduleWork) int { return n.checked }, view.EdgeOf(view.Waiting), false, true},
	{"blocked", func(n moduleWork) int { return n.blocked }, view.EdgeOf(view.Coordination), false, false},
	{"worked", func(n moduleWork) int { return n.worked }, view.Of(view.Value), true, false},
}

// tellingMarks are the places of changeMarks, those first that say most of what goes wrong.
var tellingMarks = [...]int{2, 0, 3, 1}

// drawFoot paints a stroke for each tenth of a module's size that is debt, at the left of r, and a
// mark for each change, at its right. Where they are too many, one mark of a kind stands with their
// number; where even that is too much, the changes come first, and of these the kinds that say most; at
// last one mark alone.
func (pic *mapPicture) drawFoot(c *view.Canvas, debt int, work moduleWork, r view.Rect) {
	dot, gap, stroke := 7*c.Scale, 3*c.Scale, 4.5*c.Scale
	number := func(n int) float32 { return dot + gap + c.Width(view.Small, pic.words.Number(int64(n))) }
	var shown [len(changeMarks)]int
	free, kinds, marks, numbers := r.W+gap, 1, float32(0), float32(0)
	for _, i := range tellingMarks {
		if n := changeMarks[i].count(work); n > 0 && numbers+number(n) <= free {
			shown[i] = n
			marks += float32(n) * (dot + gap)
			numbers += number(n)
			kinds++
		}
	}
	apart := min(max((r.W-numbers-number(debt))/float32(kinds), 2*c.Scale), 2*gap) // of numbers
	if numbers+float32(kinds-1)*apart > free {
		apart = (free - numbers) / float32(kinds)
	}
	numbers += float32(kinds-1) * apart
	strokes, counted := float32(debt)*stroke+2*gap, number(debt)+apart
	if debt == 0 {
		strokes, counted = 0, 0
	}
	y := r.Y + r.H/2
	if kinds == 1 { // there is no room for a number
		for _, i := range tellingMarks {
			if k := changeMarks[i]; k.count(work) > 0 && r.W >= dot {
				drawChange(c, view.Rect{X: r.X + r.W - dot, Y: y - dot/2, W: dot, H: dot}, k.color, k.full, k.dot)
				return
			}
		}
	}
	paint := func(x float32, n int, numbered bool, one func(x float32), step float32) float32 {
		if !numbered {
			for range n {
				one(x)
				x += step
			}
			return x
		}
		if n > 0 {
			text := pic.words.Number(int64(n))
			one(x)
			c.Letter(x+dot+gap, y, view.Start, view.Small, view.Of(view.Ink), view.Color{}, text)
			x += number(n) + apart
		}
		return x
	}
	form := func(debtWidth, workWidth float32, debtNumbered, workNumbered bool) bool {
		if debtWidth+workWidth > r.W+gap {
			return false
		}
		if debtWidth > 0 {
			paint(r.X, debt, debtNumbered, func(x float32) {
				drawStroke(c, view.Rect{X: x, Y: y - 4*c.Scale, W: 5 * c.Scale, H: 8 * c.Scale})
			}, stroke)
		}
		x := r.X + r.W - workWidth + gap // without the space after the last one
		if workNumbered {
			x = r.X + r.W - workWidth + apart
		}
		for i, k := range changeMarks {
			x = paint(x, shown[i], workNumbered, func(x float32) {
				drawChange(c, view.Rect{X: x, Y: y - dot/2, W: dot, H: dot}, k.color, k.full, k.dot)
			}, dot+gap)
		}
		return true
	}
	_ = form(strokes, marks, false, false) || form(strokes, numbers, false, true) || form(counted, numbers, true, true) || form(0, numbers, true, true)
}

// drawChange paints the mark of a change: full while somebody works on it, with a dot while it is
// checked.
func drawChange(c *view.Canvas, r view.Rect, col view.Color, full, dot bool) {
	if full {
		c.Fill(r, 2, col)
		return
	}
	c.Stroke(r, 2, 1.25, col)
	if dot {
		c.Fill(view.Rect{X: r.X + r.W*.33, Y: r.Y + r.H*.33, W: r.W * .34, H: r.H * .34}, 0, col)
	}
}

// callColor is the colour of the lines for calls at run time.
var callColor = view.Of(view.Owner).Tint(.5)

// drawUnder paints what is below the tiles: the lane with its empty places, calls, and the line
// below each disc.
func (pic *mapPicture) drawUnder(c *view.Canvas, s *mapLayout) {
	for _, l := range s.callLines(pic.o) {
		c.Line(1+1.5*min(float32(l.calls)/float32(sim.One), 2), 0, callColor, l.points...)
	}
	services := 0
	for d := range pic.o.Deployables {
		if !s.round[d] || s.blocks[d].W == 0 {
			continue
		}
		services++
		if pic.incidentsOf(int32(d)) == 0 {
			pic.drawBelowDisc(c, int32(d), s.marks[d])
		}
	}
	places := s.places
	if pic.upright {
		places = places[:min(servicesEver(pic.run.Scenario, pic.o), len(places))] // one that is being extracted has its place
		if len(places) == 0 && pic.would.Verb != sim.Extract {
			return // the page has no lane yet
		}
	}
	x := s.lane.X + laneGutter*c.Scale
	cellW := s.lane.W/float32(len(s.grid.side)) - laneGutter*c.Scale
	if title := pic.say("metric.services"); c.Width(view.Caption, title) <= cellW {
		c.Letter(x, s.lane.Y+8*c.Scale, view.Start, view.Caption, view.Of(view.Muted), view.Color{}, title)
	}
	if services == 0 && c.Width(view.Small, pic.say("map.services.none")) <= cellW {
		c.Letter(x, s.lane.Y+23*c.Scale, view.Start, view.Small, view.Of(view.Muted), view.Color{}, pic.say("map.services.none"))
	}
	for _, at := range places {
		taken := false
		for d := range s.blocks {
			taken = taken || s.round[d] && s.blocks[d].Contains(at.X+at.W/2, at.Y+at.H/2)
		}
		if next, _ := s.nextPlace(); pic.would.Verb == sim.Extract && next.W > 0 && at.X >= next.X && at.Y >= next.Y {
			continue // the outline of the open card, and its words
		}
		if !taken {
			dashRing(c, at, view.Of(view.Line), 1)
		}
	}
}

// drawBelowDisc paints the owner of a service, its debt and its changes.
func (pic *mapPicture) drawBelowDisc(c *view.Canvas, d int32, r view.Rect) {
	if r.H == 0 {
		return
	}
	var sum moduleWork
	first := int32(-1)
	for m := range pic.o.Modules {
		if pic.o.Modules[m].Deployable != d {
			continue
		}
		if first < 0 {
			first = int32(m)
		}
		n := pic.work[m]
		sum = moduleWork{sum.worked + n.worked, sum.blocked + n.blocked, sum.queued + n.queued, sum.checked + n.checked}
	}
	x := pic.drawBadge(c, pic.o.Modules[first].Team, r.X, r.Y+r.H/2) + 5*c.Scale
	pic.drawFoot(c, pic.debtStrokes(first), sum, view.Rect{X: x, Y: r.Y + r.H/2 - 4.5*c.Scale, W: r.X + r.W - x, H: 9 * c.Scale})
}

// dashRing paints the dashed outline of a disc.
func dashRing(c *view.Canvas, r view.Rect, col view.Color, width float32) {
	const corners = 48
	points := make([]view.Point, corners+1)
	for i := range points {
		sin, cos := math.Sincos(float64(i) / corners * 2 * math.Pi)
		x, y := float32(cos)*r.H/2, float32(sin)*r.H/2
		points[i] = view.Point{X: r.X + r.W/2 + x + float32(math.Copysign(float64(r.W-r.H)/2, cos)), Y: r.Y + r.H/2 + y}
	}
	c.Line(width, 3*c.Scale, col, points...)
}

// partDown returns the module that an incident has taken down alone, where that is a tile; -1: all
// of its deployable is down.
func (s *mapLayout) partDown(inc *sim.Incident) int32 {
	if s.round[inc.Deployable] {
		return -1
	}
	return inc.Part
}

// incidentAt is the place of an incident's words: the last line of the tile that is down, the line
// below a disc, or the head of a block.
func (s *mapLayout) incidentAt(inc *sim.Incident) view.Rect {
	if m := s.partDown(inc); m >= 0 {
		r := s.tiles[m]
		if r.H < tileLines*s.scale {
			return view.Rect{X: r.X + r.W/2, Y: r.Y, W: r.W / 2, H: r.H}
		}
		const line = 20
		return view.Rect{X: r.X, Y: r.Y + r.H - line*s.scale, W: r.W, H: line * s.scale}
	}
	if s.round[inc.Deployable] {
		return s.marks[inc.Deployable]
	}
	r := s.blocks[inc.Deployable]
	return view.Rect{X: r.X + r.W*.4, Y: r.Y, W: r.W*.6 - (gutterMost+blockPad)*s.scale, H: blockHead * s.scale}
}

// drawRings rings what is broken.
func (pic *mapPicture) drawRings(c *view.Canvas, s *mapLayout) {
	const around = 3
	for i := range pic.o.Incidents {
		inc := &pic.o.Incidents[i]
		r := s.blocks[inc.Deployable]
		if m := s.partDown(inc); m >= 0 {
			r = s.tiles[m]
		}
		r = view.Rect{X: r.X - around, Y: r.Y - around, W: r.W + 2*around, H: r.H + 2*around}
		radius := float32(9)
		if s.round[inc.Deployable] {
			radius = r.H / 2
		}
		c.Stroke(r, radius, 2.5, view.Of(view.Operations))
	}
}

// incidentNode says for how long something has been broken.
func (pic *mapPicture) incidentNode(i int) view.Node {
	inc := &pic.o.Incidents[i]
	since := pic.say("map.incident", pic.clock((pic.o.Now - inc.Opened).Clock()))
	node := view.Node{ID: view.ID("incident/" + hex(inc.Key)), Role: view.Item, Label: pic.incidentText(inc)}
	if pic.asks {
		node.Press = openWhyMsg{whyIncident{inc.Key}}
	}
	node.Draw = func(c *view.Canvas, w, h float32) {
		same := func(x sim.Incident) bool { return x.Deployable == inc.Deployable && x.Part == inc.Part }
		if slices.IndexFunc(pic.o.Incidents, same) == i { // several may be open at one place
			c.Letter(w/2, h/2, view.Center, view.Small, view.Of(view.Bad), view.Color{}, c.Fit(view.Small, since, w-4))
		}
	}
	return node
}

// trainNode shows the changes that wait for the next shared release.
func (pic *mapPicture) trainNode(d int32) view.Node {
	dep := &pic.o.Deployables[d]
	longest := pic.longestAboard(d)
	day := pic.weekday(dep.TrainOffset)
	node := view.Node{ID: view.ID("train/" + hex(dep.Key)), Role: view.Item, Label: pic.trainText(d), Hint: pic.say("map.aboard.all")}
	if pic.asks {
		node.Press = openWhyMsg{whyTrain{d}}
	}
	node.Draw = func(c *view.Canvas, w, h float32) {
		pad, line := 8*c.Scale, 17*c.Scale
		r := view.Rect{W: w, H: h}
		c.Fill(r, 6, view.Of(view.Panel))
		c.Stroke(r, 6, 1, view.Of(view.Line))
		y := min(13*c.Scale, h/2)
		title := pic.say("map.next", day)
		aboard := pic.say("map.aboard.count", int64(dep.Boarded), pic.days(longest))
		if dep.Boarded == 0 {
			aboard = pic.say("map.aboard.nothing")
		}
		t := view.Strong
		for _, short := range []string{pic.say("map.next.short", day, int64(dep.Boarded)), pic.say("map.next.few", int64(dep.Boarded))} {
			if c.Width(t, title) > w-2*pad {
				t, title = view.Small, short
			}
		}
		if h > 10*c.Scale {
			c.Letter(pad, y, view.Start, t, view.Of(view.Ink), view.Color{}, c.Fit(t, title, w-2*pad))
		}
		under := true
		if free := w - 3*pad - c.Width(t, title); c.Width(view.Small, aboard) <= free && h > 10*c.Scale {
			c.Letter(w-pad, y, view.End, view.Small, quiet, view.Color{}, aboard)
			under = false
		}
		y += 16 * c.Scale
		if dep.Boarded > 0 && y+6*c.Scale <= h {
			n := float32(dep.Boarded)
			step := min((w-2*pad)/n, 15*c.Scale)
			for k := range int(n) {
				c.Fill(view.Rect{X: pad + float32(k)*step, Y: y - 5*c.Scale, W: max(step-3*c.Scale, 1), H: 10 * c.Scale}, 2, view.Of(view.Owner).Tint(.45+.2*float32(k%3)))
			}
			y += line
		}
		write := func(text string) {
			if y+8*c.Scale <= h && c.Width(view.Small, text) <= w-2*pad {
				c.Letter(pad, y, view.Start, view.Small, quiet, view.Color{}, text)
				y += line
			}
		}
		if c.Width(view.Small, aboard) > w-2*pad && dep.Boarded > 0 {
			aboard = pic.say("map.aboard.short", int64(dep.Boarded), pic.days(longest))
		}
		if under && t == view.Strong {
			write(aboard)
		}
		if dep.Boarded >= 2 {
			write(pic.say("map.aboard.all"))
		}
	}
	return node
}

// longestAboard returns how long the change has waited that is aboard a train longest.
func (n *narrator) longestAboard(d int32) (longest sim.Minutes) {
	o := n.o()
	for i := o.Deployables[d].Aboard; i >= 0; i = o.Items[i].Next {
		it := &o.Items[i]
		longest = max(longest, it.TimeIn[sim.OnTrain]+o.Now-it.Since)
	}
	return longest
}

// rows is the map's waits as a table, for screen readers.
func (pic *mapPicture) rows() [][]string {
	rows := [][]string{{pic.say("map.from"), pic.say("map.to"), pic.say("map.waiting"), pic.say("map.longest")}}
	for _, x := range pic.waits {
		rows = append(rows, []string{
			pic.company.ModuleName(x.from, pic.lang()), pic.company.ModuleName(x.to, pic.lang()), pic.words.Number(x.count), pic.days(x.longest),
		})
	}
	return rows
}
