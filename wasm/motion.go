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
	scene *view.Scene
	from  []pose // where each node set out
	shown []pose // where each node is now
	tick  int    // since they set out; glideTicks and more: all rest

	before []pose // scratch
}

// moving tells whether anything is not yet in its place.
func (m *motion) moving() bool { return m.tick < glideTicks }

// turn makes another scene the goal. Nothing glides if still is set, nor where
// the room itself has changed.
func (m *motion) turn(to *view.Scene, still bool) {
	old := m.scene
	m.before = append(m.before[:0], m.shown...)
	m.scene = to
	m.from, m.shown = m.from[:0], m.shown[:0]
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
				from = m.before[k]
				from.rect.Y -= scrolled(to, i) - scrolled(old, k)
			} else {
				from.opacity = 0
			}
		case n.Parent >= 0:
			parent, start := &to.Nodes[n.Parent], &m.from[n.Parent]
			from.rect.X += start.rect.X - parent.Rect.X
			from.rect.Y += start.rect.Y - parent.Rect.Y
			from.opacity = start.opacity
		}
		if from != goal {
			m.tick = 0
		}
		m.from = append(m.from, from)
	}
	m.shown = append(m.shown, m.from...)
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
	for i := range m.shown {
		from, to := &m.from[i], &m.scene.Nodes[i].Rect
		m.shown[i] = pose{
			view.Rect{
				X: from.rect.X + (to.X-from.rect.X)*k, Y: from.rect.Y + (to.Y-from.rect.Y)*k,
				W: from.rect.W + (to.W-from.rect.W)*k, H: from.rect.H + (to.H-from.rect.H)*k,
			},
			from.opacity + (1-from.opacity)*k,
		}
	}
	return true
}
