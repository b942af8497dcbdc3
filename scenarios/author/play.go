package author

import (
	"cmp"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A playReader reads what happens to the player of a company: seats, goals, arrivals, questions,
// surprises, stops, and the author's checks.
type playReader struct {
	*reader
	b *built
}

// seats reads who sits in which seat.
func (r *playReader) seats(n *node) {
	if n.kind != mapKind || len(n.entries) == 0 {
		r.report(n, "seats is a mapping, not "+n.describe(), "Write a seat and the person in it, as senior: ada")
		return
	}
	for _, e := range n.entries {
		seat := r.seat(e.key)
		person := r.find(&r.b.people, e.value)
		if seat != sim.NoSeat && person >= 0 {
			r.b.c.Seats = append(r.b.c.Seats, sim.SeatPlan{Seat: seat, Person: person})
		}
	}
	sortStable(r.b.c.Seats, func(a, b sim.SeatPlan) int { return cmp.Compare(a.Seat, b.Seat) })
}

// goals reads the goals of a challenge, each for one team or the company.
func (r *playReader) goals(n *node) (list []sim.Goal) {
	r.list(n, "goals", func(n *node) {
		var l limit
		team := (*node)(nil)
		if !r.mapping(n, "a goal", append(r.limitFields(&l), field{"team", false, idForm, func(n *node) { team = n }})) {
			return
		}
		amount := r.amountOf(n, &l)
		list = append(list, sim.Goal{Metric: l.metric, AtLeast: l.atLeast, Amount: amount, Team: r.find(&r.b.teams, team)})
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
func (r *playReader) joins(n *node) {
	week := count.within(1, int64(max(r.b.c.Weeks+r.b.c.After, 1)), length)
	r.list(n, "joins", func(n *node) {
		j := sim.Join{Count: 1, Level: sim.Mid}
		var team *node
		r.mapping(n, "an arrival", []field{
			{"week", true, week.limited(), func(n *node) {
				j.At = sim.Minutes(r.value(n, "week", week)-1) * sim.MinutesAWeek
			}},
			{"team", true, idForm, func(n *node) { team = n }},
			numeric("people", false, count.within(1, 20, "somebody arrives, and bigger groups are several arrivals"), r.value, &j.Count),
			{"level", false, levelForm, func(n *node) {
				j.Level = r.level(n)
			}},
		})
		if j.Team = r.find(&r.b.teams, team); j.Team >= 0 {
			r.b.c.Joins = append(r.b.c.Joins, j)
		}
	})
	sortStable(r.b.c.Joins, func(a, c sim.Join) int {
		return cmp.Or(cmp.Compare(a.At, c.At), cmp.Compare(a.Team, c.Team), cmp.Compare(a.Level, c.Level), cmp.Compare(a.Count, c.Count))
	})
}

// botWords are the bots that a check may name.
var botWords = []string{"nobody", "senior", "principal"}

// checks reads the author's checks.
func (r *playReader) checks(n *node) {
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
			{"seat", false, seatForm, func(n *node) {
				check.Seat = r.seat(n)
			}},
			{"variant", false, idForm, func(n *node) {
				x := index{kind: "variant"}
				for _, v := range r.b.c.Scenario.Variants {
					x.ids = append(x.ids, v.ID)
				}
				check.Variant = r.find(&x, n)
			}},
			numeric("seeds", true, count.within(1, 1000, "there is at least one world, and more of them make nothing more certain"), r.value, &check.Seeds),
			{"expect", true, mapForm("metric, week, at-least or at-most, of-seeds"), func(n *node) { expect = n }},
		})
		if expect == nil {
			return
		}
		var l limit
		e := &check.Expect
		r.mapping(expect, "an expectation", append(r.limitFields(&l),
			numeric("week", true, count.within(1, int64(max(r.b.c.Weeks+r.b.c.After, 1)), length), r.value, &e.Week),
			numeric("of-seeds", true, share, r.value, &e.Share),
		))
		e.Metric, e.AtLeast, e.Amount = l.metric, l.atLeast, r.amountOf(expect, &l)
		r.b.c.Checks = append(r.b.c.Checks, check)
	})
}
