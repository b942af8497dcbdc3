package screen

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// rooms are the sizes that every screen must fit: a desk, a small laptop, a phone
// held upright.
var rooms = [][2]float32{{1440, 900}, {1024, 640}, {390, 844}}

// everywhere holds a screen against every room, size of text and profile of
// colours, and walks it with the keyboard.
func (s *stage) everywhere() {
	s.Helper()
	for _, room := range rooms {
		for _, text := range []int{100, 200} {
			s.size(room[0], room[1], text)
			s.checkAccessibility()
		}
	}
	s.size(1440, 900, 100)
	s.readable()
	s.walkable()
	s.spoken()
}

// spoken fails if the outline, which is what a screen reader says, holds what is
// no language.
func (s *stage) spoken() {
	s.Helper()
	said := *s.scene.Nodes[0].Node
	unquoted(&said)
	for line := range strings.Lines(view.Outline(said)) {
		for _, scrap := range []string{"{", "}", "%!", "NaN", "Inf", "<nil>", " ,", "\"\""} {
			if strings.Contains(strings.TrimLeft(line, " "), scrap) {
				s.Errorf("%s says %q", s.screen.Name(), strings.TrimSpace(line))
				break
			}
		}
	}
}

// unquoted leaves out what an author wrote of a file, whatever that is: the line
// itself, and what is said to be wrong in it, which quotes it.
func unquoted(n *view.Node) {
	n.Kids = slices.DeleteFunc(slices.Clone(n.Kids), func(kid view.Node) bool {
		id := string(kid.ID)
		return strings.HasPrefix(id, "problem/") && (strings.HasSuffix(id, "/excerpt") || strings.HasSuffix(id, "/wrong"))
	})
	for i := range n.Kids {
		unquoted(&n.Kids[i])
	}
}

// readable fails if words are too faint in one of the profiles.
func (s *stage) readable() {
	s.Helper()
	for _, p := range view.Profiles {
		for _, f := range view.LowContrast(s.scene, p) {
			s.Errorf("%s: %s", s.screen.Name(), f)
		}
	}
}

// walkable fails if Tab and the arrows do not come to everything that is live.
func (s *stage) walkable() {
	s.Helper()
	seen := map[view.ID]bool{}
	for !seen[s.session.Focus] {
		entrance := s.session.Focus
		for ways := []view.ID{entrance}; len(ways) > 0; ways = ways[1:] {
			seen[ways[0]] = true
			for _, key := range s.roves(ways[0]) {
				s.session.FocusOn(s.scene, ways[0], true)
				s.keys(key)
				if to := s.session.Focus; !seen[to] && !slices.Contains(ways, to) {
					ways = append(ways, to)
				}
			}
		}
		s.session.FocusOn(s.scene, entrance, true)
		s.keys("Tab")
	}
	for i := range s.scene.Nodes {
		p := &s.scene.Nodes[i]
		if p.Node.Role == view.Choice { // one of its options is enough: the arrows choose among them
			for _, option := range p.Node.Kids {
				seen[p.ID] = seen[p.ID] || seen[option.ID]
			}
			for _, option := range p.Node.Kids {
				seen[option.ID] = seen[option.ID] || seen[p.ID]
			}
		}
		if p.Node.Live() && !p.Rect.Empty() && !seen[p.ID] {
			s.Errorf("%s: the keyboard never comes to %s %q (%s)", s.screen.Name(), p.Node.Role, p.Node.Label, p.ID)
		}
	}
}

// roves returns the keys that walk within what a node stands in, none where arrows
// do something else.
func (s *stage) roves(id view.ID) []string {
	i := s.scene.Find(id)
	if i < 0 {
		return nil
	}
	if r := s.scene.Nodes[i].Node.Role; r == view.Field || r == view.Slider {
		return nil
	}
	for i = s.scene.Nodes[i].Parent; i >= 0; i = s.scene.Nodes[i].Parent {
		switch s.scene.Nodes[i].Node.Role {
		case view.List, view.Map: // in a choice they choose
			return []string{"ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"}
		}
	}
	return nil
}

// begins opens a company in a world that is always the same.
func begins(t *testing.T, door view.ID) *stage {
	t.Helper()
	s := open(t, "", nil)
	s.press(door)
	s.send(TestCommand{"seed 7"})
	s.on("brief")
	return s
}

// find returns the first node that can be pressed whose ID begins and ends so.
func (s *stage) find(begins, ends string) view.ID {
	for i := range s.scene.Nodes {
		if n := s.scene.Nodes[i].Node; n.Press != nil && strings.HasPrefix(string(n.ID), begins) && strings.HasSuffix(string(n.ID), ends) {
			return n.ID
		}
	}
	return ""
}

// decide opens a card that can be taken, and takes it.
func (s *stage) decide(look bool) {
	s.Helper()
	play := s.screen.(*play)
	for _, o := range play.offers {
		if !o.Reason.OK() || s.find("card/"+o.Card.ID, "") == "" {
			continue
		}
		s.press(view.ID("card/" + o.Card.ID))
		if look {
			s.everywhere()
		}
		s.press(s.find("open/", "/take"))
		return
	}
}

// lives plays on until a screen of that name, deciding now and then. An offer is
// taken or not.
func (s *stage) lives(until, answer string, looks ...int32) {
	s.Helper()
	looked := map[int32]bool{}
	for range 400 {
		if s.screen.Name() == until {
			return
		}
		switch screen := s.screen.(type) {
		case *plan:
			if s.has("bet/place") {
				s.press("bet/place")
			}
			if s.screen == Screen(screen) {
				s.press("go")
			}
		case *play:
			week := screen.o().Week
			for _, w := range looks {
				if week == w && !looked[w] {
					looked[w] = true
					s.everywhere()
					s.decide(w == looks[0])
					s.everywhere()
				}
			}
			s.press("step")
		case *ask:
			s.everywhere()
			s.press(s.find("answer/"+answer, ""))
			if s.screen == Screen(screen) {
				s.press("carry-on")
			}
		case *closing:
			s.press("onward")
		default:
			s.Fatalf("no way on from %s", s.screen.Name())
		}
	}
	s.Fatalf("never came to %s: %s, %s", until, s.screen.Name(), s.screen.State())
}

// counted waits until a debrief shows some rows.
func (s *stage) counted() *debrief {
	s.Helper()
	d := s.screen.(*debrief)
	deadline := time.Now().Add(time.Minute)
	for s.screen.Busy() && len(d.ripples()) < 2 {
		if time.Now().After(deadline) {
			s.Fatal("no rows: ", d.State())
		}
		s.send(Tick{Room: 10 * time.Millisecond})
	}
	return d
}

func TestScreensAroundAQuarterFitEverybody(t *testing.T) {
	s := open(t, "", nil)
	s.everywhere()
	s.press("settings")
	s.everywhere()
	s.press("back", "help")
	s.everywhere()
	s.press("back", "begin")
	s.send(TestCommand{"seed 7"})
	s.everywhere()
	s.press("take-seat")
	s.everywhere()
	s.press("bet/place")
	s.send(TestCommand{"week 13"})
	s.everywhere() // close
	s.press("onward")
	s.everywhere() // plan
	s.press("bet/place")
	s.waitIdle()
	s.everywhere()

	question, _ := put(t)
	question.everywhere()
	question.press("answer/alarm")
	question.everywhere()

	choice := open(t, "", nil)
	choice.send(openBriefMsg{corner()})
	choice.everywhere()

	promised(t, mentor("max", 8), mentor("lou", 8)).everywhere()

	mine, theirs := startFirstRun(t), startFirstRun(t)
	theirs.send(TestCommand{"week 4"})
	mine.saved[damagedKey] = []byte("no save")
	open(t, theirs.fragment, mine.saved).everywhere()
}

func TestEveryScreenOfAWholeGameFitsEverybody(t *testing.T) {
	for _, game := range []struct {
		name, answer string
		door         view.ID
		looks        []int32
	}{
		{"First split", "", "begin", []int32{4, 0, 2, 9, 30, 48}},
		{"The 1:1, staying", "not-yet", "company/the-1-1", []int32{5, 30, 80}},
		{"The 1:1, in the principal's seat", "", "company/the-1-1", []int32{60, 14, 90}},
	} {
		t.Run(game.name, func(t *testing.T) {
			s := begins(t, game.door)
			s.everywhere()
			s.press("take-seat")
			s.lives("year", game.answer, game.looks...)
			s.everywhere()
			s.send(Tick{Passed: yearLasts / 3})
			s.everywhere()
			s.press("year/skip")
			s.everywhere()
			s.press("year/on")
			s.everywhere() // nothing is counted yet
			d := s.counted()
			defer d.count.Stop()
			s.everywhere()
			s.press("next", "lesson/open", "take-back")
			s.send(Tick{Passed: backLasts / 3})
			s.everywhere()
			s.press("back/end")
			s.everywhere()
			s.press("back/close")
			s.everywhere()
		})
	}
}
