package week_test

import (
	"math"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
)

// throughput returns how many changes of the first team went live in two years, summed over
// eight replications.
func throughput(sc *Scenario) (changes float64) {
	for seed := range Seed(8) {
		r := Start(sc, seed, NoSeat)
		for range 2 * WeeksAYear {
			r.Step()
		}
		changes += float64(r.Now.Teams[0].Changes)
	}
	return changes
}

// onlyQueues disables every mechanism except the work and its queues, which are kept full.
const onlyQueues = ReviewMechanism | TalkMechanism | IncidentMechanism | ToilMechanism | DebtMechanism | AttritionMechanism | AbsenceMechanism | FailureMechanism | FamiliarityMechanism | ConflictMechanism | SlipMechanism | FocusMechanism | DemandMechanism | PatienceMechanism | LaneMechanism |
	AskingMechanism | AgreementMechanism | AnnouncementMechanism | PlanningMechanism | OtherTimeMechanism

// More capacity elsewhere changes throughput by less than 2 %; more capacity at the bottleneck
// raises it by at least half.
func TestOnlyMoreCapacityAtTheBottleneckRaisesThroughput(t *testing.T) {
	pipeline := func(people int, lanes int32) *Scenario {
		sc := isolatedTeams(1, people, 1)
		sc.Disabled = onlyQueues
		sc.Start.Deployables[0].Build, sc.Start.Deployables[0].Lanes = MinutesADay, lanes
		sc.Start.Teams[0].Limit = 0
		return sc
	}
	// Every change of the first team needs the second, whose few people do nothing else.
	provider := func(people, providers int) *Scenario {
		sc := isolatedTeams(2, people, 1)
		sc.Disabled = onlyQueues | PipelineMechanism
		o := &sc.Start
		o.Couplings = []Coupling{{From: 0, To: 1, Chance: One}}
		o.Teams[0].Limit, o.Teams[1].Asking = 40, 0
		for p := people + providers; p < 2*people; p++ {
			o.People[p].Team = 0 // the others join the first team
		}
		sc.Ranges[RequestSize], sc.Ranges[FocusLost] = Exactly(500_000), Exactly(0)
		return sc
	}
	for _, c := range []struct {
		bottleneck                string
		base, elsewhere, relieved *Scenario
	}{
		{"builds", pipeline(8, 1), pipeline(16, 1), pipeline(8, 2)},
		{"people", pipeline(4, 8), pipeline(4, 16), pipeline(8, 8)},
		{"another team", provider(8, 1), provider(12, 1), provider(8, 3)},
	} {
		base, elsewhere, relieved := throughput(c.base), throughput(c.elsewhere), throughput(c.relieved)
		t.Logf("bottleneck %s: %.0f changes, %.0f with more capacity elsewhere, %.0f with more of it there", c.bottleneck, base, elsewhere, relieved)
		if d := math.Abs(elsewhere/base - 1); d >= .02 {
			t.Errorf("bottleneck %s: more capacity elsewhere changes throughput by %.1f %%", c.bottleneck, 100*d)
		}
		if relieved < 1.5*base {
			t.Errorf("bottleneck %s: with more capacity there %.0f changes go live instead of %.0f", c.bottleneck, relieved, base)
		}
	}
}
