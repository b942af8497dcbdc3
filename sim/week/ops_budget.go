package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// updateErrorBudgets compares, for every deployable with an availability objective, the
// downtime that its users met in the last four weeks with what the objective allows (E26).
// While the budget is spent no feature is released, and the owners repair recurring faults.
// An objective of 100 % allows no downtime at all: then no feature is ever released.
func updateErrorBudgets(wk *Context) {
	for d := range wk.Deployables {
		dep := &wk.Deployables[d]
		if dep.Objective == 0 || dep.Ended {
			continue
		}
		copy(dep.RecentMissed[1:], dep.RecentMissed[:])
		dep.RecentMissed[0] = int32(missedMinutesIn(wk, int32(d)))
		missed := int64(0)
		for _, m := range dep.RecentMissed {
			missed += int64(m)
		}
		budget := int64(rng.One-dep.Objective) * int64(len(dep.RecentMissed)) * rng.ClockMinutesAWeek / int64(rng.One)
		switch spent := missed >= budget; {
		case spent && !dep.Frozen:
			dep.Frozen = true
			emit(wk, state.Event{Kind: state.BudgetSpent, Subject: dep.Key, Amount: missed})
		case !spent && dep.Frozen:
			dep.Frozen, dep.Overridden = false, false
			emit(wk, state.Event{Kind: state.BudgetRestored, Subject: dep.Key})
			releaseIfDue(wk, int32(d))
		}
		if dep.IsFrozen() && dep.Owner != state.None {
			scheduleReliabilityWork(wk, dep)
		}
	}
}

// missedMinutesIn returns the downtime that users of a deployable met this week [clock
// min], as the mean over its modules weighted by use.
func missedMinutesIn(wk *Context, d int32) int64 {
	missed, use := int64(0), int64(0)
	for m := range wk.Modules {
		if mo := &wk.Modules[m]; mo.Deployable == d {
			weight := int64(mo.Demand)*1000 + 1 // a module without demand for changes is used, too
			missed += missedMinutes(wk, m) * weight
			use += weight
		}
	}
	return missed / max(use, 1)
}

// scheduleReliabilityWork gives the owners of a frozen deployable follow-up work on
// recurring faults for the next week: one piece for each person.
func scheduleReliabilityWork(wk *Context, dep *state.Deployable) {
	for range wk.Headcount(dep.Owner) {
		if dep.Recurring > rng.One/2 {
			scheduleFollowUp(dep, &wk.Teams[dep.Owner])
		}
	}
}

// overrideFreeze allows feature releases although the error budget is spent. The owners of
// the deployable trust the player less for it.
func overrideFreeze(wk *Context, d int32) {
	dep := &wk.Deployables[d]
	dep.Overridden = true
	changeTrust(wk, dep.Owner, -wk.Param(state.TrustBroken))
}
