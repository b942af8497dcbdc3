package sim

// A waitIndex says for whom something waits in a team's queues of changes that have
// come back and of changes to read, so that people who look for something to do need
// not go through what is for others. It is worked out when it is first asked for
// after somebody has come or gone.
type waitIndex struct {
	known        bool
	returned     []int32   // a person: own changes that have come back
	abandoned    []int32   // a team: changes that have come back and whose person is not in it any more
	unreviewed   []int32   // a person: changes this one has been asked to read
	oldestReview []Minutes // a team: nothing has waited longer to be read
}

// invalidate says that somebody has come or gone.
func (w *waitIndex) invalidate() { w.known = false }

// waitingFor returns what waits for whom today.
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
// back: the person's own, or one whose person is not in the team any more.
func (o *Organization) mayTakeReturned(p int32, it *Item) bool {
	return it.Owner == p || o.isAbandoned(it)
}

// isAbandoned reports whether whoever began a change is not in its team any more.
func (o *Organization) isAbandoned(it *Item) bool {
	owner := &o.People[it.Owner]
	return owner.Left != 0 || owner.Team != it.Team
}

// enqueueReturned lets a change wait for its person.
func (o *Organization) enqueueReturned(i int32) {
	it := &o.Items[i]
	team := &o.Teams[it.Team]
	o.enqueue(&team.Returned, &team.ReturnedTail, i)
	o.countReturned(it, 1)
}

// unlinkReturned takes a change from those that have come back.
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

// enqueueReview lets a change wait to be read.
func (o *Organization) enqueueReview(i int32) {
	it := &o.Items[i]
	team := &o.Teams[it.Team]
	o.enqueue(&team.ReviewHead, &team.ReviewTail, i)
	o.countUnreviewed(it, 1)
}

// unlinkReview takes a change from those to read.
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
