package screen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// An incident is drawn around what is down: one module, whichever change caused it, or all
// that runs in the process.
func TestMapRingsWhatIsDown(t *testing.T) {
	_, g := inCorner(t, sim.Senior, 1)
	const sales, stock = 0, 2
	for _, part := range []int32{stock, -1} {
		open := slices.Grow(g.o().Incidents[:0], 1)[:1]
		open[0].Deployable, open[0].Module, open[0].Part, open[0].Opened = 0, sales, part, g.o().Now
		g.o().Incidents = open
		pic := g.mapOf(g.o())
		s := pic.layout(800, 600, 1)
		want := s.blocks[0]
		if part >= 0 {
			want = s.tiles[part]
		}
		canvas := view.NewCanvas(fonts)
		pic.drawRings(canvas, s)
		ring := canvas.Ops[0].Rect
		const around = 5
		if want.X-ring.X > around || want.Y-ring.Y > around || ring.W-want.W > 2*around || ring.H-want.H > 2*around || ring.W < want.W || ring.H < want.H {
			t.Errorf("with module %d down (-1: everything) the ring is at %v, want it around %v", part, ring, want)
		}
	}
}

// mapSizes are sizes of the map, with the text scale, on a desktop, on a small laptop, on a phone,
// and with large text.
var mapSizes = []struct {
	w, h, scale float32
	upright     bool
}{{838, 465, 1, false}, {750, 520, 1, false}, {480, 430, 1, false}, {424, 380, 1, false}, {1700, 900, 1, false}, {358, 0, 1, true}, {1408, 0, 2, true}, {358, 0, 2, true}}

// onMaps calls a function with the map in several weeks of whole runs of both companies, and of
// a large one.
func onMaps(t *testing.T, do func(t *testing.T, g *game)) {
	t.Helper()
	shell := open(t, "", nil)
	for _, c := range append(scenarios.All(), crowded()) {
		for _, name := range []string{"senior", "principal", "tempted"} {
			g := shell.screen.(*start).freshGame()
			g.company = c
			g.run = sim.Start(c.Scenario, 5, c.Seats[0].Seat)
			for bot := bots.ByName(name); !g.run.Over(); g.run.Step() {
				bots.Week(g.run, bot, c.OpenDecisions, nil)
				if g.o().Week%6 == 1 {
					do(t, g)
				}
			}
		}
	}
}

// placeMap places the map in one of mapSizes.
func placeMap(pic *mapPicture, i int) *view.Scene {
	size := mapSizes[i]
	pic.upright = size.upright
	root := pic.node()
	root.Box.MinH = 0
	h := size.h
	if size.upright {
		h = root.Box.HeightFor(size.w, size.scale)
	}
	root.Box.Grow = 1
	return view.Place(view.Node{ID: "page", Role: view.Group, Box: view.Box{Cross: view.Fill}, Kids: []view.Node{root}}, size.w, h, size.scale, nil, fonts)
}

// Whatever happens in a run, every module stands in its slot, every service in its place of the lane,
// and a module that was extracted leaves its slot empty.
func TestModulesKeepTheirPlaces(t *testing.T) {
	type place struct {
		company string
		size    int
		what    string
	}
	first := map[place]view.Point{}
	services := 0
	onMaps(t, func(t *testing.T, g *game) {
		for i, size := range mapSizes {
			pic := g.mapOf(g.o())
			pic.upright = size.upright
			s := pic.layout(size.w, size.h, size.scale)
			check := func(what string, r view.Rect) {
				at := view.Point{X: r.X + r.W/2, Y: r.Y}
				if what[0] == 'm' {
					at.X = r.X
				}
				id := place{g.company.ID, i, what}
				if was, seen := first[id]; seen && was != at {
					t.Errorf("%s in %v: %s has moved from %v to %v by week %d", id.company, size, what, was, at, g.o().Week)
				}
				first[id] = at
			}
			for m := range g.o().Modules {
				slot := s.slots[m]
				check("module "+g.company.ModuleName(int32(m), ""), slot)
				if d := g.o().Modules[m].Deployable; s.round[d] {
					services++
					check("service of "+hex(g.o().Deployables[d].Key), s.blocks[d])
					if !s.tiles[m].Intersect(slot).Empty() {
						t.Errorf("%s: a service stands in the slot that it has left", g.company.ID)
					}
				} else if tile := s.tiles[m]; tile.X != slot.X || tile.Y != slot.Y || tile.W > slot.W+.01 || tile.H > slot.H+.01 {
					t.Errorf("%s: a tile is at %v, not in its slot %v", g.company.ID, tile, slot)
				}
			}
		}
	})
	if services == 0 {
		t.Error("no run had a service")
	}
}

// A line of text that appears above or below the map moves none of its columns and rows elsewhere.
func TestMapKeepsItsShapeWhileItsHeightHardlyChanges(t *testing.T) {
	for _, c := range scenarios.All() {
		for _, size := range []view.Rect{{W: 838, H: 465}, {W: 424, H: 400}, {W: 700, H: 520}} {
			kept := &mapShape{}
			o := &sim.Start(c.Scenario, 5, c.Seats[0].Seat).Now
			whole := layoutMap(c, o, size.W, size.H, 1, false, kept)
			for _, less := range []float32{26, 52, 78} {
				low := layoutMap(c, o, size.W, size.H-less, 1, false, kept)
				for m := range whole.slots {
					if whole.slots[m].X != low.slots[m].X || whole.homes[m] != low.homes[m] || low.below != whole.below {
						t.Fatalf("%s: %g pixels less move %s from %v to %v", c.ID, less, c.ModuleName(int32(m), ""), whole.slots[m], low.slots[m])
					}
				}
			}
		}
	}
}

// On a desktop, tiles have areas in proportion to the sizes of their modules.
func TestTilesAreAsLargeAsTheirModules(t *testing.T) {
	c := scenarios.ByID("first-split")
	g := open(t, "", nil).screen.(*start).freshGame()
	g.company, g.run = c, sim.Start(c.Scenario, 5, sim.Senior)
	for _, grown := range []sim.Minutes{1, 3} { // a module far too large for its slot makes all tiles smaller
		g.o().Modules[0].Size *= grown
		s := g.mapOf(g.o()).layout(838, 560, 1)
		unit := s.tiles[0].W * s.tiles[0].H / float32(g.o().Modules[0].Size)
		for m := range g.o().Modules {
			want := unit * float32(g.o().Modules[m].Size)
			if area := s.tiles[m].W * s.tiles[m].H; grown == 1 && (area < want*.98 || area > want*1.02) || area < want*.98 {
				t.Errorf("%s has an area of %g, want %g for its size", c.ModuleName(int32(m), ""), area, want)
			}
		}
	}
}

// Under a tile that is waited for stands the sum of what the others say who wait for it, at any size
// of the map; where a tile has no room for each of its waits, its words count the changes that are
// marked on it as waiting.
func TestWordsUnderTilesAgree(t *testing.T) {
	first := func(text string) int64 {
		number, err := strconv.ParseInt(strings.Fields(text)[0], 10, 64)
		if err != nil {
			t.Fatalf("%q does not begin with a number", text)
		}
		return number
	}
	seen, shared := 0, 0
	onMaps(t, func(t *testing.T, g *game) {
		pic := g.mapOf(g.o())
		told, of := map[view.ID]int64{}, map[view.ID]int64{} // by the id of the words; by that of the sum
		for _, item := range pic.waitList().Kids {
			if _, says, found := strings.Cut(item.Label, ": "); found {
				told[item.Kids[0].ID] = first(says)
			}
		}
		all := int64(0)
		for _, x := range pic.waits {
			of[pic.hereID(x.to)] += told[pic.waitID(x)]
			all += told[pic.waitID(x)]
		}
		changes := map[[2]int32]bool{}
		for i := range g.o().Items {
			if r := &g.o().Items[i]; r.Kind == sim.Request && r.Parent >= 0 {
				changes[[2]int32{r.Parent, r.Module}] = true
			}
		}
		if all != int64(len(changes)) {
			t.Errorf("%s: the map counts %d waits, the company has %d", g.company.ID, all, len(changes))
		}
		for i := range mapSizes {
			pic := g.mapOf(g.o())
			texts, _, _ := drawnOn(placeMap(pic, i))
			var merged, want []int64
			for m := range pic.placed.shared {
				want = append(want, int64(pic.work[m].blocked))
			}
			for _, x := range texts {
				switch {
				case strings.HasPrefix(string(x.node), "waited/"):
					seen++
					if first(x.text) != of[x.node] {
						t.Errorf("%s in %v: %q, but the others say %d", g.company.ID, mapSizes[i], x.text, of[x.node])
					}
				case strings.HasPrefix(string(x.node), "wait/") && first(x.text) != told[x.node]:
					t.Errorf("%s in %v: %q for %d", g.company.ID, mapSizes[i], x.text, told[x.node])
				case x.node == "map/lines":
					merged = append(merged, first(x.text))
				}
			}
			shared += len(merged)
			slices.Sort(merged)
			slices.Sort(want)
			if !slices.Equal(merged, want) {
				t.Errorf("%s in %v: of modules with several waits %v changes wait, but their tiles mark %v", g.company.ID, mapSizes[i], merged, want)
			}
		}
	})
	if seen == 0 || shared == 0 {
		t.Errorf("%d sums and %d words for several waits were drawn", seen, shared)
	}
}

// Lines to a module merge: where they arrive, they stand for all the changes that wait for it, and
// a line along which more changes wait is never thinner.
func TestLinesOfWaitsMergeToTheSum(t *testing.T) {
	merged := 0
	onMaps(t, func(t *testing.T, g *game) {
		for i, size := range mapSizes {
			pic := g.mapOf(g.o())
			pic.upright = size.upright
			for _, l := range pic.layout(size.w, size.h, size.scale).waitLines(pic.waits) {
				sum := int64(0)
				for _, end := range l.ends {
					for _, p := range l.pieces {
						if p.a == end[1] || p.b == end[1] {
							sum += p.count
						}
					}
				}
				want := waitsFor(pic.waits, l.to).count
				if sum != want {
					t.Errorf("%s at %v: lines with %d changes arrive at %s, want %d", g.company.ID, mapSizes[i], sum, g.company.ModuleName(l.to, ""), want)
				}
				for _, p := range l.pieces {
					if p.a.X != p.b.X && p.a.Y != p.b.Y {
						t.Errorf("%s at %v: a line to %s runs aslant, from %v to %v", g.company.ID, mapSizes[i], g.company.ModuleName(l.to, ""), p.a, p.b)
					}
					if merged += int(p.count); p.count > 1 && waitWidth(p.count) < waitWidth(p.count-1) {
						t.Errorf("%d changes have a thinner line than %d", p.count, p.count-1)
					}
				}
			}
		}
	})
	if merged == 0 {
		t.Error("nothing waited")
	}
}

// A module that another team owns now stays where it is and bears the badge of its owner; one that
// only one person knows names that person.
func TestTilesNameNewOwnersAndSoleExperts(t *testing.T) {
	_, g := inCorner(t, sim.Senior, 0)
	o := g.o()
	refunds, stock := o.Index(g.run.Scenario, sim.ModuleEntity, sim.KeyOf("refunds")), o.Index(g.run.Scenario, sim.ModuleEntity, sim.KeyOf("stock"))
	placed := func() (tile view.Rect, texts []string) {
		pic := g.mapOf(o)
		drawn, _, _ := drawnOn(placeMap(pic, 1))
		for _, x := range drawn {
			texts = append(texts, string(x.node)+"="+x.text)
		}
		return pic.placed.tiles[refunds], texts
	}
	before, _ := placed()
	o.Modules[refunds].Team = o.Modules[stock].Team
	o.People[o.Index(g.run.Scenario, sim.PersonEntity, sim.KeyOf("ben"))].Left = 1
	after, texts := placed()
	if after != before {
		t.Errorf("a tile moved from %v to %v with its ownership", before, after)
	}
	for id, want := range map[int32]string{refunds: "SH", stock: "only Uma knows it well"} {
		if line := "module/" + hex(o.Modules[id].Key) + "=" + want; !slices.Contains(texts, line) {
			t.Errorf("the map does not say %q, but\n%s", line, strings.Join(texts, "\n"))
		}
	}
}

// A drawnText is a line of text on the map, with the area of its letters.
type drawnText struct {
	node view.ID
	text string
	at   view.Rect
	cut  bool // by the edge of its node
}

// drawnOn lists the texts, lines and modules of a placed map.
func drawnOn(s *view.Scene) (texts []drawnText, lines []view.Rect, modules map[view.ID]view.Rect) {
	modules = map[view.ID]view.Rect{}
	for i := range s.Nodes {
		p := &s.Nodes[i]
		if strings.HasPrefix(string(p.ID), "module/") || strings.HasPrefix(string(p.ID), "train/") {
			modules[p.ID] = p.Rect
		}
		for k := range p.Ops {
			op := &p.Ops[k]
			switch op.Kind {
			case view.Letters:
				if op.Text == "" {
					continue
				}
				c := view.NewCanvas(fonts)
				c.Scale = s.Scale
				w, h := c.Width(op.Type, op.Text), .7*op.Type.Size()*s.Scale
				at := view.Rect{X: p.Rect.X + op.Rect.X, Y: p.Rect.Y + op.Rect.Y - h/2, W: w, H: h}
				switch op.Align {
				case view.Center:
					at.X -= w / 2
				case view.End:
					at.X -= w
				}
				if strings.ContainsAny(op.Text, "gjpqy") {
					const descent = .2
					at.H += descent * op.Type.Size() * s.Scale
				}
				texts = append(texts, drawnText{p.ID, op.Text, at, at.X < p.Rect.X-1 || at.Y < p.Rect.Y-1 || at.X+at.W > p.Rect.X+p.Rect.W+1 || at.Y+at.H > p.Rect.Y+p.Rect.H+1})
			case view.Polyline:
				for n := range len(op.Points) - 1 {
					a, b := op.Points[n], op.Points[n+1]
					if a.X != b.X && a.Y != b.Y || p.ID != "map/lines" && p.ID != "map" {
						continue
					}
					line := view.Rect{X: p.Rect.X + min(a.X, b.X), Y: p.Rect.Y + min(a.Y, b.Y), W: max(a.X, b.X) - min(a.X, b.X), H: max(a.Y, b.Y) - min(a.Y, b.Y)}
					half := max(op.Width, 1) / 2 // across the line; it ends at its points
					if a.X == b.X {
						line.X, line.W = line.X-half, 2*half
					} else {
						line.Y, line.H = line.Y-half, 2*half
					}
					lines = append(lines, line)
				}
			}
		}
	}
	return texts, lines, modules
}

// outlined are decisions whose result the map outlines: each for every size of the map, and no card
// at all.
func outlined(g *game) (list []sim.Decision) {
	o := g.o()
	week := int(o.Week) / 6
	core := o.Deployables[0].Key
	for range mapSizes {
		list = append(list, sim.Decision{})
	}
	for m := range o.Modules {
		if m%7 != week%7 && len(o.Modules) > 20 { // of a large company some each week
			continue
		}
		mo := &o.Modules[m]
		switch team := o.Teams[(m+week)%len(o.Teams)].Key; {
		case !startsAsBlock(g.run.Scenario, int(mo.Deployable)):
			for range mapSizes {
				list = append(list, sim.Decision{Verb: sim.Merge, Subject: o.Deployables[mo.Deployable].Key, Object: core})
			}
		default:
			for range mapSizes {
				list = append(list, sim.Decision{Verb: sim.Extract, Subject: mo.Key})
			}
			list = append(list, sim.Decision{Verb: sim.MoveOwnership, Subject: mo.Key, Object: team})
		}
	}
	return list
}

// No text on the map is drawn over a line, over another module or over other text, and none is cut
// off at the edge, in any week, at any size.
func TestTextOnTheMapIsOverNothing(t *testing.T) {
	words, outlines := 0, 0
	const slack = .75
	crosses := func(a, b view.Rect) bool { x := a.Intersect(b); return x.W > slack && x.H > slack }
	onMaps(t, func(t *testing.T, g *game) {
		for k, would := range outlined(g) {
			i := (k + int(g.o().Week)/6) % len(mapSizes)
			pic := g.mapOf(g.o())
			pic.would = would
			s := placeMap(pic, i)
			texts, lines, modules := drawnOn(s)
			where := fmt.Sprintf("%s, week %d, %v, %v", g.company.ID, g.o().Week, mapSizes[i], would)
			outlines += len(pic.outlineNodes())
			for k, a := range texts {
				words++
				if a.cut || a.at.X < -slack || a.at.Y < -slack || a.at.X+a.at.W > s.W+slack || a.at.Y+a.at.H > s.H+slack {
					t.Errorf("%s: %q is cut off at %v", where, a.text, a.at)
				}
				for _, b := range texts[:k] {
					lower := a.at
					if a.node == b.node && !strings.HasPrefix(string(a.node), "wait") { // lines of one tile stand apart
						const apart = 2
						lower.Y -= apart * s.Scale
						lower.H += 2 * apart * s.Scale
					}
					if crosses(lower, b.at) {
						t.Errorf("%s: %q of %s is over %q of %s", where, a.text, a.node, b.text, b.node)
					}
				}
				for _, line := range lines {
					if crosses(a.at, line) {
						t.Errorf("%s: %q of %s at %v is over a line at %v", where, a.text, a.node, a.at, line)
					}
				}
				for id, r := range modules {
					if id != a.node && !strings.HasPrefix(string(a.node), "incident/") && crosses(a.at, r) {
						t.Errorf("%s: %q of %s is over %s", where, a.text, a.node, id)
					}
				}
			}
			for _, line := range lines {
				for id, r := range modules {
					if crosses(view.Rect{X: r.X + 2, Y: r.Y + 2, W: r.W - 4, H: r.H - 4}, line) {
						t.Errorf("%s: a line at %v is over %s at %v", where, line, id, r)
					}
				}
			}
			if t.Failed() {
				t.FailNow()
			}
		}
	})
	if words == 0 || outlines == 0 {
		t.Errorf("the map has %d texts and %d outlines", words, outlines)
	}
}

// crowded is a company with 64 modules and eight teams: a monolith, a second block, and twelve
// services.
var crowded = sync.OnceValue(func() *scenarios.Company {
	var teams, people, deployables, modules, couplings strings.Builder
	fmt.Fprintln(&deployables, "    - {id: core, name: Core, owner: team0, monolith: yes, train: {every: 1 week, departs: 1 d}, build: 40 min, lanes: 4}")
	fmt.Fprintln(&deployables, "    - {id: store, name: Store, owner: team1, train: {every: 2 weeks, departs: 2 d}, build: 20 min, lanes: 2}")
	for i := range 8 {
		fmt.Fprintf(&teams, "    - {id: team%d, name: Team %d, mark: T%d}\n", i, i, i)
		for k := range 4 {
			fmt.Fprintf(&people, "    - {id: p%d%d, name: Person %d%d, team: team%d, level: senior, knows: {m%d: 90 %%}}\n", i, k, i, k, i, 8*i+k)
		}
	}
	for m := range 64 {
		home := "core"
		switch {
		case m%5 == 4:
			home = fmt.Sprintf("service%d", m)
			fmt.Fprintf(&deployables, "    - {id: %s, name: Service %d, owner: team%d, build: 10 min, lanes: 1}\n", home, m, m/8)
		case m%8 == 1 || m%8 == 2:
			home = "store"
		}
		fmt.Fprintf(&modules, "    - {id: m%d, name: Module %d, owner: team%d, in: %s, size: %d d, demand: 2, debt: %d %%}\n", m, m, m/8, home, 20+m%7*20, m%9*10)
		fmt.Fprintf(&couplings, "    - {from: m%d, to: m%d, drags: 30 %%, calls: 50 %%}\n", m, (m*7+11)%64)
	}
	text := fmt.Sprintf(`version: 1
id: crowded
title: Crowded
tagline: Many of everything.
challenge: Ship 30 features in half a year.
lesson: There is none.
minutes: 5
weeks: 2 quarters
warm-up: 1 quarter
after: 1 quarter
seats: {senior: p00, principal: p00}
goals:
  - {metric: features-live, at-least: 30}
variants:
  - {id: plain, say: It was what it looked like., weight: 1}
company:
  teams:
%s  people:
%s  newcomers: [Ola]
  deployables:
%s  modules:
%s  couplings:
%s`, &teams, &people, &deployables, &modules, &couplings)
	c, problems := author.Read("scenario.yaml", []byte(text), func(path string) ([]byte, error) {
		if path == "brief.md" {
			return []byte("Many of everything."), nil
		}
		return nil, nil
	})
	if len(problems) > 0 {
		panic(fmt.Sprint(problems))
	}
	return c
})
