package author

import "github.com/splitdecision/splitdecision/sim"

// team reads a team.
func (r *companyReader) team(n *node) {
	t := teamDraft{opinion: undecided(), team: sim.Team{Backlog: -1, Asking: sim.One}}
	t.place = int32(len(r.draft.teams))
	fields := append(r.entityFields(&t.entity, "a team"), r.opinionFields(&t.opinion)...)
	ok := r.mapping(n, "a team", append(fields,
		field{"mark", true, form{"two letters for the map", `{"type":"string","maxLength":2}`}, func(n *node) {
			t.mark = r.text(n, "mark")
			if len([]rune(t.mark)) != 2 {
				r.report(n, "mark is two letters, not "+n.describe(), "")
			}
		}},
		numeric("limit", false, count.within(0, 40, "no team limits itself to more"), r.value, &t.team.Limit),
		field{"review-first", false, yesNo, func(n *node) { t.team.ReviewFirst = r.boolean(n, "review-first") }},
		numeric("readers-keep", false, workingTime.within(1, 20*int64(sim.MinutesADay), "keeping a change takes time, and one that waits longer has no reader"), r.value, &t.team.ReviewExclusive),
		field{"requests-first", false, yesNo, func(n *node) { t.team.RequestFirst = r.boolean(n, "requests-first") }},
		field{"central-rota", false, yesNo, func(n *node) { t.team.Central = r.boolean(n, "central-rota") }},
		field{"area", false, idForm, func(n *node) { t.team.Area = sim.KeyOf(r.id(n, "an area")) }},
		numeric("changes-of-mind", false, factor.within(0, 52*million, aYear), r.value, &t.team.PriorityChangeRate),
		numeric("assisted", false, share, r.value, &t.team.Assisted),
		field{"refills", false, yesNo, func(n *node) { t.team.Refills = r.boolean(n, "refills") }},
		field{"small-changes", false, yesNo, func(n *node) { t.team.Smaller = r.boolean(n, "small-changes") }},
		numeric("asking", false, factor.within(0, 4*million, enough), r.value, &t.team.Asking),
		numeric("backlog", false, count.within(0, 100_000, "longer ones are endless"), r.value, &t.team.Backlog),
	))
	if ok && t.at != nil {
		r.draft.teams = append(r.draft.teams, t)
	}
}

// person reads a person.
func (r *companyReader) person(n *node) {
	p := personDraft{restless: sim.Exactly(million), person: sim.Person{Level: sim.Mid, Reviews: true}}
	p.place = int32(len(r.draft.people))
	ok := r.mapping(n, "a person", append(r.entityFields(&p.entity, "a person"),
		field{"team", true, idForm, func(n *node) { p.team = n }},
		field{"level", false, levelForm, func(n *node) {
			p.person.Level = r.level(n)
		}},
		field{"reviews", false, yesNo, func(n *node) { p.person.Reviews = r.boolean(n, "reviews") }},
		field{"new", false, share.limited(), func(n *node) { p.person.Newness = int32(r.value(n, "new", share)) * 1000 }},
		numeric("tired", false, share, r.value, &p.person.Fatigue),
		field{"restless", false, factor.orRange(), func(n *node) { p.restless = r.span(n, "restless", factor) }},
		field{"knows", false, mapForm("modules and shares"), func(n *node) { p.knows = r.knows(n) }},
	))
	if ok && p.at != nil {
		r.draft.people = append(r.draft.people, p)
	}
}

// knows reads a person's familiarity with modules.
func (r *companyReader) knows(n *node) (list []knowsDraft) {
	if n.kind != mapKind {
		r.report(n, "knows is a mapping, not "+n.describe(), "Write a module and how well it is known, as cart: 80 %")
		return nil
	}
	for _, e := range n.entries {
		list = append(list, knowsDraft{e.key, r.span(e.value, "knows", share)})
	}
	return list
}
