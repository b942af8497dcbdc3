package week_test

import (
	"testing"

	"pgregory.net/rapid"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// What a whole change touches, exactly one of its halves touches, which asks for as much as the
// whole would have asked for.
func TestOneHalfTouchesWhatTheWholeChangeTouches(t *testing.T) {
	sc := simtest.Demo()
	o := &Start(sc, 1, NoSeat).Now
	wk := week.At(o, sc)
	first := 0
	rapid.Check(t, func(t *rapid.T) {
		drawn, other := KeyOf(rapid.String().Draw(t, "change")), KeyOf(rapid.String().Draw(t, "module"))
		whole := state.Item{Key: drawn, DrawKey: drawn, Size: state.EffortOf(960)}
		a := state.Item{Key: drawn.Child(state.KindHalf, 0), DrawKey: drawn, Half: true, Size: whole.Size / 2}
		b := a
		b.Key = drawn.Child(state.KindHalf, 1)
		if !week.Touches(wk, &whole, other) {
			t.Fatal("a whole change does not touch what it drags along")
		}
		inA, inB := week.Touches(wk, &a, other), week.Touches(wk, &b, other)
		if inA == inB {
			t.Fatalf("the first half touches it: %t, the second half: %t", inA, inB)
		}
		if inA {
			first++
		}
		if half, all := week.RequestEffort(wk, &a), week.RequestEffort(wk, &whole); half != all {
			t.Fatalf("half a change asks for %d, a whole one for %d", half, all)
		}
	})
	if first == 0 {
		t.Error("the first half never touches anything")
	}
}

// The longer a change is, the more of its faults its reader misses.
func TestReadersMissMoreInLongChanges(t *testing.T) {
	sc := simtest.Demo()
	o := &Start(sc, 1, NoSeat).Now
	wk := week.At(o, sc)
	it := state.Item{Reader: 0}
	missed := PPM(-1)
	for _, size := range []Minutes{240, 480, 960, 2400} {
		it.Size = state.EffortOf(size)
		now := week.MissedByReview(wk, &it)
		if now <= missed {
			t.Errorf("in a change of %d min a reader misses %d millionths, in a shorter one %d", size, now, missed)
		}
		missed = now
	}
}
