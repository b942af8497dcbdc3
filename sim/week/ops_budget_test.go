package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// withObjective returns the demo with an availability objective of the monolith.
func withObjective(objective PPM) *Scenario {
	sc := simtest.Demo()
	sc.Start.Deployables[0].Objective = objective
	return sc
}

// With an objective of 100 % there is no error budget: features in the monolith stay frozen for
// good, and the ledgers still balance.
func TestAnObjectiveOf100PercentFreezesReleasesForGood(t *testing.T) {
	r := Start(withObjective(One), 1, NoSeat)
	for range WeeksAYear {
		r.Step()
		simtest.Balanced(t, &r.Now)
	}
	mono := &r.Now.Deployables[0]
	if !mono.Frozen || mono.Boarded == 0 {
		t.Errorf("the monolith is frozen: %t; %d changes wait", mono.Frozen, mono.Boarded)
	}
	features := int32(0)
	for _, team := range r.Now.Teams {
		features += team.Live
	}
	if first := r.History[1].Metrics[FeaturesLive]; int64(features) > first+20 || mono.Releases > 1 {
		t.Errorf("%d features live, %d releases of the monolith", features, mono.Releases)
	}
}

// A tighter objective freezes releases for more weeks and leads to a lower rate of recurring
// incidents.
func TestATighterObjectiveFreezesLonger(t *testing.T) {
	frozen := func(objective PPM) (weeks, factor int) {
		for seed := range Seed(8) {
			r := Start(withObjective(objective), seed, NoSeat)
			for range WeeksAYear {
				r.Step()
				if r.Now.Deployables[0].Frozen {
					weeks++
				}
			}
			factor += int(r.Now.Deployables[0].Recurring)
		}
		return weeks, factor
	}
	none, noneFactor := frozen(0)
	loose, _ := frozen(900_000)
	tight, tightFactor := frozen(995_000)
	if none != 0 || tight <= loose || tightFactor > noneFactor {
		t.Errorf("frozen for %d weeks without an objective, %d at 90 %%, %d at 99.5 %%; factor on background incidents: %d without an objective, %d at 99.5 %%", none, loose, tight, noneFactor, tightFactor)
	}
}

// The player may override a freeze. This releases features and lowers the trust of the owners. Both
// the freeze and the override end when four weeks are within the budget.
func TestOverridingAFreezeCostsTrust(t *testing.T) {
	sc := willing(withObjective(One))
	r := Start(sc, 1, Principal)
	for !r.Now.Deployables[0].Frozen {
		r.Step()
	}
	d := LeaveTrain.Default(r.Now.Deployables[0].Key, 0)
	without := r.Fork()
	if why := r.Decide(d, ""); !why.OK() {
		t.Fatal(sc.Why(why))
	}
	for range 4 {
		r.Step()
		without.Step()
	}
	if trust, expected := r.Now.Groups[0].Trust, without.Now.Groups[0].Trust; trust >= expected-50_000 {
		t.Errorf("the trust of the owners is %d, without the override %d", trust, expected)
	}
	live := func(r *Run) int64 { return Metrics[FeaturesLive].Of(&r.Now, sc, state.None) }
	if live(r) <= live(without) {
		t.Errorf("%d features are live, without the override %d", live(r), live(without))
	}
	if why := without.Check(d); !why.OK() {
		t.Errorf("the override is illegal in the other run: %s", sc.Why(why))
	}
}
