package author

import "github.com/splitdecision/splitdecision/sim"

// A modelReader reads what a scenario or an experiment changes in the model: parameters,
// mechanisms and rates.
type modelReader struct {
	*reader
}

// rates reads amounts of money.
func (r *modelReader) rates(n *node, rates *sim.Rates) {
	amount := func(name string, into *int64) field {
		return field{name, false, money.form, func(n *node) { *into = r.value(n, name, money) }}
	}
	r.mapping(n, "rates", []field{
		amount("hour", &rates.Hour), amount("feature-week", &rates.Feature),
		amount("service-month", &rates.Service), amount("replica-month", &rates.Replica), amount("calls-month", &rates.Calls),
	})
}

// onRecord returns the recorded range of a parameter. A scenario must not leave it; only an
// experiment may.
func onRecord(p sim.Parameter) (low, high int64) {
	info := &sim.Parameters[p]
	return int64(info.Range.Low), int64(info.Range.High)
}

// parameters reads values or ranges of the model's parameters, each within its limits.
func (r *modelReader) parameters(n *node, ranges *[sim.NumParameters]sim.Range, limits func(p sim.Parameter) (low, high int64)) {
	if n.kind != mapKind {
		r.report(n, "parameters is a mapping, not "+n.describe(), "Write a parameter and its range, as handoff: [4 h, 1 d, 2 d]")
		return
	}
	var words []string
	for _, p := range sim.Parameters {
		words = append(words, p.ID)
	}
	for _, e := range n.entries {
		i := r.choice(e.key, "parameter", words)
		if i < 0 {
			continue
		}
		info := sim.Parameters[i]
		ranges[i] = r.span(e.value, info.ID, measureOf(info.Unit).within(limits(sim.Parameter(i))))
	}
}

// mechanismWords are the ids of the mechanisms that can be switched off.
func mechanismWords() (words []string) {
	for _, m := range sim.MechanismTable {
		words = append(words, m.ID)
	}
	return words
}

// effects reads a list of mechanisms.
func (r *modelReader) effects(n *node, what string) (effects sim.Mechanisms) {
	r.list(n, what, func(n *node) {
		if i := r.choice(n, "effect", mechanismWords()); i >= 0 {
			effects |= sim.MechanismTable[i].Mechanism
		}
	})
	return effects
}

// talk reads the share of time spent talking by team size.
func (r *modelReader) talk(n *node) (table []sim.TalkPoint) {
	r.list(n, "talk", func(n *node) {
		var p sim.TalkPoint
		if r.mapping(n, "a point of talk", []field{
			{"people", true, count.form, func(n *node) { p.People = int32(r.value(n, "people", count.within(0, 200))) }},
			{"share", true, share.form, func(n *node) { p.Share = sim.PPM(r.value(n, "share", share)) }},
		}) {
			table = append(table, p)
		}
	})
	sortStable(table, func(a, b sim.TalkPoint) int { return int(a.People) - int(b.People) })
	for i := 1; i < len(table); i++ {
		if table[i].People == table[i-1].People {
			r.report(n, "talk has two points for "+number(int64(table[i].People))+" people", "")
		}
	}
	return table
}
