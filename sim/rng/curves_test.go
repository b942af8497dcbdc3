package rng

import (
	"math"
	"testing"
)

// The curves are accurate to a millionth, or to the error given in their comments, over the
// whole range of PPM.
func TestCurvesAgreeWithFloatingPoint(t *testing.T) {
	forArguments := func(do func(PPM)) {
		for x := int64(math.MinInt32 + 1); x <= math.MaxInt32; x += 1 + abs(x)/3001 {
			do(PPM(x))
		}
		for _, x := range []PPM{math.MinInt32, -One, -1, 0, 1, One - 1, One, One + 1, math.MaxInt32} {
			do(x)
		}
	}
	check := func(name string, x, got PPM, want, bound float64) {
		if math.Abs(float64(got)-want*1e6) > bound {
			t.Fatalf("%s(%d ppm) = %d, want %.2f", name, x, got, want*1e6)
		}
	}
	forArguments(func(p PPM) {
		x := float64(p) / 1e6
		check("logistic", p, Logistic(p), 1/(1+math.Exp(-x)), .51)
		if x >= 0 {
			check("expNeg", p, ExpNeg(p), math.Exp(-x), .51)
		}
		if want := math.Exp(x); want < math.MaxInt32/1e6 {
			check("exp", p, Exp(p), want, .51)
		} else {
			check("exp", p, Exp(p), math.MaxInt32/1e6, .51)
		}
	})
}

func abs(x int64) int64 { return max(x, -x) }

// An argument outside the domain of a curve is replaced by the nearest one inside.
func TestCurvesClampTheirArguments(t *testing.T) {
	if ExpNeg(-5) != One {
		t.Error("ExpNeg does not clamp an argument outside its domain")
	}
}

// Bisecting n changes takes ceil(log2 n) rounds.
func TestCeilLog2IsTheNumberOfBisectionRounds(t *testing.T) {
	for n, want := range map[int32]int32{-1: 0, 0: 0, 1: 0, 2: 1, 3: 2, 4: 2, 5: 3, 8: 3, 9: 4, 1024: 10, 1025: 11, math.MaxInt32: 31} {
		if got := CeilLog2(n); got != want {
			t.Errorf("finding one of %d takes %d rounds, want %d", n, got, want)
		}
	}
}

// squareRoot rounds down: its square is at most n and that of the next number exceeds n, over all
// of uint64.
func TestSquareRootRoundsDown(t *testing.T) {
	check := func(n uint64) {
		x := squareRoot(n)
		if x*x > n || x < math.MaxUint32 && (x+1)*(x+1) <= n || x > math.MaxUint32 {
			t.Fatalf("squareRoot(%d) = %d", n, x)
		}
	}
	for n := range uint64(10_000) {
		check(n)
	}
	for x := uint64(1); x <= math.MaxUint32; x += 1 + x/1000 {
		check(x*x - 1)
		check(x * x)
	}
	check(math.MaxUint64)
}

// Normal quantiles are accurate to 5e-5 standard deviations, out to seven of them, and
// antisymmetric: complementary draws give opposite quantiles.
func TestNormalQuantilesAreAccurateAndAntisymmetric(t *testing.T) {
	for z := -7.; z <= 7; z += .01 {
		share := .5 * math.Erfc(math.Abs(z)/math.Sqrt2)
		l := Draw(share * (1 << 64))
		if z > 0 {
			l = ^l
		}
		if got := float64(l.Normal()) / (1 << 24); math.Abs(got-z) > 5e-5 {
			t.Errorf("quantile %.5f, want %.5f", got, z)
		}
		if l.Normal() != -(^l).Normal() {
			t.Errorf("draw %x and its complement do not give opposite quantiles", uint64(l))
		}
	}
}

// The logarithm is within 5e-7 of the true one over the whole range of its argument.
func TestLogarithmAgreesWithFloatingPoint(t *testing.T) {
	for v := uint64(1); v < math.MaxUint64-v/3001-1; v += 1 + v/3001 {
		if got, want := float64(lnInteger(v))/(1<<32), math.Log(float64(v)); math.Abs(got-want) > 5e-7 {
			t.Fatalf("ln %d = %.8f, want %.8f", v, got, want)
		}
	}
}

// The logarithm does not jump where one octave ends and the next begins.
func TestLogarithmIsContinuousAcrossOctaves(t *testing.T) {
	if ln2 != lnTable[len(lnTable)-1] {
		t.Error("ln2 is not the end of the table")
	}
	for k := 1; k < 64; k++ {
		v := uint64(1) << k
		if below, at := lnInteger(v-1), lnInteger(v); below > at || at != uint64(k)*ln2 {
			t.Errorf("ln jumps at 2^%d: %d, %d", k, below, at)
		}
	}
}
