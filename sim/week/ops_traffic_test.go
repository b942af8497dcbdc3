package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// crowded is a company whose first module is busy, in the monolith or in a service of
// its own.
func crowded(alone bool) *Scenario {
	sc := simtest.Demo()
	sc.Disabled |= AttritionMechanism
	o := &sc.Start
	hot := &o.Modules[0]
	hot.Traffic, hot.Growth = 2*One, 500_000
	o.Deployables[0].Replicas, o.Deployables[1].Replicas = 8, 8
	for m := range o.Modules {
		o.Modules[m].Deployable = 0
	}
	if alone {
		hot.Deployable = 1
	} else {
		o.Modules[1].Deployable = 1
	}
	return sc
}

func replicasAfter(sc *Scenario, seed Seed, weeks int) (replicas int32, r *Run) {
	r = Start(sc, seed, NoSeat)
	for range weeks {
		r.Step()
		if r.Now.Week%WeeksAQuarter == 0 {
			for d := range r.Now.Deployables {
				replicas += r.Now.Deployables[d].Replicas
			}
		}
	}
	return replicas, r
}

// A monolith scales whole: every replica holds all the code, and so more of them are
// needed, and paid, for the same traffic than where the busy module runs alone.
func TestAMonolithScalesWhole(t *testing.T) {
	for seed := range Seed(10) {
		whole, r := replicasAfter(crowded(false), seed, 3*WeeksAYear)
		alone, s := replicasAfter(crowded(true), seed, 3*WeeksAYear)
		if whole <= alone || r.Now.Bill <= s.Now.Bill {
			t.Errorf("seed %d: %d replicas and a bill of %d in the monolith, %d and %d alone", seed, whole, r.Now.Bill, alone, s.Now.Bill)
		}
	}
}

// Traffic that grows is followed by replicas; where none comes, none are added.
func TestReplicasFollowTraffic(t *testing.T) {
	sc := crowded(true)
	early, _ := replicasAfter(sc, 1, WeeksAQuarter)
	all, _ := replicasAfter(sc, 1, 4*WeeksAYear)
	before, _ := replicasAfter(sc, 1, 4*WeeksAYear-WeeksAQuarter)
	if all-before <= early {
		t.Errorf("%d replicas in the first quarter, %d in the sixteenth", early, all-before)
	}
	sc.Start.Modules[0].Traffic = 0
	if still, _ := replicasAfter(sc, 1, WeeksAQuarter); still != 16 {
		t.Errorf("without traffic 16 replicas became %d", still)
	}
}

// More than its replicas can carry brings a process down, with all that shares it,
// and nothing else.
func TestAHotModuleDragsDownWhatSharesItsProcess(t *testing.T) {
	count := func(alone bool, spikes int32) (with, apart int32) {
		for seed := range Seed(10) {
			sc := crowded(alone)
			sc.Disabled |= FailureMechanism
			sc.Start.Modules[0].Spikes, sc.Start.Modules[0].Growth = spikes, 0
			_, r := replicasAfter(sc, seed, 2*WeeksAYear)
			simtest.Balanced(t, &r.Now)
			home := sc.Start.Modules[0].Deployable
			with += r.Now.Deployables[home].Incidents
			apart += r.Now.Deployables[1-home].Incidents
		}
		return with, apart
	}
	for _, alone := range []bool{true, false} {
		calm, besideCalm := count(alone, 0)
		rush, besideRush := count(alone, 12)
		if rush < calm+20 || max(besideRush-besideCalm, besideCalm-besideRush) > (rush-calm)/8 {
			t.Errorf("alone %t: %d incidents in its process without rushes and %d with; %d and %d beside it", alone, calm, rush, besideCalm, besideRush)
		}
	}
}

// What has a season is busiest in the last weeks of the year.
func TestTrafficHasASeason(t *testing.T) {
	sc := crowded(true)
	r := Start(sc, 1, NoSeat)
	o := &r.Now
	wk := week.At(o, sc)
	mo := Module{Key: 1, Traffic: One, Season: 300_000}
	for w, want := range map[int32]int64{47: 1_300_000, 47 + WeeksAYear: 1_300_000, 21: 700_000, 34: 1_000_000} {
		o.Week = w
		if got := week.TrafficThisWeek(wk, &mo); got != want {
			t.Errorf("week %d: %d, want %d", w, got, want)
		}
	}
}
