package week

import (
	"math"

	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A review is a queue at people. For some hours only the person asked reads a change, then
// anybody in the team who reviews. Readers give it about ReviewBudget a week before their own new
// work, and more the longer it has waited. What nobody reads escalates (flow_escalation.go). What
// a review finds depends on how much of the change is read, and by whom (E17).

// sendToReview asks a person of the team to review a change. Where nobody reviews, it goes
// straight on, unread.
func sendToReview(wk *Context, i int32) {
	it := &wk.Items[i]
	setState(wk, it, state.InReview)
	it.ReviewSince = wk.Now
	it.Reader = pickReviewer(wk, it)
	if wk.sc.Disabled.Has(state.ReviewMechanism) {
		finishReview(wk, i)
		return
	}
	if it.Reader == state.None {
		it.Unread = 100
		finishReview(wk, i)
		return
	}
	enqueueReview(wk, i)
	assignIdle(wk, it.Team)
}

// askedAnyway is the weight, beside the familiarity with the module, with which anybody is
// asked to review a change. Design.
const askedAnyway rng.PPM = 100_000

// pickReviewer draws whom of the team to ask to review a change, the more likely the better a
// person knows its module; none if there is no reviewer. The author never reviews.
func pickReviewer(wk *Context, it *state.Item) int32 {
	all := int32(0)
	for p := wk.Teams[it.Team].FirstPerson; p != state.None; p = wk.People[p].NextInTeam {
		all += reviewerWeight(wk, p, it)
	}
	if all == 0 {
		return state.None
	}
	pick := wk.Seed.Draw(int64(it.Attempt), state.ForReader, it.Key).Below(all)
	p := wk.Teams[it.Team].FirstPerson
	for ; ; p = wk.People[p].NextInTeam {
		if pick -= reviewerWeight(wk, p, it); pick < 0 {
			return p
		}
	}
}

// reviewerWeight returns how likely a person is to be asked to review a change, relative to
// others [thousandths]; 0 for the author and for people who don't review.
func reviewerWeight(wk *Context, p int32, it *state.Item) int32 {
	if !wk.People[p].Reviews || p == it.Owner {
		return 0
	}
	return int32(askedAnyway+familiarityWith(wk, p, it.Module)) / 1000
}

// reviewExclusivity returns how long a change in a team waits for the person asked to
// review it before any reviewer takes it (E17).
func reviewExclusivity(wk *Context, t int32) rng.Minutes {
	if keep := wk.Teams[t].ReviewExclusive; keep > 0 {
		return keep
	}
	return rng.Minutes(wk.Params[state.ReviewPatience])
}

// reviewPatience returns how long a change must have waited for review before a person takes it
// rather than begin new work: nothing under a team rule or within the week's budget, then
// ReviewOverdue for each further budget that the person has spent (E17).
func reviewPatience(wk *Context, w *state.Person) rng.Minutes {
	budget := wk.Params[state.ReviewBudget]
	if wk.Teams[w.Team].ReviewFirst || w.Reading < rng.Minutes(budget) {
		return 0
	}
	more := int64(w.Reading) - int64(budget)
	return rng.Minutes(min(more*int64(wk.Params[state.ReviewOverdue])/int64(max(budget, 1)), math.MaxInt32/2))
}

// startReview starts a person's review of a change. The longer the change has waited, the less
// of it is read.
func startReview(wk *Context, p, i int32) {
	it := &wk.Items[i]
	it.Reader = p
	it.Unread = skippedShare(wk, it)
	it.Deep = p == wk.Player && wk.Hands.Review == state.Deep
	startWork(wk, p, state.OnReview, i, state.Reviewing, reviewEffort(wk, it), state.ResumeCost{})
}

// reviewEffort returns the content of reviewing a change: ReviewBase and a share of the content
// that is read, twice that for a deep review (E17).
func reviewEffort(wk *Context, it *state.Item) state.Effort {
	read := wk.Param(state.ReviewShare) * rng.PPM(100-it.Unread) / 100
	content := state.EffortOf(rng.Minutes(wk.Params[state.ReviewBase])).Plus(state.ShareOfEffort(changeVolume(wk, it), read))
	if it.Deep {
		content = content.Plus(content)
	}
	return content
}

// finishReview sends a reviewed change to the mainline, which makes room for another within
// the team's limit.
func finishReview(wk *Context, i int32) {
	it := &wk.Items[i]
	wk.Teams[it.Team].Begun--
	sendToMainline(wk, i)
	assignIdle(wk, wk.Items[i].Team)
}

// missedByReview returns the share of what a whole review by somebody who knows the module finds
// that the review of a change did not find: all of it in the part that nobody read, and in the
// rest BlindReading by a reader who knows nothing of the module, and TiredReading in a change of a
// week (E17).
func missedByReview(wk *Context, it *state.Item) rng.PPM {
	if wk.sc.Disabled.Has(state.ReviewMechanism | state.ReadingMechanism) {
		return 0
	}
	missed := rng.PPM(it.Unread) * (rng.One / 100)
	if it.Reader != state.None {
		blind := wk.Param(state.BlindReading).Times(rng.One - familiarityWith(wk, it.Reader, it.Module))
		missed += (rng.One - missed).Times(blind)
		long := rng.PPM(min(int64(changeVolume(wk, it))*int64(rng.One)/int64(state.EffortOf(largeChange)), int64(rng.One)))
		missed += (rng.One - missed).Times(wk.Param(state.TiredReading).Times(long))
	}
	return missed
}

// learnByReading raises the familiarity of a reader with the module of a change: by a quarter of what
// working in it for d minutes would do, by all of it in a deep review. Its author, who is shown the
// findings of a deep review, learns as much from a reader who knows the module better (E17).
func learnByReading(wk *Context, p int32, it *state.Item, d rng.Minutes) {
	if !it.Deep {
		learn(wk, p, it.Module, d/4)
		return
	}
	if familiarityWith(wk, p, it.Module) > familiarityWith(wk, it.Owner, it.Module) {
		learn(wk, it.Owner, it.Module, d)
	}
	learn(wk, p, it.Module, d)
}
