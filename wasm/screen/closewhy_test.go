package screen

import (
	"math"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// What moved the features of a quarter adds up to the difference, in every quarter of runs that
// bots play, and each line can be asked why.
func TestCloseNamesWhatMovedTheFeatures(t *testing.T) {
	for _, company := range scenarios.All() {
		for seed := sim.Seed(1); seed <= 3; seed++ {
			s := open(t, "", nil)
			g := s.screen.(*start).freshGame()
			g.company, g.run = company, sim.Start(company.Scenario, seed, company.Seats[0].Seat)
			for g.run.Now.Week < company.Weeks {
				bots.Play(g.run, bots.ByName("senior"), g.run.Now.Week+sim.WeeksAQuarter, nil, nil)
				c := newClose(g).(*closing)
				if !c.hasQuarterBefore() {
					continue
				}
				sum, divided := 0.0, true
				list := c.movers()
				for _, m := range list {
					sum += m.share
					divided = divided && !math.IsNaN(m.share)
				}
				now, was := c.workBetween(c.from, c.to), c.workBetween(c.from-sim.WeeksAQuarter, c.from)
				if off := math.Abs(sum - float64(now.features-was.features)); divided && off > .5*float64(4-len(list))+.01 {
					t.Errorf("%s, seed %d, week %d: from %d to %d features, but %+v", company.ID, seed, c.to, was.features, now.features, list)
				}
				if seed > 1 {
					continue
				}
				s.show(c)
				for _, m := range list {
					s.press(view.ID("moved/" + m.id + "/why"))
					if !s.has("why/about") {
						t.Errorf("no answer to why %q", m.says)
					}
					s.press("why/close")
				}
				s.checkAccessibility()
			}
		}
	}
}

// More than was bet on is good news where more is better, and not shown as bad.
func TestGoodNewsIsNotRed(t *testing.T) {
	_, g := inCorner(t, sim.Senior, 1)
	for _, c := range []struct {
		metric sim.Metric
		came   int64
		tone   view.Tone
	}{
		{sim.FeaturesLive, 20, view.Good}, {sim.FeaturesLive, 5, view.Bad}, {sim.FeaturesLive, 10, view.Good},
		{sim.NightPages, 20, view.Bad}, {sim.NightPages, 5, view.Good},
	} {
		if _, color := g.betVerdict(study.Bet{Metric: c.metric, Low: 8, High: 12}, c.came); color.Tone != c.tone {
			t.Errorf("%d for %s, where 8 to 12 was bet, is shown as %s, want %s", c.came, c.metric, color.Tone, c.tone)
		}
	}
}

// The close tells who learned what: what the player found out, and which teams spent time on it.
func TestCloseTellsWhoLearnedWhat(t *testing.T) {
	s := open(t, "", nil)
	g := s.screen.(*start).freshGame()
	g.company = scenarios.All()[0]
	g.run = sim.Start(g.company.Scenario, 7, sim.Senior)
	bots.Play(g.run, bots.ByName("senior"), sim.WeeksAQuarter, nil, nil)
	s.show(newClose(g))
	c := s.screen.(*closing)
	found, learning := 0, false
	for _, e := range g.run.Events {
		if e.Kind == sim.FoundOut && e.Week >= c.from {
			found++
			s.shows(c.eventText(e))
		}
	}
	for team := range g.o().Teams {
		l := c.ledgerBetween(int32(team), c.from, c.to)
		learning = learning || l.Hours[sim.LearningTime]+l.Hours[sim.Mentoring] >= int64(sim.MinutesADay)
	}
	if nothing := strings.Contains(s.outline(), c.say("learned.nothing")); found == 0 || nothing != (found == 0 && !learning) {
		t.Errorf("found out %d times, teams learned: %t, and the close says\n%s", found, learning, s.outline())
	}
}
