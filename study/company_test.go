package study

import (
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// parcel returns the company that the tests play, First split.
func parcel(t testing.TB) *scenarios.Company {
	t.Helper()
	c := scenarios.ByID("first-split")
	if c == nil {
		t.Fatal("First split is not shipped")
	}
	return c
}

// decide takes decisions, written as in a journal file, in their weeks.
func decide(t testing.TB, r *sim.Run, text string) {
	t.Helper()
	journal, err := r.Scenario.ParseJournal(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range journal {
		for r.Now.Week < e.Week {
			r.Step()
		}
		if why := r.Decide(e.Decision, e.Reason); !why.OK() {
			t.Fatalf("%s: %s", r.Scenario.AppendEntry(nil, e), r.Scenario.Why(why))
		}
	}
}

// simulated returns a run of parcel with these decisions after some weeks.
func simulated(t testing.TB, seed sim.Seed, weeks int32, text string) *sim.Run {
	t.Helper()
	r := sim.Start(parcel(t).Scenario, seed, sim.Senior)
	decide(t, r, text)
	for r.Now.Week < weeks {
		r.Step()
	}
	return r
}

// playedRun returns a whole run of parcel by a bot.
func playedRun(t testing.TB, seed sim.Seed, bot string) *sim.Run {
	t.Helper()
	c := parcel(t)
	r := sim.Start(c.Scenario, seed, sim.Senior)
	bots.Play(r, bots.ByName(bot), c.Weeks+c.After, nil, nil)
	return r
}

// finished has the finished debriefs of the runs that several tests ask about, by the hash of the
// company at the end.
var finished = map[uint64]*Debrief{}

// finishedDebrief returns the finished debrief of a run, which is only to be read.
func finishedDebrief(t testing.TB, r *sim.Run) *Debrief {
	t.Helper()
	id := r.Now.Hash()
	if d := finished[id]; d != nil && slices.Equal(d.Run.Journal, r.Journal) {
		return d
	}
	runner := NewRunner()
	d := NewDebrief(runner, r)
	d.Finish(runner)
	if !d.Done() {
		t.Fatal("the task is done and the debrief is not")
	}
	finished[id] = d
	return d
}

// sameRows reports whether two tasks have equal rows.
func sameRows(a, b *Task) bool {
	if len(a.rows) != len(b.rows) {
		return false
	}
	for i := range a.rows {
		x, y := a.Row(i), b.Row(i)
		if x == nil || y == nil || x.First != y.First || !slices.Equal(x.Skipped, y.Skipped) || !slices.Equal(x.Refused, y.Refused) || x.Outcome.Worth() != y.Outcome.Worth() {
			return false
		}
		for f := range x.Values {
			if !slices.Equal(x.Values[f], y.Values[f]) {
				return false
			}
		}
	}
	return true
}
