package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// hoursOn lives a year of a company in which nobody decides and returns what a team
// spent on an account.
func hoursOn(t *testing.T, sc *Scenario, team int, a Account) int64 {
	t.Helper()
	p := play(t, sc, NoSeat)
	p.weeks(WeeksAYear)
	return p.Now.Ledgers[team].Hours[a]
}

// A contract costs its owners nothing where their changes stay inside, and the more
// the more of them reach outside and the more callers must follow.
func TestAContractIsDearWhereChangesReachOutside(t *testing.T) {
	aligned := func(chance PPM, consumers int32, contract PPM) int64 {
		sc := simtest.Demo()
		sc.Disabled = TalkMechanism | PivotMechanism | MirroringMechanism // all alignment that is left is what contracts take
		for m := range sc.Start.Modules {
			if mo := &sc.Start.Modules[m]; mo.Team == 0 {
				mo.Contract, mo.Consumers = contract, consumers
			}
		}
		for c := range sc.Start.Couplings {
			if k := &sc.Start.Couplings[c]; sc.Start.Modules[k.From].Team == 0 {
				k.Chance = chance
			}
		}
		return hoursOn(t, sc, 0, Alignment)
	}
	none, inside := aligned(200_000, 4, 0), aligned(0, 4, 900_000)
	some, many := aligned(200_000, 1, 900_000), aligned(200_000, 4, 900_000)
	if none != 0 || inside != 0 {
		t.Errorf("%d minutes without a contract, %d with one that no change reaches outside", none, inside)
	}
	if some == 0 || many < 2*some {
		t.Errorf("%d minutes with one caller, %d with four", some, many)
	}
}

// A boundary that a check enforces takes a little of every change inside it.
func TestABoundaryTakesItsShareOfEveryChange(t *testing.T) {
	sc := simtest.Demo()
	sc.Disabled = TalkMechanism
	for m := range sc.Start.Modules {
		sc.Start.Modules[m].Bounded = One
	}
	aligned, work := hoursOn(t, sc, 0, Alignment), hoursOn(t, sc, 0, FeatureWork)
	if aligned*100 < work || aligned*100 > work*15 {
		t.Errorf("the check took %d minutes beside %d of feature work", aligned, work)
	}
}

// To release often is cheap where it can be seen what a release does; in the dark
// somebody watches each.
func TestReleasingOftenIsDearInTheDark(t *testing.T) {
	operations := func(observed PPM, every Minutes) (sum int64) {
		sc := simtest.Demo()
		sc.Disabled = IncidentMechanism | FailureMechanism
		sc.Start.Deployables[0].Observed, sc.Start.Deployables[0].TrainPeriod = observed, every
		for team := range sc.Start.Teams {
			sum += hoursOn(t, sc, team, Operations)
		}
		return sum
	}
	seen, dark := operations(One, 0)-operations(One, MinutesAWeek), operations(0, 0)-operations(0, MinutesAWeek)
	if dark < 100*60 || dark < 5*max(seen, -seen) {
		t.Errorf("releasing on demand takes %d minutes a year more where all can be seen, and %d in the dark", seen, dark)
	}
}

// Whoever helps another team may do what its own people may: what only one of them
// knows waits for that one, or for a helper who knows it too.
func TestAHelperMayDoWhatTheTeamMay(t *testing.T) {
	const helper, theirs, module = 0, 1, 5
	knowing := func(knowers int, helped PPM) bool {
		sc := simtest.Demo()
		know := func(p int, f PPM) { sc.Start.Familiarity[p*len(sc.Start.Modules)+module] = f }
		know(helper, helped)
		for p := range sc.Start.People {
			if sc.Start.People[p].Team != theirs {
				continue
			}
			know(p, 100_000)
			if knowers--; knowers >= 0 {
				know(p, One)
			}
		}
		r := Start(sc, 7, Senior)
		wk := week.At(&r.Now, sc)
		return week.MayWork(wk, helper, theirs, module)
	}
	for _, c := range []struct {
		knowers int
		helped  PPM
		may     bool
	}{{1, 100_000, false}, {1, 600_000, true}, {2, 100_000, true}, {0, 100_000, true}} {
		if may := knowing(c.knowers, c.helped); may != c.may {
			t.Errorf("%d of the team know it, the helper %d: may work on it: %t", c.knowers, c.helped, may)
		}
	}
}
