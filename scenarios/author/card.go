package author

import (
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A cardDraft is a card as written, with the shipped scenarios that offer it.
type cardDraft struct {
	scenarios.Card
	file      *file
	offeredIn []*node // ids of scenarios
	place     int32   // among the cards of such a scenario, the lowest first
}

// lastPlace is the place of a card that does not give one.
const lastPlace = 1000

// ReadCard reads the file of one card.
func ReadCard(name string, src []byte) (scenarios.Card, Problems) {
	r := &cardReader{reader: &reader{}}
	card := r.cardFile(name, src)
	if card == nil {
		return scenarios.Card{}, r.problems.sort()
	}
	return card.Card, r.problems.sort()
}

// cardFile reads a card's file. It returns nil if the file is not YAML.
func (r *cardReader) cardFile(name string, src []byte) *cardDraft {
	scenario := r.file
	defer func() { r.file = scenario }()
	r.file = newFile(name, src)
	root := r.parseKind(r.file, CardKind)
	if root == nil {
		return nil
	}
	return r.card(root)
}

var (
	gradeWords = ids(sim.Design)
	kindWords  = ids(scenarios.NumKinds - 1)
)

// card reads a card.
func (r *cardReader) card(n *node) *cardDraft {
	c := &cardDraft{file: r.file, place: lastPlace}
	var decision *node
	text := func(name string, must bool, into *scenarios.Prose) field {
		return field{name, must, proseForm, func(n *node) { *into = r.prose(n, name) }}
	}
	r.mapping(n, "a card", []field{
		{"version", true, form{"1", `{"const":1}`}, r.version},
		{"id", true, idForm, func(n *node) { c.ID = r.id(n, "a card") }},
		text("title", true, &c.Title),
		text("what", true, &c.What),
		text("pays", true, &c.Pays),
		text("pays-back", true, &c.PaysBack),
		text("wrong", true, &c.Wrong),
		{"kind", true, form{listed(kindWords), `{"enum":["` + strings.Join(kindWords, `","`) + `"]}`}, func(n *node) {
			c.Kind = scenarios.Kind(max(r.choice(n, "kind", kindWords), 0))
		}},
		{"grade", true, form{"A, B, C or design", `{"enum":["A","B","C","design"]}`}, func(n *node) { c.Grade = sim.Grade(max(r.choice(n, "grade", gradeWords), 0)) }},
		{"seat", false, seatForm, func(n *node) { c.Seat = r.seat(n) }},
		numeric("rank", false, count.within(0, 100, "a rank is one of a hundred"), r.value, &c.Rank),
		numeric("better", false, count.within(1, 99, "no card is always right, and none never"), r.value, &c.Better),
		{"offered-in", false, listForm("shipped scenarios that offer it"), func(n *node) { r.offeredIn(n, c) }},
		numeric("place", false, count.within(1, lastPlace, "places count from one, and the table has no more"), r.value, &c.place),
		{"decision", true, mapForm("verb, about, with, mode and amount"), func(n *node) { decision = n }},
		{"when", false, listForm("conditions"), func(n *node) {
			r.list(n, "when", func(n *node) { c.When = append(c.When, r.condition(n)) })
		}},
	})
	if decision != nil {
		c.Decision = r.template(decision)
	}
	return c
}

// offeredIn reads the shipped scenarios that offer a card.
func (r *cardReader) offeredIn(n *node, c *cardDraft) {
	r.list(n, "offered-in", func(n *node) {
		id := r.id(n, "a scenario")
		if slices.ContainsFunc(c.offeredIn, func(o *node) bool { return o.text == n.text }) {
			r.report(n, "the scenario "+quote(id)+" is listed twice", "")
			return
		}
		c.offeredIn = append(c.offeredIn, n)
	})
}

// perPerson is the limit of as many changes as the team has people.
const perPerson = "one-per-person"

// template reads the decision of a card.
func (r *cardReader) template(n *node) (t scenarios.Template) {
	var verb, about, with, mode, amount *node
	r.mapping(n, "a decision", []field{
		{"verb", true, form{"the id of a verb", `{"type":"string"}`}, func(n *node) { verb = n }},
		{"about", false, form{"the selector of its subject", `{"type":"string"}`}, func(n *node) { about = n }},
		{"with", false, form{"the selector of its object", `{"type":"string"}`}, func(n *node) { with = n }},
		{"mode", false, form{"how it is done", `{"type":"string"}`}, func(n *node) { mode = n }},
		{"amount", false, count.or(perPerson), func(n *node) { amount = n }},
	})
	if verb == nil {
		return t
	}
	i := r.choice(verb, "verb", ids(sim.NumVerbs-1))
	if i < 0 {
		return t
	}
	t.Verb = sim.Verb(i)
	info := &sim.Verbs[i]
	usual := t.Verb.Default(0, 0)
	t.Mode, t.Amount = usual.Mode, usual.Amount
	t.Subject = r.binding(n, about, info.Subject, info.Optional, "about", verb.text)
	t.Object = r.binding(n, with, info.Object, false, "with", verb.text)
	if mode != nil {
		var words []string
		for _, m := range info.Modes {
			words = append(words, m.String())
		}
		if m := r.choice(mode, "mode", words); m >= 0 {
			t.Mode = info.Modes[m]
		}
	}
	switch {
	case amount == nil:
	case amount.text == perPerson && t.Verb == sim.LimitWork:
		t.PerPerson = true
	default:
		t.Amount = int32(r.value(amount, "amount", count.within(int64(info.Least), int64(info.Most), "the decision takes no other amount")))
	}
	return t
}

// binding reads the subject or object of a card's decision: a selector, or a group that
// every company has.
func (r *cardReader) binding(at, n *node, noun sim.EntityKind, optional bool, key, verb string) scenarios.Binding {
	if noun == sim.NoEntity {
		if n != nil {
			r.report(n, verb+" has no "+key, "Leave it out")
		}
		return scenarios.Binding{}
	}
	if n == nil {
		if !optional {
			r.report(at, verb+" has no "+key, "It needs "+key+": one of "+listed(picksFor(noun)))
		}
		return scenarios.Binding{}
	}
	if noun == sim.GroupEntity && (n.text == "product" || n.text == "executives") {
		return scenarios.Binding{Pick: scenarios.PickNamed, Key: sim.KeyOf(n.text)}
	}
	words := picksFor(noun)
	if i := r.choice(n, noun.String(), words); i >= 0 {
		for p, info := range scenarios.Picks {
			if info.ID == words[i] {
				return scenarios.Binding{Pick: scenarios.Pick(p)}
			}
		}
	}
	return scenarios.Binding{}
}

// picksFor returns the ids of the selectors for a kind of entity.
func picksFor(noun sim.EntityKind) (words []string) {
	for _, info := range scenarios.Picks {
		if info.Noun == noun && noun != sim.NoEntity {
			words = append(words, info.ID)
		}
	}
	if noun == sim.GroupEntity {
		words = append(words, "product", "executives")
	}
	return words
}

// condition reads a condition on which a card opens.
func (r *cardReader) condition(n *node) scenarios.Condition {
	c := scenarios.Condition{Within: sim.WeeksAQuarter}
	var sign, amount *node
	either := form{"an amount in the sign's unit", `{"type":["number","string"]}`}
	r.mapping(n, "a condition", []field{
		{"sign", true, form{"the id of a sign", `{"type":"string"}`}, func(n *node) { sign = n }},
		{"at-least", false, either, func(n *node) { amount, c.AtLeast = n, true }},
		{"at-most", false, either, func(n *node) { amount = n }},
		numeric("within", false, weeks.within(1, 104, "a card looks back over at least one week and at most two years"), r.value, &c.Within),
	})
	if sign == nil {
		return c
	}
	var words []string
	for _, s := range scenarios.Signs {
		words = append(words, s.ID)
	}
	i := r.choice(sign, "sign", words)
	if i < 0 {
		return c
	}
	c.Sign = scenarios.Sign(i)
	if amount == nil {
		r.report(n, "there is neither at-least nor at-most", "Add one of them")
		return c
	}
	c.Amount = r.value(amount, words[i], measureOf(scenarios.Signs[i].Unit))
	if !scenarios.Signs[i].Window && n.has("within") {
		r.report(n, words[i]+" is a current value, without a time window", "Leave within out")
	}
	return c
}
