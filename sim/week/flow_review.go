package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// sendToReview asks a person of the team to review a change. Where nobody reviews, it goes
// straight on.
func sendToReview(wk *Context, i int32) {
	it := &wk.Items[i]
	setState(wk, it, state.InReview)
	it.ReviewSince = wk.Now
	it.Reader = pickReviewer(wk, it)
	if it.Reader == state.None || wk.sc.Disabled.Has(state.ReviewMechanism) {
		finishReview(wk, i)
		return
	}
	enqueueReview(wk, i)
	assignIdle(wk, it.Team)
}

// pickReviewer draws whom of the team to ask to review a change, from those who know its
// module well enough, or from all reviewers where none of them does; none if there is no
// reviewer. The author never reviews.
func pickReviewer(wk *Context, it *state.Item) int32 {
	var know, all int32
	for p := wk.Teams[it.Team].FirstPerson; p != state.None; p = wk.People[p].NextInTeam {
		if canReview(wk, p, it) {
			all++
			if familiarityWith(wk, p, it.Module) >= WorkableFamiliarity {
				know++
			}
		}
	}
	n := know
	if n == 0 {
		n = all
	}
	pick := wk.Seed.Draw(int64(it.Attempt), state.ForReader, it.Key).Below(n)
	for p := wk.Teams[it.Team].FirstPerson; p != state.None; p = wk.People[p].NextInTeam {
		if !canReview(wk, p, it) || know > 0 && familiarityWith(wk, p, it.Module) < WorkableFamiliarity {
			continue
		}
		if pick--; pick < 0 {
			return p
		}
	}
	return state.None
}

// reviewExclusivity returns how long a change in a team waits for the person asked to
// review it before any reviewer takes it (E17).
func reviewExclusivity(wk *Context, t int32) rng.Minutes {
	if keep := wk.Teams[t].ReviewExclusive; keep > 0 {
		return keep
	}
	return rng.Minutes(wk.Params[state.ReviewPatience])
}

func canReview(wk *Context, p int32, it *state.Item) bool {
	return wk.People[p].Reviews && p != it.Owner
}

// startReview starts a person's review of a change.
func startReview(wk *Context, p, i int32) {
	it := &wk.Items[i]
	it.Reader = p
	it.Deep = p == wk.Player && wk.Hands.Review == state.Deep
	startWork(wk, p, state.OnReview, i, state.Reviewing, reviewEffort(wk, it), state.ResumeCost{})
}

// reviewEffort returns the content of reviewing a change: ReviewBase and a share of the
// change's content, twice that for a deep review (E17).
func reviewEffort(wk *Context, it *state.Item) state.Effort {
	content := state.EffortOf(rng.Minutes(wk.Params[state.ReviewBase])).Plus(state.ShareOfEffort(changeVolume(wk, it), wk.Param(state.ReviewShare)))
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
