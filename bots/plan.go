package bots

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// A plan collects a bot's decisions for one week, within its hours.
type plan struct {
	*View
	hours sim.Minutes // still to promise
	ds    []sim.Decision
}

// plan starts a plan for a week. At most that much of the player's time is promised in total,
// including earlier promises.
func (v *View) plan(most sim.Minutes) *plan {
	return &plan{View: v, hours: v.Now.FreeHours() - (sim.MinutesAWeek - most)}
}

// take adds a decision if it is legal, there are enough hours, and everybody who must agree
// is likely enough to do so. It reports whether it was added.
func (p *plan) take(d sim.Decision) bool {
	hours := p.Terms(d).Hours
	if hours > p.hours && hours > 0 || slices.Contains(p.ds, d) || !p.Check(d).OK() || p.AgreementChance(d) < minAgreementChance {
		return false
	}
	p.hours -= hours
	p.ds = append(p.ds, d)
	return true
}

// minAgreementChance is the probability of a yes above which a bot asks. A refusal stands for a
// month and costs nothing else.
const minAgreementChance = sim.One / 4

// best returns the index of the highest of n weights, -1 if none is above least.
func best(n int, least int64, weight func(i int32) int64) int32 {
	at := int32(-1)
	for i := range int32(n) {
		if w := weight(i); w > least {
			at, least = i, w
		}
	}
	return at
}

// answer gives open questions the answer that leads to a seat. Others get the default.
func (p *plan) answer(seat sim.Seat) {
	for i := range p.Now.Questions {
		if !p.Now.Questions[i].Open {
			continue
		}
		ask := &p.Scenario.Asks[i]
		for j := range ask.Answers {
			if ask.Answers[j].Seat == seat && seat != p.Seat() {
				p.take(sim.Decision{Verb: sim.AnswerAsk, Subject: ask.Key, Object: ask.Answers[j].Key})
			}
		}
	}
}

// contractSavings returns what a contract for a module saves other teams, less what it costs
// its owners.
func (p *plan) contractSavings(m int32) int64 {
	return p.Pull(-1, m) - p.ContractCost(m)*contractCostTenths/10
}

// contractCostTenths is the weight, in tenths, of an owner's minute spent on a contract
// relative to a minute of requests saved, because the owners are not those who save.
const contractCostTenths = 13
