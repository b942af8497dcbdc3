package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A change that is ready cannot always be released: a deployable that has spent its error
// budget releases no features (E26), releases that touch regulated data need approval first
// (E61), and a table change holds the deployables that read it (E62). Changes that are held
// wait aboard and are released together. A fix does not wait.

// mayRelease reports whether a deployable may release a change that is ready now.
func mayRelease(wk *Context, d int32) bool {
	dep := &wk.Deployables[d]
	return !dep.IsFrozen() && wk.Now >= dep.HeldTill && !touchesRegulatedData(wk, d)
}

// releaseIfDue releases the changes aboard if they are due and nothing holds them any more.
// Where they touch regulated data it first asks for approval, which takes ApprovalDelay.
func releaseIfDue(wk *Context, d int32) {
	dep := &wk.Deployables[d]
	if !dep.Due || dep.Ended || dep.IsFrozen() || wk.Now < dep.HeldTill {
		return
	}
	if dep.Aboard != state.None && touchesRegulatedData(wk, d) {
		if dep.Approved == 0 {
			dep.Approved = wk.Now.Plus(rng.Minutes(wk.Params[state.ApprovalDelay]))
			scheduleRelease(wk, d, dep.Approved)
		}
		if wk.Now < dep.Approved {
			return
		}
	}
	releaseTrain(wk, d)
}

// holdReleases blocks the releases of a deployable until a minute.
func holdReleases(wk *Context, d int32, until rng.Minutes) {
	dep := &wk.Deployables[d]
	if until > dep.HeldTill {
		dep.HeldTill = until
		scheduleRelease(wk, d, until)
	}
}

func scheduleRelease(wk *Context, d int32, at rng.Minutes) {
	schedule(wk, state.ScheduledEvent{At: at, Kind: state.ReleaseMayLeave, Subject: wk.Deployables[d].Key, Slot: d})
}
