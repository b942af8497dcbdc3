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

// The cached counts of waiting changes equal a recount, whoever has joined, left or moved and
// whatever was put back since.
func TestCachedWaitCountsEqualARecount(t *testing.T) {
	sc := withBoundaries()
	for k := range sc.Start.Teams {
		sc.Start.Teams[k].PriorityChangeRate = 20 * One
	}
	for p := range sc.Start.People {
		sc.Start.People[p].Restless = 3 * One
	}
	returned, unreviewed := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		r := Start(sc, Seed(rapid.Uint64().Draw(t, "seed")), rapid.SampledFrom([]Seat{Senior, Principal}).Draw(t, "seat"))
		var wk WeekContext
		for range rapid.IntRange(0, 30).Draw(t, "weeks") {
			simtest.TryDecision(t, r)
			wk.Step(&r.Now, sc, pending(r), nil)
			cached, ok := week.KeptCounts(&wk)
			if !ok {
				continue
			}
			var o Organization
			o.CopyFrom(&r.Now)
			recounted := week.CountsOf(week.At(&o, sc))
			for k, since := range cached.OldestReview {
				if since > recounted.OldestReview[k] {
					t.Fatalf("week %d: a change has waited for review since minute %d, but the cache says since %d at the earliest", r.Now.Week, recounted.OldestReview[k], since)
				}
			}
			cached.OldestReview = recounted.OldestReview
			if !reflect.DeepEqual(cached, recounted) {
				t.Fatalf("week %d: cached %+v, recounted %+v", r.Now.Week, cached, recounted)
			}
			returned += len(cached.Returned) - len(slices.DeleteFunc(slices.Clone(cached.Returned), func(n int32) bool { return n > 0 }))
			unreviewed += len(cached.Unreviewed) - len(slices.DeleteFunc(slices.Clone(cached.Unreviewed), func(n int32) bool { return n > 0 }))
		}
	})
	if returned == 0 || unreviewed == 0 {
		t.Errorf("changes were returned to %d people and waited for review by %d, want both above 0", returned, unreviewed)
	}
}
