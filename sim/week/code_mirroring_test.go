package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
)

// yearsOn lives so many weeks of a company and returns the mean coupling from code
// of the first team to its own code and to other teams'.
func yearsOn(t *testing.T, sc *Scenario, weeks int) (own, others PPM) {
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
		at := 1
		if to == from {
			at = 0
		}
		sums[at] += int64(k.Chance)
		n[at]++
	}
	return PPM(sums[0] / n[0]), PPM(sums[1] / n[1])
}

// Code that one team keeps grows together, code of teams that never meet apart;
// teams of one area stay in between.
func TestCodeComesToMirrorWhoTalks(t *testing.T) {
	wasOwn, wasOthers := yearsOn(t, simtest.Demo(), 0)
	own, others := yearsOn(t, simtest.Demo(), 3*WeeksAYear)
	near := simtest.Demo()
	for k := range near.Start.Teams {
		near.Start.Teams[k].Area = KeyOf("here")
	}
	nearOwn, nearOthers := yearsOn(t, near, 3*WeeksAYear)
	if own <= wasOwn || others >= wasOthers {
		t.Errorf("after three years: own code %d (was %d), others' %d (was %d)", own, wasOwn, others, wasOthers)
	}
	if nearOthers <= others || nearOthers >= nearOwn {
		t.Errorf("after three years in one area: own code %d, others' %d; in none %d", nearOwn, nearOthers, others)
	}
}

// Half of the way is gone in the half-life; contracts and boundaries slow it down,
// and both together stop it.
func TestContractsAndBoundariesHoldAgainstIt(t *testing.T) {
	half := func(contract, bounded PPM) PPM {
		sc := simtest.Demo()
		sc.Ranges[MirrorHalfLife], sc.Ranges[MirroredCoupling] = Exactly(104), Exactly(500_000)
		for m := range sc.Start.Modules {
			sc.Start.Modules[m].Contract, sc.Start.Modules[m].Bounded = contract, bounded
		}
		own, _ := yearsOn(t, sc, 104)
		return own
	}
	const start, goal = 120_000, 500_000
	free := half(0, 0)
	if middle := PPM(start + goal); free < middle/2-10_000 || free > middle/2+10_000 {
		t.Errorf("half-way between %d and %d is %d", start, goal, free)
	}
	contract, both := half(500_000, 0), half(500_000, One)
	if contract >= free || contract <= start || both != start {
		t.Errorf("couplings are %d without anything, %d behind half a contract, %d behind a boundary too", free, contract, both)
	}
}

// The same code kept by teams that seldom meet ends up more modular than kept by one
// in which everybody talks with everybody, F20.
func TestLooseOrganizationsGrowLooseCode(t *testing.T) {
	reach := func(talk func(o *Organization)) PPM {
		sc := simtest.Demo()
		sc.After = 520
		talk(&sc.Start)
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
		t.Errorf("a change reaches %d millionths of the code of teams apart, %d in one area, %d of one team's", apart, area, together)
	}
}
