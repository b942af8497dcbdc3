package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A change that nobody reads does not wait for ever (E17). Its author turns to a neighbour who
// knows the module; reviewers who take it late skip more of it; in the end it is merged unread.

// watchReviews schedules the next escalation in a team's review queue, unless one is scheduled.
func watchReviews(wk *Context, t int32) {
	team := &wk.Teams[t]
	if team.ReviewWatched || team.ReviewHead == state.None {
		return
	}
	team.ReviewWatched = true
	schedule(wk, state.ScheduledEvent{At: nextEscalation(wk, t), Kind: state.ReviewEscalates, Subject: team.Key, Slot: t})
}

// nextEscalation returns the next minute at which a change in a team's review queue may have to
// escalate, one minute from now at the earliest.
func nextEscalation(wk *Context, t int32) rng.Minutes {
	asks, givesUp := reviewDeadlines(wk)
	next := wk.Now.Plus(asks)
	for i := wk.Teams[t].ReviewHead; i != state.None; i = wk.Items[i].Next {
		since := wk.Items[i].ReviewSince
		at := since.Plus(asks)
		if at <= wk.Now {
			at = since.Plus(givesUp)
		}
		next = min(next, at)
	}
	return max(next, wk.Now+1)
}

// reviewDeadlines returns after how long a wait for review the author asks a neighbour, and
// after how long the change is merged unread.
func reviewDeadlines(wk *Context) (asks, givesUp rng.Minutes) {
	givesUp = rng.Minutes(wk.Params[state.ReviewGivenUp])
	return min(rng.Minutes(wk.Params[state.ReviewEscalation]), givesUp), givesUp
}

// skippedShare returns the share of a change that is skipped when it is read now [%]: nothing
// until it escalates, then more with every day until all of it is merged unread.
func skippedShare(wk *Context, it *state.Item) uint8 {
	asks, givesUp := reviewDeadlines(wk)
	late := int64(wk.Now-it.ReviewSince) - int64(asks)
	switch {
	case late <= 0:
		return 0
	case late >= int64(givesUp-asks):
		return 100
	}
	return uint8(100 * late / int64(givesUp-asks))
}

// escalateReviews merges the changes of a team that have waited too long for review, and asks
// neighbours to read those that wait where at most one other person can.
func escalateReviews(wk *Context, t int32) {
	team := &wk.Teams[t]
	team.ReviewWatched = false
	asks, givesUp := reviewDeadlines(wk)
	for i := nextUnread(wk, t, givesUp); i != state.None; i = nextUnread(wk, t, givesUp) {
		it := &wk.Items[i]
		it.Reader, it.Unread = state.None, 100
		finishReview(wk, i)
	}
	for i := team.ReviewHead; i != state.None; i = wk.Items[i].Next {
		if it := &wk.Items[i]; wk.Now-it.ReviewSince >= asks && readersPresent(wk, it) <= 1 {
			askNeighbour(wk, i)
		}
	}
	watchReviews(wk, t)
	for p := range wk.People {
		if waitingFor(wk).neighbours[p] > 0 && wk.People[p].Team != state.None {
			assignIdle(wk, wk.People[p].Team)
		}
	}
}

// nextUnread removes the first change that has waited for so long from a team's review queue and
// returns its index, none if there is none.
func nextUnread(wk *Context, t int32, waited rng.Minutes) int32 {
	team := &wk.Teams[t]
	before := state.None
	for i := team.ReviewHead; i != state.None; before, i = i, wk.Items[i].Next {
		if wk.Now-wk.Items[i].ReviewSince >= waited {
			unlinkReview(wk, team, before, i)
			return i
		}
	}
	return state.None
}

// readersPresent counts the people of a change's team, other than its author, who review and are
// not away.
func readersPresent(wk *Context, it *state.Item) (n int32) {
	for p := wk.Teams[it.Team].FirstPerson; p != state.None; p = wk.People[p].NextInTeam {
		if w := &wk.People[p]; w.Reviews && p != it.Owner && w.Task != state.Away {
			n++
		}
	}
	return n
}

// keepReviewing makes a reviewer of the person in a team who knows most of its code, if none of
// its people reviews any more.
func keepReviewing(wk *Context, t int32) {
	best, most := state.None, int64(-1)
	for p := wk.Teams[t].FirstPerson; p != state.None; p = wk.People[p].NextInTeam {
		if wk.People[p].Reviews {
			return
		}
		known := int64(0)
		for _, m := range modulesOf(wk, t) {
			known += int64(familiarityWith(wk, p, m))
		}
		if known > most {
			best, most = p, known
		}
	}
	if best != state.None {
		wk.People[best].Reviews = true
	}
}

// askNeighbour asks the person outside its team who knows its module best to review a change, if
// anybody there knows it at all and nobody outside has been asked.
func askNeighbour(wk *Context, i int32) {
	it := &wk.Items[i]
	if r := it.Reader; r != state.None && wk.People[r].Left == 0 && wk.People[r].Team != it.Team {
		return
	}
	best, most := state.None, rng.PPM(0)
	for p := range wk.People {
		w := &wk.People[p]
		if w.Left != 0 || !w.Reviews || w.Team == it.Team || w.Team == state.None || w.Task == state.Away || int32(p) == it.Owner {
			continue
		}
		if known := familiarityWith(wk, int32(p), it.Module); known > most {
			best, most = int32(p), known
		}
	}
	if best == state.None {
		return
	}
	countUnreviewed(wk, it, -1)
	it.Reader = best
	countUnreviewed(wk, it, 1)
}

// readsForNeighbours reports whether a person has been asked to review a change of another team.
func readsForNeighbours(wk *Context, p int32) bool {
	w := &wk.waiting
	return !w.known || w.neighbours[p] > 0
}

// takeNeighboursReview takes the first change of another team that this person has been asked to
// review: before new work if the team's rules put requests first or the author has waited for
// RequestPatience since asking (E11), else only if now.
func takeNeighboursReview(wk *Context, p int32, now bool) bool {
	asks, _ := reviewDeadlines(wk)
	patience := asks.Plus(rng.Minutes(wk.Params[state.RequestPatience]))
	for t := range wk.Teams {
		team := &wk.Teams[t]
		before := state.None
		for i := team.ReviewHead; i != state.None; before, i = i, wk.Items[i].Next {
			it := &wk.Items[i]
			if it.Reader != p || it.Team == wk.People[p].Team || !now && wk.Now-it.ReviewSince < patience {
				continue
			}
			unlinkReview(wk, team, before, i)
			startReview(wk, p, i)
			return true
		}
	}
	return false
}
