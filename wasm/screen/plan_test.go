package screen

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

func TestFirstPlanShowsOnlyTheBet(t *testing.T) {
	s, g := inCorner(t, sim.Senior, 0)
	s.show(newPlan(g))
	s.matchesGolden("plan-first")
}

// The bet's scale has room for the range that the model expects, in every company and quarter, however
// it is played and however bad the quarter before was.
func TestTheModelsRangeCanBeDrawn(t *testing.T) {
	runner := study.NewRunner()
	check := func(g *game, name string) {
		b := study.NewBaseline(runner, g.run, study.Figure{Metric: sim.FeaturesLive, Team: -1}, min(g.o().Week+sim.WeeksAQuarter, g.run.Scenario.Weeks))
		defer b.Stop()
		expected, done := study.Bet{}, false
		for deadline := time.Now().Add(time.Minute); !done && time.Now().Before(deadline); {
			runner.Work(time.Second)
			expected, done = b.Range(study.Enough)
		}
		if most := g.betScale(); !done || int64(most) < expected.High {
			t.Errorf("%s, week %d: the model expects %d to %d, done %t, and the scale ends at %d", name, g.o().Week, expected.Low, expected.High, done, most)
		}
	}
	for _, company := range scenarios.All() {
		for i, bot := range []string{"nobody", "senior"} { // each in a world of its own
			g := open(t, "", nil).screen.(*start).freshGame()
			g.company, g.run = company, sim.Start(company.Scenario, sim.Seed(i+1), company.Seats[0].Seat)
			for g.run.Now.Week < company.Weeks {
				check(g, company.ID+", "+bot)
				bots.Play(g.run, bots.ByName(bot), g.run.Now.Week+sim.WeeksAQuarter, nil, nil)
			}
		}
	}
}

// However bad the quarter before was, the scale reaches twice the best one and twice what the challenge
// asks for in a quarter.
func TestABadQuarterDoesNotShortenTheBetScale(t *testing.T) {
	const quarters, good = 4, 20 // features in the best quarter; in the others there are none
	for best := range quarters {
		for _, asked := range []int64{0, quarters * 10, quarters * 30} { // in all quarters
			_, g := withTeamGoals(t, 0)
			g.run.Scenario.Weeks = quarters * sim.WeeksAQuarter
			g.run.Scenario.Goals[0].Amount, g.run.Scenario.Goals[1].Amount = asked/2, asked/2
			g.run.Now.Week, g.run.Since, g.run.History = quarters*sim.WeeksAQuarter, 0, make([]sim.Sample, quarters*sim.WeeksAQuarter+1)
			for week := best*sim.WeeksAQuarter + 1; week < len(g.run.History); week++ {
				g.run.History[week].Metrics[sim.FeaturesLive] = good
			}
			if most, want := int64(g.betScale()), 2*max(good, asked/quarters); most != want {
				t.Errorf("with %d features in quarter %d of %d, and %d asked for, the scale ends at %d, want %d", good, best+1, quarters, asked, most, want)
			}
		}
	}
}

// secondPlan returns the plan of the second quarter.
func secondPlan(t *testing.T) *stage {
	t.Helper()
	s := startFirstRun(t)
	s.send(TestCommand{"week 13"})
	s.on("close")
	s.press("onward")
	s.on("plan")
	return s
}

// No range is suggested. Until both ends are drawn the button says which is missing, neither key
// nor press places the bet, and nothing is said of a bet.
func TestBetIsDrawnByThePlayer(t *testing.T) {
	for _, first := range []view.ID{"bet/low", "bet/high"} {
		s := secondPlan(t)
		p := s.screen.(*plan)
		for _, step := range []struct {
			set  view.ID
			says string
		}{
			{"", "Draw your range first"},
			{first, map[view.ID]string{"bet/low": "Say how many at most", "bet/high": "Say how many at least"}[first]},
		} {
			if step.set != "" {
				s.enter(step.set, "6")
			}
			if n := s.node("bet/place"); n.Label != step.says || n.Off == "" {
				t.Errorf("with %q drawn the button says %q", step.set, n.Label)
			}
			if s.keys("Enter"); p.betPlaced() {
				t.Fatal("a bet that the player has not drawn is placed")
			}
			if text := s.outline(); strings.Contains(text, "Your bet: ") {
				t.Errorf("a bet is shown that the player has not drawn:\n%s", text)
			}
		}
		other := map[view.ID]view.ID{"bet/low": "bet/high", "bet/high": "bet/low"}[first]
		s.enter(other, "6")
		if n := s.node("bet/place"); n.Label != "Make it wider: a single figure rarely holds" || n.Off == "" {
			t.Errorf("with one figure for both ends the button says %q", n.Label)
		}
		s.enter("bet/high", "9")
		s.press("bet/place")
		if b, made := p.betOf(p.firstWeek); !made || b.Low != 6 || b.High != 9 {
			t.Errorf("the bet drawn is 6 to 9, the one placed is %+v", b)
		}
	}
}

func TestForecastIsShownOnlyAfterTheBet(t *testing.T) {
	s := secondPlan(t)
	if s.has("bet/forecast") || s.screen.Busy() {
		t.Error("a forecast is shown or running before the bet")
	}
	s.press("bet/place")
	s.waitIdle()
	s.node("bet/forecast")
	low, high, worlds := s.screen.(*plan).forecastRange()
	if low < 0 || high < low || worlds < study.Enough {
		t.Errorf("the forecast is %d to %d, of %d worlds", low, high, worlds)
	}
}

func TestEndsOfABetNeverCross(t *testing.T) {
	s := secondPlan(t)
	p := s.screen.(*plan)
	s.enter("bet/high", "4")
	s.enter("bet/low", fmt.Sprint(p.scaleEnd))
	if p.low != p.scaleEnd || p.high != p.scaleEnd {
		t.Errorf("the lower end pushed up leaves %d to %d, the scale ends at %d", p.low, p.high, p.scaleEnd)
	}
	if said := s.node("bet/whole").Value; said != fmt.Sprintf("%d to %d", p.scaleEnd, p.scaleEnd) {
		t.Errorf("the range says %q", said)
	}
	s.enter("bet/high", "1")
	if p.low != 1 || p.high != 1 {
		t.Errorf("the upper end pushed down leaves %d to %d", p.low, p.high)
	}
}

func TestQuarterCannotStartBeforeTheBet(t *testing.T) {
	s := secondPlan(t)
	for _, id := range s.scene.Nodes {
		if n := id.Node; n.Label == "Begin the quarter" && n.Off == "" {
			t.Error("the quarter can be started without a bet")
		}
	}
	s.press("bet/place")
	s.keys("Enter")
	s.on("play")
	if b := study.Bets(s.screen.(*play).run); len(b) != 2 || b[1].Week != 13 || b[1].Due != 26 {
		t.Errorf("the bets are %+v", b)
	}
}

func TestPlacedBetCannotBeChanged(t *testing.T) {
	s := secondPlan(t)
	s.enter("bet/low", "3")
	s.enter("bet/high", "9")
	s.press("bet/place")
	s.enter("bet/low", "8")
	if b := study.Bets(s.screen.(*plan).run)[1]; b.Low != 3 || b.High != 9 {
		t.Errorf("the bet is %+v", b)
	}
	if s.node("bet/low").Off == "" {
		t.Error("the bet can still be changed")
	}
}

func TestCardChosenInThePlanIsOpenInTheQuarter(t *testing.T) {
	s := secondPlan(t)
	card := s.screen.(*plan).offers[0]
	if n := s.node("card/" + view.ID(card.id)); n.Off == "" {
		t.Error("cards can be opened before the bet")
	}
	s.press("bet/place", "card/"+view.ID(card.id))
	s.on("play")
	if p := s.screen.(*play); p.chosen != card.id {
		t.Errorf("the open card is %q, want %q", p.chosen, card.id)
	}
}

// planWith returns the first plan after these decisions.
func planWith(t *testing.T, decisions ...sim.Decision) *stage {
	t.Helper()
	s, g := inCorner(t, sim.Senior, 0, decisions...)
	s.show(newPlan(g))
	return s
}

func mentor(person string, hours int32) sim.Decision {
	return sim.Decision{Verb: sim.Mentor, Subject: sim.KeyOf(person), Amount: hours}
}

func TestOverbookedPlanSaysWhatWouldSlip(t *testing.T) {
	s := planWith(t, mentor("max", 8), mentor("lou", 8),
		sim.Decision{Verb: sim.PairUp, Subject: sim.KeyOf("max"), Object: sim.KeyOf("refunds"), Amount: 16},
		sim.Decision{Verb: sim.PairUp, Subject: sim.KeyOf("lou"), Object: sim.KeyOf("sales"), Amount: 6},
		sim.Decision{Verb: sim.Brief, Subject: sim.KeyOf("executives"), Amount: 0},
		sim.Decision{Verb: sim.Extract, Subject: sim.KeyOf("sales"), Mode: sim.InSlices, Amount: 2})
	s.matchesGolden("plan-overbooked")
	s.checkAccessibility()
	s.press("decided/0/back") // mentoring Max
	s.shows("Your week: 35 of 40 h promised")
	if n := len(s.screen.(*plan).run.Pending()); n != 5 {
		t.Errorf("%d decisions are left, want 5", n)
	}
}

func TestPromisesSlipAsThePlanSaid(t *testing.T) {
	s := planWith(t, mentor("max", 8), mentor("lou", 8),
		sim.Decision{Verb: sim.PairUp, Subject: sim.KeyOf("max"), Object: sim.KeyOf("refunds"), Amount: 16},
		sim.Decision{Verb: sim.PairUp, Subject: sim.KeyOf("lou"), Object: sim.KeyOf("sales"), Amount: 8},
		sim.Decision{Verb: sim.Brief, Subject: sim.KeyOf("executives")})
	s.shows("1 h too many")
	p := s.screen.(*plan)
	brief := p.run.Preview().Promises[4].Key
	s.node("promise/" + view.ID(hex(brief)) + "/slips")
	slipped := false
	for _, e := range p.run.Step() {
		slipped = slipped || e.Kind == sim.PromiseSlipped && e.Subject == brief
	}
	if !slipped {
		t.Error("the plan says that a promise would slip, and it did not")
	}
}

// Whoever asks why hours slipped is told that too much is promised only if it is.
func TestHoursSlipForTheReasonThatIsSaid(t *testing.T) {
	over := "More is promised than a week holds"
	for _, c := range []struct {
		promises []sim.Decision
		over     bool
	}{
		{[]sim.Decision{mentor("max", 8)}, false},
		{[]sim.Decision{mentor("max", 8), mentor("lou", 8),
			{Verb: sim.PairUp, Subject: sim.KeyOf("max"), Object: sim.KeyOf("refunds"), Amount: 16},
			{Verb: sim.PairUp, Subject: sim.KeyOf("lou"), Object: sim.KeyOf("sales"), Amount: 8},
			{Verb: sim.Brief, Subject: sim.KeyOf("executives")}}, true},
	} {
		s := planWith(t, c.promises...)
		p := s.screen.(*plan)
		a := whyEvent{sim.Event{Kind: sim.PromiseSlipped, Subject: p.run.Preview().Promises[0].Key}}.answer(explainer{&p.narrator})
		if said := strings.Join(a.says, " "); strings.Contains(said, over) != c.over || p.run.Preview().FreeHours() < 0 != c.over {
			t.Errorf("with %d minutes free: %q", p.run.Preview().FreeHours(), said)
		}
	}
}

func TestEndingACommitmentCanBeUndone(t *testing.T) {
	s := planWith(t, mentor("max", 8))
	p := s.screen.(*plan)
	p.run.Step()
	key := p.o().Promises[0].Key
	s.place()
	id := "promise/" + view.ID(hex(key))
	s.press(id + "/end")
	s.shows("ends this week")
	s.shows("Your week: 0 of 40 h promised")
	s.press(id + "/keep")
	s.shows("Your week: 8 of 40 h promised")
	s.press(id + "/end")
	p.run.Step()
	if !p.o().Promises[0].Ended {
		t.Error("the commitment was ended and still runs")
	}
}
