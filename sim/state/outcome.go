package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// An Outcome is the assessment of a run: the goals of the challenge, and five measures that
// are never added up.
type Outcome struct {
	Goals []GoalOutcome // in the scenario's order
	Met   int32         // number of goals met

	Value       int64   // [thousandths, weeks] delivered: drawn values of features, times weeks live and up
	Earned      int64   // [cents] Value at the scenario's rate
	Reliability rng.PPM // share of clock minutes without an incident that users noticed, weighted by demand
	People      rng.PPM // mean of 1 - fatigue over those employed, times 1 - share of all people that has left
	Cost        int64   // [cents] of paid hours, services, replicas, and replacing leavers
	Options     rng.PPM // options left open: 1 - propagation cost of the code (E37)
}

// A GoalOutcome is the state of one goal of the challenge.
type GoalOutcome struct {
	Amount int64 // current value of the metric, in its unit
	Met    bool
}

// AllMet reports whether every goal of the challenge is met.
func (out *Outcome) AllMet() bool { return int(out.Met) == len(out.Goals) }

// Worth returns earned value less cost [cents], at the scenario's rates.
func (out *Outcome) Worth() int64 { return out.Earned - out.Cost }

// Met reports whether the goal is met when its metric, of its team or of the company, is
// amount.
func (g *Goal) Met(amount int64) bool {
	if g.AtLeast {
		return amount >= g.Amount
	}
	return amount <= g.Amount
}

// Gain returns how much nearer to the goal one amount of its metric is than another.
func (g *Goal) Gain(amount, than int64) int64 {
	if g.AtLeast {
		return amount - than
	}
	return than - amount
}

// Outcome assesses the company as it is now.
func (o *Organization) Outcome(sc *Scenario) Outcome {
	out := Outcome{
		Reliability: rng.PPM(availabilitySoFar(o, sc, None)),
		People:      o.peopleMeasure(sc),
		Options:     rng.One - o.PropagationCost(),
	}
	for _, g := range sc.Goals {
		amount := Metrics[g.Metric].Of(o, sc, g.Team)
		met := g.Met(amount)
		if met {
			out.Met++
		}
		out.Goals = append(out.Goals, GoalOutcome{Amount: amount, Met: met})
	}
	for t := range o.Teams {
		out.Value += o.Teams[t].Earned
	}
	out.Earned = AddMoney(0, rng.MulDiv(out.Value, sc.Rates.Feature, 1000))
	out.Cost = AddMoney(AddMoney(o.Bill, o.ReplacementCost), rng.MulDiv(o.Booked(None).Employed, sc.Rates.Hour, 60))
	return out
}

// maxMoney is the largest amount of money that is counted [cents]; what is more counts as that.
const maxMoney = 1 << 60

// AddMoney returns a sum of money and more of it, neither of them negative.
func AddMoney(sum, more int64) int64 { return min(sum+min(more, maxMoney), maxMoney) }

// peopleMeasure returns the mean of 1 - fatigue over those employed, times 1 - the share
// that has left of all who were ever employed.
func (o *Organization) peopleMeasure(sc *Scenario) rng.PPM {
	here := peopleEmployed(o, sc, None)
	if here == 0 {
		return 0
	}
	rested := rng.One - rng.PPM(fatigueLevel(o, sc, None))
	return rested.Times(rng.PPM(ShareOf(here, int64(len(o.People)))))
}

// PropagationCost returns the mean chance that a change in one module reaches another, over
// all ordered pairs: along the likeliest chain of couplings, each link with the coupling's
// chance less what a stable contract spares (E37; MacCormack, Rusnak & Baldwin 2006 count
// reachable pairs, without chances). A module's reach of itself is not counted, so that
// uncoupled code costs nothing.
func (o *Organization) PropagationCost() rng.PPM {
	n := len(o.Modules)
	if n < 2 {
		return 0
	}
	reach := make([]rng.PPM, n*n)
	for c := range o.Couplings {
		k := &o.Couplings[c]
		reach[int(k.From)*n+int(k.To)] = k.Chance.Times(rng.One - o.Modules[k.To].Contract)
	}
	for via := range n {
		for from := range n {
			first := reach[from*n+via]
			if first == 0 {
				continue
			}
			for to := range n {
				reach[from*n+to] = max(reach[from*n+to], first.Times(reach[via*n+to]))
			}
		}
	}
	sum := int64(0)
	for from := range n {
		for to := range n {
			if from != to {
				sum += int64(reach[from*n+to])
			}
		}
	}
	return rng.PPM(sum / int64(n*(n-1)))
}
