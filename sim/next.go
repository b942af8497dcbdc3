package sim

const (
	// chorePiece is the longest work segment on a chore, two hours.
	chorePiece = 2 * (MinutesADay / 8)
	// promisePiece is the longest work segment on a promise or at rest, half a day.
	promisePiece = MinutesADay / 2
)

// assignIdle gives everybody in a team who has nothing in hand the next piece of work.
func (o *Organization) assignIdle(t int32) {
	team := &o.Teams[t]
	for p := team.FirstPerson; p != none && team.Idle > 0; p = o.People[p].NextInTeam {
		if o.People[p].Task == Idle {
			o.takeNext(p)
		}
	}
}

// takeNext gives a person the next piece of work, in this order: rest that is due; work put
// down for an interruption; the player's promises; own changes that have come back; the
// player's standing order; chores; initiatives; requests, if the team's rules put them
// first or the oldest is overdue; reviews, if the rules put them first or the week's review
// budget is not used up (E17); a new change, if the limit allows it; other requests; other
// reviews. Without any of these the person is idle, which is booked as slack.
func (o *Organization) takeNext(p int32) {
	w := &o.People[p]
	if w.RestOwed > 0 {
		w.RestOwed -= o.startPiece(p, Resting, none, Recovery, min(w.RestOwed, promisePiece))
		return
	}
	if o.resume(p) || p == o.Player && o.takePromise(p) {
		return
	}
	if w.Team == none {
		return
	}
	team := &o.Teams[w.Team]
	asked := team.RequestFirst || o.isReminded(team)
	reads := team.ReviewFirst || w.Reading < Minutes(o.Params[ReviewBudget])
	switch {
	case o.takeReturned(p):
	case p == o.Player && o.takeStandingOrder(p):
	case o.takeChore(p):
	case o.takeInitiative(p):
	case asked && o.takeRequest(p, w.Team):
	case reads && o.takeReview(p):
	case (team.Limit == 0 || team.Begun < team.Limit) && o.takeNew(p):
	case !asked && o.takeRequest(p, w.Team):
	case !reads && o.takeReview(p):
	}
}

// startPiece begins a work segment of m minutes, and returns m.
func (o *Organization) startPiece(p int32, task Task, item int32, account Account, m Minutes) Minutes {
	o.startWork(p, task, item, account, EffortOf(m), ResumeCost{})
	return m
}

func (o *Organization) takePromise(p int32) bool {
	for i := range o.Promises {
		if pr := &o.Promises[i]; pr.Left > 0 && !pr.Ended {
			o.startPiece(p, OnPromise, int32(i), pr.Account, min(pr.Left, promisePiece))
			return true
		}
	}
	return false
}

// takeReturned takes the first change that has come back and is the person's own, or whose
// owner has left the team.
func (o *Organization) takeReturned(p int32) bool {
	w := &o.People[p]
	if waits := o.waitingFor(); waits.returned[p] == 0 && waits.abandoned[w.Team] == 0 {
		return false
	}
	team := &o.Teams[w.Team]
	before := none
	for i := team.Returned; i != none; before, i = i, o.Items[i].Next {
		it := &o.Items[i]
		if !o.mayTakeReturned(p, it) {
			continue
		}
		o.unlinkReturned(team, before, i)
		o.setState(it, Worked)
		o.setOwner(p, it)
		account := FeatureWork
		switch it.Stage {
		case Reworking:
			account = Rework
		case Merging:
			account = ConflictWork
		}
		o.startWork(p, OnItem, i, account, it.Left, ResumeCost{Again: true, Among: w.Begun})
		return true
	}
	return false
}

// takeStandingOrder takes the work that a senior's standing order puts first, if there is
// any.
func (o *Organization) takeStandingOrder(p int32) bool {
	h := &o.Hands
	if h.Help != 0 {
		if t := o.teamOf(h.Help); t != none && o.takeRequest(p, t) {
			return true
		}
	}
	if h.Review != Usual && o.takeReview(p) {
		return true
	}
	if h.Item == 0 {
		return false
	}
	team := &o.Teams[o.People[p].Team]
	before := none
	for i := team.Head; i != none; before, i = i, o.Items[i].Next {
		if o.Items[i].Key == h.Item {
			h.Item = 0
			o.unlink(&team.Head, &team.Tail, before, i)
			o.startChange(p, i)
			return true
		}
	}
	return false
}

var choreAccounts = [NumChores]Account{Toil: Operations, Meetings: Alignment, Tickets: Operations, FollowUp: IncidentWork, Audits: Operations, Notices: Operations, Upkeep: PlatformWork, TakingBack: Migration, Mending: RepairWork}

func (o *Organization) takeChore(p int32) bool {
	team := &o.Teams[o.People[p].Team]
	for c := range team.Chores {
		if left := &team.Chores[c]; *left > 0 {
			*left -= o.startPiece(p, OnChore, int32(c), choreAccounts[c], min(*left, chorePiece))
			return true
		}
	}
	return false
}

func (o *Organization) takeInitiative(p int32) bool {
	i := o.nextInitiative(o.People[p].Team, p)
	if i == none {
		return false
	}
	o.startWork(p, OnProject, i, o.initiativeAccount(i), o.nextPiece(i), ResumeCost{})
	return true
}

// isReminded reports whether the oldest request of another team has waited so long
// (RequestPatience) that its asker has sent a reminder: it then comes before new changes,
// whatever the team's rules (E11).
func (o *Organization) isReminded(team *Team) bool {
	return team.RequestHead != none && o.Now-o.Items[team.RequestHead].Asked > Minutes(o.Params[RequestPatience])
}

// takeRequest takes the first request in a team's queue that the person may work on.
func (o *Organization) takeRequest(p, t int32) bool {
	team := &o.Teams[t]
	before := none
	for i := team.RequestHead; i != none; before, i = i, o.Items[i].Next {
		it := &o.Items[i]
		if !o.mayWork(p, t, it.Module) {
			continue
		}
		o.unlink(&team.RequestHead, &team.RequestTail, before, i)
		o.setState(it, Worked)
		it.Owner = p
		o.startWork(p, OnRequest, i, RequestWork, it.Left, ResumeCost{})
		return true
	}
	return false
}

// takeReview takes the first change this person may review.
func (o *Organization) takeReview(p int32) bool {
	w := &o.People[p]
	if !w.Reviews {
		return false
	}
	team := &o.Teams[w.Team]
	waits, keep := o.waitingFor(), o.reviewExclusivity(w.Team)
	if waits.unreviewed[p] == 0 && !team.ReviewFirst && o.Now-waits.oldestReview[w.Team] <= keep {
		return false
	}
	before, since := none, o.Now
	for i := team.ReviewHead; i != none; before, i = i, o.Items[i].Next {
		it := &o.Items[i]
		since = min(since, it.ReviewSince)
		asked := it.Reader == p || team.ReviewFirst || o.Now-it.ReviewSince > keep
		if it.Owner == p || !asked {
			continue
		}
		o.unlinkReview(team, before, i)
		o.startReview(p, i)
		return true
	}
	waits.oldestReview[w.Team] = since
	return false
}

// takeNew begins the first change in the team's queue that the person may work on. Changes
// that only somebody else knows are left waiting (E66), and so are those of frozen modules
// (E56).
func (o *Organization) takeNew(p int32) bool {
	team := &o.Teams[o.People[p].Team]
	before := none
	for i := team.Head; i != none; before, i = i, o.Items[i].Next {
		it := &o.Items[i]
		if it.Stage == Unbegun && o.Modules[it.Module].Frozen || !o.mayWork(p, o.People[p].Team, it.Module) {
			continue
		}
		o.unlink(&team.Head, &team.Tail, before, i)
		o.startChange(p, i)
		return true
	}
	return false
}

// setOwner makes a person the owner of a begun change.
func (o *Organization) setOwner(p int32, it *Item) {
	o.People[it.Owner].Begun--
	o.People[p].Begun++
	it.Owner = p
}

// startChange begins a change, or continues one that had been put back.
func (o *Organization) startChange(p, i int32) {
	it := &o.Items[i]
	if it.Stage != Unbegun {
		o.continueChange(p, i)
		return
	}
	o.Teams[it.Team].Begun++
	o.Features[it.Feature].Begun = true
	it.Owner = p
	it.enterStage(FirstHalf, it.Size/2)
	o.countOpenChanges(it.Module, 1)
	o.People[p].Begun++
	o.setState(it, Worked)
	o.startWork(p, OnItem, i, FeatureWork, it.Left, ResumeCost{Among: o.People[p].Begun})
}
