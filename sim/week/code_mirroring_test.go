package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// couplingsAfter simulates that many weeks and returns the mean chance that a change in the
// first team's code drags along its own code, and other teams' code.
func couplingsAfter(t *testing.T, sc *Scenario, weeks int) (own, others PPM) {
	t.Helper()
	sc.Disabled |= PivotMechanism
	sc.After = 520
	p := play(t, sc, NoSeat)
	p.weeks(weeks)
	var sums, n [2]int64
	for _, k := range p.Now.Couplings {
		from, to := p.Now.Modules[k.From].Team, p.Now.Modules[k.To].Team
		if from != 0 {
			continue
		}
		group := 1
		if to == from {
			group = 0
		}
		sums[group] += int64(k.Chance)
		n[group]++
	}
	return PPM(sums[0] / n[0]), PPM(sums[1] / n[1])
}

// Couplings within one team's code grow, those between teams that never meet shrink, and those
// between teams of one area lie in between (E38).
func TestCouplingsDriftTowardsTheTeamStructure(t *testing.T) {
	ownBefore, othersBefore := couplingsAfter(t, simtest.Demo(), 0)
	own, others := couplingsAfter(t, simtest.Demo(), 3*WeeksAYear)
	area := simtest.Demo()
	for k := range area.Start.Teams {
		area.Start.Teams[k].Area = KeyOf("here")
	}
	areaOwn, areaOthers := couplingsAfter(t, area, 3*WeeksAYear)
	if own <= ownBefore || others >= othersBefore {
		t.Errorf("after three years: own code %d (before %d), others' %d (before %d)", own, ownBefore, others, othersBefore)
	}
	if areaOthers <= others || areaOthers >= areaOwn {
		t.Errorf("after three years in one area: own code %d, others' %d; without areas %d", areaOwn, areaOthers, others)
	}
}

// Couplings move half of the way in the half-life; a contract and a boundary each slow the
// drift, and a contract with an enforced boundary stops it.
func TestContractsAndBoundariesSlowTheDrift(t *testing.T) {
	ownAfterHalfLife := func(contract, bounded PPM) PPM {
		sc := simtest.Demo()
		sc.Ranges[MirrorHalfLife], sc.Ranges[MirroredCoupling] = Exactly(104), Exactly(500_000)
		for m := range sc.Start.Modules {
			sc.Start.Modules[m].Contract, sc.Start.Modules[m].Bounded = contract, bounded
		}
		own, _ := couplingsAfter(t, sc, 104)
		return own
	}
	const start, goal = 120_000, 500_000
	free := ownAfterHalfLife(0, 0)
	if middle := PPM(start + goal); free < middle/2-10_000 || free > middle/2+10_000 {
		t.Errorf("after the half-life a coupling between %d and %d is %d", start, goal, free)
	}
	contract, both := ownAfterHalfLife(500_000, 0), ownAfterHalfLife(500_000, One)
	if contract >= free || contract <= start || both != start {
		t.Errorf("couplings are %d without contract, %d with half a contract, %d with a boundary too", free, contract, both)
	}
}

// The same code becomes more modular if teams own it that seldom meet than if one team owns it
// in which everybody talks with everybody (F20).
func TestTeamsThatSeldomMeetGrowModularCode(t *testing.T) {
	reach := func(change func(o *Organization)) PPM {
		sc := simtest.Demo()
		sc.After = 520
		change(&sc.Start)
		p := play(t, sc, NoSeat)
		p.weeks(4 * WeeksAYear)
		return p.Now.PropagationCost()
	}
	apart := reach(func(*Organization) {})
	area := reach(func(o *Organization) {
		for k := range o.Teams {
			o.Teams[k].Area = KeyOf("here")
		}
	})
	together := reach(func(o *Organization) {
		for m := range o.Modules {
			o.Modules[m].Team = 0
		}
	})
	if apart*12 > together*10 || area <= apart || area >= together {
		t.Errorf("a change reaches %d millionths of the code of separate teams, %d of teams in one area, %d of one team", apart, area, together)
	}
}
