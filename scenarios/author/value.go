package author

import (
	"strings"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

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
		r.report(n, what+" can't be "+quote(n.text), "Allowed is "+m.write(m.low)+" to "+m.write(m.high))
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

// orRange returns the form of a value of the measure or a range of three.
func (m measure) orRange() form {
	return form{m.description + ", or a range of three", `{"anyOf":[` + m.json + `,{"type":"array","minItems":3,"maxItems":3,"items":` + m.json + `}]}`}
}
