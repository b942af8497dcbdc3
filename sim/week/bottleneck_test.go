package week_test

import (
	"math"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
)

// throughput is how many changes the first team had live after two years, in some
// worlds together.
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

// steady leaves nothing on but the work and its queues.
const steady = ReviewMechanism | TalkMechanism | IncidentMechanism | ToilMechanism | DebtMechanism | AttritionMechanism | AbsenceMechanism | FailureMechanism | FamiliarityMechanism | ConflictMechanism | SlipMechanism | FocusMechanism

// More of what is not short changes what comes out by less than 2 %; more of what is
// short changes it a lot.
func TestOnlyMoreOfTheBottleneckHelps(t *testing.T) {
	pipeline := func(people int, lanes int32) *Scenario {
		sc := apart(1, people, 1)
		sc.Disabled = steady
		sc.Start.Deployables[0].Build, sc.Start.Deployables[0].Lanes = MinutesADay, lanes
		sc.Start.Teams[0].Limit = 0
		return sc
	}
	// Every change of the first team needs the second, whose few people do nothing else.
	provider := func(people, provide int) *Scenario {
		sc := apart(2, people, 1)
		sc.Disabled = steady | PipelineMechanism
		o := &sc.Start
		o.Couplings = []Coupling{{From: 0, To: 1, Chance: One}}
		o.Teams[0].Limit, o.Teams[1].Asking = 40, 0
		for p := people + provide; p < 2*people; p++ {
			o.People[p].Team = 0 // the others strengthen the first
		}
		sc.Ranges[RequestSize], sc.Ranges[FocusLost] = Exactly(500_000), Exactly(0)
		return sc
	}
	for _, c := range []struct {
		short               string
		base, off, relieved *Scenario
	}{
		{"builds", pipeline(8, 1), pipeline(16, 1), pipeline(8, 2)},
		{"people", pipeline(4, 8), pipeline(4, 16), pipeline(8, 8)},
		{"another team", provider(8, 1), provider(12, 1), provider(8, 3)},
	} {
		base, off, relieved := throughput(c.base), throughput(c.off), throughput(c.relieved)
		t.Logf("%s short: %.0f changes, %.0f with more of the rest, %.0f with more of it", c.short, base, off, relieved)
		if d := math.Abs(off/base - 1); d >= .02 {
			t.Errorf("%s are short, and more of the rest changes throughput by %.1f %%", c.short, 100*d)
		}
		if relieved < 1.5*base {
			t.Errorf("%s are short, and more of them lets %.0f changes out instead of %.0f", c.short, relieved, base)
		}
	}
}
