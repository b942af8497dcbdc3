package author

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// A variantDraft is a variant as written.
type variantDraft struct {
	entity
	weight int32
	set    *node
}

// A variantReader reads the variants of a company.
type variantReader struct {
	*companyReader
	b *built
}

// variants reads the variants of a company, and makes secrets of the values in which they
// differ.
func (r *variantReader) variants(n *node) {
	var drafts []variantDraft
	r.list(n, "variants", func(n *node) {
		v := variantDraft{weight: 1}
		v.place = int32(len(drafts))
		ok := r.mapping(n, "a variant", []field{
			{"id", true, idForm, func(n *node) { v.at, v.id = n, r.id(n, "a variant") }},
			{"say", true, proseForm, func(n *node) { v.name = r.prose(n, "say") }},
			numeric("weight", false, count.within(1, 100, "a weight is relative to the others, and a variant without any never holds"), r.value, &v.weight),
			{"set", false, mapForm("values that differ in it"), func(n *node) { v.set = n }},
		})
		if ok && slices.ContainsFunc(drafts, func(w variantDraft) bool { return w.id == v.id }) {
			r.report(v.at, "there are two variants "+quote(v.id), "")
			return
		}
		if ok {
			drafts = append(drafts, v)
		}
	})
	if len(drafts) == 0 {
		r.report(n, "there is no variant", "Add at least one: - {id: only, say: what it is like}")
		return
	}
	sortStable(drafts, func(v, w variantDraft) int { return cmp.Compare(v.key(), w.key()) })
	for i, v := range drafts {
		r.b.c.Scenario.Variants = append(r.b.c.Scenario.Variants, sim.Variant{ID: v.id, Key: v.key(), Weight: v.weight})
		r.b.c.Variants = append(r.b.c.Variants, v.name)
		if v.set != nil {
			r.variant(v.set, i)
		}
	}
	r.b.addSecrets(len(drafts))
}

// singleVariant gives the company a single variant, with the values as written.
func (r *variantReader) singleVariant() {
	const id = "only"
	r.b.c.Scenario.Variants = []sim.Variant{{ID: id, Key: sim.KeyOf(id), Weight: 1}}
	r.b.c.Variants = append(r.b.c.Variants, nil)
	r.b.addSecrets(1)
}

// variant reads the values of one variant. Only values that are hidden from the player may
// differ; everything else is in the brief.
func (r *variantReader) variant(n *node, v int) {
	values := func(name string, read func(n *node, v int)) field {
		return field{name, false, listForm(name), func(n *node) {
			r.list(n, name, func(n *node) { read(n, v) })
		}}
	}
	r.mapping(n, "set", []field{
		values("modules", r.moduleValues),
		values("couplings", r.couplingValues),
		values("people", r.personValues),
		values("groups", r.groupValues),
		values("deployables", r.deployableValues),
	})
}

// moduleValues reads the values of a module in variant v.
func (r *variantReader) moduleValues(n *node, v int) {
	var m moduleDraft
	i := r.find(&r.b.modules, r.subject(n, "a module", r.hiddenModuleFields(&m)))
	if i < 0 {
		return
	}
	for _, s := range []struct {
		aspect sim.Aspect
		span   sim.Range
	}{{sim.ModuleDebt, m.debt}, {sim.ModuleTests, m.tests}, {sim.ModuleHardness, m.hardness}, {sim.ModuleConsumers, m.consumers}, {sim.ModuleRows, m.rows}} {
		if n.has(s.aspect.String()) {
			r.b.setRange(v, s.aspect, i, -1, s.span)
		}
	}
}

// couplingValues reads the values of a coupling in variant v.
func (r *variantReader) couplingValues(n *node, v int) {
	var c couplingDraft
	if !r.mapping(n, "a coupling", r.couplingFields(&c)) || c.from == nil || c.to == nil {
		return
	}
	from, to := r.find(&r.b.modules, c.from), r.find(&r.b.modules, c.to)
	if from < 0 || to < 0 {
		return
	}
	if !r.b.hasSecret(sim.CouplingChance, from, to) {
		r.report(n, "there is no coupling from "+c.from.text+" to "+c.to.text, "A variant can only change couplings that the company lists")
		return
	}
	r.b.setRange(v, sim.CouplingChance, from, to, c.drags)
}

// personValues reads the values of a person in variant v.
func (r *variantReader) personValues(n *node, v int) {
	var restless *sim.Range
	var knows []knowsDraft
	id := r.subject(n, "a person", []field{
		{"restless", false, factor.orRange(), func(n *node) { s := r.span(n, "restless", factor); restless = &s }},
		{"knows", false, mapForm("modules and shares"), func(n *node) { knows = r.knows(n) }},
	})
	i := r.find(&r.b.people, id)
	if i < 0 {
		return
	}
	if restless != nil {
		r.b.setRange(v, sim.PersonRestless, i, -1, *restless)
	}
	for _, k := range knows {
		if m := r.find(&r.b.modules, k.module); m >= 0 {
			r.b.setRange(v, sim.PersonKnows, i, m, k.share)
		}
	}
}

// groupValues reads the leaning of a group in variant v.
func (r *variantReader) groupValues(n *node, v int) {
	var leans *sim.Range
	id := r.subject(n, "a group", []field{
		{"leans", true, leaning.orRange(), func(n *node) { s := r.span(n, "leans", leaning); leans = &s }},
	})
	if i := r.find(&r.b.groups, id); i >= 0 && leans != nil {
		r.b.setRange(v, sim.TeamLeaning, i, -1, *leans)
	}
}

// deployableValues reads the values of a deployable in variant v.
func (r *variantReader) deployableValues(n *node, v int) {
	var p deployableDraft
	i := r.find(&r.b.deployables, r.subject(n, "a deployable", r.hiddenDeployableFields(&p)))
	if i < 0 {
		return
	}
	if n.has("build") {
		r.b.setRange(v, sim.DeployableBuild, i, -1, p.build)
	}
	if n.has("observed") {
		r.b.setRange(v, sim.DeployableObserved, i, -1, p.observed)
	}
}

// subject reads a mapping with the id of an existing entity and further keys, and returns
// that id.
func (r *variantReader) subject(n *node, what string, fields []field) (id *node) {
	fields = append([]field{{"id", true, idForm, func(n *node) { id = n }}}, fields...)
	if r.mapping(n, what, fields) && len(n.entries) == 1 && id != nil {
		r.report(n, "nothing is set for "+id.text, "Its keys are: "+listed(names(fields)))
	}
	return id
}
