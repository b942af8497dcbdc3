package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Automation works only as long as somebody maintains it: scripts, alerts, the small tools
// around a deployable. Teams do that, and repair their code, in a part of the time that
// operations, product's pressure and other time leave them. Where little is left, more has to be done
// by hand and in bad code, which leaves still less: the capability trap (E27; Repenning &
// Sterman 2002).

// wornThreshold is the share of a deployable's automation that may be worn before its
// owners repair it. Design.
const wornThreshold rng.PPM = 50_000

// scheduleUpkeep gives every team its time for improvement this week: for the automation of
// what it runs, if that is worn (E27), else for repairs of its own code (E31). Time not
// used last week is lost. Whoever has nothing else to do repairs the team's code for a
// share of the time that was idle last week.
func scheduleUpkeep(wk *Context) {
	if wk.sc.Disabled.Has(state.UpkeepMechanism | state.ToilMechanism) {
		return
	}
	for t := range wk.Teams {
		team := &wk.Teams[t]
		team.Chores[state.Upkeep], team.Chores[state.CodeRepair], team.UpkeepDone = 0, 0, 0
		left := max(rng.One-team.Burden, 0).Times(rng.One - pressure(wk, int32(t)))
		time := (workingWeek(wk) * rng.Minutes(wk.Headcount(int32(t)))).Times(wk.Param(state.Improvement).Times(left))
		repairs := moduleToRepair(wk, int32(t)) != state.None
		switch {
		case needsUpkeep(wk, int32(t)):
			team.Chores[state.Upkeep] = time
		case repairs:
			team.Chores[state.CodeRepair] = time
		}
		slack := wk.Ledgers[t].Hours[state.Slack]
		team.IdleRepair = 0
		if repairs {
			team.IdleRepair = rng.Minutes(slack - team.Idled).Times(wk.Param(state.IdleImprovement))
		}
		team.Idled = slack
	}
}

// needsUpkeep reports whether the automation of what a team runs is worn, on average.
func needsUpkeep(wk *Context, t int32) bool {
	neglected, running := rng.PPM(0), deployablesOf(wk, t)
	for _, d := range running {
		neglected += wk.Deployables[d].Neglected
	}
	return neglected > wornThreshold*rng.PPM(len(running))
}

// moduleToRepair returns the module of a team that is repaired this week, none if no debt
// is above debtFloor, where a day of repair pays back only half a day. Modules take turns,
// because a team cannot tell from within which is the worst.
func moduleToRepair(wk *Context, t int32) int32 {
	if wk.sc.Disabled.Has(state.DebtMechanism) {
		return state.None
	}
	n, owned := int32(0), modulesOf(wk, t)
	for _, m := range owned {
		if wk.Modules[m].Debt > debtFloor {
			n++
		}
	}
	if n == 0 {
		return state.None
	}
	turn := weeksSimulated(wk) % n
	for _, m := range owned {
		if wk.Modules[m].Debt <= debtFloor {
			continue
		}
		if turn == 0 {
			return m
		}
		turn--
	}
	return state.None
}

// repairOwnCode repays debt with time that a person spent on repairs of the team's own
// code.
func repairOwnCode(wk *Context, p, t int32, spent rng.Minutes) {
	if m := moduleToRepair(wk, t); m != state.None {
		payDebt(wk, m, state.EffortOf(spent))
		learn(wk, p, m, spent)
	}
}

// decayAutomation wears the automation of each deployable, by PlatformChurn of what is in
// order a year, and repairs it with the hours that its owners spent on upkeep this week, in
// equal parts for all that they run (E27).
func decayAutomation(wk *Context) {
	if wk.sc.Disabled.Has(state.UpkeepMechanism | state.ToilMechanism) {
		return
	}
	for d := range wk.Deployables {
		dep := &wk.Deployables[d]
		if dep.Ended {
			continue
		}
		dep.Neglected += (rng.One - dep.Neglected).Times(wk.Param(state.PlatformChurn)) / rng.WeeksAYear
		if dep.Owner != state.None {
			spent := int64(wk.Teams[dep.Owner].UpkeepDone) * int64(rng.One) / int64(len(deployablesOf(wk, dep.Owner)))
			dep.Neglected = dep.Neglected.Times(rng.ExpNeg(rng.Limit(spent / int64(wk.Params[state.UpkeepWork]))))
		}
	}
}

// manualToil returns by how much, as a share, worn automation raises the toil of a
// deployable (E27).
func manualToil(wk *Context, dep *state.Deployable) rng.PPM {
	return wk.Param(state.NeglectedToil).Times(dep.Neglected)
}
