package sim

// An Outcome is how a run stands: what the challenge asked for, and the five
// measures, which are never added up.
type Outcome struct {
	Goals []GoalOutcome // in the scenario's order
	Met   int32         // how many of them are met

	Value       int64 // delivered: drawn values of features, times weeks live and up [thousandths, weeks]
	Earned      int64 // Value at the scenario's rate [cents]
	Reliability PPM   // share of clock minutes without an incident that users saw, by use
	People      PPM   // mean of 1 - fatigue over those employed, times 1 - share of all who left
	Cost        int64 // paid hours, services and replicas, and filling the places of leavers [cents]
	Options     PPM   // left: 1 - propagation cost of the code
}

// A GoalOutcome is where one goal of the challenge stands.
type GoalOutcome struct {
	Amount int64
	Met    bool
}

// AllMet reports that the challenge is met.
func (out *Outcome) AllMet() bool { return int(out.Met) == len(out.Goals) }

// Worth is value less cost [cents], in the scenario's own rates.
func (out *Outcome) Worth() int64 { return out.Earned - out.Cost }

// Outcome returns how the company stands.
func (o *Organization) Outcome(sc *Scenario) Outcome {
	out := Outcome{
		Reliability: PPM(availabilitySoFar(o, sc, none)),
		People:      o.peopleMeasure(sc),
		Options:     One - o.propagationCost(),
	}
	for _, g := range sc.Goals {
		amount := Metrics[g.Metric].Of(o, sc, g.Team)
		met := amount <= g.Amount
		if g.AtLeast {
			met = amount >= g.Amount
		}
		if met {
			out.Met++
		}
		out.Goals = append(out.Goals, GoalOutcome{Amount: amount, Met: met})
	}
	for t := range o.Teams {
		out.Value += o.Teams[t].Earned
	}
	out.Earned = out.Value * sc.Rates.Feature / 1000
	out.Cost = o.booked(none).Employed*sc.Rates.Hour/60 + o.Bill + o.ReplacementCost
	return out
}

// peopleMeasure is the mean of 1 - fatigue over those employed, times 1 - share
// of all who were ever employed that has left.
func (o *Organization) peopleMeasure(sc *Scenario) PPM {
	here := peopleEmployed(o, sc, none)
	if here == 0 {
		return 0
	}
	rested := One - PPM(fatigueLevel(o, sc, none))
	return rested.Times(PPM(shareIn(here, int64(len(o.People)))))
}

// propagationCost is the mean chance that a change in one module reaches another,
// over all pairs: along the likeliest chain of modules that drag each other, each
// link as likely as the coupling, less what a stable contract spares (E37;
// MacCormack, Rusnak & Baldwin 2006 count reachable pairs, without chances). A
// module's reach of itself is not counted, so that code without coupling costs
// nothing.
func (o *Organization) propagationCost() PPM {
	n := len(o.Modules)
	if n < 2 {
		return 0
	}
	reach := make([]PPM, n*n)
	for c := range o.Couplings {
		k := &o.Couplings[c]
		reach[int(k.From)*n+int(k.To)] = k.Chance.Times(One - o.Modules[k.To].Contract)
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
	return PPM(sum / int64(n*(n-1)))
}
