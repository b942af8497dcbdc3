package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Decisions about how work flows through a team and out. They need no project, but change
// the habits of others. Standards that teams adopt one by one are in adoption.go.

func init() {
	rules[state.LimitWork] = rule{check: checkLimit, agree: agreeTeam, terms: teamTerms, apply: setLimit}
	rules[state.LeaveTrain] = rule{check: checkTrain, agree: agreeDeployable, terms: aboardTerms, apply: setTrain}
}

func teamTerms(wk *Context, d state.Decision, t *state.Terms) {
	if d.Subject != 0 {
		t.Reach = append(t.Reach, wk.TeamOf(d.Subject))
	}
}

func moduleTerms(wk *Context, d state.Decision, t *state.Terms) {
	if owner := wk.Modules[wk.ModuleOf(d.Subject)].Team; owner != state.None {
		t.Reach = append(t.Reach, owner)
	}
}

// aboardTerms adds the teams with code in a deployable to those affected.
func aboardTerms(wk *Context, d state.Decision, t *state.Terms) {
	t.Reach = appendTeamsIn(wk, wk.DeployableOf(d.Subject), t.Reach)
}

func checkLimit(wk *Context, d state.Decision) state.Reason {
	if wk.Teams[wk.TeamOf(d.Subject)].Limit == d.Amount {
		return state.Reason{Code: state.AlreadySo, Ref: d.Subject}
	}
	return state.Reason{}
}

func setLimit(wk *Context, d state.Decision) { wk.Teams[wk.TeamOf(d.Subject)].Limit = d.Amount }

// checkTrain allows a train only to leave more often. A train or a board that was abolished
// does not come back.
func checkTrain(wk *Context, d state.Decision) state.Reason {
	dep := &wk.Deployables[wk.DeployableOf(d.Subject)]
	if dep.IsFrozen() && d.Amount == 0 {
		return state.Reason{} // what is ready may leave, even if the error budget is spent
	}
	if dep.TrainPeriod == 0 {
		switch {
		case dep.BoardPeriod == 0:
			return state.Reason{Code: state.AlreadySo, Ref: d.Subject}
		case d.Amount != 0:
			return state.Reason{Code: state.OutOfRange}
		}
		return state.Reason{}
	}
	if rng.Minutes(d.Amount)*rng.MinutesADay >= dep.TrainPeriod {
		return state.Reason{Code: state.OutOfRange, Amount: int64((dep.TrainPeriod - 1) / rng.MinutesADay)}
	}
	return state.Reason{}
}

// setTrain sets the period of a release train. With period 0 each change leaves by itself,
// without asking a board; what is on the train or before the board then leaves at once,
// even if the error budget is spent.
func setTrain(wk *Context, d state.Decision) {
	i := wk.DeployableOf(d.Subject)
	dep := &wk.Deployables[i]
	dep.TrainPeriod = rng.Minutes(d.Amount) * rng.MinutesADay
	if dep.TrainPeriod > 0 {
		return
	}
	if dep.IsFrozen() {
		overrideFreeze(wk, i)
	}
	dep.BoardPeriod = 0
	approveDocket(wk, i)
	dep = &wk.Deployables[i]
	dep.Due = true
	releaseIfDue(wk, i)
}
