package bots

import "github.com/splitdecision/splitdecision/sim"

// A Policy is a principal engineer who follows one plan for the structure of the code
// for years, whatever comes of it: what organizations are compared by, not how one
// should play. All policies find out the same and keep the code in repair the same, so
// that what differs between them is the structure alone.
type Policy struct {
	name string
	next func(p *plan) bool // takes one structural step, and reports whether it did
}

func (b *Policy) Name() string { return b.name }

// policies are the plans that are compared.
var policies = []Policy{
	{"stay", func(*plan) bool { return false }},
	{"modular-monolith", (*plan).enforceMostTangled},
	{"selective-extraction", (*plan).extractWhatGains},
	{"full-services", (*plan).extractNext},
}

const (
	policyPromises    = 36 * 60
	policyInterval    = 2       // weeks between looks at what is next
	policyLastWeeks   = 26      // weeks before the end in which nothing structural is begun any more
	repairThreshold   = 350_000 // debt of a module from which on it is repaired
	minExtractionTeam = 3       // in a team, that one of them may move code
	largeTeam         = 6       // people in a team, from which on two of them may
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

// repairWorst repairs the most indebted module that nobody works on.
func (p *plan) repairWorst() {
	m := best(len(p.Now.Modules), repairThreshold, func(m int32) int64 {
		if p.UnderWay(sim.RepairDebt, p.Now.Modules[m].Team) {
			return 0
		}
		return int64(p.Estimate(sim.ModuleDebt, m, -1))
	})
	if m >= 0 {
		p.take(sim.RepairDebt.Default(p.Now.Modules[m].Key, 0))
	}
}

// enforceMostTangled enforces the boundary of the most tangled module that has none, a module a
// team at a time.
func (p *plan) enforceMostTangled() bool {
	m := best(len(p.Now.Modules), -1, func(m int32) int64 {
		if mo := &p.Now.Modules[m]; mo.Bounded == sim.One || p.UnderWay(sim.Enforce, mo.Team) || p.decidedFor(m) {
			return -1
		}
		return p.Tangle(m)
	})
	return m >= 0 && p.take(sim.Enforce.Default(p.Now.Modules[m].Key, 0))
}

// decidedFor reports whether something is decided this week about a module of the team
// that owns m.
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

// extractNext paves a road for services and moves the least tangled module that is still
// in a monolith into a service, a module a team at a time.
func (p *plan) extractNext() bool {
	if len(p.Now.Modules) > manyServices && p.paveRoadFirst() {
		return true
	}
	return p.extractBest(func(m int32) int64 { return 4*int64(sim.One)*tangleScale - p.Tangle(m) })
}

// tangleScale keeps the weight of a module above nothing, however tangled it is.
const tangleScale = 7

// extractWhatGains moves into services what gains most by it, as far as can be seen: what
// has far more traffic than the others or changes far more often, and what has regulated
// data that the others would be free of; unless it is tangled up with them.
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

// extractBest moves the module of the highest weight above nothing that is still in a monolith
// into a service in thin slices, unless its team moves one already.
func (p *plan) extractBest(weight func(m int32) int64) bool {
	m := best(len(p.Now.Modules), 0, func(m int32) int64 {
		mo := &p.Now.Modules[m]
		if !p.Now.Deployables[mo.Deployable].Monolith || mo.Team < 0 || p.UnderWay(sim.Extract, mo.Team) || p.decidedFor(m) ||
			p.Headcount(mo.Team) < minExtractionTeam || !p.Check(p.extraction(m)).OK() {
			return 0
		}
		return weight(m)
	})
	return m >= 0 && p.take(p.extraction(m))
}

// extraction is the decision to move a module out in thin slices.
func (p *plan) extraction(m int32) sim.Decision {
	d := sim.Extract.Default(p.Now.Modules[m].Key, 0)
	if d.Amount = 1; p.Headcount(p.Now.Modules[m].Team) >= largeTeam {
		d.Amount = 2
	}
	return d
}

// paveRoadFirst has the largest team build the road that services are to run on.
func (p *plan) paveRoadFirst() bool {
	if p.Now.Maturity > sim.One/2 || p.UnderWay(sim.ServiceTemplate, -1) {
		return false
	}
	t := best(len(p.Now.Teams), largeTeam-1, func(t int32) int64 { return int64(p.Headcount(t)) })
	return t >= 0 && p.take(sim.ServiceTemplate.Default(p.Now.Teams[t].Key, 0))
}
