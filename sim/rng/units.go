package rng

const ClockMinutesAWeek = 7 * 24 * 60

// Minutes counts working minutes: a duration, or the time since the run began. Nights and
// weekends are not counted. Three years are 374,400. Fields that count clock minutes say
// so.
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
