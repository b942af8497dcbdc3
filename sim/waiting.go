package sim

// A waitIndex counts, by person and team, the changes waiting in the teams' queues of
// returned changes and of changes to review, so that people looking for work can skip what
// is for others. It is rebuilt at its first use after somebody has joined or left.
type waitIndex struct {
	known        bool      // the index is up to date
	returned     []int32   // by person: own changes that have come back
	abandoned    []int32   // by team: changes that have come back and whose owner is no longer in it
	unreviewed   []int32   // by person: changes that this one has been asked to review
	oldestReview []Minutes // by team: no change has waited for review since before
}

// invalidate discards the index, so that it is rebuilt at its next use.
func (w *waitIndex) invalidate() { w.known = false }

// waitingFor returns the index, up to date.
func (o *Organization) waitingFor() *waitIndex {
	w := &o.waiting
	if w.known {
		return w
	}
	w.known = true
	w.returned, w.unreviewed = zeroed(w.returned, len(o.People)), zeroed(w.unreviewed, len(o.People))
	w.abandoned = zeroed(w.abandoned, len(o.Teams))
	w.oldestReview = w.oldestReview[:0]
	for range o.Teams {
		w.oldestReview = append(w.oldestReview, o.Now)
	}
	for t := range o.Teams {
		for i := o.Teams[t].Returned; i != none; i = o.Items[i].Next {
			o.countReturned(&o.Items[i], 1)
		}
		for i := o.Teams[t].ReviewHead; i != none; i = o.Items[i].Next {
			o.countUnreviewed(&o.Items[i], 1)
		}
	}
	return w
}

// mayTakeReturned reports whether a person of its team may take a change that has come
// back: the person's own, or one whose owner is no longer in the team.
func (o *Organization) mayTakeReturned(p int32, it *Item) bool {
	return it.Owner == p || o.isAbandoned(it)
}

// isAbandoned reports whether the owner of a change is no longer in its team.
func (o *Organization) isAbandoned(it *Item) bool {
	owner := &o.People[it.Owner]
	return owner.Left != 0 || owner.Team != it.Team
}

// enqueueReturned puts a change that has come back into the queue for its owner.
func (o *Organization) enqueueReturned(i int32) {
	it := &o.Items[i]
	team := &o.Teams[it.Team]
	o.enqueue(&team.Returned, &team.ReturnedTail, i)
	o.countReturned(it, 1)
}

// unlinkReturned removes a change from the queue of those that have come back.
func (o *Organization) unlinkReturned(team *Team, before, i int32) {
	o.unlink(&team.Returned, &team.ReturnedTail, before, i)
	o.countReturned(&o.Items[i], -1)
}

func (o *Organization) countReturned(it *Item, n int32) {
	switch w := &o.waiting; {
	case !w.known:
	case o.isAbandoned(it):
		w.abandoned[it.Team] += n
	default:
		w.returned[it.Owner] += n
	}
}

// enqueueReview puts a change into the review queue of its team.
func (o *Organization) enqueueReview(i int32) {
	it := &o.Items[i]
	team := &o.Teams[it.Team]
	o.enqueue(&team.ReviewHead, &team.ReviewTail, i)
	o.countUnreviewed(it, 1)
}

// unlinkReview removes a change from the review queue.
func (o *Organization) unlinkReview(team *Team, before, i int32) {
	o.unlink(&team.ReviewHead, &team.ReviewTail, before, i)
	o.countUnreviewed(&o.Items[i], -1)
}

func (o *Organization) countUnreviewed(it *Item, n int32) {
	w := &o.waiting
	if !w.known {
		return
	}
	if it.Reader != none {
		w.unreviewed[it.Reader] += n
	}
	w.oldestReview[it.Team] = min(w.oldestReview[it.Team], it.ReviewSince)
}
