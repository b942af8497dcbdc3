package rng

import (
	"math"
	"testing"
)

// A release fails more often the more changes it contains (F26), and a request is slow more
// often the more services it calls (F34).
func TestRiskGrowsWithTheNumberOfChangesOrCalls(t *testing.T) {
	for b, want := range map[int32]PPM{0: 0, 1: 20_000, 10: 182_927, 20: 332_392, 50: 635_830} {
		if got := batchFailureChance(20_000, b); got != want {
			t.Errorf("release of %d changes that fail with 2 %%: %d ppm, want %d", b, got, want)
		}
	}
	for fanout, want := range map[int32]PPM{1: 10_000, 10: 95_618, 50: 394_994, 100: 633_968} {
		if got := SlowRequestShare(10_000, fanout); got != want {
			t.Errorf("fan-out of %d with 1 %% slow answers: %d ppm, want %d", fanout, got, want)
		}
	}
	for _, p := range []PPM{0, 1, 499, 333_333, 999_999, One} {
		for _, b := range []int32{1, 2, 7, 300, 100_000, math.MaxInt32} {
			want := -math.Expm1(float64(b) * math.Log1p(-float64(p)/1e6))
			if got := batchFailureChance(p, b); math.Abs(float64(got)-want*1e6) > .51 {
				t.Errorf("%d changes of %d ppm: %d, want %.1f", b, p, got, want*1e6)
			}
		}
	}
	if batchFailureChance(-5, 3) != 0 || batchFailureChance(One+5, 3) != One {
		t.Error("a chance outside 0 to 1 is not clamped")
	}
}
