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
		return numeric(name, false, money, r.value, into)
	}
	r.mapping(n, "rates", []field{
		amount("hour", &rates.Hour), amount("feature-week", &rates.Feature),
		amount("service-month", &rates.Service), amount("replica-month", &rates.Replica), amount("calls-month", &rates.Calls),
	})
}

// onRecord is the measure of a parameter in a scenario, which must not leave the recorded
// range; only an experiment may.
func onRecord(p sim.Parameter) measure {
	info := &sim.Parameters[p]
	return measureOf(info.Unit).within(int64(info.Range.Low), int64(info.Range.High), "only an experiment may leave what is on record")
}

// unrecorded is the measure of a parameter in an experiment, which may go beyond what has been
// observed.
func unrecorded(p sim.Parameter) measure {
	info := &sim.Parameters[p]
	least, most := info.Limits.Ends()
	return measureOf(info.Unit).within(int64(least), int64(most), info.Limits.Reason())
}

// parameters reads values or ranges of the model's parameters, each of its measure.
func (r *modelReader) parameters(n *node, ranges *[sim.NumParameters]sim.Range, of func(sim.Parameter) measure) {
	if n.kind == probeKind {
		var fields []field
		for p := range sim.Parameters {
			fields = append(fields, field{sim.Parameters[p].ID, false, of(sim.Parameter(p)).orRange(), func(*node) {}})
		}
		n.schema.probe(fields)
		return
	}
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
		ranges[i] = r.span(e.value, info.ID, of(sim.Parameter(i)))
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
			numeric("people", true, count.within(0, 200, "bigger teams only talk"), r.value, &p.People),
			numeric("share", true, share, r.value, &p.Share),
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
