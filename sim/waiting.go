package sim

// A waiting says for whom something waits in a team's queues of changes that have
// come back and of changes to read, so that people who look for something to do need
// not go through what is for others. It is worked out when it is first asked for
// after somebody has come or gone.
type waiting struct {
	known bool
	back  []int32   // a person: own changes that have come back
	left  []int32   // a team: changes that have come back and whose person is not in it any more
	read  []int32   // a person: changes this one has been asked to read
	since []Minutes // a team: nothing has waited longer to be read
}

// stale says that somebody has come or gone.
func (w *waiting) stale() { w.known = false }

// waits returns what waits for whom today.
func (o *Organization) waits() *waiting {
	w := &o.waiting
	if w.known {
		return w
	}
	w.known = true
	w.back, w.read = zeroed(w.back, len(o.People)), zeroed(w.read, len(o.People))
	w.left = zeroed(w.left, len(o.Teams))
	w.since = w.since[:0]
	for range o.Teams {
		w.since = append(w.since, o.Now)
	}
	for t := range o.Teams {
		for i := o.Teams[t].Returned; i != none; i = o.Items[i].Next {
			o.countBack(&o.Items[i], 1)
		}
		for i := o.Teams[t].ReviewHead; i != none; i = o.Items[i].Next {
			o.countUnread(&o.Items[i], 1)
		}
	}
	return w
}

// mayHaveBack reports whether a person of its team may take a change that has come
// back: the person's own, or one whose person is not in the team any more.
func (o *Organization) mayHaveBack(p int32, it *Item) bool {
	return it.Owner == p || o.abandoned(it)
}

// abandoned reports whether whoever began a change is not in its team any more.
func (o *Organization) abandoned(it *Item) bool {
	owner := &o.People[it.Owner]
	return owner.Left != 0 || owner.Team != it.Team
}

// giveBack lets a change wait for its person.
func (o *Organization) giveBack(i int32) {
	it := &o.Items[i]
	team := &o.Teams[it.Team]
	o.enqueue(&team.Returned, &team.ReturnedTail, i)
	o.countBack(it, 1)
}

// pickBack takes a change from those that have come back.
func (o *Organization) pickBack(team *Team, before, i int32) {
	o.unlink(&team.Returned, &team.ReturnedTail, before, i)
	o.countBack(&o.Items[i], -1)
}

func (o *Organization) countBack(it *Item, n int32) {
	switch w := &o.waiting; {
	case !w.known:
	case o.abandoned(it):
		w.left[it.Team] += n
	default:
		w.back[it.Owner] += n
	}
}

// toRead lets a change wait to be read.
func (o *Organization) toRead(i int32) {
	it := &o.Items[i]
	team := &o.Teams[it.Team]
	o.enqueue(&team.ReviewHead, &team.ReviewTail, i)
	o.countUnread(it, 1)
}

// pickUnread takes a change from those to read.
func (o *Organization) pickUnread(team *Team, before, i int32) {
	o.unlink(&team.ReviewHead, &team.ReviewTail, before, i)
	o.countUnread(&o.Items[i], -1)
}

func (o *Organization) countUnread(it *Item, n int32) {
	w := &o.waiting
	if !w.known {
		return
	}
	if it.Reader != none {
		w.read[it.Reader] += n
	}
	w.since[it.Team] = min(w.since[it.Team], it.ReviewSince)
}
