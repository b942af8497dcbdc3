package scenarios

import "github.com/splitdecision/splitdecision/sim"

// A playerView is what the player of a run can see: the home team in the senior's
// seat, every team in the principal's, and of hidden values what is known.
type playerView struct {
	*sim.Run
	team        int32 // -1: all
	ownTeamOnly bool  // only the home team may be chosen
}

func newPlayerView(r *sim.Run) playerView { return playerView{Run: r, team: home(&r.Now)} }

// home returns the team of a senior, -1 of a principal or nobody.
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

// runs reports whether a deployable is there and has something of the player's in it.
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

func (v playerView) underWay(i int32) bool {
	in := &v.Now.Initiatives[i]
	return in.Ended == 0 && !in.Stopped && (v.team < 0 || in.Team == v.team)
}

func (v playerView) count(n int, is func(int32) bool) (sum int64) {
	for i := range n {
		if is(int32(i)) {
			sum++
		}
	}
	return sum
}

// events counts what happened in the last weeks to the scope's people, teams and
// code, and to what that code is released with. What happened to nobody in
// particular counts for everybody.
func (v playerView) events(whats []sim.EventKind, within int32) (n int64) {
	for i := len(v.Events) - 1; i >= 0; i-- {
		e := &v.Events[i]
		if e.Week < v.Now.Week-within {
			break
		}
		for _, w := range whats {
			if e.Kind == w && v.concerns(e) {
				n++
			}
		}
	}
	return n
}

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

// share returns part of all in millionths over the weeks up to the last month's
// end, summed over the ledgers in scope.
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

// known returns what the player takes a value for: the middle of what is
// possible, as far as known.
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

// coupling returns how much a module drags others along and is dragged, as far
// as known.
func (v playerView) coupling(m int32) (sum int64) {
	for i := range v.Now.Couplings {
		if c := &v.Now.Couplings[i]; c.From == m || c.To == m {
			sum += v.known(sim.CouplingChance, c.From, c.To)
		}
	}
	return sum
}

// loneExpert returns the one person who knows a module well enough to work in
// it (half of all there is to know, E66), if there is only one.
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
