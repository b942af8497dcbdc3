package experiments

import (
	"math"
	"slices"

	"golang.org/x/exp/stats"

	"github.com/splitdecision/splitdecision/sim"
)

// If an experiment has several worlds of each drawn organization, an organization is
// represented by the mean over its worlds. With LuckAlone the variance between them is luck.

// A Floor is the minimum that an arm must reach, in its mean over the worlds of an
// organization, to be a candidate for the best arm.
type Floor struct {
	Measure int // among Experiment.Measures
	Least   float64
}

// organizations returns the number of organizations simulated.
func (r *Results) organizations() int {
	return len(r.Values[0][0]) / int(max(r.ReplicationsPerOrganization, 1))
}

// worldsOf returns the figures of an arm in the worlds of one organization.
func (r *Results) worldsOf(arm, measure, organization int) []float64 {
	n := int(max(r.ReplicationsPerOrganization, 1))
	return r.Values[arm][measure][organization*n : (organization+1)*n]
}

// byOrganization returns an arm's means, one per organization.
func (r *Results) byOrganization(arm, measure int) []float64 {
	means := make([]float64, r.organizations())
	for c := range means {
		means[c] = stats.Mean(r.worldsOf(arm, measure, c))
	}
	return means
}

// gains returns, for each organization, the mean of an expectation's arm less that of the
// arm it is compared with; the mean itself if it is not compared.
func (r *Results) gains(x *Expectation) []float64 {
	gains := r.byOrganization(x.Arm, x.Measure)
	if x.Against != x.Arm {
		for c, v := range r.byOrganization(x.Against, x.Measure) {
			gains[c] -= v
		}
	}
	return gains
}

// shareBest returns the share of the organizations in which an expectation's arm is best:
// it has the highest mean of the arms that meet all floors. If none meets them, none is
// best. Organizations in which all arms give the same result, because a card is never
// legal for example, are not counted.
func (r *Results) shareBest(x *Expectation) float64 {
	times, all := 0, 0
	for c := range r.organizations() {
		if r.allEqual(x.Over, x.Measure, c) {
			continue
		}
		all++
		best, at := math.Inf(-1), -1
		for _, a := range x.Over {
			if v := stats.Mean(r.worldsOf(a, x.Measure, c)); v > best && r.meetsFloors(x.Floors, a, c) {
				best, at = v, a
			}
		}
		if at == x.Arm {
			times++
		}
	}
	return float64(times) / float64(all)
}

// allEqual reports whether a measure is equal across some arms in every world of an
// organization.
func (r *Results) allEqual(arms []int, measure, organization int) bool {
	for _, a := range arms {
		if !slices.Equal(r.worldsOf(a, measure, organization), r.worldsOf(arms[0], measure, organization)) {
			return false
		}
	}
	return true
}

// shareWorse returns the share of the organizations in which the mean of an expectation's
// arm is worse than that of the other arm, in the measure or in one of the other measures.
// Organizations in which the two are equal in all of them are not counted.
func (r *Results) shareWorse(x *Expectation) float64 {
	times, all := 0, 0
	measures := append([]int{x.Measure}, x.OtherMeasures...)
	for c := range r.organizations() {
		worse, same := false, true
		for _, m := range measures {
			by := stats.Mean(r.worldsOf(x.Arm, m, c)) - stats.Mean(r.worldsOf(x.Against, m, c))
			worse = worse || by*r.Measures[m].direction() < 0
			same = same && r.allEqual([]int{x.Arm, x.Against}, m, c)
		}
		if !same {
			all++
		}
		if worse {
			times++
		}
	}
	return float64(times) / float64(all)
}

// direction returns 1 if more of a measure is better, and -1 if less is.
func (m *Measure) direction() float64 {
	if m.Of == OfOutcome && (m.Outcome == Cost || m.Outcome == PropagationCost) || m.Of == OfMetric && sim.Metrics[m.Metric].Better < 0 {
		return -1
	}
	return 1
}

// meetsFloors reports whether an arm's means reach all floors in an organization.
func (r *Results) meetsFloors(floors []Floor, arm, organization int) bool {
	for _, f := range floors {
		if !(stats.Mean(r.worldsOf(arm, f.Measure, organization)) >= f.Least) {
			return false
		}
	}
	return true
}

// luckRatios returns, for each organization, the standard deviation of a measure within an
// arm (the root of the mean variance of the arms), over the range of the arms' means.
func (r *Results) luckRatios(x *Expectation) (shares []float64) {
	for c := range r.organizations() {
		variance, low, high := 0., math.Inf(1), math.Inf(-1)
		for _, a := range x.Over {
			mean, deviation := stats.MeanAndStdDev(r.worldsOf(a, x.Measure, c))
			variance += deviation * deviation / float64(len(x.Over))
			low, high = min(low, mean), max(high, mean)
		}
		shares = append(shares, math.Sqrt(variance)/(high-low))
	}
	return shares
}
