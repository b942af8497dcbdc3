package author

import (
	"math"
	"slices"

	"github.com/splitdecision/splitdecision/experiments"
)

// amount is a plain number, or a share if it ends with a per cent sign.
var amount = factor.within(-1<<40, 1<<40, fits)

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
		numeric("quick", false, worlds.within(1, int64(r.e.Seeds), "the experiment has no more worlds"), r.value, &f.Quick),
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
var forms = []string{"is", "between", "difference", "ratio", "more", "less", "share-more", "peak", "max-over-min", "quartile-ratio", "correlation", "effect", "rank", "best", "worse", "auc", "auc-gain", "luck", "r-squared", "slope", "interaction"}

// An expectationDraft is an expectation as written, with the nodes of the keys that not every
// form has.
type expectationDraft struct {
	experiments.Expectation
	stated                                                  []string // the forms given; valid if there is one
	within, against, with, others, predictors, alternatives *node
	interaction                                             *node
}

// expectation reads one expectation of a fact and appends it to f.
func (r *factReader) expectation(n *node, f *experiments.Fact) {
	d := &expectationDraft{Expectation: experiments.Expectation{Low: math.Inf(-1), High: math.Inf(1)}}
	if !r.mapping(n, "an expectation", r.expectationFields(d)) || r.probing {
		return
	}
	if len(d.stated) != 1 {
		r.report(n, "an expectation states one thing, and this states "+listed(d.stated), "Use exactly one of "+listed(forms))
		return
	}
	if d.within != nil {
		tolerance := r.number(d.within, "within")
		if s := d.within.text; s != "" && s[len(s)-1] == '%' {
			tolerance *= math.Abs(d.Low)
		}
		d.Low, d.High = d.Low-tolerance, d.High+tolerance
	}
	r.checkArms(n, d)
	r.checkMeasures(n, d)
	r.checkPrediction(n, d)
	if d.Over == nil {
		for i := range r.e.Arms {
			d.Over = append(d.Over, i)
		}
	}
	const four = "List the arm with neither change, with one, with the other, and with both"
	switch {
	case d.Form == experiments.OfInteraction && d.interaction == nil:
		r.report(n, "an interaction compares four arms, and this names none", "Add arms. "+four)
		return
	case d.Form == experiments.OfInteraction && len(d.Arms) != 4:
		r.report(d.interaction, "an interaction compares four arms, not "+number(int64(len(d.Arms))), four)
		return
	case d.Form != experiments.OfInteraction && d.interaction != nil:
		r.report(d.interaction, d.stated[0]+" does not compare four arms", "Leave arms out")
	}
	if d.Mean && d.Quantile > 0 {
		r.report(n, "mean and quantile exclude each other", "Keep one of them")
	}
	if d.Form == experiments.OfSlope && len(d.Over) < 2 {
		r.report(n, "a line goes through at least two points", "Compare at least two arms")
	}
	if d.Form == experiments.RSquared && len(d.Over) < 3 {
		r.report(n, "any two points lie on a line", "Compare at least three arms")
	}
	f.Expect = append(f.Expect, d.Expectation)
}

// expectationFields are the keys of an expectation.
func (r *factReader) expectationFields(d *expectationDraft) []field {
	state := func(name string, form form, as experiments.ExpectForm, read func(*node)) field {
		return field{name, false, form, func(n *node) { d.stated = append(d.stated, name); d.Form = as; read(n) }}
	}
	spanned := form{"the lowest and the highest, as [1.5, 3]", `{"type":"array","minItems":2,"maxItems":2}`}
	span := func(name string, as experiments.ExpectForm) field {
		return state(name, spanned, as, func(n *node) { r.bounds(n, &d.Expectation) })
	}
	sign := form{"yes: in 90 % of the worlds, or for certain on average", `{"enum":["yes",true]}`}
	return []field{
		{"measure", true, idForm, func(n *node) { d.Measure = r.measureIn(n) }},
		{"say", false, proseForm, func(n *node) { d.Say = r.prose(n, "say") }},
		{"arm", false, idForm, func(n *node) {
			if !r.probing {
				d.Arm = int(max(r.find(&r.armNames, n), 0))
			}
		}},
		{"against", false, idForm, func(n *node) { d.against = n }},
		{"with", false, form{"the measure it is correlated with, or that has an effect on it", idForm.json}, func(n *node) { d.with = n; d.With = r.measureIn(n) }},
		{"other-measures", false, listForm("further measures: with effect and rank held constant, with worse compared too"), func(n *node) {
			d.others = n
			d.OtherMeasures = append(d.OtherMeasures, r.measuresIn(n)...)
		}},
		{"mean", false, yesNo, func(n *node) { d.Mean = r.boolean(n, "mean") }},
		{"quantile", false, share.limited(), func(n *node) { d.Quantile = float64(r.value(n, "quantile", share)) / million }},
		{"arms", false, listForm("of an interaction: with neither of two changes, with one, with the other, with both"), func(n *node) { d.interaction, d.Arms = n, r.armsIn(n) }},
		{"over", false, listForm("arms"), func(n *node) { d.Over = r.armsIn(n) }},
		state("is", amount.form, experiments.IsBetween, func(n *node) { d.Low = r.number(n, "is"); d.High = d.Low }),
		{"within", false, form{"a tolerance: an amount, or per cent of is", amount.json}, func(n *node) { d.within = n }},
		span("between", experiments.IsBetween),
		span("difference", experiments.OfDifference),
		span("ratio", experiments.OfRatio),
		state("more", sign, experiments.IsMore, func(n *node) { r.boolean(n, "more") }),
		state("less", sign, experiments.IsLess, func(n *node) { r.boolean(n, "less") }),
		span("share-more", experiments.ShareMore),
		state("peak", listForm("arms one of which must be the highest"), experiments.HasPeak, func(n *node) { d.Arms = r.armsIn(n) }),
		span("max-over-min", experiments.MaxOverMin),
		span("quartile-ratio", experiments.QuartileRatio),
		span("correlation", experiments.OfCorrelation),
		span("effect", experiments.OfEffect),
		span("best", experiments.IsBest),
		span("worse", experiments.IsWorse),
		span("auc", experiments.PredictionArea),
		span("auc-gain", experiments.PredictionGain),
		{"predicted-by", false, listForm("measures that predict it"), func(n *node) {
			d.predictors = n
			d.OtherMeasures = append(d.OtherMeasures, r.measuresIn(n)...)
		}},
		{"compared-with", false, listForm("measures that predict it less well"), func(n *node) { d.alternatives = n; d.ComparedWith = r.measuresIn(n) }},
		span("luck", experiments.LuckRatio),
		span("r-squared", experiments.RSquared),
		span("slope", experiments.OfSlope),
		span("interaction", experiments.OfInteraction),
		{"floors", false, mapForm("measures and the minimum an arm must reach to be best"), func(n *node) { d.Floors = r.floors(n) }},
		span("rank", experiments.EffectRank),
	}
}

// bounds reads the lowest and the highest figure that an expectation allows.
func (r *factReader) bounds(n *node, e *experiments.Expectation) {
	if n.kind != listKind || len(n.items) != 2 {
		r.report(n, "this is a list of two numbers, not "+n.describeList(), "Write the lowest and the highest that are allowed")
		return
	}
	e.Low, e.High = r.number(n.items[0], "the lowest"), r.number(n.items[1], "the highest")
	if e.Low > e.High {
		r.report(n, "the lowest is above the highest", "")
	}
}

// checkArms reports an expectation that compares two arms and names one, or the reverse.
func (r *factReader) checkArms(n *node, d *expectationDraft) {
	needs := slices.Contains([]experiments.ExpectForm{experiments.OfDifference, experiments.OfRatio, experiments.IsMore, experiments.IsLess, experiments.ShareMore, experiments.IsWorse}, d.Form)
	switch {
	case needs && d.against == nil:
		r.report(n, d.stated[0]+" compares two arms, and this names one", "Add against")
	case !needs && d.against != nil && d.Form != experiments.OfCorrelation:
		r.report(d.against, d.stated[0]+" does not compare two arms", "Leave against out")
	case d.against != nil:
		d.Against = int(max(r.find(&r.armNames, d.against), 0))
	}
	if d.Form == experiments.OfCorrelation && d.against == nil {
		d.Against = d.Arm
	}
	switch {
	case d.Form == experiments.LuckRatio && !r.e.LuckAlone:
		r.report(n, "luck compares worlds that differ by random events alone", "Add replications-per-organization and luck-alone: yes to the experiment")
	case d.Floors != nil && d.Form != experiments.IsBest:
		r.report(n, d.stated[0]+" has no floors", "Leave floors out")
	}
}

// checkMeasures reports measures that are missing or that the form of the expectation does not use.
func (r *factReader) checkMeasures(n *node, d *expectationDraft) {
	twoMeasures := slices.Contains([]experiments.ExpectForm{experiments.OfCorrelation, experiments.OfEffect, experiments.EffectRank, experiments.RSquared, experiments.OfSlope}, d.Form)
	switch {
	case twoMeasures && d.with == nil:
		r.report(n, d.stated[0]+" needs two measures, and this names one", "Add with")
	case !twoMeasures && d.with != nil:
		r.report(d.with, d.stated[0]+" needs one measure", "Leave with out")
	case d.others != nil && d.Form != experiments.OfEffect && d.Form != experiments.EffectRank && d.Form != experiments.IsWorse:
		r.report(d.others, d.stated[0]+" uses no other measures", "Leave other-measures out")
	}
}

// checkPrediction reports predictors that are missing or that the form of the expectation does not use.
func (r *factReader) checkPrediction(n *node, d *expectationDraft) {
	form := d.stated[0]
	predicts := d.Form == experiments.PredictionArea || d.Form == experiments.PredictionGain
	switch {
	case predicts && len(d.OtherMeasures) == 0:
		r.report(n, form+" needs predictors, and this names none", "Add predicted-by")
	case !predicts && d.predictors != nil:
		r.report(d.predictors, form+" has no predictors", "Leave predicted-by out")
	case d.Form == experiments.PredictionGain && len(d.ComparedWith) == 0:
		r.report(n, form+" compares two sets of predictors, and this names one", "Add compared-with")
	case d.Form != experiments.PredictionGain && d.alternatives != nil:
		r.report(d.alternatives, form+" compares no predictors", "Leave compared-with out")
	}
}

// armsIn reads a list of arm ids and returns their indices.
func (r *factReader) armsIn(n *node) (list []int) {
	r.list(n, "arms", func(n *node) {
		if i := r.find(&r.armNames, n); i >= 0 {
			list = append(list, int(i))
		}
	})
	return list
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
