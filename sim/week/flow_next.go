package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

const (
	// chorePiece is the longest work segment on a chore, or with a colleague whose change one has joined
	// (E74): two hours with the other time in them (E81).
	chorePiece = 2 * (rng.MinutesADay / 8)
	// promisePiece is the longest work segment on a promise or at rest, half a day.
	promisePiece = rng.MinutesADay / 2
)

// assignIdle gives everybody in a team who has nothing in hand the next piece of work.
func assignIdle(wk *Context, t int32) {
	team := &wk.Teams[t]
	for p := team.FirstPerson; p != state.None && team.Idle > 0; p = wk.People[p].NextInTeam {
		if wk.People[p].Task == state.Idle {
			takeNext(wk, p)
		}
	}
}

// takeNext gives a person the next piece of work, in this order: rest that is due; work put
// down for an interruption; the player's promises; reviews, if the team's rules put them first;
// own changes that have come back; the player's standing order; chores; initiatives; requests,
// if the team's rules put them first or one has been escalated; reviews, while the week's review
// budget is not used up or if they have waited long (E17); a new change, if the limit allows it;
// other requests; other reviews; a colleague's change, if the limit has been reached (E74);
// repairs of the team's code (E31). Without any of these the person is idle, which is booked as
// slack.
func takeNext(wk *Context, p int32) {
	w := &wk.People[p]
	if w.RestOwed > 0 {
		w.RestOwed -= startPiece(wk, p, state.Resting, state.None, state.Recovery, min(w.RestOwed, promisePiece))
		return
	}
	if resume(wk, p) || p == wk.Player && takePromise(wk, p) {
		return
	}
	if w.Team == state.None {
		return
	}
	team := &wk.Teams[w.Team]
	asked := team.RequestFirst || isEscalated(wk, team)
	switch {
	case team.ReviewFirst && takeReview(wk, p, 0):
	case takeReturned(wk, p):
	case p == wk.Player && takeStandingOrder(wk, p):
	case takeChore(wk, p):
	case takeInitiative(wk, p):
	case asked && takeRequest(wk, p, w.Team):
	case readsForNeighbours(wk, p) && takeNeighboursReview(wk, p, team.RequestFirst):
	case takeReview(wk, p, reviewPatience(wk, w)):
	case (team.Limit == 0 || team.Begun < team.Limit) && takeNew(wk, p):
	case !asked && takeRequest(wk, p, w.Team):
	case reviewPatience(wk, w) > 0 && takeReview(wk, p, 0):
	case readsForNeighbours(wk, p) && takeNeighboursReview(wk, p, true):
	case joinColleague(wk, team, p):
	case team.IdleRepair > 0:
		team.IdleRepair -= startPiece(wk, p, state.OnChore, int32(state.CodeRepair), state.RepairWork, min(team.IdleRepair, pieceOf(wk, chorePiece)))
	}
}

// pieceOf returns the work in a piece that lasts m minutes with the other time in them (E81).
func pieceOf(wk *Context, m rng.Minutes) rng.Minutes {
	return max(m.Times(rng.One-otherTime(wk)), 1)
}

// startPiece begins a work segment of m minutes, and returns m.
func startPiece(wk *Context, p int32, task state.Task, item int32, account state.Account, m rng.Minutes) rng.Minutes {
	startWork(wk, p, task, item, account, state.EffortOf(m), state.ResumeCost{})
	return m
}

func takePromise(wk *Context, p int32) bool {
	for i := range wk.Promises {
		if pr := &wk.Promises[i]; pr.Left > 0 && !pr.Ended {
			startPiece(wk, p, state.OnPromise, int32(i), pr.Account, min(pr.Left, promisePiece))
			if pr.Verb == state.PairUp {
				pairWith(wk, p, pr.Person)
			}
			return true
		}
	}
	return false
}

// takeReturned takes the first change that has come back and is the person's own, or whose
// owner has left the team.
func takeReturned(wk *Context, p int32) bool {
	w := &wk.People[p]
	if waits := waitingFor(wk); waits.returned[p] == 0 && waits.abandoned[w.Team] == 0 {
		return false
	}
	team := &wk.Teams[w.Team]
	before := state.None
	for i := team.Returned; i != state.None; before, i = i, wk.Items[i].Next {
		it := &wk.Items[i]
		if !mayTakeReturned(wk, p, it) {
			continue
		}
		unlinkReturned(wk, team, before, i)
		setState(wk, it, state.Worked)
		setOwner(wk, p, i)
		startItem(wk, p, state.OnItem, i, stageAccount(it), state.ResumeCost{Again: true, Among: w.Begun, ForOthers: waitedForOthers(it)})
		return true
	}
	return false
}

// stageAccount returns the account of the work on a change in its stage.
func stageAccount(it *state.Item) state.Account {
	switch it.Stage {
	case state.Reworking:
		return state.Rework
	case state.Merging:
		if it.WithOthers {
			return state.ConflictWithOthers
		}
		return state.ConflictWork
	case state.HandCheck:
		return state.Checking
	}
	return state.FeatureWork
}

// takeStandingOrder takes the work that a senior's standing order puts first, if there is
// any.
func takeStandingOrder(wk *Context, p int32) bool {
	h := &wk.Hands
	if h.Help != 0 {
		if t := wk.TeamOf(h.Help); t != state.None && takeRequest(wk, p, t) {
			return true
		}
	}
	if h.Review != state.Usual && takeReview(wk, p, 0) {
		return true
	}
	if h.Item == 0 {
		return false
	}
	team := &wk.Teams[wk.People[p].Team]
	before := state.None
	for i := team.Head; i != state.None; before, i = i, wk.Items[i].Next {
		if wk.Items[i].Key == h.Item {
			h.Item = 0
			unlink(wk, &team.Head, &team.Tail, before, i)
			startChange(wk, p, i)
			return true
		}
	}
	return false
}

var choreAccounts = [state.NumChores]state.Account{state.Toil: state.Operations, state.Meetings: state.Alignment, state.Tickets: state.Operations, state.FollowUp: state.IncidentWork, state.Audits: state.Operations, state.Notices: state.Operations, state.Upkeep: state.PlatformWork, state.DataRollback: state.Migration, state.CodeRepair: state.RepairWork, state.Fixes: state.Rework, state.Joining: state.FeatureWork}

func takeChore(wk *Context, p int32) bool {
	team := &wk.Teams[wk.People[p].Team]
	for c := range team.Chores {
		if left := &team.Chores[c]; *left > 0 {
			*left -= startPiece(wk, p, state.OnChore, int32(c), choreAccounts[c], min(*left, pieceOf(wk, chorePiece)))
			return true
		}
	}
	return false
}

func takeInitiative(wk *Context, p int32) bool {
	i := nextInitiative(wk, wk.People[p].Team, p)
	if i == state.None {
		return false
	}
	in, content := &wk.Initiatives[i], nextPiece(wk, i)
	if in.Module != state.None {
		if n := countQuestions(wk, p, in.Module, content); n > 0 {
			settleQuestions(wk, p, n, in.Team, in.Module, in.Key^wk.People[p].Key, int64(in.Done))
		}
	}
	startWork(wk, p, state.OnProject, i, initiativeAccount(wk, i), content, state.ResumeCost{})
	return true
}

// isEscalated reports whether the first request in a team's queue has been escalated: it
// then comes before new changes, whatever the team's rules (E68).
func isEscalated(wk *Context, team *state.Team) bool {
	return team.RequestHead != state.None && wk.Items[team.RequestHead].Escalated
}

// takeRequest takes the first request in a team's queue that the person may work on.
func takeRequest(wk *Context, p, t int32) bool {
	team := &wk.Teams[t]
	before := state.None
	for i := team.RequestHead; i != state.None; before, i = i, wk.Items[i].Next {
		it := &wk.Items[i]
		if wk.Modules[it.Module].Reserved > 0 && !mayWork(wk, p, t, it.Module) {
			continue
		}
		unlink(wk, &team.RequestHead, &team.RequestTail, before, i)
		setState(wk, it, state.Worked)
		it.Owner = p
		wk.Provenances[i].AddWorker(p)
		if it.Done == 0 {
			clarifyRequest(wk, p, i)
		}
		startItem(wk, p, state.OnRequest, i, state.RequestWork, state.ResumeCost{})
		return true
	}
	return false
}

// takeReview takes the first change of the team that this person may review and that has waited
// for at least so long.
func takeReview(wk *Context, p int32, atLeast rng.Minutes) bool {
	w := &wk.People[p]
	if !w.Reviews {
		return false
	}
	team := &wk.Teams[w.Team]
	waits, keep := waitingFor(wk), reviewExclusivity(wk, w.Team)
	if waits.oldestReview[w.Team] > wk.Now-atLeast || waits.unreviewed[p] == 0 && !team.ReviewFirst && waits.oldestReview[w.Team] >= wk.Now-keep {
		return false
	}
	before, since := state.None, wk.Now
	for i := team.ReviewHead; i != state.None; before, i = i, wk.Items[i].Next {
		it := &wk.Items[i]
		since = min(since, readableSince(it))
		asked := it.Reader == p || team.ReviewFirst || readableSince(it) < wk.Now-keep
		if it.Owner == p || !asked || it.ReviewSince > wk.Now-atLeast {
			continue
		}
		unlinkReview(wk, team, before, i)
		startReview(wk, p, i)
		return true
	}
	waits.oldestReview[w.Team] = since
	return false
}

// takeNew begins a change that the person may work on: of the first feature in the team's queue
// that has any, the one in the module that the person knows best. Changes of modules reserved
// to others are left waiting (E66), and so are those of frozen modules (E56).
func takeNew(wk *Context, p int32) bool {
	t := wk.People[p].Team
	team := &wk.Teams[t]
	known := wk.Familiarity[int(p)*len(wk.Modules):]
	best, beforeBest, feature, most := state.None, state.None, state.None, rng.PPM(-1)
	before := state.None
	for i := team.Head; i != state.None; before, i = i, wk.Items[i].Next {
		it := &wk.Items[i]
		if best != state.None && it.Feature != feature {
			break
		}
		m := &wk.Modules[it.Module]
		if it.Stage == state.Unbegun && m.Frozen || m.Reserved > 0 && !mayWork(wk, p, t, it.Module) {
			continue
		}
		if f := known[it.Module]; f > most {
			best, beforeBest, feature, most = i, before, it.Feature, f
		}
	}
	if best == state.None {
		return false
	}
	unlink(wk, &team.Head, &team.Tail, beforeBest, best)
	startChange(wk, p, best)
	return true
}

// setOwner makes a person the owner of a begun change.
func setOwner(wk *Context, p, i int32) {
	it := &wk.Items[i]
	it.Base += wk.People[it.Owner].Merged - wk.People[p].Merged
	wk.People[it.Owner].Begun--
	wk.People[p].Begun++
	it.Owner = p
	wk.Provenances[i].AddWorker(p)
}

// startChange begins a change, or continues one that had been put back.
func startChange(wk *Context, p, i int32) {
	it := &wk.Items[i]
	if it.Stage != state.Unbegun {
		continueChange(wk, p, i)
		return
	}
	wk.Teams[it.Team].Begun++
	wk.Features[it.Feature].Begun = true
	it.Owner = p
	wk.Provenances[i].AddWorker(p)
	it.EnterStage(state.FirstHalf, it.Size/2)
	countOpenChanges(wk, it.Module, 1)
	updateFromMainline(wk, it, releasedIn(wk, it.Module, it.DrawKey))
	wk.People[p].Begun++
	setState(wk, it, state.Worked)
	// A person's other open changes wait for other teams, so this switch is on their account.
	startItem(wk, p, state.OnItem, i, state.FeatureWork, state.ResumeCost{Among: wk.People[p].Begun, ForOthers: true})
}
