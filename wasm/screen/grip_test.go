package screen

import (
	"testing"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// drag presses the range of the bet at one value and lets it go at another.
func (s *stage) drag(touch bool, from, to int) {
	s.Helper()
	const steps = 8
	p := s.screen.(*plan)
	r := s.scene.Nodes[s.scene.Find("bet/whole")].Rect
	x := func(v float32) float32 {
		return r.X + along(r.W, 0, p.scaleEnd) + v*(r.W-view.Knob)/float32(p.scaleEnd)
	}
	send := func(kind view.InputKind, v float32) {
		s.sendAll(s.session.Take(s.scene, view.Input{Kind: kind, X: x(v), Y: r.Y + r.H/2, Touch: touch}))
	}
	send(view.Down, float32(from))
	for k := range steps {
		send(view.Move, float32(from)+float32(to-from)*float32(k+1)/steps)
	}
	send(view.Up, float32(to))
}

// The range of a bet is drawn and moved on its scale itself: by mouse, by finger, and by keys, which
// also say the range.
func TestRangeIsDrawnAndMovedOnItsScale(t *testing.T) {
	for _, touch := range []bool{false, true} {
		s := secondPlan(t)
		p := s.screen.(*plan)
		for _, step := range []struct {
			what              string
			from, to          int
			wantLow, wantHigh int
		}{
			{"drawing", 6, 14, 6, 14},
			{"moving the middle", 10, 13, 9, 17},
			{"moving the middle beyond the end", 13, 29, p.scaleEnd - 8, p.scaleEnd},
			{"moving the middle back", p.scaleEnd - 4, 6, 2, 10},
			{"dragging the upper end", 10, 16, 2, 16},
			{"dragging the lower end past the upper", 2, 20, 16, 20},
			{"pressing outside", 12, 12, 12, 20},
			{"pressing far outside", 28, 28, 12, 28},
		} {
			if s.drag(touch, step.from, step.to); p.low != step.wantLow || p.high != step.wantHigh {
				t.Fatalf("%s, touch %t: the range is %d to %d, want %d to %d", step.what, touch, p.low, p.high, step.wantLow, step.wantHigh)
			}
		}
		s.tabTo("bet/whole")
		s.keys("ArrowLeft", "ArrowLeft", "ArrowRight")
		if said := s.node("bet/whole").Value; said != "11 to 27" || p.low != 11 || p.high != 27 {
			t.Errorf("after keys the range is %d to %d, and said is %q", p.low, p.high, said)
		}
		s.keys("End")
		if p.high != p.scaleEnd || p.low != p.scaleEnd-16 {
			t.Errorf("End moves the range to %d to %d of %d", p.low, p.high, p.scaleEnd)
		}
		s.press("bet/place")
		if s.drag(touch, 4, 8); p.low != p.scaleEnd-16 {
			t.Error("a bet that is placed can be dragged")
		}
	}
}

// What is drawn by keys alone, from nothing, is a range that can be placed.
func TestRangeIsDrawnByKeysAlone(t *testing.T) {
	s := secondPlan(t)
	p := s.screen.(*plan)
	s.tabTo("bet/whole")
	s.keys("ArrowRight", "ArrowRight")
	s.tabTo("bet/high")
	s.keys("ArrowRight", "ArrowRight", "ArrowRight")
	if p.missing() != "" || p.low != 2 || p.high != 5 {
		t.Errorf("the range is %d to %d", p.low, p.high)
	}
	s.press("bet/place")
	s.checkAccessibility()
}
