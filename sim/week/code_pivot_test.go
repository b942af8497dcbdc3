package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// After a pivot two modules change together in both directions, and the couplings stay valid; the
// product pivots about as often as the scenario says.
func TestPivotsCoupleTwoModulesAtTheirRate(t *testing.T) {
	pivots, years := 0, 0
	for seed := range Seed(20) {
		sc := simtest.DemoWithVariants()
		sc.Disabled = MirroringMechanism
		sc.Ranges[ProductPivots] = Exactly(600_000)
		r := Start(sc, seed, NoSeat)
		for !r.Finished() {
			for _, e := range r.Step() {
				if e.Kind != ProductPivoted {
					continue
				}
				pivots++
				a, b := r.Now.ModuleOf(e.Subject), r.Now.ModuleOf(e.Object)
				for _, k := range []*Coupling{r.Now.Coupling(a, b), r.Now.Coupling(b, a)} {
					if k == nil || k.Chance < PPM(sc.Ranges[TurnedCoupling].Low) {
						t.Fatalf("seed %d: %s and %s do not change together", seed, sc.NameOf(e.Subject), sc.NameOf(e.Object))
					}
				}
				if a == b {
					t.Fatalf("the product pivoted from a module to itself")
				}
				if err := r.Now.Validate(); err != nil {
					t.Fatal(err)
				}
			}
		}
		years += int(sc.Weeks+sc.After) / WeeksAYear
	}
	if mean := float64(pivots) / float64(years); mean < .35 || mean > .85 {
		t.Errorf("the product pivoted %.2f times a year in %d years, want about .6", mean, years)
	}
}

// A pivot is no secret: the true values still lie in the ranges that the player knows.
func TestKnownRangesHoldAfterPivots(t *testing.T) {
	sc := simtest.DemoWithVariants()
	sc.Ranges[ProductPivots] = Exactly(52_000_000)
	r := Start(sc, 11, Senior)
	for range 30 {
		r.Step()
		for i := range sc.Secrets {
			low, high := r.Now.Range(sc, int32(i))
			if v := r.Now.Truth(sc, int32(i)); v < low || v > high {
				t.Fatalf("week %d: %s is %d, but the player knows it to lie between %d and %d", r.Now.Week, sc.Secrets[i].Aspect, v, low, high)
			}
		}
	}
	if countEvents(r.Events, ProductPivoted) != 30 {
		t.Error("the product did not pivot every week")
	}
}
