package author

import (
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

// A share is per cent or a fraction.
func TestSharesArePerCentOrFractions(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.value(n, "trust", share)
	}, []part{
		{"per cent", `12 %`, ""},
		{"per cent without a space", `12%`, ""},
		{"a fraction", `0.12`, ""},
		{"nothing", `0`, ""},
		{"all", `100 %`, ""},
		{"one", `1`, ""},
		{"a little less than nothing", `-0.0001 %`, `1:1 trust must be between 0 % and 100 %, not -0.0001 %: a share is between nothing and all.`},
		{"a little more than all", `100.0001 %`, `1:1 trust must be between 0 % and 100 %, not 100.0001 %: a share is between nothing and all.`},
		{"two", `2`, `1:1 trust must be between 0 % and 100 %, not 2: a share is between nothing and all.`},
		{"a word", `half`, `1:1 trust can't be "half". It is a share, as 12 % or 0.12.`},
		{"a sign alone", `"%"`, `1:1 trust can't be "%". It is a share, as 12 % or 0.12.`},
		{"a time", `3 h`, `1:1 trust can't be "3 h". It is a share, as 12 % or 0.12.`},
		{"seven decimals", `0.1234567`, `1:1 trust can't be "0.1234567". It is a share, as 12 % or 0.12.`},
		{"six decimals", `0.123456`, ""},
		{"a list", `[1 %, 2 %]`, `1:1 trust can't be a list. It is a share, as 12 % or 0.12.`},
	})
}

// A count is a whole number.
func TestCountsAreWholeNumbers(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.value(n, "seats", count.within(1, 8, fits))
	}, []part{
		{"the lowest", `1`, ""},
		{"the highest", `8`, ""},
		{"below", `0`, `1:1 seats must be between 1 and 8, not 0.`},
		{"above", `9`, `1:1 seats must be between 1 and 8, not 9: the engine simulates nothing beyond.`},
		{"a fraction", `1.5`, `1:1 seats can't be "1.5". It is a whole number.`},
		{"no fraction", `2.0`, ""},
		{"exponent", `1e1`, `1:1 seats can't be "1e1". It is a whole number.`},
		{"negative", `-1`, `1:1 seats must be between 1 and 8, not -1.`},
		{"a word", `two`, `1:1 seats can't be "two". It is a whole number.`},
		{"too many digits", `12345678901`, `1:1 seats must be between 1 and 8, not 12345678901: the engine simulates nothing beyond.`},
	})
}

// A working time is an amount and a unit, or several.
func TestWorkingTimesHaveUnits(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.value(n, "gap", workingTime.within(60, 4800, fits))
	}, []part{
		{"minutes", `90 min`, ""},
		{"one hour, the lowest", `1 h`, ""},
		{"two weeks, the highest", `2 weeks`, ""},
		{"hours and minutes", `1 h 30 min`, ""},
		{"a day and a half", `1.5 d`, ""},
		{"59 minutes", `59 min`, `1:1 gap must be between 1 h and 2 weeks, not 59 min.`},
		{"a minute more than two weeks", `2 weeks 1 min`, `1:1 gap must be between 1 h and 2 weeks, not 2 weeks 1 min: the engine simulates nothing beyond.`},
		{"a quarter", `1 quarter`, `1:1 gap must be between 1 h and 2 weeks, not 1 quarter: the engine simulates nothing beyond.`},
		{"no unit", `90`, `1:1 gap can't be "90". It is a time, as 38 min, 3 h, 2 d, 4 weeks or 1 d 4 h.`},
		{"no amount", `h`, `1:1 gap can't be "h". It is a time, as 38 min, 3 h, 2 d, 4 weeks or 1 d 4 h.`},
		{"another unit", `2 fortnights`, `1:1 gap can't be "2 fortnights". It is a time, as 38 min, 3 h, 2 d, 4 weeks or 1 d 4 h.`},
		{"a unit in capitals", `2 H`, `1:1 gap can't be "2 H". It is a time, as 38 min, 3 h, 2 d, 4 weeks or 1 d 4 h.`},
		{"a minus sign", `-2 h`, `1:1 gap can't be "-2 h". It is a time, as 38 min, 3 h, 2 d, 4 weeks or 1 d 4 h.`},
		{"an amount after the unit", `h 2`, `1:1 gap can't be "h 2". It is a time, as 38 min, 3 h, 2 d, 4 weeks or 1 d 4 h.`},
		{"a unit missing at the end", `1 d 4`, `1:1 gap can't be "1 d 4". It is a time, as 38 min, 3 h, 2 d, 4 weeks or 1 d 4 h.`},
	})
}

// A calendar time is whole weeks.
func TestCalendarTimesAreWholeWeeks(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.value(n, "weeks", weeks.within(1, 52, fits))
	}, []part{
		{"a week", `1 week`, ""},
		{"a year", `1 year`, ""},
		{"four quarters", `4 quarters`, ""},
		{"53 weeks", `53 weeks`, `1:1 weeks must be between 1 week and 52 weeks, not 53 weeks: the engine simulates nothing beyond.`},
		{"no weeks", `0 weeks`, `1:1 weeks must be between 1 week and 52 weeks, not 0 weeks.`},
		{"days", `5 d`, ""},
		{"days that are not a week", `3 d`, `1:1 weeks can't be "3 d". It is a number of weeks, as 26 weeks, 2 quarters or 1 year.`},
		{"a number", `26`, `1:1 weeks can't be "26". It is a number of weeks, as 26 weeks, 2 quarters or 1 year.`},
	})
}

// An amount of money has at most two decimals.
func TestMoneyHasTwoDecimals(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.value(n, "hour", money)
	}, []part{
		{"whole", `90`, ""},
		{"cents", `90.50`, ""},
		{"a tenth", `90.5`, ""},
		{"three decimals", `90.505`, `1:1 hour can't be "90.505". It is an amount of money, as 90 or 90.50.`},
		{"negative", `-1`, `1:1 hour must be between 0 and 10995116277.76, not -1.`},
		{"a currency", `90 EUR`, `1:1 hour can't be "90 EUR". It is an amount of money, as 90 or 90.50.`},
	})
}

// A factor is a number or per cent.
func TestFactorsAreNumbersOrPerCent(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.value(n, "asking", factor.within(0, 4*million, fits))
	}, []part{
		{"a number", `1.5`, ""},
		{"per cent", `150 %`, ""},
		{"the highest", `4`, ""},
		{"a little more", `4.000001`, `1:1 asking must be between 0 and 4, not 4.000001: the engine simulates nothing beyond.`},
		{"negative", `-0.5`, `1:1 asking must be between 0 and 4, not -0.5.`},
		{"a word", `much`, `1:1 asking can't be "much". It is a number, as 1.5 or 150 %.`},
	})
}

// A range is one value, or the lowest, the most likely and the highest.
func TestRangesAreOneValueOrThree(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.span(n, "debt", share)
	}, []part{
		{"one value", `5 %`, ""},
		{"three values", `[5 %, 10 %, 20 %]`, ""},
		{"three equal values", `[5 %, 5 %, 5 %]`, ""},
		{"two values", `[5 %, 10 %]`, `1:1 debt has 2 values. A range has three values: lowest, most likely, highest.`},
		{"four values", `[1 %, 2 %, 3 %, 4 %]`, `1:1 debt has 4 values. A range has three values: lowest, most likely, highest.`},
		{"no values", `[]`, `1:1 debt has 0 values. A range has three values: lowest, most likely, highest.`},
		{"descending", `[20 %, 10 %, 5 %]`, `1:1 debt is not in ascending order. A range has three values: lowest, most likely, highest.`},
		{"the most likely above the highest", `[5 %, 30 %, 20 %]`, `1:1 debt is not in ascending order. A range has three values: lowest, most likely, highest.`},
		{"one value out of bounds", `[5 %, 10 %, 120 %]`, `1:13 debt must be between 0 % and 100 %, not 120 %: a share is between nothing and all.`},
		{"one value is a word", `[5 %, some, 20 %]`,
			`1:1 debt is not in ascending order. A range has three values: lowest, most likely, highest.` + "\n" +
				`1:7 debt can't be "some". It is a share, as 12 % or 0.12.`},
		{"a mapping", `{low: 5 %}`, `1:2 debt can't be a mapping. It is a share, as 12 % or 0.12.`},
	})
}

// A scenario narrows the range of a parameter and never leaves it.
func TestParametersStayWithinTheirRecordedRange(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		var ranges [sim.NumParameters]sim.Range
		(&modelReader{r}).parameters(n, &ranges, onRecord)
	}, []part{
		{"a narrower range", `handoff: [4 h, 1 d, 2 d]`, ""},
		{"a single value", `flaky: 1 %`, ""},
		{"above the recorded range", `handoff: 400 d`, `1:10 handoff must be between 4 h and 2 d, not 400 d: only an experiment may leave what is on record.`},
		{"an unknown parameter", `handof: 1 d`, `1:1 there is no parameter "handof". Did you mean handoff?`},
		{"a list", `[handoff]`, `1:1 parameters is a mapping, not a list. Write a parameter and its range, as handoff: [4 h, 1 d, 2 d].`},
		{"the wrong unit", `handoff: 10 %`, `1:10 handoff can't be "10 %". It is a time, as 38 min, 3 h, 2 d, 4 weeks or 1 d 4 h.`},
	})
}

// Mechanisms are known by their ids.
func TestMechanismsAreKnownByTheirIDs(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		(&modelReader{r}).effects(n, "off")
	}, []part{
		{"two", `[quits, talk]`, ""},
		{"a misspelt one", `[quit]`, `1:2 there is no effect "quit". Did you mean quits?`},
		{"a word", `quits`, `1:1 off is a list, not "quits". Write each item on a line of its own, after a dash.`},
	})
}

// Talk has one share for each size of a team.
func TestTalkHasOnePointForEachSize(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		(&modelReader{r}).talk(n)
	}, []part{
		{"two points", `[{people: 2, share: 1 %}, {people: 8, share: 12 %}]`, ""},
		{"one size twice", `[{people: 2, share: 1 %}, {people: 2, share: 2 %}]`, `1:1 talk has two points for 2 people.`},
		{"too many people", `[{people: 201, share: 1 %}]`, `1:11 people must be between 0 and 200, not 201: bigger teams only talk.`},
		{"no share", `[{people: 2}]`, `1:3 a point of talk has no share. It needs share: a share, as 12 % or 0.12, between 0 % and 100 %.`},
	})
}

// Rates are amounts of money.
func TestRatesAreMoney(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		var rates sim.Rates
		(&modelReader{r}).rates(n, &rates)
	}, []part{
		{"all", `{hour: 90, feature-week: 1500, service-month: 600, replica-month: 200, calls-month: 40}`, ""},
		{"a misspelt key", `{hours: 90}`, `1:2 rates has no key "hours". Did you mean hour? Its keys are: hour, feature-week, service-month, replica-month and calls-month.`},
		{"a share", `{hour: 90 %}`, `1:8 hour can't be "90 %". It is an amount of money, as 90 or 90.50.`},
	})
}

// Valid values are read in the engine's units.
func TestValuesAreReadInTheEnginesUnits(t *testing.T) {
	for _, is := range []struct {
		m    measure
		text string
		want int64
	}{
		{share, "12 %", 120_000},
		{share, "0.000001", 1},
		{share, "100 %", million},
		{factor, "1.5", 1_500_000},
		{factor, "150 %", 1_500_000},
		{count, "12", 12},
		{money, "90.5", 90_50},
		{workingTime, "1 min", 1},
		{workingTime, "1 hour", 60},
		{workingTime, "1 day", 8 * 60},
		{workingTime, "1 week", 5 * 8 * 60},
		{workingTime, "1 quarter", 13 * 5 * 8 * 60},
		{workingTime, "1 year", 52 * 5 * 8 * 60},
		{workingTime, "1 d 4 h 30 min", 12*60 + 30},
		{weeks, "1 year", 52},
		{weeks, "5 d", 1},
		{measureOf(sim.Logit), "-2.5", -2_500_000},
		{measureOf(sim.Ratio), "1.234", 1_234},
		{measureOf(sim.ClockTime), "3 h", 180},
		{measureOf(sim.PerYear), "250 %", 2_500_000},
		{measureOf(sim.Cents), "80", 80_00},
		{measureOf(sim.Count), "3", 3},
	} {
		var got int64
		problems := readPart(is.text, func(r *reader, n *node) { got = r.value(n, "a figure", is.m) })
		if got != is.want || len(problems) > 0 {
			t.Errorf("%s is %d, want %d\n%s", is.text, got, is.want, problems)
		}
	}
}

// A value out of its limits is replaced by the nearest limit, and one that can't be read by the
// lowest, so that reading goes on.
func TestInvalidValuesAreReplacedByValidOnes(t *testing.T) {
	for text, want := range map[string]int64{"0": 1, "9": 8, "two": 1, "1.5": 1, "[1]": 1, "8": 8, "1": 1} {
		readPart(text, func(r *reader, n *node) {
			if got := r.value(n, "seats", count.within(1, 8, fits)); got != want {
				t.Errorf("%s is read as %d, want %d", text, got, want)
			}
		})
	}
}

// A range is one value for certain, or three in ascending order.
func TestRangesAreRead(t *testing.T) {
	for text, want := range map[string]sim.Range{
		"5 %":              sim.Exactly(50_000),
		"[1 %, 2 %, 3 %]":  {Low: 10_000, Mode: 20_000, High: 30_000},
		"[2 %, 2 %, 2 %]":  sim.Exactly(20_000),
		"[0 %, 0 %, 100%]": {High: million},
		"[3 %, 2 %, 1 %]":  sim.Exactly(30_000),
		"[3 %, 4 %]":       sim.Exactly(0),
	} {
		readPart(text, func(r *reader, n *node) {
			if got := r.span(n, "debt", share); got != want {
				t.Errorf("%s is %v, want %v", text, got, want)
			}
		})
	}
}

// Amounts are written as an author would write them, in the largest unit that fits.
func TestAmountsAreWrittenAsInFiles(t *testing.T) {
	for _, is := range []struct {
		unit sim.Unit
		v    int64
		want string
	}{
		{sim.Share, 120_000, "12 %"},
		{sim.Share, 1_250, "0.125 %"},
		{sim.Share, -50_000, "-5 %"},
		{sim.Minute, 45, "45 min"},
		{sim.Minute, 120, "2 h"},
		{sim.Minute, 3 * 480, "3 d"},
		{sim.Minute, 2400, "1 week"},
		{sim.Minute, 4800, "2 weeks"},
		{sim.Minute, 2401, "2401 min"},
		{sim.Minute, 0, "0 min"},
		{sim.Logit, 1_500_000, "1.5"},
		{sim.Cents, 80_50, "80.5"},
		{sim.Ratio, 1_250, "1.25"},
		{sim.Count, 12, "12"},
	} {
		if got := Write(is.unit, is.v); got != is.want {
			t.Errorf("%d is written as %q, want %q", is.v, got, is.want)
		}
	}
}
