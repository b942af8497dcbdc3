package screen

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// viewportSizes are the sizes that every screen must fit: a desktop, a small laptop, a
// phone held upright.
var viewportSizes = [][2]float32{{1440, 900}, {1024, 640}, {390, 844}}

// checkEverywhere checks a screen in every viewport, text size and colour profile, and
// walks it with the keyboard.
func (s *stage) checkEverywhere() {
	s.Helper()
	for _, room := range viewportSizes {
		for _, text := range []int{100, 200} {
			s.resize(room[0], room[1], text)
			s.checkAccessibility()
		}
	}
	s.resize(1440, 900, 100)
	s.checkContrast()
	s.checkKeyboard()
	s.checkOutline()
}

// checkOutline fails if the outline, which is what a screen reader reads out, contains
// anything but language.
func (s *stage) checkOutline() {
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

// unquoted removes what quotes an author's file, which may contain anything: the line
// itself, and the description of the problem.
func unquoted(n *view.Node) {
	n.Kids = slices.DeleteFunc(slices.Clone(n.Kids), func(kid view.Node) bool {
		id := string(kid.ID)
		return strings.HasPrefix(id, "problem/") && (strings.HasSuffix(id, "/excerpt") || strings.HasSuffix(id, "/wrong"))
	})
	for i := range n.Kids {
		unquoted(&n.Kids[i])
	}
}

// checkContrast fails if text is too faint in one of the profiles.
func (s *stage) checkContrast() {
	s.Helper()
	for _, p := range view.Profiles {
		for _, f := range view.LowContrast(s.scene, p) {
			s.Errorf("%s: %s", s.screen.Name(), f)
		}
	}
}

// checkKeyboard fails if Tab and the arrow keys do not reach every control.
func (s *stage) checkKeyboard() {
	s.Helper()
	seen := map[view.ID]bool{}
	for !seen[s.session.Focus] {
		entrance := s.session.Focus
		for ways := []view.ID{entrance}; len(ways) > 0; ways = ways[1:] {
			seen[ways[0]] = true
			for _, key := range s.arrowKeys(ways[0]) {
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
		if p.Node.Role == view.Choice { // reaching one option is enough: the arrows choose among them
			for _, option := range p.Node.Kids {
				seen[p.ID] = seen[p.ID] || seen[option.ID]
			}
			for _, option := range p.Node.Kids {
				seen[option.ID] = seen[option.ID] || seen[p.ID]
			}
		}
		if p.Node.Interactive() && !p.Rect.Empty() && !seen[p.ID] {
			s.Errorf("%s: the keyboard does not reach %s %q (%s)", s.screen.Name(), p.Node.Role, p.Node.Label, p.ID)
		}
	}
}

// arrowKeys returns the keys that move between a node and its siblings, none if the
// arrows do something else there.
func (s *stage) arrowKeys(id view.ID) []string {
	i := s.scene.Find(id)
	if i < 0 {
		return nil
	}
	if r := s.scene.Nodes[i].Node.Role; r == view.Field || r == view.Slider {
		return nil
	}
	for i = s.scene.Nodes[i].Parent; i >= 0; i = s.scene.Nodes[i].Parent {
		switch s.scene.Nodes[i].Node.Role {
		case view.List, view.Map: // in a choice they select
			return []string{"ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"}
		}
	}
	return nil
}

// startCompany opens a company in a fixed world.
func startCompany(t *testing.T, door view.ID) *stage {
	t.Helper()
	s := open(t, "", nil)
	s.press(door)
	s.send(TestCommand{"seed 7"})
	s.on("brief")
	return s
}

// find returns the first node that can be pressed and whose ID has that prefix and
// suffix.
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
			s.checkEverywhere()
		}
		s.press(s.find("open/", "/take"))
		return
	}
}

// playUntil plays until a screen of that name, deciding now and then. It gives the answer
// to any question.
func (s *stage) playUntil(until, answer string, looks ...int32) {
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
					s.checkEverywhere()
					s.decide(w == looks[0])
					s.checkEverywhere()
				}
			}
			s.press("step")
		case *ask:
			s.checkEverywhere()
			s.press(s.find("answer/"+answer, ""))
			if s.screen == Screen(screen) {
				s.press("carry-on")
			}
		case *changed:
			s.checkEverywhere()
			s.press("carry-on")
		case *closing:
			s.press("onward")
		default:
			s.Fatalf("no button leads on from %s", s.screen.Name())
		}
	}
	s.Fatalf("did not reach %s: %s, %s", until, s.screen.Name(), s.screen.State())
}

// waitForRows waits until a debrief shows rows.
func (s *stage) waitForRows() *debrief {
	s.Helper()
	d := s.screen.(*debrief)
	deadline := time.Now().Add(time.Minute)
	for s.screen.Busy() && len(d.count.Ripples()) < 2 {
		if time.Now().After(deadline) {
			s.Fatal("the debrief has no rows: ", d.State())
		}
		s.send(Tick{Room: 10 * time.Millisecond})
	}
	return d
}

func TestScreensAroundAQuarterAreAccessible(t *testing.T) {
	s := open(t, "", nil)
	s.checkEverywhere()
	s.press("settings")
	s.checkEverywhere()
	s.press("back", "help")
	s.checkEverywhere()
	s.press("back", "begin")
	s.send(TestCommand{"seed 7"})
	s.checkEverywhere()
	s.press("take-seat")
	s.checkEverywhere()
	s.press("bet/place")
	s.send(TestCommand{"week 13"})
	s.checkEverywhere() // close
	s.press("onward")
	s.checkEverywhere() // plan
	s.press("bet/place")
	s.waitIdle()
	s.checkEverywhere()

	question, _ := inQuestion(t)
	question.checkEverywhere()
	question.press("answer/alarm")
	question.checkEverywhere()

	choice := open(t, "", nil)
	choice.send(openBriefMsg{corner()})
	choice.checkEverywhere()

	planWith(t, mentor("max", 8), mentor("lou", 8)).checkEverywhere()

	mine, theirs := startFirstRun(t), startFirstRun(t)
	theirs.send(TestCommand{"week 4"})
	mine.saved[damagedKey] = []byte("no save")
	open(t, theirs.fragment, mine.saved).checkEverywhere()
}

func TestEveryScreenOfAWholeGameIsAccessible(t *testing.T) {
	games := []struct {
		name, answer string
		door         view.ID
		looks        []int32
	}{
		{"First split", "", "begin", []int32{4, 0, 2, 9, 30, 48}},
		{"The 1:1, staying", "not-yet", "company/the-1-1", []int32{5, 30, 80}},
		{"The 1:1, in the principal's seat", "", "company/the-1-1", []int32{60, 14, 90}},
	}
	if testing.Short() {
		games = games[:1]
	}
	for _, game := range games {
		t.Run(game.name, func(t *testing.T) {
			s := startCompany(t, game.door)
			s.checkEverywhere()
			s.press("take-seat")
			s.playUntil("year", game.answer, game.looks...)
			s.checkEverywhere()
			s.send(Tick{Passed: yearLasts / 3})
			s.checkEverywhere()
			s.press("year/skip")
			s.checkEverywhere()
			s.press("year/on")
			s.checkEverywhere() // no replay is done yet
			d := s.waitForRows()
			defer d.count.Stop()
			s.checkEverywhere()
			s.press(decisionID(0))
			s.checkEverywhere()
			s.press("next", "lesson/open", "take-back")
			s.send(Tick{Passed: backLasts / 3})
			s.checkEverywhere()
			s.press("back/end")
			s.checkEverywhere()
			s.press("back/close")
			s.checkEverywhere()
		})
	}
}

// What a debrief shows once its replays have ended, and where it leads, is as accessible as before, and
// that they have ended is announced.
func TestFinishedDebriefAndWhatItLeadsToIsAccessible(t *testing.T) {
	s, d := judged(t, tempted)
	s.checkEverywhere()
	if n := s.node("replays"); n.Role != view.Status || n.Label != "All replays are done." {
		t.Errorf("of the replays is announced %q", n.Label)
	}
	s.press(decisionID(0))
	s.checkEverywhere()
	s.press("take-back")
	decided := s.screen.(*takeback).decided()
	if said := s.node("back/when").Label; !strings.Contains(said, "Decided in "+d.when(decided)+".") {
		t.Errorf("of the date it says %q", said)
	}
	for _, week := range []int32{decided + 3, d.run.Scenario.Weeks + 5, decided + 1, d.run.Scenario.Weeks + d.run.Scenario.After - 1} {
		s.enter("back/week", strconv.Itoa(int(week)))
		said := s.node("back/when").Label
		if !strings.Contains(said, d.when(week)) || strings.Contains(said, "without you") != (week > d.run.Scenario.Weeks) || s.node("back/week").Value != d.when(week) {
			t.Errorf("in week %d it says %q", week, said)
		}
	}
	for _, id := range []view.ID{"map/legend", "with/incidents", "without/incidents"} {
		s.node(id)
	}
	s.shows("Struck through: it happened in the other world and not in this one.")
	s.checkEverywhere()
	s.press("back/end", "back/compare")
	s.waitForSecondRun(s.screen.(*compare))
	s.checkEverywhere()
}
