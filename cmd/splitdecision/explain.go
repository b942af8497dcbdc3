package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
)

type explainCommand struct {
	What string `arg:"" name:"id" help:"Id of a metric, parameter, decision, account or item state, or number of an equation, as E27."`
}

// Run prints the documentation of an id from every table that contains it.
func (c explainCommand) Run(to streams) error {
	found := 0
	for _, k := range explainables() {
		if i := slices.Index(k.ids, c.What); i >= 0 {
			if found++; found > 1 {
				fmt.Fprintln(to.out)
			}
			k.explain(to.out, to.lang, i)
		}
	}
	if found > 0 || explainEquation(to.out, to.lang, strings.ToUpper(c.What)) {
		return nil
	}
	var all []string
	var listing strings.Builder
	for _, k := range explainables() {
		all = append(all, k.ids...)
		fmt.Fprintf(&listing, "\n%s: %s", k.plural, strings.Join(k.ids, ", "))
	}
	if near := author.Nearest(c.What, all); near != "" {
		return usageError{fmt.Errorf("unknown id %s; did you mean %s?", c.What, near)}
	}
	return usageError{fmt.Errorf("unknown id %s; known ids are:%s", c.What, listing.String())}
}

// An explainable is a table of the model whose entries the command explains.
type explainable struct {
	plural  string
	ids     []string
	explain func(w io.Writer, l *lang.Language, i int)
}

// explainables returns the tables in the order in which they are searched.
func explainables() []explainable {
	metrics := explainable{plural: "metrics", explain: explainMetric}
	for m := range sim.NumMetrics {
		metrics.ids = append(metrics.ids, m.String())
	}
	parameters := explainable{plural: "parameters", explain: explainParameter}
	for p := range sim.NumParameters {
		parameters.ids = append(parameters.ids, sim.Parameters[p].ID)
	}
	verbs := explainable{plural: "decisions", explain: explainVerb}
	for v := range sim.NumVerbs {
		verbs.ids = append(verbs.ids, v.String())
	}
	accounts := explainable{plural: "accounts", explain: explainAccount}
	for a := range sim.NumAccounts {
		accounts.ids = append(accounts.ids, a.String())
	}
	states := explainable{plural: "states of items", explain: explainState}
	for s := range sim.NumItemStates {
		states.ids = append(states.ids, s.String())
	}
	return []explainable{metrics, parameters, verbs, accounts, states}
}

// explainEquation explains the parameters of an equation of docs/model.md. It reports whether there
// are any.
func explainEquation(w io.Writer, l *lang.Language, equation string) bool {
	found := false
	for p := range sim.NumParameters {
		numbers := strings.FieldsFunc(sim.Parameters[p].Source, func(c rune) bool { return c == ' ' || c == ',' })
		if !strings.HasPrefix(equation, "E") || !slices.Contains(numbers, equation) {
			continue
		}
		if !found {
			fmt.Fprintf(w, "%s: an equation of the model, described in docs/model.md. Its parameters:\n", equation)
		}
		found = true
		fmt.Fprintln(w)
		explainParameter(w, l, int(p))
	}
	return found
}

// printField prints one labelled line.
func printField(w io.Writer, label, format string, args ...any) {
	fmt.Fprintf(w, "  %-8s %s\n", label, fmt.Sprintf(format, args...))
}

func explainMetric(w io.Writer, l *lang.Language, i int) {
	m := sim.Metric(i)
	info := &sim.Metrics[m]
	fmt.Fprintf(w, "%s: a metric. %s\n%s\n", info.ID, l.Say("metric."+info.ID), l.Say("how."+info.ID))
	printField(w, "unit", "%s", unitNames[info.Unit])
	counts := "the current value"
	if info.Total {
		counts = "a running total since the start of the run"
	}
	printField(w, "counts", "%s", counts)
	printField(w, "better", "%s", map[int8]string{1: "more", -1: "less", 0: "it depends"}[info.Better])
	scope := "the company and each team"
	if info.Company {
		scope = "the company only"
	}
	printField(w, "scope", "%s", scope)
}

func explainParameter(w io.Writer, l *lang.Language, i int) {
	info := &sim.Parameters[i]
	fmt.Fprintf(w, "%s: a parameter of the model.\n%s\n", info.ID, lang.About(l, "parameter", info.ID))
	printField(w, "unit", "%s", unitNames[info.Unit])
	r := info.Range
	if r.Low == r.High {
		printField(w, "value", "%s, the same in every run", amountOf(info.Unit, r.Mode))
	} else {
		printField(w, "range", "%s to %s, most likely %s; drawn once per run",
			amountOf(info.Unit, r.Low), amountOf(info.Unit, r.High), amountOf(info.Unit, r.Mode))
	}
	printField(w, "limits", "%s in an experiment: %s", limitsOf(info), info.Limits.Reason())
	printField(w, "grade", "%s", l.Say("grade."+info.Grade.String()))
	printField(w, "source", "%s", info.Source)
}

// limitsOf formats the least and the most that a parameter may be in an experiment.
func limitsOf(info *sim.ParameterInfo) string {
	least, most := info.Limits.Ends()
	return amountOf(info.Unit, least) + " to " + amountOf(info.Unit, most)
}

// unitNames describe units in words.
var unitNames = [...]string{
	sim.Share: "a share, or a factor", sim.Minute: "working time", sim.ClockTime: "time on the clock", sim.Days: "working days",
	sim.PerWeek: "a week", sim.PerYear: "a year", sim.Count: "a number", sim.Logit: "logits", sim.Cents: "money", sim.Ratio: "a number",
}

// amountOf formats the value of a parameter in the notation of scenario files.
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

func explainVerb(w io.Writer, l *lang.Language, i int) {
	v := sim.Verb(i)
	info := v.Info()
	fmt.Fprintf(w, "%s: a decision. %s\n", info.ID, l.Say("verb."+info.ID))
	card := cardOf(v)
	if card != nil {
		fmt.Fprintln(w, withoutNames(info, card.What.In(l.Tag)))
	}
	printField(w, "written", "%s", journalForm(v))
	printField(w, "seats", "%s", seatsFor(info))
	switch {
	case info.Hours > 0 && info.Weeks == sim.UntilDone:
		printField(w, "costs", "%s a week of your time until it is done", author.Write(sim.Minute, int64(info.Hours)))
	case info.Hours > 0 && info.Weeks > 0:
		printField(w, "costs", "%s a week of your time for %d weeks", author.Write(sim.Minute, int64(info.Hours)), info.Weeks)
	case info.Hours > 0:
		printField(w, "costs", "%s of your time, once", author.Write(sim.Minute, int64(info.Hours)))
	case info.Counts == sim.CountHours:
		printField(w, "costs", "hours of your time a week, as many as you choose, for %d weeks", info.Weeks)
	}
	if info.Hours > 0 || info.Counts == sim.CountHours {
		printField(w, "account", "%s", info.Account)
	}
	if info.Work != 0 {
		printField(w, "work", "done by other people, booked on the account %s", info.Work)
	}
	if card != nil {
		printField(w, "grade", "%s", l.Say("grade."+card.Grade.String()))
		printField(w, "pays", "%s", withoutNames(info, card.Pays.In(l.Tag)))
		printField(w, "back", "%s", withoutNames(info, card.PaysBack.In(l.Tag)))
		printField(w, "wrong", "%s", withoutNames(info, card.Wrong.In(l.Tag)))
	}
}

// withoutNames replaces the placeholders in a card's text by general terms.
func withoutNames(info *sim.VerbInfo, text string) string {
	return strings.NewReplacer("{about}", "the "+info.Subject.String(), "{with}", "the other "+info.Object.String()).Replace(text)
}

// journalForm returns the syntax of a decision in a journal, with its values left open.
func journalForm(v sim.Verb) string {
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

func explainAccount(w io.Writer, l *lang.Language, i int) {
	a := sim.Account(i)
	fmt.Fprintf(w, "%s: an account of people's time. %s\n%s\n", a, l.Say("account."+a.String()), lang.About(l, "account", a.String()))
	printField(w, "unit", "working minutes; each minute of each employee is booked on exactly one account")
	if slices.Contains(sim.WorkForOthers[:], a) {
		printField(w, "part of", "the coordination tax, as work for others")
	}
	if slices.Contains(sim.CrossingCost[:], a) {
		printField(w, "part of", "the coordination tax, as the cost of crossing between teams")
	}
	if slices.Contains(sim.OperationalLoad[:], a) {
		printField(w, "part of", "the operational load")
	}
}

func explainState(w io.Writer, l *lang.Language, i int) {
	s := sim.ItemState(i)
	fmt.Fprintf(w, "%s: a state of work items. %s\n%s\n", s, l.Say("state."+s.String()), lang.About(l, "state", s.String()))
	printField(w, "unit", "working minutes; an item is in exactly one state at any time between request and going live")
}
