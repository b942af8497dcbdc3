package screen

import (
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// inWeekFive returns a stage in the fifth week of a first run.
func inWeekFive(t *testing.T) (*stage, *play) {
	t.Helper()
	s := startFirstRun(t)
	s.send(TestCommand{"week 4"})
	s.waitIdle()
	return s, s.screen.(*play)
}

// openCards returns the ids of the cards that can be taken.
func (p *play) openCards() (ids []string) {
	for i := range p.offers {
		if o := &p.offers[i]; o.Reason.OK() {
			ids = append(ids, o.Card.ID)
		}
	}
	return ids
}

// While the player points from card to card, each forecast that is left is dropped, and all are
// compared with one baseline, which is there before the first card is pointed at. The next week
// has another one.
func TestForecastsOfCardsThatAreLeftAreDropped(t *testing.T) {
	s, p := inWeekFive(t)
	kept := p.baseline
	if kept == nil {
		t.Fatal("no baseline is imagined before a card is pointed at")
	}
	var left []*fan
	if n := len(p.openCards()); n < 3 {
		t.Fatalf("%d cards can be taken", n)
	}
	for _, card := range p.openCards() {
		if s.send(hoverCardMsg{card}); p.glance.fan == nil {
			continue // it finds out what no forecast depends on
		}
		if !p.glance.busy() {
			t.Fatalf("no forecast of %s is imagined while it is pointed at", card)
		}
		left = append(left, p.glance.fan)
		if p.glance.baseline != kept {
			t.Errorf("the forecast of %s has a baseline of its own", card)
		}
	}
	if len(left) < 3 {
		t.Fatalf("%d cards have a forecast", len(left))
	}
	s.send(hoverCardMsg{})
	for _, f := range left {
		if f.busy() {
			t.Error("a forecast goes on after its card was left")
		}
	}
	s.send(stepWeekMsg{})
	if p.baseline == kept || kept.Stands(p.run, left[0].figure, left[0].until) {
		t.Error("the baseline of the week before is kept")
	}
}

// Pointing at a card imagines enough futures, opening it more; what is taken needs no more.
func TestOnlyAnOpenCardImaginesAllFutures(t *testing.T) {
	s, p := inWeekFive(t)
	card := p.openCards()[0]
	s.send(hoverCardMsg{card})
	s.waitIdle()
	if n := p.glance.forecast.Worlds(); n != study.Enough {
		t.Errorf("a card that is pointed at has %d futures", n)
	}
	s.send(toggleCardMsg{card})
	s.waitUntil(func() bool { return p.fan.forecast.Worlds() > study.Enough })
}

// The forecast of an open card follows what is decided and undone beside it.
func TestOpenCardIsForecastAsThingsStand(t *testing.T) {
	s, p := inWeekFive(t)
	cards := p.openCards()
	s.send(toggleCardMsg{cards[0]})
	s.send(takeCardMsg{cards[0]})
	for _, card := range cards[1:] {
		if o := p.offer(card); o == nil || !o.Reason.OK() {
			continue
		}
		if s.send(toggleCardMsg{card}); p.fan == nil {
			continue // it finds out what no forecast depends on
		}
		before := p.fan
		s.press("undo")
		if p.chosen != card || p.fan == nil || p.fan.baseline != p.baseline || before.busy() {
			t.Errorf("after undoing another decision the forecast of %s is that of before", card)
		}
		return
	}
	t.Fatal("no second card can be taken")
}

// Leaving a run drops all that was asked for, and continuing it asks again.
func TestLeavingARunDropsItsForecasts(t *testing.T) {
	s, p := inWeekFive(t)
	g := p.game
	for _, o := range p.offers {
		if o.Reason.OK() && o.Decision.Verb.Info().Weeks != 0 {
			s.send(toggleCardMsg{o.Card.ID})
			s.send(takeCardMsg{o.Card.ID})
			break
		}
	}
	if len(g.tracked) != 1 || !g.tracked[0].busy() {
		t.Fatal("the forecast of a decision is not imagined")
	}
	s.send(hoverCardMsg{p.openCards()[0]})
	glance, tracked := p.glance.fan, g.tracked[0].fan
	revised := newCardFan(g, glance.forecast.Decision)
	p.revised = append(p.revised, revised)
	s.send(openStartMsg{})
	if glance.busy() || tracked.busy() || revised.busy() || g.baseline != nil {
		t.Error("forecasts go on after their run was left")
	}
	s.send(continueRunMsg{})
	if len(g.tracked) != 1 || !g.tracked[0].busy() {
		t.Error("after continuing the run the forecast of a decision is not imagined")
	}
}

// While the player reads, the cards on the table are forecast: whichever is opened says at once how
// its first futures compare.
func TestCardsOnTheTableAreForecastWhileThePlayerReads(t *testing.T) {
	s := startFirstRun(t)
	p := s.screen.(*play)
	runner := study.NewCooperativeRunner()
	p.dropBaseline()
	p.runner = runner
	s.send(TestCommand{"week 4"})
	runner.Work(time.Hour)
	opened := 0
	for i := range p.offers {
		o := &p.offers[i]
		if !o.Open || !o.Reason.OK() || sim.Discovers(o.Decision.Verb) {
			continue
		}
		opened++
		p.choose(o.Card.ID)
		if p.fan.forecast.Update(); p.fan.forecast.Worlds() < study.Stages[0] {
			t.Errorf("%s is opened with %d futures", o.Card.ID, p.fan.forecast.Worlds())
		}
	}
	if opened < 2 {
		t.Errorf("only %d cards were opened", opened)
	}
}
