package bots

import "github.com/splitdecision/splitdecision/sim"

// A Table returns the decisions of the open cards of a run, the best first.
type Table func(r *sim.Run) []sim.Decision

// A Prospect is the forecast of a decision compared with doing nothing, over many imagined
// worlds: the improvement of the first figure of the challenge at the horizon.
type Prospect struct {
	Low, Mid, High int64   // of the difference, in the metric's unit; positive is better
	Better         sim.PPM // share of worlds in which it is better
}

// A Foresight forecasts the effect of a decision.
type Foresight func(r *sim.Run, d sim.Decision) Prospect

// A View is a run as its player sees it at the start of a week.
type View struct {
	// Now is a state that is consistent with what the player knows: hidden values are
	// imagined, so that nothing in it reveals the true ones. Range returns what is known of a
	// hidden value.
	Now      sim.Organization
	Scenario *sim.Scenario

	run     *sim.Run
	table   Table
	foresee Foresight
}

// NewView returns the view of a run's player. table and foresee may be nil.
func NewView(r *sim.Run, table Table, foresee Foresight) *View {
	v := &View{Scenario: r.Scenario, run: r, table: table, foresee: foresee}
	v.Now.CopyFrom(&r.Now)
	sim.Imagine(&v.Now, r.Scenario, 0)
	return v
}

// Week returns the current week.
func (v *View) Week() int32 { return v.Now.Week }

// Left returns the number of weeks left to decide in.
func (v *View) Left() int32 { return v.Scenario.Weeks - v.Now.Week }

// Seat returns the player's current seat.
func (v *View) Seat() sim.Seat { return v.Now.Seat }

// Home returns the index of the player's team, -1 for a principal.
func (v *View) Home() int32 {
	if v.Now.Player < 0 {
		return -1
	}
	return v.Now.People[v.Now.Player].Team
}

// Check returns why a decision is not legal now, or OK.
func (v *View) Check(d sim.Decision) sim.Reason { return v.run.Check(d) }

// Terms returns the terms of a decision, as far as the player knows.
func (v *View) Terms(d sim.Decision) sim.Terms { return sim.TermsOf(&v.Now, v.Scenario, d) }

// Offers returns the decisions of the open cards.
func (v *View) Offers() []sim.Decision {
	if v.table == nil {
		return nil
	}
	return v.table(v.run)
}

// Prospect returns the forecast of a decision, zero without a foresight.
func (v *View) Prospect(d sim.Decision) Prospect {
	if v.foresee == nil {
		return Prospect{}
	}
	return v.foresee(v.run, d)
}

// Range returns the range in which a value lies, as far as the player knows.
func (v *View) Range(aspect sim.Aspect, a, b int32) (low, high int32) {
	return v.Now.RangeOf(v.Scenario, aspect, a, b)
}

// Estimate returns the middle of Range.
func (v *View) Estimate(aspect sim.Aspect, a, b int32) int32 {
	low, high := v.Range(aspect, a, b)
	return low + (high-low)/2
}

// Width returns the width of Range, 0 if the value has been found out.
func (v *View) Width(aspect sim.Aspect, a, b int32) int32 {
	low, high := v.Range(aspect, a, b)
	return high - low
}

// Examined reports whether a value has been investigated, or is known to everybody.
func (v *View) Examined(aspect sim.Aspect, a, b int32) bool {
	i := v.Scenario.Secret(aspect, a, b)
	return i < 0 || v.Now.Known[i].Week >= 0
}

// AgreementChance returns the probability, as far as the player knows, that everybody who must
// agree to a decision does.
func (v *View) AgreementChance(d sim.Decision) sim.PPM {
	all := sim.One
	for _, g := range v.Terms(d).Agree {
		low, high := sim.WouldAgree(&v.Now, v.Scenario, g, d)
		all = all.Times(low/2 + high/2)
	}
	return all
}

// FreeHours returns the minutes a week that the player has not promised to anybody.
func (v *View) FreeHours() sim.Minutes {
	left := sim.MinutesAWeek
	for i := range v.Now.Promises {
		if p := &v.Now.Promises[i]; !p.Ended {
			left -= p.Hours
		}
	}
	return left
}

// Share returns the share of a team's hours that went to some accounts in the last weeks; of
// the whole company with team -1.
func (v *View) Share(team, weeks int32, accounts ...sim.Account) sim.PPM {
	now, then := v.ledger(team, 0), v.ledger(team, weeks)
	part := int64(0)
	for _, a := range accounts {
		part += now.Hours[a] - then.Hours[a]
	}
	return fraction(part, now.Employed-then.Employed)
}

// ItemShare returns the share of the time of a team's changes that was spent in a state in the
// last weeks.
func (v *View) ItemShare(team, weeks int32, state sim.ItemState) sim.PPM {
	now, then := v.ledger(team, 0), v.ledger(team, weeks)
	all := int64(0)
	for s := range now.Items {
		all += now.Items[s] - then.Items[s]
	}
	return fraction(now.Items[state]-then.Items[state], all)
}

// fraction returns part / all, 0 if all is not positive.
func fraction(part, all int64) sim.PPM {
	if all <= 0 {
		return 0
	}
	return sim.PPM(part * int64(sim.One) / all)
}

// ledger returns a team's ledger some weeks ago, or the sum of all teams with team -1.
func (v *View) ledger(team, ago int32) (sum sim.Ledger) {
	past := v.run.History
	rows := past[max(len(past)-1-int(ago), 0)].Ledgers
	if team >= 0 {
		return rows[team]
	}
	for l := range rows {
		for a := range sum.Hours {
			sum.Hours[a] += rows[l].Hours[a]
		}
		for s := range sum.Items {
			sum.Items[s] += rows[l].Items[s]
		}
		sum.Employed += rows[l].Employed
	}
	return sum
}

// CountEvents counts the events of a kind in the last weeks.
func (v *View) CountEvents(what sim.EventKind, weeks int32) (n int) {
	for i := len(v.run.Events) - 1; i >= 0 && v.run.Events[i].Week >= v.Now.Week-weeks; i-- {
		if v.run.Events[i].Kind == what {
			n++
		}
	}
	return n
}

// UnderWay reports whether an initiative of a verb is in progress in a team; in any with -1.
func (v *View) UnderWay(verb sim.Verb, team int32) bool {
	for i := range v.Now.Initiatives {
		if in := &v.Now.Initiatives[i]; in.Ended == 0 && in.Verb == verb && (team < 0 || in.Team == team) {
			return true
		}
	}
	return false
}

// Headcount returns the number of people in a team.
func (v *View) Headcount(team int32) (n int32) {
	for p := range v.Now.People {
		if w := &v.Now.People[p]; w.Team == team && w.Left == 0 {
			n++
		}
	}
	return n
}

// Executives returns the key of the executives, 0 if there are none.
func (v *View) Executives() sim.Key {
	for g := range v.Now.Groups {
		if v.Now.Groups[g].Kind == sim.Executives {
			return v.Now.Groups[g].Key
		}
	}
	return 0
}

// Pull returns how strongly a team's changes drag along a module of another team: weighted by
// demand, as far as the player knows, and reduced by the module's contract.
func (v *View) Pull(from, module int32) (sum int64) {
	to := &v.Now.Modules[module]
	for i := range v.Now.Couplings {
		c := &v.Now.Couplings[i]
		m := &v.Now.Modules[c.From]
		if c.To != module || m.Team != from || to.Team == from {
			continue
		}
		sum += int64(sim.PPM(v.Estimate(sim.CouplingChance, c.From, c.To)).Times(sim.One-to.Contract)) * int64(m.Demand)
	}
	return sum
}

// ForeignPull returns the sum of Pull over all other teams.
func (v *View) ForeignPull(module int32) (sum int64) {
	for t := range v.Now.Teams {
		sum += v.Pull(int32(t), module)
	}
	return sum
}

// ContractCost returns what a contract for a module costs its owners, on the scale of
// ForeignPull: it rises with the number of consumers and with the module's own couplings.
func (v *View) ContractCost(module int32) int64 {
	outside := int64(0)
	for i := range v.Now.Couplings {
		if c := &v.Now.Couplings[i]; c.From == module {
			outside += int64(sim.PPM(v.Estimate(sim.CouplingChance, c.From, c.To)).Times(sim.One - v.Now.Modules[c.To].Contract))
		}
	}
	cost := int64(v.Scenario.Ranges[sim.ContractKeeping].Mode) * int64(v.Estimate(sim.ModuleConsumers, module, -1))
	return cost * min(outside, int64(sim.One)) / int64(sim.One) * int64(v.Now.Modules[module].Demand)
}

// Tangle returns the sum of a module's couplings in both directions, as far as the player
// knows.
func (v *View) Tangle(module int32) (sum int64) {
	for i := range v.Now.Couplings {
		if c := &v.Now.Couplings[i]; c.From == module || c.To == module {
			sum += int64(v.Estimate(sim.CouplingChance, c.From, c.To))
		}
	}
	return sum
}

// OnlyOne returns the only person who knows a module well enough to work in it (familiarity of
// at least one half), as far as the player knows.
func (v *View) OnlyOne(module int32) (person int32, only bool) {
	person = -1
	for p := range v.Now.People {
		if v.Now.People[p].Left != 0 || v.Estimate(sim.PersonKnows, int32(p), module) < int32(sim.One)/2 {
			continue
		}
		if person >= 0 {
			return -1, false
		}
		person = int32(p)
	}
	return person, person >= 0
}

// NextExpert returns the person of a team, other than the player, with the highest familiarity
// with a module below one half; -1 if there is none.
func (v *View) NextExpert(team, module int32) int32 {
	best, most := int32(-1), int32(-1)
	for p := range v.Now.People {
		if w := &v.Now.People[p]; w.Team != team || w.Left != 0 || int32(p) == v.Now.Player {
			continue
		}
		if k := v.Estimate(sim.PersonKnows, int32(p), module); k > most && k < int32(sim.One)/2 {
			best, most = int32(p), k
		}
	}
	return best
}
