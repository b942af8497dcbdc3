package rng

import (
	"math"
	"math/bits"
)

// ClockMinutes counts minutes of the clock, nights and weekends included: a duration that
// does not stop when people go home, such as that of an incident.
type ClockMinutes int32 // [min]

// ClockMinutesAWeek is a week of the clock.
const ClockMinutesAWeek = 7 * 24 * 60

// Minutes counts working minutes: a duration, or the time since the run began. Nights and
// weekends are not counted. Three years are 374,400.
type Minutes int32 // [working min]

// The working calendar: eight hours a day, five days a week, thirteen weeks a quarter.
const (
	MinutesADay  Minutes = 480
	DaysAWeek            = 5
	MinutesAWeek Minutes = DaysAWeek * MinutesADay

	WeeksAQuarter           = 13
	MinutesAQuarter Minutes = WeeksAQuarter * MinutesAWeek
	QuartersAYear           = 4
	WeeksAYear              = QuartersAYear * WeeksAQuarter
)

// Working converts a duration of the clock that begins in a working minute. The first working
// day counts in full and the rest a third, because the clock runs on through the night.
func (m ClockMinutes) Working() Minutes {
	w := Minutes(m)
	return min(w, MinutesADay) + max(w-MinutesADay, 0)/3
}

// Clock converts working time to time of the clock; it inverts Working.
func (m Minutes) Clock() ClockMinutes {
	return ClockMinutes(min(m, MinutesADay) + max(m-MinutesADay, 0)*3)
}

// PPM is a share, a chance or a factor in parts per million. The scale is fine enough that
// a weekly step of one per cent a year does not round to nothing.
type PPM int32 // [1/1,000,000]

// One is a share of everything, certainty, or a factor of one.
const One PPM = 1_000_000

// Times returns m times p, to the nearest minute, halves upwards. The product must fit into
// Minutes; see Scale.
func (m Minutes) Times(p PPM) Minutes {
	return Minutes(perMillion(int64(m) * int64(p)))
}

// Times returns p times q, to the nearest millionth, halves upwards. The product must fit
// into PPM; see Scale.
func (p PPM) Times(q PPM) PPM {
	return PPM(perMillion(int64(p) * int64(q)))
}

// Scale returns the same as Times, or the largest Minutes if that does not fit.
func (m Minutes) Scale(p PPM) Minutes {
	return Minutes(saturate(perMillion(int64(m) * int64(p))))
}

// Scale returns the same as Times, or the largest PPM if that does not fit.
func (p PPM) Scale(q PPM) PPM { return Limit(perMillion(int64(p) * int64(q))) }

// Plus returns m and d together, or the largest Minutes if they are more: a time that no run
// reaches, or more work than anybody does.
func (m Minutes) Plus(d Minutes) Minutes { return Minutes(saturate(int64(m) + int64(d))) }

// Limit returns a number of millionths as PPM, or the largest PPM if it does not fit.
func Limit(millionths int64) PPM { return PPM(saturate(millionths)) }

// saturate limits a number to 32 bits.
func saturate(x int64) int32 { return int32(min(x, math.MaxInt32)) }

// MulDiv returns a*b/c rounded towards zero, the largest int64 if it does not fit. a and b are
// not negative, and c is positive.
func MulDiv(a, b, c int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	if hi >= uint64(c) {
		return math.MaxInt64
	}
	q, _ := bits.Div64(hi, lo, uint64(c))
	return int64(min(q, math.MaxInt64))
}

// Ln2PPM is ln 2: what decays with a half-life of n loses ln 2 / n in each step, for small
// steps.
const Ln2PPM = 693_147

// perMillion divides by a million, to the nearest whole number, halves upwards, also below
// zero: a gain and a loss of the same size must round alike when the starting point moves.
func perMillion(x int64) int64 {
	x += int64(One) / 2
	if x >= 0 {
		return int64(uint64(x) / uint64(One))
	}
	return -int64((uint64(-x) + uint64(One) - 1) / uint64(One))
}
