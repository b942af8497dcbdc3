package author

import (
	"cmp"

	"github.com/splitdecision/splitdecision/sim"
)

// A companyReader reads a company into a draft and builds the organization from it.
type companyReader struct {
	*reader
	draft companyDraft
}

// company reads a company into the draft.
func (r *companyReader) company(n *node) {
	d := &r.draft
	d.product, d.executives = undecided(), undecided()
	list := func(name string, must bool, read func(*node)) field {
		return field{name, must, listForm(name), func(n *node) { r.list(n, name, read) }}
	}
	group := func(name string, o *opinion) field {
		return field{name, false, mapForm("trust and leans"), func(n *node) { r.mapping(n, name, r.opinionFields(o)) }}
	}
	r.mapping(n, "the company", []field{
		list("teams", true, r.team),
		list("people", true, r.person),
		list("deployables", true, r.deployable),
		list("modules", true, r.module),
		list("couplings", false, r.coupling),
		group("product", &d.product),
		group("executives", &d.executives),
		{"end-to-end", false, endToEnd.limited(), func(n *node) { d.endToEnd, d.endToEndAt = sim.Minutes(r.value(n, "end-to-end", endToEnd)), n }},
		{"newcomers", false, listForm("names"), func(n *node) {
			r.list(n, "newcomers", func(n *node) { d.newcomers = append(d.newcomers, r.text(n, "a newcomer's name")) })
		}},
	})
}

// endToEnd is the duration of the end-to-end tests.
var endToEnd = workingTime.within(1, 5*int64(sim.MinutesADay), "tests take time, and those that take more than a week are not run for every change")

// leaning is a group's leaning before it is asked, in logits.
var leaning = factor.within(-4*million, 4*million, "beyond that an answer is certain")

// opinionFields are the keys of an opinion.
func (r *companyReader) opinionFields(o *opinion) []field {
	return []field{
		numeric("trust", false, share, r.value, &o.trust),
		{"leans", false, leaning.orRange(), func(n *node) { o.lean = r.span(n, "leans", leaning) }},
	}
}

// entityFields are the keys of every entity.
func (r *companyReader) entityFields(t *entity, what string) []field {
	return []field{
		{"id", true, idForm, func(n *node) { t.at, t.id = n, r.id(n, what) }},
		{"name", true, proseForm, func(n *node) { t.name = r.prose(n, "the name of "+what) }},
	}
}

// placeField is the key of an entity's position on the map, in per cent.
func (r *companyReader) placeField(t *entity) field {
	return field{"at", false, form{"a place on the map, as [70, 30]: per cent from the left and from the top", `{"type":"array","minItems":2,"maxItems":2}`}, func(n *node) {
		if n.kind != listKind || len(n.items) != 2 {
			r.report(n, "at is a list of two numbers, not "+n.describeList(), "Write it as [70, 30]: per cent from the left and from the top")
			return
		}
		t.x = int32(r.value(n.items[0], "at", count.within(0, 100, "the map is 100 per cent wide and high")))
		t.y = int32(r.value(n.items[1], "at", count.within(0, 100, "the map is 100 per cent wide and high")))
	}}
}

// uniqueIDs reports ids that are used twice in a company.
func (r *companyReader) uniqueIDs() {
	var teams, people, modules, deployables []*entity
	for i := range r.draft.teams {
		teams = append(teams, &r.draft.teams[i].entity)
	}
	for i := range r.draft.people {
		people = append(people, &r.draft.people[i].entity)
	}
	for i := range r.draft.modules {
		modules = append(modules, &r.draft.modules[i].entity)
	}
	for i := range r.draft.deployables {
		deployables = append(deployables, &r.draft.deployables[i].entity)
	}
	r.unique([]string{"team", "person", "deployable", "module"}, [][]*entity{teams, people, deployables, modules})
}

// unique reports ids that two entities share, even of different kinds: decisions, the feed
// and links refer to entities by id alone.
func (r *companyReader) unique(kinds []string, entities [][]*entity) {
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
