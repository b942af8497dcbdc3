package bots

import "github.com/splitdecision/splitdecision/sim"

// Principal is a good principal engineer. It investigates the company for a quarter, and
// meanwhile reduces what teams wait for: it spreads knowledge that only one person has,
// introduces contracts, ownership and boundaries, builds a paved road if there are enough
// services, and extracts one independent module. In a senior's seat it plays like Senior until
// it is offered the other seat.
type Principal struct {
	senior    Senior
	since     int32 // week in which it took the seat, from 1
	last      int32 // week of the last move, from 1
	extracted bool  // the one extraction has been decided
}

func (*Principal) Name() string { return "principal" }

const (
	principalPromises = 36 * 60
	principalPause    = 1
	hoursTogether     = 12             // hours a week of pairing, until two people know a module
	looseModule       = 250_000        // sum of couplings below which a module is independent
	manyPulls         = 100_000        // threshold of pull from other teams, weighted by demand
	othersPayBack     = sim.WeeksAYear // weeks in which people and boundaries in other teams pay back what they cost, design
	manyServices      = 6              // number of services above which a paved road saves more than it costs
)

func (b *Principal) Decide(v *View) []sim.Decision {
	if v.Seat() == sim.Senior {
		p := v.plan(seniorPromises)
		p.answer(sim.Principal)
		return append(p.ds, b.senior.Decide(v)...)
	}
	if v.Seat() != sim.Principal {
		return nil
	}
	if b.since == 0 {
		b.since = v.Week() + 1
	}
	p := v.plan(principalPromises)
	weeks := v.Week() + 1 - b.since
	p.investigateCompany(weeks)
	if v.Left() < sim.WeeksAQuarter/2 || v.Week()+1-b.last < principalPause {
		return p.ds
	}
	for _, move := range principalMoves {
		if move(p, b) {
			b.last = v.Week() + 1
			break
		}
	}
	return p.ds
}

// investigateCompany spends an afternoon with every team, reads incident reports, and asks about
// the modules that other teams' changes drag along.
func (p *plan) investigateCompany(weeks int32) {
	if weeks >= sim.WeeksAQuarter {
		return
	}
	visits := 0
	for t := range p.Now.Teams {
		if visits < 3 && !p.IsExamined(sim.TeamLeaning, int32(t), -1) && p.take(sim.Afternoon.Default(p.Now.Teams[t].Key, 0)) {
			visits++
		}
	}
	if weeks == 0 {
		p.take(sim.SoundOut.Default(p.Executives(), 0))
	}
	for d := range p.Now.Deployables {
		if !p.Now.Deployables[d].Ended && !p.IsKnown(sim.DeployableObserved, int32(d), -1) {
			p.take(sim.ReadIncident.Default(p.Now.Deployables[d].Key, 0))
		}
	}
	m := best(len(p.Now.Modules), 0, func(m int32) int64 {
		if p.IsExamined(sim.ModuleHardness, m, -1) {
			return 0
		}
		return p.Pull(-1, m)
	})
	if m >= 0 && visits == 0 {
		p.take(sim.AskQuestion.Default(p.Now.Modules[m].Key, 0))
	}
}

// principalMoves are the moves of a principal in order of preference. Each reports whether it
// was taken.
var principalMoves = []func(p *plan, b *Principal) bool{
	func(p *plan, _ *Principal) bool { return p.spreadKnowledge() },
	func(p *plan, _ *Principal) bool { return p.stabiliseMostPulledModule() },
	func(p *plan, _ *Principal) bool { return p.inviteAll(sim.ReviewRule) },
	func(p *plan, _ *Principal) bool { return p.paveRoad() },
	func(p *plan, b *Principal) bool { return p.extractOne(b) },
	func(p *plan, _ *Principal) bool { return p.enforceBoundary() },
	func(p *plan, _ *Principal) bool { return p.endTrains() },
	func(p *plan, _ *Principal) bool { return p.moveOwnership() },
	func(p *plan, _ *Principal) bool { return p.hireForRequests() },
}

// moveOwnership gives a module to the team whose changes drag it along most, if that exceeds
// half of the demand on its owners.
func (p *plan) moveOwnership() bool {
	for m := range p.Now.Modules {
		mo := &p.Now.Modules[m]
		t := best(len(p.Now.Teams), 3*manyPulls, func(t int32) int64 { return p.Pull(t, int32(m)) })
		if t < 0 || t == mo.Team || p.Pull(t, int32(m)) < int64(mo.Demand)*int64(sim.One)/2 {
			continue
		}
		if p.take(sim.MoveOwnership.Default(mo.Key, p.Now.Teams[t].Key)) {
			return true
		}
	}
	return false
}

// stabiliseMostPulledModule introduces a contract for the module with the largest contract
// savings.
func (p *plan) stabiliseMostPulledModule() bool {
	m := best(len(p.Now.Modules), manyPulls, func(m int32) int64 {
		if !p.Check(sim.Stabilise.Default(p.Now.Modules[m].Key, 0)).OK() || p.IsUnderWay(sim.Stabilise, p.Now.Modules[m].Team) {
			return 0
		}
		return p.contractSavings(m)
	})
	return m >= 0 && p.take(sim.Stabilise.Default(p.Now.Modules[m].Key, 0))
}

// spreadKnowledge pairs with the next expert on the module with the highest demand that only
// one person knows.
func (p *plan) spreadKnowledge() bool {
	m := best(len(p.Now.Modules), 0, func(m int32) int64 {
		if _, only := p.SoleExpert(m); !only {
			return 0
		}
		return int64(p.Now.Modules[m].Demand)
	})
	if m < 0 {
		return false
	}
	heir := p.NextExpert(p.Now.Modules[m].Team, m)
	if heir < 0 {
		return false
	}
	d := sim.PairUp.Default(p.Now.People[heir].Key, p.Now.Modules[m].Key)
	d.Amount = hoursTogether
	return p.take(d)
}

// inviteAll proposes a standard to all teams if changes wait long for review.
func (p *plan) inviteAll(verb sim.Verb) bool {
	return p.ItemShare(-1, 13, sim.InReview) > longReviewShare && p.take(verb.Default(0, 0))
}

// paveRoad builds a service template if there are enough services to use it.
func (p *plan) paveRoad() bool {
	services := 0
	for d := range p.Now.Deployables {
		if dep := &p.Now.Deployables[d]; !dep.Ended && !dep.Monolith {
			services++
		}
	}
	if services < manyServices || p.Now.Maturity > sim.One/2 {
		return false
	}
	t := best(len(p.Now.Teams), 0, func(t int32) int64 { return int64(p.Now.Headcount(t)) })
	return t >= 0 && p.take(sim.ServiceTemplate.Default(p.Now.Teams[t].Key, 0))
}

// extractOne extracts the independent module with the highest demand, once, in slices.
func (p *plan) extractOne(b *Principal) bool {
	if b.extracted || p.Left() < 3*sim.WeeksAQuarter {
		return false
	}
	m := best(len(p.Now.Modules), 0, func(m int32) int64 {
		mo := &p.Now.Modules[m]
		if p.Tangle(m) > looseModule || p.Now.Deployables[mo.Deployable].TrainPeriod == 0 {
			return 0
		}
		return int64(mo.Demand)
	})
	if m < 0 {
		return false
	}
	b.extracted = p.take(sim.Extract.Default(p.Now.Modules[m].Key, 0))
	return b.extracted
}

// enforceBoundary enforces the boundary of the module that other teams drag along most, while
// there is time for it to pay off.
func (p *plan) enforceBoundary() bool {
	if p.Left() <= othersPayBack {
		return false
	}
	m := best(len(p.Now.Modules), 3*manyPulls, func(m int32) int64 {
		if p.Now.Modules[m].Bounded > 0 || p.IsUnderWay(sim.Enforce, p.Now.Modules[m].Team) {
			return 0
		}
		return p.Pull(-1, m)
	})
	return m >= 0 && p.take(sim.Enforce.Default(p.Now.Modules[m].Key, 0))
}

// endTrains ends a release train if the tests are good enough.
func (p *plan) endTrains() bool {
	for d := range p.Now.Deployables {
		dep := &p.Now.Deployables[d]
		if !dep.Ended && dep.TrainPeriod > 0 && p.tested(int32(d)) && p.take(sim.LeaveTrain.Default(dep.Key, 0)) {
			return true
		}
	}
	return false
}

// hireForRequests hires for the team that spends the largest share of its time on requests,
// while there is time for it to pay off.
func (p *plan) hireForRequests() bool {
	if p.Left() <= othersPayBack {
		return false
	}
	t := best(len(p.Now.Teams), 0, func(t int32) int64 { return int64(p.HourShare(t, 13, sim.RequestWork)) })
	return t >= 0 && p.mayHire(t) && p.take(sim.Hire.Default(p.Now.Teams[t].Key, 0))
}
