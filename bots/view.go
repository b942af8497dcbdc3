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

// A View is a run as its player sees it at the start of a week. Its organization, Now, is an
// imagined one that is consistent with what the player knows, so that nothing in it reveals
// the true hidden values.
type View struct {
	sim.PlayerView

	run     *sim.Run
	table   Table
	foresee Foresight
}

// NewView returns the view of a run's player. table and foresee may be nil.
func NewView(r *sim.Run, table Table, foresee Foresight) *View {
	v := &View{PlayerView: r.PlayerView(), run: r, table: table, foresee: foresee}
	v.Now = new(sim.Organization)
	v.Now.CopyFrom(&r.Now)
	sim.Imagine(v.Now, r.Scenario, 0)
	return v
}

// Week returns the current week.
func (v *View) Week() int32 { return v.Now.Week }

// Left returns the number of weeks left to decide in.
func (v *View) Left() int32 { return v.Scenario.Weeks - v.Now.Week }

// Seat returns the player's current seat.
func (v *View) Seat() sim.Seat { return v.Now.Seat }

// Check returns why a decision is not legal now, or OK.
func (v *View) Check(d sim.Decision) sim.Reason { return v.run.Check(d) }

// Terms returns the terms of a decision, as far as the player knows.
func (v *View) Terms(d sim.Decision) sim.Terms { return sim.TermsOf(v.Now, v.Scenario, d) }

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

// AgreementChance returns the probability, as far as the player knows, that everybody who must
// agree to a decision does.
func (v *View) AgreementChance(d sim.Decision) sim.PPM {
	all := sim.One
	for _, g := range v.Terms(d).Agree {
		low, high := sim.WouldAgree(v.Now, v.Scenario, g, d)
		all = all.Times(low/2 + high/2)
	}
	return all
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

// ContractCost returns what a contract for a module costs its owners, on the scale of
// Pull: it rises with the number of consumers and with the module's own couplings.
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
