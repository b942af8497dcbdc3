package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A window is a size of the window in logical pixels, and of the text in per cent.
type window struct {
	w, h float32
	text int
}

// windows are those in which the play screen must be usable.
var windows = []window{{1440, 900, 100}, {1024, 640, 100}, {2560, 1440, 100}, {390, 844, 100}, {1440, 900, 200}, {390, 844, 200}}

// playing shows the play screen of a shipped company after six weeks, with all its parts, in either
// seat.
func playing(t *testing.T, company string, seat sim.Seat) (*stage, *play) {
	t.Helper()
	s := open(t, "", nil)
	g := s.screen.(*start).freshGame()
	g.company = scenarios.ByID(company)
	g.run = sim.Start(g.company.Scenario, 7, sim.Senior)
	g.introduced = allParts
	for range 6 {
		g.run.Step()
	}
	g.run.Now.Seat = seat
	p := newPlay(g).(*play)
	s.show(p)
	return s, p
}

// wantReachable fails unless a node lies in the window as a whole and nothing is in front of it.
func (s *stage) wantReachable(id view.ID, where string) {
	s.Helper()
	i := s.scene.Find(id)
	if i < 0 {
		s.Errorf("%s: %s is not on the screen", where, id)
		return
	}
	p := &s.scene.Nodes[i]
	if p.Visible() != p.Rect || p.Rect.Empty() || !s.inView(id) {
		s.Errorf("%s: of %s at %v only %v is in sight", where, id, p.Rect, p.Visible())
		return
	}
	if hit := s.scene.Hit(p.Rect.X+p.Rect.W/2, p.Rect.Y+p.Rect.H/2); hit < i || hit >= p.End {
		s.Errorf("%s: %s is covered by %s", where, id, s.scene.Nodes[max(hit, 0)].ID)
	}
}

// Whatever card is open, however large the window and the text, what can be done with it is in reach,
// also when its text is scrolled to the end, and no text is cut off.
func TestActionsOfEveryOpenCardAreInReach(t *testing.T) {
	for company, seat := range map[string]sim.Seat{"first-split": sim.Senior, "the-1-1": sim.Principal} {
		s, p := playing(t, company, seat)
		for i := range p.offers {
			id := p.offers[i].Card.ID
			p.choose(id)
			for _, w := range windows {
				s.resize(w.w, w.h, w.text)
				where := fmt.Sprintf("%s, %s, %v", company, id, w)
				s.checkAccessibility()
				open := view.ID("open/" + id)
				body := s.scene.Nodes[s.scene.Find(open+"/body")]
				s.session.Scroll[open+"/body"] = body.Content
				s.place()
				for _, action := range []view.ID{"/take", "/close"} {
					s.wantReachable(open+action, where)
				}
				if s.has(open + "/first") {
					s.wantReachable(open+"/first", where)
				}
				if body.Rect.H < 40 {
					s.Errorf("%s: of the card's text only %v pixels are in sight", where, body.Rect.H)
				}
				delete(s.session.Scroll, open+"/body")
			}
		}
	}
}

// From 1024 pixels on the head is one row: while the clock runs or stands, and with decisions to undo.
func TestHeadIsOneRow(t *testing.T) {
	for company, seat := range map[string]sim.Seat{"first-split": sim.Senior, "the-1-1": sim.Principal} {
		s, p := playing(t, company, seat)
		for i := range p.offers {
			if p.offers[i].Reason.OK() && p.undoableCount() < 12 {
				p.run.Decide(p.offers[i].Decision, "")
			}
		}
		if p.undoableCount() == 0 {
			t.Fatal("nothing was decided")
		}
		for _, p.running = range []bool{false, true} {
			for _, width := range []float32{1024, 1100, roomyHead - 1, roomyHead, 1440, 1920, 2560} {
				s.resize(width, 900, 100)
				if r := s.scene.Nodes[s.scene.Find("bar")].Rect; r.H != headHigh {
					t.Errorf("%s: at %v the head is %v high, want one row of %v", company, width, r.H, headHigh)
				}
				for _, id := range []view.ID{"week", "run", "step", "undo"} {
					if n := &s.scene.Nodes[s.scene.Find(id)]; len(n.Lines) != 1 {
						t.Errorf("%s: at %v %s takes %d lines", company, width, id, len(n.Lines))
					}
				}
				s.checkAccessibility()
			}
		}
	}
}

// With a card open the map is in sight beside or above it, and never behind it.
func TestOpenCardNeverCoversTheMap(t *testing.T) {
	s, p := playing(t, "first-split", sim.Senior)
	p.choose(p.offers[0].Card.ID)
	for _, w := range windows {
		s.resize(w.w, w.h, w.text)
		picture := s.scene.Nodes[s.scene.Find("map")]
		card := s.scene.Nodes[s.scene.Find("open/"+view.ID(p.chosen))].Rect
		if both := picture.Visible().Intersect(card); !both.Empty() {
			t.Errorf("%v: the card lies on %v of the map", w, both)
		}
		if w.text == 100 && picture.Visible().H < 150 {
			t.Errorf("%v: only %v of the map is in sight", w, picture.Visible())
		}
		if w.w >= 1024 && w.text == 100 && picture.Visible() != picture.Rect {
			t.Errorf("%v: of the map at %v only %v is in sight", w, picture.Rect, picture.Visible())
		}
	}
}

// What the clock has paused for is in sight with its answers, in every window.
func TestPausePutsItsQuestionInSight(t *testing.T) {
	s, p := playCorner(t, sim.Principal, 6, inviteReviews)
	for _, w := range windows {
		p.outOfRange = nil
		s.resize(w.w, w.h, w.text)
		s.session.Scroll["page"] = 900 // somebody was reading the cards
		p.outOfRange = p.tracked[0]
		s.place()
		for _, id := range []view.ID{"stray/carry-on", "stray/change", "stray/stop"} {
			s.wantReachable(id, fmt.Sprint(w))
		}
	}
}

// On a phone whatever can be pressed, but for the marks on the map, is large enough for a finger.
func TestTargetsOnAPhoneAreLargeEnoughForAFinger(t *testing.T) {
	s, p := playing(t, "first-split", sim.Senior)
	s.resize(390, 844, 100)
	for _, p.chosen = range []string{"", p.offers[0].Card.ID} {
		s.place()
		on, seen := s.scene.Find("map"), 0
		for i := range s.scene.Nodes {
			n := &s.scene.Nodes[i]
			if n.Node.Press == nil || i > on && i < s.scene.Nodes[on].End {
				continue
			}
			if seen++; n.Rect.H < leastTarget-1 || n.Rect.W < leastTarget-1 {
				t.Errorf("%s is %v by %v", n.ID, n.Rect.W, n.Rect.H)
			}
		}
		if seen < 6 {
			t.Errorf("only %d targets are on the screen", seen)
		}
	}
}

// The hours of the open card are added to those promised, and what was decided this week counts.
func TestCalendarShowsTheHoursOfTheOpenCard(t *testing.T) {
	s, p := playing(t, "first-split", sim.Senior)
	for i := range p.offers {
		o := p.offers[i]
		hours := sim.TermsOf(p.run.Preview(), p.run.Scenario, o.Decision).Hours / 60
		if !o.Reason.OK() || hours == 0 {
			continue
		}
		before := (sim.MinutesAWeek - p.run.Preview().FreeHours()) / 60
		p.choose(o.Card.ID)
		s.place()
		if shown, want := s.node("calendar").Value, fmt.Sprintf("%d of 40 h a week promised, %d with this", before, before+hours); shown != want {
			t.Errorf("%s: the calendar says %q, want %q", o.Card.ID, shown, want)
		}
		p.choose(o.Card.ID)
	}
	s.place()
	if shown := s.node("calendar").Value; strings.Contains(shown, "with this") {
		t.Errorf("no card is open, and the calendar says %q", shown)
	}
}

// What is coming up is told in order and never in the past, and the quarter's end is always told.
func TestComingUpIsAheadAndInOrder(t *testing.T) {
	s, p := playCorner(t, sim.Principal, 3, inviteReviews)
	for range 40 {
		last, closes := p.o().Week, false
		for _, c := range firstOfComing(p.comingUp(), maxComing) {
			if c.week < last {
				t.Errorf("in week %d %q is told for week %d, after one of week %d", p.o().Week, c.text, c.week, last)
			}
			last = c.week
			closes = closes || c.closes && c.week == (p.o().Week/sim.WeeksAQuarter+1)*sim.WeeksAQuarter-1
		}
		if !closes {
			t.Errorf("in week %d the end of the quarter is not told", p.o().Week)
		}
		p.run.Step()
	}
	s.place()
	s.node("coming/a")
}

// Whoever writes a reason while the window changes between one column and several stays in the field:
// the card has the same place in the page in both.
func TestOpenCardKeepsItsPlaceInThePage(t *testing.T) {
	s, p := playing(t, "first-split", sim.Senior)
	p.choose(p.offers[0].Card.ID)
	around := func() (path []view.ID) {
		for i := s.scene.Find("open/" + view.ID(p.chosen) + "/reason"); i >= 0; i = s.scene.Nodes[i].Parent {
			if !s.scene.Nodes[i].Node.Transparent() {
				path = append(path, s.scene.Nodes[i].ID)
			}
		}
		return path
	}
	s.resize(1440, 900, 100)
	wide := around()
	for _, w := range windows {
		if s.resize(w.w, w.h, w.text); !slices.Equal(around(), wide) {
			t.Errorf("%v: the field is in %q, in a wide window in %q", w, around(), wide)
		}
	}
}

// In one column, whoever is told something, or whose turn it is, sees it without scrolling: the first
// hints, and at every stop the note, the hours of the week and the first card.
func TestTurnIsInSightInOneColumn(t *testing.T) {
	for _, w := range windows {
		if !roomOf(Viewport{Width: w.w, Height: w.h, Preferences: Preferences{Text: w.text}}).upright {
			continue
		}
		s := startFirstRun(t)
		s.resize(w.w, w.h, w.text)
		s.wantReachable("note", fmt.Sprint(w, " at the start"))
		s.press("run")
		p := s.screen.(*play)
		s.waitUntil(func() bool { return !p.running })
		for _, id := range []view.ID{"note", "calendar/why", "card/" + view.ID(p.offers[slices.IndexFunc(p.offers, func(o scenarios.Offer) bool { return o.Open })].Card.ID)} {
			if w.w/float32(w.text) < 3 && id != "note" {
				continue // there is room for little more than the note
			}
			s.wantReachable(id, fmt.Sprint(w, " at the first stop"))
		}
		s.checkAccessibility()
	}
}

// Whoever presses Run, or One week again and again, finds both where they were: while the clock runs
// or stands, in any week, and with decisions to undo, and the page below does not move.
func TestClockKeepsItsPlaceUnderThePointer(t *testing.T) {
	for company, seat := range map[string]sim.Seat{"first-split": sim.Senior, "the-1-1": sim.Principal} {
		for _, w := range append(windows, window{1100, 800, 100}, window{600, 844, 100}, window{320, 640, 100}) {
			s, p := playing(t, company, seat)
			s.resize(w.w, w.h, w.text)
			first := map[view.ID]view.Rect{}
			check := func(when string) {
				for _, id := range []view.ID{"bar", "run", "step", "menu"} {
					if !s.has(id) {
						continue
					}
					at := s.scene.Nodes[s.scene.Find(id)].Rect
					if id == "bar" && w.w/float32(w.text) < 3 && s.has("undo") {
						continue // there it has a row of its own, and the buttons stay
					}
					if was, seen := first[id]; seen && was != at {
						t.Errorf("%s, %v, week %d, %s: %s has moved from %v to %v", company, w, p.o().Week, when, id, was, at)
					}
					first[id] = at
				}
			}
			for range 5 {
				for _, p.running = range []bool{false, true} {
					s.place()
					check(fmt.Sprint("running: ", p.running))
				}
				p.running = false
				p.run.Step()
				p.deal()
			}
			for i := range p.offers {
				if p.offers[i].Reason.OK() && p.run.Decide(p.offers[i].Decision, "").OK() {
					break
				}
			}
			if s.place(); !s.has("undo") {
				t.Fatal("nothing was decided")
			}
			check("with a decision to undo")
		}
	}
}
