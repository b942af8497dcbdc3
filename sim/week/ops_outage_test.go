package week

import (
	"testing"

	"github.com/splitdecision/splitdecision/sim/rng"
)

// The more people share a rota, the less each of them is on duty (F30); up to two are always on
// duty.
func TestRotaShareFallsWithTheNumberOfPeople(t *testing.T) {
	for n, want := range map[int32]rng.PPM{0: 0, 1: rng.One, 2: rng.One, 3: 666_667, 4: 500_000, 6: 333_333, 8: 250_000, 10: 200_000} {
		if got := rotaShare(n); got != want {
			t.Errorf("%d people on the rota: %d ppm, want %d", n, got, want)
		}
	}
}

// The availabilities of dependencies that are all needed multiply (F34).
func TestAvailabilitiesMultiply(t *testing.T) {
	for n, want := range map[int]rng.PPM{0: rng.One, 1: 999_000, 10: 990_045, 30: 970_431, 100: 904_792} {
		c := unbroken
		for range n {
			c.add(1000, 0)
		}
		if got := c.availability(); got != want {
			t.Errorf("%d dependencies: %d ppm, want %d", n, got, want)
		}
	}
}

// The larger the share of failures with a common cause, the higher the availability of two
// dependencies, up to that of the weaker one, in whichever order they are added.
func TestCommonCausesRaiseJointAvailability(t *testing.T) {
	both := func(a, b, common rng.PPM) rng.PPM {
		c := unbroken
		c.add(a, common)
		c.add(b, common)
		return c.availability()
	}
	last := both(10_000, 20_000, 0)
	if last != 970_200 {
		t.Errorf("two independent dependencies: %d, want 970200", last)
	}
	for _, common := range []rng.PPM{50_000, 150_000, 300_000, rng.One} {
		up := both(10_000, 20_000, common)
		if up <= last || up > 980_000 {
			t.Errorf("common share %d: %d, with a smaller share %d", common, up, last)
		}
		if swapped := both(20_000, 10_000, common); swapped != up {
			t.Errorf("common share %d: %d, in the other order %d", common, up, swapped)
		}
		last = up
	}
	if last != 980_000 {
		t.Errorf("all failures in common: %d, want 980000, that of the weaker one", last)
	}
}
