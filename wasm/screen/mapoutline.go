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
			}}, func(s *mapLayout) view.Rect {
				r := place(s)
				if r.W == 0 {
					return r
				}
				const apart = 4
				if s.below {
					return view.Rect{X: r.X + r.W + apart, Y: r.Y, W: max(s.lane.X+s.lane.W-r.X-r.W-apart, 0), H: r.H}
				}
				x := s.lane.X + laneGutter*s.scale
				return view.Rect{X: x, Y: r.Y + r.H + apart, W: s.lane.X + s.lane.W - x, H: max(s.lane.Y+s.lane.H-r.Y-r.H-apart, 0)}
			}},
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

// drawWrapped writes small text in as many lines as it needs, if they fit.
func drawWrapped(c *view.Canvas, text string, w, h float32) {
	y := 8 * c.Scale
	line := ""
	flush := func() {
		if line != "" && y+7*c.Scale <= h {
			c.Letter(0, y, view.Start, view.Small, view.Of(view.Ink), view.Color{}, c.Fit(view.Small, line, w))
		}
		y += 15 * c.Scale
	}
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && c.Width(view.Small, longer) > w {
			flush()
			longer = word
		}
		line = longer
	}
	flush()
}
