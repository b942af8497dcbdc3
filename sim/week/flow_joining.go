package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Anyone with nothing to start helps finish. A person whom the team's limit keeps from beginning a
// change, and who has nothing to read or to answer, joins a colleague on the change with most work
// left. Two people on one change get less done than on two, but the change is finished sooner, which
// makes room for the next, and one more person knows the code. So it is when the player pairs with
// somebody (E74).

// joinsColleague reports whether a person joins a colleague: the limit has been reached, there is
// something that the person could have begun, and somebody in the team is writing a change.
func joinsColleague(wk *Context, team *state.Team, p int32) bool {
	if team.Limit == 0 || team.Begun < team.Limit || team.Head == state.None || wk.sc.Disabled.Has(state.JoiningMechanism) {
		return false
	}
	return colleagueToJoin(wk, p, wk.People[p].Team) != state.None
}

// colleagueToJoin returns who in a team, other than a person, writes the change with most work left,
// none if nobody does.
func colleagueToJoin(wk *Context, p, t int32) int32 {
	best, most := state.None, state.Effort(0)
	for q := wk.Teams[t].FirstPerson; q != state.None; q = wk.People[q].NextInTeam {
		w := &wk.People[q]
		if q != p && w.Task == state.OnItem && w.Remaining > most && isWritten(&wk.Items[w.Item]) {
			best, most = q, w.Remaining
		}
	}
	return best
}

// isWritten reports whether somebody is writing a change.
func isWritten(it *state.Item) bool {
	return it.Stage == state.FirstHalf || it.Stage == state.SecondHalf
}

// helpFinish credits d minutes of a person to the colleague who has been joined: PairGain of what
// the person would have got done alone (E74).
func helpFinish(wk *Context, p int32, d rng.Minutes) {
	if q := colleagueToJoin(wk, p, wk.People[p].Team); q != state.None {
		addHand(wk, p, q, d)
	}
}

// workInPair credits d minutes of the player to the change that the partner is writing, or else to the
// one with most work left in the partner's team.
func workInPair(wk *Context, p, partner int32, d rng.Minutes) {
	w := &wk.People[partner]
	if w.Left != 0 || w.Team == state.None || wk.sc.Disabled.Has(state.JoiningMechanism) {
		return
	}
	if w.Task != state.OnItem || !isWritten(&wk.Items[w.Item]) {
		partner = colleagueToJoin(wk, p, w.Team)
	}
	if partner != state.None {
		addHand(wk, p, partner, d)
	}
}

// addHand credits d minutes of a person to the change that another one is writing.
func addHand(wk *Context, p, q int32, d rng.Minutes) {
	if d == 0 {
		return
	}
	bookTime(wk, q)
	w := &wk.People[q]
	it := &wk.Items[w.Item]
	rate := pace(wk, &wk.People[p]).Times(rng.One - wk.Param(state.UnfamiliarLoss).Times(rng.One-familiarityWith(wk, p, it.Module)))
	rate = rate.Times(wk.Param(state.PairGain)).Times(rng.One - debtDrag(wk, w.Item)).Times(rng.One - wk.Teams[it.Team].Talk)
	done := min(state.EffortOf(d.Times(rate)), max(w.Remaining-1, 0))
	w.Done += done
	w.Remaining -= done
	it.Done += min(done, it.Left)
	it.Left -= min(done, it.Left)
	wk.Teams[it.Team].Done += int64(done)
	accrueDebt(wk, it.Module, done)
	learn(wk, p, it.Module, d)
	scheduleEnd(wk, q)
}
