package screen

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A watcher counts the features that are begun, week by week.
type watcher struct {
	seen  map[sim.Key]bool
	begun int64
}

// sees counts the features that have been begun since it last looked, also those that are live already.
func (w *watcher) sees(o *sim.Organization, events []sim.Event) {
	sees := func(key sim.Key) {
		if !w.seen[key] {
			w.seen[key] = true
			w.begun++
		}
	}
	for _, f := range o.Features {
		if f.Used && f.Begun {
			sees(f.Key)
		}
	}
	for _, e := range events {
		if e.Kind == sim.FeatureLive {
			sees(e.Object)
		}
	}
}

// What moved the features of a quarter adds up to the difference, in every quarter that bots play, and
// in the first one, before which there is no measure, to all that went live; the features begun are those that somebody counts who watches; "nothing moved it" is said where nothing
// did; and every line has its figures and can be asked why.
func TestCloseCountsWhatMovedTheFeatures(t *testing.T) {
	moved := false
	for _, company := range scenarios.All() {
		for _, bot := range []string{"nobody", "senior", "principal", "full-services"} {
			for seed := sim.Seed(1); seed <= 3; seed++ {
				s := open(t, "", nil)
				g := s.screen.(*start).freshGame()
				g.company, g.run = company, sim.Start(company.Scenario, seed, company.Seats[0].Seat)
				w, player := watcher{seen: map[sim.Key]bool{}}, bots.ByName(bot)
				w.sees(g.o(), g.run.Events)
				var begun []int64 // in each quarter
				for g.run.Now.Week < company.Weeks {
					w.begun = 0
					for range sim.WeeksAQuarter {
						from := len(g.run.Events)
						bots.Play(g.run, player, g.run.Now.Week+1, nil, nil)
						w.sees(g.o(), g.run.Events[from:])
					}
					begun = append(begun, w.begun)
					c := newClose(g).(*closing)
					s.show(c)
					sum, parts := int64(0), c.flowParts()
					for _, p := range parts {
						sum += p.brings
						if n := len(begun); p.id == "begun" && (p.now != begun[n-1] || n > 1 && p.was != begun[n-2] || n == 1 && p.was != 0) {
							t.Errorf("%s, %s, seed %d, week %d: %d were begun, %d before, but the close says %+v", company.ID, bot, seed, c.to, begun[n-1], begun[max(n-2, 0)], p)
						}
					}
					by := c.gain(sim.FeaturesLive, c.from, c.to)
					if len(begun) > 1 {
						by -= c.gain(sim.FeaturesLive, c.from-sim.WeeksAQuarter, c.from)
					}
					if first := len(begun) == 1; first == strings.Contains(s.outline(), "the quarter before") {
						t.Errorf("%s, %s, seed %d, week %d: the warm-up is no measure, any other quarter is, and the close says\n%s", company.ID, bot, seed, c.to, s.outline())
					}
					if sum != by {
						t.Errorf("%s, %s, seed %d, week %d: %+d features, but %+v", company.ID, bot, seed, c.to, by, parts)
					}
					moved = moved || len(parts) == 3
					if s.has("moved/none") != (len(parts) == 0) || strings.Contains(s.outline(), "–") {
						t.Errorf("%s, %s, seed %d, week %d: %+v, and the close says\n%s", company.ID, bot, seed, c.to, parts, s.outline())
					}
					if bot != "senior" || seed > 1 {
						continue
					}
					for _, i := range s.scene.Nodes {
						if why := i.ID; strings.HasPrefix(string(why), "moved/") && strings.HasSuffix(string(why), "/why") {
							s.press(why)
							if !s.has("why/about") {
								t.Errorf("no answer to %s", why)
							}
							s.press("why/close")
						}
					}
					s.checkAccessibility()
				}
			}
		}
	}
	if !moved {
		t.Error("no quarter had all three parts: the test no longer sees them")
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
