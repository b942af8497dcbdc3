package main

import "github.com/splitdecision/splitdecision/wasm/view"

// A pose is where and how strongly a node is seen at a moment.
type pose struct {
	rect    view.Rect // logical pixels
	opacity float32
}

// glideTicks is how many sixtieths of a second a node takes to its new place.
const glideTicks = 15

// A motion carries the nodes of one scene to their places in the next: what
// was there already glides, what is new appears. A node without an ID goes
// where the node goes that holds it.
type motion struct {
	scene   *view.Scene
	starts  []pose // where each node set out
	current []pose // where each node is now
	tick    int    // since they set out; glideTicks and more: all rest

	previous []pose // scratch
}

// moving tells whether anything is not yet in its place.
func (m *motion) moving() bool { return m.tick < glideTicks }

// setScene makes another scene the goal. Nothing glides if still is set, nor where
// the room itself has changed.
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

// scrolled returns how far a node stands above its place because of what it
// is scrolled in.
func scrolled(s *view.Scene, i int) (sum float32) {
	for i = s.Nodes[i].Parent; i >= 0; i = s.Nodes[i].Parent {
		sum += s.Nodes[i].Offset
	}
	return sum
}

// step moves everything on by a sixtieth of a second and reports whether it moved.
func (m *motion) step() bool {
	if !m.moving() {
		return false
	}
	m.tick++
	rest := 1 - float32(m.tick)/glideTicks
	k := 1 - rest*rest*rest // fast at first, then gently to the goal
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
