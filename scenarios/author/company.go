package author

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// An entity is something with an id; all drafts embed it.
type entity struct {
	at    *node // its id
	id    string
	name  scenarios.Prose
	place int32
	x, y  int32
}

func (t *entity) key() sim.Key { return sim.KeyOf(t.id) }

type teamDraft struct {
	entity
	mark string
	team sim.Team
	opinion
}

// An opinion is a group's initial attitude to the player.
type opinion struct {
	trust sim.PPM
	lean  sim.Range
}

type personDraft struct {
	entity
	team     *node
	person   sim.Person
	restless sim.Range
	knows    []knowsDraft
}

type knowsDraft struct {
	module *node
	share  sim.Range
}

type moduleDraft struct {
	entity
	owner, in                              *node
	module                                 sim.Module
	debt, tests, hardness, consumers, rows sim.Range
}

type deployableDraft struct {
	entity
	owner           *node
	deployable      sim.Deployable
	observed, build sim.Range
}

type couplingDraft struct {
	at       *node
	from, to *node
	drags    sim.Range
	calls    sim.PPM
	fallback sim.PPM
	table    sim.TableUse
}

// A companyDraft is a company as written: its references are names that have not been
// resolved.
type companyDraft struct {
	teams       []teamDraft
	people      []personDraft
	modules     []moduleDraft
	deployables []deployableDraft
	couplings   []couplingDraft
	product     opinion
	executives  opinion
	newcomers   []string
	endToEnd    sim.Minutes // duration of the end-to-end tests
	endToEndAt  *node
}

// company reads a company into a draft.
func (r *reader) company(n *node, d *companyDraft) {
	d.product, d.executives = undecided(), undecided()
	r.mapping(n, "the company", []field{
		{"teams", true, listForm("teams"), func(n *node) { r.list(n, "teams", func(n *node) { r.team(n, d) }) }},
		{"people", true, listForm("people"), func(n *node) { r.list(n, "people", func(n *node) { r.person(n, d) }) }},
		{"deployables", true, listForm("deployables"), func(n *node) { r.list(n, "deployables", func(n *node) { r.deployable(n, d) }) }},
		{"modules", true, listForm("modules"), func(n *node) { r.list(n, "modules", func(n *node) { r.module(n, d) }) }},
		{"couplings", false, listForm("couplings"), func(n *node) { r.list(n, "couplings", func(n *node) { r.coupling(n, d) }) }},
		{"product", false, mapForm("trust and leans"), func(n *node) { r.mapping(n, "product", r.opinionFields(&d.product)) }},
		{"executives", false, mapForm("trust and leans"), func(n *node) { r.mapping(n, "executives", r.opinionFields(&d.executives)) }},
		{"end-to-end", false, endToEnd.form, func(n *node) { d.endToEnd, d.endToEndAt = sim.Minutes(r.value(n, "end-to-end", endToEnd)), n }},
		{"newcomers", false, listForm("names"), func(n *node) {
			r.list(n, "newcomers", func(n *node) { d.newcomers = append(d.newcomers, r.text(n, "a newcomer's name")) })
		}},
	})
}

// listForm returns the form of a list.
func listForm(of string) form {
	return form{"a list of " + of, `{"type":"array"}`}
}

// mapForm returns the form of a mapping.
func mapForm(of string) form {
	return form{"a mapping of " + of, `{"type":"object"}`}
}

var (
	idForm    = form{"an id: lower-case letters, digits and single dashes", `{"type":"string","pattern":"^[a-z0-9]+(-[a-z0-9]+)*$"}`}
	proseForm = form{"text, or a mapping of languages to texts", `{"type":["string","object"]}`}
	yesNo     = form{"yes or no", `{"enum":["yes","no",true,false]}`}
)

// endToEnd is the duration of the end-to-end tests.
var endToEnd = workingTime.within(1, 5*int64(sim.MinutesADay))

// undecided returns the default opinion of a group.
func undecided() opinion { return opinion{trust: 400_000, lean: sim.Exactly(0)} }

// leaning is a group's leaning before it is asked, in logits.
var leaning = factor.within(-4*million, 4*million)

// opinionFields are the keys of an opinion.
func (r *reader) opinionFields(o *opinion) []field {
	return []field{
		{"trust", false, share.form, func(n *node) { o.trust = sim.PPM(r.value(n, "trust", share)) }},
		{"leans", false, leaning.orRange(), func(n *node) { o.lean = r.span(n, "leans", leaning) }},
	}
}

// entityFields are the keys of every entity.
func (r *reader) entityFields(t *entity, what string) []field {
	return []field{
		{"id", true, idForm, func(n *node) { t.at, t.id = n, r.id(n, what) }},
		{"name", true, proseForm, func(n *node) { t.name = r.prose(n, "the name of "+what) }},
	}
}

// placeField is the key of an entity's position on the map, in per cent.
func (r *reader) placeField(t *entity) field {
	return field{"at", false, form{"a place on the map, as [70, 30]: per cent from the left and from the top", `{"type":"array","minItems":2,"maxItems":2}`}, func(n *node) {
		if n.kind != listKind || len(n.items) != 2 {
			r.report(n, "at is two numbers, not "+n.describe(), "Write it as [70, 30]: per cent from the left and from the top")
			return
		}
		t.x = int32(r.value(n.items[0], "at", count.within(0, 100)))
		t.y = int32(r.value(n.items[1], "at", count.within(0, 100)))
	}}
}

// team reads a team.
func (r *reader) team(n *node, d *companyDraft) {
	t := teamDraft{opinion: undecided(), team: sim.Team{Backlog: -1, Asking: sim.One}}
	t.place = int32(len(d.teams))
	fields := append(r.entityFields(&t.entity, "a team"), r.opinionFields(&t.opinion)...)
	ok := r.mapping(n, "a team", append(fields,
		field{"mark", true, form{"two letters for the map", `{"type":"string","maxLength":2}`}, func(n *node) {
			t.mark = r.text(n, "mark")
			if len([]rune(t.mark)) != 2 {
				r.report(n, "mark is two letters, not "+n.describe(), "")
			}
		}},
		field{"limit", false, count.form, func(n *node) { t.team.Limit = int32(r.value(n, "limit", count.within(0, 40))) }},
		field{"review-first", false, yesNo, func(n *node) { t.team.ReviewFirst = r.boolean(n, "review-first") }},
		field{"readers-keep", false, workingTime.form, func(n *node) {
			t.team.ReviewExclusive = sim.Minutes(r.value(n, "readers-keep", workingTime.within(1, 20*int64(sim.MinutesADay))))
		}},
		field{"requests-first", false, yesNo, func(n *node) { t.team.RequestFirst = r.boolean(n, "requests-first") }},
		field{"central-rota", false, yesNo, func(n *node) { t.team.Central = r.boolean(n, "central-rota") }},
		field{"area", false, idForm, func(n *node) { t.team.Area = sim.KeyOf(r.id(n, "an area")) }},
		field{"changes-of-mind", false, factor.form, func(n *node) {
			t.team.PriorityChangeRate = sim.PPM(r.value(n, "changes-of-mind", factor.within(0, 52*million)))
		}},
		field{"assisted", false, share.form, func(n *node) { t.team.Assisted = sim.PPM(r.value(n, "assisted", share)) }},
		field{"refills", false, yesNo, func(n *node) { t.team.Refills = r.boolean(n, "refills") }},
		field{"small-changes", false, yesNo, func(n *node) { t.team.Smaller = r.boolean(n, "small-changes") }},
		field{"asking", false, factor.form, func(n *node) { t.team.Asking = sim.PPM(r.value(n, "asking", factor.within(0, 4*million))) }},
		field{"backlog", false, count.form, func(n *node) { t.team.Backlog = int32(r.value(n, "backlog", count.within(0, 100_000))) }},
	))
	if ok && t.at != nil {
		d.teams = append(d.teams, t)
	}
}

// person reads a person.
func (r *reader) person(n *node, d *companyDraft) {
	p := personDraft{restless: sim.Exactly(million), person: sim.Person{Level: sim.Mid, Reviews: true}}
	p.place = int32(len(d.people))
	ok := r.mapping(n, "a person", append(r.entityFields(&p.entity, "a person"),
		field{"team", true, idForm, func(n *node) { p.team = n }},
		field{"level", false, form{"junior, mid, senior or principal", `{"enum":["junior","mid","senior","principal"]}`}, func(n *node) {
			p.person.Level = sim.Level(max(r.choice(n, "level", ids(sim.PrincipalLevel)), 0))
		}},
		field{"reviews", false, yesNo, func(n *node) { p.person.Reviews = r.boolean(n, "reviews") }},
		field{"new", false, share.form, func(n *node) { p.person.Newness = int32(r.value(n, "new", share)) * 1000 }},
		field{"tired", false, share.form, func(n *node) { p.person.Fatigue = sim.PPM(r.value(n, "tired", share)) }},
		field{"restless", false, factor.orRange(), func(n *node) { p.restless = r.span(n, "restless", factor) }},
		field{"knows", false, mapForm("modules and shares"), func(n *node) { p.knows = r.knows(n) }},
	))
	if ok && p.at != nil {
		d.people = append(d.people, p)
	}
}

// knows reads a person's familiarity with modules.
func (r *reader) knows(n *node) (list []knowsDraft) {
	if n.kind != mapKind {
		r.report(n, "knows is a mapping, not "+n.describe(), "Write a module and how well it is known, as cart: 80 %")
		return nil
	}
	for _, e := range n.entries {
		list = append(list, knowsDraft{e.key, r.span(e.value, "knows", share)})
	}
	return list
}

// module reads a module.
func (r *reader) module(n *node, d *companyDraft) {
	m := moduleDraft{
		debt: sim.Exactly(0), tests: sim.Exactly(0), consumers: sim.Exactly(0), rows: sim.Exactly(0),
		// Actual effort of moving a module, relative to the estimate, E39.
		hardness: sim.Range{Low: 700_000, Mode: 1_500_000, High: 3_000_000},
	}
	m.place = int32(len(d.modules))
	size := workingTime.within(int64(sim.MinutesADay), 2000*int64(sim.MinutesADay))
	fields := append(r.entityFields(&m.entity, "a module"), r.hiddenModuleFields(&m)...)
	ok := r.mapping(n, "a module", append(fields,
		field{"owner", true, idForm, func(n *node) { m.owner = n }},
		field{"in", true, idForm, func(n *node) { m.in = n }},
		field{"size", true, size.form, func(n *node) { m.module.Size = sim.Minutes(r.value(n, "size", size)) }},
		field{"demand", true, count.form, func(n *node) { m.module.Demand = int32(r.value(n, "demand", count.within(0, 1000))) }},
		field{"contract", false, share.form, func(n *node) { m.module.Contract = sim.PPM(r.value(n, "contract", share)) }},
		field{"bounded", false, share.form, func(n *node) { m.module.Bounded = sim.PPM(r.value(n, "bounded", share)) }},
		field{"tables", false, count.form, func(n *node) { m.module.Tables = int32(r.value(n, "tables", count.within(0, 100))) }},
		field{"regulated", false, yesNo, func(n *node) { m.module.Regulated = r.boolean(n, "regulated") }},
		field{"versions", false, count.form, func(n *node) { m.module.Versions = int32(r.value(n, "versions", count.within(0, 20))) }},
		field{"traffic", false, mapForm("load, growth, season and spikes"), func(n *node) { r.traffic(n, &m.module) }},
		r.placeField(&m.entity),
	))
	if ok && m.at != nil {
		d.modules = append(d.modules, m)
	}
}

// traffic reads the user traffic of a module.
func (r *reader) traffic(n *node, m *sim.Module) {
	load, growth := factor.within(0, 100*million), share.within(-million/2, 3*million)
	r.mapping(n, "traffic", []field{
		{"load", true, load.form, func(n *node) { m.Traffic = sim.PPM(r.value(n, "load", load)) }},
		{"growth", false, growth.form, func(n *node) { m.Growth = sim.PPM(r.value(n, "growth", growth)) }},
		{"season", false, share.form, func(n *node) { m.Season = sim.PPM(r.value(n, "season", share)) }},
		{"spikes", false, count.form, func(n *node) { m.Spikes = int32(r.value(n, "spikes", count.within(0, 52))) }},
	})
}

// hiddenModuleFields are the keys of a module that a variant may set.
func (r *reader) hiddenModuleFields(m *moduleDraft) []field {
	debt := share.within(0, 3*million)
	hardness := factor.within(million/10, 10*million)
	consumers := count.within(0, 200)
	rows := count.within(0, 100_000)
	return []field{
		{"debt", false, debt.orRange(), func(n *node) { m.debt = r.span(n, "debt", debt) }},
		{"tests", false, share.orRange(), func(n *node) { m.tests = r.span(n, "tests", share) }},
		{"hardness", false, hardness.orRange(), func(n *node) { m.hardness = r.span(n, "hardness", hardness) }},
		{"consumers", false, consumers.orRange(), func(n *node) { m.consumers = r.span(n, "consumers", consumers) }},
		{"rows", false, rows.orRange(), func(n *node) { m.rows = r.span(n, "rows", rows) }},
	}
}

// deployable reads a deployable.
func (r *reader) deployable(n *node, d *companyDraft) {
	p := deployableDraft{
		observed:   sim.Exactly(0),
		deployable: sim.Deployable{Lanes: 1, Replicas: 1, Recurring: sim.One},
	}
	p.place = int32(len(d.deployables))
	fields := append(r.entityFields(&p.entity, "a deployable"), r.hiddenDeployableFields(&p)...)
	var trained *node
	ok := r.mapping(n, "a deployable", append(fields,
		field{"owner", true, idForm, func(n *node) { p.owner = n }},
		field{"monolith", false, yesNo, func(n *node) { p.deployable.Monolith = r.boolean(n, "monolith") }},
		field{"train", false, mapForm("every and departs"), func(n *node) {
			trained = n
			every := workingTime.within(int64(sim.MinutesADay), 13*int64(sim.MinutesAWeek))
			departs := workingTime.within(0, 13*int64(sim.MinutesAWeek))
			r.mapping(n, "a train", []field{
				{"every", true, every.form, func(n *node) { p.deployable.TrainPeriod = sim.Minutes(r.value(n, "every", every)) }},
				{"departs", true, departs.form, func(n *node) { p.deployable.TrainOffset = sim.Minutes(r.value(n, "departs", departs)) }},
			})
		}},
		field{"board", false, mapForm("every and meets"), func(n *node) { r.board(n, &p.deployable) }},
		field{"end-to-end", false, yesNo, func(n *node) { p.deployable.EndToEnd = r.boolean(n, "end-to-end") }},
		field{"lanes", false, count.form, func(n *node) { p.deployable.Lanes = int32(r.value(n, "lanes", count.within(1, 64))) }},
		field{"runbook", false, share.form, func(n *node) { p.deployable.Runbook = sim.PPM(r.value(n, "runbook", share)) }},
		field{"paved", false, yesNo, func(n *node) { p.deployable.Paved = r.boolean(n, "paved") }},
		field{"own-data", false, yesNo, func(n *node) { p.deployable.Own = r.boolean(n, "own-data") }},
		field{"objective", false, share.form, func(n *node) { p.deployable.Objective = sim.PPM(r.value(n, "objective", share)) }},
		field{"replicas", false, count.form, func(n *node) { p.deployable.Replicas = int32(r.value(n, "replicas", count.within(1, 1000))) }},
		r.placeField(&p.entity),
	))
	if trained != nil && p.deployable.TrainOffset >= p.deployable.TrainPeriod && p.deployable.TrainPeriod > 0 {
		r.report(trained, "the train departs after its own period is over", "Departs is counted from the start of the period and must be less than every")
	}
	if ok && p.build == (sim.Range{}) {
		r.report(n, "a deployable has no build", "It needs build: "+workingTime.description)
		p.build = sim.Exactly(1)
	}
	if ok && p.at != nil {
		d.deployables = append(d.deployables, p)
	}
}

// board reads an approval board.
func (r *reader) board(n *node, d *sim.Deployable) {
	every := workingTime.within(int64(sim.MinutesADay), 13*int64(sim.MinutesAWeek))
	meets := workingTime.within(0, 13*int64(sim.MinutesAWeek))
	r.mapping(n, "a board", []field{
		{"every", true, every.form, func(n *node) { d.BoardPeriod = sim.Minutes(r.value(n, "every", every)) }},
		{"meets", true, meets.form, func(n *node) { d.BoardOffset = sim.Minutes(r.value(n, "meets", meets)) }},
	})
	if d.BoardOffset >= d.BoardPeriod && d.BoardPeriod > 0 {
		r.report(n, "the board meets after its own period is over", "Meets is counted from the start of the period and must be less than every")
	}
}

// hiddenDeployableFields are the keys of a deployable that a variant may set.
func (r *reader) hiddenDeployableFields(p *deployableDraft) []field {
	build := workingTime.within(1, int64(sim.MinutesADay))
	return []field{
		{"build", false, build.orRange(), func(n *node) { p.build = r.span(n, "build", build) }},
		{"observed", false, share.orRange(), func(n *node) { p.observed = r.span(n, "observed", share) }},
	}
}

// coupling reads a coupling.
func (r *reader) coupling(n *node, d *companyDraft) {
	c := couplingDraft{at: n}
	if r.mapping(n, "a coupling", append(r.couplingFields(&c),
		field{"calls", false, share.form, func(n *node) { c.calls = sim.PPM(r.value(n, "calls", share)) }},
		field{"table", false, form{"reads or writes: what from does with the tables of to", `{"enum":["reads","writes"]}`}, func(n *node) {
			c.table = sim.TableUse(r.choice(n, "use of a table", []string{"reads", "writes"}) + 1)
		}},
		field{"fallback", false, share.form, func(n *node) { c.fallback = sim.PPM(r.value(n, "fallback", share)) }})) {
		d.couplings = append(d.couplings, c)
	}
}

// couplingFields are the keys of a coupling that a variant may set too.
func (r *reader) couplingFields(c *couplingDraft) []field {
	return []field{
		{"from", true, idForm, func(n *node) { c.from = n }},
		{"to", true, idForm, func(n *node) { c.to = n }},
		{"drags", true, share.orRange(), func(n *node) { c.drags = r.span(n, "drags", share) }},
	}
}

// An index has the ids of entities of one kind in the order of their keys.
type index struct {
	kind string // "team"
	ids  []string
}

// of returns the index of an id, -1 if there is none.
func (x *index) of(id string) int32 { return int32(slices.Index(x.ids, id)) }

// find returns the index of a name. If there is none, it reports a problem and returns -1.
func (r *reader) find(x *index, n *node) int32 {
	if n == nil {
		return -1
	}
	i := x.of(n.text)
	if i < 0 || n.kind != textKind {
		words := slices.Clone(x.ids)
		slices.Sort(words)
		r.reportUnknown(n, "there is no "+x.kind+" "+n.describe(), "There are", words)
		return -1
	}
	return i
}

// ordered sorts drafts by the keys of their ids and returns their index.
func ordered[T any](kind string, drafts []T, of func(*T) *entity) index {
	sortStable(drafts, func(a, b T) int {
		return cmp.Or(cmp.Compare(of(&a).key(), of(&b).key()), cmp.Compare(of(&a).id, of(&b).id))
	})
	x := index{kind: kind}
	for i := range drafts {
		x.ids = append(x.ids, of(&drafts[i]).id)
	}
	return x
}

// unique reports ids that two entities share, even of different kinds: decisions, the feed
// and links refer to entities by id alone.
func (r *reader) unique(kinds []string, entities [][]*entity) {
	type first struct {
		kind string
		line int
	}
	seen := map[string]first{}
	for k, list := range entities {
		sortStable(list, func(a, b *entity) int { return cmp.Compare(a.place, b.place) })
		for _, t := range list {
			if t.at == nil || t.id == "" {
				continue
			}
			if was, twice := seen[t.id]; twice {
				r.report(t.at, quote(t.id)+" is also the id of a "+was.kind+" in line "+number(int64(was.line)), "Ids must be unique across teams, people, deployables and modules")
				continue
			}
			if t.id == "product" || t.id == "executives" {
				r.report(t.at, quote(t.id)+" is reserved for a group", "Take another id")
			}
			seen[t.id] = first{kinds[k], t.at.line}
		}
	}
}
