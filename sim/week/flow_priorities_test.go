package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// restless is the demo where product changes its mind so many times a year and team.
func restless(times int32) *Scenario {
	sc := simtest.Demo()
	sc.Disabled = IncidentMechanism | AttritionMechanism | PivotMechanism | MirroringMechanism | OvertimeMechanism | StrainMechanism
	for k := range sc.Start.Teams {
		sc.Start.Teams[k].PriorityChangeRate = PPM(times) * One
	}
	return sc
}

// Whoever keeps changing priorities gets less live, and people who are tired and
// busy with picking up what lay about.
func TestChangingPrioritiesCostsOutputAndPeople(t *testing.T) {
	type year struct{ live, fatigue, switching int64 }
	after := func(times int32) (sum year) {
		for seed := range Seed(10) {
			r := Start(restless(times), seed, NoSeat)
			for range WeeksAYear {
				r.Step()
			}
			simtest.Balanced(t, &r.Now)
			countsBegun(t, &r.Now)
			l := r.Now.Booked(state.None)
			sum.live += Metrics[WorkDone].Of(&r.Now, r.Scenario, state.None)
			sum.fatigue += Metrics[FatigueLevel].Of(&r.Now, r.Scenario, state.None)
			sum.switching += l.Hours[Switching]
		}
		return sum
	}
	calm, usual, wild := after(0), after(4), after(12)
	t.Logf("work done %d, %d, %d", calm.live, usual.live, wild.live)
	if calm.fatigue != 0 || usual.fatigue == 0 || wild.fatigue <= usual.fatigue {
		t.Errorf("fatigue is %d, %d, %d", calm.fatigue, usual.fatigue, wild.fatigue)
	}
	if calm.switching >= usual.switching || usual.switching >= wild.switching {
		t.Errorf("switching takes %d, %d, %d minutes", calm.switching, usual.switching, wild.switching)
	}
	if calm.live <= wild.live {
		t.Errorf("work done is %d, %d, %d minutes", calm.live, usual.live, wild.live)
	}
}

// What had been begun keeps what was done of it, stands last, and is finished some
// day; what was asked for last stands first. It never happens as a quarter begins.
func TestWhatWasBegunIsPutBack(t *testing.T) {
	p := play(t, restless(0), NoSeat)
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
		t.Fatalf("%d changes were begun, and feature %d stands first", len(begun), o.Items[o.Teams[0].Head].Feature)
	}
	waiting := map[Key]bool{}
	for k := range o.Teams {
		behind := false
		for i := o.Teams[k].Head; i != state.None; i = o.Items[i].Next {
			it := &o.Items[i]
			if it.Stage == Unbegun && behind {
				t.Errorf("something new stands behind what was put back")
			}
			if behind = behind || it.Stage != Unbegun; it.Stage != Unbegun {
				waiting[it.Key] = it.Left == left[it.Key]
			}
		}
	}
	for _, k := range begun {
		if !waiting[k] {
			t.Errorf("a change that was begun does not wait with what is left of it")
		}
	}
	for _, e := range play(t, restless(52), NoSeat).weeks(52) {
		if e.Kind == PrioritiesChanged && e.Week%WeeksAQuarter == 0 {
			t.Errorf("priorities changed in week %d, as a quarter begins", e.Week+1)
		}
	}
}
