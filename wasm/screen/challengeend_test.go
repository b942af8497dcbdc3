package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// The close of the last quarter says at once whether the challenge is met, with its figures, as the debrief
// does later; that of an earlier quarter doesn't.
func TestLastCloseSaysWhetherTheChallengeIsMet(t *testing.T) {
	s := open(t, "", nil)
	for _, company := range scenarios.All() {
		g := s.screen.(*start).freshGame()
		g.company = company
		g.run = sim.Start(company.Scenario, 7, company.Seats[0].Seat)
		for !g.run.Over() {
			bots.Week(g.run, bots.ByName("senior"), nil, nil)
			if g.run.Step(); g.run.Now.Week == sim.WeeksAQuarter && len(newClose(g).(*closing).ended()) > 0 {
				t.Errorf("%s: after the first quarter its challenge has ended", company.ID)
			}
		}
		said := newClose(g).(*closing).ended()
		if len(said) != 1 {
			t.Fatalf("%s: the last close does not say how the challenge ended", company.ID)
		}
		for !g.run.Finished() {
			g.run.Step()
		}
		d := newDebrief(g).(*debrief)
		d.count.Stop()
		if later := d.leadText("debrief.lead."); said[0].Label != later || !strings.Contains(later, "your challenge: ") {
			t.Errorf("%s: the last close says %q, the debrief %q", company.ID, said[0].Label, later)
		}
	}
}

// The debrief says whether the challenge could be met: what a good player of each seat got in the same
// world, and whether that meets it.
func TestDebriefSaysWhetherTheChallengeCouldBeMet(t *testing.T) {
	for _, id := range advisedRuns {
		s, d := judged(t, id)
		good := 0
		for _, l := range d.count.Others() {
			if l.Bot == "" || l.Bot == "nobody" {
				continue
			}
			good++
			goal := d.run.Scenario.Goals[0]
			word := "missed"
			if !slices.ContainsFunc(l.Challenge.Goals, func(g sim.GoalOutcome) bool { return !g.Met }) {
				word = "met"
			}
			s.shows("Here " + d.lineName(l) + " " + word + " the same challenge: " + d.metricName(goal.Metric, goal.Team) + " " + d.figure(goal.Metric, l.Challenge.Goals[0].Amount))
		}
		if good == 0 {
			t.Errorf("%v: nobody good played", id)
		}
	}
}

// The line about luck says by which measure the replays went worse, and in how many the same decisions
// were not all possible.
func TestLuckNamesItsMeasure(t *testing.T) {
	for _, id := range advisedRuns {
		s, d := judged(t, id)
		r, goal := d.count.Luck(), d.run.Scenario.Goals[0]
		want := fmt.Sprintf("%s at the end of your time: lower than here in %d of %d replays of your decisions with other luck.", d.metricName(goal.Metric, goal.Team), r.Worse, r.Of)
		if r.Cut > 0 {
			want += fmt.Sprintf(" In %d of them some decisions were not possible.", r.Cut)
		}
		if said := s.node("luck/says").Label; !goal.AtLeast || said != want {
			t.Errorf("%v: of luck it says %q, want %q", id, said, want)
		}
	}
}
