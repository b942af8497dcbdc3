package screen

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// byTouch makes the stage a phone, or a tablet, without a keyboard.
func (s *stage) byTouch(w, h float32) {
	s.preferences.Touch = true
	s.resize(w, h, 100)
}

// Where the main pointer is a finger, nothing is said of keys: no card shows one, and the help lists
// none. With a mouse both do.
func TestKeysAreNotShownWhereThereAreNone(t *testing.T) {
	for _, touch := range []bool{false, true} {
		for _, w := range windows {
			s, p := playing(t, "first-split", sim.Senior)
			s.preferences.Touch = touch
			s.resize(w.w, w.h, w.text)
			caps := 0
			for _, p.chosen = range []string{"", p.offers[0].Card.ID} {
				s.place()
				for i := range s.scene.Nodes {
					if n := s.scene.Nodes[i].Node; n.Look == keyLook {
						caps++
					}
				}
				s.checkAccessibility()
			}
			if touch != (caps == 0) {
				t.Errorf("%v, touch %t: %d keys are shown", w, touch, caps)
			}
			s.send(openPanelMsg{"help"})
			if s.has("keys") == touch {
				t.Errorf("%v, touch %t: the help lists keys: %t", w, touch, s.has("keys"))
			}
		}
	}
}

// Where the main pointer is a finger, nobody is told to drop a file.
func TestNothingIsDroppedByTouch(t *testing.T) {
	s := open(t, "", nil)
	hint := s.shell.screen.(*start).say("start.open.hint")
	s.shows(hint)
	if s.byTouch(390, 844); strings.Contains(s.outline(), hint) {
		t.Errorf("by touch it says %q", hint)
	}
}

// On every screen after a quarter whatever a finger presses is large enough for it, but for the marks
// on a map.
func TestEverythingIsLargeEnoughForAFinger(t *testing.T) {
	large := func(s *stage) {
		t.Helper()
		for i := 0; i < len(s.scene.Nodes); i++ {
			p := &s.scene.Nodes[i]
			if p.Node.Role == view.Map {
				i = p.End - 1
				continue
			}
			if (p.Node.Press != nil || p.Node.Set != nil) && (p.Rect.H < leastTarget-1 || p.Rect.W < leastTarget-1) {
				t.Errorf("%s: %s is %v by %v", s.screen.Name(), p.ID, p.Rect.W, p.Rect.H)
			}
		}
		s.checkAccessibility()
	}
	s := startFirstRun(t)
	s.byTouch(390, 844)
	s.send(TestCommand{"week 13"})
	large(s)
	s.press("onward")
	large(s)
	s, _ = judged(t, tempted)
	s.byTouch(390, 844)
	for _, id := range []view.ID{"menu", "settings", "back", decisionID(0), "take-back", "back/close"} {
		if id == "settings" {
			s.send(openPanelMsg{id})
		} else {
			s.press(id)
		}
		large(s)
	}
}

// On a phone the debrief's head is one row of buttons. What can be saved and sent is one press away, and
// what the buttons did is said where it is seen.
func TestDebriefsHeadIsLowOnAPhone(t *testing.T) {
	s, d := judged(t, tempted)
	s.byTouch(390, 844)
	const most = 80
	if r := s.scene.Nodes[s.scene.Find("bar")].Rect; r.H > most {
		t.Errorf("the head is %v high", r.H)
	}
	for _, id := range []view.ID{"link", "report", "page", "card"} {
		if s.has(id) {
			t.Errorf("%s is in the head", id)
		}
	}
	s.press("menu")
	for _, id := range []view.ID{"link", "report", "page", "card"} {
		s.wantReachable(id, "the open menu")
	}
	s.press("report")
	s.send(Done{s.effects[len(s.effects)-1]})
	s.session.Scroll["debrief/all"] = 900
	s.place()
	s.wantReachable("bar/records", "after the records were saved")
	d.earlier = []contender{{name: "earlier", link: d.run.Link()}}
	s.place()
	s.wantReachable("compare-earlier", "with an earlier run")
	if !strings.Contains(s.node("title").Label, "First split") {
		t.Error("the page does not say what was played")
	}
}

// Why a fork could not begin is said beside the button that was pressed, in the list and at a decision,
// and no longer once another week is chosen.
func TestFailedForkSaysWhyBesideItsButton(t *testing.T) {
	s, _ := judged(t, tempted)
	for _, at := range []view.ID{"fork/go", "fork-here"} {
		if at == "fork-here" {
			s.press(decisionID(0))
		}
		for _, w := range windows {
			s.resize(w.w, w.h, w.text)
			s.send(forkMsg{func() (*sim.Run, error) { return nil, sim.ErrImpossible }})
			said := s.node("fork/failed").Label
			if !strings.Contains(said, sim.ErrImpossible.Error()) || !strings.Contains(said, "This run is as it was.") {
				t.Errorf("%v: it says %q", w, said)
			}
			button, text := s.scene.Nodes[s.scene.Find(at)].Rect, s.scene.Nodes[s.scene.Find("fork/failed")].Rect
			if text.Y < button.Y || text.Y > button.Y+3*button.H {
				t.Errorf("%v: %s is at %v, and what it failed with at %v", w, at, button, text)
			}
			s.checkAccessibility()
		}
		s.send(chooseForkMsg{3})
		if s.has("fork/failed") {
			t.Error("another week is chosen, and the last failure is still said")
		}
	}
}
