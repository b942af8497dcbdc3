package author

import (
	"math"
	"slices"

	"github.com/splitdecision/splitdecision/experiments"
)

// amount is a plain number, or a share if it ends with a per cent sign.
var amount = factor.within(-1<<40, 1<<40)

// A factReader reads the published claim that an experiment is checked against.
type factReader struct {
	*experimentReader
}

// number reads a plain number or a share.
func (r *factReader) number(n *node, what string) float64 {
	return float64(r.value(n, what, amount)) / million
}

// fact reads the published claim that an experiment is checked against.
func (r *factReader) fact(n *node) *experiments.Fact {
	f := new(experiments.Fact)
	r.mapping(n, "a fact", []field{
		{"kind", true, form{"EXACT, REBUILD, SHAPE or BAND", `{"enum":["EXACT","REBUILD","SHAPE","BAND"]}`}, func(n *node) {
			f.Kind = experiments.FactKind(max(r.choice(n, "kind of fact", ids(experiments.NumFactKinds-1)), 0))
		}},
		{"statement", true, proseForm, func(n *node) { f.Statement = r.prose(n, "statement") }},
		{"source", true, form{"who published it", `{"type":"string"}`}, func(n *node) { f.Source = r.text(n, "source") }},
		{"quick", false, worlds.form, func(n *node) { f.Quick = int32(r.value(n, "quick", worlds.within(1, int64(r.e.Seeds)))) }},
		{"out-of-reach", false, form{"why the model does not reproduce it", proseForm.json}, func(n *node) { f.OutOfReach = r.prose(n, "out-of-reach") }},
		{"expect", true, listForm("figures and the bounds they must lie in"), func(n *node) {
			r.list(n, "expect", func(n *node) { r.expectation(n, f) })
			if n.kind == listKind && len(n.items) == 0 {
				r.report(n, "nothing is expected", "A fact needs at least one figure")
			}
		}},
	})
	return f
}

// forms are the keys that state an expectation; each expectation has exactly one.
var forms = []string{"is", "between", "difference", "ratio", "more", "less", "share-more", "peak", "max-over-min", "quartile-ratio", "correlation", "effect", "rank", "best", "worse", "auc", "auc-gain", "luck", "r-squared"}

// expectation reads one expectation of a fact and appends it to f.
func (r *factReader) expectation(n *node, f *experiments.Fact) {
	e := experiments.Expectation{Low: math.Inf(-1), High: math.Inf(1)}
	var stated []string
	var within, against, with, others, predictors, alternatives *node
	state := func(name string, form form, as experiments.ExpectForm, read func(*node)) field {
		return field{name, false, form, func(n *node) { stated = append(stated, name); e.Form = as; read(n) }}
	}
	spanned := form{"the lowest and the highest, as [1.5, 3]", `{"type":"array","minItems":2,"maxItems":2}`}
	span := func(n *node) {
		if n.kind != listKind || len(n.items) != 2 {
			r.report(n, "this is two numbers, not "+n.describe(), "Write the lowest and the highest that are allowed")
			return
		}
		e.Low, e.High = r.number(n.items[0], "the lowest"), r.number(n.items[1], "the highest")
		if e.Low > e.High {
			r.report(n, "the lowest is above the highest", "")
		}
	}
	sign := form{"yes: in 90 % of the worlds, or for certain on average", `{"enum":["yes",true]}`}
	arms := func(n *node) (list []int) {
		r.list(n, "arms", func(n *node) {
			if i := r.find(&r.armNames, n); i >= 0 {
				list = append(list, int(i))
			}
		})
		return list
	}
	if !r.mapping(n, "an expectation", []field{
		{"measure", true, idForm, func(n *node) { e.Measure = r.measureIn(n) }},
		{"say", false, proseForm, func(n *node) { e.Say = r.prose(n, "say") }},
		{"arm", false, idForm, func(n *node) {
			if !r.probing {
				e.Arm = int(max(r.find(&r.armNames, n), 0))
			}
		}},
		{"against", false, idForm, func(n *node) { against = n }},
		{"with", false, form{"the measure it is correlated with, or that has an effect on it", idForm.json}, func(n *node) { with = n; e.With = r.measureIn(n) }},
		{"other-measures", false, listForm("further measures: with effect and rank held constant, with worse compared too"), func(n *node) {
			others = n
			e.OtherMeasures = append(e.OtherMeasures, r.measuresIn(n)...)
		}},
		{"mean", false, yesNo, func(n *node) { e.Mean = r.boolean(n, "mean") }},
		{"over", false, listForm("arms"), func(n *node) { e.Over = arms(n) }},
		state("is", amount.form, experiments.IsBetween, func(n *node) { e.Low = r.number(n, "is"); e.High = e.Low }),
		{"within", false, form{"a tolerance: an amount, or per cent of is", amount.json}, func(n *node) { within = n }},
		state("between", spanned, experiments.IsBetween, span),
		state("difference", spanned, experiments.OfDifference, span),
		state("ratio", spanned, experiments.OfRatio, span),
		state("more", sign, experiments.IsMore, func(n *node) { r.boolean(n, "more") }),
		state("less", sign, experiments.IsLess, func(n *node) { r.boolean(n, "less") }),
		state("share-more", spanned, experiments.ShareMore, span),
		state("peak", listForm("arms one of which must be the highest"), experiments.HasPeak, func(n *node) { e.Arms = arms(n) }),
		state("max-over-min", spanned, experiments.MaxOverMin, span),
		state("quartile-ratio", spanned, experiments.QuartileRatio, span),
		state("correlation", spanned, experiments.OfCorrelation, span),
		state("effect", spanned, experiments.OfEffect, span),
		state("best", spanned, experiments.IsBest, span),
		state("worse", spanned, experiments.IsWorse, span),
		state("auc", spanned, experiments.PredictionArea, span),
		state("auc-gain", spanned, experiments.PredictionGain, span),
		{"predicted-by", false, listForm("measures that predict it"), func(n *node) { predictors = n; e.OtherMeasures = append(e.OtherMeasures, r.measuresIn(n)...) }},
		{"compared-with", false, listForm("measures that predict it less well"), func(n *node) { alternatives = n; e.ComparedWith = r.measuresIn(n) }},
		state("luck", spanned, experiments.LuckRatio, span),
		state("r-squared", spanned, experiments.RSquared, span),
		{"floors", false, mapForm("measures and the minimum an arm must reach to be best"), func(n *node) { e.Floors = r.floors(n) }},
		state("rank", spanned, experiments.EffectRank, span),
	}) || r.probing {
		return
	}
	if len(stated) != 1 {
		r.report(n, "an expectation states one thing, and this states "+listed(stated), "Use exactly one of "+listed(forms))
		return
	}
	if within != nil {
		tolerance := r.number(within, "within")
		if s := within.text; s != "" && s[len(s)-1] == '%' {
			tolerance *= math.Abs(e.Low)
		}
		e.Low, e.High = e.Low-tolerance, e.High+tolerance
	}
	needs := slices.Contains([]experiments.ExpectForm{experiments.OfDifference, experiments.OfRatio, experiments.IsMore, experiments.IsLess, experiments.ShareMore, experiments.IsWorse}, e.Form)
	switch {
	case needs && against == nil:
		r.report(n, stated[0]+" compares two arms, and this names one", "Add against")
	case !needs && against != nil && e.Form != experiments.OfCorrelation:
		r.report(against, stated[0]+" does not compare two arms", "Leave against out")
	case against != nil:
		e.Against = int(max(r.find(&r.armNames, against), 0))
	}
	if e.Form == experiments.OfCorrelation && against == nil {
		e.Against = e.Arm
	}
	switch {
	case e.Form == experiments.LuckRatio && r.e.ReplicationsPerOrganization < 2:
		r.report(n, "luck compares worlds of the same organization, and there is one world of each", "Add replications-per-organization to the experiment")
	case e.Floors != nil && e.Form != experiments.IsBest:
		r.report(n, stated[0]+" has no floors", "Leave floors out")
	}
	twoMeasures := slices.Contains([]experiments.ExpectForm{experiments.OfCorrelation, experiments.OfEffect, experiments.EffectRank, experiments.RSquared}, e.Form)
	switch {
	case twoMeasures && with == nil:
		r.report(n, stated[0]+" needs two measures, and this names one", "Add with")
	case !twoMeasures && with != nil:
		r.report(with, stated[0]+" needs one measure", "Leave with out")
	case others != nil && e.Form != experiments.OfEffect && e.Form != experiments.EffectRank && e.Form != experiments.IsWorse:
		r.report(others, stated[0]+" uses no other measures", "Leave other-measures out")
	}
	r.checkPrediction(n, &e, stated[0], predictors, alternatives)
	if e.Over == nil {
		for i := range r.e.Arms {
			e.Over = append(e.Over, i)
		}
	}
	if e.Form == experiments.RSquared && len(e.Over) < 3 {
		r.report(n, "any two points lie on a line", "Compare at least three arms")
	}
	f.Expect = append(f.Expect, e)
}

// checkPrediction reports predictors that are missing or that the form of the expectation does not use.
func (r *factReader) checkPrediction(n *node, e *experiments.Expectation, form string, predictors, alternatives *node) {
	predicts := e.Form == experiments.PredictionArea || e.Form == experiments.PredictionGain
	switch {
	case predicts && len(e.OtherMeasures) == 0:
		r.report(n, form+" needs predictors, and this names none", "Add predicted-by")
	case !predicts && predictors != nil:
		r.report(predictors, form+" has no predictors", "Leave predicted-by out")
	case e.Form == experiments.PredictionGain && len(e.ComparedWith) == 0:
		r.report(n, form+" compares two sets of predictors, and this names one", "Add compared-with")
	case e.Form != experiments.PredictionGain && alternatives != nil:
		r.report(alternatives, form+" compares no predictors", "Leave compared-with out")
	}
}

// measuresIn reads a list of measure ids and returns their indices.
func (r *factReader) measuresIn(n *node) (list []int) {
	r.list(n, "measures", func(n *node) { list = append(list, r.measureIn(n)) })
	return list
}

// floors reads the minimum of each measure that an arm must reach to be best.
func (r *factReader) floors(n *node) (floors []experiments.Floor) {
	if r.probing {
		return nil
	}
	var fields []field
	for i := range r.e.Measures {
		fields = append(fields, field{r.e.Measures[i].ID, false, amount.form, func(n *node) {
			floors = append(floors, experiments.Floor{Measure: i, Least: r.number(n, "a floor")})
		}})
	}
	r.mapping(n, "floors", fields)
	return floors
}

// measureIn returns the index of the measure named by n, 0 if there is none.
func (r *factReader) measureIn(n *node) int {
	if r.probing {
		return 0
	}
	ids := index{kind: "measure"}
	for _, m := range r.e.Measures {
		ids.ids = append(ids.ids, m.ID)
	}
	return int(max(r.find(&ids, n), 0))
}
