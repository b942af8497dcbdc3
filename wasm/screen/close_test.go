package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

func TestCloseShowsBetAndResult(t *testing.T) {
	for _, c := range []struct{ low, high, says string }{
		{"0", "15", "Inside your range."},
		{"0", "1", "More than you expected."},
		{"20", "21", "Less than you expected."},
	} {
		s := open(t, "", nil)
		s.press("begin")
		s.send(TestCommand{"seed 7"})
		s.press("take-seat")
		s.enter("bet/high", c.high)
		s.enter("bet/low", c.low)
		s.press("bet/place")
		s.send(TestCommand{"week 13"})
		s.on("close")
		came := s.screen.(*closing).o().Teams
		live := int64(0)
		for i := range came {
			live += int64(came[i].Live)
		}
		s.shows("Your bet was " + c.low + " to " + c.high + ". It came to " + lang.English().Number(live) + ". " + c.says)
	}
}

func TestCloseCountsWhatTheModelCounted(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 13"})
	s.press("onward", "bet/place", "go")
	s.send(TestCommand{"week 26"})
	s.on("close")
	c := s.screen.(*closing)
	at := c.run.At
	now, before := at(26).Metrics[sim.FeaturesLive]-at(13).Metrics[sim.FeaturesLive], at(13).Metrics[sim.FeaturesLive]
	s.shows(lang.English().Number(now) + " features went live, " + lang.English().Number(before) + " the quarter before.")

	longest, team := int64(0), int32(0)
	for i := range c.o().Teams {
		if l := sim.Between(at(13), at(26), int32(i)); l.Items[sim.Blocked] > longest {
			longest, team = l.Items[sim.Blocked], int32(i)
		}
	}
	s.shows(c.company.TeamName(team, "en") + " waited most")

	sum := sim.PPM(0)
	l := sim.Between(at(13), at(26), -1)
	for _, b := range bands {
		sum += l.Share(b.accounts)
	}
	if off := sim.One - sum; off < 0 || off > sim.PPM(len(bands)) {
		t.Errorf("the bands of the quarter's hours add up to %d ppm", sum)
	}
	s.keys("Enter")
	s.on("plan")
}

func TestCloseSurvivesASettingsVisit(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 13"})
	state := s.screen.State()
	s.press("settings", "back")
	if s.screen.State() != state || !strings.Contains(state, "from=0 week=13") {
		t.Errorf("the close of the first quarter is %s, after settings %s", state, s.screen.State())
	}
}

func TestLastCloseWithoutAYearAfterLeadsToTheDebrief(t *testing.T) {
	s := open(t, "", nil)
	s.drop(shopFiles(t, "after: 1 quarter", "after: 0 weeks"))
	s.on("brief")
	g := gameOf(s.screen)
	g.run = sim.Start(g.company.Scenario, 7, sim.Senior)
	for !g.run.Over() {
		g.run.Step()
	}
	s.show(newClose(g))
	if s.shows("See what came of it"); strings.Contains(s.outline(), "without you") {
		t.Errorf("the close speaks of a time that there is not:\n%s", s.outline())
	}
	s.press("onward")
	s.on("debrief")
	s.screen.(*debrief).count.Stop()
}

// The close says how the bet scored, what a forecast of the same week scores on average, and praises
// a score only up to that. A range over the whole scale holds and is not praised.
func TestCloseScoresTheBetByWidthToo(t *testing.T) {
	for _, c := range []struct {
		low, high int
		praised   bool
	}{{0, 30, false}, {29, 30, false}, {0, 0, true}} { // 0, 0 stands for the figure itself and one more
		s := open(t, "", nil)
		s.press("begin")
		s.send(TestCommand{"seed 7"})
		s.press("take-seat")
		if c.praised {
			then := gameOf(s.screen).run.Fork()
			for then.Now.Week < sim.WeeksAQuarter {
				then.Step()
			}
			c.low = int(then.At(sim.WeeksAQuarter).Metrics[sim.FeaturesLive])
			c.high = c.low + 1
		}
		s.drawBet(c.low, c.high)
		s.press("bet/place")
		s.send(TestCommand{"week 13"})
		s.on("close")
		s.shows("What a good score would have been is being worked out.")
		s.waitIdle()
		b, _ := s.screen.(*closing).betOf(0)
		came, _ := b.Came(s.screen.(*closing).run)
		s.shows(fmt.Sprintf("Score %d: ", b.Score(came)))
		s.shows("With what you knew, the model expected ")
		if praised := strings.Contains(s.outline(), "Yours was good."); praised != c.praised {
			t.Errorf("%d to %d, which came to %d: praised %t", c.low, c.high, came, praised)
		}
	}
}

// A bet that held has not missed, and one that missed was not too wide, alone or among others, whatever
// it scored.
func TestTheVerdictOnABetFitsWhetherItHeld(t *testing.T) {
	_, g := inCorner(t, sim.Senior, 1)
	for _, usual := range []int64{0, 3, 7} {
		for came := range int64(20) {
			for low := range int64(20) {
				for high := low; high < 20; high++ {
					b := study.Bet{Low: low, High: high}
					grade := betGrade(b.Score(came), usual, b.Inside(came))
					for _, id := range []string{"bet." + grade, "bet.scores." + grade} {
						said := g.say(id)
						if width, miss := strings.Contains(said, "wide") || strings.Contains(said, "width"), strings.Contains(said, "miss"); said == id || width && !b.Inside(came) || miss && b.Inside(came) {
							t.Fatalf("of %d to %d, which came to %d, where %d is usual, it is said: %q", low, high, came, usual, said)
						}
					}
				}
			}
		}
	}
}

// A team waits mostly for the team that got most of its requests, whether that team answered
// them or not: those of a team that answers nothing are worked around.
func TestCloseNamesTheTeamThatDoesNotAnswer(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 13"})
	c := s.screen.(*closing)
	asker, busy, quick := c.o().Teams[0].Key, c.o().Teams[1].Key, c.o().Teams[2].Key
	c.run.Events = nil
	addEvents(c.run, sim.Event{Kind: sim.RequestAnswered, Subject: quick, Object: asker, Amount: 6000}, sim.Event{Kind: sim.RequestAnswered, Subject: busy, Object: quick, Amount: 60})
	if got := c.provider(asker); got != quick {
		t.Errorf("with one answer the team that gave it is not named, but %q", c.nameOf(got))
	}
	addEvents(c.run, sim.Event{Kind: sim.AskerDidWithout, Subject: asker, Object: busy}, sim.Event{Kind: sim.AskerHelpedItself, Subject: asker, Object: busy})
	if got := c.provider(asker); got != busy {
		t.Errorf("with one answer, and two requests to another team given up, that team is not named, but %q", c.nameOf(got))
	}
}

// A decision that somebody said no to is no open bet any more: that is said for a week, and again in the
// close of the quarter, beside the decision.
func TestRefusedDecisionIsSaidToBeRefused(t *testing.T) {
	refused := 0
	for seed := range sim.Seed(100) {
		c := scenarios.ByID("first-split")
		r := sim.Start(c.Scenario, seed, sim.Senior)
		for i := range r.Now.Teams {
			r.Decide(sim.Decision{Verb: sim.Hire, Subject: r.Now.Teams[i].Key, Amount: 1}, "")
		}
		if r.Step(); len(r.Refused) == 0 {
			continue
		}
		s := open(t, "", nil)
		g := s.screen.(*start).freshGame()
		g.company, g.introduced, g.run = c, allParts, r
		p := newPlay(g).(*play)
		s.show(p)
		p.trackForecasts(nil)
		s.place()
		for _, i := range g.run.Refused {
			e := g.run.Journal[i]
			if !isTracked(e) {
				continue
			}
			refused++
			id, says := view.ID("bet-on/"+hex(e.Decision.Key(e.Week))), g.decisionName(e.Decision)+" · somebody said no"
			if got := s.node(id + "/refused").Label; got != says {
				t.Errorf("seed %d: the open bets say %q, want %q", seed, got, says)
			}
			if slices.ContainsFunc(p.tracked, func(b *trackedForecast) bool { return b.place == int(i) }) {
				t.Errorf("seed %d: the refused %q is still tracked", seed, says)
			}
			if e := g.run.Journal[i]; !strings.Contains(view.Outline((&closing{game: g, from: 0, to: g.o().Week}).doneLine()), g.decisionName(e.Decision)+" · "+g.when(e.Week)+" · somebody said no") {
				t.Errorf("seed %d: the close does not say that somebody said no to %q", seed, says)
			}
		}
		g.run.Step()
		p.deal()
		p.trackForecasts(nil)
		s.place()
		for _, i := range g.run.Refused {
			if e := g.run.Journal[i]; e.Week == 0 && s.has(view.ID("bet-on/"+hex(e.Decision.Key(e.Week)))) {
				t.Errorf("seed %d: a bet that somebody said no to has not ended", seed)
			}
		}
		p.leave()
		break
	}
	if refused == 0 {
		t.Error("nobody said no: the test sees nothing")
	}
}
