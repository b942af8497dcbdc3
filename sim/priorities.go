package sim

// In the middle of a quarter product changes its priorities: the feature asked for last
// goes first, and begun changes go to the end of the queue (E55). Nobody's output is
// reduced for it: the cost shows in resumed work, in changes that stay away from the
// mainline for longer, and in fatigue.

// changePriorities draws which teams have their priorities changed this week (E55).
func (o *Organization) changePriorities() {
	if o.sc.Disabled.Has(PriorityMechanism) || o.Week%WeeksAQuarter == 0 {
		return
	}
	for t := range o.Teams {
		team := &o.Teams[t]
		draw := o.Seed.Draw(int64(o.Week), ForMind, team.Key)
		if !draw.Chance(team.PriorityChangeRate / WeeksAYear) {
			continue
		}
		o.moveLastFeatureFirst(int32(t))
		o.requeueBegunChanges(int32(t))
		for p := team.FirstPerson; p != none; p = o.People[p].NextInTeam {
			o.addFatigue(&o.People[p], o.param(FatigueByPriorities))
		}
		o.emit(Event{Kind: PrioritiesChanged, Subject: team.Key})
	}
}

// moveLastFeatureFirst moves all queued changes of the feature at the end of a team's queue
// to its head.
func (o *Organization) moveLastFeatureFirst(t int32) {
	team := &o.Teams[t]
	if team.Tail == none {
		return
	}
	urgent := o.Items[team.Tail].Feature
	head, tail := none, none
	before := none
	for i := team.Head; i != none; {
		next := o.Items[i].Next
		if o.Items[i].Feature == urgent {
			o.unlink(&team.Head, &team.Tail, before, i)
			o.enqueue(&head, &tail, i)
		} else {
			before = i
		}
		i = next
	}
	o.Items[tail].Next = team.Head
	if team.Tail == none {
		team.Tail = tail
	}
	team.Head = head
}

// requeueBegunChanges moves the changes that a team has in hand, or that have come back to
// it, to the end of its queue. People who worked on one become idle.
func (o *Organization) requeueBegunChanges(t int32) {
	team := &o.Teams[t]
	for p := team.FirstPerson; p != none; p = o.People[p].NextInTeam {
		w := &o.People[p]
		if w.Task != OnItem || !o.Items[w.Item].isInProgress() {
			continue
		}
		o.bookTime(p)
		i := w.Item
		w.Task, w.Item, w.Done, w.Remaining, w.ResumeLeft = Idle, none, 0, 0, 0
		w.Gen++
		team.Idle++
		o.requeueLast(team, i)
	}
	before := none
	for i := team.Returned; i != none; {
		next := o.Items[i].Next
		if o.Items[i].isInProgress() {
			o.unlinkReturned(team, before, i)
			o.requeueLast(team, i)
		} else {
			before = i
		}
		i = next
	}
}

// isInProgress reports whether a change has been begun and has not gone to review yet.
func (it *Item) isInProgress() bool { return it.Stage == FirstHalf || it.Stage == SecondHalf }

// requeueLast appends a begun change to the queue of changes to begin.
func (o *Organization) requeueLast(team *Team, i int32) {
	o.setState(&o.Items[i], Queued)
	o.enqueue(&team.Head, &team.Tail, i)
	team.Begun--
}

// continueChange lets a person continue a change that had been put back.
func (o *Organization) continueChange(p, i int32) {
	it := &o.Items[i]
	o.Teams[it.Team].Begun++
	o.setOwner(p, it)
	o.setState(it, Worked)
	o.startWork(p, OnItem, i, FeatureWork, it.Left, ResumeCost{Again: true, Among: o.People[p].Begun})
}
