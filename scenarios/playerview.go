package scenarios

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// A playerView is a run as its player sees it, within a scope: the home team in the senior's
// seat, every team in the principal's.
type playerView struct {
	sim.PlayerView
	run         *sim.Run
	team        int32 // -1: all
	ownTeamOnly bool  // select the home team only
}

func newPlayerView(r *sim.Run) playerView {
	v := playerView{PlayerView: r.PlayerView(), run: r}
	v.team = v.Home()
	return v
}

// ofTeam returns the view of the same run whose scope is a team.
func (v playerView) ofTeam(team int32) playerView {
	return playerView{PlayerView: v.PlayerView, run: v.run, team: team}
}

// toLastMonth returns the view with a history that ends with the last full month.
func (v playerView) toLastMonth() playerView {
	v.History = v.History[:max(len(v.History)-int(v.Now.Week)%month, 1)]
	return v
}

// mine reports whether a module is in the player's scope.
func (v playerView) mine(m int32) bool {
	return v.team < 0 || v.Now.Modules[m].Team == v.team
}

// runs reports whether a deployable exists and contains a module in the player's scope.
func (v playerView) runs(d int32) bool {
	return !v.Now.Deployables[d].Ended && v.HasCodeIn(v.team, d)
}

// inProgress reports whether an initiative in scope is in progress.
func (v playerView) inProgress(i int32) bool {
	in := &v.Now.Initiatives[i]
	return in.Ended == 0 && !in.Stopped && (v.team < 0 || in.Team == v.team)
}

// count returns how many of n indices satisfy is.
func (v playerView) count(n int, is func(int32) bool) (sum int64) {
	for i := range n {
		if is(int32(i)) {
			sum++
		}
	}
	return sum
}

// events counts the events of the last weeks that concern the people, teams, modules and
// deployables in scope. Events without a subject count for everybody.
func (v playerView) events(kinds []sim.EventKind, within int32) (n int64) {
	recent := v.RecentEvents(within)
	for i := range recent {
		if slices.Contains(kinds, recent[i].Kind) && v.concerns(&recent[i]) {
			n++
		}
	}
	return n
}

// concerns reports whether an event is in scope.
func (v playerView) concerns(e *sim.Event) bool {
	if v.team < 0 {
		return true
	}
	if t, found := v.teamOf(e.Subject); found {
		return t == v.team
	}
	if d := v.Now.DeployableOf(e.Subject); d >= 0 {
		return v.runs(d)
	}
	if t, found := v.teamOf(e.Object); found {
		return t == v.team
	}
	return true
}

// teamOf returns the team of the team, person or module with a key; a person who has left has none.
func (v playerView) teamOf(k sim.Key) (int32, bool) {
	if t := v.Now.TeamOf(k); t >= 0 {
		return t, true
	}
	if p := v.Now.PersonOf(k); p >= 0 && v.Now.People[p].Left == 0 {
		return v.Now.People[p].Team, true
	}
	if m := v.Now.ModuleOf(k); m >= 0 {
		return v.Now.Modules[m].Team, true
	}
	return -1, false
}

// unknown reports whether a secret in scope has not been found out.
func (v playerView) unknown(k int32) bool {
	if !v.IsOpen(k) {
		return false
	}
	s := &v.Scenario.Secrets[k]
	switch s.Aspect {
	case sim.ModuleDebt, sim.ModuleTests, sim.ModuleHardness, sim.ModuleConsumers, sim.ModuleRows:
		return v.mine(s.A)
	case sim.CouplingChance:
		return v.mine(s.A) || v.mine(s.B)
	case sim.DeployableObserved, sim.DeployableBuild:
		return v.runs(s.A)
	case sim.PersonKnows:
		return v.mine(s.B)
	case sim.PersonRestless:
		return v.team < 0 || v.Now.People[s.A].Team == v.team
	}
	return v.team < 0 || s.A != v.team
}
