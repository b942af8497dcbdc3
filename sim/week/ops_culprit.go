package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Before something is restored, somebody has to find out what broke it. Where a deployable cannot be
// observed from outside that takes longer, and it draws in the other teams whose code runs there,
// because it might be theirs (E75).

// blindness returns a figure that holds where nothing is observed, less the part that is.
func blindness(wk *Context, dep *state.Deployable, p state.Parameter) rng.PPM {
	if wk.sc.Disabled.Has(state.CulpritMechanism) {
		return 0
	}
	return wk.Param(p).Times(rng.One - dep.Observed)
}

// drawIn books the part that the other teams with code in a deployable had in an incident by day,
// when it is over. The team of the person called has it on that person's account.
func drawIn(wk *Context, inc *state.Incident) {
	called, dep := state.None, &wk.Deployables[inc.Deployable]
	if inc.Person != state.None {
		called = wk.People[inc.Person].Team
	}
	time := handlingEffort(wk, inc.Duration).Minutes().Times(blindness(wk, dep, state.DrawnIn))
	if time == 0 {
		return
	}
	for t := range wk.Teams {
		if int32(t) != called && hasCodeIn(wk, int32(t), inc.Deployable) {
			wk.Teams[t].AddChore(state.FollowUp, time)
		}
	}
}

// hasCodeIn reports whether a team owns a module in a deployable.
func hasCodeIn(wk *Context, t, d int32) bool {
	for _, m := range modulesOf(wk, t) {
		if wk.Modules[m].Deployable == d {
			return true
		}
	}
	return false
}
