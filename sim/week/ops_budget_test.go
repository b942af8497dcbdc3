package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// promising is the demo, whose monolith promises its users so much.
func promising(objective PPM) *Scenario {
	sc := simtest.Demo()
	sc.Start.Deployables[0].Objective = objective
	return sc
}

// Of an objective of 100 % nothing may be missed: no feature ever goes out of what
// promises it, and all the minutes are still accounted for.
func TestWhoPromisesEverythingNeverShips(t *testing.T) {
	r := Start(promising(One), 1, NoSeat)
	for range WeeksAYear {
		r.Step()
		simtest.Balanced(t, &r.Now)
	}
	mono := &r.Now.Deployables[0]
	if !mono.Frozen || mono.Boarded == 0 {
		t.Errorf("frozen %t with %d changes waiting", mono.Frozen, mono.Boarded)
	}
	beside := int32(0)
	for _, team := range r.Now.Teams {
		beside += team.Live
	}
	if first := r.History[1].Metrics[FeaturesLive]; int64(beside) > first+20 || mono.Releases > 1 {
		t.Errorf("%d features live, %d releases of the monolith", beside, mono.Releases)
	}
}

// The more is promised, the longer features wait, and the less breaks for good.
func TestATighterObjectiveFreezesLonger(t *testing.T) {
	frozen := func(objective PPM) (weeks, recurring int) {
		for seed := range Seed(8) {
			r := Start(promising(objective), seed, NoSeat)
			for range WeeksAYear {
				r.Step()
				if r.Now.Deployables[0].Frozen {
					weeks++
				}
			}
			recurring += int(r.Now.Deployables[0].Recurring)
		}
		return weeks, recurring
	}
	none, usual := frozen(0)
	loose, _ := frozen(900_000)
	tight, better := frozen(995_000)
	if none != 0 || tight <= loose || better > usual {
		t.Errorf("frozen for %d weeks without an objective, %d at 90 %%, %d at 99.5 %%; what recurs: %d and %d", none, loose, tight, usual, better)
	}
}

// A player may let features out although the budget is spent; whoever answers for
// it trusts the player less for that, and when four weeks look better the freeze
// begins anew.
func TestOverridingAFreezeCostsTrust(t *testing.T) {
	sc := willing(promising(One))
	r := Start(sc, 1, Principal)
	for !r.Now.Deployables[0].Frozen {
		r.Step()
	}
	d := LeaveTrain.Default(r.Now.Deployables[0].Key, 0)
	left := r.Fork()
	if why := r.Decide(d, ""); !why.OK() {
		t.Fatal(sc.Why(why))
	}
	for range 4 {
		r.Step()
		left.Step()
	}
	if mine, theirs := r.Now.Groups[0].Trust, left.Now.Groups[0].Trust; mine >= theirs-50_000 {
		t.Errorf("trust of the owners is %d, and would be %d", mine, theirs)
	}
	live := func(r *Run) int64 { return Metrics[FeaturesLive].Of(&r.Now, sc, state.None) }
	if live(r) <= live(left) {
		t.Errorf("%d features live, and without it %d", live(r), live(left))
	}
	if why := left.Check(d); !why.OK() {
		t.Errorf("where nobody has overridden it yet it can't be: %s", sc.Why(why))
	}
}
