package rng

import (
	"math"
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

// Scale and Plus give the same as Times and +, or the largest number where that does not fit.
func TestWhatDoesNotFitIsTheLargestThatDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int32Range(0, math.MaxInt32).Draw(t, "a"), rapid.Int32Range(0, math.MaxInt32).Draw(t, "b")
		fits := func(x int64) int64 { return min(x, math.MaxInt32) }
		product := fits((int64(a)*int64(b) + int64(One)/2) / int64(One))
		if m, p := Minutes(a).Scale(PPM(b)), PPM(a).Scale(PPM(b)); int64(m) != product || int64(p) != product {
			t.Fatalf("%d times %d ppm is %d as minutes and %d as a share, want %d", a, b, m, p, product)
		}
		if got, want := Minutes(a).Plus(Minutes(b)), fits(int64(a)+int64(b)); int64(got) != want {
			t.Fatalf("%d + %d is %d, want %d", a, b, got, want)
		}
		if got := Limit(int64(a) * int64(b)); int64(got) != fits(int64(a)*int64(b)) {
			t.Fatalf("%d * %d is limited to %d", a, b, got)
		}
	})
}

// MulDiv is exact where the product of its factors does not fit into 64 bits.
func TestMulDivIsExactForLargeProducts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		any := rapid.Int64Range(0, math.MaxInt64)
		a, b, c := any.Draw(t, "a"), any.Draw(t, "b"), rapid.Int64Range(1, math.MaxInt64).Draw(t, "c")
		want := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
		want.Quo(want, big.NewInt(c))
		if !want.IsInt64() {
			want.SetInt64(math.MaxInt64)
		}
		if got := MulDiv(a, b, c); got != want.Int64() {
			t.Fatalf("%d * %d / %d is %d, want %d", a, b, c, got, want)
		}
	})
}
