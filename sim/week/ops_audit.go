package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// touchesRegulatedData reports whether a deployable runs a module whose data is regulated.
// All that is released with such a module needs approval first, until the module is
// deployed alone (E61).
func touchesRegulatedData(wk *Context, d int32) bool {
	if wk.sc.Disabled.Has(state.AuditMechanism) {
		return false
	}
	for _, m := range codeLayout(wk).regulated {
		mo := &wk.Modules[m]
		if mo.Deployable == d || mo.Moved > 0 && serviceOf(wk, m) == d {
			return true
		}
	}
	return false
}

// collectEvidence gives the team of a change that is to be released with regulated data the time to
// put on record what was changed, who approved it and how it was tested: auditors ask it of every
// change to what is deployed together, whatever it is about (E61).
func collectEvidence(wk *Context, i int32) {
	it := &wk.Items[i]
	if it.Attempt == 0 && !wk.sc.Disabled.Has(state.ToilMechanism) && touchesRegulatedData(wk, it.Pipeline) {
		wk.Teams[it.Team].AddChore(state.Audits, rng.Minutes(wk.Params[state.ChangeEvidence]))
	}
}

// generateAudits gives the owners of deployables that touch regulated data a week's
// evidence to collect, and draws the week's security notices. Off the paved road each
// deployable has to be patched by hand, by a deadline (E61).
func generateAudits(wk *Context) {
	for d := range wk.Deployables {
		if dep := &wk.Deployables[d]; !dep.Ended && dep.Owner != state.None && !wk.sc.Disabled.Has(state.ToilMechanism) && touchesRegulatedData(wk, int32(d)) {
			wk.Teams[dep.Owner].AddChore(state.Audits, rng.Minutes(wk.Params[state.AuditHours]))
		}
	}
	if wk.sc.Disabled.Has(state.NoticeMechanism | state.ToilMechanism) {
		return
	}
	for n := wk.Seed.Draw(int64(wk.Week), state.ForNotice, wk.sc.Key).Poisson(int64(wk.Param(state.SecurityNotices)) / rng.WeeksAYear); n > 0; n-- {
		receiveNotice(wk)
	}
}

// receiveNotice adds the work and the deadline of one security notice to the owners of
// every deployable off the paved road.
func receiveNotice(wk *Context) {
	affected := int64(0)
	for d := range wk.Deployables {
		dep := &wk.Deployables[d]
		if dep.Ended || dep.Paved || dep.Owner == state.None {
			continue
		}
		affected++
		team := &wk.Teams[dep.Owner]
		team.AddChore(state.Notices, rng.Minutes(wk.Params[state.NoticeWork]))
		if team.Deadline == 0 {
			team.Deadline = wk.Now + rng.Minutes(wk.Params[state.NoticeDeadline])*rng.MinutesAWeek
		}
	}
	emit(wk, state.Event{Kind: state.NoticeCame, Amount: affected})
}

// checkNoticeDeadlines clears the deadline of teams that have dealt with their security
// notices. A team that is late costs the player trust with the executives, every week.
func checkNoticeDeadlines(wk *Context) {
	for t := range wk.Teams {
		team := &wk.Teams[t]
		switch {
		case team.Chores[state.Notices] == 0:
			team.Deadline = 0
		case team.Deadline != 0 && wk.Now > team.Deadline:
			emit(wk, state.Event{Kind: state.NoticeLate, Subject: team.Key, Amount: int64(team.Chores[state.Notices])})
			changeExecutiveTrust(wk, -wk.Param(state.TrustBroken)/4)
		}
	}
}
