package experiments

import (
	"math"
	"slices"
	"strings"

	"golang.org/x/exp/stats"

	"github.com/splitdecision/splitdecision/scenarios"
)

// A Fact is a published result that the model is checked against. A fact that does not
// hold is reported as such; the model is not tuned to make it hold.
type Fact struct {
	Kind      FactKind
	Statement scenarios.Prose
	Source    string // who published it
	Quick     int32  // worlds in the quick tests; 0: only the long tests check it
	Expect    []Expectation

	OutOfReach scenarios.Prose // why the model does not reproduce it; empty: it does
}

// A FactKind says how closely the model must agree.
type FactKind uint8

const (
	Exact   FactKind = iota // a closed form: statistical tolerance only
	Rebuild                 // a published model, rebuilt from this engine's people and work
	Shape                   // a sign or an order
	Band                    // a median in a wide published band
	NumFactKinds
)

var factKindIDs = [NumFactKinds]string{"EXACT", "REBUILD", "SHAPE", "BAND"}

// String returns the kind as files have it.
func (k FactKind) String() string { return factKindIDs[k] }

// An Expectation is one figure of a fact and the bounds it must lie in.
type Expectation struct {
	Say           scenarios.Prose // description of the figure; may be empty
	Measure       int             // among Experiment.Measures
	Form          ExpectForm
	Arm           int     // among Experiment.Arms
	Against       int     // with OfDifference, OfRatio, IsMore, IsLess, ShareMore, IsWorse: the other arm
	Arms          []int   // with HasPeak: one of these arms must be the highest; with OfInteraction: neither, one, the other, both
	Over          []int   // with HasPeak, MaxOverMin, IsBest, LuckRatio, RSquared and OfSlope: the arms that count
	With          int     // with OfCorrelation, OfEffect, EffectRank, RSquared and OfSlope: the measure it is related to, or that has the effect
	OtherMeasures []int   // with OfEffect and EffectRank: held constant; with IsWorse: compared too; with PredictionArea and PredictionGain: the predictors
	ComparedWith  []int   // with PredictionGain: the predictors it is compared with
	Floors        []Floor // with IsBest
	Mean          bool    // use the mean over the worlds
	Quantile      float64 // use this quantile over the worlds; 0: the median
	Low           float64
	High          float64
}

// An ExpectForm says how the figure of an expectation is computed.
type ExpectForm uint8

const (
	IsBetween      ExpectForm = iota // the arm's own figure
	OfDifference                     // paired difference to another arm
	OfRatio                          // paired ratio to another arm
	IsMore                           // greater than another arm in 90 % of the worlds, or by the confidence interval of the mean difference
	IsLess                           // smaller, likewise
	ShareMore                        // share of the worlds in which it is greater than in another arm
	HasPeak                          // the arm with the highest figure is one of some
	MaxOverMin                       // highest of some arms over the lowest
	OfCorrelation                    // rank correlation of two measures over the organizations
	OfEffect                         // standardized regression coefficient of a measure on another, with others held constant
	EffectRank                       // rank of that effect among all of them: 1 is the largest
	QuartileRatio                    // mean of the highest quarter of the worlds over that of the lowest
	IsBest                           // share of the organizations in which the arm has the highest mean of those that meet the floors
	IsWorse                          // share of the organizations in which its mean is worse than another arm's, in the measure or one of OtherMeasures
	LuckRatio                        // standard deviation over the worlds of an organization, over the range of the arms' means
	PredictionArea                   // how well measures predict where it is high: area under the receiver operating characteristic
	PredictionGain                   // share of the samples in which they predict better than others
	RSquared                         // share of the variance between arms that is linear in another measure, one point per arm
	OfSlope                          // slope of that line
	OfInteraction                    // what two changes together do beyond the sum of what each does
)

// signShare is the share of the worlds in which a sign must hold.
const signShare = .9

// A Finding is the result of checking an expectation.
type Finding struct {
	*Expectation
	What   string  // description of the figure
	Figure float64 // NaN if undefined
	Shown  string  // the figure as printed
	Band   string  // the bounds as printed
	Holds  bool
}

// Judge checks the results against the expectations of the experiment's fact.
func (r *Results) Judge() (findings []Finding, holds bool) {
	holds = true
	for i := range r.Fact.Expect {
		f := r.finding(&r.Fact.Expect[i])
		findings = append(findings, f)
		holds = holds && f.Holds
	}
	return findings, holds
}

// finding checks one expectation.
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
	case OfSlope:
		f.Figure, unit = x.centre(r.slopes(x)), Number
	case OfInteraction:
		f.Figure = x.centre(r.interactions(x))
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

// effects returns the effect of an expectation's measure With and those of its OtherMeasures.
func (r *Results) effects(x *Expectation) []float64 {
	causes := [][]float64{r.Values[x.Arm][x.With]}
	for _, m := range x.OtherMeasures {
		causes = append(causes, r.Values[x.Arm][m])
	}
	return Effects(r.Values[x.Arm][x.Measure], causes...)
}

// band returns bounds as text.
func band(u Unit, low, high float64) string {
	switch {
	case math.IsInf(low, -1):
		return "at most " + Show(u, high)
	case math.IsInf(high, 1):
		return "at least " + Show(u, low)
	}
	return Show(u, low) + " to " + Show(u, high)
}

// centre returns the median of the values that are not NaN, or their mean or another quantile
// if x asks for it.
func (x *Expectation) centre(values []float64) float64 {
	values = withoutNaN(values)
	switch {
	case len(values) == 0:
		return math.NaN()
	case x.Mean:
		return stats.Mean(values)
	case x.Quantile > 0:
		return quantile(values, x.Quantile)
	}
	return quantile(values, .5)
}

// interactions returns, for each world, what both of two changes do beyond the sum of what each
// does alone.
func (r *Results) interactions(x *Expectation) (by []float64) {
	of := func(arm, world int) float64 { return r.Values[x.Arms[arm]][x.Measure][world] }
	for world := range r.Values[x.Arm][x.Measure] {
		by = append(by, of(3, world)-of(2, world)-of(1, world)+of(0, world))
	}
	return by
}

// describe returns a description of the figure of an expectation.
func (r *Results) describe(x *Expectation) string {
	if s := x.Say.In("en"); s != "" {
		return s
	}
	s := r.Measures[x.Measure].ID
	switch x.Form {
	case HasPeak, MaxOverMin:
		return s
	case PredictionArea:
		return s + " predicted by " + r.listed(x.OtherMeasures)
	case PredictionGain:
		return s + " predicted by " + r.listed(x.OtherMeasures) + " compared with " + r.listed(x.ComparedWith)
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
		return s + ", linear in " + r.Measures[x.With].ID
	case OfSlope:
		return s + ", for each " + r.Measures[x.With].ID
	case OfInteraction:
		return s + ", " + r.Arms[x.Arms[1]].ID + " together with " + r.Arms[x.Arms[2]].ID
	case OfEffect, EffectRank:
		s = r.Measures[x.With].ID + " on " + s
	}
	if len(r.Arms) > 1 {
		s += ", " + r.Arms[x.Arm].ID
	}
	return s
}

// listed returns the ids of measures as a list.
func (r *Results) listed(measures []int) string {
	var ids []string
	for _, m := range measures {
		ids = append(ids, r.Measures[m].ID)
	}
	return strings.Join(ids, ", ")
}

// signFinding checks whether a measure is greater, or smaller, than in another arm.
func (r *Results) signFinding(x *Expectation, f Finding) Finding {
	d := Paired(r.Values[x.Arm][x.Measure], r.Values[x.Against][x.Measure])
	f.Figure = d.Mean
	share, sure, word := d.More, d.Low > 0, "more"
	if x.Form == IsLess {
		share, sure, word = d.Less, d.High < 0, "less"
	}
	f.Shown = ShowMore(r.Measures[x.Measure].Unit(), d.Mean) + ", " + word + " in " + Show(Shares, share) + " of the worlds"
	f.Band = word + " in 90 %, or on average with 95 % confidence"
	f.Holds = d.Worlds > 0 && (share >= signShare || sure)
	return f
}

// peakFinding checks which arm has the highest figure.
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

// quartileRatio returns the mean of the highest quarter of the figures over that of the lowest.
func quartileRatio(values []float64) float64 {
	there := withoutNaN(values)
	slices.Sort(there)
	n := len(there) / 4
	if n == 0 {
		return math.NaN()
	}
	return stats.Mean(there[len(there)-n:]) / stats.Mean(there[:n])
}
