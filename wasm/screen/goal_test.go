package screen

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// withTeamGoals returns a game in the corner shop after some weeks, where the challenge is
// a goal for each team, both of one metric, of which only the first is just met at the end
// of the player's time.
func withTeamGoals(t *testing.T, weeks int32) (*stage, *game) {
	t.Helper()
	_, end := inCorner(t, sim.NoSeat, corner().Weeks)
	live := func(team int32) int64 { return sim.Metrics[sim.FeaturesLive].Of(end.o(), end.run.Scenario, team) }
	scenario := *corner().Scenario
	scenario.Goals = []sim.Goal{
		{Metric: sim.FeaturesLive, AtLeast: true, Amount: live(0), Team: 0},
		{Metric: sim.FeaturesLive, AtLeast: true, Amount: live(1) + 1, Team: 1},
	}
	s, g := inCorner(t, sim.NoSeat, 0)
	company := *corner()
	company.Scenario = &scenario
	g.company, g.introduced = &company, allParts
	g.run = sim.Start(&scenario, 7, sim.NoSeat)
	for range weeks {
		g.run.Step()
	}
	return s, g
}

func TestDebriefJudgesEachGoalByItsTeamAtTheEndOfThePlayersTime(t *testing.T) {
	s, g := withTeamGoals(t, corner().Weeks+corner().After)
	d := newDebrief(g).(*debrief)
	s.show(d)
	if now := g.run.Now.Outcome(g.run.Scenario).Goals[1]; !now.Met {
		t.Fatal("the second team has not reached its goal even after the player's time, so that the test shows nothing")
	}
	for i, want := range []struct{ id, team, word string }{{"outcome/a", "Shelf", "met"}, {"outcome/b", "Till", "missed"}} {
		says := s.node(view.ID(want.id)).Label
		if goal := d.goals[i]; goal.Met != (want.word == "met") || !strings.HasPrefix(says, want.team) || !strings.HasSuffix(says, want.word) {
			t.Errorf("goal %d is %+v and described as %q, want %s by %s", i+1, goal, says, want.word, want.team)
		}
	}
	d.count.Stop()
}

func TestTwoGoalsOfOneMetricAreToldApart(t *testing.T) {
	s, g := withTeamGoals(t, 2)
	s.show(newPlay(g))
	s.waitIdle()
	for id, team := range map[view.ID]string{"goal/features-live": "Shelf", "goal/features-live/2": "Till"} {
		if label := s.node(id).Label; !strings.HasPrefix(label, team) {
			t.Errorf("%s is the goal %q, want that of %s", id, label, team)
		}
		s.press(id + "/why")
		if about := s.node("why/about").Label; !strings.HasPrefix(about, team) {
			t.Errorf("the why of the goal of %s is about %q", team, about)
		}
		s.press("why/close")
	}
	s.checkAccessibility()
	seen := map[view.ID]bool{}
	for _, p := range s.scene.Nodes {
		if p.Node.ID != "" && seen[p.Node.ID] {
			t.Errorf("two nodes have the id %s", p.Node.ID)
		}
		seen[p.Node.ID] = true
	}
}

func TestBetScaleCoversTheGoalsOfAllTeams(t *testing.T) {
	_, g := withTeamGoals(t, 0)
	g.run.Scenario.Goals[0].Amount, g.run.Scenario.Goals[1].Amount = 40, 60
	if most := g.betScale(); most != 100 { // half of 100 features in the first of two quarters, twice
		t.Errorf("the scale ends at %d, want 100", most)
	}
}
