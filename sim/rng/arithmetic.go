package rng

import (
	"math/bits"
)

// batchFailureChance returns the chance that at least one of b independent things fails
// when each fails with chance p: 1-(1-p)^b. It is the failure chance of a release of b
// changes.
func batchFailureChance(p PPM, b int32) PPM {
	return One - PPM(ToPPM(power(Fixed63(One-p), b)))
}

// SlowRequestShare returns the share of requests that are slow when each makes fanout calls in
// parallel, waits for the last of them, and each call is slow with chance p.
// Dean & Barroso, "The tail at scale", 2013.
func SlowRequestShare(p PPM, fanout int32) PPM {
	return batchFailureChance(p, fanout)
}

// Fixed63 converts a share from millionths to 2^-63, after clamping it to 0..1.
func Fixed63(p PPM) uint64 {
	share := uint64(min(max(p, 0), One))
	q, _ := bits.Div64(share>>1, share<<63, uint64(One))
	return q
}

// power returns a share in 2^-63 to the n-th power, by squaring; 1 if n is zero or less.
func power(share uint64, n int32) uint64 {
	result := uint64(1) << 63
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			result = MulFixed(result, share)
		}
		share = MulFixed(share, share)
	}
	return result
}

// AtLeastOne returns the chance that at least one of n independent events [millionths of
// an event] happens, each with chance q, at most 0.1: 1-(1-q)^n.
func AtLeastOne(q PPM, n int64) PPM {
	// -ln(1-q) to the third power of q.
	x := int64(q)
	each := x + x*x/(2*int64(One)) + x*x/int64(One)*x/(3*int64(One))
	return One - ExpNeg(PPM(min(each*n/int64(One), 20*int64(One))))
}
