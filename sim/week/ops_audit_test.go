package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// regulated returns the demo with regulated data in one module, which is in the monolith or,
// if alone is set, the only module of the service.
func regulated(alone bool) *Scenario {
	sc := simtest.Demo()
	sc.Disabled |= NoticeMechanism
	sc.Start.Deployables[0].TrainPeriod = 0
	for m := range sc.Start.Modules {
		sc.Start.Modules[m].Deployable = 0
	}
	sc.Start.Modules[5].Regulated = true
	if alone {
		sc.Start.Modules[5].Deployable = 1
	} else {
		sc.Start.Modules[6].Deployable = 1
	}
	return sc
}

// A release that contains regulated data waits for approval as a whole. If the regulated
// module is deployed alone, other changes do not wait.
func TestIsolatingRegulatedDataFreesTheRest(t *testing.T) {
	for seed := range Seed(6) {
		minutesOnTrain := func(sc *Scenario) (sum int64) {
			r := Start(sc, seed, NoSeat)
			for range 2 * WeeksAQuarter {
				r.Step()
				simtest.CheckBooks(t, &r.Now)
			}
			for team := range r.Now.Teams {
				sum += r.Now.Ledgers[team].Items[OnTrain]
			}
			return sum
		}
		free := regulated(false)
		free.Disabled |= AuditMechanism
		none, alone, together := minutesOnTrain(free), minutesOnTrain(regulated(true)), minutesOnTrain(regulated(false))
		if none != 0 || alone == 0 || together < 4*alone {
			t.Errorf("seed %d: changes waited %d minutes without audits, %d with the data in a service of its own, %d with it in the monolith", seed, none, alone, together)
		}
	}
}

// Audits take working time for each deployable that touches regulated data.
func TestAuditsTakeWorkingTime(t *testing.T) {
	minutesOfWork := func(off Mechanisms) (sum int64) {
		sc := regulated(false)
		sc.Disabled |= off | IncidentMechanism | FailureMechanism
		for d := range sc.Start.Deployables {
			sc.Start.Deployables[d].Observed = One // releases need no watching
		}
		for team := range sc.Start.Teams {
			sum += minutesOn(t, sc, team, Operations)
		}
		return sum
	}
	if more := minutesOfWork(0) - minutesOfWork(AuditMechanism); more < 52*60 {
		t.Errorf("audits took %d minutes a year, want at least 52 hours", more)
	}
}

// Every change that is released with regulated data is put on record, whatever it is about: a team without
// any such data of its own spends time on it in the monolith, and hardly any if the data has a service of its own.
func TestChangesReleasedWithRegulatedDataArePutOnRecord(t *testing.T) {
	evidence := func(alone bool, off Mechanisms) int64 {
		sc := regulated(alone)
		sc.Disabled |= off | IncidentMechanism | FailureMechanism | BugMechanism
		for d := range sc.Start.Deployables {
			sc.Start.Deployables[d].Observed, sc.Start.Deployables[d].Owner = One, 1
		}
		return minutesOn(t, sc, 2, Operations) // team 2 runs nothing
	}
	none, alone, together := evidence(false, AuditMechanism), evidence(true, 0), evidence(false, 0)
	if together <= none || together-none < 4*(alone-none) {
		t.Errorf("a team without regulated data spends %d minutes on operations without audits, %d with the data in a service of its own, %d with it in the monolith", none, alone, together)
	}
}

// Security notices take work in proportion to the deployables off the paved road, and
// handling one too late lowers the trust of the executives.
func TestSecurityNoticesTakeWorkOffThePavedRoad(t *testing.T) {
	minutesOfWork := func(paved int, off Mechanisms) (sum int64) {
		sc := simtest.Demo()
		sc.Disabled |= off | IncidentMechanism | FailureMechanism
		for d := range paved {
			sc.Start.Deployables[d].Paved = true
		}
		for team := range sc.Start.Teams {
			sum += minutesOn(t, sc, team, Operations)
		}
		return sum
	}
	none, one, both := minutesOfWork(0, 0)-minutesOfWork(0, NoticeMechanism), minutesOfWork(1, 0)-minutesOfWork(1, NoticeMechanism), minutesOfWork(2, 0)-minutesOfWork(2, NoticeMechanism)
	if both != 0 || one <= 0 || none < one*3/2 {
		t.Errorf("notices take %d minutes with two deployables off the paved road, %d with one, %d with none", none, one, both)
	}
	sc := simtest.Company(1, 1, 5)
	sc.Disabled |= AbsenceMechanism | AttritionMechanism
	sc.Ranges[NoticeWork] = Exactly(4000)
	sc.Ranges[SecurityNotices] = Exactly(8_000_000)
	sc.Start.Deployables[1].Owner = 0
	late := 0
	r := Start(sc, 1, NoSeat)
	for range WeeksAYear {
		for _, e := range r.Step() {
			if e.Kind == NoticeLate {
				late++
			}
		}
	}
	if late == 0 {
		t.Error("one person handled every notice in time, each more than a week of work")
	}
}
