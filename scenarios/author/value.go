package author

import (
	"math"
	"strings"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

// A form describes the syntax of a value, for problems and for the schema.
type form struct {
	description string // continues "It is …"
	json        string // JSON Schema of it
}

// decimal parses a number with at most ten digits before and six after the decimal point, and
// returns it in millionths.
func decimal(s string) (millionths int64, ok bool) {
	s = strings.TrimSpace(s)
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	whole, part, _ := strings.Cut(s, ".")
	if whole == "" && part == "" || len(whole) > 10 || len(part) > 6 {
		return 0, false
	}
	for _, c := range []byte(whole + part) {
		if c < '0' || c > '9' {
			return 0, false
		}
		millionths = millionths*10 + int64(c-'0')
	}
	for range 6 - len(part) {
		millionths *= 10
	}
	if negative {
		millionths = -millionths
	}
	return millionths, true
}

const million = 1_000_000

// inMillionths formats millionths as an author would write them.
func inMillionths(v int64) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	s := sign + number(v/million)
	if rest := v % million; rest != 0 {
		digits := number(million + rest)[1:]
		s += "." + strings.TrimRight(digits, "0")
	}
	return s
}

// A measure parses and formats one type of value, within limits.
type measure struct {
	form
	low, high int64 // limits, inclusive
	scale     int64 // value that stands for 1; 0: 1
	unit      experiments.Unit
	parse     func(string) (int64, bool)
	write     func(int64) string
}

// within returns the measure with other limits.
func (m measure) within(low, high int64) measure {
	m.low, m.high = low, high
	return m
}

// value reads one value of a measure. If it is invalid or out of its limits, it reports a
// problem and returns a valid value.
func (r *reader) value(n *node, what string, m measure) int64 {
	if n.kind == drawnKind {
		return r.valueIn(n, what, m)
	}
	v, ok := int64(0), false
	if n.kind == textKind {
		v, ok = m.parse(n.text)
	}
	switch {
	case !ok:
		r.report(n, what+" can't be "+n.describe(), "It is "+m.description)
		return m.low
	case v < m.low || v > m.high:
		r.report(n, what+" can't be "+quote(n.text), "Allowed is "+m.write(m.low)+" to "+m.write(m.high))
		return min(max(v, m.low), m.high)
	}
	if r.draws != nil {
		r.draws.record(m, v)
	}
	return v
}

// valueIn reads two bounds and draws a value between them.
func (r *reader) valueIn(n *node, what string, m measure) int64 {
	low, high := r.value(n.items[0], what, m), r.value(n.items[1], what, m)
	if low > high {
		r.report(n, what+" is not in ascending order", "Write the lowest first")
		return low
	}
	v := r.draws.between(low, high)
	r.draws.record(m, v)
	return v
}

// span reads a value, or a list of the lowest, the most likely and the highest.
func (r *reader) span(n *node, what string, m measure) sim.Range {
	if n.kind != listKind {
		return sim.Exactly(int32(r.value(n, what, m)))
	}
	if len(n.items) != 3 {
		r.report(n, what+" has "+number(int64(len(n.items)))+" values", "A range has three values: lowest, most likely, highest")
		return sim.Exactly(int32(m.low))
	}
	low, mode, high := r.value(n.items[0], what, m), r.value(n.items[1], what, m), r.value(n.items[2], what, m)
	if low > mode || mode > high {
		r.report(n, what+" is not in ascending order", "A range has three values: lowest, most likely, highest")
		return sim.Exactly(int32(low))
	}
	return sim.Range{Low: int32(low), Mode: int32(mode), High: int32(high)}
}

// orRange returns the form of a value of the measure or a range of three.
func (m measure) orRange() form {
	return form{m.description + ", or a range of three", `{"anyOf":[` + m.json + `,{"type":"array","minItems":3,"maxItems":3,"items":` + m.json + `}]}`}
}

const maxInt32 = math.MaxInt32

// share is a fraction: 12 % or 0.12.
var share = measure{
	form: form{"a share, as 12 % or 0.12", `{"type":["string","number"],"pattern":"^-?[0-9.]+ ?%?$"}`},
	low:  0, high: million,
	scale: million, unit: experiments.Shares,
	parse: func(s string) (int64, bool) {
		if per, percent := strings.CutSuffix(s, "%"); percent {
			v, ok := decimal(per)
			return v / 100, ok
		}
		return decimal(s)
	},
	write: func(v int64) string { return inMillionths(v*100) + " %" },
}

// factor is a number that need not be whole: 1.5.
var factor = measure{
	form: form{"a number, as 1.5 or 150 %", share.json},
	low:  0, high: 20 * million,
	scale: million,
	parse: share.parse,
	write: inMillionths,
}

// count is a whole number.
var count = measure{
	form: form{"a whole number", `{"type":["integer","string"],"pattern":"^-?[0-9]+$"}`},
	low:  0, high: maxInt32,
	parse: func(s string) (int64, bool) {
		v, ok := decimal(s)
		return v / million, ok && v%million == 0
	},
	write: number,
}

// money is an amount in the scenario's currency, in hundredths.
var money = measure{
	form: form{"an amount of money, as 90 or 90.50", `{"type":["number","string"],"pattern":"^[0-9.]+$"}`},
	low:  0, high: 1 << 40,
	parse: func(s string) (int64, bool) {
		v, ok := decimal(s)
		return v / 10_000, ok && v%10_000 == 0
	},
	write: func(v int64) string { return inMillionths(v * 10_000) },
}

// units are the units of working time, in minutes.
var units = []struct {
	words   []string
	minutes int64
}{
	{[]string{"min", "minute", "minutes"}, 1},
	{[]string{"h", "hour", "hours"}, 60},
	{[]string{"d", "day", "days"}, int64(sim.MinutesADay)},
	{[]string{"week", "weeks"}, int64(sim.MinutesAWeek)},
	{[]string{"quarter", "quarters"}, int64(sim.MinutesAQuarter)},
	{[]string{"year", "years"}, int64(sim.MinutesAWeek) * sim.WeeksAYear},
}

// workingTime is a working time: 38 min, 3 h, 2 d, 4 weeks, 1 d 4 h. A day has eight hours, a
// week five days.
var workingTime = measure{
	form: form{"a time, as 38 min, 3 h, 2 d, 4 weeks or 1 d 4 h", `{"type":"string","pattern":"^[0-9.]+ ?(min|h|d|day|hour|week|quarter|year)"}`},
	low:  0, high: 400 * int64(sim.MinutesAWeek),
	unit:  experiments.Minutes,
	parse: parseTime,
	write: writeTime,
}

// parseTime parses a working time into minutes.
func parseTime(s string) (sum int64, ok bool) {
	rest := strings.TrimSpace(s)
	for rest != "" {
		end := strings.IndexFunc(rest, func(c rune) bool { return !(c >= '0' && c <= '9' || c == '.') })
		if end <= 0 {
			return 0, false
		}
		amount, number := decimal(rest[:end])
		rest = strings.TrimLeft(rest[end:], " ")
		end = strings.IndexFunc(rest, func(c rune) bool { return c == ' ' || c >= '0' && c <= '9' })
		if end < 0 {
			end = len(rest)
		}
		minutes := unitMinutes(rest[:end])
		if !number || minutes == 0 || amount > math.MaxInt64/minutes {
			return 0, false
		}
		sum += amount * minutes / million
		if sum > math.MaxInt32*int64(million) {
			return 0, false
		}
		rest = strings.TrimLeft(rest[end:], " ")
		ok = true
	}
	return sum, ok
}

// unitMinutes returns the minutes of a unit, 0 if it is unknown.
func unitMinutes(word string) int64 {
	for _, u := range units {
		for _, w := range u.words {
			if w == word {
				return u.minutes
			}
		}
	}
	return 0
}

// writeTime formats minutes in the largest unit that divides them.
func writeTime(v int64) string {
	switch {
	case v >= int64(sim.MinutesAWeek) && v%int64(sim.MinutesAWeek) == 0:
		return writeWeeks(v / int64(sim.MinutesAWeek))
	case v >= int64(sim.MinutesADay) && v%int64(sim.MinutesADay) == 0:
		return number(v/int64(sim.MinutesADay)) + " d"
	case v >= 60 && v%60 == 0:
		return number(v/60) + " h"
	}
	return number(v) + " min"
}

// weeks is a calendar time in whole weeks: 52 weeks, 4 quarters, 1 year.
var weeks = measure{
	form: form{"a number of weeks, as 26 weeks, 2 quarters or 1 year", `{"type":"string","pattern":"^[0-9]+ (week|quarter|year)s?$"}`},
	low:  0, high: 1040,
	parse: func(s string) (int64, bool) {
		v, ok := parseTime(s)
		return v / int64(sim.MinutesAWeek), ok && v%int64(sim.MinutesAWeek) == 0
	},
	write: writeWeeks,
}

func writeWeeks(v int64) string {
	if v == 1 {
		return "1 week"
	}
	return number(v) + " weeks"
}

// Write formats an amount of a unit as it is written in files: 12 %, 4 h, 3.
func Write(u sim.Unit, v int64) string { return measureOf(u).write(v) }
