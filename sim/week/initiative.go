package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// An initiative is work that changes the company. Its true content is fixed when it begins
// and hidden; its estimate changes as the work reveals more. The people of its team take it
// up in pieces, between their other work, so that over time it gets the time of as many
// people as were assigned to it.

func init() {
	rules[state.StopInitiative] = rule{terms: stopTerms, apply: applyStop}
}

// initiativePiece is how long a person works on an initiative at a time, with the other time in
// it.
const initiativePiece = rng.MinutesADay

// startInitiative starts an initiative for the decision being applied, with its true size
// and its first estimate.
func startInitiative(wk *Context, d state.Decision, team, module, other int32, size, estimate state.Effort) {
	info := &state.Verbs[d.Verb]
	people := rng.One
	if info.Counts == state.CountPeople {
		people = rng.PPM(d.Amount) * rng.One
	}
	wk.Initiatives = append(wk.Initiatives, state.Initiative{
		Key: wk.cause.Child(state.KindInitiative, 0), Verb: d.Verb, Team: team, Module: module, Other: other, Mode: d.Mode,
		People: people, Size: size, Estimate: estimate, Began: wk.Now, LastShown: wk.Now, Cause: wk.cause,
	})
	emit(wk, state.Event{Kind: state.InitiativeBegan, Subject: wk.cause.Child(state.KindInitiative, 0), Object: wk.Teams[team].Key, Amount: int64(estimate.Minutes())})
}

// nextInitiative returns the initiative of a team that is furthest behind the time assigned
// to it and has room for one more person; none if there is none.
func nextInitiative(wk *Context, team, person int32) int32 {
	best, most := state.None, int64(0)
	for i := range wk.Initiatives {
		in := &wk.Initiatives[i]
		if in.Ended != 0 || in.Team != team || in.Done == in.Size {
			continue
		}
		hands := peopleOn(wk, int32(i), team, person)
		room := (in.People + rng.One - 1) / rng.One
		if hands >= int32(room) || int64(in.Size-in.Done) <= int64(hands)*int64(state.EffortOf(pieceOf(wk, initiativePiece))) {
			continue
		}
		behind := int64(wk.Now-in.Began)*int64(in.People)/int64(rng.One) - int64(in.Spent)
		if behind > most {
			best, most = int32(i), behind
		}
	}
	return best
}

// peopleOn counts the people of a team, except one, who have an initiative in hand or have
// put it down for a page.
func peopleOn(wk *Context, i, team, except int32) (n int32) {
	for p := wk.Teams[team].FirstPerson; p != state.None; p = wk.People[p].NextInTeam {
		w := &wk.People[p]
		if p != except && (w.Task == state.OnProject && w.Item == i || w.Held == state.OnProject && w.HeldItem == i) {
			n++
		}
	}
	return n
}

// nextPiece returns the content of the next piece of an initiative.
func nextPiece(wk *Context, i int32) state.Effort {
	in := &wk.Initiatives[i]
	return min(state.EffortOf(pieceOf(wk, initiativePiece)), in.Size-in.Done)
}

// initiativeAccount returns the account for the hours that people work on an initiative.
func initiativeAccount(wk *Context, i int32) state.Account {
	return state.Verbs[wk.Initiatives[i].Verb].Work
}

// advanceInitiative adds completed content and the time spent on it to an initiative.
// Content of an initiative that has been stopped in the meantime is lost.
func advanceInitiative(wk *Context, i int32, content state.Effort, spent rng.Minutes) {
	in := &wk.Initiatives[i]
	in.Spent = in.Spent.Plus(spent)
	content = min(content, in.Size-in.Done)
	if in.Ended != 0 || content <= 0 {
		return
	}
	in.Done += content
	rule := &rules[in.Verb]
	if rule.advance != nil {
		rule.advance(wk, in, content)
	}
	updateEstimate(wk, in)
	if in.Done == in.Size {
		rule.done(wk, i)
	}
}

// updateEstimate corrects the estimate by what the work so far has shown. In slices, each
// slice shows the size of a slice. Without slices the estimate stands until nine tenths of
// it are used up, and then grows by a third. That the last third is longer shows only in
// the last third (E57).
func updateEstimate(wk *Context, in *state.Initiative) {
	estimate := in.Estimate
	sliced := in.Slices > 0
	switch {
	case sliced:
		estimate = in.Size
		if in.Done < in.Size/3*2 {
			estimate = estimateWithoutTail(wk, in)
		}
	case int64(in.Done)*10 >= int64(in.Estimate)*9 && in.Estimate < in.Size:
		estimate = state.Effort(min(int64(in.Estimate)+int64(in.Estimate)/3, int64(in.Size)))
	case in.Done == in.Size:
		estimate = in.Size
	}
	if int64(estimate)*10 > int64(in.Estimate)*11 {
		emit(wk, state.Event{Kind: state.HarderThanThought, Subject: in.Key, Cause: in.Cause, Amount: int64(estimate.Minutes())})
	}
	in.Estimate = estimate
}

// estimateWithoutTail returns the content that an extraction seems to have before the last
// third of it shows its tail.
func estimateWithoutTail(wk *Context, in *state.Initiative) state.Effort {
	if in.Verb != state.Extract {
		return in.Size
	}
	tail := (wk.Param(state.ParityTail) - rng.One).Times(slicesTail)
	return state.Effort(int64(in.Size) * 3 * int64(rng.One) / int64(3*rng.One+tail))
}

// completeInitiative ends an initiative whose work is done. Its team and the executives
// trust the player more.
func completeInitiative(wk *Context, i int32) {
	in := &wk.Initiatives[i]
	in.Ended = max(wk.Now, 1)
	emit(wk, state.Event{Kind: state.InitiativeDone, Subject: in.Key, Cause: in.Cause, Amount: int64(in.Spent)})
	changeTrust(wk, in.Team, wk.Param(state.TrustKept))
	changeExecutiveTrust(wk, wk.Param(state.TrustKept))
	endPromisesOf(wk, in.Cause)
}

// stopInitiative ends an initiative whose work is not done. What is live stays; a service
// that runs nothing yet is removed.
func stopInitiative(wk *Context, i int32) {
	in := &wk.Initiatives[i]
	in.Ended, in.Stopped = max(wk.Now, 1), true
	if in.Verb == state.Extract {
		wk.Modules[in.Module].Frozen = false
	}
	if in.Verb == state.Extract && wk.Modules[in.Module].Moved == 0 {
		rollBackData(wk, in)
		if s := serviceOf(wk, in.Module); s != state.None {
			endDeployable(wk, s)
		}
	}
	emit(wk, state.Event{Kind: state.InitiativeStopped, Subject: in.Key})
	endPromisesOf(wk, in.Cause)
}

func stopTerms(wk *Context, d state.Decision, t *state.Terms) {
	in := &wk.Initiatives[wk.InitiativeOf(d.Subject)]
	t.Reach = append(t.Reach, in.Team)
	if in.Module != state.None {
		t.Reach = appendCoupledTeams(wk, in.Module, t.Reach)
	}
}

func applyStop(wk *Context, d state.Decision) {
	i := wk.InitiativeOf(d.Subject)
	stopInitiative(wk, i)
	changeTrust(wk, wk.Initiatives[i].Team, -wk.Param(state.TrustBroken)/2)
}
