package sim

// An approval board stands before the releases of a deployable and meets every so
// often. It approves what is on the docket: nothing is known of boards finding what
// tests and readers have not. What it costs is the wait until it meets, and what
// whoever wants something through it has to write and answer.

// sendToBoard puts a change before the board of what it is released with, if it has one.
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

// holdBoardMeeting lets a board meet, and appoints its next meeting.
func (o *Organization) holdBoardMeeting(d int32) {
	dep := &o.Deployables[d]
	if dep.BoardPeriod == 0 || dep.Ended {
		return // it has been given up since
	}
	o.schedule(ScheduledEvent{At: o.Now + dep.BoardPeriod, Kind: BoardMeets, Subject: dep.Key, Slot: d})
	o.approveDocket(d)
}

// approveDocket lets what is on the docket go on to the train, or out.
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
