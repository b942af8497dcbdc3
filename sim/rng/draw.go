package rng

import "math/bits"

// A Seed determines all random draws of one world: with the scenario it fixes everything
// that nobody decides.
type Seed uint64

// A Draw is the outcome of chance for one question: 64 uniform random bits, read as a
// number in [0,1). One of its methods turns it into an answer. Use a draw for one question
// only: answers derived from the same draw are correlated.
//
// Every method is an inversion, so that worlds with common random numbers stay comparable:
// what happens at some chance also happens at any higher one, and a count or a time never
// shrinks when its mean grows.
type Draw uint64

// A Purpose says what a draw is about; it is part of the draw's key.
type Purpose uint8

// Draw returns the draw of this world for a purpose, an entity and a time. It is a pure
// function of its arguments: draws have no order, and drawing changes nothing. The time is
// the week, or the number of the attempt for an item in a queue; never the minute, or a
// small delay would redraw everything behind it.
func (s Seed) Draw(time int64, what Purpose, whom Key) Draw {
	x, _ := threefry(uint64(s), uint64(what), uint64(time), uint64(whom))
	return Draw(x)
}

// threefry is Threefry-2x64 with 13 rounds, the fewest that pass BigCrush: key (k0, k1),
// counter (c0, c1). Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2,
// 3", SC 2011. The rounds are unrolled because a loop over a table of rotations takes twice
// the time.
func threefry(k0, k1, c0, c1 uint64) (uint64, uint64) {
	k2 := 0x1bd11bdaa9fc1a22 ^ k0 ^ k1
	x, y := c0+k0, c1+k1

	x += y
	y = bits.RotateLeft64(y, 16) ^ x
	x += y
	y = bits.RotateLeft64(y, 42) ^ x
	x += y
	y = bits.RotateLeft64(y, 12) ^ x
	x += y
	y = bits.RotateLeft64(y, 31) ^ x
	x, y = x+k1, y+k2+1

	x += y
	y = bits.RotateLeft64(y, 16) ^ x
	x += y
	y = bits.RotateLeft64(y, 32) ^ x
	x += y
	y = bits.RotateLeft64(y, 24) ^ x
	x += y
	y = bits.RotateLeft64(y, 21) ^ x
	x, y = x+k2, y+k0+2

	x += y
	y = bits.RotateLeft64(y, 16) ^ x
	x += y
	y = bits.RotateLeft64(y, 42) ^ x
	x += y
	y = bits.RotateLeft64(y, 12) ^ x
	x += y
	y = bits.RotateLeft64(y, 31) ^ x
	x, y = x+k0, y+k1+3

	x += y
	y = bits.RotateLeft64(y, 16) ^ x
	return x, y
}

// Chance reports whether an event of probability p happens. Never at zero or below, always
// at One or above.
func (l Draw) Chance(p PPM) bool {
	at, _ := bits.Mul64(uint64(l), uint64(One))
	return int64(at) < int64(p)
}

// Below returns a uniform integer in 0..n-1; zero if n is zero or less.
func (l Draw) Below(n int32) int32 {
	if n <= 0 {
		return 0
	}
	at, _ := bits.Mul64(uint64(l), uint64(n))
	return int32(at)
}

// Between returns a uniform integer in low..high, both included; low if high is below low.
func (l Draw) Between(low, high int32) int32 {
	if high < low {
		return low
	}
	at, _ := bits.Mul64(uint64(l), uint64(int64(high)-int64(low)+1))
	return int32(int64(low) + int64(at))
}

// Poisson returns a Poisson-distributed count of that mean [millionths], which is capped at
// 20. It is at least one exactly when Chance of the same probability of at least one event
// would be true. The last 1.5e-11 of the tail counts as the value before it.
func (l Draw) Poisson(mean int64) int32 {
	if mean <= 0 {
		return 0
	}
	m := uint64(min(mean, 20*int64(One)))
	const one, tail = 1 << 40, 1 << 4
	at := min(^uint64(l)>>24, one-tail)

	// The chance of exactly n is term * 2^-(63+shift), that of n or fewer is sum *
	// 2^-63. The term keeps all its digits from e^-20 on; otherwise rounding would
	// occasionally give a higher mean the lower count.
	n := int32(0)
	term, shift := expParts(m)
	sum := term >> shift
	for at >= sum>>23 {
		n++
		by := uint64(n) * uint64(One)
		hi, lo := bits.Mul64(term, m)
		if hi >= by {
			hi, lo, shift = hi>>5, hi<<59|lo>>5, shift-5
		}
		term, _ = bits.Div64(hi, lo, by)
		zeros := uint(bits.LeadingZeros64(term))
		term, shift = term<<zeros, shift+zeros
		sum += term >> shift
	}
	return n
}

// Exp returns an exponentially distributed time of that mean, to the nearest minute. At
// means of a few minutes rounding lowers the mean a little (1 % at 2, .1 % at 7). It can be
// zero.
func (l Draw) Exp(mean Minutes) Minutes {
	return l.ExpTime().Times(mean)
}

// An ExpDraw is an exponentially distributed time of mean one.
type ExpDraw uint32 // [2^-24] at most 44.4

// ExpTime returns -ln(1-u).
func (l Draw) ExpTime() ExpDraw { return ExpDraw((64*ln2 - lnInteger(^uint64(l)|1) + 1<<7) >> 8) }

// Times scales the time to that mean.
func (x ExpDraw) Times(mean Minutes) Minutes {
	if mean <= 0 {
		return 0
	}
	return Minutes(min((uint64(mean)*uint64(x)+1<<23)>>24, maxMinutes))
}

// LogNormal returns a log-normally distributed time: half of them are shorter than the
// median, and two thirds lie within a factor exp(sigma) of it. It never shrinks when the
// draw or the median grows; a higher sigma moves it away from the median.
func (l Draw) LogNormal(median Minutes, sigma PPM) Minutes {
	if median <= 0 {
		return 0
	}
	// The quantile is below 2^27 in 2^-24, so the product fits.
	y := (l.Normal()*int64(sigma) + 1<<23) >> 24 // [ppm]
	return scaleExp(median, y)
}

// Triangle returns a triangularly distributed number from low to high with that mode, to
// the nearest integer: the shape of an estimate by low, likely and high. It requires low <=
// mode <= high, and less than 2^31 between low and high.
func (l Draw) Triangle(low, mode, high int32) int32 {
	if high <= low {
		return low
	}
	width, left, right := uint64(high-low), uint64(mode-low), uint64(high-mode)
	// The share of the area to the left of the mode is left/width.
	at, _ := bits.Mul64(uint64(l), width)
	if at < left {
		square, _ := bits.Mul64(uint64(l), 4*width*left)
		return low + int32((squareRoot(square)+1)/2)
	}
	square, _ := bits.Mul64(^uint64(l), 4*width*right)
	return high - int32((squareRoot(square)+1)/2)
}

// Normal returns the standard normal quantile of l in units of 2^-24, from -7.1 to 7.1.
func (l Draw) Normal() int64 {
	if int64(l) < 0 {
		return normalTail(^uint64(l))
	}
	return -normalTail(uint64(l))
}
