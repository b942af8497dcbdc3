package screen

import (
	"cmp"
	"math"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A wait is how many changes of one module are blocked by another team, and for how long.
type wait struct {
	from, to int32 // modules
	count    int64
	longest  sim.Minutes
}

// waits lists the waits between modules, the longest first.
func waits(o *sim.Organization) (list []wait) {
	for i := range o.Items {
		r := &o.Items[i]
		if r.Kind != sim.Request || r.Parent < 0 {
			continue
		}
		asker := &o.Items[r.Parent]
		d := o.Now - r.Asked
		k := slices.IndexFunc(list, func(w wait) bool { return w.from == asker.Module && o.Modules[w.to].Team == o.Modules[r.Module].Team })
		if k < 0 {
			k = len(list)
			list = append(list, wait{from: asker.Module, to: r.Module})
		}
		list[k].count++
		list[k].longest = max(list[k].longest, d)
	}
	slices.SortStableFunc(list, func(a, b wait) int {
		return cmp.Or(cmp.Compare(b.longest, a.longest), byModules(a, b))
	})
	return list
}

// byModules orders waits in a way that hardly changes from week to week, so that a screen reader
// keeps its place among them.
func byModules(a, b wait) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) }

// maxWaits is how many waits the map draws, and how many more for the module that is
// pointed at; more could not be told apart.
const maxWaits = 4

// waitsShown returns the waits that the map draws: the longest, by modules, then those of
// the module that is pointed at.
func waitsShown(o *sim.Organization, lit int32) []wait {
	all := waits(o)
	shown := slices.Clone(all[:min(len(all), maxWaits)])
	slices.SortStableFunc(shown, byModules)
	for _, x := range all[len(shown):] {
		if (x.from == lit || x.to == lit) && len(shown) < 2*maxWaits {
			shown = append(shown, x)
		}
	}
	return shown
}

// waitText says who waits for whom, how many changes and how long.
func (n *narrator) waitText(x wait) string {
	return n.say("why.wait", n.company.ModuleName(x.from, n.lang()), n.company.ModuleName(x.to, n.lang()), x.count, n.days(x.longest))
}

// waitList holds the labels of the waits. With asks set, those that are always shown have
// a "why?".
func (pic *mapPicture) waitList(shown []wait) view.Node {
	list := view.Node{ID: "waits", Role: view.List, Label: pic.say("why.waits"), Box: view.Box{Flow: view.Free}}
	for i, x := range shown {
		id := view.ID("wait/" + hex(pic.o.Modules[x.from].Key) + "-" + hex(pic.o.Modules[x.to].Key))
		plate := view.Node{ID: id, Role: view.Text, Label: pic.say("map.waits", x.count, pic.days(x.longest))}
		if pic.asks && i < maxWaits {
			plate.Value, plate.Press = plate.Label, openWhyMsg{whyWait{x.from, x.to}}
			plate.Role, plate.Label, plate.Hint = view.Link, pic.say("why.link.about", pic.waitText(x)), pic.waitText(x)
		}
		plate.Box = view.Box{Pad: view.XY(8, 2), MinW: view.SmallestControl, MinH: view.SmallestControl}
		plate.Look = view.Look{Type: view.Small, Fill: view.Of(view.Panel), Border: view.EdgeOf(view.Coordination), Radius: 12, Align: view.Center}
		list.Kids = append(list.Kids, view.Node{ID: id + "/item", Role: view.Item, Label: pic.waitText(x), Kids: []view.Node{plate}})
	}
	list.Box.Arrange = func(w, h, scale float32, asked []view.Rect) []view.Rect {
		s := layoutMap(pic.company, pic.o, w, h, scale)
		return s.waitPlates(s.waitPaths(pic.o, shown, scale), asked, w, h, scale)
	}
	return list
}

// waitPaths returns the lines of the waits, each from the waiting module to the one it
// waits for. If two modules wait for each other, their lines are offset to either side.
func (s *mapLayout) waitPaths(o *sim.Organization, shown []wait, scale float32) [][]view.Point {
	courses := make([][]view.Point, len(shown))
	for i, x := range shown {
		a, b := s.tiles[x.from], s.tiles[x.to]
		p := inside(a, middle(b), s.round[o.Modules[x.from].Deployable], scale)
		q := inside(b, middle(a), s.round[o.Modules[x.to].Deployable], scale)
		if slices.ContainsFunc(shown, func(y wait) bool { return y.from == x.to && y.to == x.from }) {
			const apart = 9
			if l := float32(math.Hypot(float64(q.X-p.X), float64(q.Y-p.Y))); l > 0 {
				dx, dy := apart*scale*(q.Y-p.Y)/l, apart*scale*(p.X-q.X)/l
				p, q = view.Point{X: p.X + dx, Y: p.Y + dy}, view.Point{X: q.X + dx, Y: q.Y + dy}
			}
		}
		courses[i] = s.linePath(p, q)
	}
	return courses
}

// drawWait paints a dashed line with a dot at the waiting module and an arrow at the one
// it waits for.
func drawWait(c *view.Canvas, course []view.Point) {
	amber := view.EdgeOf(view.Coordination)
	c.Line(2*c.Scale, 6*c.Scale, amber, course...)
	dot, barb := 3.5*c.Scale, 7*c.Scale
	p, q, back := course[0], course[len(course)-1], course[len(course)-3]
	c.Disc(view.Rect{X: p.X - dot, Y: p.Y - dot, W: 2 * dot, H: 2 * dot}, amber)
	dx, dy := back.X-q.X, back.Y-q.Y
	if l := float32(math.Hypot(float64(dx), float64(dy))); l > 0 {
		dx, dy = dx/l*barb, dy/l*barb
		c.Line(2*c.Scale, 0, amber, view.Point{X: q.X + dx - dy*.6, Y: q.Y + dy + dx*.6}, q, view.Point{X: q.X + dx + dy*.6, Y: q.Y + dy - dx*.6})
	}
}

// Costs of a label's position, in units of one piece of its line away from the middle.
const (
	awayFromLine = 18  // per height of a label
	onWords      = 20  // plus one per square pixel
	onLine       = 3   // per piece of another line
	onEnd        = 60  // per dot or arrow
	onLabel      = 1e6 // effectively forbidden
	hidesItsLine = 4   // per piece of its own line beyond half of them
)

// waitPlates chooses the position of each wait's label: along its line, where it overlaps
// no other label and as little as possible of other text, other lines and line ends.
func (s *mapLayout) waitPlates(courses [][]view.Point, asked []view.Rect, w, h, scale float32) []view.Rect {
	words, plates := s.textAreas(scale), make([]view.Rect, 0, len(courses))
	for i, course := range courses {
		size := asked[i]
		var best view.Rect
		least := float32(math.Inf(1))
		for _, aside := range []float32{0, -1, 1, -2, 2, -3, 3, -4, 4} { // in label heights
			for k, p := range course {
				at := view.Rect{X: p.X - size.W/2, Y: p.Y + aside*size.H - size.H/2, W: size.W, H: size.H}
				at.X, at.Y = min(max(at.X, 0), max(w-size.W, 0)), min(max(at.Y, 0), max(h-size.H, 0))
				cost := float32(math.Abs(float64(k-len(course)/2))) + awayFromLine*float32(math.Abs(float64(aside)))
				for _, t := range words {
					if both := at.Intersect(t); !both.Empty() {
						cost += onWords + both.W*both.H
					}
				}
				const apart = 5
				for _, l := range plates {
					l = view.Rect{X: l.X - apart, Y: l.Y - apart, W: l.W + 2*apart, H: l.H + 2*apart}
					if !at.Intersect(l).Empty() {
						cost += onLabel
					}
				}
				for n, other := range courses {
					cost += crosses(at, other, n == i)
				}
				if cost < least {
					least, best = cost, at
				}
			}
		}
		plates = append(plates, best)
	}
	return plates
}

// crosses returns the cost of a label that covers a line, its own or another.
func crosses(at view.Rect, course []view.Point, own bool) (cost float32) {
	under := 0
	for k, p := range course {
		if !at.Contains(p.X, p.Y) {
			continue
		}
		under++
		if k == 0 || k == len(course)-1 {
			cost += onEnd
		}
	}
	if own {
		return cost + hidesItsLine*float32(max(under-len(course)/2, 0))
	}
	return cost + onLine*float32(under)
}

// whyWait asks why changes of one module wait for the team of another.
type whyWait struct{ from, to int32 }

func (q whyWait) answer(ex explainer) explanation {
	o, lang := ex.o(), ex.lang()
	x := wait{from: q.from, to: q.to}
	asker, provider := o.Modules[q.from].Team, o.Modules[q.to].Team
	own, others := 0, 0
	var items []clue
	for i := range o.Items {
		it := &o.Items[i]
		if it.Kind == sim.Change && it.Team == provider && (it.State == sim.Queued || it.State == sim.Worked) {
			own++
		}
		if it.Kind != sim.Request || it.Parent < 0 || o.Modules[it.Module].Team != provider {
			continue
		}
		others++
		if o.Items[it.Parent].Module == q.from {
			d := o.Now - it.Asked
			x.count, x.longest = x.count+1, max(x.longest, d)
			items = append(items, clue{text: ex.say("why.wait.item", ex.company.ModuleName(q.from, lang), ex.days(d), ex.company.ModuleName(it.Module, lang))})
		}
	}
	l := ex.ledgerSince(provider, sim.WeeksAQuarter)
	return explanation{
		title: ex.waitText(x),
		says:  []string{ex.say("why.requests.cause"), ex.say("why.wait.queue", ex.company.TeamName(provider, lang), own, others)},
		parts: []part{
			{ex.say("why.items"), items},
			{ex.say("why.drags"), ex.couplingClues(asker, provider)},
			{ex.say("why.wait.hours", ex.company.TeamName(provider, lang)), ex.accountClues(&l, allAccounts())},
		},
		near: ex.decisionsAbout(o.Modules[q.from].Key, o.Modules[q.to].Key, o.Teams[provider].Key),
	}
}
