package week_test

import . "github.com/splitdecision/splitdecision/sim"
import "github.com/splitdecision/splitdecision/sim/rng"
import "github.com/splitdecision/splitdecision/sim/week"

import (
	"math"
	"testing"
)

// A release of more changes is a greater risk (F26), and a request that asks more
// services is more often slow (F34).
func TestManySmallRisksAddUp(t *testing.T) {
	for b, want := range map[int32]PPM{0: 0, 1: 20_000, 10: 182_927, 20: 332_392, 50: 635_830} {
		if got := rng.batchFailureChance(20_000, b); got != want {
			t.Errorf("%d changes of 2 %%: %d ppm, want %d", b, got, want)
		}
	}
	for fanout, want := range map[int32]PPM{1: 10_000, 10: 95_618, 50: 394_994, 100: 633_968} {
		if got := rng.SlowRequestShare(10_000, fanout); got != want {
			t.Errorf("fan-out of %d over 1 %% slow: %d ppm, want %d", fanout, got, want)
		}
	}
	for _, p := range []PPM{0, 1, 499, 333_333, 999_999, One} {
		for _, b := range []int32{1, 2, 7, 300, 100_000, math.MaxInt32} {
			want := -math.Expm1(float64(b) * math.Log1p(-float64(p)/1e6))
			if got := rng.batchFailureChance(p, b); math.Abs(float64(got)-want*1e6) > .51 {
				t.Errorf("%d of %d ppm: %d, want %.1f", b, p, got, want*1e6)
			}
		}
	}
	if rng.batchFailureChance(-5, 3) != 0 || rng.batchFailureChance(One+5, 3) != One {
		t.Error("a risk left 0 to 1")
	}
}

// Who shares duty with more colleagues is on duty less (F30), and nobody is on
// duty more than always.
func TestRotaShares(t *testing.T) {
	for n, want := range map[int32]PPM{0: 0, 1: One, 2: One, 3: 666_667, 4: 500_000, 6: 333_333, 8: 250_000, 10: 200_000} {
		if got := week.RotaShare(n); got != want {
			t.Errorf("one of %d: %d ppm, want %d", n, got, want)
		}
	}
}

// Things of 99.9 % that are all needed multiply (F34).
func TestNeedsMultiply(t *testing.T) {
	for n, want := range map[int]PPM{0: One, 1: 999_000, 10: 990_045, 30: 970_431, 100: 904_792} {
		c := week.Unbroken
		for range n {
			c.add(1000, 0)
		}
		if got := c.availability(); got != want {
			t.Errorf("%d needs: %d ppm, want %d", n, got, want)
		}
	}
}

// What fails together fails less often than what fails apart, though never less
// than the weakest alone, in whichever order it is told.
func TestWhatFailsTogetherFailsLessOften(t *testing.T) {
	both := func(a, b, common PPM) PPM {
		c := week.Unbroken
		c.add(a, common)
		c.add(b, common)
		return c.availability()
	}
	last := both(10_000, 20_000, 0)
	if last != 970_200 {
		t.Errorf("two needs: %d", last)
	}
	for _, common := range []PPM{50_000, 150_000, 300_000, One} {
		up := both(10_000, 20_000, common)
		if up <= last || up > 980_000 {
			t.Errorf("common share %d: %d after %d", common, up, last)
		}
		if turned := both(20_000, 10_000, common); turned != up {
			t.Errorf("common share %d: %d, told the other way round %d", common, up, turned)
		}
		last = up
	}
	if last != 980_000 {
		t.Errorf("all failures in common: %d, want the weakest alone", last)
	}
}
