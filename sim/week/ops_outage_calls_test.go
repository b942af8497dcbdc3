package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// lost returns the clock minutes that users of each of three modules miss in a week
// in which the third's deployable is down for a day: each runs alone, the first calls
// the other two, the second calls the third.
func lost(t *testing.T, change func(sc *Scenario, o *Organization)) [3]int64 {
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

// What is broken takes along what calls it, and who needs it along two ways misses
// it once.
func TestWhatIsBrokenTakesAlongWhatCallsIt(t *testing.T) {
	for _, c := range []struct {
		when   string
		change func(sc *Scenario, o *Organization)
		want   [3]int64
	}{
		{"all call", func(*Scenario, *Organization) {}, [3]int64{1440, 1440, 1440}},
		{"nobody calls", func(_ *Scenario, o *Organization) { o.Couplings = o.Couplings[:1] }, [3]int64{0, 0, 1440}},
		{"only through another", func(_ *Scenario, o *Organization) { o.Couplings[1].Calls = 0 }, [3]int64{1440, 1440, 1440}},
		{"every second request", func(_ *Scenario, o *Organization) { o.Couplings[1].Calls, o.Couplings[2].Calls = 0, One/2 }, [3]int64{720, 720, 1440}},
		{"three of four got round", func(_ *Scenario, o *Organization) { o.Couplings[2].Fallback, o.Couplings[1].Calls = 750_000, 0 }, [3]int64{360, 360, 1440}},
		{"the middle one broke too", func(_ *Scenario, o *Organization) { o.Deployables[1].Down = 24 * 60 }, [3]int64{2674, 2674, 1440}},
		{"switched off", func(sc *Scenario, _ *Organization) { sc.Disabled |= DependencyMechanism }, [3]int64{0, 0, 1440}},
	} {
		if got := lost(t, c.change); got != c.want {
			t.Errorf("%s: %d minutes lost, want %d", c.when, got, c.want)
		}
	}
}

// What fails for a common cause fails once for whoever needs both.
func TestACommonCauseIsCountedOnce(t *testing.T) {
	both := func(common int32) int64 {
		return lost(t, func(_ *Scenario, o *Organization) {
			o.Deployables[1].Down, o.Params[CommonCause] = 24*60, common
		})[0]
	}
	if apart, some, all := both(0), both(300_000), both(int32(One)); apart <= some || some <= all || all != 1440 {
		t.Errorf("%d minutes apart, %d with a share in common, %d all in common", apart, some, all)
	}
}

// A company whose parts call each other over boundaries is never up more than one
// whose parts do not, and less in most worlds.
func TestServicesThatCallEachOtherAreUpLess(t *testing.T) {
	less := 0
	for seed := range Seed(20) {
		up := func(off Mechanisms) int64 {
			sc := simtest.Demo()
			sc.Disabled |= off
			r := Start(sc, seed, NoSeat)
			for range WeeksAYear {
				r.Step()
			}
			return Metrics[Availability].Of(&r.Now, sc, state.None)
		}
		with, without := up(0), up(DependencyMechanism)
		if with > without {
			t.Fatalf("seed %d: up %d with dependencies, %d without", seed, with, without)
		}
		if with < without {
			less++
		}
	}
	if less < 15 {
		t.Errorf("in %d of 20 worlds a dependency took something along", less)
	}
}
