package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// An approval board has to approve the releases of a deployable and meets periodically. It
// approves everything on its docket: there is no evidence that boards find what tests and
// reviewers have missed. Its costs are the wait until it meets and the time of the team
// that has to write and answer for each change.

// sendToBoard puts a change on the docket of the board of its deployable, if it has one.
func sendToBoard(wk *Context, i int32) {
	collectEvidence(wk, i)
	it := &wk.Items[i]
	dep := &wk.Deployables[it.Pipeline]
	if dep.BoardPeriod == 0 || dep.Ended || wk.sc.Disabled.Has(state.BoardMechanism) {
		boardTrain(wk, i)
		return
	}
	setState(wk, it, state.OnTrain)
	it.Next = dep.Docket
	dep.Docket = i
	wk.Teams[it.Team].AddChore(state.Meetings, rng.Minutes(wk.Params[state.BoardPaper]))
}

// holdBoardMeeting approves the docket of a deployable's board and schedules the next
// meeting.
func holdBoardMeeting(wk *Context, d int32) {
	dep := &wk.Deployables[d]
	if dep.BoardPeriod == 0 || dep.Ended {
		return // the board has been abolished since
	}
	schedule(wk, state.ScheduledEvent{At: wk.Now + dep.BoardPeriod, Kind: state.BoardMeets, Subject: dep.Key, Slot: d})
	approveDocket(wk, d)
}

// approveDocket sends the changes on the docket to the train, or releases them at once.
func approveDocket(wk *Context, d int32) {
	dep := &wk.Deployables[d]
	docket := dep.Docket
	dep.Docket = state.None
	n := int64(0)
	for i := docket; i != state.None; n++ {
		next := wk.Items[i].Next
		boardTrain(wk, i)
		i = next
	}
	if n > 0 {
		emit(wk, state.Event{Kind: state.BoardApproved, Subject: wk.Deployables[d].Key, Amount: n})
	}
}
