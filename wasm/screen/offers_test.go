package screen

import (
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// openIDs returns the ids of the cards on the table, in order.
func (p *play) openIDs() (ids []string) {
	for _, o := range p.offers {
		if o.Open {
			ids = append(ids, o.Card.ID)
		}
	}
	return ids
}

// What the player has seen to be a gain comes first on the table from the next week on, and what they
// have seen to be a loss last; within the week nothing moves, also if something is decided.
func TestTableFollowsTheForecastsThatWereSeen(t *testing.T) {
	s := open(t, "", nil)
	g := s.screen.(*start).freshGame()
	g.company = scenarios.ByID("first-split")
	g.run = sim.Start(g.company.Scenario, 7, sim.Senior)
	for range 8 {
		g.run.Step()
	}
	p := newPlay(g).(*play)
	s.show(p)
	before := p.openIDs()
	if len(before) < 4 {
		t.Fatalf("only %v are on the table", before)
	}
	see := func(card, prospect string, week int32) {
		p.seen = map[sim.Decision]seenForecast{p.offer(card).Decision: {week, prospect}}
		p.offers = nil
		p.deal()
	}
	for _, card := range before {
		see(card, "loss", p.o().Week)
		if after := p.openIDs(); !slices.Equal(after, before) {
			t.Errorf("%s is seen to be a loss, and in the same week %v becomes %v", card, before, after)
		}
		see(card, "rather-gain", p.o().Week-1)
		if after := p.openIDs(); after[0] != card {
			t.Errorf("%s was seen to be rather a gain, and the table is %v", card, after)
		}
		see(card, "loss", p.o().Week-1)
		if after := p.openIDs(); after[len(after)-1] != card {
			t.Errorf("%s was seen to be a loss, and the table is %v", card, after)
		}
		see(card, "open", p.o().Week-1)
		if after := p.openIDs(); !slices.Equal(after, before) {
			t.Errorf("%s was seen to be a coin toss, and %v becomes %v", card, before, after)
		}
	}
}

// A forecast that was looked at is remembered as soon as it is good enough.
func TestForecastThatWasLookedAtIsRemembered(t *testing.T) {
	s, p := playCorner(t, sim.Senior, 4)
	i := slices.IndexFunc(p.offers, func(o scenarios.Offer) bool { return o.Open && o.Reason.OK() && !sim.Discovers(o.Decision.Verb) })
	if i < 0 {
		t.Fatal("nothing but finding out is on the table")
	}
	d := p.offers[i].Decision
	s.send(toggleCardMsg{p.offers[i].Card.ID})
	s.waitIdle()
	if seen, is := p.seen[d]; !is || seen.week != p.o().Week || seen.prospect != prospectOf(p.fan.forecast.Summary()) {
		t.Errorf("%+v is remembered as %+v", d, seen)
	}
}

// Every card that what happens has put on the table says what, and how often it was right elsewhere; a
// card that is always there, or is not there, claims nothing.
func TestCardsSayWhyTheyAreOnTheTable(t *testing.T) {
	anyTime := []scenarios.Sign{scenarios.SignWeek, scenarios.SignInitiatives}
	said := map[scenarios.Sign]bool{}
	inRealRuns(t, func(g *game, _ []sim.Event) {
		if g.run.Over() || g.o().Week%4 != 0 {
			return
		}
		p := &play{game: g, hoveredModule: -1}
		p.deal()
		for i := range p.offers {
			o := &p.offers[i]
			why := p.whyHere(o)
			asks := slices.ContainsFunc(o.Card.When, func(w scenarios.Condition) bool {
				counts := !slices.Contains(anyTime, w.Sign) && (w.AtLeast || w.Sign == scenarios.SignTrust)
				said[w.Sign] = said[w.Sign] || counts && o.Open
				return counts
			})
			if (why != "") != (o.Open && asks) {
				t.Errorf("%s, week %d, on the table: %t; it says %q", o.Card.ID, g.o().Week, o.Open, why)
			}
			if strings.ContainsAny(why, "{}") {
				t.Errorf("%s says %q", o.Card.ID, why)
			}
		}
	})
	if len(said) < 8 {
		t.Errorf("in all these runs only %d signs put a card on the table", len(said))
	}
}
