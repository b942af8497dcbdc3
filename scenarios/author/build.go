package author

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// build builds the organization of the first day and resolves its names.
func (r *companyReader) build(c *scenarios.Company) *built {
	d := &r.draft
	b := &built{c: c}
	before := len(r.problems)
	r.checkSizes()
	b.teams = ordered("team", d.teams, func(t *teamDraft) *entity { return &t.entity })
	b.people = ordered("person", d.people, func(p *personDraft) *entity { return &p.entity })
	b.modules = ordered("module", d.modules, func(m *moduleDraft) *entity { return &m.entity })
	b.deployables = ordered("deployable", d.deployables, func(p *deployableDraft) *entity { return &p.entity })
	r.uniqueIDs()

	at := &c.Start
	at.Player = -1
	c.Newcomers = d.newcomers
	at.EndToEnd.Run = d.endToEnd
	r.checkEndToEnd()
	for i := range r.draft.teams {
		t := &r.draft.teams[i]
		t.team.Key = t.key()
		at.Teams = append(at.Teams, t.team)
		c.Teams = append(c.Teams, scenarios.Label{Name: t.name, Short: t.mark, Place: t.place})
		r.buildGroup(b, t.id, sim.TeamGroup, t.opinion, scenarios.Label{Name: t.name, Short: t.mark, Place: t.place})
	}
	n := int32(len(r.draft.teams))
	r.buildGroup(b, "product", sim.Product, d.product, scenarios.Label{Name: scenarios.English("Product"), Place: n})
	r.buildGroup(b, "executives", sim.Executives, d.executives, scenarios.Label{Name: scenarios.English("The executives"), Place: n + 1})
	for i := range r.draft.deployables {
		p := &r.draft.deployables[i]
		p.deployable.Key, p.deployable.Owner = p.key(), r.find(&b.teams, p.owner)
		p.deployable.Observed, p.deployable.Build = sim.PPM(p.observed.Mode), sim.Minutes(p.build.Mode)
		at.Deployables = append(at.Deployables, p.deployable)
		c.Deployables = append(c.Deployables, p.label())
		b.addSecret(sim.DeployableObserved, int32(i), -1, p.observed)
		b.addSecret(sim.DeployableBuild, int32(i), -1, p.build)
	}
	for i := range r.draft.modules {
		r.buildModule(b, &r.draft.modules[i], int32(i))
	}
	for i := range r.draft.people {
		r.buildPerson(b, &r.draft.people[i], int32(i))
	}
	r.buildCouplings(b)
	if len(r.problems) == before { // a misspelt name would be reported twice
		r.reportUnused(at)
	}
	c.Names = sim.Names{People: b.people.ids, Teams: b.teams.ids, Modules: b.modules.ids, Deployables: b.deployables.ids, Groups: b.groups.ids}
	return b
}

// checkSizes reports a company that is larger than can be simulated.
func (r *companyReader) checkSizes() {
	d := &r.draft
	for _, of := range []struct {
		what string
		n    int
		at   func(i int) *node
	}{
		{"teams", len(d.teams), func(i int) *node { return d.teams[i].at }},
		{"people", len(d.people), func(i int) *node { return d.people[i].at }},
		{"modules", len(d.modules), func(i int) *node { return d.modules[i].at }},
		{"deployables", len(d.deployables), func(i int) *node { return d.deployables[i].at }},
	} {
		if of.n > maxRecords {
			r.report(of.at(maxRecords), "there are "+number(int64(of.n))+" "+of.what, "A company may have "+number(maxRecords))
		}
	}
}

// checkEndToEnd reports end-to-end tests that no deployable uses, and deployables that use
// them without a duration in the company.
func (r *companyReader) checkEndToEnd() {
	d := &r.draft
	any := false
	for i := range d.deployables {
		p := &d.deployables[i]
		any = any || p.deployable.EndToEnd
		if p.deployable.EndToEnd && d.endToEnd == 0 {
			r.report(p.at, p.id+" is tested end to end, and the company does not say how long that takes", "Write end-to-end in the company, as end-to-end: 3 h")
		}
	}
	if d.endToEnd > 0 && !any {
		r.report(d.endToEndAt, "nothing is tested end to end", "Write end-to-end: yes in the deployables that are")
	}
}

// buildGroup appends a group with its label and its secret leaning.
func (r *companyReader) buildGroup(b *built, id string, kind sim.GroupKind, o opinion, l scenarios.Label) {
	g := int32(len(b.c.Start.Groups))
	b.c.Start.Groups = append(b.c.Start.Groups, sim.Group{Key: sim.KeyOf(id), Kind: kind, Trust: o.trust, Lean: o.lean.Mode, RefusedInWeek: -1})
	b.c.Groups = append(b.c.Groups, l)
	b.groups.kind = "group"
	b.groups.ids = append(b.groups.ids, id)
	b.addSecret(sim.TeamLeaning, g, -1, o.lean)
}

// buildModule appends a module with its label and its secrets.
func (r *companyReader) buildModule(b *built, m *moduleDraft, i int32) {
	m.module.Key, m.module.Team, m.module.Deployable = m.key(), r.find(&b.teams, m.owner), max(r.find(&b.deployables, m.in), 0)
	m.module.Debt, m.module.Tests = sim.PPM(m.debt.Mode), sim.PPM(m.tests.Mode)
	m.module.Hardness, m.module.Consumers = sim.PPM(m.hardness.Mode), m.consumers.Mode
	m.module.Rows = m.rows.Mode
	b.c.Start.Modules = append(b.c.Start.Modules, m.module)
	b.c.Modules = append(b.c.Modules, m.label())
	b.addSecret(sim.ModuleDebt, i, -1, m.debt)
	b.addSecret(sim.ModuleTests, i, -1, m.tests)
	b.addSecret(sim.ModuleHardness, i, -1, m.hardness)
	b.addSecret(sim.ModuleConsumers, i, -1, m.consumers)
	b.addSecret(sim.ModuleRows, i, -1, m.rows)
}

// homeFamiliarity is the default familiarity with the modules of the own team, by level. With
// other teams' modules the default is 0.
var homeFamiliarity = [...]int32{sim.Junior: 300_000, sim.Mid: 600_000, sim.SeniorLevel: 800_000, sim.PrincipalLevel: 800_000}

// buildPerson appends a person with familiarity and secrets.
func (r *companyReader) buildPerson(b *built, p *personDraft, i int32) {
	at := &b.c.Start
	p.person.Key, p.person.Team, p.person.Restless = p.key(), r.find(&b.teams, p.team), sim.PPM(p.restless.Mode)
	at.People = append(at.People, p.person)
	b.c.People = append(b.c.People, p.label())
	b.addSecret(sim.PersonRestless, i, -1, p.restless)
	for m := range at.Modules {
		known := int32(0)
		if at.Modules[m].Team == p.person.Team {
			known = homeFamiliarity[p.person.Level]
		}
		span := sim.Exactly(known)
		for _, k := range p.knows {
			if k.module.text == b.modules.ids[m] {
				span = k.share
			}
		}
		at.Familiarity = append(at.Familiarity, sim.PPM(span.Mode))
		b.addSecret(sim.PersonKnows, i, int32(m), span)
	}
	for _, k := range p.knows {
		r.find(&b.modules, k.module)
	}
}

// buildCouplings appends the couplings in order.
func (r *companyReader) buildCouplings(b *built) {
	at := &b.c.Start
	type pair struct {
		sim.Coupling
		drags sim.Range
	}
	var pairs []pair
	for _, d := range r.draft.couplings {
		from, to := r.find(&b.modules, d.from), r.find(&b.modules, d.to)
		if from < 0 || to < 0 {
			continue
		}
		if from == to {
			r.report(d.to, "a module does not drag itself along", "")
			continue
		}
		if slices.ContainsFunc(pairs, func(p pair) bool { return p.From == from && p.To == to }) {
			r.report(d.at, "the coupling from "+d.from.text+" to "+d.to.text+" is listed twice", "")
			continue
		}
		pairs = append(pairs, pair{sim.Coupling{From: from, To: to, Chance: sim.PPM(d.drags.Mode), Calls: d.calls, Fallback: d.fallback, Table: d.table}, d.drags})
	}
	sortStable(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	for _, p := range pairs {
		at.Couplings = append(at.Couplings, p.Coupling)
		b.addSecret(sim.CouplingChance, p.From, p.To, p.drags)
	}
}

// reportUnused reports teams without people and deployables without modules.
func (r *companyReader) reportUnused(at *sim.Organization) {
	for i := range r.draft.teams {
		if !slices.ContainsFunc(at.People, func(p sim.Person) bool { return p.Team == int32(i) }) {
			r.report(r.draft.teams[i].at, "team "+r.draft.teams[i].id+" has no people", "Give it some, or leave it out")
		}
	}
	for i := range r.draft.deployables {
		if !slices.ContainsFunc(at.Modules, func(m sim.Module) bool { return m.Deployable == int32(i) }) {
			r.report(r.draft.deployables[i].at, r.draft.deployables[i].id+" has no modules", "Give it one, or leave it out")
		}
	}
}
