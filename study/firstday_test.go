package study_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// Runs that one simulator simulates one after the other, of which several share the warm-up, are
// those that are each simulated alone.
func TestRunsOfAWorldDoNotInfluenceEachOther(t *testing.T) {
	var jobs []*study.Job
	for _, c := range scenarios.All() {
		for seed := range sim.Seed(2) {
			r := sim.Start(c.Scenario, seed, c.Seats[0].Seat)
			bots.Play(r, bots.ByName("senior"), 20, nil, nil)
			jobs = append(jobs, &study.Job{
				Scenario: c.Scenario, Seed: seed, Seat: r.Seat, Journal: r.Journal, Until: 24,
				Figures: []study.Figure{{Metric: sim.WorkDone, Team: 0}, {Metric: sim.FeaturesLive, Team: -1}},
				Trials: []study.Trial{
					{}, {Luck: 3}, {Hired: 1}, {Without: []int32{0}}, {Player: "principal", Seat: sim.Principal},
					{Luck: 3, Whole: true}, {Player: "nobody", Seat: r.Seat, Whole: true}, {Hired: 2, Luck: 1}, {},
				},
			})
		}
	}
	for _, j := range jobs {
		for i, row := range study.Simulate(j) {
			alone := *j
			alone.Trials = j.Trials[i : i+1]
			if diff := cmp.Diff(study.Simulate(&alone)[0], row); diff != "" {
				t.Errorf("%s, world %d: run %d differs (-alone +after others):\n%s", j.Scenario.ID, uint64(j.Seed), i, diff)
			}
		}
	}
}
