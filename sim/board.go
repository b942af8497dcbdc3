package sim

// An approval board has to approve the releases of a deployable and meets periodically. It
// approves everything on its docket: there is no evidence that boards find what tests and
// reviewers have missed. Its costs are the wait until it meets and the time of the team
// that has to write and answer for each change.

// sendToBoard puts a change on the docket of the board of its deployable, if it has one.
func (o *Organization) sendToBoard(i int32) {
	it := &o.Items[i]
	dep := &o.Deployables[it.Pipeline]
	if dep.BoardPeriod == 0 || dep.Ended || o.sc.Disabled.Has(BoardMechanism) {
		o.boardTrain(i)
		return
	}
	o.setState(it, OnTrain)
	it.Next = dep.Docket
	dep.Docket = i
	o.Teams[it.Team].Chores[Meetings] += Minutes(o.Params[BoardPaper])
}

// holdBoardMeeting approves the docket of a deployable's board and schedules the next
// meeting.
func (o *Organization) holdBoardMeeting(d int32) {
	dep := &o.Deployables[d]
	if dep.BoardPeriod == 0 || dep.Ended {
		return // the board has been abolished since
	}
	o.schedule(ScheduledEvent{At: o.Now + dep.BoardPeriod, Kind: BoardMeets, Subject: dep.Key, Slot: d})
	o.approveDocket(d)
}

// approveDocket sends the changes on the docket to the train, or releases them at once.
func (o *Organization) approveDocket(d int32) {
	dep := &o.Deployables[d]
	docket := dep.Docket
	dep.Docket = none
	n := int64(0)
	for i := docket; i != none; n++ {
		next := o.Items[i].Next
		o.boardTrain(i)
		i = next
	}
	if n > 0 {
		o.emit(Event{Kind: BoardApproved, Subject: o.Deployables[d].Key, Amount: n})
	}
}
