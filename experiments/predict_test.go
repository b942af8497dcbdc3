package experiments

import (
	"math"
	"testing"
)

// The area is the probability that of two worlds the one that fails has the higher score.
func TestAreaUnderTheCurve(t *testing.T) {
	for _, c := range []struct {
		score, fails []float64
		want         float64
	}{
		{[]float64{1, 2, 3, 4}, []float64{0, 0, 1, 1}, 1},
		{[]float64{4, 3, 2, 1}, []float64{0, 0, 1, 1}, 0},
		{[]float64{1, 2, 3, 4}, []float64{0, 1, 0, 1}, .75},
		{[]float64{5, 5, 5, 5}, []float64{0, 1, 0, 1}, .5},
		{[]float64{1, 2}, []float64{0, 0}, math.NaN()},
	} {
		if got := rocArea(c.score, c.fails); !near(got, c.want) {
			t.Errorf("the area of %v, where %v fail, is %v, want %v", c.score, c.fails, got, c.want)
		}
	}
}

// The causes of failures predict them, together better than one alone, and an unrelated
// measure does not.
func TestCausesPredictAndOthersDoNot(t *testing.T) {
	const samples = 2
	e := &Experiment{Arms: make([]Arm, 1), Measures: make([]Measure, 4)}
	r := &Results{Experiment: e, Values: [][][]float64{make([][]float64, 4)}}
	for world := range samples * sampleSize {
		a, b, c := float64(world*7%11), float64(world*5%13), float64(world*3%17)
		for m, v := range []float64{2*a + b, a, b, c} {
			r.Values[0][m] = append(r.Values[0][m], v)
		}
	}
	both, one, neither := r.predictionAreas(&Expectation{}, []int{1, 2}), r.predictionAreas(&Expectation{}, []int{1}), r.predictionAreas(&Expectation{}, []int{3})
	if len(both) != samples {
		t.Fatalf("%d samples of %d worlds", len(both), samples*sampleSize)
	}
	for i := range both {
		if both[i] < .99 || one[i] > both[i] || one[i] < .8 || math.Abs(neither[i]-.5) > .1 {
			t.Errorf("areas are %v, %v and %v", both[i], one[i], neither[i])
		}
	}
	if got := predictedArea([][]float64{nil, nil}); !math.IsNaN(got) {
		t.Errorf("the area of no worlds is %v", got)
	}
	if got := r.predictionGain(&Expectation{OtherMeasures: []int{1, 2}, ComparedWith: []int{3}}); got != 1 {
		t.Errorf("the causes predict better in %v of the samples", got)
	}
}
