package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// What people do to find out whether a change works. Where no test does it for them, they check it
// by hand before they show it to anybody: that it does what it should, which grows with the change,
// and that it breaks nothing else, which does not, and which an enforced boundary spares them (E71).
// While they write it they build and test it again and again. They wait for a short build, and do
// something else during a long one (E72).

// handCheckEffort returns the content of checking a change by hand:
// (HandCheckBase (1 - boundary) + HandCheckShare of its volume)(1 - tests) (E71).
func handCheckEffort(wk *Context, it *state.Item) state.Effort {
	if wk.sc.Disabled.Has(state.HandCheckMechanism) {
		return 0
	}
	m := &wk.Modules[it.Module]
	base := state.ShareOfEffort(state.EffortOf(rng.Minutes(wk.Params[state.HandCheckBase])), rng.One-m.Bounded)
	return state.ShareOfEffort(base.Plus(state.ShareOfEffort(changeVolume(wk, it), wk.Param(state.HandCheckShare))), rng.One-m.Tests)
}

// buildWaitShare returns the share of the time on a change to a module in which its author waits
// for builds, one after each BuildGap of work. Nobody waits longer than it takes to resume other
// work and to come back (E7, E72).
func buildWaitShare(wk *Context, module int32) rng.PPM {
	if wk.sc.Disabled.Has(state.BuildWaitMechanism | state.PipelineMechanism) {
		return 0
	}
	wait := int64(min(buildTime(wk, wk.Modules[module].Deployable), 2*rng.Minutes(wk.Params[state.Resumption])))
	return rng.PPM(wait * int64(rng.One) / (int64(wk.Params[state.BuildGap]) + wait))
}
