package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// audited is the demo with regulated data in one module: in the monolith, or alone
// in the service.
func audited(alone bool) *Scenario {
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

// What touches regulated data waits for its approval with all that is released with
// it; alone, it lets the rest go.
func TestIsolatingRegulatedDataFreesTheRest(t *testing.T) {
	for seed := range Seed(6) {
		waits := func(sc *Scenario) (train int64) {
			r := Start(sc, seed, NoSeat)
			for range 2 * WeeksAQuarter {
				r.Step()
				simtest.Balanced(t, &r.Now)
			}
			for team := range r.Now.Teams {
				train += r.Now.Ledgers[team].Items[OnTrain]
			}
			return train
		}
		free := audited(false)
		free.Disabled |= AuditMechanism
		none, apart, together := waits(free), waits(audited(true)), waits(audited(false))
		if none != 0 || apart == 0 || together < 4*apart {
			t.Errorf("seed %d: changes waited %d minutes without audits, %d with the data alone, %d with all together", seed, none, apart, together)
		}
	}
}

// Evidence about regulated data takes hours for each deployable that touches it.
func TestAuditsTakeHours(t *testing.T) {
	hours := func(off Mechanisms) (sum int64) {
		sc := audited(false)
		sc.Disabled |= off | IncidentMechanism | FailureMechanism
		for d := range sc.Start.Deployables {
			sc.Start.Deployables[d].Observed = One // nobody has to watch a release
		}
		for team := range sc.Start.Teams {
			sum += hoursOn(t, sc, team, Operations)
		}
		return sum
	}
	if more := hours(0) - hours(AuditMechanism); more < 52*60 {
		t.Errorf("audits took %d minutes a year", more)
	}
}

// Security notices take work in proportion to what is off the paved road, and
// whoever is too late with it makes the executives doubt.
func TestSecurityNoticesTakeWorkOffThePavedRoad(t *testing.T) {
	hours := func(paved int, off Mechanisms) (sum int64) {
		sc := simtest.Demo()
		sc.Disabled |= off | IncidentMechanism | FailureMechanism
		for d := range paved {
			sc.Start.Deployables[d].Paved = true
		}
		for team := range sc.Start.Teams {
			sum += hoursOn(t, sc, team, Operations)
		}
		return sum
	}
	none, one, both := hours(0, 0)-hours(0, NoticeMechanism), hours(1, 0)-hours(1, NoticeMechanism), hours(2, 0)-hours(2, NoticeMechanism)
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
		t.Error("one person kept up with more than a week's work a notice")
	}
}
