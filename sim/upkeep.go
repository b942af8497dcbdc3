package sim

// Automation works only as long as somebody maintains it: scripts, alerts, the small tools
// around a deployable. Teams do that, and repair their code, in a part of the time that
// operations and product's pressure leave them. Where little is left, more has to be done
// by hand and in bad code, which leaves still less: the capability trap (E27; Repenning &
// Sterman 2002).

// wornThreshold is the share of a deployable's automation that may be worn before its
// owners repair it. Design.
const wornThreshold PPM = 50_000

// scheduleUpkeep gives every team its time for improvement this week: for the automation of
// what it runs, if that is worn (E27), else for repairs of its own code (E31). Time not
// used last week is lost.
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

// needsUpkeep reports whether the automation of what a team runs is worn, on average.
func (o *Organization) needsUpkeep(t int32) bool {
	neglected, running := PPM(0), o.deployablesOf(t)
	for _, d := range running {
		neglected += o.Deployables[d].Neglected
	}
	return neglected > wornThreshold*PPM(len(running))
}

// moduleToRepair returns the module of a team that is repaired this week, none if no debt
// is above debtFloor, where a day of repair pays back only half a day. Modules take turns,
// because a team cannot tell from within which is the worst.
func (o *Organization) moduleToRepair(t int32) int32 {
	if o.sc.Disabled.Has(DebtMechanism) {
		return none
	}
	n, owned := int32(0), o.modulesOf(t)
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

// repairOwnCode repays debt with time that a person spent on repairs of the team's own
// code.
func (o *Organization) repairOwnCode(p, t int32, spent Minutes) {
	if m := o.moduleToRepair(t); m != none {
		o.payDebt(m, EffortOf(spent))
		o.learn(p, m, spent)
	}
}

// decayAutomation wears the automation of each deployable, by PlatformChurn of what is in
// order a year, and repairs it with the hours that its owners spent on upkeep this week, in
// equal parts for all that they run (E27).
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

// manualToil returns by how much, as a share, worn automation raises the toil of a
// deployable.
func (o *Organization) manualToil(dep *Deployable) PPM {
	return o.param(NeglectedToil).Times(dep.Neglected)
}
