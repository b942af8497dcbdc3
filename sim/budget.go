package sim

// updateErrorBudgets closes the week of every deployable that has promised to be up: what
// its users missed in the last four weeks against what the objective leaves, E26.
// Where that is spent no feature goes out, and its owners mend what keeps breaking,
// until four weeks look better. Nothing at all may be missed of an objective of
// 100 %: then no feature ever goes out.
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

// missedMinutesIn is the clock minutes of this week that users of a deployable missed, by
// what they use most.
func (o *Organization) missedMinutesIn(d int32) int64 {
	missed, use := int64(0), int64(0)
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo.Deployable == d {
			weight := int64(mo.Demand)*1000 + 1 // what nobody asks changes of is used, too
			missed += o.missedMinutes(m) * weight
			use += weight
		}
	}
	return missed / max(use, 1)
}

// scheduleReliabilityWork sets the owners of a frozen deployable to what keeps breaking: a follow-up
// for each of them in the next week.
func (o *Organization) scheduleReliabilityWork(dep *Deployable) {
	for range o.headcount(dep.Owner) {
		if dep.Recurring > One/2 {
			dep.scheduleFollowUp(&o.Teams[dep.Owner])
		}
	}
}

// overrideFreeze lets features out although the budget is spent. Whoever answers
// for the deployable holds it against the player.
func (o *Organization) overrideFreeze(d int32) {
	dep := &o.Deployables[d]
	dep.Overridden = true
	o.changeTrust(dep.Owner, -o.param(TrustBroken))
}
