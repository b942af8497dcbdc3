package author

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// question is an ask with its text, so that both are sorted together.
type question struct {
	ask  sim.Ask
	text scenarios.AskText
}

// asks reads the questions to the player.
func (r *playReader) asks(n *node) {
	var all []question
	r.list(n, "asks", func(n *node) {
		var a question
		var at, answers, usual *node
		a.ask.Seat = sim.NoSeat
		if !r.mapping(n, "a question", []field{
			{"id", true, idForm, func(n *node) { at, a.ask.ID = n, r.id(n, "a question") }},
			numeric("week", true, count.within(1, int64(max(r.b.c.Weeks, 1)), length), r.value, &a.ask.Week),
			{"seat", false, seatForm, func(n *node) {
				a.ask.Seat = r.seat(n)
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
		r.list(answers, "answers", func(n *node) { r.answer(n, &a, &x) })
		usualIs := r.find(&x, usual)
		a.sortAnswers(usualIs)
		all = append(all, a)
	})
	sortStable(all, func(a, b question) int {
		return cmp.Or(cmp.Compare(a.ask.Week, b.ask.Week), cmp.Compare(a.ask.Key, b.ask.Key))
	})
	for _, a := range all {
		r.b.c.Scenario.Asks = append(r.b.c.Scenario.Asks, a.ask)
		r.b.c.Asks = append(r.b.c.Asks, a.text)
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
func (r *playReader) answer(n *node, a *question, x *index) {
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
		{"becomes", false, seatForm, func(n *node) {
			answer.Seat = r.seat(n)
		}},
		{"as", false, idForm, func(n *node) { as = n }},
		numeric("again", false, weeks.within(1, 104, "nobody is asked again at once, or after two years"), r.value, &answer.Later),
		{"change", false, listForm("changes"), func(n *node) { answer.Effect = r.shifts(n) }},
	})
	if !ok {
		return
	}
	if answer.Seat != sim.NoSeat {
		if as == nil {
			r.report(n, "the answer changes the seat, and does not say who is in it", "Add as: the id of a person")
		}
		answer.Person = r.find(&r.b.people, as)
	}
	answer.Key = sim.KeyOf(a.ask.ID + " " + answer.ID)
	a.ask.Answers = append(a.ask.Answers, answer)
	a.text.Answers = append(a.text.Answers, text)
	a.text.Replies = append(a.text.Replies, reply)
	if x.of(answer.ID) < 0 {
		x.ids = append(x.ids, answer.ID)
	}
}
