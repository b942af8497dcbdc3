package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
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

// The opening names every team that clearly gained or lost and no other, and says in one sentence that
// none did; what is so in all replays is not called usual.
func TestOpeningNamesEveryTeamThatClearlyGainedOrLost(t *testing.T) {
	for _, id := range advisedRuns {
		_, d := judged(t, id)
		together, _ := d.count.Together()
		s, _ := d.count.Sentences()
		said := d.hoursPassage(&s).text
		for team := range together.Teams {
			r := &together.Teams[team]
			if name := d.company.TeamName(int32(team), d.lang()); r.Verdict.IsClear() != strings.Contains(said, name) {
				t.Errorf("%v: that all decisions together changed the hours of %s is %s, but the opening says %q", id, name, r.Verdict, said)
			}
		}
	}
	_, d := judged(t, tempted)
	if said := d.hoursPassage(&study.Sentences{Gave: study.Share{Team: -1}, Took: study.Share{Team: -1}}).text; strings.Count(said, ".") != 1 {
		t.Errorf("of no gain and no loss it says %q", said)
	}
	always := study.GoalRipple{With: 20, Without: 30, Gain: -10, Verdict: study.Usually, Spread: study.Spread{Agree: 20, Of: 20}}
	if said := strings.Join(d.togetherGoalTexts(&always), " "); !strings.HasSuffix(said, "They always set you back (all 20 replays).") {
		t.Errorf("of what is so in all replays it says %q", said)
	}
	if d.reachText(2, 2) != "both other teams" || d.reachText(3, 3) != "all 3 other teams" || d.reachText(1, 2) != "1 of 2 other teams" {
		t.Errorf("the teams affected are %q, %q, %q", d.reachText(2, 2), d.reachText(3, 3), d.reachText(1, 2))
	}
}
