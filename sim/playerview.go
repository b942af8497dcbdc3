package sim

import (
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// A PlayerView is a company as its player sees it. Its methods use only public fields and,
// of hidden values, the ranges that the player knows them to lie in. In two companies that
// differ only in what is hidden they return the same. Bots, cards and screens ask it, so
// that they agree on what the player knows.
type PlayerView struct {
	Now      *Organization // its hidden values may be the true ones: Range returns what is known of them
	Scenario *Scenario
	Events   []Event     // so far, in order; nil where only the present is asked about
	Narrowed []Narrowing // by the findings among the events, as in a Run
	History  []Sample    // by week, as in a Run; nil where only the present is asked about
}

// PlayerView returns what the player of the run knows now. It is valid until the next Step.
func (r *Run) PlayerView() PlayerView {
	return PlayerView{Now: &r.Now, Scenario: r.Scenario, Events: r.Events, Narrowed: r.Narrowed, History: r.History}
}

// Home returns the index of a senior's team, -1 for a principal or where nobody plays.
func (v PlayerView) Home() int32 {
	if v.Now.Seat != Senior {
		return state.None
	}
	return v.Now.HomeTeam()
}

// Range returns the range, both ends included, in which a value lies as far as the player
// knows. A value that is not secret is known exactly.
func (v PlayerView) Range(aspect Aspect, a, b int32) (low, high int32) {
	return v.Now.RangeOf(v.Scenario, aspect, a, b)
}

// Estimate returns the middle of Range.
func (v PlayerView) Estimate(aspect Aspect, a, b int32) int32 {
	low, high := v.Range(aspect, a, b)
	return low + (high-low)/2
}

// IsKnown reports whether the player knows a value exactly.
func (v PlayerView) IsKnown(aspect Aspect, a, b int32) bool {
	low, high := v.Range(aspect, a, b)
	return low == high
}

// IsOpen reports whether secret i of the scenario is not known exactly.
func (v PlayerView) IsOpen(i int32) bool {
	low, high := v.Now.Range(v.Scenario, i)
	return low != high
}

// SecretSubject returns the key of what secret i of the scenario is a property of; how well
// people know a module is a property of the module.
func (v PlayerView) SecretSubject(i int32) Key {
	switch s := &v.Scenario.Secrets[i]; s.Aspect {
	case PersonKnows:
		return v.Now.Modules[s.B].Key
	case PersonRestless:
		return v.Now.People[s.A].Key
	case TeamLeaning:
		return v.Now.Groups[s.A].Key
	case DeployableObserved, DeployableBuild:
		return v.Now.Deployables[s.A].Key
	default:
		return v.Now.Modules[s.A].Key
	}
}

// FindsOut returns which secrets of the scenario a decision would narrow today, in order.
func (v PlayerView) FindsOut(d Decision) []int32 { return week.FindsOut(v.Now, v.Scenario, d) }

// TellsNothing reports whether a decision is to find something out and would tell nothing that the player
// does not know.
func (v PlayerView) TellsNothing(d Decision) bool {
	return Discovers(d.Verb) && len(v.FindsOut(d)) == 0
}

// Found returns the secrets that a finding (FoundOut) has narrowed, in order. A secret that several
// findings have narrowed is one of each.
func (v PlayerView) Found(finding Event) (secrets []int32) {
	for _, n := range v.Narrowed {
		if v.Events[n.Event] == finding {
			secrets = append(secrets, n.Secret)
		}
	}
	return secrets
}

// Concerns reports whether secret i of the scenario is one of a module, a team with its people and
// modules, a deployable with its modules, or a group. A coupling is one of both its modules.
func (v PlayerView) Concerns(i int32, of Key) bool {
	module := func(m int32) bool {
		mo := &v.Now.Modules[m]
		return mo.Key == of || mo.Team >= 0 && v.Now.Teams[mo.Team].Key == of || v.Now.Deployables[mo.Deployable].Key == of
	}
	team := func(p int32) bool {
		t := v.Now.People[p].Team
		return t >= 0 && v.Now.Teams[t].Key == of
	}
	switch s := &v.Scenario.Secrets[i]; s.Aspect {
	case CouplingChance:
		return module(s.A) || module(s.B)
	case PersonKnows:
		return module(s.B) || team(s.A)
	case PersonRestless:
		return team(s.A)
	case TeamLeaning:
		return v.Now.Groups[s.A].Key == of
	case DeployableObserved, DeployableBuild:
		return v.Now.Deployables[s.A].Key == of
	default:
		return module(s.A)
	}
}

// IsExamined reports whether a value has been investigated, or is known to everybody.
func (v PlayerView) IsExamined(aspect Aspect, a, b int32) bool {
	i := v.Scenario.Secret(aspect, a, b)
	return i == state.None || v.Now.Known[i].Week >= 0
}

// Tangle returns the estimated sum of the chances of a module's couplings in both
// directions.
func (v PlayerView) Tangle(module int32) (sum int64) {
	for i := range v.Now.Couplings {
		if c := &v.Now.Couplings[i]; c.From == module || c.To == module {
			sum += int64(v.Estimate(CouplingChance, c.From, c.To))
		}
	}
	return sum
}

// Drag returns how strongly the changes of another team, or of all other teams with -1, drag
// a module along: the estimated chances of the couplings from their modules, each times the
// demand on the module it comes from.
func (v PlayerView) Drag(from, module int32) (sum int64) {
	owner := v.Now.Modules[module].Team
	for i := range v.Now.Couplings {
		c := &v.Now.Couplings[i]
		m := &v.Now.Modules[c.From]
		if c.To != module || m.Team == owner || m.Team != from && from != state.None {
			continue
		}
		sum += int64(v.Estimate(CouplingChance, c.From, c.To)) * int64(m.Demand)
	}
	return sum
}

// Pull returns the part of Drag that the module's contract does not hold off.
func (v PlayerView) Pull(from, module int32) int64 {
	return v.Drag(from, module) * int64(One-v.Now.Modules[module].Contract) / int64(One)
}

// Tied returns how closely a module is tied to the other code of a team: the estimated chances
// of the couplings between them in both directions, each times the demand on the module it comes
// from.
func (v PlayerView) Tied(team, module int32) (sum int64) {
	for i := range v.Now.Couplings {
		c := &v.Now.Couplings[i]
		if c.From == module && v.Now.Modules[c.To].Team == team || c.To == module && v.Now.Modules[c.From].Team == team {
			sum += int64(v.Estimate(CouplingChance, c.From, c.To)) * int64(v.Now.Modules[c.From].Demand)
		}
	}
	return sum
}

// SoleExpert returns the person who, by the player's estimates, knows so much more of a module
// than anybody else in the company that it depends on this person (E66); false if nobody does.
func (v PlayerView) SoleExpert(module int32) (person int32, only bool) {
	person = state.None
	best, second := int32(0), int32(0)
	for p := range v.Now.People {
		if v.Now.People[p].Left != 0 {
			continue
		}
		switch known := v.Estimate(PersonKnows, int32(p), module); {
		case known > best:
			person, best, second = int32(p), known, best
		case known > second:
			second = known
		}
	}
	if best-second < int32(week.SoleLead) {
		return state.None, false
	}
	return person, true
}

// OwnersSoleExpert returns the person of the team that owns a module who, as the player is sure,
// knows so much more of it than the others there that it depends on this person; false if there is
// none.
func (v PlayerView) OwnersSoleExpert(module int32) (person int32, only bool) {
	best, second := int32(0), int32(0) // the highest lower bound, and the highest upper bound of the others
	expert := state.None
	owner := v.Now.Modules[module].Team
	for p := range v.Now.People {
		if w := &v.Now.People[p]; w.Left == 0 && w.Team == owner {
			if low, _ := v.Range(PersonKnows, int32(p), module); low > best {
				expert, best = int32(p), low
			}
		}
	}
	for p := range v.Now.People {
		if w := &v.Now.People[p]; w.Left == 0 && w.Team == owner && int32(p) != expert {
			_, high := v.Range(PersonKnows, int32(p), module)
			second = max(second, high)
		}
	}
	if best-second < int32(week.SoleLead) {
		return state.None, false
	}
	return expert, true
}

// HasCodeIn reports whether a team, or any team with -1, owns a module in a deployable.
func (v PlayerView) HasCodeIn(team, deployable int32) bool {
	for m := range v.Now.Modules {
		if mo := &v.Now.Modules[m]; mo.Deployable == deployable && (team == state.None || mo.Team == team) {
			return true
		}
	}
	return false
}

// IsUnderWay reports whether an initiative of a verb is in progress in a team, or in any team
// with -1.
func (v PlayerView) IsUnderWay(verb Verb, team int32) bool {
	for i := range v.Now.Initiatives {
		if in := &v.Now.Initiatives[i]; in.Ended == 0 && in.Verb == verb && (team == state.None || in.Team == team) {
			return true
		}
	}
	return false
}

// RecentEvents returns the events of the last weeks, in order.
func (v PlayerView) RecentEvents(weeks int32) []Event {
	i := len(v.Events)
	for i > 0 && v.Events[i-1].Week >= v.Now.Week-weeks {
		i--
	}
	return v.Events[i:]
}

// CountEvents counts the events of a kind in the last weeks.
func (v PlayerView) CountEvents(kind EventKind, weeks int32) (n int) {
	for _, e := range v.RecentEvents(weeks) {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

// HourShare returns the share of a team's hours that went to some accounts in the last weeks
// of the history; of the whole company with team -1.
func (v PlayerView) HourShare(team, weeks int32, accounts ...Account) PPM {
	l := v.booked(team, weeks)
	return l.Share(accounts)
}

// ItemShare returns the share of the time of a team's changes that they spent in a state in
// the last weeks of the history; of the whole company with team -1.
func (v PlayerView) ItemShare(team, weeks int32, in ItemState) PPM {
	l := v.booked(team, weeks)
	return l.ItemShare(in)
}

// booked returns what a team, or the company with -1, booked in the last weeks of the history.
func (v PlayerView) booked(team, weeks int32) Ledger {
	now := len(v.History) - 1
	return Between(&v.History[max(now-int(weeks), 0)], &v.History[now], team)
}
