package experiments

import (
	"math"
	"testing"
)

// Ranks see order alone; what is equal shares its place, and what never varies tells
// nothing.
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
			t.Errorf("of %v and %v it is %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// What a figure is made of is found again, with what it is not made of beside it.
func TestEffects(t *testing.T) {
	// A plan of four: every pair of the three causes is balanced, and each has the
	// same spread, so that the effects are as 3 to 4 to nothing.
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
	if at := place(got, 1); at != 1 {
		t.Errorf("the strongest effect has place %v", at)
	}
	if at := place(got, 2); at != 3 {
		t.Errorf("the weakest effect has place %v", at)
	}
	for _, e := range Effects(y, a, a) {
		if !math.IsNaN(e) {
			t.Errorf("of two causes that are one it says %v", e)
		}
	}
}
