package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Most faults break nothing on the day of their release. They are bugs: users, or the monitoring,
// come across them weeks later, and the team that owns the code fixes them before it begins
// something new (E70). The later a bug is reported, the less its author remembers of the change, and
// where nothing is observed the cause has to be found first. So a fault that tests or a reader find
// costs minutes, and the same fault weeks later a part of the change. How many bugs a change leaves
// has the causes of its other faults (E19) and no others.

// A module's bugs are counted as the content of their fixes, not one by one, so that no luck
// beyond that of the changes is in them.

// leaveBugs adds the bugs of a change that has gone live to those of its module.
func leaveBugs(wk *Context, it *state.Item) {
	if wk.sc.Disabled.Has(state.BugMechanism | state.FailureMechanism) {
		return
	}
	mo := &wk.Modules[it.Module]
	fix := rng.MulDiv(int64(state.ShareOfEffort(it.Size, wk.Param(state.ReworkSize))), int64(wk.Param(state.BugsPerFailure)), int64(rng.One))
	mo.Bugs = min(mo.Bugs+rng.MulDiv(fix, int64(faultChance(wk, it)), int64(rng.One)), state.MostBugs)
}

// reportBugs lets the bugs of a week become known, and gives the owners of the code the time to
// fix them (E70).
func reportBugs(wk *Context) {
	if wk.sc.Disabled.Has(state.BugMechanism | state.FailureMechanism) {
		return
	}
	forgets := forgottenAWeek(wk)
	for m := range wk.Modules {
		mo := &wk.Modules[m]
		if mo.Bugs == 0 || mo.Team == state.None {
			continue
		}
		share := reportedAWeek(wk, mo)
		reported, forgotten := shareOf(mo.Bugs, share), shareOf(mo.ForgottenBugs, share)
		mo.Bugs -= reported
		mo.ForgottenBugs -= forgotten
		mo.ForgottenBugs += shareOf(mo.Bugs-mo.ForgottenBugs, forgets)
		wk.Teams[mo.Team].AddChore(state.Fixes, fixTime(wk, mo, reported, forgotten))
	}
}

// fixTime returns the time that it takes to fix bugs of a module with this content, a part of it
// in code that its authors have forgotten: longer where the cause has to be found (E70) and where
// debt is in the way (E29).
func fixTime(wk *Context, mo *state.Module, content, forgotten int64) rng.Minutes {
	content += shareOf(forgotten, wk.Param(state.LateFix))
	content += shareOf(content, wk.Param(state.Diagnosis).Times(rng.One-observedIn(wk, mo)))
	if !wk.sc.Disabled.Has(state.DebtMechanism) {
		content += shareOf(content, wk.Param(state.DebtDragging).Times(mo.Debt))
	}
	return rng.Minutes(min((content+500)/1000, int64(rng.MinutesAWeek)*rng.WeeksAYear))
}

// reportedAWeek returns the share of a module's bugs that are reported in a week. Where
// everything is observed they show in half of the time.
func reportedAWeek(wk *Context, mo *state.Module) rng.PPM {
	delay := int64(rng.Minutes(wk.Params[state.BugDelay]).Times(rng.One - observedIn(wk, mo)/2))
	return rng.PPM(int64(rng.MinutesAWeek) * int64(rng.One) / (int64(rng.MinutesAWeek) + delay))
}

// forgottenAWeek returns the share of what people still know of a change that they forget in a
// week.
func forgottenAWeek(wk *Context) rng.PPM {
	return rng.One - rng.ExpNeg(rng.Ln2PPM/rng.PPM(wk.Params[state.Forgetting]))
}

// observedIn returns the observability of the deployable that a module runs in.
func observedIn(wk *Context, mo *state.Module) rng.PPM { return wk.Deployables[mo.Deployable].Observed }

func shareOf(x int64, share rng.PPM) int64 { return rng.MulDiv(x, int64(share), int64(rng.One)) }

// imagineBugs sets the bugs of every module to those that changes of the usual size would have left
// there at the pace at which it has been changed so far, by authors who know it. Work on requests counts
// as changes there, because what the pace consists of is not recorded.
func imagineBugs(wk *Context) {
	weeks := int64(weeksSimulated(wk))
	for m := range wk.Modules {
		mo := &wk.Modules[m]
		mo.Bugs, mo.ForgottenBugs = 0, 0
		if weeks == 0 || wk.sc.Disabled.Has(state.BugMechanism|state.FailureMechanism) {
			continue
		}
		chance := wk.Param(state.FaultBase)
		chance = chance.Scale(rng.One + wk.Param(state.FaultByDebt).Times(mo.Debt))
		chance = chance.Times(rng.One - wk.Param(state.FaultByTests).Times(mo.Tests))
		aWeek := shareOf(shareOf(shareOf(mo.Churn/weeks, wk.Param(state.ReworkSize)), wk.Param(state.BugsPerFailure)), chance)
		reported := reportedAWeek(wk, mo)
		until := rng.One - rng.ExpNeg(rng.PPM(min(weeks*int64(reported), 20*int64(rng.One))))
		mo.Bugs = min(rng.MulDiv(aWeek, int64(until), int64(reported)), state.MostBugs)
		forgets := forgottenAWeek(wk)
		mo.ForgottenBugs = rng.MulDiv(mo.Bugs, int64(forgets), int64(forgets+reported))
	}
}
