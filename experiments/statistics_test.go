package experiments

import (
	"math"
	"testing"
)

// Rank correlation depends on the order only; ties share a rank, and a constant gives NaN.
func TestRankCorrelation(t *testing.T) {
	none, never := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		a, b []float64
		want float64
	}{
		{[]float64{1, 2, 3, 4}, []float64{1, 10, 100, 1000}, 1},
		{[]float64{1, 2, 3, 4}, []float64{9, 7, 5, 3}, -1},
		{[]float64{1, 2, 3, 4, 5}, []float64{5, 6, 7, 8, 7}, .8208},
		{[]float64{1, 2, none, 3, never}, []float64{1, 2, 0, 3, 0}, 1},
		{[]float64{1, 2, 3}, []float64{4, 4, 4}, none},
		{[]float64{1}, []float64{4}, none},
	} {
		if got := RankCorrelation(c.a, c.b); !near(got, c.want) {
			t.Errorf("the correlation of %v and %v is %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// The effects of the causes of a figure are recovered, with an unrelated measure beside them.
func TestEffects(t *testing.T) {
	// A balanced design: all three causes are uncorrelated and have the same variance, so
	// that the effects are as 3 to 4 to 0.
	a := []float64{-1, -1, 1, 1, -1, -1, 1, 1}
	b := []float64{-1, 1, -1, 1, -1, 1, -1, 1}
	c := []float64{-1, -1, -1, -1, 1, 1, 1, 1}
	var y []float64
	for i := range a {
		y = append(y, 10+3*a[i]-4*b[i])
	}
	got := Effects(y, a, b, c)
	for i, want := range []float64{.6, -.8, 0} {
		if !near(got[i], want) {
			t.Errorf("effect %d is %.3f, want %.1f", i, got[i], want)
		}
	}
	if at := effectRank(got, 1); at != 1 {
		t.Errorf("the strongest effect has rank %v", at)
	}
	if at := effectRank(got, 2); at != 3 {
		t.Errorf("the weakest effect has rank %v", at)
	}
	for _, e := range Effects(y, a, a) {
		if !math.IsNaN(e) {
			t.Errorf("the effect of collinear causes is %v", e)
		}
	}
}

// R² is 1 for a linear measure, rising or falling, small for one that is not monotonic, and
// NaN if all arms are equal.
func TestRSquaredMeasuresLinearity(t *testing.T) {
	arm := func(x float64, ys ...float64) [][]float64 { return [][]float64{{x, x, x, x}, ys} }
	e := &Experiment{Arms: make([]Arm, 3), Measures: make([]Measure, 2)}
	r := &Results{Experiment: e, Values: [][][]float64{arm(1, 10, 5, 0, 7), arm(2, 20, 4, 1, 7), arm(4, 40, 2, 0, 7)}}
	got := r.rSquared(&Expectation{Form: RSquared, Measure: 1, With: 0, Over: []int{0, 1, 2}})
	for world, want := range []float64{1, 1, 1. / 28, math.NaN()} {
		if !near(got[world], want) {
			t.Errorf("world %d: a line explains %v, want %v", world+1, got[world], want)
		}
	}
}

// A line through the arms has the slope by which the measure rises with another, and none if all
// arms are at one place.
func TestSlopeIsTheRiseForEachUnit(t *testing.T) {
	arm := func(x float64, ys ...float64) [][]float64 { return [][]float64{{x, x, x}, ys} }
	e := &Experiment{Arms: make([]Arm, 3), Measures: make([]Measure, 2)}
	r := &Results{Experiment: e, Values: [][][]float64{arm(1, 10, 5, 1), arm(2, 20, 5, 4), arm(3, 30, 5, 4)}}
	got := r.slopes(&Expectation{Form: OfSlope, Measure: 1, With: 0, Over: []int{0, 1, 2}})
	for world, want := range []float64{10, 0, 1.5} {
		if !near(got[world], want) {
			t.Errorf("world %d: the slope is %v, want %v", world+1, got[world], want)
		}
	}
	if s := slope([]float64{2, 2}, []float64{1, 5}); !math.IsNaN(s) {
		t.Errorf("the slope of points above each other is %v", s)
	}
}

// An interaction is what two changes do together beyond what each does alone.
func TestInteractionIsBeyondTheSum(t *testing.T) {
	e := &Experiment{Arms: []Arm{{ID: "neither"}, {ID: "one"}, {ID: "other"}, {ID: "both"}}, Measures: []Measure{{ID: "m"}}}
	x := Expectation{Form: OfInteraction, Arms: []int{0, 1, 2, 3}, Low: 4, High: 4}
	e.Fact = &Fact{Expect: []Expectation{x}}
	r := &Results{Experiment: e, Values: [][][]float64{{{10, 10, 10}}, {{12, 12, 12}}, {{13, 13, 13}}, {{15, 19, 100}}}}
	findings, holds := r.Judge()
	if f := findings[0]; !holds || f.Figure != 4 || f.What != "m, one together with other" {
		t.Errorf("%s is %v, holds %t; want the median of 0, 4 and 85", f.What, f.Figure, holds)
	}
}
