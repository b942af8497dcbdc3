package author

import (
	"math"
	"slices"

	"github.com/splitdecision/splitdecision/experiments"
)

// amount is a plain number, or a share where it ends with a per cent sign.
var amount = factor.within(-1<<40, 1<<40)

func (r *reader) number(n *node, what string) float64 {
	return float64(r.value(n, what, amount)) / million
}

// fact reads what is published about an experiment.
func (r *reader) fact(n *node, x *experimentNames) *experiments.Fact {
	f := new(experiments.Fact)
	r.mapping(n, "a fact", []field{
		{"kind", true, form{"EXACT, REBUILD, SHAPE or BAND", `{"enum":["EXACT","REBUILD","SHAPE","BAND"]}`}, func(n *node) {
			f.Kind = experiments.FactKind(max(r.choice(n, "kind of fact", ids(experiments.NumFactKinds-1)), 0))
		}},
		{"statement", true, proseForm, func(n *node) { f.Statement = r.prose(n, "statement") }},
		{"source", true, form{"who published it", `{"type":"string"}`}, func(n *node) { f.Source = r.text(n, "source") }},
		{"quick", false, worlds.form, func(n *node) { f.Quick = int32(r.value(n, "quick", worlds.within(1, int64(x.e.Seeds)))) }},
		{"out-of-reach", false, form{"why the model does not agree so far", proseForm.json}, func(n *node) { f.OutOfReach = r.prose(n, "out-of-reach") }},
		{"expect", true, listForm("figures and where they lie"), func(n *node) {
			r.list(n, "expect", func(n *node) { r.expectation(n, x, f) })
			if n.kind == listKind && len(n.items) == 0 {
				r.report(n, "nothing is expected", "A fact needs at least one figure")
			}
		}},
	})
	return f
}

// forms are the ways in which an expectation can be said; each has exactly one.
var forms = []string{"is", "between", "difference", "ratio", "more", "less", "often", "peak", "reach", "spread", "correlation", "effect", "place", "best", "worse", "area", "closer", "luck", "line"}

func (r *reader) expectation(n *node, x *experimentNames, f *experiments.Fact) {
	e := experiments.Expectation{Low: math.Inf(-1), High: math.Inf(1)}
	var said []string
	var within, against, with, beside, foretold, than *node
	say := func(name string, form form, as experiments.ExpectForm, read func(*node)) field {
		return field{name, false, form, func(n *node) { said = append(said, name); e.Form = as; read(n) }}
	}
	spanned := form{"the lowest and the highest, as [1.5, 3]", `{"type":"array","minItems":2,"maxItems":2}`}
	span := func(n *node) {
		if n.kind != listKind || len(n.items) != 2 {
			r.report(n, "this is two numbers, not "+n.describe(), "The lowest and the highest that are allowed")
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
			if i := r.find(&x.arms, n); i >= 0 {
				list = append(list, int(i))
			}
		})
		return list
	}
	if !r.mapping(n, "an expectation", []field{
		{"measure", true, idForm, func(n *node) { e.Measure = r.measureIn(n, x) }},
		{"say", false, proseForm, func(n *node) { e.Say = r.prose(n, "say") }},
		{"arm", false, idForm, func(n *node) {
			if !r.probing {
				e.Arm = int(max(r.find(&x.arms, n), 0))
			}
		}},
		{"against", false, idForm, func(n *node) { against = n }},
		{"with", false, form{"the measure that goes with it, or has an effect on it", idForm.json}, func(n *node) { with = n; e.With = r.measureIn(n, x) }},
		{"beside", false, listForm("measures that may have an effect too"), func(n *node) {
			beside = n
			e.OtherMeasures = append(e.OtherMeasures, r.measuresIn(n, x)...)
		}},
		{"mean", false, yesNo, func(n *node) { e.Mean = r.boolean(n, "mean") }},
		{"over", false, listForm("arms"), func(n *node) { e.Over = arms(n) }},
		say("is", amount.form, experiments.IsBetween, func(n *node) { e.Low = r.number(n, "is"); e.High = e.Low }),
		{"within", false, form{"an amount, or per cent of what it is", amount.json}, func(n *node) { within = n }},
		say("between", spanned, experiments.IsBetween, span),
		say("difference", spanned, experiments.OfDifference, span),
		say("ratio", spanned, experiments.OfRatio, span),
		say("more", sign, experiments.IsMore, func(n *node) { r.boolean(n, "more") }),
		say("less", sign, experiments.IsLess, func(n *node) { r.boolean(n, "less") }),
		say("often", spanned, experiments.ShareMore, span),
		say("peak", listForm("arms among which the highest is"), experiments.HasPeak, func(n *node) { e.Arms = arms(n) }),
		say("reach", spanned, experiments.MaxOverMin, span),
		say("spread", spanned, experiments.QuartileRatio, span),
		say("correlation", spanned, experiments.OfCorrelation, span),
		say("effect", spanned, experiments.OfEffect, span),
		say("best", spanned, experiments.IsBest, span),
		say("worse", spanned, experiments.IsWorse, span),
		say("area", spanned, experiments.PredictionArea, span),
		say("closer", spanned, experiments.PredictionGain, span),
		{"foretold-by", false, listForm("measures that foretell it"), func(n *node) { foretold = n; e.OtherMeasures = append(e.OtherMeasures, r.measuresIn(n, x)...) }},
		{"rather-than", false, listForm("measures that foretell it less"), func(n *node) { than = n; e.ComparedWith = r.measuresIn(n, x) }},
		say("luck", spanned, experiments.LuckRatio, span),
		say("line", spanned, experiments.RSquared, span),
		{"floors", false, mapForm("measures and the least that an arm must hold to be best"), func(n *node) { e.Floors = r.floors(n, x) }},
		say("place", spanned, experiments.EffectRank, span),
	}) || r.probing {
		return
	}
	if len(said) != 1 {
		r.report(n, "an expectation says one thing, and this says "+listed(said), "It needs one of "+listed(forms))
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
		r.report(n, said[0]+" compares two arms, and this names one", "It needs against")
	case !needs && against != nil && e.Form != experiments.OfCorrelation:
		r.report(against, said[0]+" compares nothing", "Leave against out")
	case against != nil:
		e.Against = int(max(r.find(&x.arms, against), 0))
	}
	if e.Form == experiments.OfCorrelation && against == nil {
		e.Against = e.Arm
	}
	switch alike := x.e.ReplicationsPerOrganization; {
	case e.Form == experiments.LuckRatio && alike < 2:
		r.report(n, "luck is what differs between worlds of the same organization, and there is one of each", "Give the experiment alike")
	case e.Floors != nil && e.Form != experiments.IsBest:
		r.report(n, said[0]+" has no floors", "Leave floors out")
	}
	twoMeasures := slices.Contains([]experiments.ExpectForm{experiments.OfCorrelation, experiments.OfEffect, experiments.EffectRank, experiments.RSquared}, e.Form)
	switch {
	case twoMeasures && with == nil:
		r.report(n, said[0]+" is of two measures, and this names one", "It needs with")
	case !twoMeasures && with != nil:
		r.report(with, said[0]+" is of one measure", "Leave with out")
	case beside != nil && e.Form != experiments.OfEffect && e.Form != experiments.EffectRank && e.Form != experiments.IsWorse:
		r.report(beside, said[0]+" looks at nothing beside", "Leave beside out")
	}
	r.checkPrediction(n, &e, said[0], foretold, than)
	if e.Over == nil {
		for i := range x.e.Arms {
			e.Over = append(e.Over, i)
		}
	}
	if e.Form == experiments.RSquared && len(e.Over) < 3 {
		r.report(n, "any two points lie on a line", "It needs three arms or more")
	}
	f.Expect = append(f.Expect, e)
}

// checkPrediction checks what foretells the measure of an expectation.
func (r *reader) checkPrediction(n *node, e *experiments.Expectation, said string, by, than *node) {
	foretells := e.Form == experiments.PredictionArea || e.Form == experiments.PredictionGain
	switch {
	case foretells && len(e.OtherMeasures) == 0:
		r.report(n, said+" is of measures that foretell another, and this names none", "It needs foretold-by")
	case !foretells && by != nil:
		r.report(by, said+" foretells nothing", "Leave foretold-by out")
	case e.Form == experiments.PredictionGain && len(e.ComparedWith) == 0:
		r.report(n, said+" compares what foretells a measure, and this names nothing to compare with", "It needs rather-than")
	case e.Form != experiments.PredictionGain && than != nil:
		r.report(than, said+" compares nothing that foretells", "Leave rather-than out")
	}
}

// measuresIn looks several measures up.
func (r *reader) measuresIn(n *node, x *experimentNames) (list []int) {
	r.list(n, "measures", func(n *node) { list = append(list, r.measureIn(n, x)) })
	return list
}

// floors reads what an arm must hold to be best: measures and the least of each.
func (r *reader) floors(n *node, x *experimentNames) (floors []experiments.Floor) {
	if r.probing {
		return nil
	}
	var fields []field
	for i := range x.e.Measures {
		fields = append(fields, field{x.e.Measures[i].ID, false, amount.form, func(n *node) {
			floors = append(floors, experiments.Floor{Measure: i, Least: r.number(n, "a floor")})
		}})
	}
	r.mapping(n, "floors", fields)
	return floors
}

// measureIn looks a measure up.
func (r *reader) measureIn(n *node, x *experimentNames) int {
	if r.probing {
		return 0
	}
	ids := index{kind: "measure"}
	for _, m := range x.e.Measures {
		ids.ids = append(ids.ids, m.ID)
	}
	return int(max(r.find(&ids, n), 0))
}
