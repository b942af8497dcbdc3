package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// minutesOn simulates a year without decisions and returns the time that a team booked on an
// account [min].
func minutesOn(t *testing.T, sc *Scenario, team int, a Account) int64 {
	t.Helper()
	p := startRun(t, sc, NoSeat)
	p.weeks(WeeksAYear)
	return p.Now.Ledgers[team].Hours[a]
}

// A contract costs its owners no alignment if their changes stay inside the module. The cost
// grows with the share of changes that reach outside and with the number of consumers.
func TestAContractCostsMoreIfChangesReachOutside(t *testing.T) {
	alignment := func(chance PPM, consumers int32, contract PPM) int64 {
		sc := simtest.Demo()
		sc.Disabled = TalkMechanism | PivotMechanism | MirroringMechanism | PatienceMechanism | ReleaseCheckMechanism |
			AgreementMechanism | AnnouncementMechanism | PlanningMechanism // contracts are the only cause of alignment left
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
		return minutesOn(t, sc, 0, Alignment)
	}
	none, inside := alignment(200_000, 4, 0), alignment(0, 4, 900_000)
	few, many := alignment(200_000, 1, 900_000), alignment(200_000, 4, 900_000)
	if none != 0 || inside != 0 {
		t.Errorf("%d minutes of alignment without a contract, %d with one if no change reaches outside", none, inside)
	}
	if few == 0 || many < 2*few {
		t.Errorf("%d minutes of alignment with one consumer, %d with four", few, many)
	}
}

// An automated boundary check costs a small share of the work on every change inside it.
func TestAnEnforcedBoundaryCostsAShareOfEveryChange(t *testing.T) {
	sc := simtest.Demo()
	sc.Disabled = TalkMechanism | UpkeepMechanism
	for m := range sc.Start.Modules {
		sc.Start.Modules[m].Bounded = One
	}
	checking, work := minutesOn(t, sc, 0, RepairWork), minutesOn(t, sc, 0, FeatureWork)
	if checking*100 < work || checking*100 > work*15 {
		t.Errorf("the check took %d minutes, with %d minutes of feature work", checking, work)
	}
}

// Frequent releases are cheap with good observability. Without it, somebody watches each one.
func TestFrequentReleasesAreExpensiveWithoutObservability(t *testing.T) {
	operations := func(observed PPM, trainPeriod Minutes) (sum int64) {
		sc := simtest.Demo()
		sc.Disabled = IncidentMechanism | FailureMechanism
		sc.Start.Deployables[0].Observed, sc.Start.Deployables[0].TrainPeriod = observed, trainPeriod
		for team := range sc.Start.Teams {
			sum += minutesOn(t, sc, team, Operations)
		}
		return sum
	}
	with, without := operations(One, 0)-operations(One, MinutesAWeek), operations(0, 0)-operations(0, MinutesAWeek)
	if without < 100*60 || without < 5*max(with, -with) {
		t.Errorf("releasing on demand takes %d more minutes a year with full observability, %d without", with, without)
	}
}

// A change to two modules of one team costs nothing but its work if they are deployed together. If they
// are deployed apart, its old form is kept working beside the new one, which takes time that grows with
// the share of such changes.
func TestChangesAcrossDeployablesKeepBothForms(t *testing.T) {
	keeping := func(deployables int32, chance PPM, off Mechanisms) int64 {
		sc := simtest.Company(2, 4, 2)
		sc.Disabled = off | UpkeepMechanism | MirroringMechanism | PivotMechanism
		for m := range sc.Start.Modules {
			sc.Start.Modules[m].Deployable = int32(m) % deployables
		}
		for c := range sc.Start.Couplings {
			k := &sc.Start.Couplings[c]
			k.Chance = 0
			if sc.Start.Modules[k.From].Team == sc.Start.Modules[k.To].Team {
				k.Chance = chance
			}
		}
		return minutesOn(t, sc, 0, RepairWork)
	}
	if n := keeping(1, 500_000, 0); n != 0 {
		t.Errorf("%d minutes go into keeping two forms of what is deployed together", n)
	}
	if n := keeping(2, 500_000, BothFormsMechanism); n != 0 {
		t.Errorf("%d minutes go into keeping two forms, although that is switched off", n)
	}
	few, many := keeping(2, 100_000, 0), keeping(2, 500_000, 0)
	if few == 0 || many < 2*few {
		t.Errorf("%d minutes go into keeping two forms if a tenth of the changes reaches both deployables, %d if half of them do", few, many)
	}
}
