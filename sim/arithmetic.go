package sim

import "math/bits"

// batchFailureChance returns the chance that at least one of b things goes wrong when each
// does with chance p on its own: 1-(1-p)^b. A release of b changes fails with it.
func batchFailureChance(p PPM, b int32) PPM {
	return One - PPM(toPPM(power(shareOf(One-p), b)))
}

// slowRequestShare returns the share of requests that are slow when each asks fanout
// others at once, waits for the last, and each of those is slow with chance p.
// Dean & Barroso, "The tail at scale", 2013.
func slowRequestShare(p PPM, fanout int32) PPM {
	return batchFailureChance(p, fanout)
}

// rotaShare returns the share of weeks that one of n people is on duty when one
// stands first and one second: 2/n, at most all of them; zero when there is nobody.
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

// shareOf turns a share from millionths into 2^-63; what is outside 0 to 1 counts
// as the nearer of them.
func shareOf(p PPM) uint64 {
	share := uint64(min(max(p, 0), One))
	q, _ := bits.Div64(share>>1, share<<63, uint64(One))
	return q
}

// power returns a share in 2^-63 to the n-th power, by squaring; one if n is
// zero or less.
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

// atLeastOne is the chance that at least one of n [millionths] happens, each with
// chance q of at most a tenth: 1-(1-q)^n.
func atLeastOne(q PPM, n int64) PPM {
	// -ln(1-q) to the third power of q.
	x := int64(q)
	each := x + x*x/(2*int64(One)) + x*x/int64(One)*x/(3*int64(One))
	return One - expNeg(PPM(min(each*n/int64(One), 20*int64(One))))
}
