package bots

import "github.com/splitdecision/splitdecision/sim"

// Replay takes the decisions of a journal, each in its week.
type Replay struct{ Journal []sim.Entry }

func (Replay) Name() string { return "replay" }

func (b Replay) Decide(v *View) (ds []sim.Decision) {
	for _, e := range b.Journal {
		if e.Week == v.Week() {
			ds = append(ds, e.Decision)
		}
	}
	return ds
}
