package week_test

import . "github.com/splitdecision/splitdecision/sim"
import "github.com/splitdecision/splitdecision/sim/week"

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
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
		r := sim.Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), rapid.SampledFrom([]Seat{Senior, Principal}).Draw(t, "seat"))
		for range rapid.IntRange(0, 30).Draw(t, "weeks") {
			tryDecision(t, r)
			r.Step()
			kept := r.Now.waiting
			if !kept.known {
				continue
			}
			var o Organization
			o.CopyFrom(&r.Now)
			today := *week.WaitingFor(o)
			for k, since := range kept.oldestReview {
				if since > today.oldestReview[k] {
					t.Fatalf("week %d: something has waited to be read since %d, and nothing is said to have since %d", r.Now.Week, today.oldestReview[k], since)
				}
			}
			kept.oldestReview = today.oldestReview
			if !reflect.DeepEqual(kept, today) {
				t.Fatalf("week %d: counted %+v, and there are %+v", r.Now.Week, kept, today)
			}
			back += len(kept.returned) - len(slices.DeleteFunc(slices.Clone(kept.returned), func(n int32) bool { return n > 0 }))
			read += len(kept.unreviewed) - len(slices.DeleteFunc(slices.Clone(kept.unreviewed), func(n int32) bool { return n > 0 }))
		}
	})
	if back == 0 || read == 0 {
		t.Errorf("changes came back for %d people, and waited to be read for %d", back, read)
	}
}
