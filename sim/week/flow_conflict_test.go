package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// busy returns a company of sixteen people, each always at work on one change, without anything
// that delays them. They form a number of teams, each with its own module.
func busy(teams int) *Scenario {
	sc := simtest.Company(teams, 16/teams, 1)
	sc.Disabled = ReviewMechanism | TalkMechanism | IncidentMechanism | ToilMechanism | DebtMechanism | AttritionMechanism | AbsenceMechanism | RequestMechanism | FailureMechanism | FamiliarityMechanism | DemandMechanism
	for t := range sc.Start.Teams {
		sc.Start.Teams[t].Limit = 0
	}
	for m := range sc.Start.Modules {
		sc.Start.Modules[m].Deployable = 0
	}
	sc.Start.Deployables = sc.Start.Deployables[:1]
	sc.Names.Deployables = sc.Names.Deployables[:1]
	dep := &sc.Start.Deployables[0]
	dep.TrainPeriod, dep.Build, dep.Lanes = 0, 5, 16
	return sc
}

// collisions returns the share of merged changes that collided in a year, over ten
// replications.
func collisions(sc *Scenario) PPM {
	var merged, collided int64
	for seed := range Seed(10) {
		r := Start(sc, seed, NoSeat)
		for range WeeksAYear {
			r.Step()
		}
		for t := range r.Now.Teams {
			merged += int64(r.Now.Teams[t].Merged)
			collided += int64(r.Now.Teams[t].Collided)
		}
	}
	return PPM(state.ShareOf(collided, merged))
}

// With sixteen changes in progress on one mainline, 30 to 50 % collide. With four partitions of
// four changes, fewer than 15 % do, whether the partitions are services or enforced boundaries
// inside one deployable (F27).
func TestChangesCollideMoreOftenOnASharedMainline(t *testing.T) {
	shared := collisions(busy(4))
	bounded := busy(4)
	for m := range bounded.Start.Modules {
		bounded.Start.Modules[m].Bounded = One
	}
	split := busy(4)
	for m := range int32(4) {
		split.Start.Modules[m].Deployable = m
		if m > 0 {
			dep := split.Start.Deployables[0]
			dep.Key = dep.Key.Child(KindService, uint64(m))
			split.Start.Deployables = append(split.Start.Deployables, dep)
		}
	}
	enforced, services := collisions(bounded), collisions(split)
	t.Logf("one mainline %d, enforced boundaries %d, services %d", shared, enforced, services)
	if shared < 300_000 || shared > 500_000 {
		t.Errorf("%d millionths of changes collide with sixteen on one mainline", shared)
	}
	if enforced >= 150_000 || services >= 150_000 {
		t.Errorf("%d millionths of changes collide with enforced boundaries, %d with services", enforced, services)
	}
}

// A single developer's changes never collide, and none collide with the mechanism disabled.
func TestASingleDeveloperHasNoCollisions(t *testing.T) {
	alone := busy(16)
	alone.Start.People = alone.Start.People[:1]
	alone.Start.Familiarity = alone.Start.Familiarity[:len(alone.Start.Modules)]
	disabled := busy(4)
	disabled.Disabled |= ConflictMechanism
	if single, off := collisions(alone), collisions(disabled); single != 0 || off != 0 {
		t.Errorf("%d millionths of a single developer's changes collide, %d with the mechanism disabled", single, off)
	}
}

// Resolving a collision is work, booked on accounts of its own, and the change waits for it.
func TestResolvingACollisionIsBookedAsWork(t *testing.T) {
	sc := busy(4)
	p := startRun(t, sc, NoSeat)
	p.weeks(WeeksAYear)
	simtest.CheckBooks(t, &p.Now)
	booked := p.Now.Booked(state.None)
	spent := booked.Hours[ConflictWork] + booked.Hours[ConflictWithOthers]
	collided := int64(0)
	for k := range p.Now.Teams {
		collided += int64(p.Now.Teams[k].Collided)
	}
	low, high := int64(Parameters[ConflictSize].Range.Low), int64(Parameters[ConflictSize].Range.High)
	each := spent * int64(One) / collided / int64(week.UsualChange)
	if each < low || each > 2*high {
		t.Errorf("resolving a collision takes %d millionths of a usual change, want %d to %d", each, low, 2*high)
	}
}

// The stored counts of open and begun changes match the items in every week.
func TestCountsOfOpenAndBegunChangesMatchTheItems(t *testing.T) {
	for seed := range Seed(5) {
		r := Start(simtest.Demo(), seed, NoSeat)
		for range 40 {
			r.Step()
			checkCounts(t, &r.Now)
		}
	}
}

// checkCounts fails unless the counts of open changes by module and of begun changes by person
// match the items.
func checkCounts(t *testing.T, o *Organization) {
	t.Helper()
	open, begun := make([]int32, len(o.Modules)), make([]int32, len(o.People))
	for i := range o.Items {
		it := &o.Items[i]
		if it.Kind != Change || it.Stage == Unbegun {
			continue
		}
		if it.Stage != Through {
			begun[it.Owner]++
		}
		merged := it.State == OnTrain || it.State == RolledBack && it.Stage == Through || it.State == InPipeline && it.Pipeline != it.Home
		if !merged {
			open[it.Module]++
		}
	}
	for m := range open {
		if open[m] != o.Modules[m].OpenChanges {
			t.Fatalf("week %d: %d changes are open in module %d, the stored count is %d", o.Week, open[m], m, o.Modules[m].OpenChanges)
		}
	}
	for p := range begun {
		if begun[p] != o.People[p].Begun {
			t.Fatalf("week %d: person %d has begun %d changes, the stored count is %d", o.Week, p, begun[p], o.People[p].Begun)
		}
	}
}
