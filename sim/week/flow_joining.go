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

// joinColleague begins a work segment on the change that a colleague is writing, if the limit has
// been reached and there is something that the person could have begun. It reports whether there was
// anybody to join.
func joinColleague(wk *Context, team *state.Team, p int32) bool {
	if team.Limit == 0 || team.Begun < team.Limit || team.Head == state.None || wk.sc.Disabled.Has(state.JoiningMechanism) {
		return false
	}
	q := colleagueToJoin(wk, p, wk.People[p].Team)
	if q == state.None {
		return false
	}
	startPiece(wk, p, state.OnChore, int32(state.Joining), state.FeatureWork, pieceOf(wk, chorePiece))
	workTogether(wk, p, q)
	return true
}

// colleagueToJoin returns who in a team, other than a person, writes the change with most work left
// alone, none if nobody does.
func colleagueToJoin(wk *Context, p, t int32) int32 {
	best, most := state.None, state.Effort(0)
	for q := wk.Teams[t].FirstPerson; q != state.None; q = wk.People[q].NextInTeam {
		if w := &wk.People[q]; q != p && w.Remaining > most && writesAlone(wk, w) {
			best, most = q, w.Remaining
		}
	}
	return best
}

// writesAlone reports whether a person is writing a change without help.
func writesAlone(wk *Context, w *state.Person) bool {
	return w.Task == state.OnItem && w.Partner == state.None && isWritten(&wk.Items[w.Item])
}

// isWritten reports whether somebody is writing a change.
func isWritten(it *state.Item) bool {
	return it.Stage == state.FirstHalf || it.Stage == state.SecondHalf
}

// pairWith lets the player work on the change that the partner is writing, or else on the one with
// most work left in the partner's team.
func pairWith(wk *Context, p, partner int32) {
	w := &wk.People[partner]
	if w.Left != 0 || w.Team == state.None || wk.sc.Disabled.Has(state.JoiningMechanism) {
		return
	}
	if !writesAlone(wk, w) {
		partner = colleagueToJoin(wk, p, w.Team)
	}
	if partner != state.None {
		workTogether(wk, p, partner)
	}
}

// workTogether lets a person help another one, who is writing a change, from now on.
func workTogether(wk *Context, p, writer int32) {
	wk.People[p].Partner, wk.People[writer].Partner = writer, p
	replan(wk, writer)
}

// stopWorkingTogether ends what a person and a partner did together, because the work segment of
// one of them ends. The one who writes goes on alone; the one who came to help looks for something
// else, unless these are hours that a player has promised.
func stopWorkingTogether(wk *Context, p int32) {
	q := wk.People[p].Partner
	if q == state.None {
		return
	}
	bookTime(wk, p)
	bookTime(wk, q)
	wk.People[p].Partner, wk.People[q].Partner = state.None, state.None
	if w := &wk.People[q]; w.Task == state.OnChore {
		w.Remaining = 0
	}
	replan(wk, q)
}

// helpFrom returns the content that a partner adds in each minute to a change that a person is
// writing: PairGain of what the partner would get done alone (E74).
func helpFrom(wk *Context, w *state.Person) rng.PPM {
	p, it := w.Partner, &wk.Items[w.Item]
	rate := pace(wk, &wk.People[p]).Times(rng.One - wk.Param(state.UnfamiliarLoss).Times(rng.One-familiarityWith(wk, p, it.Module)))
	return rate.Times(wk.Param(state.PairGain)).Times(rng.One - debtDrag(wk, w.Item)).Times(rng.One - wk.Teams[it.Team].Talk)
}

// learnFromPartner lets a person learn the code of the change that a partner is writing, for d
// minutes.
func learnFromPartner(wk *Context, p int32, d rng.Minutes) {
	if q := wk.People[p].Partner; q != state.None {
		learn(wk, p, wk.Items[wk.People[q].Item].Module, d)
	}
}
