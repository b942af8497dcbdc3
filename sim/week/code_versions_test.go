package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// Each old version of a contract costs its owners a share of a person's time.
func TestEachOldVersionCostsItsOwnersTime(t *testing.T) {
	hours := func(versions int32, off Mechanisms) int64 {
		sc := simtest.Demo()
		sc.Disabled |= off | IncidentMechanism | FailureMechanism | AttritionMechanism | AbsenceMechanism | OtherTimeMechanism
		sc.Ranges[VersionKeeping] = Exactly(40_000)
		sc.Start.Modules[0].Versions = versions
		return minutesOn(t, sc, 0, Operations)
	}
	none, one, three := hours(0, 0), hours(1, 0), hours(3, 0)
	year := int64(WeeksAYear) * int64(MinutesAWeek) * 4 / 100
	if d := one - none; d < year*9/10 || d > year*11/10 {
		t.Errorf("one old version costs %d minutes a year, want about %d", d, year)
	}
	if three-none < 5*(one-none)/2 {
		t.Errorf("three old versions cost %d minutes a year, one costs %d", three-none, one-none)
	}
	if disabled := hours(3, VersionMechanism); disabled != none {
		t.Errorf("with VersionMechanism disabled, they cost %d minutes a year", disabled-none)
	}
}

// A new contract leaves an old version, which is kept until every consumer has moved through its
// own queue, and no longer.
func TestOldVersionEndsWithItsLastConsumer(t *testing.T) {
	const consumers = 9
	sc := willing(simtest.Demo())
	sc.Start.Modules[0].Consumers = consumers
	r := Start(sc, 4, Principal)
	if why := r.Decide(Stabilise.Default(sc.Start.Modules[0].Key, 0), ""); !why.OK() {
		t.Fatal(sc.Why(why))
	}
	weeks, moved := 0, 0
	for range WeeksAYear {
		for _, e := range r.Step() {
			if e.Kind == ConsumerMoved {
				moved++
			}
		}
		simtest.CheckBooks(t, &r.Now)
		if r.Now.Modules[0].Versions > 0 {
			weeks++
			if moved == consumers {
				t.Fatal("all consumers have moved, and the old version is still kept")
			}
		}
	}
	if weeks == 0 || moved != consumers || r.Now.Modules[0].Versions != 0 {
		t.Errorf("the old version was kept for %d weeks, %d consumers moved, %d versions are left", weeks, moved, r.Now.Modules[0].Versions)
	}
}
