package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// Each old version of a contract takes its owners a share of a person.
func TestEachOldVersionCostsItsOwners(t *testing.T) {
	hours := func(versions int32, off Mechanisms) int64 {
		sc := simtest.Demo()
		sc.Disabled |= off | IncidentMechanism | FailureMechanism | AttritionMechanism | AbsenceMechanism
		sc.Ranges[VersionKeeping] = Exactly(40_000)
		sc.Start.Modules[0].Versions = versions
		return hoursOn(t, sc, 0, Operations)
	}
	none, one, three := hours(0, 0), hours(1, 0), hours(3, 0)
	year := int64(WeeksAYear) * int64(MinutesAWeek) * 4 / 100
	if d := one - none; d < year*9/10 || d > year*11/10 {
		t.Errorf("one old version takes %d minutes a year, want about %d", d, year)
	}
	if three-none < 5*(one-none)/2 {
		t.Errorf("three take %d, one %d", three-none, one-none)
	}
	if off := hours(3, VersionMechanism); off != none {
		t.Errorf("switched off, they take %d", off-none)
	}
}

// A contract made anew leaves an old version, which is kept until the last consumer
// has moved in its own queue, and ends with that.
func TestAnOldVersionEndsWithItsLastConsumer(t *testing.T) {
	const consumers = 9
	sc := willing(simtest.Demo())
	sc.Start.Modules[0].Consumers = consumers
	r := Start(sc, 4, Principal)
	if why := r.Decide(Stabilise.Default(sc.Start.Modules[0].Key, 0), ""); !why.OK() {
		t.Fatal(sc.Why(why))
	}
	kept, left := 0, 0
	for range WeeksAYear {
		for _, e := range r.Step() {
			if e.Kind == ConsumerMoved {
				left++
			}
		}
		simtest.Balanced(t, &r.Now)
		if r.Now.Modules[0].Versions > 0 {
			kept++
			if left == consumers {
				t.Fatal("all have moved, and the old version is still kept")
			}
		}
	}
	if kept == 0 || left != consumers || r.Now.Modules[0].Versions != 0 {
		t.Errorf("kept for %d weeks, %d consumers moved, %d versions at the end", kept, left, r.Now.Modules[0].Versions)
	}
}
