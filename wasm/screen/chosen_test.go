package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// inView reports whether a node is on the screen and not scrolled out of anything.
func (s *stage) inView(id view.ID) bool {
	i := s.scene.Find(id)
	if i < 0 {
		return false
	}
	r := s.scene.Nodes[i].Rect
	shown := view.Rect{W: s.w, H: s.h}
	for k := s.scene.Nodes[i].Parent; k >= 0; k = s.scene.Nodes[k].Parent {
		if p := &s.scene.Nodes[k]; p.Node.Box.Scroll {
			shown = shown.Intersect(p.Rect)
		}
	}
	const rounding = .5
	return r.Y >= shown.Y-rounding && r.Y+r.H <= shown.Y+shown.H+rounding && r.X >= shown.X-rounding && r.X+r.W <= shown.X+shown.W+rounding
}

// Every card, also of the long list, opens in view with the keyboard on the button that takes it,
// and closes with the keyboard where it was. Enter takes the card and never runs the quarter.
func TestEveryCardOpensInViewAndHasTheKeyboard(t *testing.T) {
	for id, seat := range map[string]sim.Seat{"first-split": sim.Senior, "the-1-1": sim.Principal} {
		for _, size := range viewportSizes {
			s, p := playing(t, id, seat)
			s.resize(size[0], size[1], 100)
			s.press("more")
			where := fmt.Sprintf("%s, %gx%g", id, size[0], size[1])
			for i := range p.offers {
				s.checkCard(p, p.offers[i].Card.ID, where)
			}
			for key := 1; key <= openCount(p); key++ {
				s.keys(fmt.Sprint(key))
				s.wantOpen(p, p.chosen, where+fmt.Sprint(", key ", key))
				s.keys("Escape")
			}
		}
	}
}

// openCount counts the cards on the table.
func openCount(p *play) (n int) {
	for i := range p.offers {
		if p.offers[i].Open {
			n++
		}
	}
	return n
}

// wantOpen fails unless a card is open and in view and has the keyboard.
func (s *stage) wantOpen(p *play, id, where string) {
	s.Helper()
	open := view.ID("open/" + id)
	if p.chosen != id || s.session.Focus != open+"/take" {
		s.Errorf("%s: %s is open, want %s; the focus is on %q", where, p.chosen, id, s.session.Focus)
		return
	}
	for _, part := range []view.ID{"/title", "/take"} {
		if !s.inView(open + part) {
			s.Errorf("%s: %s is out of sight: %v", where, open+part, s.scene.Nodes[s.scene.Find(open+part)].Rect)
		}
	}
}

// checkCard opens a card of the list, takes it by Enter if it is legal, and closes it.
func (s *stage) checkCard(p *play, id, where string) {
	s.Helper()
	card := view.ID("card/" + id)
	s.press(card)
	s.wantOpen(p, id, where)
	before, legal := p.undoableCount(), p.offer(id).Reason.OK()
	s.keys("Enter")
	if taken := p.undoableCount() - before; p.running || legal != (taken == 1) {
		s.Errorf("%s: Enter on %s takes %d decisions, and the clock runs: %t", where, id, taken, p.running)
	}
	if legal {
		if s.session.Focus == "" || s.session.Focus == "run" || !s.inView(s.session.Focus) {
			s.Errorf("%s: after %s is taken the focus is on %q", where, id, s.session.Focus)
		}
		s.press("undo")
		return
	}
	s.keys("Escape")
	if p.chosen != "" || s.session.Focus != card || !s.inView(card) {
		s.Errorf("%s: after %s is closed the focus is on %q", where, id, s.session.Focus)
	}
}

// What a card's forecast says is in sight together with Decide, without scrolling, and so is its picture
// where there is room for the band below the map.
func TestForecastIsInSightWithDecide(t *testing.T) {
	for _, size := range []struct{ w, h float32 }{{1440, 900}, {1024, 640}} {
		s := startFirstRun(t)
		s.resize(size.w, size.h, 100)
		s.send(TestCommand{"week 3"})
		p, shown := s.screen.(*play), 0
		for _, o := range slices.Clone(p.offers) {
			if !o.Open {
				continue
			}
			id := view.ID("open/" + o.Card.ID)
			s.press(view.ID("card/" + o.Card.ID))
			for p.fan != nil && p.fan.forecast.Worlds() == 0 {
				s.send(Tick{Passed: 10 * time.Millisecond, Room: 10 * time.Millisecond})
			}
			parts := []view.ID{"/take"}
			if p.fan != nil {
				shown++
				if parts = append(parts, "/fan/says"); size.h >= lowScreen {
					parts = append(parts, "/fan/picture")
				}
			}
			for _, part := range parts {
				if at := &s.scene.Nodes[s.scene.Find(id+part)]; at.Visible() != at.Rect {
					t.Errorf("at %v %s of %s is not in sight: %v of %v", size, part, o.Card.ID, at.Visible(), at.Rect)
				}
			}
			s.press(id + "/close")
		}
		if shown < 3 {
			t.Errorf("at %v only %d cards show a forecast", size, shown)
		}
	}
}

// A forecast that a finding has not changed is said to be as before, with no figures twice.
func TestForecastThatIsAsBeforeSaysOnlyThat(t *testing.T) {
	_, g := inCorner(t, sim.Senior, 1)
	was := study.ForecastSummary{Low: -3, High: 2, Better: 120_000, Worse: 630_000}
	is := was
	is.Better = 310_000
	f := &fan{game: g, forecast: &study.Forecast{Decision: inviteReviews}, change: &change{was, was}}
	for _, text := range []string{f.beforeText(), f.changeText()} {
		if !strings.Contains(text, "as it was before you found out") || strings.Contains(text, "%") {
			t.Errorf("a forecast that has not changed says %q", text)
		}
	}
	f.change = &change{was, is}
	for _, text := range []string{f.beforeText(), f.changeText()} {
		for _, figure := range []string{"12%", "63%", "25%"} {
			if !strings.Contains(text, figure) {
				t.Errorf("%s is missing in %q", figure, text)
			}
		}
	}
}
