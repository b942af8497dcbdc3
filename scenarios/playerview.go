package scenarios

import "github.com/splitdecision/splitdecision/sim"

// A playerView is a run as its player sees it: the home team in the senior's seat, every team
// in the principal's, and of hidden values only what is known.
type playerView struct {
	*sim.Run
	team        int32 // -1: all
	ownTeamOnly bool  // select the home team only
}

func newPlayerView(r *sim.Run) playerView { return playerView{Run: r, team: home(&r.Now)} }

// home returns the team of a senior, -1 for a principal or nobody.
func home(o *sim.Organization) int32 {
	if o.Seat != sim.Senior || o.Player < 0 {
		return -1
	}
	return o.People[o.Player].Team
}

// mine reports whether a module is in the player's scope.
func (v playerView) mine(m int32) bool {
	return v.team < 0 || v.Now.Modules[m].Team == v.team
}

// runs reports whether a deployable exists and contains a module in the player's scope.
func (v playerView) runs(d int32) bool {
	if v.Now.Deployables[d].Ended {
		return false
	}
	for m := range v.Now.Modules {
		if v.Now.Modules[m].Deployable == d && v.mine(int32(m)) {
			return true
		}
	}
	return false
}

// underWay reports whether an initiative in scope is in progress.
func (v playerView) underWay(i int32) bool {
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
	for i := len(v.Events) - 1; i >= 0; i-- {
		e := &v.Events[i]
		if e.Week < v.Now.Week-within {
			break
		}
		for _, k := range kinds {
			if e.Kind == k && v.concerns(e) {
				n++
			}
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
	for d := range v.Now.Deployables {
		if v.Now.Deployables[d].Key == e.Subject {
			return v.runs(int32(d))
		}
	}
	if t, found := v.teamOf(e.Object); found {
		return t == v.team
	}
	return true
}

// teamOf returns the team of the team, person or module with a key.
func (v playerView) teamOf(k sim.Key) (int32, bool) {
	for t := range v.Now.Teams {
		if v.Now.Teams[t].Key == k {
			return int32(t), true
		}
	}
	for p := range v.Now.People {
		if v.Now.People[p].Key == k {
			return v.Now.People[p].Team, true
		}
	}
	for m := range v.Now.Modules {
		if v.Now.Modules[m].Key == k {
			return v.Now.Modules[m].Team, true
		}
	}
	return -1, false
}

// share returns part / all in millionths, over a window that ends with the last full month,
// summed over the ledgers in scope.
func (v playerView) share(within int32, of func(*sim.Ledger) (part, all int64)) int64 {
	end := len(v.History) - 1 - int(v.Now.Week)%month
	if end <= 0 {
		return 0
	}
	part, all := v.sum(end, of)
	p, a := v.sum(max(end-int(within), 0), of)
	if all -= a; all <= 0 {
		return 0
	}
	return (part - p) * int64(sim.One) / all
}

// sum adds up the ledgers in scope as of a week.
func (v playerView) sum(week int, of func(*sim.Ledger) (part, all int64)) (part, all int64) {
	ledgers := v.History[week].Ledgers
	for t := range ledgers {
		if v.team < 0 || int32(t) == v.team {
			p, a := of(&ledgers[t])
			part, all = part+p, all+a
		}
	}
	return part, all
}

// known returns the player's estimate of a value: the middle of its known range.
func (v playerView) known(aspect sim.Aspect, a, b int32) int64 {
	low, high := v.Now.RangeOf(v.Scenario, aspect, a, b)
	return (int64(low) + int64(high)) / 2
}

func (v playerView) debt(m int32) int64 {
	return v.known(sim.ModuleDebt, m, -1)
}

func (v playerView) tests(m int32) int64 {
	return v.known(sim.ModuleTests, m, -1)
}

func (v playerView) build(d int32) int64 {
	return v.known(sim.DeployableBuild, d, -1)
}

func (v playerView) observed(d int32) int64 {
	return v.known(sim.DeployableObserved, d, -1)
}

func (v playerView) knows(p, m int32) int64 {
	return v.known(sim.PersonKnows, p, m)
}

// coupling returns the sum of a module's couplings in both directions, as far as known.
func (v playerView) coupling(m int32) (sum int64) {
	for i := range v.Now.Couplings {
		if c := &v.Now.Couplings[i]; c.From == m || c.To == m {
			sum += v.known(sim.CouplingChance, c.From, c.To)
		}
	}
	return sum
}

// loneExpert returns the only person who knows a module well enough to work in it
// (familiarity of at least one half, E66), if there is exactly one.
func (v playerView) loneExpert(m int32) (person int32, alone bool) {
	person = -1
	for p := range v.Now.People {
		if v.Now.People[p].Left == 0 && v.knows(int32(p), m) >= int64(sim.One)/2 {
			if person >= 0 {
				return -1, false
			}
			person = int32(p)
		}
	}
	return person, person >= 0
}

// unknown reports whether a secret in scope has not been found out.
func (v playerView) unknown(k int32) bool {
	f, s := &v.Now.Known[k], &v.Scenario.Secrets[k]
	if f.Low == f.High {
		return false
	}
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
