package study

import (
	"testing"
	"time"
)

// The decisions with the largest effect get their intervals first, however late they were taken,
// and nothing that is said of them changes afterwards.
func TestLargestDecisionsAreJudgedFirst(t *testing.T) {
	r := simulated(t, 5, 104, someDecisions)
	want := finishedDebrief(t, r).Ripples()
	runner := NewCooperativeRunner()
	d := NewDebrief(runner, r)
	order := map[int]int{} // by row: how many were judged before
	for !d.Done() {
		runner.Work(time.Microsecond)
		if !d.Update() {
			continue
		}
		for i, p := range d.Ripples() {
			if p.Verdict == Pending {
				continue
			}
			if p.Verdict != want[i].Verdict || p.Spread != want[i].Spread {
				t.Fatalf("the effect of row %d is %s %+v, and in the end %s %+v", p.Row, p.Verdict, p.Spread, want[i].Verdict, want[i].Spread)
			}
			if _, known := order[p.Row]; !known {
				order[p.Row] = len(order)
				if i != order[p.Row] {
					t.Errorf("the ripple that is the %d. in size was judged as the %d.", i+1, order[p.Row]+1)
				}
			}
		}
	}
	if len(order) != len(want) || len(want) < 5 {
		t.Errorf("%d of %d ripples were judged", len(order), len(want))
	}
}
