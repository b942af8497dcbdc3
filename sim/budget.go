package sim

// updateErrorBudgets compares, for every deployable with an availability objective, the
// downtime that its users met in the last four weeks with what the objective allows (E26).
// While the budget is spent no feature is released, and the owners repair recurring faults.
// An objective of 100 % allows no downtime at all: then no feature is ever released.
func (o *Organization) updateErrorBudgets() {
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		if dep.Objective == 0 || dep.Ended {
			continue
		}
		copy(dep.RecentMissed[1:], dep.RecentMissed[:])
		dep.RecentMissed[0] = int32(o.missedMinutesIn(int32(d)))
		missed := int64(0)
		for _, m := range dep.RecentMissed {
			missed += int64(m)
		}
		budget := int64(One-dep.Objective) * int64(len(dep.RecentMissed)) * clockMinutesAWeek / int64(One)
		switch spent := missed >= budget; {
		case spent && !dep.Frozen:
			dep.Frozen = true
			o.emit(Event{Kind: BudgetSpent, Subject: dep.Key, Amount: missed})
		case !spent && dep.Frozen:
			dep.Frozen, dep.Overridden = false, false
			o.emit(Event{Kind: BudgetRestored, Subject: dep.Key})
			o.releaseIfDue(int32(d))
		}
		if dep.isFrozen() && dep.Owner != none {
			o.scheduleReliabilityWork(dep)
		}
	}
}

// missedMinutesIn returns the downtime that users of a deployable met this week [clock
// min], as the mean over its modules weighted by use.
func (o *Organization) missedMinutesIn(d int32) int64 {
	missed, use := int64(0), int64(0)
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo.Deployable == d {
			weight := int64(mo.Demand)*1000 + 1 // a module without demand for changes is used, too
			missed += o.missedMinutes(m) * weight
			use += weight
		}
	}
	return missed / max(use, 1)
}

// scheduleReliabilityWork gives the owners of a frozen deployable follow-up work on
// recurring faults for the next week: one piece for each person.
func (o *Organization) scheduleReliabilityWork(dep *Deployable) {
	for range o.headcount(dep.Owner) {
		if dep.Recurring > One/2 {
			dep.scheduleFollowUp(&o.Teams[dep.Owner])
		}
	}
}

// overrideFreeze allows feature releases although the error budget is spent. The owners of
// the deployable trust the player less for it.
func (o *Organization) overrideFreeze(d int32) {
	dep := &o.Deployables[d]
	dep.Overridden = true
	o.changeTrust(dep.Owner, -o.param(TrustBroken))
}
