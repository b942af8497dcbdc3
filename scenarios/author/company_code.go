package author

import (
	"strings"

	"github.com/splitdecision/splitdecision/sim"
)

// module reads a module.
func (r *companyReader) module(n *node) {
	m := moduleDraft{
		debt: sim.Exactly(0), tests: sim.Exactly(0), consumers: sim.Exactly(0), rows: sim.Exactly(0),
		// Actual effort of moving a module, relative to the estimate, E39.
		hardness: sim.Range{Low: 700_000, Mode: 1_500_000, High: 3_000_000},
	}
	m.place = int32(len(r.draft.modules))
	size := workingTime.within(int64(sim.MinutesADay), 2000*int64(sim.MinutesADay), "a module is at least a day of work, and the engine simulates no larger ones")
	fields := append(r.entityFields(&m.entity, "a module"), r.hiddenModuleFields(&m)...)
	ok := r.mapping(n, "a module", append(fields,
		field{"owner", true, idForm, func(n *node) { m.owner = n }},
		field{"in", true, idForm, func(n *node) { m.in = n }},
		numeric("size", true, size, r.value, &m.module.Size),
		numeric("demand", true, count.within(0, 1000, "demand is relative to that for other modules"), r.value, &m.module.Demand),
		numeric("contract", false, share, r.value, &m.module.Contract),
		numeric("bounded", false, share, r.value, &m.module.Bounded),
		numeric("reserved", false, share, r.value, &m.module.Reserved),
		numeric("tables", false, count.within(0, 100, "so many shared tables are several modules"), r.value, &m.module.Tables),
		field{"regulated", false, yesNo, func(n *node) { m.module.Regulated = r.boolean(n, "regulated") }},
		numeric("versions", false, count.within(0, 20, "so many versions of a contract are several contracts"), r.value, &m.module.Versions),
		field{"traffic", false, mapForm("load, growth, season and spikes"), func(n *node) { r.traffic(n, &m.module) }},
		r.placeField(&m.entity),
	))
	if ok && m.at != nil {
		r.draft.modules = append(r.draft.modules, m)
	}
}

// traffic reads the user traffic of a module.
func (r *companyReader) traffic(n *node, m *sim.Module) {
	load, growth := factor.within(0, 100*million, fits), share.within(-million/2, 3*million, "traffic that grows faster is soon more than the engine simulates")
	r.mapping(n, "traffic", []field{
		numeric("load", true, load, r.value, &m.Traffic),
		numeric("growth", false, growth, r.value, &m.Growth),
		numeric("season", false, share, r.value, &m.Season),
		numeric("spikes", false, count.within(0, 52, aYear), r.value, &m.Spikes),
	})
}

// hiddenModuleFields are the keys of a module that a variant may set.
func (r *companyReader) hiddenModuleFields(m *moduleDraft) []field {
	debt := share.within(0, 3*million, manyDebts)
	hardness := factor.within(million/10, 10*million, tenfold)
	consumers := count.within(0, 200, fits)
	rows := count.within(0, 100_000, fits)
	return []field{
		{"debt", false, debt.orRange(), func(n *node) { m.debt = r.span(n, "debt", debt) }},
		{"tests", false, share.orRange(), func(n *node) { m.tests = r.span(n, "tests", share) }},
		{"hardness", false, hardness.orRange(), func(n *node) { m.hardness = r.span(n, "hardness", hardness) }},
		{"consumers", false, consumers.orRange(), func(n *node) { m.consumers = r.span(n, "consumers", consumers) }},
		{"rows", false, rows.orRange(), func(n *node) { m.rows = r.span(n, "rows", rows) }},
	}
}

// deployable reads a deployable.
func (r *companyReader) deployable(n *node) {
	p := deployableDraft{
		observed:   sim.Exactly(0),
		deployable: sim.Deployable{Lanes: 1, Replicas: 1, Recurring: sim.One},
	}
	p.place = int32(len(r.draft.deployables))
	fields := append(r.entityFields(&p.entity, "a deployable"), r.hiddenDeployableFields(&p)...)
	ok := r.mapping(n, "a deployable", append(fields,
		field{"owner", true, idForm, func(n *node) { p.owner = n }},
		field{"monolith", false, yesNo, func(n *node) { p.deployable.Monolith = r.boolean(n, "monolith") }},
		field{"train", false, mapForm("every and departs"), func(n *node) {
			r.schedule(n, "a train", "the train", "departs", &p.deployable.TrainPeriod, &p.deployable.TrainOffset)
		}},
		field{"board", false, mapForm("every and meets"), func(n *node) {
			r.schedule(n, "a board", "the board", "meets", &p.deployable.BoardPeriod, &p.deployable.BoardOffset)
		}},
		field{"end-to-end", false, yesNo, func(n *node) { p.deployable.EndToEnd = r.boolean(n, "end-to-end") }},
		numeric("lanes", false, count.within(1, 64, "somewhere the builds have to run, and more at once are never needed"), r.value, &p.deployable.Lanes),
		numeric("runbook", false, share, r.value, &p.deployable.Runbook),
		field{"paved", false, yesNo, func(n *node) { p.deployable.Paved = r.boolean(n, "paved") }},
		field{"own-data", false, yesNo, func(n *node) { p.deployable.Own = r.boolean(n, "own-data") }},
		numeric("objective", false, share, r.value, &p.deployable.Objective),
		numeric("replicas", false, count.within(1, 1000, fits), r.value, &p.deployable.Replicas),
		r.placeField(&p.entity),
	))
	if ok && p.build == (sim.Range{}) {
		r.report(n, "a deployable has no build", "It needs build: "+workingTime.description)
		p.build = sim.Exactly(1)
	}
	if ok && p.at != nil {
		r.draft.deployables = append(r.draft.deployables, p)
	}
}

// schedule reads what happens at some time into every period: a train, which departs, or a board,
// which meets. subject is what a problem calls it.
func (r *reader) schedule(n *node, what, subject, at string, every, into *sim.Minutes) {
	period := workingTime.within(int64(sim.MinutesADay), 13*int64(sim.MinutesAWeek), quarter)
	offset := workingTime.within(0, 13*int64(sim.MinutesAWeek), quarter)
	if r.mapping(n, what, []field{
		numeric("every", true, period, r.value, every),
		numeric(at, true, offset, r.value, into),
	}) && *into >= *every && !r.probing {
		r.report(n, subject+" "+at+" after its own period is over", strings.ToUpper(at[:1])+at[1:]+" is counted from the start of the period and must be less than every")
	}
}

// hiddenDeployableFields are the keys of a deployable that a variant may set.
func (r *companyReader) hiddenDeployableFields(p *deployableDraft) []field {
	build := workingTime.within(1, int64(sim.MinutesADay), daily)
	return []field{
		{"build", false, build.orRange(), func(n *node) { p.build = r.span(n, "build", build) }},
		{"observed", false, share.orRange(), func(n *node) { p.observed = r.span(n, "observed", share) }},
	}
}

// coupling reads a coupling.
func (r *companyReader) coupling(n *node) {
	c := couplingDraft{at: n}
	if r.mapping(n, "a coupling", append(r.couplingFields(&c),
		numeric("calls", false, share, r.value, &c.calls),
		field{"table", false, form{"reads or writes: what from does with the tables of to", `{"enum":["reads","writes"]}`}, func(n *node) {
			c.table = sim.TableUse(r.choice(n, "use of a table", []string{"reads", "writes"}) + 1)
		}},
		numeric("fallback", false, share, r.value, &c.fallback))) {
		r.draft.couplings = append(r.draft.couplings, c)
	}
}

// couplingFields are the keys of a coupling that a variant may set too.
func (r *companyReader) couplingFields(c *couplingDraft) []field {
	return []field{
		{"from", true, idForm, func(n *node) { c.from = n }},
		{"to", true, idForm, func(n *node) { c.to = n }},
		{"drags", true, share.orRange(), func(n *node) { c.drags = r.span(n, "drags", share) }},
	}
}
