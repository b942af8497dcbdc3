package experiments

import (
	"math"

	"golang.org/x/exp/stats"
)

// sampleSize is how many worlds make a sample in which something is foretold: as many
// modules as a large product has.
const sampleSize = 300

// predictionAreas are, a sample of the worlds of an expectation's arm each, how well some
// measures foretell in which third of the worlds another comes to most: the area under
// the receiver operating characteristic, which is the chance that of two worlds, one of
// that third and one not, they name the right one. Half is guessing, one is knowing.
//
// What they foretell is a least-squares sum of them, fitted to every other world of a
// sample and judged by the rest. NaN where none of them varies.
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

// predictedArea is the area of one sample; the first column is what the others foretell.
// Of fewer than two worlds there is none: NaN.
func predictedArea(columns [][]float64) float64 {
	if len(columns[0]) < 2 {
		return math.NaN()
	}
	limit := quantile(columns[0], 2./3)
	half := make([][2][]float64, len(columns)) // the worlds to fit, and to judge by
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

func indicator(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// rocArea is the chance that of two worlds, one that is of a kind (1) and one that is not
// (0), the first has the higher score; the same score counts half.
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

// predictionGain is in which share of the samples some measures foretell better than others.
func (r *Results) predictionGain(x *Expectation) float64 {
	return Paired(r.predictionAreas(x, x.OtherMeasures), r.predictionAreas(x, x.ComparedWith)).More
}
