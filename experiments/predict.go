package experiments

import (
	"math"

	"golang.org/x/exp/stats"
)

// sampleSize is the number of worlds in a sample for predictions, about the number of
// modules of a large product.
const sampleSize = 300

// predictionAreas returns, for each sample of the worlds of an expectation's arm, how well
// some measures predict which worlds are in the top third of another: the area under the
// receiver operating characteristic. It is the probability that of two worlds, one in the top
// third and one not, the prediction ranks the right one higher: 0.5 is guessing, 1 is perfect.
//
// The prediction is a least-squares fit to every other world of a sample and is judged on
// the rest. It is NaN if no measure varies.
func (r *Results) predictionAreas(x *Expectation, by []int) (areas []float64) {
	values := r.Values[x.Arm]
	all := len(values[x.Measure])
	for from := 0; from+min(sampleSize, all) <= all && from < all; from += sampleSize {
		columns := [][]float64{values[x.Measure][from:min(from+sampleSize, all)]}
		for _, m := range by {
			columns = append(columns, values[m][from:min(from+sampleSize, all)])
		}
		areas = append(areas, predictedArea(complete(columns...)))
	}
	return areas
}

// predictedArea returns the area of one sample, in which the other columns predict the first.
// It is NaN for fewer than two worlds.
func predictedArea(columns [][]float64) float64 {
	if len(columns[0]) < 2 {
		return math.NaN()
	}
	limit := quantile(columns[0], 2./3)
	half := make([][2][]float64, len(columns)) // worlds to fit, and worlds to judge
	for c, column := range columns {
		for i, v := range column {
			if c == 0 {
				v = indicator(v > limit)
			}
			half[c][i%2] = append(half[c][i%2], v)
		}
	}
	var fitted [][]float64
	for c := range half[1:] {
		fitted = append(fitted, half[c+1][0])
	}
	effects := Effects(half[0][0], fitted...)
	score := make([]float64, len(half[0][1]))
	for c, effect := range effects {
		_, deviation := stats.MeanAndStdDev(fitted[c])
		for i, v := range half[c+1][1] {
			score[i] += effect * v / deviation
		}
	}
	return rocArea(score, half[0][1])
}

// indicator returns 1 for true and 0 for false.
func indicator(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// rocArea returns the probability that of two worlds, one of class 1 and one of class 0, the
// first has the higher score. Equal scores count half.
func rocArea(score, of []float64) float64 {
	sum, n := 0., 0.
	for i, rank := range ranks(score) {
		sum, n = sum+(rank+1)*of[i], n+of[i]
	}
	pairs := n * (float64(len(of)) - n)
	if pairs == 0 || len(score) > 0 && math.IsNaN(score[0]) {
		return math.NaN()
	}
	return (sum - n*(n+1)/2) / pairs
}

// predictionGain returns the share of the samples in which OtherMeasures predict better than
// ComparedWith.
func (r *Results) predictionGain(x *Expectation) float64 {
	return Paired(r.predictionAreas(x, x.OtherMeasures), r.predictionAreas(x, x.ComparedWith)).More
}
