package author

import (
	"strconv"
	"strings"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

// tooMuch stands for numbers with more digits than any limit, in millionths.
const tooMuch = 9_000_000_000 * 1_000_000_000

// decimal parses a number with at most six digits after the decimal point, and returns it in
// millionths.
func decimal(s string) (millionths int64, ok bool) {
	s = strings.TrimSpace(s)
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	whole, part, _ := strings.Cut(s, ".")
	if whole == "" && part == "" || len(part) > 6 {
		return 0, false
	}
	for _, c := range []byte(whole + part) {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	digits := strings.TrimLeft(whole, "0") + part + "000000"[len(part):]
	for _, c := range []byte(digits) {
		millionths = millionths*10 + int64(c-'0')
	}
	if len(digits) > 18 {
		millionths = tooMuch
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
	low, high int64  // limits, inclusive
	why       string // there are limits, as the rest of a sentence
	one       int64  // value of the number 1 in a file; 0: a number needs its unit
	scale     int64  // value that stands for 1 in a figure; 0: 1
	unit      experiments.Unit
	parse     func(string) (int64, bool)
	write     func(int64) string
}

// Reasons for limits that many values share.
const (
	fits    = "the engine simulates nothing beyond"
	length  = "the run has no others"
	aYear   = "a year has 52 weeks"
	quarter = "trains and boards come between daily and quarterly"

	manyDebts = "code with more debt is written anew"
	tenfold   = "no estimate is wrong by more than a factor of ten"
	enough    = "product that asks for more only fills the queue"
	daily     = "a pipeline takes time, and one that takes longer is not run for every change"
)

// within returns the measure with other limits, and why they are the limits.
func (m measure) within(low, high int64, why string) measure {
	m.low, m.high, m.why = low, high, why
	return m
}

// limits says which values are allowed.
func (m measure) limits() string {
	if m.low == m.high {
		return m.write(m.low)
	}
	return "between " + m.write(m.low) + " and " + m.write(m.high)
}

// limited returns the form of a value within the limits.
func (m measure) limited() form {
	f := form{m.description + ", " + m.limits(), m.json}
	if m.one > 0 {
		at := func(v int64) string { return inMillionths(v * (million / m.one)) }
		f.json = strings.TrimSuffix(f.json, "}") + `,"minimum":` + at(m.low) + `,"maximum":` + at(m.high) + "}"
	}
	return f
}

// numeric returns the field of a value of a measure, which value reads into a variable.
func numeric[T ~int32 | ~int64](name string, must bool, m measure, value func(*node, string, measure) int64, into *T) field {
	return field{name, must, m.limited(), func(n *node) { *into = T(value(n, name, m)) }}
}

// value reads one value of a measure. If it is invalid or out of its limits, it reports a
// problem and returns a valid value.
func (r *reader) value(n *node, what string, m measure) int64 {
	v, _ := r.checkedValue(n, what, m)
	return v
}

// checkedValue is like value, and reports whether the value is the one in the file.
func (r *reader) checkedValue(n *node, what string, m measure) (v int64, ok bool) {
	if n.kind == textKind {
		v, ok = m.parse(n.text)
	}
	switch {
	case !ok:
		r.report(n, what+" can't be "+n.describe(), "It is "+m.description)
		return m.low, false
	case v < m.low || v > m.high:
		why := ": " + m.why
		if v < m.low && m.why == fits {
			why = "" // nobody asks for less than nothing
		}
		r.report(n, what+" must be "+m.limits()+", not "+strings.TrimSpace(n.text)+why, "")
		return min(max(v, m.low), m.high), false
	}
	return v, true
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

// or returns the form of a value of the measure or a word.
func (m measure) or(word string) form {
	f := m.limited()
	return form{f.description + ", or " + word, `{"anyOf":[` + f.json + `,{"const":` + strconv.Quote(word) + `}]}`}
}

// orRange returns the form of a value of the measure or a range of three.
func (m measure) orRange() form {
	f := m.limited()
	return form{f.description + ", or a range of three", `{"anyOf":[` + f.json + `,{"type":"array","minItems":3,"maxItems":3,"items":` + f.json + `}]}`}
}
