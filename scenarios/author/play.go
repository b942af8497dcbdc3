package author

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// seats reads who sits in which seat.
func (r *reader) seats(n *node, b *built) {
	if n.kind != mapKind || len(n.entries) == 0 {
		r.report(n, "seats is a mapping, not "+n.describe(), "Write a seat and the person in it, as senior: ada")
		return
	}
	for _, e := range n.entries {
		seat := sim.Seat(r.choice(e.key, "seat", ids(sim.Principal)[1:]) + 1)
		person := r.find(&b.people, e.value)
		if seat != sim.NoSeat && person >= 0 {
			b.c.Seats = append(b.c.Seats, sim.SeatPlan{Seat: seat, Person: person})
		}
	}
	sortStable(b.c.Seats, func(a, b sim.SeatPlan) int { return cmp.Compare(a.Seat, b.Seat) })
}

// limit is a metric with a bound, as in goals and checks.
type limit struct {
	metric  sim.Metric
	atLeast bool
	amount  *node
	known   bool
}

// metricWords returns the ids of all metrics.
func metricWords() []string { return ids(sim.NumMetrics - 1) }

// limitFields are the keys of a limit.
func (r *reader) limitFields(l *limit) []field {
	either := form{"an amount in the metric's unit", `{"type":["number","string"]}`}
	return []field{
		{"metric", true, form{"the id of a metric", `{"type":"string"}`}, func(n *node) {
			if i := r.choice(n, "metric", metricWords()); i >= 0 {
				l.metric, l.known = sim.Metric(i), true
			}
		}},
		{"at-least", false, either, func(n *node) { l.amount, l.atLeast = n, true }},
		{"at-most", false, either, func(n *node) {
			if l.amount != nil {
				r.report(n, "at-least and at-most exclude each other", "Write two")
			}
			l.amount = n
		}},
	}
}

// amountOf reads the amount of a limit in the unit of its metric.
func (r *reader) amountOf(n *node, l *limit) int64 {
	if l.amount == nil {
		r.report(n, "there is neither at-least nor at-most", "Add one of them")
		return 0
	}
	if !l.known {
		return 0
	}
	info := sim.Metrics[l.metric]
	return r.value(l.amount, info.ID, measureOf(info.Unit))
}

// goals reads the goals of a challenge, each for one team or the company.
func (r *reader) goals(n *node, teams *index) (list []sim.Goal) {
	r.list(n, "goals", func(n *node) {
		var l limit
		team := (*node)(nil)
		if !r.mapping(n, "a goal", append(r.limitFields(&l), field{"team", false, idForm, func(n *node) { team = n }})) {
			return
		}
		amount := r.amountOf(n, &l)
		list = append(list, sim.Goal{Metric: l.metric, AtLeast: l.atLeast, Amount: amount, Team: r.find(teams, team)})
	})
	if n.kind == listKind && len(n.items) == 0 {
		r.report(n, "there is no goal", "The challenge needs at least one figure")
	}
	sortStable(list, func(a, b sim.Goal) int {
		return cmp.Or(cmp.Compare(a.Metric, b.Metric), cmp.Compare(a.Team, b.Team), cmp.Compare(a.Amount, b.Amount))
	})
	return list
}

// joins reads the people who arrive.
func (r *reader) joins(n *node, b *built) {
	r.list(n, "joins", func(n *node) {
		j := sim.Join{Count: 1, Level: sim.Mid}
		var team *node
		r.mapping(n, "an arrival", []field{
			{"week", true, count.form, func(n *node) {
				j.At = sim.Minutes(r.value(n, "week", count.within(1, int64(max(b.c.Weeks+b.c.After, 1))))-1) * sim.MinutesAWeek
			}},
			{"team", true, idForm, func(n *node) { team = n }},
			{"people", false, count.form, func(n *node) { j.Count = int32(r.value(n, "people", count.within(1, 20))) }},
			{"level", false, form{"junior, mid, senior or principal", `{"enum":["junior","mid","senior","principal"]}`}, func(n *node) {
				j.Level = sim.Level(max(r.choice(n, "level", ids(sim.PrincipalLevel)), 0))
			}},
		})
		if j.Team = r.find(&b.teams, team); j.Team >= 0 {
			b.c.Joins = append(b.c.Joins, j)
		}
	})
	sortStable(b.c.Joins, func(a, c sim.Join) int {
		return cmp.Or(cmp.Compare(a.At, c.At), cmp.Compare(a.Team, c.Team), cmp.Compare(a.Level, c.Level), cmp.Compare(a.Count, c.Count))
	})
}

// question is an ask with its text, so that both are sorted together.
type question struct {
	ask  sim.Ask
	text scenarios.AskText
}

// asks reads the questions to the player.
func (r *reader) asks(n *node, b *built) {
	var all []question
	r.list(n, "asks", func(n *node) {
		var a question
		var at, answers, usual *node
		a.ask.Seat = sim.NoSeat
		if !r.mapping(n, "a question", []field{
			{"id", true, idForm, func(n *node) { at, a.ask.ID = n, r.id(n, "a question") }},
			{"week", true, count.form, func(n *node) {
				a.ask.Week = int32(r.value(n, "week", count.within(1, int64(max(b.c.Weeks, 1)))))
			}},
			{"seat", false, form{"senior or principal", `{"enum":["senior","principal"]}`}, func(n *node) {
				a.ask.Seat = sim.Seat(r.choice(n, "seat", ids(sim.Principal)[1:]) + 1)
			}},
			{"who", true, proseForm, func(n *node) { a.text.Who = r.prose(n, "who") }},
			{"text", true, proseForm, func(n *node) { a.text.Text = r.prose(n, "text") }},
			{"answers", true, listForm("answers"), func(n *node) { answers = n }},
			{"default", true, idForm, func(n *node) { usual = n }},
		}) || answers == nil {
			return
		}
		a.ask.Key = sim.KeyOf(a.ask.ID)
		if slices.ContainsFunc(all, func(o question) bool { return o.ask.ID == a.ask.ID }) {
			r.report(at, "there are two questions "+quote(a.ask.ID), "")
		}
		x := index{kind: "answer"}
		r.list(answers, "answers", func(n *node) { r.answer(n, b, &a, &x) })
		usualIs := r.find(&x, usual)
		a.sortAnswers(usualIs)
		all = append(all, a)
	})
	sortStable(all, func(a, b question) int {
		return cmp.Or(cmp.Compare(a.ask.Week, b.ask.Week), cmp.Compare(a.ask.Key, b.ask.Key))
	})
	for _, a := range all {
		b.c.Scenario.Asks = append(b.c.Scenario.Asks, a.ask)
		b.c.Asks = append(b.c.Asks, a.text)
	}
}

// sortAnswers sorts the answers by key and records the author's order, in which they are
// shown. usual is the index of the default in the author's order.
func (a *question) sortAnswers(usual int32) {
	by := make([]int, len(a.ask.Answers))
	for i := range by {
		by[i] = i
	}
	sortStable(by, func(i, j int) int { return cmp.Compare(a.ask.Answers[i].Key, a.ask.Answers[j].Key) })
	ask, text := a.ask, a.text
	a.ask.Answers, a.text.Answers, a.text.Replies = nil, nil, nil
	a.text.Order = make([]int32, len(by))
	for to, from := range by {
		a.ask.Answers = append(a.ask.Answers, ask.Answers[from])
		a.text.Answers = append(a.text.Answers, text.Answers[from])
		a.text.Replies = append(a.text.Replies, text.Replies[from])
		a.text.Order[from] = int32(to)
		if int32(from) == usual {
			a.ask.Default = int32(to)
		}
	}
}

// answer reads one answer.
func (r *reader) answer(n *node, b *built, a *question, x *index) {
	var answer sim.Answer
	var text, reply scenarios.Prose
	var as *node
	answer.Person = -1
	ok := r.mapping(n, "an answer", []field{
		{"id", true, idForm, func(n *node) {
			answer.ID = r.id(n, "an answer")
			if x.of(answer.ID) >= 0 {
				r.report(n, "there are two answers "+quote(answer.ID), "")
			}
		}},
		{"text", true, proseForm, func(n *node) { text = r.prose(n, "text") }},
		{"reply", false, proseForm, func(n *node) { reply = r.prose(n, "reply") }},
		{"becomes", false, form{"senior or principal", `{"enum":["senior","principal"]}`}, func(n *node) {
			answer.Seat = sim.Seat(r.choice(n, "seat", ids(sim.Principal)[1:]) + 1)
		}},
		{"as", false, idForm, func(n *node) { as = n }},
		{"again", false, weeks.form, func(n *node) { answer.Later = int32(r.value(n, "again", weeks.within(1, 104))) }},
		{"change", false, listForm("changes"), func(n *node) { answer.Effect = r.shifts(n, b) }},
	})
	if !ok {
		return
	}
	if answer.Seat != sim.NoSeat {
		if as == nil {
			r.report(n, "the answer changes the seat, and does not say who is in it", "Add as: the id of a person")
		}
		answer.Person = r.find(&b.people, as)
	}
	answer.Key = sim.KeyOf(a.ask.ID + " " + answer.ID)
	a.ask.Answers = append(a.ask.Answers, answer)
	a.text.Answers = append(a.text.Answers, text)
	a.text.Replies = append(a.text.Replies, reply)
	if x.of(answer.ID) < 0 {
		x.ids = append(x.ids, answer.ID)
	}
}

// shifts reads changes of single values: the aspect, its subject, and the amount.
func (r *reader) shifts(n *node, b *built) (list []sim.Shift) {
	r.list(n, "change", func(n *node) {
		s := sim.Shift{A: -1, B: -1}
		var what, of, with, by *node
		r.mapping(n, "a change", []field{
			{"what", true, form{"a value: debt, tests, leaning and so on", `{"type":"string"}`}, func(n *node) { what = n }},
			{"of", true, idForm, func(n *node) { of = n }},
			{"with", false, idForm, func(n *node) { with = n }},
			{"by", true, factor.form, func(n *node) { by = n }},
		})
		if what == nil || of == nil || by == nil {
			return
		}
		i := r.choice(what, "value", ids(sim.NumAspects-1))
		if i < 0 {
			return
		}
		s.Aspect = sim.Aspect(i)
		s.A, s.B = r.find(b.indexFor(s.Aspect), of), r.find(&b.modules, with)
		switch s.Aspect {
		case sim.ModuleConsumers:
			s.Add = int32(r.value(by, "by", count.within(-100, 100)))
		case sim.ModuleRows:
			s.Add = int32(r.value(by, "by", count.within(-100_000, 100_000)))
		case sim.DeployableBuild:
			s.Add = int32(r.value(by, "by", workingTime.within(0, int64(sim.MinutesADay))))
		default:
			s.Add = int32(r.value(by, "by", factor.within(-10*million, 10*million)))
		}
		if s.A >= 0 && !hasSecret(b, s.Aspect, s.A, s.B) {
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
func (r *reader) word(n *node) sim.Key {
	return sim.KeyOf(r.id(n, "a word"))
}

var wordForm = form{"a word in lower-case letters", idForm.json}

// injects reads the surprises.
func (r *reader) injects(n *node, b *built) {
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
					if p := r.find(&b.people, n); p >= 0 {
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
					if t := r.find(&b.teams, e.key); t >= 0 {
						s.inject.Asking = append(s.inject.Asking, sim.TeamAsking{Team: t, Asking: sim.PPM(r.value(e.value, "asking", factor.within(0, 4*million)))})
					}
				}
				sortStable(s.inject.Asking, func(a, b sim.TeamAsking) int { return cmp.Compare(a.Team, b.Team) })
			}},
			{"change", false, listForm("changes"), func(n *node) { s.inject.Effects = r.shifts(n, b) }},
		})
		if ok {
			all = append(all, s)
		}
	})
	sortStable(all, func(a, b surprise) int { return cmp.Compare(a.inject.Key, b.inject.Key) })
	for _, s := range all {
		b.c.Scenario.Injects = append(b.c.Scenario.Injects, s.inject)
		b.c.Injects = append(b.c.Injects, s.text)
	}
}

// stops reads the stops at which the game waits for a word.
func (r *reader) stops(n *node, most int32) (list []sim.Stop) {
	r.list(n, "stops", func(n *node) {
		var s sim.Stop
		if r.mapping(n, "a stop", []field{
			{"after", true, weeks.form, func(n *node) { s.Week = int32(r.value(n, "after", weeks.within(1, int64(max(most, 1))))) }},
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
func (r *reader) workshop(n *node, b *built) {
	c, w := b.c, &b.c.Workshop
	var stops *node
	r.mapping(n, "a workshop", []field{
		{"weeks", true, weeks.form, func(n *node) { w.Weeks = int32(r.value(n, "weeks", weeks.within(1, int64(max(c.Weeks, 1))))) }},
		{"minutes", true, count.form, func(n *node) { w.Minutes = int32(r.value(n, "minutes", count.within(1, 600))) }},
		{"challenge", true, proseForm, func(n *node) { w.Challenge = r.prose(n, "challenge") }},
		{"goals", true, listForm("goals"), func(n *node) { w.Goals = r.goals(n, &b.teams) }},
		{"stops", false, listForm("stops"), func(n *node) { stops = n }},
	})
	if stops != nil {
		w.Stops = r.stops(stops, w.Weeks)
	}
}

// roles reads the roles of people at a table.
func (r *reader) roles(n *node, c *scenarios.Company) {
	r.list(n, "roles", func(n *node) {
		var role scenarios.Role
		ok := r.mapping(n, "a role", []field{
			{"id", true, idForm, func(n *node) {
				role.ID = r.id(n, "a role")
				if slices.ContainsFunc(c.Roles, func(o scenarios.Role) bool { return o.ID == role.ID }) {
					r.report(n, "there are two roles "+n.describe(), "")
				}
			}},
			{"title", true, proseForm, func(n *node) { role.Title = r.prose(n, "title") }},
			{"wish", true, proseForm, func(n *node) { role.Wish = r.prose(n, "wish") }},
			{"fact", true, proseForm, func(n *node) { role.Fact = r.prose(n, "fact") }},
		})
		if ok {
			c.Roles = append(c.Roles, role)
		}
	})
}

// botWords are the bots that a check may name.
var botWords = []string{"nobody", "senior", "principal"}

// checks reads the author's checks.
func (r *reader) checks(n *node, b *built) {
	r.list(n, "checks", func(n *node) {
		check := scenarios.Check{Variant: -1}
		var expect *node
		r.mapping(n, "a check", []field{
			{"say", true, form{"a sentence", `{"type":"string"}`}, func(n *node) { check.Say = r.text(n, "say") }},
			{"bot", true, form{"who plays: " + listed(botWords), `{"type":"string"}`}, func(n *node) {
				if i := r.choice(n, "bot", botWords); i >= 0 {
					check.Bot = botWords[i]
				}
			}},
			{"seat", false, form{"senior or principal", `{"enum":["senior","principal"]}`}, func(n *node) {
				check.Seat = sim.Seat(r.choice(n, "seat", ids(sim.Principal)[1:]) + 1)
			}},
			{"variant", false, idForm, func(n *node) {
				x := index{kind: "variant"}
				for _, v := range b.c.Scenario.Variants {
					x.ids = append(x.ids, v.ID)
				}
				check.Variant = r.find(&x, n)
			}},
			{"seeds", true, count.form, func(n *node) { check.Seeds = int32(r.value(n, "seeds", count.within(1, 1000))) }},
			{"expect", true, mapForm("metric, week, at-least or at-most, of-seeds"), func(n *node) { expect = n }},
		})
		if expect == nil {
			return
		}
		var l limit
		e := &check.Expect
		r.mapping(expect, "an expectation", append(r.limitFields(&l),
			field{"week", true, count.form, func(n *node) {
				e.Week = int32(r.value(n, "week", count.within(1, int64(max(b.c.Weeks+b.c.After, 1)))))
			}},
			field{"of-seeds", true, share.form, func(n *node) { e.Share = sim.PPM(r.value(n, "of-seeds", share)) }},
		))
		e.Metric, e.AtLeast, e.Amount = l.metric, l.atLeast, r.amountOf(expect, &l)
		b.c.Checks = append(b.c.Checks, check)
	})
}
