package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// The states of an ended item add up to the time since it was asked for, and the ended items of
// a team add up to its ledger.
func TestTracedItemsAddUpToTheLedger(t *testing.T) {
	r := Start(simtest.Demo(), 3, Senior)
	var ended []EndedItem
	r.Trace = &ended
	for r.Now.Week < 40 {
		r.Step()
	}
	lead, n := make([]int64, len(r.Now.Teams)), make([]int64, len(r.Now.Teams))
	requests := 0
	for i := range ended {
		e := &ended[i]
		sum := Minutes(0)
		for _, m := range e.TimeIn {
			sum += m
		}
		if sum != e.At-e.Asked {
			t.Fatalf("item %x was asked for at minute %d and ended at %d, but its states hold %d minutes", e.Key, e.Asked, e.At, sum)
		}
		if e.Kind == Request {
			requests++
			continue
		}
		lead[e.Team] += int64(sum)
		n[e.Team]++
	}
	for team := range r.Now.Teams {
		if l := &r.Now.Ledgers[team]; lead[team] != l.Lead || n[team] != l.Ended {
			t.Errorf("team %d: %d changes with %d minutes were traced, the ledger has %d with %d", team, n[team], lead[team], l.Ended, l.Lead)
		}
	}
	if requests == 0 {
		t.Error("no request was traced")
	}
}

// Tracing does not change a run, and a fork is not traced.
func TestTracingDoesNotChangeTheRun(t *testing.T) {
	traced, untraced := Start(simtest.Demo(), 3, Senior), Start(simtest.Demo(), 3, Senior)
	var ended []EndedItem
	traced.Trace = &ended
	for range 20 {
		traced.Step()
		untraced.Step()
	}
	if !traced.Now.Same(&untraced.Now) {
		t.Error("a traced run ends in another state")
	}
	n := len(ended)
	fork := traced.Fork()
	for range 5 {
		fork.Step()
	}
	if len(ended) != n {
		t.Error("the items of a fork were written to the trace of its run")
	}
}
