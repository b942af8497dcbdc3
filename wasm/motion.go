package main

import "github.com/splitdecision/splitdecision/wasm/view"

// A pose is the rectangle and the opacity of a node at a moment.
type pose struct {
	rect    view.Rect // logical pixels
	opacity float32
}

// glideTicks is the duration of an animation in updates (1/60 s).
const glideTicks = 15

// A motion animates the change from one scene to the next: nodes that are in both
// glide to their new rectangles, new nodes fade in. A node without an ID moves with
// its parent.
type motion struct {
	scene   *view.Scene
	starts  []pose // pose of each node at the start
	current []pose // pose of each node now
	tick    int    // updates since the start; at glideTicks the animation is over

	previous []pose // scratch
}

// moving reports whether an animation is running.
func (m *motion) moving() bool { return m.tick < glideTicks }

// setScene starts the animation to another scene. With still, or if the window or
// the text size has changed, all nodes are at their new places at once.
func (m *motion) setScene(to *view.Scene, still bool) {
	old := m.scene
	m.previous = append(m.previous[:0], m.current...)
	m.scene = to
	m.starts, m.current = m.starts[:0], m.current[:0]
	m.tick = glideTicks
	jump := still || old == nil || old.W != to.W || old.H != to.H || old.Scale != to.Scale
	for i := range to.Nodes {
		n := &to.Nodes[i]
		goal := pose{n.Rect, 1}
		from := goal
		switch {
		case jump:
		case n.ID != "":
			if k := old.Find(n.ID); k >= 0 {
				from = m.previous[k]
				from.rect.Y -= scrolled(to, i) - scrolled(old, k)
			} else {
				from.opacity = 0
			}
		case n.Parent >= 0:
			parent, start := &to.Nodes[n.Parent], &m.starts[n.Parent]
			from.rect.X += start.rect.X - parent.Rect.X
			from.rect.Y += start.rect.Y - parent.Rect.Y
			from.opacity = start.opacity
		}
		if from != goal {
			m.tick = 0
		}
		m.starts = append(m.starts, from)
	}
	m.current = append(m.current, m.starts...)
}

// scrolled returns how far a node is moved up by the scroll positions of its
// ancestors.
func scrolled(s *view.Scene, i int) (sum float32) {
	for i = s.Nodes[i].Parent; i >= 0; i = s.Nodes[i].Parent {
		sum += s.Nodes[i].Offset
	}
	return sum
}

// step advances the animation by one update and reports whether it was running.
func (m *motion) step() bool {
	if !m.moving() {
		return false
	}
	m.tick++
	left := 1 - float32(m.tick)/glideTicks
	k := 1 - left*left*left // cubic ease-out
	for i := range m.current {
		from, to := &m.starts[i], &m.scene.Nodes[i].Rect
		m.current[i] = pose{
			view.Rect{
				X: from.rect.X + (to.X-from.rect.X)*k, Y: from.rect.Y + (to.Y-from.rect.Y)*k,
				W: from.rect.W + (to.W-from.rect.W)*k, H: from.rect.H + (to.H-from.rect.H)*k,
			},
			from.opacity + (1-from.opacity)*k,
		}
	}
	return true
}
