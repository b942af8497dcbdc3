package bots

import "github.com/splitdecision/splitdecision/sim"

// A Policy is a principal engineer who follows one plan for the structure of the code for
// years, whatever happens. Policies serve to compare organizations, not to play well. All
// repair debt in the same way, so that they differ in the structure alone.
type Policy struct {
	name string
	next func(p *plan) bool // takes one structural step, and reports whether it did
}

func (b *Policy) Name() string { return b.name }

// policies are the available policies.
var policies = []Policy{
	{"stay", func(*plan) bool { return false }},
	{"modular-monolith", (*plan).enforceMostTangled},
	{"selective-extraction", (*plan).extractWhatGains},
	{"full-services", (*plan).extractNext},
}

const (
	policyPromises    = 36 * 60
	policyInterval    = 2       // weeks between decisions
	policyLastWeeks   = 26      // weeks before the end in which no structural change is started
	repairThreshold   = 350_000 // debt above which a module is repaired
	minExtractionTeam = 3       // people in a team needed for an extraction
	largeTeam         = 6       // people in a team from which two of them may extract
)

func (b *Policy) Decide(v *View) []sim.Decision {
	if v.Seat() != sim.Principal || v.Week()%policyInterval != 0 {
		return nil
	}
	p := v.plan(policyPromises)
	if v.Left() > policyLastWeeks {
		for b.next(p) {
		}
	}
	p.repairWorst()
	return p.ds
}

// repairWorst repairs the module with the most debt whose team is not repairing already.
func (p *plan) repairWorst() {
	m := best(len(p.Now.Modules), repairThreshold, func(m int32) int64 {
		if p.IsUnderWay(sim.RepairDebt, p.Now.Modules[m].Team) {
			return 0
		}
		return int64(p.Estimate(sim.ModuleDebt, m, -1))
	})
	if m >= 0 {
		p.take(sim.RepairDebt.Default(p.Now.Modules[m].Key, 0))
	}
}

// enforceMostTangled enforces the boundary of the most tangled module without one, at most one
// module per team at a time.
func (p *plan) enforceMostTangled() bool {
	m := best(len(p.Now.Modules), -1, func(m int32) int64 {
		if mo := &p.Now.Modules[m]; mo.Bounded == sim.One || p.IsUnderWay(sim.Enforce, mo.Team) || p.decidedFor(m) {
			return -1
		}
		return p.Tangle(m)
	})
	return m >= 0 && p.take(sim.Enforce.Default(p.Now.Modules[m].Key, 0))
}

// decidedFor reports whether this week's plan has a decision about a module of the team that
// owns m.
func (p *plan) decidedFor(m int32) bool {
	for _, d := range p.ds {
		for k := range p.Now.Modules {
			if mo := &p.Now.Modules[k]; mo.Key == d.Subject && mo.Team == p.Now.Modules[m].Team {
				return true
			}
		}
	}
	return false
}

// extractNext builds a service template if many modules are to be services, then extracts the
// least tangled module that is still in a monolith, at most one per team at a time.
func (p *plan) extractNext() bool {
	if len(p.Now.Modules) > manyServices && p.paveRoadFirst() {
		return true
	}
	return p.extractBest(func(m int32) int64 { return 4*int64(sim.One)*tangleScale - p.Tangle(m) })
}

// tangleScale keeps the weight of a module above zero, however tangled it is.
const tangleScale = 7

// extractWhatGains extracts the modules that gain most by it, as far as the player knows: those
// with far more traffic or demand than the others, and those with regulated data if most
// modules have none; unless they are tangled.
func (p *plan) extractWhatGains() bool {
	n := int64(len(p.Now.Modules))
	traffic, demand, regulated := int64(0), int64(0), int64(0)
	for m := range p.Now.Modules {
		mo := &p.Now.Modules[m]
		traffic, demand = traffic+int64(mo.Traffic), demand+int64(mo.Demand)
		if mo.Regulated {
			regulated++
		}
	}
	return p.extractBest(func(m int32) int64 {
		mo := &p.Now.Modules[m]
		gain := int64(0)
		if int64(mo.Traffic)*n > 2*traffic {
			gain++
		}
		if int64(mo.Demand)*n > 3*demand/2 {
			gain++
		}
		if mo.Regulated && 2*regulated < n {
			gain++
		}
		return gain*int64(sim.One) - p.Tangle(m)
	})
}

// extractBest extracts, in thin slices, the module with the highest positive weight that is
// still in a monolith and whose team is not extracting already.
func (p *plan) extractBest(weight func(m int32) int64) bool {
	m := best(len(p.Now.Modules), 0, func(m int32) int64 {
		mo := &p.Now.Modules[m]
		if !p.Now.Deployables[mo.Deployable].Monolith || mo.Team < 0 || p.IsUnderWay(sim.Extract, mo.Team) || p.decidedFor(m) ||
			p.Now.Headcount(mo.Team) < minExtractionTeam || !p.Check(p.extraction(m)).OK() {
			return 0
		}
		return weight(m)
	})
	return m >= 0 && p.take(p.extraction(m))
}

// extraction returns the decision to extract a module in thin slices.
func (p *plan) extraction(m int32) sim.Decision {
	d := sim.Extract.Default(p.Now.Modules[m].Key, 0)
	if d.Amount = 1; p.Now.Headcount(p.Now.Modules[m].Team) >= largeTeam {
		d.Amount = 2
	}
	return d
}

// paveRoadFirst has the largest team build the service template.
func (p *plan) paveRoadFirst() bool {
	if p.Now.Maturity > sim.One/2 || p.IsUnderWay(sim.ServiceTemplate, -1) {
		return false
	}
	t := best(len(p.Now.Teams), largeTeam-1, func(t int32) int64 { return int64(p.Now.Headcount(t)) })
	return t >= 0 && p.take(sim.ServiceTemplate.Default(p.Now.Teams[t].Key, 0))
}
