package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// withPriorityChanges returns the demo in which product changes its mind that many times a year
// and team.
func withPriorityChanges(times int32) *Scenario {
	sc := simtest.Demo()
	sc.Disabled = IncidentMechanism | AttritionMechanism | PivotMechanism | MirroringMechanism | OvertimeMechanism | StrainMechanism
	for k := range sc.Start.Teams {
		sc.Start.Teams[k].PriorityChangeRate = PPM(times) * One
	}
	return sc
}

// The more often priorities change, the less work is done, the more tired people are, and the
// more time they spend resuming changes that were put back.
func TestPriorityChangesCostOutputAndTirePeople(t *testing.T) {
	type totals struct{ work, fatigue, switching int64 }
	year := func(times int32) (sum totals) {
		for seed := range Seed(10) {
			r := Start(withPriorityChanges(times), seed, NoSeat)
			for range WeeksAYear {
				r.Step()
			}
			simtest.CheckBooks(t, &r.Now)
			checkCounts(t, &r.Now)
			l := r.Now.Booked(state.None)
			sum.work += Metrics[WorkDone].Of(&r.Now, r.Scenario, state.None)
			sum.fatigue += Metrics[FatigueLevel].Of(&r.Now, r.Scenario, state.None)
			sum.switching += l.Hours[Switching]
		}
		return sum
	}
	never, usual, often := year(0), year(4), year(12)
	t.Logf("minutes of work done: %d, %d, %d", never.work, usual.work, often.work)
	if never.fatigue != 0 || usual.fatigue == 0 || often.fatigue <= usual.fatigue {
		t.Errorf("fatigue is %d, %d, %d", never.fatigue, usual.fatigue, often.fatigue)
	}
	if never.switching >= usual.switching || usual.switching >= often.switching {
		t.Errorf("switching takes %d, %d, %d minutes", never.switching, usual.switching, often.switching)
	}
	if never.work <= often.work {
		t.Errorf("work done is %d, %d, %d minutes", never.work, usual.work, often.work)
	}
}

// When priorities change, the newest feature moves to the head of the queue, and changes in
// progress go to its end with their remaining effort. Priorities never change in the first week
// of a quarter.
func TestChangesInProgressAreRequeuedWhenPrioritiesChange(t *testing.T) {
	sc := withPriorityChanges(0)
	sc.Disabled |= DemandMechanism // every queue is full
	p := startRun(t, sc, NoSeat)
	p.weeks(3)
	o := &p.Now
	wk := week.At(o, p.Scenario)
	var begun []Key
	left := map[Key]Effort{}
	note := func(i int32) {
		if it := &o.Items[i]; it.IsInProgress() {
			begun = append(begun, it.Key)
			left[it.Key] = it.Left
		}
	}
	for k := range o.People {
		if w := &o.People[k]; w.Task == OnItem {
			note(w.Item)
		}
	}
	for k := range o.Teams {
		for i := o.Teams[k].Returned; i != state.None; i = o.Items[i].Next {
			note(i)
		}
	}
	newest := o.Items[o.Teams[0].Tail].Feature
	for k := range o.Teams {
		week.MoveLastFeatureFirst(wk, int32(k))
		week.RequeueBegunChanges(wk, int32(k))
	}
	if len(begun) == 0 || o.Items[o.Teams[0].Head].Feature != newest {
		t.Fatalf("%d changes were in progress, and feature %d is at the head of the queue", len(begun), o.Items[o.Teams[0].Head].Feature)
	}
	waiting := map[Key]bool{}
	for k := range o.Teams {
		afterBegun := false
		for i := o.Teams[k].Head; i != state.None; i = o.Items[i].Next {
			it := &o.Items[i]
			if it.Stage == Unbegun && afterBegun {
				t.Errorf("a new change is queued after one that was put back")
			}
			if afterBegun = afterBegun || it.Stage != Unbegun; it.Stage != Unbegun {
				waiting[it.Key] = it.Left == left[it.Key]
			}
		}
	}
	for _, k := range begun {
		if !waiting[k] {
			t.Errorf("a change in progress was not requeued with its remaining effort")
		}
	}
	for _, e := range startRun(t, withPriorityChanges(52), NoSeat).weeks(52) {
		if e.Kind == PrioritiesChanged && e.Week%WeeksAQuarter == 0 {
			t.Errorf("priorities changed in week %d, the first of a quarter", e.Week+1)
		}
	}
}
