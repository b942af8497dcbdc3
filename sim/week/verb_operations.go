package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Decisions about operations.

func init() {
	rules[state.Observe] = rule{check: checkDeployableFree, agree: agreeDeployable, terms: observeTerms, apply: startObserving, advance: advanceObserving, done: completeInitiative}
	rules[state.OwnersOnCall] = rule{check: checkOnCall, agree: agreeTeam, terms: teamTerms, apply: setOnCall}
}

// observeHalf is the effort that makes half of what was not observable in a deployable
// observable. Design.
const observeHalf = 15 * rng.MinutesADay

func checkDeployableFree(wk *Context, d state.Decision) state.Reason {
	i := wk.DeployableOf(d.Subject)
	for k := range wk.Initiatives {
		if in := &wk.Initiatives[k]; in.Ended == 0 && in.Verb == d.Verb && in.Other == i {
			return state.Reason{Code: state.UnderWay, Ref: in.Key}
		}
	}
	return checkPeople(wk, wk.Deployables[i].Owner, 1)
}

func observeTerms(wk *Context, d state.Decision, t *state.Terms) {
	aboardTerms(wk, d, t)
	t.Team, t.People = wk.Deployables[wk.DeployableOf(d.Subject)].Owner, rng.One
	t.Low = state.EffortOf(rng.Minutes(d.Amount) * rng.MinutesADay)
	t.High = t.Low
}

func startObserving(wk *Context, d state.Decision) {
	i := wk.DeployableOf(d.Subject)
	e := state.EffortOf(rng.Minutes(d.Amount) * rng.MinutesADay)
	startInitiative(wk, d, wk.Deployables[i].Owner, state.None, i, e, e)
}

// advanceObserving improves the monitoring and the runbooks of a deployable by work of this
// content.
func advanceObserving(wk *Context, in *state.Initiative, content state.Effort) {
	dep := &wk.Deployables[in.Other]
	share := rng.One - rng.ExpNeg(rng.PPM(int64(content)*rng.Ln2PPM/(int64(observeHalf)*1000)))
	more := (rng.One - dep.Observed).Times(share)
	dep.Observed += more
	dep.Runbook += (rng.One - dep.Runbook).Times(share)
	wk.RecordDrift(wk.sc, state.DeployableObserved, in.Other, state.None, int32(more))
}

func checkOnCall(wk *Context, d state.Decision) state.Reason {
	if wk.Teams[wk.TeamOf(d.Subject)].Central == (d.Amount == 0) {
		return state.Reason{Code: state.AlreadySo, Ref: d.Subject}
	}
	return state.Reason{}
}

// setOnCall puts a team on call for what it owns, or moves its pages to a central rota.
func setOnCall(wk *Context, d state.Decision) { wk.Teams[wk.TeamOf(d.Subject)].Central = d.Amount == 0 }
