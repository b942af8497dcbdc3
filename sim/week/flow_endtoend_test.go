package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// together is the busy company with so many services, tested together.
func together(services int, run Minutes) *Scenario {
	sc := busy(16)
	sc.Disabled |= ConflictMechanism
	sc.Start.EndToEnd.Run = run
	dep := sc.Start.Deployables[0]
	dep.EndToEnd = true
	sc.Start.Deployables[0] = dep
	for m := range int32(services) {
		sc.Start.Modules[m].Deployable = m
		if m > 0 {
			d := dep
			d.Key = d.Key.Child(KindService, uint64(m))
			sc.Start.Deployables = append(sc.Start.Deployables, d)
		}
	}
	return sc
}

// piped is the mean time that a change of a year spends between review and release
// [min], and how many went live.
func piped(t *testing.T, sc *Scenario) (mean Minutes, live int64) {
	t.Helper()
	p := play(t, sc, NoSeat)
	p.weeks(WeeksAYear)
	simtest.Balanced(t, &p.Now)
	l := p.Now.Booked(state.None)
	for k := range p.Now.Teams {
		live += int64(p.Now.Teams[k].Changes)
	}
	return Minutes(l.Items[InPipeline] / live), live
}

// There is one environment: it takes one change at a time, however many services
// and people there are, and what it cannot take waits.
func TestOneEnvironmentIsOneServer(t *testing.T) {
	const run = 240
	sc := together(8, run)
	sc.Ranges[EnvironmentFlaky] = Exactly(0)
	without, free := piped(t, together(8, 0))
	with, bound := piped(t, sc)
	if most := int64(WeeksAYear * MinutesAWeek / run); bound > most || free <= most {
		t.Errorf("%d changes went live, and %d without it; there was time for %d", bound, free, most)
	}
	if with < without+10*run {
		t.Errorf("a change takes %d minutes to get through, %d without: nothing waits", with, without)
	}
}

// The more is tested together, the more often a run fails for what is not the
// change's own: 1-(1-f)^k.
func TestTestingMoreTogetherFailsMoreOften(t *testing.T) {
	for k, want := range map[int]PPM{1: 10_000, 2: 19_900, 10: 95_618} {
		sc := together(k, 60)
		sc.Ranges[EnvironmentFlaky] = Exactly(10_000)
		r := Start(sc, 1, NoSeat)
		wk := week.At(&r.Now, sc)
		if got := week.EnvironmentFailureChance(wk); got < want-5 || got > want+5 {
			t.Errorf("%d deployables: a run fails with %d, want %d", k, got, want)
		}
	}
}

// Contracts and enforced boundaries take changes off the environment; behind whole
// ones nothing goes through it.
func TestContractsTakeChangesOffTheEnvironment(t *testing.T) {
	through := func(contract, bounded PPM) Minutes {
		sc := together(8, 90)
		for m := range sc.Start.Modules {
			sc.Start.Modules[m].Contract, sc.Start.Modules[m].Bounded = contract, bounded
		}
		mean, _ := piped(t, sc)
		return mean
	}
	none, half, whole := through(0, 0), through(500_000, 0), through(One, 0)
	bounded := through(0, One)
	off := together(8, 90)
	off.Disabled |= EndToEndMechanism
	without, _ := piped(t, off)
	if none <= half || half <= whole || whole > without+2 || bounded > without+2 {
		t.Errorf("minutes: %d without contracts, %d half, %d whole, %d behind boundaries, %d without the tests", none, half, whole, bounded, without)
	}
}
