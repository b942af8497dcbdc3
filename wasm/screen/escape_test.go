package screen

import (
	"fmt"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// Escape closes what is open on a screen before it leaves the screen: one thing at a time, wherever
// something opens in its place.
func TestEscapeClosesWhatIsOpenBeforeItLeaves(t *testing.T) {
	for _, c := range append(scenarios.All(), corner()) {
		s := open(t, "", nil)
		s.send(openBriefMsg{c})
		s.press("more")
		s.keys("Escape")
		if s.on("brief"); s.node("more").On {
			t.Errorf("%s: Escape leaves more about the company open", c.ID)
		}
		s.keys("Escape")
		s.on("start")
	}
	s := open(t, "", nil)
	s.press("begin", "take-seat", "bet/scoring")
	s.keys("Escape")
	if s.on("plan"); s.has("bet/score") {
		t.Error("Escape leaves open how a bet is scored")
	}

	s = startFirstRun(t)
	s.send(TestCommand{fmt.Sprintf("week %d", weeksToFirst)})
	p := s.screen.(*play)
	s.resize(1024, 640, 100)
	card := p.offers[0].Card.ID
	for _, id := range []view.ID{"menu", "more", "hands/review"} {
		s.press(id)
	}
	s.press(view.ID("card/" + card))
	open := func() (list []view.ID) {
		for i := range s.scene.Nodes {
			if n := s.scene.Nodes[i].Node; n.Role == view.Disclosure && n.On {
				list = append(list, n.ID)
			}
		}
		return list
	}
	if len(open()) != 3 {
		t.Fatalf("%v is open, want three things", open())
	}
	s.keys("Escape")
	if p.chosen != "" || len(open()) != 3 {
		t.Errorf("Escape first closes the open card; now %q and %v are open", p.chosen, open())
	}
	for left := 2; left >= 0; left-- {
		if s.keys("Escape"); s.screen != Screen(p) || len(open()) != left {
			t.Errorf("after another Escape %v is open, want %d things", open(), left)
		}
	}
}

// The way into a company lies in its own panel on the start screen, and what must be read to take a
// seat is directly above the button that takes it, or the button is at the window's lower edge, at every
// size of the window.
func TestTheFirstThingToDoIsWhereTheEyeIs(t *testing.T) {
	const near = 40 // logical pixels
	for _, size := range []struct {
		w, h float32
		text int
	}{{1440, 900, 100}, {1024, 640, 100}, {390, 844, 100}, {2560, 1440, 100}, {1440, 900, 200}} {
		for _, c := range scenarios.All() {
			s := open(t, "", nil)
			s.resize(size.w, size.h, size.text)
			panel, begin := s.scene.Nodes[s.scene.Find("featured")].Rect, s.scene.Nodes[s.scene.Find("begin")]
			if begin.Visible().Empty() || begin.Rect.Y < panel.Y || begin.Rect.Y+begin.Rect.H > panel.Y+panel.H {
				t.Errorf("at %v Begin is at %v, its company at %v", size, begin.Rect, panel)
			}
			s.send(openBriefMsg{c})
			last := s.scene.Nodes[s.scene.Find("challenge")].Rect
			if at := s.scene.Find("players"); at >= 0 {
				last = s.scene.Nodes[at].Rect
			}
			seat := s.scene.Nodes[s.scene.Find("take-seat")].Rect
			if gap := seat.Y - (last.Y + last.H); gap > near*float32(size.text)/100 && seat.Y+seat.H < size.h-near {
				t.Errorf("%s at %v: the seat is taken %g px below what is chosen", c.ID, size, gap)
			}
		}
	}
}
