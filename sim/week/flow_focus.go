package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// focusLossByOpenChanges is the share of time lost to resuming work, indexed by the number
// of things a person has begun; the last entry is for that many and more (Weinberg 1992, a
// rule of thumb, E6).
var focusLossByOpenChanges = [...]rng.PPM{0, 0, 200_000, 400_000, 600_000, 750_000}

// switchingTime returns the time that it takes to resume one of begun changes, before work
// on it goes on. For content it amounts to FocusLost, between half and all, of the loss in
// Weinberg's table (E6).
func switchingTime(wk *Context, begun int32, content state.Effort) rng.Minutes {
	if begun <= 1 || wk.sc.Disabled.Has(state.FocusMechanism) {
		return 0
	}
	lost := wk.Param(state.FocusLost).Times(focusLossByOpenChanges[min(begun, int32(len(focusLossByOpenChanges))-1)])
	return rng.Minutes(int64(content.Minutes()) * int64(lost) / int64(rng.One-lost))
}
