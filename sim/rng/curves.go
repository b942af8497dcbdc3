package rng

import (
	"math"
	"math/bits"
)

// The functions of the model, in integer arithmetic: floating point may round differently
// on other machines, and a difference of one bit changes the whole run. internal/curves
// generates the tables with exact arithmetic.

// maxMinutes is the largest value of Minutes.
const maxMinutes = math.MaxInt32

// ln2 is ln 2 in 2^-32. It equals the last entry of lnTable, so that lnInteger is
// continuous from one octave to the next.
const ln2 = 2977044472

// expNegative returns e^-x in 2^-63, x in millionths. It is zero for x above 20.97.
func expNegative(x uint64) uint64 {
	mantissa, shift := expParts(x)
	return mantissa >> shift
}

// expParts returns e^-x as mantissa 2^-(63+shift), so that small results have as many
// significant bits as large ones. It multiplies three table entries, for the high, middle
// and low bits of x [millionths]. It is zero for x above 20.97.
func expParts(x uint64) (mantissa uint64, shift uint) {
	if x >= uint64(len(expHigh))<<16 {
		return 0, 0
	}
	high := x >> 16
	return MulFixed(MulFixed(expHigh[high], expMiddle[x>>8&255]), expLow[x&255]), uint(expShift[high])
}

// MulFixed multiplies two numbers in 2^-63, at least one of which must be at most 1.
func MulFixed(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi<<1 | lo>>63
}

// scaleExp returns m e^y, y in millionths, rounded to the nearest minute, at most
// maxMinutes.
func scaleExp(m Minutes, y int64) Minutes {
	if y <= 0 {
		hi, lo := bits.Mul64(uint64(m), expNegative(uint64(-y)))
		lo, carry := bits.Add64(lo, 1<<62, 0)
		return Minutes((hi+carry)<<1 | lo>>63)
	}
	e := expNegative(uint64(y))
	hi, lo := uint64(m)>>1, uint64(m)<<63
	if hi >= e {
		return maxMinutes
	}
	q, rest := bits.Div64(hi, lo, e)
	if rest >= e-rest {
		q++
	}
	return Minutes(min(q, maxMinutes))
}

// ExpNeg returns e^-x for x >= 0: the share that is left after x time constants.
// Correct to the millionth.
func ExpNeg(x PPM) PPM {
	return PPM(ToPPM(expNegative(uint64(max(x, 0)))))
}

// ToPPM converts a share from 2^-63 to millionths, rounded to the nearest.
func ToPPM(share uint64) uint64 {
	hi, lo := bits.Mul64(share, uint64(One))
	lo, carry := bits.Add64(lo, 1<<62, 0)
	return (hi+carry)<<1 | lo>>63
}

// Exp returns e^x, at most 2,147, the largest PPM. Correct to the millionth.
func Exp(x PPM) PPM {
	return PPM(scaleExp(Minutes(One), int64(x)))
}

// Logistic returns 1/(1+e^-x). Correct to the millionth; logistic(x) and
// logistic(-x) add up to One.
func Logistic(x PPM) PPM {
	if x < 0 {
		return One - Logistic(max(-x, -(x+1))) // the smallest PPM has no negative
	}
	below := 1<<62 + expNegative(uint64(x))/2          // 1 + e^-x in 2^-62
	q, _ := bits.Div64(uint64(One)>>2, below/2, below) // adding half of below rounds
	return PPM(q)
}

// lnInteger returns ln v in 2^-32 for v > 0, within 5e-7. It never decreases with v.
func lnInteger(v uint64) uint64 {
	zeros := bits.LeadingZeros64(v)
	fraction := v << zeros << 1
	i := fraction >> 55
	part := fraction << 9 >> 32
	low, high := uint64(lnTable[i]), uint64(lnTable[i+1])
	return uint64(63-zeros)*ln2 + low + (high-low)*part>>32
}

// CeilLog2 returns the base-2 logarithm of n, rounded up: the bisection steps it takes to
// find one culprit among n changes. It is 0 for n of 1 or less.
func CeilLog2(n int32) int32 {
	if n <= 1 {
		return 0
	}
	return int32(bits.Len32(uint32(n - 1)))
}

// squareRoot returns the largest integer whose square is at most n, by Newton's
// method from above.
func squareRoot(n uint64) uint64 {
	if n == 0 {
		return 0
	}
	x := uint64(1) << ((bits.Len64(n) + 1) / 2)
	for {
		y := (x + n/x) / 2
		if y >= x {
			return x
		}
		x = y
	}
}

// normalTail returns, in 2^-24, by how many standard deviations a standard normal variable
// exceeds its mean with probability p/2^64, p below 2^63. The table has 64 cells for every
// halving of p down to 2^-41; smaller p count as that and give 7.1.
func normalTail(p uint64) int64 {
	const halvings = (len(normalTable) - 1) / 64
	zeros := bits.LeadingZeros64(p|1) - 1
	if zeros >= halvings {
		return int64(normalTable[0])
	}
	fraction := p << zeros << 2
	i := (halvings-1-zeros)<<6 + int(fraction>>58)
	part := int64(fraction << 6 >> 32)
	near, far := int64(normalTable[i+1]), int64(normalTable[i])
	return far - (far-near)*part>>32
}
