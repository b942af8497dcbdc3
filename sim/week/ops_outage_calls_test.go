package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// missedMinutes returns the clock minutes that users of each of three modules miss in a week in
// which the deployable of the third is down for a day. Each module runs alone; the first calls
// the other two, the second calls the third.
func missedMinutes(t *testing.T, change func(sc *Scenario, o *Organization)) [3]int64 {
	t.Helper()
	sc := simtest.Company(1, 3, 3)
	r := Start(sc, 1, NoSeat)
	o := &r.Now
	wk := week.At(o, sc)
	o.Params[CommonCause] = 0
	for d := len(o.Deployables); d < 3; d++ {
		o.Deployables = append(o.Deployables, Deployable{Key: Key(d), Owner: 0, Replicas: 1})
	}
	for m := range o.Modules {
		o.Modules[m].Deployable = int32(m)
	}
	o.Couplings = []Coupling{{From: 0, To: 1, Calls: One}, {From: 0, To: 2, Calls: One}, {From: 1, To: 2, Calls: One}}
	o.Deployables[2].Down = 24 * 60
	change(sc, o)
	week.ComputeOutages(wk)
	return [3]int64{week.MissedMinutes(wk, 0), week.MissedMinutes(wk, 1), week.MissedMinutes(wk, 2)}
}

// An outage also hits the modules that call the broken one, directly or through others; one
// that calls it on two paths misses it once.
func TestOutagesPropagateToCallers(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(sc *Scenario, o *Organization)
		want   [3]int64
	}{
		{"every module calls it", func(*Scenario, *Organization) {}, [3]int64{1440, 1440, 1440}},
		{"no module calls it", func(_ *Scenario, o *Organization) { o.Couplings = o.Couplings[:1] }, [3]int64{0, 0, 1440}},
		{"the first calls it only through the second", func(_ *Scenario, o *Organization) { o.Couplings[1].Calls = 0 }, [3]int64{1440, 1440, 1440}},
		{"half of the requests call it", func(_ *Scenario, o *Organization) { o.Couplings[1].Calls, o.Couplings[2].Calls = 0, One/2 }, [3]int64{720, 720, 1440}},
		{"a fallback for three of four calls", func(_ *Scenario, o *Organization) { o.Couplings[2].Fallback, o.Couplings[1].Calls = 750_000, 0 }, [3]int64{360, 360, 1440}},
		{"the second is down too", func(_ *Scenario, o *Organization) { o.Deployables[1].Down = 24 * 60 }, [3]int64{2674, 2674, 1440}},
		{"mechanism disabled", func(sc *Scenario, _ *Organization) { sc.Disabled |= DependencyMechanism }, [3]int64{0, 0, 1440}},
	} {
		if got := missedMinutes(t, c.change); got != c.want {
			t.Errorf("%s: %d minutes missed, want %d", c.name, got, c.want)
		}
	}
}

// Two outages with a common cause count once for a module that needs both.
func TestOutagesWithACommonCauseCountOnce(t *testing.T) {
	both := func(common int32) int64 {
		return missedMinutes(t, func(_ *Scenario, o *Organization) {
			o.Deployables[1].Down, o.Params[CommonCause] = 24*60, common
		})[0]
	}
	if separate, some, all := both(0), both(300_000), both(int32(One)); separate <= some || some <= all || all != 1440 {
		t.Errorf("%d minutes missed without common causes, %d with some, %d with all in common", separate, some, all)
	}
}

// Dependencies between deployables never raise availability, and lower it for most seeds.
func TestDependenciesLowerAvailability(t *testing.T) {
	less := 0
	for seed := range Seed(20) {
		availability := func(off Mechanisms) int64 {
			sc := simtest.Demo()
			sc.Disabled |= off | DemandMechanism // without it users who cannot reach the product don't change what it is asked for
			r := Start(sc, seed, NoSeat)
			for range WeeksAYear {
				r.Step()
			}
			return Metrics[Availability].Of(&r.Now, sc, state.None)
		}
		with, without := availability(0), availability(DependencyMechanism)
		if with > without {
			t.Fatalf("seed %d: availability is %d with dependencies, %d without", seed, with, without)
		}
		if with < without {
			less++
		}
	}
	if less < 15 {
		t.Errorf("dependencies lower availability for %d of 20 seeds, want at least 15", less)
	}
}
