package sim

import "math/bits"

// A Seed is all the luck of one world: with the scenario it fixes everything
// that nobody decides.
type Seed uint64

// Draw is what chance says about one thing: 64 evenly spread bits, read as a
// number in [0,1). It is turned into one answer by one of its methods. One luck
// is one decision: asking the same luck two questions ties their answers together.
//
// Every method is an inversion, so that worlds with the same luck stay
// comparable: what happens at some chance also happens at any higher one, and a
// count or a time never shrinks when its mean grows.
type Draw uint64

// A Purpose says what the luck is about.
type Purpose uint8

// The draws of the model. Append, never reorder: the number is part of the luck.
const (
	ForNone      Purpose = iota
	ForVariant           // which variant of a scenario is behind the brief
	ForParameter         // where in its range a parameter lies in this campaign
	ForGap               // how long until the next one comes
	ForSize              // how much work it is
	ForDrag              // whether a change drags another module along
	ForFaulty            // whether a change is faulty
	ForRestore           // how long until service is restored
	ForAnswer            // what a group answers
	ForQuit              // whether somebody leaves
	ForFeature           // how many changes a feature is
	ForValue             // what a feature is worth
	ForModule            // which module a change is in
	ForReader            // who is asked to read it
	ForFlaky             // whether a test fails for no reason of the change's
	ForFound             // whether tests find a fault before users do
	ForPages             // how often something breaks by itself
	ForPageTime          // when
	ForNight             // whether out of working hours
	ForNoticed           // whether monitoring misses it
	ForNoticing          // how long until a person notices
	ForAbsence           // who is away
	ForAdopt             // whether a team takes a standard up
	ForDrop              // whether it drops it again
	ForLevel             // of what grade a hire is
	ForBias              // how a lead's opinion is coloured
	ForMoved             // whether a change is in the part that has moved
	ForConflict          // whether a change collides on the mainline
	ForSpike             // whether far more comes to a module than usual
	ForTurn              // whether the product turns
	ForTurned            // to which module
	ForTurnedTo          // and to which other one
	ForMind              // whether product changes its mind about a team's work
	ForContract          // whether a contract says enough about a change
	ForWhole             // whether tests over everything fail for others' reasons
	ForNotice            // how many security notices come
	ForSchema            // whether a change changes a table that others use
	ForApart             // whether a write over a boundary leaves data at odds
	ForUnderWay          // how far what is under way may be
	ForSurprise          // how much of a module's debt a change meets
	ForSponsor           // whether an executive leaves
)

var purposeIDs = []string{
	ForNone:      "none",
	ForVariant:   "variant",
	ForParameter: "parameter",
	ForGap:       "gap",
	ForSize:      "size",
	ForDrag:      "drag",
	ForFaulty:    "faulty",
	ForRestore:   "restore",
	ForAnswer:    "answer",
	ForQuit:      "quit",
	ForFeature:   "feature",
	ForValue:     "value",
	ForModule:    "module",
	ForReader:    "reader",
	ForFlaky:     "flaky",
	ForFound:     "found",
	ForPages:     "pages",
	ForPageTime:  "page-time",
	ForNight:     "night",
	ForNoticed:   "noticed",
	ForNoticing:  "noticing",
	ForAbsence:   "absence",
	ForAdopt:     "adopt",
	ForDrop:      "drop",
	ForLevel:     "level",
	ForBias:      "bias",
	ForMoved:     "moved",
	ForConflict:  "conflict",
	ForSpike:     "spike",
	ForTurn:      "turn",
	ForTurned:    "turned",
	ForTurnedTo:  "turned-to",
	ForMind:      "mind",
	ForContract:  "contract",
	ForWhole:     "whole",
	ForNotice:    "notice",
	ForSchema:    "schema",
	ForApart:     "apart",
	ForUnderWay:  "under-way",
	ForSurprise:  "surprise",
	ForSponsor:   "sponsor",
}

// String returns the draw's stable id, as in stories and logs.
func (d Purpose) String() string { return nameOf(purposeIDs, int(d)) }

// Draw returns what this world has in store for whom, in this matter, at this
// time. It is a pure function: there is no order of drawing, and asking changes
// nothing. The time is the week, or the number of the attempt for a customer of
// a queue; never the minute, or a small delay would redraw everything behind it.
func (s Seed) Draw(time int64, what Purpose, whom Key) Draw {
	x, _ := threefry(uint64(s), uint64(what), uint64(time), uint64(whom))
	return Draw(x)
}

// threefry is Threefry-2x64 with 13 rounds, the fewest that pass BigCrush: key
// (k0, k1), counter (c0, c1). Salmon, Moraes, Dror & Shaw, "Parallel random
// numbers: as easy as 1, 2, 3", SC 2011. Rounds are written out because a loop
// over a table of rotations costs twice the time.
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

// Chance reports whether what happens with chance p happens. Never at zero or
// below, always at Whole or above.
func (l Draw) Chance(p PPM) bool {
	at, _ := bits.Mul64(uint64(l), uint64(One))
	return int64(at) < int64(p)
}

// Below returns one of 0..n-1, all equally likely; zero if n is zero or less.
func (l Draw) Below(n int32) int32 {
	if n <= 0 {
		return 0
	}
	at, _ := bits.Mul64(uint64(l), uint64(n))
	return int32(at)
}

// Between returns one of low..high, both included, all equally likely. If high
// is below low it returns low.
func (l Draw) Between(low, high int32) int32 {
	if high < low {
		return low
	}
	at, _ := bits.Mul64(uint64(l), uint64(int64(high)-int64(low)+1))
	return int32(int64(low) + int64(at))
}

// Poisson returns how many of many small chances came true when mean of them do
// on average [millionths], at most 20 of them on average. It is at least one
// exactly when Chance of the same probability would be true. Of the tail, the last
// 1.5e-11 counts as what comes before it.
func (l Draw) Poisson(mean int64) int32 {
	if mean <= 0 {
		return 0
	}
	m := uint64(min(mean, 20*int64(One)))
	const one, tail = 1 << 40, 1 << 4
	at := min(^uint64(l)>>24, one-tail)

	// The chance of exactly n is term 2^-(63+shift), that of n or fewer is sum
	// 2^-63. The term keeps all its digits from e^-20 on, or rounding would now and
	// then give a higher mean the lower count.
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

// Exp returns a time that is as likely to end in any minute as in any other:
// exponential, with that mean, to the nearest minute. At means of a few minutes
// rounding takes a little off the mean (1 % at 2, .1 % at 7). It can be zero.
func (l Draw) Exp(mean Minutes) Minutes {
	return l.expTime().times(mean)
}

// A expDraw is a time of a mean of one, as likely to end in any moment as in any other.
type expDraw uint32 // 2^-24, at most 44.4

// expTime is -ln(1-u).
func (l Draw) expTime() expDraw { return expDraw((64*ln2 - lnInteger(^uint64(l)|1) + 1<<7) >> 8) }

// times stretches a wait to that mean.
func (x expDraw) times(mean Minutes) Minutes {
	if mean <= 0 {
		return 0
	}
	return Minutes(min((uint64(mean)*uint64(x)+1<<23)>>24, maxMinutes))
}

// LogNormal returns a time whose logarithm is normal: half of them are shorter
// than the median, and two thirds lie within a factor exp(sigma) of it. It never
// shrinks when the luck or the median grows; a higher sigma moves it away from the
// median.
func (l Draw) LogNormal(median Minutes, sigma PPM) Minutes {
	if median <= 0 {
		return 0
	}
	// The quantile is below 2^27 in 2^-24, so the product fits.
	y := (l.normal()*int64(sigma) + 1<<23) >> 24 // [ppm]
	return scaleExp(median, y)
}

// Triangle returns a number from low to high that is most often near mode, to
// the nearest whole: the shape of a guess by low, likely and high. It wants low <=
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

// normal returns the standard normal quantile of l in 2^-24, from -7.1 to 7.1.
func (l Draw) normal() int64 {
	if int64(l) < 0 {
		return normalTail(^uint64(l))
	}
	return -normalTail(uint64(l))
}
