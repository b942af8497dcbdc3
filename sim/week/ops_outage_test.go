package week

import (
	"testing"

	"github.com/splitdecision/splitdecision/sim/rng"
)

// Who shares duty with more colleagues is on duty less (F30), and nobody is on
// duty more than always.
func TestRotaShares(t *testing.T) {
	for n, want := range map[int32]rng.PPM{0: 0, 1: rng.One, 2: rng.One, 3: 666_667, 4: 500_000, 6: 333_333, 8: 250_000, 10: 200_000} {
		if got := rotaShare(n); got != want {
			t.Errorf("one of %d: %d ppm, want %d", n, got, want)
		}
	}
}

// Things of 99.9 % that are all needed multiply (F34).
func TestNeedsMultiply(t *testing.T) {
	for n, want := range map[int]rng.PPM{0: rng.One, 1: 999_000, 10: 990_045, 30: 970_431, 100: 904_792} {
		c := unbroken
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
	both := func(a, b, common rng.PPM) rng.PPM {
		c := unbroken
		c.add(a, common)
		c.add(b, common)
		return c.availability()
	}
	last := both(10_000, 20_000, 0)
	if last != 970_200 {
		t.Errorf("two needs: %d", last)
	}
	for _, common := range []rng.PPM{50_000, 150_000, 300_000, rng.One} {
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
