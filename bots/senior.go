package bots

import "github.com/splitdecision/splitdecision/sim"

// Senior is a good senior engineer. It observes for a few weeks, then removes what slows the
// home team down, in a fixed order, and spends at most about a third of
// the week away from the keyboard.
type Senior struct {
	last int32 // week of the last standing commitment, from 1
}

func (*Senior) Name() string { return "senior" }

const (
	seniorObserves      = 3                 // weeks before the first move
	seniorPromises      = 14 * 60           // minutes a week, at most
	seniorPause         = 2                 // weeks between two moves, so that the effect of each can be seen
	longReviewShare     = sim.One * 8 / 100 // share of the time of changes in review that is too long
	quickBuild          = 20                // minutes of build time that smaller changes can bear
	weakTests           = 600_000
	thinTests           = 250_000 // test strength below which tests come before features
	enoughObservability = 450_000 // observability at which releases need no watching
	lowObservability    = 600_000 // observability below which monitoring is added
	heavyDebt           = 300_000
	hirePause           = 8                     // weeks between two requests for people
	paysBack            = 2 * sim.WeeksAQuarter // weeks in which people, tests and repairs pay back what they cost
)

func (b *Senior) Decide(v *View) []sim.Decision {
	if v.Seat() != sim.Senior {
		return nil
	}
	p := v.plan(seniorPromises)
	p.reviewAtOnce()
	if v.Week() < seniorObserves {
		p.investigateHome()
		return p.ds
	}
	if v.Week()+1-b.last < seniorPause || v.Left() < sim.WeeksAQuarter/2 {
		return p.ds
	}
	for _, mend := range seniorMoves {
		if mend(p) {
			b.last = v.Week() + 1
			break
		}
	}
	return p.ds
}

// reviewAtOnce makes the player review at once if changes wait long for review.
func (p *plan) reviewAtOnce() {
	if p.Now.Hands.Review != sim.AtOnce && p.Week() >= seniorObserves && p.ItemShare(p.Home(), 8, sim.InReview) > longReviewShare {
		p.take(sim.Decision{Verb: sim.ReviewBy, Mode: sim.AtOnce})
	}
}

// investigateHome investigates, over several weeks: incident reports, the team whose modules the
// home team's changes drag along most, and the home module that others drag along most.
func (p *plan) investigateHome() {
	home := p.Home()
	for d := range p.Now.Deployables {
		if p.HasCodeIn(home, int32(d)) && !p.IsKnown(sim.DeployableObserved, int32(d), -1) {
			p.take(sim.ReadIncident.Default(p.Now.Deployables[d].Key, 0))
		}
	}
	t := best(len(p.Now.Teams), 0, func(t int32) (sum int64) {
		if t == home || p.IsKnown(sim.TeamLeaning, t, -1) {
			return -1
		}
		for m := range p.Now.Modules {
			if p.Now.Modules[m].Team == t {
				sum += p.Pull(home, int32(m))
			}
		}
		return sum
	})
	if t >= 0 && p.Week() > 0 {
		p.take(sim.Afternoon.Default(p.Now.Teams[t].Key, 0))
	}
	m := best(len(p.Now.Modules), 0, func(m int32) int64 {
		if p.Now.Modules[m].Team != home {
			return 0
		}
		return p.Pull(-1, m)
	})
	if m >= 0 {
		p.take(sim.AskQuestion.Default(p.Now.Modules[m].Key, 0))
	}
	if e := p.Executives(); e != 0 && p.Week() == seniorObserves-1 {
		p.take(sim.SoundOut.Default(e, 0))
	}
}

// seniorMoves are the moves of a senior in order of preference. Each reports whether it was
// taken.
var seniorMoves = []func(p *plan) bool{
	(*plan).reviewFirst,
	(*plan).pairOnModule,
	(*plan).hireAtHome, // nothing else takes so long to show
	(*plan).stabiliseContract,
	(*plan).releaseOnDemand,
	(*plan).shrinkChanges,
	(*plan).addTests,
	(*plan).repairDebt,
	(*plan).addMonitoring,
}

// pairOnModule pairs on the home module with the highest demand that only one person knows.
func (p *plan) pairOnModule() bool {
	m := best(len(p.Now.Modules), 0, func(m int32) int64 {
		if _, only := p.SoleExpert(m); !only || p.Now.Modules[m].Team != p.Home() {
			return 0
		}
		return int64(p.Now.Modules[m].Demand)
	})
	if m < 0 {
		return false
	}
	expert, _ := p.SoleExpert(m)
	if expert == p.Now.Player {
		expert = p.NextExpert(p.Home(), m)
	}
	return expert >= 0 && p.take(sim.PairUp.Default(p.Now.People[expert].Key, p.Now.Modules[m].Key))
}

// reviewFirst introduces the rule that reviews come first, if changes wait long for review.
func (p *plan) reviewFirst() bool {
	home := p.Home()
	return p.ItemShare(home, 8, sim.InReview) > longReviewShare && p.take(sim.ReviewRule.Default(p.Now.Teams[home].Key, 0))
}

// stabiliseContract introduces a contract for the home module with the largest positive
// contract savings.
func (p *plan) stabiliseContract() bool {
	home := p.Home()
	m := best(len(p.Now.Modules), 0, func(m int32) int64 {
		if p.Now.Modules[m].Team != home {
			return 0
		}
		return p.contractSavings(m)
	})
	return m >= 0 && !p.IsUnderWay(sim.Stabilise, home) && p.take(sim.Stabilise.Default(p.Now.Modules[m].Key, 0))
}

// shrinkChanges cuts changes in half if the build is fast enough for twice as many.
func (p *plan) shrinkChanges() bool {
	home := p.Home()
	for d := range p.Now.Deployables {
		if _, slowest := p.Range(sim.DeployableBuild, int32(d), -1); p.HasCodeIn(home, int32(d)) && slowest > quickBuild {
			return false
		}
	}
	return p.take(sim.SmallerChanges.Default(p.Now.Teams[home].Key, 0))
}

// addTests adds tests to the home module with the highest demand and the weakest tests, while
// there is time for it to pay off.
func (p *plan) addTests() bool {
	home := p.Home()
	m := best(len(p.Now.Modules), 0, func(m int32) int64 {
		tests := p.Estimate(sim.ModuleTests, m, -1)
		if p.Now.Modules[m].Team != home || tests > thinTests {
			return 0
		}
		return int64(thinTests+1-tests) * int64(p.Now.Modules[m].Demand)
	})
	return m >= 0 && p.Left() > paysBack && !p.IsUnderWay(sim.AddTests, home) && p.take(sim.AddTests.Default(p.Now.Modules[m].Key, 0))
}

// repairDebt repairs the home module whose debt costs most, while there is time for it to pay
// off.
func (p *plan) repairDebt() bool {
	home := p.Home()
	m := best(len(p.Now.Modules), 0, func(m int32) int64 {
		debt := p.Estimate(sim.ModuleDebt, m, -1)
		if p.Now.Modules[m].Team != home || debt < heavyDebt {
			return 0
		}
		return int64(debt) * int64(p.Now.Modules[m].Demand)
	})
	return m >= 0 && p.Left() > paysBack && !p.IsUnderWay(sim.RepairDebt, home) && p.take(sim.RepairDebt.Default(p.Now.Modules[m].Key, 0))
}

// addMonitoring adds monitoring to the least observed deployable of the home team, if somebody
// was paged at night and there is time for it to pay off.
func (p *plan) addMonitoring() bool {
	if p.CountEvents(sim.PagedAtNight, sim.WeeksAQuarter) == 0 || p.Left() <= paysBack {
		return false
	}
	home := p.Home()
	d := best(len(p.Now.Deployables), 0, func(d int32) int64 {
		dep := &p.Now.Deployables[d]
		if dep.Ended || dep.Owner != home {
			return 0
		}
		return lowObservability - int64(p.Estimate(sim.DeployableObserved, d, -1))
	})
	return d >= 0 && p.take(sim.Observe.Default(p.Now.Deployables[d].Key, 0))
}

// releaseOnDemand ends the release train of a home deployable with good tests and monitoring.
func (p *plan) releaseOnDemand() bool {
	for d := range p.Now.Deployables {
		dep := &p.Now.Deployables[d]
		if dep.Ended || dep.TrainPeriod == 0 || !p.HasCodeIn(p.Home(), int32(d)) || !p.tested(int32(d)) || p.Estimate(sim.DeployableObserved, int32(d), -1) < enoughObservability {
			continue
		}
		if p.take(sim.LeaveTrain.Default(dep.Key, 0)) {
			return true
		}
	}
	return false
}

// tested reports whether the tests of a deployable's modules are good enough on average,
// weighted by demand.
func (p *plan) tested(d int32) bool {
	sum, all := int64(0), int64(0)
	for m := range p.Now.Modules {
		if mo := &p.Now.Modules[m]; mo.Deployable == d {
			sum += int64(p.Estimate(sim.ModuleTests, int32(m), -1)) * int64(mo.Demand)
			all += int64(mo.Demand)
		}
	}
	return all > 0 && sum/all >= weakTests*3/4
}

// hireAtHome hires for the home team, one person at a time, while there is time for it to pay
// off.
func (p *plan) hireAtHome() bool {
	return p.mayHire(p.Home()) && p.take(sim.Hire.Default(p.Now.Teams[p.Home()].Key, 0))
}

// mayHire reports whether there is time to hire for a team that is small enough.
func (p *plan) mayHire(team int32) bool {
	return p.Left() > paysBack && p.Now.Headcount(team) < 8 && p.CountEvents(sim.PersonHired, hirePause) == 0
}
