package week_test

import (
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// The less is tested and the less is bounded, the longer a change is checked by hand, and a module
// that is fully tested needs no such check. Cutting a change in half takes more checking in all.
func TestTestsAndBoundariesSpareChecksByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := &Start(simtest.Demo(), 1, NoSeat).Now
		wk := week.At(o, simtest.Demo())
		m := &o.Modules[0]
		m.Tests = PPM(rapid.IntRange(0, 990_000).Draw(t, "tests"))
		m.Bounded = PPM(rapid.IntRange(0, 990_000).Draw(t, "bounded"))
		it := state.Item{Module: 0, Size: state.EffortOf(Minutes(rapid.IntRange(480, 2400).Draw(t, "size")))}
		half := it
		half.Size /= 2
		usual := week.HandCheckEffort(wk, &it)
		if both := 2 * week.HandCheckEffort(wk, &half); both+2 < usual {
			t.Errorf("checking two halves takes %d, the whole change %d", both, usual)
		}
		m.Bounded += 10_000
		bounded := week.HandCheckEffort(wk, &it)
		m.Tests += 10_000
		tested := week.HandCheckEffort(wk, &it)
		if bounded > usual || tested > bounded {
			t.Errorf("a check takes %d, %d with a stricter boundary, %d with better tests too", usual, bounded, tested)
		}
		if m.Tests = One; week.HandCheckEffort(wk, &it) != 0 {
			t.Error("a module that is fully tested is checked by hand")
		}
	})
}

// People wait longer for a longer build, up to the time that it takes to do something else meanwhile.
func TestNobodyWaitsForALongBuild(t *testing.T) {
	o := &Start(simtest.Demo(), 1, NoSeat).Now
	wk := week.At(o, simtest.Demo())
	o.Params[state.Resumption], o.Params[state.BuildGap] = 12, 240
	dep := &o.Deployables[o.Modules[0].Deployable]
	dep.BuiltWith = 0
	for build, want := range map[Minutes]PPM{0: 0, 5: 20_408, 12: 47_619, 24: 90_909, 60: 90_909} {
		dep.Build = build
		if got := week.BuildWaitShare(wk, 0); got != want {
			t.Errorf("with builds of %d min authors wait for %d millionths of their time, want %d", build, got, want)
		}
	}
}

// Checks and waits are on an account of their own, and there are none without their mechanisms.
func TestChecksAreOnTheirAccount(t *testing.T) {
	checking := func(off Mechanisms) (sum int64) {
		sc := simtest.Demo()
		sc.Disabled |= off
		r := Start(sc, 5, NoSeat)
		for range 8 {
			r.Step()
		}
		for k := range r.Now.Ledgers {
			sum += r.Now.Ledgers[k].Hours[Checking]
		}
		return sum
	}
	both, checks, waits, none := checking(0), checking(BuildWaitMechanism), checking(HandCheckMechanism), checking(BuildWaitMechanism|HandCheckMechanism)
	if checks == 0 || waits == 0 || both <= checks || both <= waits || none != 0 {
		t.Errorf("%d min of checks and waits, %d of checks, %d of waits, %d without both", both, checks, waits, none)
	}
}
