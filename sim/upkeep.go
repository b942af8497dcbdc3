package sim

// What runs by itself does so only as long as somebody keeps it fitting: scripts,
// alerts, the small tools around a deployable. Teams do that, and repair their code, in a
// part of the time which operations and product's pressure leave them; where little is
// left, more has to be done by hand and in bad code, which leaves still less: the
// capability trap (E27; Repenning & Sterman 2002).

// wornThreshold is how much of what runs by itself may no longer fit before its owners do
// something about it: one part in twenty. Design.
const wornThreshold PPM = 50_000

// scheduleUpkeep gives every team its week's time for improvement: for what it runs, where
// that is worn, otherwise for its own code, E31. What it did not come to last week is
// lost.
func (o *Organization) scheduleUpkeep() {
	if o.sc.Disabled.Has(UpkeepMechanism | ToilMechanism) {
		return
	}
	for t := range o.Teams {
		team := &o.Teams[t]
		team.Chores[Upkeep], team.Chores[Mending], team.UpkeepDone = 0, 0, 0
		left := max(One-team.Burden, 0).Times(One - o.pressure(int32(t)))
		time := (MinutesAWeek * Minutes(o.headcount(int32(t)))).Times(o.param(Improvement).Times(left))
		switch {
		case o.needsUpkeep(int32(t)):
			team.Chores[Upkeep] = time
		case o.moduleToRepair(int32(t)) != none:
			team.Chores[Mending] = time
		}
	}
}

// needsUpkeep reports whether what a team runs needs upkeep, in the mean.
func (o *Organization) needsUpkeep(t int32) bool {
	neglected, running := PPM(0), o.deployablesOf(t)
	for _, d := range running {
		neglected += o.Deployables[d].Neglected
	}
	return neglected > wornThreshold*PPM(len(running))
}

// moduleToRepair is the module of a team that is repaired this week, one after the other, because
// nobody sees from within which is the worst, as long as a day of repair pays back half
// a day.
func (o *Organization) moduleToRepair(t int32) int32 {
	if o.sc.Disabled.Has(DebtMechanism) {
		return none
	}
	n, owned := int32(0), o.owned(t)
	for _, m := range owned {
		if o.Modules[m].Debt > debtFloor {
			n++
		}
	}
	if n == 0 {
		return none
	}
	turn := o.Week % n
	for _, m := range owned {
		if o.Modules[m].Debt <= debtFloor {
			continue
		}
		if turn == 0 {
			return m
		}
		turn--
	}
	return none
}

// repairOwnCode is time of a team for its own code.
func (o *Organization) repairOwnCode(p, t int32, spent Minutes) {
	if m := o.moduleToRepair(t); m != none {
		o.payDebt(m, EffortOf(spent))
		o.learn(p, m, spent)
	}
}

// decayAutomation is what a week does to what runs by itself: five to ten per cent a year of
// it no longer fits, and the hours that its owners spent on their deployables mend
// that in equal parts.
func (o *Organization) decayAutomation() {
	if o.sc.Disabled.Has(UpkeepMechanism | ToilMechanism) {
		return
	}
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		if dep.Ended {
			continue
		}
		dep.Neglected += (One - dep.Neglected).Times(o.param(PlatformChurn)) / WeeksAYear
		if dep.Owner != none {
			spent := int64(o.Teams[dep.Owner].UpkeepDone) * int64(One) / int64(len(o.deployablesOf(dep.Owner)))
			dep.Neglected = dep.Neglected.Times(expNeg(PPM(spent / int64(o.Params[UpkeepWork]))))
		}
	}
}

// manualToil is how much more of its toil a deployable takes than where everything that
// can runs by itself.
func (o *Organization) manualToil(dep *Deployable) PPM {
	return o.param(NeglectedToil).Times(dep.Neglected)
}
