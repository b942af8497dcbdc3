package rng

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// A share of a number of minutes is rounded to the nearest minute, halves towards positive
// infinity, also below zero.
func TestTimesRoundsHalvesUp(t *testing.T) {
	for _, v := range []struct {
		m    Minutes
		p    PPM
		want Minutes
	}{
		{480, One, 480}, {480, 250_000, 120}, {1, 500_000, 1}, {1, 499_999, 0},
		{3, 500_000, 2}, {-1, 500_000, 0}, {-3, 500_000, -1}, {-1, 500_001, -1}, {0, One, 0},
		{2_000_000_000, One, 2_000_000_000}, {1, 2_000_000_000, 2000},
	} {
		if got := v.m.Times(v.p); got != v.want {
			t.Errorf("%d minutes times %d ppm = %d, want %d", v.m, v.p, got, v.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.Int32Range(-1_000_000, 1_000_000).Draw(t, "minutes")
		p := rapid.Int32Range(-1_000_000_000, 1_000_000_000).Draw(t, "ppm")
		exact := big.NewRat(int64(m)*int64(p), int64(One))
		off := new(big.Rat).Sub(new(big.Rat).SetInt64(int64(Minutes(m).Times(PPM(p)))), exact)
		if half := big.NewRat(1, 2); off.Cmp(half) > 0 || off.Cmp(half.Neg(half)) <= 0 {
			t.Fatalf("%d times %d ppm is off by %s", m, p, off)
		}
		if a, b := Minutes(m).Times(PPM(p)), PPM(m).Times(PPM(p)); int32(a) != int32(b) {
			t.Fatalf("%d as minutes, but %d as a share", a, b)
		}
	})
}
