package screen

import (
	"strings"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// The open card shows its result on the map as an outline: a service in the next place of the lane,
// a module back in its slot, or the badge of its next owner.

// A placedNode is a node of the map with its place.
type placedNode struct {
	view.Node
	at func(s *mapLayout) view.Rect
}

// outlineNodes are the outline of the open card and its words.
func (pic *mapPicture) outlineNodes() []placedNode {
	d := pic.would
	ink := view.Of(view.Ink)
	switch d.Verb {
	case sim.Extract:
		m := pic.o.Index(pic.run.Scenario, sim.ModuleEntity, d.Subject)
		if m < 0 || !startsAsBlock(pic.run.Scenario, int(pic.o.Modules[m].Deployable)) {
			return nil
		}
		name, says := pic.company.ModuleName(m, pic.lang()), pic.say("map.would.extract")
		place := func(s *mapLayout) view.Rect {
			r, free := s.nextPlace()
			if free {
				r = s.drawnOut(r, name)
			}
			return r
		}
		return []placedNode{
			{view.Node{ID: "would", Role: view.Text, Label: says, Draw: func(c *view.Canvas, w, h float32) {
				drawWrapped(c, says, w, h)
			}}, func(s *mapLayout) view.Rect { return s.besideNext(place(s)) }},
			{view.Node{ID: "would/place", Role: view.Decoration, Draw: func(c *view.Canvas, w, h float32) {
				dashRing(c, view.Rect{X: 1, Y: 1, W: w - 2, H: h - 2}, ink, 2)
				t := view.Strong
				if c.Width(t, name) > w-10 {
					t = view.Small
				}
				c.Letter(w/2, h/2, view.Center, t, ink, view.Color{}, c.Fit(t, name, w-4))
			}}, place},
		}
	case sim.Merge:
		return pic.mergeOutline(d)
	case sim.MoveOwnership:
		m, team := pic.o.Index(pic.run.Scenario, sim.ModuleEntity, d.Subject), pic.o.Index(pic.run.Scenario, sim.TeamEntity, d.Object)
		if m < 0 || team < 0 {
			return nil
		}
		return []placedNode{{view.Node{ID: "would", Role: view.Text, Label: pic.say("map.would.own", pic.company.ModuleName(m, pic.lang()), pic.company.TeamName(team, pic.lang())), Draw: func(c *view.Canvas, w, h float32) {
			dashFrame(c, w, h)
		}}, func(s *mapLayout) view.Rect { return s.tiles[m] }}}
	}
	return nil
}

// mergeOutline outlines the slots to which the modules of a service would return.
func (pic *mapPicture) mergeOutline(d sim.Decision) (nodes []placedNode) {
	from, to := pic.o.Index(pic.run.Scenario, sim.DeployableEntity, d.Subject), pic.o.Index(pic.run.Scenario, sim.DeployableEntity, d.Object)
	if from < 0 || to < 0 || !startsAsBlock(pic.run.Scenario, int(to)) {
		return nil
	}
	ink := view.Of(view.Ink)
	says := pic.say("map.would.merge", pic.company.DeployableName(pic.o, from, pic.lang()), pic.company.DeployableName(pic.o, to, pic.lang()))
	for m := range pic.o.Modules {
		if pic.o.Modules[m].Deployable != from {
			continue
		}
		name := pic.company.ModuleName(int32(m), pic.lang())
		id := view.ID("would")
		if len(nodes) > 0 {
			id = "would/" + view.ID(hex(pic.o.Modules[m].Key))
		}
		nodes = append(nodes, placedNode{view.Node{ID: id, Role: view.Text, Label: says, Draw: func(c *view.Canvas, w, h float32) {
			dashFrame(c, w, h)
			c.Letter(w/2, h/2, view.Center, view.Small, ink, view.Color{}, c.Fit(view.Small, name, w-8))
		}}, func(s *mapLayout) view.Rect { return s.slots[m] }})
	}
	return nodes
}

// dashFrame paints the dashed outline of a tile.
func dashFrame(c *view.Canvas, w, h float32) {
	c.Line(2, 3*c.Scale, view.Of(view.Ink), view.Point{X: 1, Y: 1}, view.Point{X: w - 1, Y: 1}, view.Point{X: w - 1, Y: h - 1}, view.Point{X: 1, Y: h - 1}, view.Point{X: 1, Y: 1})
}

// besideNext is the larger part of the lane that is free beside the next place: that on its right, if
// the lane is below the blocks, or that below it in its column.
func (s *mapLayout) besideNext(next view.Rect) view.Rect {
	const apart = 4
	if next.W == 0 {
		return next
	}
	cell := s.lane.W / float32(len(s.grid.side))
	x := s.grid.side[min(int((next.X+next.W/2-s.lane.X)/cell), len(s.grid.side)-1)] + laneGutter*s.scale/2
	right := view.Rect{X: next.X + next.W + apart, Y: next.Y, W: s.lane.X + s.lane.W - next.X - next.W - apart, H: next.H}
	under := view.Rect{X: x, Y: next.Y + next.H + apart, W: cell - laneGutter*s.scale, H: s.lane.Y + s.lane.H - next.Y - next.H - apart}
	if s.below && right.W*right.H > under.W*under.H {
		return right
	}
	return view.Rect{X: under.X, Y: under.Y, W: under.W, H: max(under.H, 0)}
}

// drawWrapped writes small text in as many lines as it needs, or nothing if they do not fit.
func drawWrapped(c *view.Canvas, text string, w, h float32) {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && c.Width(view.Small, longer) > w {
			lines = append(lines, line)
			longer = word
		}
		if line = longer; c.Width(view.Small, line) > w {
			return
		}
	}
	const high = 15
	if lines = append(lines, line); float32(len(lines))*high*c.Scale > h {
		return
	}
	for i, line := range lines {
		c.Letter(0, (float32(i)*high+8)*c.Scale, view.Start, view.Small, view.Of(view.Ink), view.Color{}, line)
	}
}
