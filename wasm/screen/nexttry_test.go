package screen

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// untilJudged lets the replays of a debrief end.
func (s *stage) untilJudged(d *debrief) {
	s.Helper()
	for deadline := time.Now().Add(time.Minute); d.Busy(); {
		if time.Now().After(deadline) {
			s.Fatal("the replays have not ended: ", d.State())
		}
		s.send(Tick{Room: time.Second})
	}
	s.place()
}

// A debrief ends with a plan for the same world that follows from its own replays, and one press starts
// that world with the plan in sight. Each plan shows the bets and results of the run before, beside those of
// this one, also after the game was closed.
func TestDebriefEndsWithAPlanThatTheNextRunRemindsOf(t *testing.T) {
	repair := sim.RepairDebt.Default(corner().Scenario.Start.Modules[0].Key, 0)
	for name, decisions := range map[string][]sim.Decision{"a decision": {repair}, "nothing": nil} {
		s, g := inCorner(t, sim.Senior, 0, decisions...)
		g.run.Decide(sim.Decision{Verb: sim.Bet, Subject: sim.FeaturesLive.Key(), Amount: 1, To: 4}, "")
		for !g.run.Finished() {
			g.run.Step()
		}
		g.finished = &finishedRuns{}
		d := newDebrief(g).(*debrief)
		s.show(d)
		if s.has("next") {
			t.Errorf("%s: there is a plan before the replays have ended", name)
		}
		s.untilJudged(d)
		plan, _ := d.nextTry()
		if plan.kind == tryNothing {
			t.Logf("%s: no plan", name)
			continue
		}
		if said := s.node("next/plan").Label; len(decisions) > 0 && !strings.Contains(said, d.decisionName(repair)) {
			t.Errorf("%s: the plan is %q", name, said)
		}
		s.checkAccessibility()
		s.press("next/try")
		s.on("plan")
		next := gameOf(s.screen)
		if next.run.Seed != d.run.Seed || next.run.Seat != d.run.Seat || next.run.Now.Week != 0 {
			t.Errorf("%s: the next run is another world", name)
		}
		came := d.gain(sim.FeaturesLive, 0, sim.WeeksAQuarter)
		for _, want := range []string{"Your plan for this run: " + d.planText(plan), fmt.Sprintf("last time you bet 1 to 4, and %d came", came)} {
			s.shows(want)
		}
		for _, w := range windows {
			s.resize(w.w, w.h, w.text)
			s.checkAccessibility()
		}
	}
}

// The second quarter of another run of a world shows the first one of both, and a new world shows none.
func TestPlanShowsBothRunsOfTheWorld(t *testing.T) {
	s := open(t, "", nil)
	s.send(openBriefMsg{scenarios.All()[0]})
	s.send(TestCommand{"seed 7"})
	s.press("take-seat")
	if s.has("last") {
		t.Error("a new world has a last time")
	}
	s.press("bet/place")
	first := s.toTheEnd()
	s.press("again", "take-seat")
	s.node("last")
	s.press("bet/place")
	s.send(TestCommand{"week 13"})
	s.press("onward")
	s.on("plan")
	b, _ := first.betOf(0)
	s.shows(fmt.Sprintf("last time you bet %d to %d, and %d came. This time you bet", b.Low, b.High, first.gain(sim.FeaturesLive, 0, sim.WeeksAQuarter)))
	shown := s.outline()
	again := open(t, "", s.saved)
	again.press("go-on", "onward")
	if got := again.outline(); got != shown {
		t.Errorf("after the game was closed the plan is\n%s, was\n%s", got, shown)
	}
}
