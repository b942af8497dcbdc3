package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// withBusyModule returns a company whose first module has a lot of traffic, in the monolith or in
// a service of its own.
func withBusyModule(alone bool) *Scenario {
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

// sumReplicas simulates some weeks and returns the sum of the replicas at the end of each quarter.
func sumReplicas(sc *Scenario, seed Seed, weeks int) (replicas int32, r *Run) {
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

// A monolith scales as a whole: every replica runs all the code, so that the same traffic needs
// more replicas, and a higher bill, than if the busy module runs alone.
func TestMonolithNeedsMoreReplicasThanABusyServiceAlone(t *testing.T) {
	for seed := range Seed(10) {
		together, r := sumReplicas(withBusyModule(false), seed, 3*WeeksAYear)
		alone, s := sumReplicas(withBusyModule(true), seed, 3*WeeksAYear)
		if together <= alone || r.Now.Bill <= s.Now.Bill {
			t.Errorf("seed %d: %d replicas and a bill of %d in the monolith, %d and %d if the module runs alone", seed, together, r.Now.Bill, alone, s.Now.Bill)
		}
	}
}

// The number of replicas grows with traffic, and stays the same without.
func TestReplicasFollowTraffic(t *testing.T) {
	sc := withBusyModule(true)
	early, _ := sumReplicas(sc, 1, WeeksAQuarter)
	all, _ := sumReplicas(sc, 1, 4*WeeksAYear)
	before, _ := sumReplicas(sc, 1, 4*WeeksAYear-WeeksAQuarter)
	if all-before <= early {
		t.Errorf("%d replicas in the first quarter, %d in the sixteenth", early, all-before)
	}
	sc.Start.Modules[0].Traffic = 0
	if constant, _ := sumReplicas(sc, 1, WeeksAQuarter); constant != 16 {
		t.Errorf("without traffic 16 replicas became %d", constant)
	}
}

// Traffic spikes beyond the capacity of the replicas cause incidents in the process that they
// hit, and not in others.
func TestTrafficSpikesCauseIncidentsOnlyInTheirProcess(t *testing.T) {
	incidents := func(alone bool, spikes int32) (inside, outside int32) {
		for seed := range Seed(10) {
			sc := withBusyModule(alone)
			sc.Disabled |= FailureMechanism
			sc.Start.Modules[0].Spikes, sc.Start.Modules[0].Growth = spikes, 0
			_, r := sumReplicas(sc, seed, 2*WeeksAYear)
			simtest.CheckBooks(t, &r.Now)
			home := sc.Start.Modules[0].Deployable
			inside += r.Now.Deployables[home].Incidents
			outside += r.Now.Deployables[1-home].Incidents
		}
		return inside, outside
	}
	for _, alone := range []bool{true, false} {
		calmInside, calmOutside := incidents(alone, 0)
		spikesInside, spikesOutside := incidents(alone, 12)
		if spikesInside < calmInside+20 || max(spikesOutside-calmOutside, calmOutside-spikesOutside) > (spikesInside-calmInside)/8 {
			t.Errorf("alone %t: %d incidents in the process without spikes, %d with; in the other process %d and %d", alone, calmInside, spikesInside, calmOutside, spikesOutside)
		}
	}
}

// Seasonal traffic is highest in the last weeks of the year.
func TestSeasonalTrafficPeaksAtTheEndOfTheYear(t *testing.T) {
	sc := withBusyModule(true)
	r := Start(sc, 1, NoSeat)
	o := &r.Now
	wk := week.At(o, sc)
	mo := Module{Key: 1, Traffic: One, Season: 300_000}
	for w, want := range map[int32]int64{47: 1_300_000, 47 + WeeksAYear: 1_300_000, 21: 700_000, 34: 1_000_000} {
		o.Week = w
		if got := week.TrafficThisWeek(wk, &mo); got != want {
			t.Errorf("week %d: traffic is %d, want %d", w, got, want)
		}
	}
}

// A module that is moving out can overload both deployables that it is part of in the same week. Each breaks
// down by itself, and each incident ends.
func TestAMovingModuleOverloadsBothItsDeployables(t *testing.T) {
	sc := withBusyModule(false)
	sc.Start.Modules[0].Traffic, sc.Start.Modules[0].Spikes = 6*One, 12
	both := false
	for seed := range Seed(20) {
		p := testRun{Start(willing(sc), seed, Principal), t}
		p.decide(Extract.Default(p.module(0), 0))
		for range 2 * WeeksAYear {
			down := map[Key]bool{}
			for _, e := range p.weeks(1) {
				if e.Kind == IncidentOpened && e.Object == p.module(0) {
					down[e.Subject] = true
				}
			}
			both = both || len(down) > 1
			o := Organization{}
			o.CopyFrom(&p.Now)
			Imagine(&o, sc, 1)
		}
	}
	if !both {
		t.Error("no module has overloaded two deployables in one week")
	}
}
