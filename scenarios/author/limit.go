package author

import "github.com/splitdecision/splitdecision/sim"

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
