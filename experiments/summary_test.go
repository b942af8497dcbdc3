package experiments

import (
	"math"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-3 || math.IsNaN(a) && math.IsNaN(b) || a == b }

func TestSummarize(t *testing.T) {
	inf, none := math.Inf(1), math.NaN()
	for _, c := range []struct {
		values           []float64
		median, p10, p90 float64
	}{
		{[]float64{3, 1, 2}, 2, 1.2, 2.8},
		{[]float64{3, none, 1, 2}, 2, 1.2, 2.8},
		{[]float64{1, 2, inf, inf}, inf, 1.3, inf},
		{[]float64{none}, none, none, none},
	} {
		s := Summarize(c.values)
		if !near(s.Median, c.median) || !near(s.P10, c.p10) || !near(s.P90, c.p90) {
			t.Errorf("the median of %v is %v, P10 %v, P90 %v", c.values, s.Median, s.P10, s.P90)
		}
	}
}

// The textbook interval of paired differences: five pairs that differ by 1 to 5 have a mean
// of 3 ± 2.776 √½.
func TestPaired(t *testing.T) {
	d := Paired([]float64{2, 4, 6, 8, 10}, []float64{1, 2, 3, 4, 5})
	if !near(d.Mean, 3) || !near(d.Low, 3-2.776*math.Sqrt(.5)) || !near(d.High, 3+2.776*math.Sqrt(.5)) || d.More != 1 || d.Less != 0 {
		t.Errorf("the difference is %+v", d)
	}
	if d := Paired([]float64{2, math.NaN()}, []float64{1, 1}); d.Worlds != 1 || !near(d.Mean, 1) || !math.IsNaN(d.Low) {
		t.Errorf("the difference of one pair is %+v", d)
	}
	never := math.Inf(1)
	if d := Paired([]float64{never, never, 1}, []float64{never, 2, 2}); !near(d.More, 1./3) || !near(d.Less, 1./3) || !math.IsNaN(d.Mean) {
		t.Errorf("with infinite figures the difference is %+v", d)
	}
}

func TestTQuantile(t *testing.T) {
	for degrees, want := range map[int]float64{1: 12.706, 10: 2.228, 11: 2.201, 29: 2.045, 120: 1.980} {
		if got := tQuantile(degrees); !near(got, want) && math.Abs(got-want) > .0015 {
			t.Errorf("with %d degrees of freedom it is %.4f, in tables %.3f", degrees, got, want)
		}
	}
}

func TestShow(t *testing.T) {
	for _, c := range []struct {
		unit Unit
		v    float64
		want string
	}{
		{Number, 0, "0"}, {Number, 1234567, "1,234,567"}, {Number, -1234.4, "-1,234"}, {Number, 8.3704, "8.37"}, {Number, .00012345, "0.000123"},
		{Shares, .123456, "12.35 %"}, {Days, 274.25, "274.2 d"}, {Hours, math.Inf(1), "never"}, {Hours, math.NaN(), "none"}, {Number, -.0000001, "0"},
	} {
		if got := Show(c.unit, c.v); got != c.want {
			t.Errorf("%v in %s is %q, want %q", c.v, c.unit, got, c.want)
		}
	}
	if got := ShowMore(Shares, .5); got != "+50 %" {
		t.Errorf("a difference of a half is %q", got)
	}
}
