package experiments

import (
	"math"
	"strconv"
	"strings"
)

// Show formats a figure for display: four significant digits, and its unit.
func Show(u Unit, v float64) string {
	switch {
	case math.IsNaN(v):
		return "none"
	case math.IsInf(v, 1):
		return "never"
	case math.IsInf(v, -1):
		return "-never"
	case u == Shares:
		return digits(100*v) + " %"
	}
	return digits(v) + unitSuffixes[u]
}

var unitSuffixes = [NumUnits]string{Minutes: " min", Hours: " h", Days: " d", Weeks: " weeks", Months: " months"}

// ShowMore is Show with a plus sign before positive figures.
func ShowMore(u Unit, v float64) string {
	if v > 0 && !math.IsInf(v, 0) {
		return "+" + Show(u, v)
	}
	return Show(u, v)
}

// digits formats four significant digits, or all digits before the decimal point, in groups of
// three.
func digits(v float64) string {
	places := 0
	if a := math.Abs(v); a == 0 {
		return "0"
	} else if a < 1000 {
		places = min(3-int(math.Floor(math.Log10(a))), 6)
	}
	s := strconv.FormatFloat(v, 'f', max(places, 0), 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	whole, part, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		return whole + "." + part
	}
	return whole
}
