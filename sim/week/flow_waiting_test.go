package week_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// What is counted of what waits for whom is what there is of it, whoever has come,
// gone, been moved or had priorities changed since.
func TestWhatWaitsIsCounted(t *testing.T) {
	sc := walled()
	for k := range sc.Start.Teams {
		sc.Start.Teams[k].PriorityChangeRate = 20 * One
	}
	for p := range sc.Start.People {
		sc.Start.People[p].Restless = 3 * One
	}
	back, read := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), rapid.SampledFrom([]Seat{Senior, Principal}).Draw(t, "seat"))
		var wk WeekContext
		for range rapid.IntRange(0, 30).Draw(t, "weeks") {
			simtest.TryDecision(t, r)
			wk.Step(&r.Now, sc, pending(r), nil)
			kept, ok := week.KeptCounts(&wk)
			if !ok {
				continue
			}
			var o Organization
			o.CopyFrom(&r.Now)
			today := week.CountsOf(week.At(&o, sc))
			for k, since := range kept.OldestReview {
				if since > today.OldestReview[k] {
					t.Fatalf("week %d: something has waited to be read since %d, and nothing is said to have since %d", r.Now.Week, today.OldestReview[k], since)
				}
			}
			kept.OldestReview = today.OldestReview
			if !reflect.DeepEqual(kept, today) {
				t.Fatalf("week %d: counted %+v, and there are %+v", r.Now.Week, kept, today)
			}
			back += len(kept.Returned) - len(slices.DeleteFunc(slices.Clone(kept.Returned), func(n int32) bool { return n > 0 }))
			read += len(kept.Unreviewed) - len(slices.DeleteFunc(slices.Clone(kept.Unreviewed), func(n int32) bool { return n > 0 }))
		}
	})
	if back == 0 || read == 0 {
		t.Errorf("changes came back for %d people, and waited to be read for %d", back, read)
	}
}
