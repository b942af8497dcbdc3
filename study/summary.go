package study

import (
	"golang.org/x/exp/stats"

	"github.com/splitdecision/splitdecision/sim"
)

// A ForecastSummary sums up two fans in figures. Differences are between the decision and
// doing nothing in the same world, positive if the decision is better, in the metric's unit.
type ForecastSummary struct {
	Width          float64 // of the fan at its end: P90 - P10
	Low, Mid, High float64 // of the difference at the end: P10, P50, P90
	Better         sim.PPM // share of worlds in which it is better at the end
	Worse          sim.PPM // share of worlds in which it is worse; in the others it makes no difference
	Dip            float64 // minimum of the median difference, at most 0
	DipWeek        int32   // week of the dip
	PaysBack       int32   // first week from which the median difference stays above zero; -1: not within the forecast
}

// Hundred returns of how many in a hundred worlds the decision is better, worse, and the same at
// the end. They add up to a hundred. Neither better nor worse is rounded to none or to all.
func (t ForecastSummary) Hundred() (better, worse, same int64) {
	better = hundred(t.Better)
	worse = min(hundred(t.Worse), 100-better)
	return better, worse, 100 - better - worse
}

// hundred rounds a share to whole percent, but neither to 0 nor to 100 unless it is that.
func hundred(share sim.PPM) int64 {
	const percent = int64(sim.One) / 100
	p := (int64(share) + percent/2) / percent
	switch {
	case share > 0 && p == 0:
		return 1
	case share < sim.One && p == 100:
		return 99
	}
	return p
}

// summarize compares the first n rows with and without a decision.
func summarize(with, without rows, n int, m sim.Metric) ForecastSummary {
	first := with.Row(0)
	t := newSummary(first.First)
	for w := range first.Values[0] {
		t.addWeek(with, without, n, w, m)
	}
	return t
}

// newSummary returns the summary of no weeks, from the first week on.
func newSummary(first int32) ForecastSummary {
	return ForecastSummary{PaysBack: -1, DipWeek: first}
}

// addWeek adds week w of the first n rows with and without a decision and, once that is the last,
// the figures at the end.
func (t *ForecastSummary) addWeek(with, without rows, n, w int, m sim.Metric) {
	sign := float64(1)
	if sim.Metrics[m].Better < 0 {
		sign = -1
	}
	first := with.Row(0)
	d, ends := make([]float64, n), make([]float64, n)
	for i := range d {
		ends[i] = float64(with.Row(i).Values[0][w])
		d[i] = sign * (ends[i] - float64(without.Row(i).Values[0][w]))
	}
	mid := stats.Median(d)
	if mid < t.Dip {
		t.Dip, t.DipWeek = mid, first.First+int32(w)
	}
	switch {
	case mid <= 0:
		t.PaysBack = -1
	case t.PaysBack < 0:
		t.PaysBack = first.First + int32(w)
	}
	if w < len(first.Values[0])-1 {
		return
	}
	t.Low, t.Mid, t.High = quantiles(d)
	low, _, high := quantiles(ends)
	t.Width = high - low
	t.Better, t.Worse = shareAbove(d)
}

// shareAbove returns the shares of the values above and below zero.
func shareAbove(values []float64) (above, below sim.PPM) {
	up, down := 0, 0
	for _, v := range values {
		switch {
		case v > 0:
			up++
		case v < 0:
			down++
		}
	}
	n := int64(max(len(values), 1))
	return sim.PPM(int64(up) * int64(sim.One) / n), sim.PPM(int64(down) * int64(sim.One) / n)
}
