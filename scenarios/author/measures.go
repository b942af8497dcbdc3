package author

import (
	"math"
	"strings"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

const maxInt32 = math.MaxInt32

// share is a fraction: 12 % or 0.12.
var share = measure{
	form: form{"a share, as 12 % or 0.12", `{"type":["string","number"],"pattern":"^-?[0-9.]+ ?%?$"}`},
	low:  0, high: million, why: "a share is between nothing and all",
	one: million, scale: million, unit: experiments.Shares,
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
	low:  0, high: 20 * million, why: fits,
	one: million, scale: million,
	parse: share.parse,
	write: inMillionths,
}

// count is a whole number.
var count = measure{
	form: form{"a whole number", `{"type":["integer","string"],"pattern":"^-?[0-9]+$"}`},
	low:  0, high: maxInt32, why: fits,
	one: 1,
	parse: func(s string) (int64, bool) {
		v, ok := decimal(s)
		return v / million, ok && v%million == 0
	},
	write: number,
}

// money is an amount in the scenario's currency, in hundredths.
var money = measure{
	form: form{"an amount of money, as 90 or 90.50", `{"type":["number","string"],"pattern":"^[0-9.]+$"}`},
	low:  0, high: 1 << 40, why: fits,
	one: 100,
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
	low:  0, high: 400 * int64(sim.MinutesAWeek), why: fits,
	unit:  experiments.Minutes,
	parse: parseTime,
	write: writeTime,
}

// maxTime stands for times that are longer than any limit, in minutes: whole weeks.
const maxTime = 1_000_000_000_000 * int64(sim.MinutesAWeek)

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
		if !number || minutes == 0 {
			return 0, false
		}
		if amount > math.MaxInt64/minutes {
			amount = 0
			sum = maxTime
		}
		sum = min(sum+amount*minutes/million, maxTime)
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
	low:  0, high: 1040, why: length,
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

// measureOf returns the measure for values of a unit.
func measureOf(u sim.Unit) measure {
	switch u {
	case sim.Share, sim.PerWeek, sim.PerYear:
		return share.within(0, 20*million, fits)
	case sim.Logit:
		return factor.within(-20*million, 20*million, fits)
	case sim.Minute, sim.Days:
		return workingTime.within(0, maxInt32, fits)
	case sim.ClockTime:
		m := workingTime.within(0, maxInt32, fits)
		m.description = "a time on the clock, as 45 min or 3 h"
		return m
	case sim.Cents:
		return money
	case sim.Ratio:
		return measure{
			form: factor.form, low: 0, high: 1 << 40, why: fits, one: 1000, write: func(v int64) string { return inMillionths(v * 1000) },
			parse: func(s string) (int64, bool) {
				v, ok := decimal(s)
				return v / 1000, ok && v%1000 == 0
			},
		}
	}
	return count
}

// Write formats an amount of a unit as it is written in files: 12 %, 4 h, 3.
func Write(u sim.Unit, v int64) string { return measureOf(u).write(v) }
