package sim

import "math/bits"

// batchFailureChance returns the chance that at least one of b independent things fails
// when each fails with chance p: 1-(1-p)^b. It is the failure chance of a release of b
// changes.
func batchFailureChance(p PPM, b int32) PPM {
	return One - PPM(toPPM(power(shareOf(One-p), b)))
}

// slowRequestShare returns the share of requests that are slow when each makes fanout calls in
// parallel, waits for the last of them, and each call is slow with chance p.
// Dean & Barroso, "The tail at scale", 2013.
func slowRequestShare(p PPM, fanout int32) PPM {
	return batchFailureChance(p, fanout)
}

// rotaShare returns the share of weeks in which one of n people is on call when each week
// one is first and one second in line: 2/n, at most 1; 0 if n is zero or less.
// Google SRE, ch. 11.
func rotaShare(n int32) PPM {
	switch {
	case n <= 0:
		return 0
	case n <= 2:
		return One
	}
	return (2*One + PPM(n)/2) / PPM(n)
}

// shareOf converts a share from millionths to 2^-63, after clamping it to 0..1.
func shareOf(p PPM) uint64 {
	share := uint64(min(max(p, 0), One))
	q, _ := bits.Div64(share>>1, share<<63, uint64(One))
	return q
}

// power returns a share in 2^-63 to the n-th power, by squaring; 1 if n is zero or less.
func power(share uint64, n int32) uint64 {
	result := uint64(1) << 63
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			result = product(result, share)
		}
		share = product(share, share)
	}
	return result
}

// atLeastOne returns the chance that at least one of n independent events [millionths of
// an event] happens, each with chance q, at most 0.1: 1-(1-q)^n.
func atLeastOne(q PPM, n int64) PPM {
	// -ln(1-q) to the third power of q.
	x := int64(q)
	each := x + x*x/(2*int64(One)) + x*x/int64(One)*x/(3*int64(One))
	return One - expNeg(PPM(min(each*n/int64(One), 20*int64(One))))
}
