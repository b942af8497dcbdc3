package main

import (
	"testing"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// box is a node of a fixed size.
func box(id view.ID, height float32, kids ...view.Node) view.Node {
	return view.Node{ID: id, Box: view.Box{Width: 100, Height: height}, Kids: kids}
}

func column(kids ...view.Node) view.Node { return view.Node{ID: "root", Kids: kids} }

// transition returns a motion at the start of the change from one tree to another.
func transition(from, to view.Node, still bool) (*motion, *view.Scene) {
	fonts := view.NewFonts()
	m := &motion{tick: glideTicks}
	m.setScene(view.Place(from, 400, 300, 1, nil, fonts), true)
	scene := view.Place(to, 400, 300, 1, nil, fonts)
	m.setScene(scene, still)
	return m, scene
}

func TestNodesGlideToTheirNewRectangles(t *testing.T) {
	m, s := transition(column(box("a", 10), box("b", 10)), column(box("new", 50), box("a", 10), box("b", 10)), false)
	b, fresh := s.Find("b"), s.Find("new")
	if got := m.current[b].rect.Y; got != 10 {
		t.Errorf("b starts at %v, want its old place, 10", got)
	}
	if got := m.current[fresh].opacity; got != 0 {
		t.Errorf("a new node starts with opacity %v, want 0", got)
	}
	last := float32(10)
	for m.step() {
		if y := m.current[b].rect.Y; y < last {
			t.Errorf("b moved back from %v to %v", last, y)
		} else {
			last = y
		}
	}
	if m.current[b].rect != s.Nodes[b].Rect || m.current[fresh].opacity != 1 {
		t.Errorf("at the end b is at %v and the new node has opacity %v, want %v and 1", m.current[b].rect, m.current[fresh].opacity, s.Nodes[b].Rect)
	}
}

func TestNodesWithoutIDMoveWithTheirParent(t *testing.T) {
	nameless := view.Node{Role: view.Text, Label: "words"}
	m, s := transition(column(box("a", 20, nameless)), column(box("new", 50), box("a", 20, nameless)), false)
	for range 5 {
		m.step()
	}
	a := s.Find("a")
	if words, card := m.current[a+1].rect, m.current[a].rect; words.Y != card.Y || card.Y <= 0 || card.Y >= 50 {
		t.Errorf("halfway the parent is at %v and its words at %v", card.Y, words.Y)
	}
}

func TestNothingGlidesWithReducedMotion(t *testing.T) {
	m, s := transition(column(box("a", 10)), column(box("new", 50), box("a", 10)), true)
	if a := s.Find("a"); m.moving() || m.current[a].rect != s.Nodes[a].Rect {
		t.Error("with reduced motion a node is not in its place at once")
	}
}

func TestScrollingDoesNotGlide(t *testing.T) {
	fonts := view.NewFonts()
	tree := column(view.Node{ID: "list", Box: view.Box{Width: 100, Height: 50, Scroll: true}, Kids: []view.Node{box("a", 40), box("b", 40), box("c", 40)}})
	m := &motion{tick: glideTicks}
	m.setScene(view.Place(tree, 400, 300, 1, nil, fonts), true)
	s := view.Place(tree, 400, 300, 1, map[view.ID]float32{"list": 30}, fonts)
	m.setScene(s, false)
	if b := s.Find("b"); m.moving() || m.current[b].rect.Y != 10 {
		t.Errorf("b is shown at %v, want 10 at once", m.current[b].rect.Y)
	}
}

func TestMotionSlowsDownTowardsTheEnd(t *testing.T) {
	m, s := transition(column(box("a", 10)), column(box("new", 270), box("a", 10)), false)
	a := s.Find("a")
	for range glideTicks / 3 {
		m.step()
	}
	// After a third of the time 1 - (2/3)³ = 19/27 of the way are done.
	if y := m.current[a].rect.Y; y < 189.9 || y > 190.1 {
		t.Errorf("after a third of the time a is at %v of 270, want 190", y)
	}
	if o := m.current[s.Find("new")].opacity; o < .703 || o > .704 {
		t.Errorf("the new node has opacity %v, want 19/27", o)
	}
	ticks := glideTicks / 3
	for m.step() {
		ticks++
	}
	if ticks != glideTicks || m.moving() {
		t.Errorf("the motion takes %d updates, want %d", ticks, glideTicks)
	}
}

func TestNothingGlidesWhenTheWindowChanges(t *testing.T) {
	fonts := view.NewFonts()
	m := &motion{tick: glideTicks}
	m.setScene(view.Place(column(box("a", 10)), 400, 300, 1, nil, fonts), true)
	m.setScene(view.Place(column(box("new", 50), box("a", 10)), 500, 300, 1, nil, fonts), false)
	if m.moving() {
		t.Error("nodes glide after a change of the window's size")
	}
}
