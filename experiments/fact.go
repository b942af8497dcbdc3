package experiments

import (
	"math"
	"slices"
	"strings"

	"golang.org/x/exp/stats"

	"github.com/splitdecision/splitdecision/scenarios"
)

// A Fact is something published that the running model is held against. What does
// not hold is reported so: a fact is never made to fit.
type Fact struct {
	Kind      FactKind
	Statement scenarios.Prose
	Source    string // who published it
	Quick     int32  // worlds of the quick set; 0: the fact is in the long set only
	Expect    []Expectation

	OutOfReach scenarios.Prose // why it does not hold so far; empty: it does
}

// A FactKind says how closely the model must agree.
type FactKind uint8

const (
	Exact   FactKind = iota // a closed form: statistical tolerance only
	Rebuild                 // a published model, in this engine's own people and work
	Shape                   // a sign or an order
	Band                    // a median in a wide published band
	NumFactKinds
)

var factKindIDs = [NumFactKinds]string{"EXACT", "REBUILD", "SHAPE", "BAND"}

// String returns the kind as it is written.
func (k FactKind) String() string { return factKindIDs[k] }

// An Expectation is one figure of a fact and where it must lie.
type Expectation struct {
	Say           scenarios.Prose // what the figure is; may be empty
	Measure       int             // among Experiment.Measures
	Form          ExpectForm
	Arm           int     // among Experiment.Arms
	Against       int     // with OfDifference, OfRatio, IsMore, IsLess, ShareMore, IsWorse: the other arm
	Arms          []int   // with HasPeak, where the highest must be
	Over          []int   // with HasPeak, MaxOverMin, IsBest, LuckRatio and RSquared, the arms that count
	With          int     // with OfCorrelation, OfEffect, EffectRank and RSquared: the measure that goes with it, or has the effect on it
	OtherMeasures []int   // with OfEffect and EffectRank, measures that may have one too; with IsWorse, that may be worse; with PredictionArea and PredictionGain, that foretell it
	ComparedWith  []int   // with PredictionGain, the measures that foretell less
	Floors        []Floor // with IsBest
	Mean          bool    // the figure is the mean over the worlds, else the median
	Low           float64
	High          float64
}

// An ExpectForm says how the figure of an expectation comes about.
type ExpectForm uint8

const (
	IsBetween    ExpectForm = iota // the arm's own figure
	OfDifference                   // paired, to another arm
	OfRatio                        // paired, to another arm
	IsMore                         // than another arm: in 90 % of the worlds, or the interval of the mean difference says so
	IsLess
	ShareMore      // it is more than another arm: the share of the worlds
	HasPeak        // the arm with the highest figure is one of some
	MaxOverMin     // highest of some arms over the lowest
	OfCorrelation  // of the ranks of two measures, over the worlds
	OfEffect       // standardised, of a measure on another, with others beside it
	EffectRank     // of that effect among all of them: 1 is the largest
	QuartileRatio  // mean of the highest quarter of the worlds over that of the lowest
	IsBest         // of the arms that hold the floors, in its mean over the worlds of an organization: the share of the organizations in which the arms are not all the same
	IsWorse        // than another arm, in its mean, by the measure or one of those beside: the share of the organizations in which it is not the same in all
	LuckRatio      // standard deviation over the worlds of an organization, over the range of the arms' means there
	PredictionArea // measures foretell where it is high: area under the receiver operating characteristic
	PredictionGain // they do than others: the share of the samples
	RSquared       // against another measure, an arm a point: the share of what differs between arms that a straight line explains
)

// signShare is the share of worlds in which a sign must be seen.
const signShare = .9

// A Finding is what came of an expectation.
type Finding struct {
	*Expectation
	What   string  // the figure is of
	Figure float64 // NaN where there is none
	Shown  string  // the figure as it is printed
	Band   string  // where it must lie
	Holds  bool
}

// Judge holds the results against what the experiment's fact expects.
func (r *Results) Judge() (findings []Finding, holds bool) {
	holds = true
	for i := range r.Fact.Expect {
		f := r.finding(&r.Fact.Expect[i])
		findings = append(findings, f)
		holds = holds && f.Holds
	}
	return findings, holds
}

func (r *Results) finding(x *Expectation) Finding {
	m := &r.Measures[x.Measure]
	f := Finding{Expectation: x, What: r.describe(x)}
	own := r.Values[x.Arm][x.Measure]
	unit := m.Unit()
	switch x.Form {
	case IsBetween:
		f.Figure = x.centre(own)
	case OfDifference, OfRatio:
		other := r.Values[x.Against][x.Measure]
		by := make([]float64, len(own))
		for i := range own {
			if by[i] = own[i] - other[i]; x.Form == OfRatio {
				by[i] = own[i] / other[i]
			}
		}
		f.Figure = x.centre(by)
		if x.Form == OfRatio {
			unit = Number
		}
	case IsMore, IsLess:
		return r.signFinding(x, f)
	case ShareMore:
		f.Figure, unit = Paired(own, r.Values[x.Against][x.Measure]).More, Shares
	case HasPeak:
		return r.peakFinding(x, f)
	case MaxOverMin:
		low, high := math.Inf(1), math.Inf(-1)
		for _, a := range x.Over {
			v := x.centre(r.Values[a][x.Measure])
			low, high = min(low, v), max(high, v)
		}
		f.Figure, unit = high/low, Number
	case QuartileRatio:
		f.Figure, unit = quartileRatio(own), Number
	case OfCorrelation:
		f.Figure, unit = RankCorrelation(r.gains(x), r.byOrganization(x.Arm, x.With)), Number
	case IsBest:
		f.Figure, unit = r.shareBest(x), Shares
	case IsWorse:
		f.Figure, unit = r.shareWorse(x), Shares
	case LuckRatio:
		f.Figure, unit = x.centre(r.luckRatios(x)), Shares
	case PredictionArea:
		f.Figure, unit = x.centre(r.predictionAreas(x, x.OtherMeasures)), Number
	case PredictionGain:
		f.Figure, unit = r.predictionGain(x), Shares
	case RSquared:
		f.Figure, unit = x.centre(r.rSquared(x)), Shares
	case OfEffect, EffectRank:
		effects := r.effects(x)
		if f.Figure, unit = effects[0], Number; x.Form == EffectRank {
			f.Figure = effectRank(effects, 0)
		}
	}
	f.Shown, f.Band = Show(unit, f.Figure), band(unit, x.Low, x.High)
	f.Holds = f.Figure >= x.Low && f.Figure <= x.High
	return f
}

// effects are those of an expectation's measure and of what stands beside it.
func (r *Results) effects(x *Expectation) []float64 {
	causes := [][]float64{r.Values[x.Arm][x.With]}
	for _, m := range x.OtherMeasures {
		causes = append(causes, r.Values[x.Arm][m])
	}
	return Effects(r.Values[x.Arm][x.Measure], causes...)
}

func band(u Unit, low, high float64) string {
	switch {
	case math.IsInf(low, -1):
		return "at most " + Show(u, high)
	case math.IsInf(high, 1):
		return "at least " + Show(u, low)
	}
	return Show(u, low) + " to " + Show(u, high)
}

func (x *Expectation) centre(values []float64) float64 {
	values = withoutNaN(values)
	switch {
	case len(values) == 0:
		return math.NaN()
	case x.Mean:
		return stats.Mean(values)
	}
	return quantile(values, .5)
}

// describe names the figure of an expectation.
func (r *Results) describe(x *Expectation) string {
	if s := x.Say.In("en"); s != "" {
		return s
	}
	s := r.Measures[x.Measure].ID
	switch x.Form {
	case HasPeak, MaxOverMin:
		return s
	case PredictionArea:
		return s + " foretold by " + r.listed(x.OtherMeasures)
	case PredictionGain:
		return s + " foretold by " + r.listed(x.OtherMeasures) + " rather than " + r.listed(x.ComparedWith)
	case IsWorse:
		return s + ", " + r.listed(x.OtherMeasures) + ": one is worse, " + r.Arms[x.Arm].ID + " against " + r.Arms[x.Against].ID
	case OfDifference, OfRatio, IsMore, IsLess, ShareMore:
		return s + ", " + r.Arms[x.Arm].ID + " against " + r.Arms[x.Against].ID
	}
	switch x.Form {
	case OfCorrelation:
		if x.Against != x.Arm {
			s += " more than " + r.Arms[x.Against].ID
		}
		s += " with " + r.Measures[x.With].ID
	case IsBest:
		s += " is best"
	case LuckRatio:
		return s + ", luck over policy"
	case RSquared:
		return s + " on a line in " + r.Measures[x.With].ID
	case OfEffect, EffectRank:
		s = r.Measures[x.With].ID + " on " + s
	}
	if len(r.Arms) > 1 {
		s += ", " + r.Arms[x.Arm].ID
	}
	return s
}

// listed names measures.
func (r *Results) listed(measures []int) string {
	var ids []string
	for _, m := range measures {
		ids = append(ids, r.Measures[m].ID)
	}
	return strings.Join(ids, ", ")
}

func (r *Results) signFinding(x *Expectation, f Finding) Finding {
	d := Paired(r.Values[x.Arm][x.Measure], r.Values[x.Against][x.Measure])
	f.Figure = d.Mean
	share, sure, word := d.More, d.Low > 0, "more"
	if x.Form == IsLess {
		share, sure, word = d.Less, d.High < 0, "less"
	}
	f.Shown = ShowMore(r.Measures[x.Measure].Unit(), d.Mean) + ", " + word + " in " + Show(Shares, share) + " of the worlds"
	f.Band = word + " in 90 %, or for certain on average"
	f.Holds = d.Worlds > 0 && (share >= signShare || sure)
	return f
}

func (r *Results) peakFinding(x *Expectation, f Finding) Finding {
	best, at := math.Inf(-1), -1
	for a := range r.Arms {
		if v := x.centre(r.Values[a][x.Measure]); v > best && slices.Contains(x.Over, a) {
			best, at = v, a
		}
	}
	f.Figure = best
	if at >= 0 {
		f.Shown = Show(r.Measures[x.Measure].Unit(), best) + " at " + r.Arms[at].ID
	}
	first, last := r.Arms[x.Arms[0]].ID, r.Arms[x.Arms[len(x.Arms)-1]].ID
	if f.Band = "highest at " + first; first != last {
		f.Band = "highest from " + first + " to " + last
	}
	f.Holds = slices.Contains(x.Arms, at)
	return f
}

// quartileRatio is the mean of the highest quarter of the figures over that of the lowest.
func quartileRatio(values []float64) float64 {
	there := withoutNaN(values)
	slices.Sort(there)
	n := len(there) / 4
	if n == 0 {
		return math.NaN()
	}
	return stats.Mean(there[len(there)-n:]) / stats.Mean(there[:n])
}
