package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Before a release that several teams share, each of them checks what the changes of the
// others do to its own part. It looks at every change that may have something to do with
// it, for lack of tests and boundaries that would say that it has not. So a release costs
// each team more the more others are aboard (E69).

// checkRelease gives each team with changes in a batch the time to check those of the other
// teams in it.
func checkRelease(wk *Context, batch int32) {
	if wk.sc.Disabled.Has(state.ReleaseCheckMechanism) {
		return
	}
	n := len(wk.Teams)
	if len(wk.pull) == 0 {
		computePull(wk) // a decision releases it before the week begins
	}
	wk.tally = zeroed(wk.tally, n)
	unsure := wk.tally // by team: changes whose effects nothing confines [millionths]
	for i := batch; i != state.None; i = wk.Items[i].Next {
		it := &wk.Items[i]
		m := &wk.Modules[it.Module]
		unsure[it.Team] = int32(min(int64(unsure[it.Team])+int64((rng.One-m.Tests).Times(rng.One-m.Bounded)), 1<<30))
	}
	for to := range n {
		if unsure[to] == 0 {
			continue
		}
		looked := int64(0)
		for from := range n {
			if from != to {
				tie := min(wk.Param(state.SideEffects)+wk.pull[from*n+to], rng.One)
				looked += int64(unsure[from]) * int64(tie) / int64(rng.One)
			}
		}
		time := rng.MulDiv(looked, int64(wk.Params[state.ReleaseCheck]), int64(rng.One))
		wk.Teams[to].AddChore(state.Meetings, rng.Minutes(min(time, int64(rng.MinutesAWeek))))
	}
}
