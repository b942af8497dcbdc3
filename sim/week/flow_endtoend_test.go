package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// withEnvironment returns the busy company with a number of services that share an end-to-end test
// environment, in which a run takes a given time.
func withEnvironment(services int, run Minutes) *Scenario {
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

// pipelineTime simulates a year and returns the mean time that a change spends between review and
// release [min], and the number of changes that went live.
func pipelineTime(t *testing.T, sc *Scenario) (mean Minutes, live int64) {
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

// The environment is a single server: it tests one change at a time, whatever the number of
// services and people, and the others queue.
func TestTheTestEnvironmentIsASingleServer(t *testing.T) {
	const run = 240
	sc := withEnvironment(8, run)
	sc.Ranges[EnvironmentFlaky] = Exactly(0)
	without, free := pipelineTime(t, withEnvironment(8, 0))
	with, limited := pipelineTime(t, sc)
	if capacity := int64(WeeksAYear * MinutesAWeek / run); limited > capacity || free <= capacity {
		t.Errorf("%d changes went live with the environment and %d without; its capacity is %d", limited, free, capacity)
	}
	if with < without+10*run {
		t.Errorf("a change spends %d minutes in the pipeline, %d without the environment: no queue has formed", with, without)
	}
}

// The chance that a run fails for a reason outside the change grows with the number k of
// deployables tested together: 1-(1-f)^k.
func TestRunsFailMoreOftenWithMoreDeployables(t *testing.T) {
	for k, want := range map[int]PPM{1: 10_000, 2: 19_900, 10: 95_618} {
		sc := withEnvironment(k, 60)
		sc.Ranges[EnvironmentFlaky] = Exactly(10_000)
		r := Start(sc, 1, NoSeat)
		wk := week.At(&r.Now, sc)
		if got := week.EnvironmentFailureChance(wk); got < want-5 || got > want+5 {
			t.Errorf("%d deployables: the chance of a failed run is %d millionths, want %d", k, got, want)
		}
	}
}

// Changes behind contracts or enforced boundaries skip the environment: all of them if these are
// complete.
func TestContractsLetChangesSkipTheTestEnvironment(t *testing.T) {
	through := func(contract, bounded PPM) Minutes {
		sc := withEnvironment(8, 90)
		for m := range sc.Start.Modules {
			sc.Start.Modules[m].Contract, sc.Start.Modules[m].Bounded = contract, bounded
		}
		mean, _ := pipelineTime(t, sc)
		return mean
	}
	none, half, full := through(0, 0), through(500_000, 0), through(One, 0)
	bounded := through(0, One)
	off := withEnvironment(8, 90)
	off.Disabled |= EndToEndMechanism
	without, _ := pipelineTime(t, off)
	if none <= half || half <= full || full > without+2 || bounded > without+2 {
		t.Errorf("minutes in the pipeline: %d without contracts, %d with half, %d with full contracts, %d with enforced boundaries, %d without end-to-end tests", none, half, full, bounded, without)
	}
}
