package author

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// shifts reads changes of single values: the aspect, its subject, and the amount.
func (r *playReader) shifts(n *node) (list []sim.Shift) {
	r.list(n, "change", func(n *node) {
		s := sim.Shift{A: -1, B: -1}
		var what, of, with, by *node
		r.mapping(n, "a change", []field{
			{"what", true, form{"a value: debt, tests, leaning and so on", `{"type":"string"}`}, func(n *node) { what = n }},
			{"of", true, idForm, func(n *node) { of = n }},
			{"with", false, idForm, func(n *node) { with = n }},
			{"by", true, form{"an amount to add, in the unit of the value", `{"type":["string","number"]}`}, func(n *node) { by = n }},
		})
		if what == nil || of == nil || by == nil {
			return
		}
		i := r.choice(what, "value", ids(sim.NumAspects-1))
		if i < 0 {
			return
		}
		s.Aspect = sim.Aspect(i)
		s.A, s.B = r.find(r.b.indexFor(s.Aspect), of), r.find(&r.b.modules, with)
		switch s.Aspect {
		case sim.ModuleConsumers:
			s.Add = int32(r.value(by, "by", count.within(-100, 100, fits)))
		case sim.ModuleRows:
			s.Add = int32(r.value(by, "by", count.within(-100_000, 100_000, fits)))
		case sim.DeployableBuild:
			s.Add = int32(r.value(by, "by", workingTime.within(0, int64(sim.MinutesADay), fits)))
		default:
			s.Add = int32(r.value(by, "by", factor.within(-10*million, 10*million, fits)))
		}
		if s.A >= 0 && !r.b.hasSecret(s.Aspect, s.A, s.B) {
			r.report(n, "there is no "+s.Aspect.String()+" of that", "Coupling needs two modules, knows a person and a module, and everything else one subject")
			return
		}
		list = append(list, s)
	})
	sortStable(list, func(s, t sim.Shift) int {
		return cmp.Or(cmp.Compare(s.Aspect, t.Aspect), cmp.Compare(s.A, t.A), cmp.Compare(s.B, t.B), cmp.Compare(s.Add, t.Add))
	})
	return list
}

// word reads a word that is said aloud. Only its key is stored, so that players can't find it
// in the game.
func (r *playReader) word(n *node) sim.Key {
	return sim.KeyOf(r.id(n, "a word"))
}

// injects reads the surprises.
func (r *playReader) injects(n *node) {
	type surprise struct {
		inject sim.Inject
		text   scenarios.InjectText
	}
	var all []surprise
	r.list(n, "injects", func(n *node) {
		var s surprise
		ok := r.mapping(n, "a surprise", []field{
			{"id", true, idForm, func(n *node) {
				s.text.ID = r.id(n, "a surprise")
				s.inject.Key = sim.KeyOf(s.text.ID)
				if slices.ContainsFunc(all, func(o surprise) bool { return o.inject.Key == s.inject.Key }) {
					r.report(n, "there are two surprises "+n.describe(), "")
				}
			}},
			{"word", true, wordForm, func(n *node) {
				s.inject.Word = r.word(n)
				if slices.ContainsFunc(all, func(o surprise) bool { return o.inject.Word == s.inject.Word }) {
					r.report(n, "the word "+n.describe()+" opens two surprises", "Give each its own word")
				}
			}},
			{"title", true, proseForm, func(n *node) { s.text.Title = r.prose(n, "title") }},
			{"text", true, proseForm, func(n *node) { s.text.Text = r.prose(n, "text") }},
			{"leaves", false, listForm("people"), func(n *node) {
				r.list(n, "leaves", func(n *node) {
					if p := r.find(&r.b.people, n); p >= 0 {
						s.inject.Leaves = append(s.inject.Leaves, p)
					}
				})
				slices.Sort(s.inject.Leaves)
			}},
			{"asking", false, mapForm("teams and factors"), func(n *node) {
				if n.kind != mapKind {
					r.report(n, "asking is a mapping, not "+n.describe(), "Write a team and how much product asks of it, as checkout: 150 %")
				}
				for _, e := range n.entries {
					if t := r.find(&r.b.teams, e.key); t >= 0 {
						s.inject.Asking = append(s.inject.Asking, sim.TeamAsking{Team: t, Asking: sim.PPM(r.value(e.value, "asking", factor.within(0, 4*million, enough)))})
					}
				}
				sortStable(s.inject.Asking, func(a, b sim.TeamAsking) int { return cmp.Compare(a.Team, b.Team) })
			}},
			{"change", false, listForm("changes"), func(n *node) { s.inject.Effects = r.shifts(n) }},
		})
		if ok {
			all = append(all, s)
		}
	})
	sortStable(all, func(a, b surprise) int { return cmp.Compare(a.inject.Key, b.inject.Key) })
	for _, s := range all {
		r.b.c.Scenario.Injects = append(r.b.c.Scenario.Injects, s.inject)
		r.b.c.Injects = append(r.b.c.Injects, s.text)
	}
}

// stops reads the stops at which the game waits for a word.
func (r *playReader) stops(n *node, most int32) (list []sim.Stop) {
	r.list(n, "stops", func(n *node) {
		var s sim.Stop
		if r.mapping(n, "a stop", []field{
			numeric("after", true, weeks.within(1, int64(max(most, 1)), length), r.value, &s.Week),
			{"word", true, wordForm, func(n *node) { s.Word = r.word(n) }},
		}) {
			list = append(list, s)
		}
	})
	sortStable(list, func(a, b sim.Stop) int { return cmp.Or(cmp.Compare(a.Week, b.Week), cmp.Compare(a.Word, b.Word)) })
	return list
}

// workshop reads the shorter version for workshops. It has goals of its own, because less can
// be reached in less time.
func (r *playReader) workshop(n *node) {
	c, w := r.b.c, &r.b.c.Workshop
	var stops *node
	r.mapping(n, "a workshop", []field{
		numeric("weeks", true, weeks.within(1, int64(max(c.Weeks, 1)), length), r.value, &w.Weeks),
		numeric("minutes", true, count.within(1, 600, "a game takes time, and nobody plays for more than ten hours"), r.value, &w.Minutes),
		{"challenge", true, proseForm, func(n *node) { w.Challenge = r.prose(n, "challenge") }},
		{"goals", true, listForm("goals"), func(n *node) { w.Goals = r.goals(n) }},
		{"stops", false, listForm("stops"), func(n *node) { stops = n }},
	})
	if stops != nil {
		w.Stops = r.stops(stops, w.Weeks)
	}
}
