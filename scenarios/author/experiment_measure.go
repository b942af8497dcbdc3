package author

import (
	"slices"
	"strings"

	"github.com/splitdecision/splitdecision/experiments"
	"github.com/splitdecision/splitdecision/sim"
)

// A measureReader reads the measures of an experiment.
type measureReader struct {
	*experimentReader
}

// measures reads what an experiment measures.
func (r *measureReader) measures(n *node) {
	r.list(n, "measure", func(n *node) {
		m := experiments.Measure{}
		if !r.measure(n, &m, true) {
			return
		}
		if slices.ContainsFunc(r.e.Measures, func(o experiments.Measure) bool { return o.ID == m.ID }) {
			r.report(n, "there are two measures "+quote(m.ID), "")
			return
		}
		r.e.Measures = append(r.e.Measures, m)
	})
	if n.kind == listKind && len(n.items) == 0 {
		r.report(n, "nothing is measured", "An experiment needs at least one figure")
	}
}

// sources are the keys that say where a measure's figures come from; each measure has exactly one.
var sources = []string{"metric", "account", "state", "items", "events", "outcome", "drawn", "until", "forecast"}

// A measureDraft is a measure as written, with the nodes of the keys that not every source has.
type measureDraft struct {
	*experiments.Measure
	picked                []string // the sources given; valid if there is one
	stat, until, at, team *node
	figure, to            *node
}

// measure reads one measure. A divisor (per) is not named: it has no id of its own.
func (r *measureReader) measure(n *node, m *experiments.Measure, named bool) bool {
	d := &measureDraft{Measure: m}
	fields := append(r.sourceFields(d), r.measureFields(d)...)
	if named {
		fields = append(fields,
			field{"id", true, idForm, func(n *node) { m.ID = r.id(n, "a measure") }},
			field{"say", false, proseForm, func(n *node) { m.Say = r.prose(n, "say") }},
			field{"per", false, mapForm("another measure that divides this one"), func(n *node) {
				m.Per = new(experiments.Measure)
				r.measure(n, m.Per, false)
			}})
	}
	if !r.mapping(n, "a measure", fields) {
		return false
	}
	if r.probing {
		return true
	}
	if d.until != nil {
		r.until(d.until, m)
	}
	if len(d.picked) != 1 {
		r.report(n, "a measure looks at one thing, and this at "+listed(d.picked), "It needs one of "+listed(sources))
		return false
	}
	if d.at != nil && m.Of != experiments.OfOutcome {
		r.report(d.at, "at is for an outcome", "Other figures have week")
		return false
	}
	if d.to != nil && m.To <= m.From {
		r.report(d.to, "to comes before from", "Make it a later week, or leave it out")
		return false
	}
	if d.figure != nil && m.Of != experiments.OfForecast {
		r.report(d.figure, "figure is for a forecast", "Leave it out")
		return false
	}
	if d.team != nil && (m.Of == experiments.OfMetric || m.Of == experiments.UntilMetric || m.Of == experiments.OfForecast) && sim.Metrics[m.Metric].Company {
		r.report(d.team, m.Metric.String()+" exists for the whole company only", "Leave team out")
		return false
	}
	return r.statistic(n, d.stat, m)
}

// sourceFields are the keys that say where a measure's figures come from.
func (r *measureReader) sourceFields(m *measureDraft) []field {
	pick := func(name string, form form, read func(*node)) field {
		return field{name, false, form, func(n *node) { m.picked = append(m.picked, name); read(n) }}
	}
	word := form{"an id, or a list of them", `{"type":["string","array"]}`}
	return []field{
		pick("metric", form{"the id of a metric", `{"type":"string"}`}, func(n *node) {
			m.Of, m.Metric = experiments.OfMetric, sim.Metric(max(r.choice(n, "metric", metricWords()), 0))
		}),
		pick("account", word, func(n *node) {
			m.Of = experiments.OfAccounts
			r.words(n, "account", ids(sim.NumAccounts-1), func(i int) { m.Accounts = append(m.Accounts, sim.Account(i)) })
		}),
		pick("state", word, func(n *node) {
			m.Of = experiments.OfStates
			r.words(n, "state", ids(sim.NumItemStates-1), func(i int) { m.States = append(m.States, sim.ItemState(i)) })
		}),
		pick("items", form{"states whose minutes are added up, lead for all states, or people for how many worked on each", word.json}, func(n *node) { r.itemsMeasure(n, m.Measure) }),
		pick("forecast", form{"the id of a metric, as the player would forecast it", `{"type":"string"}`}, func(n *node) {
			m.Of, m.Metric = experiments.OfForecast, sim.Metric(max(r.choice(n, "metric", metricWords()), 0))
		}),
		pick("events", word, func(n *node) {
			m.Of = experiments.OfEvents
			r.words(n, "event", ids(sim.NumEventKinds-1), func(i int) { m.Events = append(m.Events, sim.EventKind(i)) })
		}),
		pick("outcome", form{"a figure of the outcome", `{"type":"string"}`}, func(n *node) {
			m.Of = experiments.OfOutcome
			m.Outcome = experiments.OutcomeFigure(max(r.choice(n, "outcome", ids(experiments.NumOutcomes-1)), 0))
		}),
		pick("drawn", form{"the key of an organization figure that is drawn", `{"type":"string"}`}, func(n *node) { r.drawnMeasure(n, m.Measure) }),
		pick("until", form{"backlog-empty, or a metric with at-least or at-most", `{"type":["string","object"]}`}, func(n *node) { m.until = n }),
	}
}

// measureFields are the keys that say which of the figures are measured, when and how.
func (r *measureReader) measureFields(m *measureDraft) []field {
	week := count.within(0, sim.MaxWeeks, length)
	return []field{
		{"as", false, form{"the statistic: " + listed(statWords()), `{"type":"string"}`}, func(n *node) { m.stat = n }},
		{"quantile", false, share.limited(), func(n *node) {
			m.Stat, m.Quantile = experiments.Quantile, float64(r.value(n, "quantile", share))/million
		}},
		{"week", false, week.limited(), func(n *node) {
			m.Stat, m.Week = experiments.AtWeek, int32(r.value(n, "week", week))
		}},
		{"each", false, form{"day or week: the increase in each of them", `{"enum":["day","week"]}`}, func(n *node) {
			m.Pace = true
			m.Daily = r.choice(n, "period", []string{"day", "week"}) == 0
		}},
		{"at", false, form{"backlog-empty: the outcome at that moment instead of at the end of the run", `{"enum":["backlog-empty"]}`}, func(n *node) {
			m.at, m.AtDone = n, r.choice(n, "moment", []string{"backlog-empty"}) == 0
		}},
		{"figure", false, form{"of a forecast: " + listed(ids(experiments.NumForecastFigures-1)), `{"type":"string"}`}, func(n *node) {
			m.figure, m.Figure = n, experiments.ForecastFigure(max(r.choice(n, "figure", ids(experiments.NumForecastFigures-1)), 0))
		}},
		{"daily", false, yesNo, func(n *node) { m.Daily = r.boolean(n, "daily") }},
		numeric("from", false, longWeeks, r.value, &m.From),
		{"to", false, longWeeks.limited(), func(n *node) { m.to, m.To = n, int32(r.value(n, "to", longWeeks)) }},
		{"team", false, idForm, func(n *node) { m.team, m.Team = n, r.keyOf(n, &r.teamNames) }},
		{"module", false, idForm, func(n *node) { m.Items.Module = r.keyOf(n, &r.moduleNames) }},
		{"kind", false, form{"changes or requests", `{"enum":["changes","requests"]}`}, func(n *node) {
			m.Items.Requests = r.choice(n, "kind of item", []string{"changes", "requests"}) == 1
		}},
		{"waited-on-others", false, yesNo, func(n *node) { m.Items.Others = r.triState(n, "waited-on-others") }},
		{"failed", false, yesNo, func(n *node) { m.Items.Failed = r.triState(n, "failed") }},
		{"in", false, form{"the unit of the figure: " + listed(ids(experiments.NumUnits-1)), `{"type":"string"}`}, func(n *node) {
			m.In = experiments.Unit(max(r.choice(n, "unit", ids(experiments.NumUnits-1)), 0))
		}},
	}
}

// itemsMeasure reads a measure of items, one by one: the minutes in some states, or people.
func (r *measureReader) itemsMeasure(n *node, m *experiments.Measure) {
	m.Of = experiments.OfItems
	const lead, people = int(sim.NumItemStates), int(sim.NumItemStates) + 1
	whole := 0 // words that are not the name of a state
	r.words(n, "state", append(ids(sim.NumItemStates-1), "lead", "people"), func(i int) {
		switch i {
		case lead:
			m.States = allStates()
			whole++
		case people:
			m.People = true
			whole++
		default:
			m.States = append(m.States, sim.ItemState(i))
		}
	})
	if n.kind == listKind && len(n.items) > 1 && whole > 0 {
		r.report(n, "lead and people stand alone", "Name states, or one of them")
	}
}

// allStates returns every item state.
func allStates() (states []sim.ItemState) {
	for s := range sim.NumItemStates {
		states = append(states, s)
	}
	return states
}

// words reads an id or a list of ids and calls each with the index of every one.
func (r *measureReader) words(n *node, what string, words []string, each func(i int)) {
	one := func(n *node) {
		if i := r.choice(n, what, words); i >= 0 {
			each(i)
		}
	}
	if n.kind == listKind {
		r.list(n, what, one)
		return
	}
	one(n)
}

// keyOf returns the key of the id in n, 0 if the index does not have it.
func (r *measureReader) keyOf(n *node, x *index) sim.Key {
	if r.probing || r.find(x, n) < 0 {
		return 0
	}
	return sim.KeyOf(n.text)
}

// triState reads yes or no as a filter; a filter that is left out is Either.
func (r *measureReader) triState(n *node, what string) experiments.Answer {
	if r.boolean(n, what) {
		return experiments.Yes
	}
	return experiments.No
}

// drawnMeasure reads a measure of a drawn figure of the organization.
func (r *measureReader) drawnMeasure(n *node, m *experiments.Measure) {
	m.Of, m.Drawn = experiments.OfDrawn, strings.TrimSpace(n.text)
	if r.probing {
		return
	}
	var keys []string
	for i := range r.e.Arms {
		keys = append(keys, r.e.Arms[i].Drawn...)
		if a := &r.e.Arms[i]; a.World != nil && slices.Contains(a.Drawn, m.Drawn) {
			_, figures := a.World(1)
			m.DrawnIn = figures[m.Drawn].In
		}
	}
	slices.Sort(keys)
	if keys = slices.Compact(keys); len(keys) == 0 {
		r.report(n, "no figure of an organization is drawn here", "Draw one, as organization: {coupling: {draw: [0 %, 40 %]}}")
		return
	}
	r.choice(n, "drawn figure", keys)
}

// until reads the condition whose first time is measured.
func (r *measureReader) until(n *node, m *experiments.Measure) {
	if n.text == "backlog-empty" {
		m.Of = experiments.UntilNoBacklog
		return
	}
	m.Of = experiments.UntilMetric
	if n.kind != mapKind {
		r.report(n, "there is no condition "+n.describe(), "It is backlog-empty, or a metric with at-least or at-most")
		return
	}
	var l limit
	if r.mapping(n, "a condition", r.limitFields(&l)) {
		m.Metric, m.AtLeast, m.Limit = l.metric, l.atLeast, r.amountOf(n, &l)
	}
}

// stats are the statistics of each source, the default first.
var stats = [...][]experiments.Statistic{
	experiments.OfMetric:       {experiments.Final, experiments.AtWeek, experiments.Mean, experiments.Min, experiments.Max, experiments.Gain},
	experiments.OfAccounts:     {experiments.Share, experiments.Sum},
	experiments.OfStates:       {experiments.Share, experiments.Sum},
	experiments.OfItems:        {experiments.Mean, experiments.Quantile, experiments.Sum, experiments.Count},
	experiments.OfEvents:       {experiments.Count},
	experiments.OfOutcome:      {experiments.Final},
	experiments.OfDrawn:        {experiments.Final},
	experiments.UntilMetric:    {experiments.Final},
	experiments.UntilNoBacklog: {experiments.Final},
	experiments.OfForecast:     {experiments.Final},
}

// statWords are the statistics that the key as may name.
func statWords() []string {
	return []string{"final", "mean", "min", "max", "gain", "share", "minutes", "count"}
}

// statistic reads the statistic of a measure. It reports false if the source does not have it.
func (r *measureReader) statistic(n, stat *node, m *experiments.Measure) bool {
	allowed := stats[m.Of]
	chosen := m.Stat
	switch {
	case stat != nil && chosen != experiments.Final:
		r.report(stat, "as repeats what quantile or week says", "Leave it out")
		return false
	case stat != nil:
		var words []string
		for _, s := range allowed {
			if slices.Contains(statWords(), s.String()) {
				words = append(words, s.String())
			}
		}
		i := r.choice(stat, "statistic of this", words)
		if i < 0 {
			return false
		}
		for _, s := range allowed {
			if s.String() == words[i] {
				m.Stat = s
			}
		}
	case chosen == experiments.Final:
		m.Stat = allowed[0]
	case !slices.Contains(allowed, chosen):
		r.report(n, "there is no "+chosen.String()+" of this", "")
		return false
	}
	return true
}
