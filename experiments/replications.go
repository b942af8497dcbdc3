package experiments

import (
	"math"
	"slices"

	"golang.org/x/exp/stats"

	"github.com/splitdecision/splitdecision/sim"
)

// Where an experiment has several worlds of each organization that is drawn, what an
// organization is like is the mean over its worlds, and what differs between them is
// luck.

// A Floor is what an arm must hold, in its mean over the worlds of an organization, to
// be one of those among which the best is looked for.
type Floor struct {
	Measure int // among Experiment.Measures
	Least   float64
}

// organizations is how many organizations were lived in.
func (r *Results) organizations() int {
	return len(r.Values[0][0]) / int(max(r.ReplicationsPerOrganization, 1))
}

// worldsOf returns the figures of an arm in the worlds of one organization.
func (r *Results) worldsOf(arm, measure, organization int) []float64 {
	n := int(max(r.ReplicationsPerOrganization, 1))
	return r.Values[arm][measure][organization*n : (organization+1)*n]
}

// byOrganization returns an arm's means, an organization each.
func (r *Results) byOrganization(arm, measure int) []float64 {
	means := make([]float64, r.organizations())
	for c := range means {
		means[c] = stats.Mean(r.worldsOf(arm, measure, c))
	}
	return means
}

// gains are by how much more an expectation's arm has than the other, an organization
// each; without another, what it has.
func (r *Results) gains(x *Expectation) []float64 {
	gains := r.byOrganization(x.Arm, x.Measure)
	if x.Against != x.Arm {
		for c, v := range r.byOrganization(x.Against, x.Measure) {
			gains[c] -= v
		}
	}
	return gains
}

// shareBest is the share of the organizations in which an expectation's arm is best:
// of those that hold all floors, the one with the highest mean. Where none holds them,
// none is best. Organizations in which all arms come to the same, as where a card can't
// be taken, are not counted.
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

// allEqual reports whether a measure is the same in some arms, in every world of an
// organization.
func (r *Results) allEqual(arms []int, measure, organization int) bool {
	for _, a := range arms {
		if !slices.Equal(r.worldsOf(a, measure, organization), r.worldsOf(arms[0], measure, organization)) {
			return false
		}
	}
	return true
}

// shareWorse is the share of the organizations in which an expectation's arm is worse
// than the other, in its mean, by the measure or by one of those beside. Organizations
// in which the two come to the same by all of them are not counted.
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

// direction is 1 where more of a measure is better, and -1 where less is.
func (m *Measure) direction() float64 {
	if m.Of == OfOutcome && (m.Outcome == Cost || m.Outcome == PropagationCost) || m.Of == OfMetric && sim.Metrics[m.Metric].Better < 0 {
		return -1
	}
	return 1
}

func (r *Results) meetsFloors(floors []Floor, arm, organization int) bool {
	for _, f := range floors {
		if !(stats.Mean(r.worldsOf(arm, f.Measure, organization)) >= f.Least) {
			return false
		}
	}
	return true
}

// luckRatios is, for each organization, by how much a figure is spread over its worlds while
// the arm stays, the root of the arms' mean variance, over how far the means of the
// arms lie apart.
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
