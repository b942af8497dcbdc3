package rng

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
// Minutes.
func (m Minutes) Times(p PPM) Minutes {
	return Minutes(perMillion(int64(m) * int64(p)))
}

// Times returns p times q, to the nearest millionth, halves upwards. The product must fit
// into PPM.
func (p PPM) Times(q PPM) PPM {
	return PPM(perMillion(int64(p) * int64(q)))
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
