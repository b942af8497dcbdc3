package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A waitIndex counts, by person and team, the changes waiting in the teams' queues of
// returned changes and of changes to review, so that people looking for work can skip what
// is for others. It is rebuilt at its first use after somebody has joined or left.
type waitIndex struct {
	known        bool          // the index is up to date
	returned     []int32       // by person: own changes that have come back
	abandoned    []int32       // by team: changes that have come back and whose owner is no longer in it
	unreviewed   []int32       // by person: changes of the own team that this one has been asked to review
	neighbours   []int32       // by person: changes of other teams that this one has been asked to review
	oldestReview []rng.Minutes // by team: not later than the time since when any change has waited for review; 0 if one is nobody's
}

// invalidate discards the index, so that it is rebuilt at its next use.
func (w *waitIndex) invalidate() { w.known = false }

// waitingFor returns the index, up to date.
func waitingFor(wk *Context) *waitIndex {
	w := &wk.waiting
	if w.known {
		return w
	}
	w.known = true
	w.returned, w.unreviewed = zeroed(w.returned, len(wk.People)), zeroed(w.unreviewed, len(wk.People))
	w.neighbours = zeroed(w.neighbours, len(wk.People))
	w.abandoned = zeroed(w.abandoned, len(wk.Teams))
	w.oldestReview = w.oldestReview[:0]
	for range wk.Teams {
		w.oldestReview = append(w.oldestReview, wk.Now)
	}
	for t := range wk.Teams {
		for i := wk.Teams[t].Returned; i != state.None; i = wk.Items[i].Next {
			countReturned(wk, &wk.Items[i], 1)
		}
		for i := wk.Teams[t].ReviewHead; i != state.None; i = wk.Items[i].Next {
			countUnreviewed(wk, &wk.Items[i], 1)
		}
	}
	return w
}

// mayTakeReturned reports whether a person of its team may take a change that has come
// back: the person's own, or one whose owner is no longer in the team.
func mayTakeReturned(wk *Context, p int32, it *state.Item) bool {
	return it.Owner == p || isAbandoned(wk, it)
}

// isAbandoned reports whether the owner of a change is no longer in its team.
func isAbandoned(wk *Context, it *state.Item) bool {
	owner := &wk.People[it.Owner]
	return owner.Left != 0 || owner.Team != it.Team
}

// enqueueReturned puts a change that has come back into the queue for its owner.
func enqueueReturned(wk *Context, i int32) {
	it := &wk.Items[i]
	team := &wk.Teams[it.Team]
	enqueue(wk, &team.Returned, &team.ReturnedTail, i)
	countReturned(wk, it, 1)
}

// unlinkReturned removes a change from the queue of those that have come back.
func unlinkReturned(wk *Context, team *state.Team, before, i int32) {
	unlink(wk, &team.Returned, &team.ReturnedTail, before, i)
	countReturned(wk, &wk.Items[i], -1)
}

func countReturned(wk *Context, it *state.Item, n int32) {
	switch w := &wk.waiting; {
	case !w.known:
	case isAbandoned(wk, it):
		w.abandoned[it.Team] += n
	default:
		w.returned[it.Owner] += n
	}
}

// enqueueReview puts a change into the review queue of its team.
func enqueueReview(wk *Context, i int32) {
	it := &wk.Items[i]
	team := &wk.Teams[it.Team]
	enqueue(wk, &team.ReviewHead, &team.ReviewTail, i)
	countUnreviewed(wk, it, 1)
	watchReviews(wk, it.Team)
}

// unlinkReview removes a change from the review queue.
func unlinkReview(wk *Context, team *state.Team, before, i int32) {
	unlink(wk, &team.ReviewHead, &team.ReviewTail, before, i)
	countUnreviewed(wk, &wk.Items[i], -1)
}

func countUnreviewed(wk *Context, it *state.Item, n int32) {
	w := &wk.waiting
	if !w.known {
		return
	}
	switch {
	case it.Reader == state.None:
	case wk.People[it.Reader].Team != it.Team:
		w.neighbours[it.Reader] += n
	default:
		w.unreviewed[it.Reader] += n
	}
	w.oldestReview[it.Team] = min(w.oldestReview[it.Team], readableSince(it))
}

// readableSince returns since when a change has waited for review, 0 if nobody is asked to read
// it any more, so that any reviewer may take it.
func readableSince(it *state.Item) rng.Minutes {
	if it.Reader == state.None {
		return 0
	}
	return it.ReviewSince
}
