package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/assets/about"
	"github.com/splitdecision/splitdecision/assets/words"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
)

type explainCommand struct {
	What string `arg:"" help:"Id of a metric, a parameter, a decision, an account, or a state of items."`
}

// Run prints what the model has on record about a word: every table that knows it.
func (c explainCommand) Run(to streams) error {
	found := 0
	for _, k := range kinds() {
		if i := slices.Index(k.ids, c.What); i >= 0 {
			if found++; found > 1 {
				fmt.Fprintln(to.out)
			}
			k.explain(to.out, i)
		}
	}
	if found > 0 {
		return nil
	}
	var all []string
	var there strings.Builder
	for _, k := range kinds() {
		all = append(all, k.ids...)
		fmt.Fprintf(&there, "\n%s: %s", k.plural, strings.Join(k.ids, ", "))
	}
	if near := author.Nearest(c.What, all); near != "" {
		return usageError{fmt.Errorf("nothing is called %s; did you mean %s?", c.What, near)}
	}
	return usageError{fmt.Errorf("nothing is called %s; there are%s", c.What, there.String())}
}

// A wordKind is one table of the model that can be explained.
type wordKind struct {
	plural  string
	ids     []string
	explain func(w io.Writer, i int)
}

func kinds() []wordKind {
	metrics := wordKind{plural: "metrics", explain: explainMetric}
	for m := range sim.NumMetrics {
		metrics.ids = append(metrics.ids, m.String())
	}
	parameters := wordKind{plural: "parameters", explain: explainParameter}
	for p := range sim.NumParameters {
		parameters.ids = append(parameters.ids, sim.Parameters[p].ID)
	}
	verbs := wordKind{plural: "decisions", explain: explainVerb}
	for v := range sim.NumVerbs {
		verbs.ids = append(verbs.ids, v.String())
	}
	accounts := wordKind{plural: "accounts", explain: explainAccount}
	for a := range sim.NumAccounts {
		accounts.ids = append(accounts.ids, a.String())
	}
	states := wordKind{plural: "states of items", explain: explainState}
	for s := range sim.NumItemStates {
		states.ids = append(states.ids, s.String())
	}
	return []wordKind{metrics, parameters, verbs, accounts, states}
}

// fact prints one thing on record.
func fact(w io.Writer, label, format string, args ...any) {
	fmt.Fprintf(w, "  %-8s %s\n", label, fmt.Sprintf(format, args...))
}

func explainMetric(w io.Writer, i int) {
	m := sim.Metric(i)
	info := &sim.Metrics[m]
	fmt.Fprintf(w, "%s: a metric. %s\n%s\n", info.ID, words.English().Say("metric."+info.ID), words.English().Say("how."+info.ID))
	fact(w, "unit", "%s", unitNames[info.Unit])
	counts := "how it stands"
	if info.Total {
		counts = "a total since the run began"
	}
	fact(w, "counts", "%s", counts)
	fact(w, "better", "%s", map[int8]string{1: "more", -1: "less", 0: "it depends"}[info.Better])
	of := "the company and each team"
	if info.Company {
		of = "the company only"
	}
	fact(w, "of", "%s", of)
}

func explainParameter(w io.Writer, i int) {
	info := &sim.Parameters[i]
	fmt.Fprintf(w, "%s: a parameter of the model.\n%s\n", info.ID, about.Say("parameter", info.ID))
	fact(w, "unit", "%s", unitNames[info.Unit])
	r := info.Range
	if r.Low == r.High {
		fact(w, "value", "%s, the same in every run", amountOf(info.Unit, r.Mode))
	} else {
		fact(w, "range", "%s to %s, most likely %s; drawn once for each run",
			amountOf(info.Unit, r.Low), amountOf(info.Unit, r.High), amountOf(info.Unit, r.Mode))
	}
	fact(w, "grade", "%s", words.English().Say("grade."+info.Grade.String()))
	fact(w, "source", "%s", info.Source)
}

// unitNames say what a figure counts.
var unitNames = [...]string{
	sim.Share: "a share, or a factor", sim.Minute: "working time", sim.ClockTime: "time on the clock", sim.Days: "working days",
	sim.PerWeek: "a week", sim.PerYear: "a year", sim.Count: "a number", sim.Logit: "logits", sim.Cents: "money", sim.Ratio: "a number",
}

// amountOf writes a parameter as an author would.
func amountOf(u sim.Unit, v int32) string {
	switch u {
	case sim.PerWeek:
		return author.Write(u, int64(v)) + " a week"
	case sim.ClockTime:
		return fmt.Sprintf("%d min", v)
	case sim.PerYear:
		return author.Write(u, int64(v)) + " a year"
	}
	return author.Write(u, int64(v))
}

func explainVerb(w io.Writer, i int) {
	v, lang := sim.Verb(i), words.English()
	info := v.Info()
	fmt.Fprintf(w, "%s: a decision. %s\n", info.ID, lang.Say("verb."+info.ID))
	card := cardOf(v)
	if card != nil {
		fmt.Fprintln(w, inGeneral(info, card.What.In(lang.Tag)))
	}
	fact(w, "written", "%s", howWritten(v))
	fact(w, "seats", "%s", seatsFor(info))
	switch {
	case info.Hours > 0 && info.Weeks == sim.UntilDone:
		fact(w, "costs", "%s a week of yours until it is done", author.Write(sim.Minute, int64(info.Hours)))
	case info.Hours > 0 && info.Weeks > 0:
		fact(w, "costs", "%s a week of yours for %d weeks", author.Write(sim.Minute, int64(info.Hours)), info.Weeks)
	case info.Hours > 0:
		fact(w, "costs", "%s of yours, once", author.Write(sim.Minute, int64(info.Hours)))
	case info.Counts == sim.CountHours:
		fact(w, "costs", "as many hours of yours a week as you say, for %d weeks", info.Weeks)
	}
	if info.Hours > 0 || info.Counts == sim.CountHours {
		fact(w, "account", "%s", info.Account)
	}
	if info.Work != 0 {
		fact(w, "work", "other people's, on the account %s", info.Work)
	}
	if card != nil {
		fact(w, "grade", "%s", lang.Say("grade."+card.Grade.String()))
		fact(w, "pays", "%s", inGeneral(info, card.Pays.In(lang.Tag)))
		fact(w, "back", "%s", inGeneral(info, card.PaysBack.In(lang.Tag)))
		fact(w, "wrong", "%s", inGeneral(info, card.Wrong.In(lang.Tag)))
	}
}

// inGeneral is what a card says about no particular company.
func inGeneral(info *sim.VerbInfo, text string) string {
	return strings.NewReplacer("{about}", "the "+info.Subject.String(), "{with}", "the other "+info.Object.String()).Replace(text)
}

// howWritten is a decision's line in a journal, with its places open.
func howWritten(v sim.Verb) string {
	info := v.Info()
	s := info.ID
	if info.Subject != sim.NoEntity {
		s += " " + info.Subject.String() + "=…"
	}
	switch {
	case info.Object == sim.NoEntity:
	case info.Object == info.Subject:
		s += " with=…"
	default:
		s += " " + info.Object.String() + "=…"
	}
	if len(info.Modes) > 0 {
		var modes []string
		for _, m := range info.Modes {
			modes = append(modes, m.String())
		}
		s += " mode=" + strings.Join(modes, "|")
	}
	switch info.Counts {
	case sim.CountNothing:
	case sim.CountRange:
		s += " amount=… to=…"
	default:
		s += fmt.Sprintf(" amount=%d to %d (%s)", info.Least, info.Most, info.Counts)
	}
	return s
}

func seatsFor(info *sim.VerbInfo) string {
	var seats []string
	for seat := sim.Senior; seat <= sim.Principal; seat++ {
		if info.Seats[seat] {
			s := seat.String()
			if info.OwnTeamOnly && seat == sim.Senior {
				s += ", for the own team"
			}
			seats = append(seats, s)
		}
	}
	return strings.Join(seats, "; ")
}

// cardOf returns the shipped card that decides so, nil if none does.
func cardOf(v sim.Verb) *scenarios.Card {
	for _, c := range scenarios.Cards() {
		if c.Decision.Verb == v {
			return &c
		}
	}
	return nil
}

func explainAccount(w io.Writer, i int) {
	a := sim.Account(i)
	fmt.Fprintf(w, "%s: an account of people's time. %s\n%s\n", a, words.English().Say("account."+a.String()), about.Say("account", a.String()))
	fact(w, "unit", "working minutes; every minute of everybody employed is on one account")
	if slices.Contains(sim.CoordinationTax[:], a) {
		fact(w, "part of", "the coordination tax")
	}
	if slices.Contains(sim.OperationalLoad[:], a) {
		fact(w, "part of", "the operational load")
	}
}

func explainState(w io.Writer, i int) {
	s := sim.ItemState(i)
	fmt.Fprintf(w, "%s: a state of work items. %s\n%s\n", s, words.English().Say("state."+s.String()), about.Say("state", s.String()))
	fact(w, "unit", "working minutes; every minute from asked for to live is in one state")
}
