package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A contract has versions. Its owners keep the old version running until the last consumer
// has moved to the new one, in that consumer's queue, at its rank (E63).

// generateVersionUpkeep adds the toil of keeping old versions of a contract running, and
// the old path of an extraction, for their owners (E63).
func generateVersionUpkeep(wk *Context) {
	if wk.sc.Disabled.Has(state.VersionMechanism | state.ToilMechanism) {
		return
	}
	for m := range wk.Modules {
		if mo := &wk.Modules[m]; mo.Versions > 0 && mo.Team != state.None {
			wk.Teams[mo.Team].AddChore(state.Toil, rng.Minutes(mo.Versions)*workingWeek(wk).Times(wk.Param(state.VersionKeeping)))
		}
	}
	for i := range wk.Initiatives {
		// The old path of an extraction counts as a version.
		if in := &wk.Initiatives[i]; in.Verb == state.Extract && in.Ended == 0 && in.OpenConsumers > 0 {
			if t := wk.Modules[in.Module].Team; t != state.None {
				wk.Teams[t].AddChore(state.Toil, workingWeek(wk).Times(wk.Param(state.VersionKeeping)))
			}
		}
	}
}

// newVersion turns the contract that a module had so far into an old version, and asks its
// consumers to move to the new one.
func newVersion(wk *Context, i int32) {
	if wk.sc.Disabled.Has(state.VersionMechanism) {
		return
	}
	in := &wk.Initiatives[i]
	mo := &wk.Modules[in.Module]
	mo.Versions++
	askConsumers(wk, in, mo.Consumers)
	if in.OpenConsumers == 0 {
		mo.Versions = 0
	}
}

// consumerOnNewVersion updates an initiative when a consumer has moved to the new version.
// With the last, all old versions end.
func consumerOnNewVersion(wk *Context, in *state.Initiative) {
	in.OpenConsumers--
	emit(wk, state.Event{Kind: state.ConsumerMoved, Subject: in.Key, Cause: in.Cause, Amount: int64(in.OpenConsumers)})
	if in.OpenConsumers == 0 {
		wk.Modules[in.Module].Versions = 0
	}
}
