package bots

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// A plan is what a bot puts together for one week within its hours.
type plan struct {
	*View
	hours sim.Minutes // still to promise
	ds    []sim.Decision
}

// plan begins a week in which at most so many of the player's hours are promised,
// with those promised before.
func (v *View) plan(most sim.Minutes) *plan {
	return &plan{View: v, hours: v.FreeHours() - (sim.MinutesAWeek - most)}
}

// take decides something if it can be decided, the hours are there, and those who
// must agree might well do. It reports whether it did.
func (p *plan) take(d sim.Decision) bool {
	hours := p.Terms(d).Hours
	if hours > p.hours && hours > 0 || slices.Contains(p.ds, d) || !p.Check(d).OK() || p.AgreementChance(d) < minAgreementChance {
		return false
	}
	p.hours -= hours
	p.ds = append(p.ds, d)
	return true
}

// minAgreementChance is the chance of a yes from which on a bot asks: a no stands for a month
// and costs nothing else.
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

// answer gives each open question the answer that leads to a seat, or the default
// where it would lead away from it.
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

// contractSavings is what a contract of a module spares other teams, less what it costs its
// owners.
func (p *plan) contractSavings(m int32) int64 {
	return p.ForeignPull(m) - p.ContractCost(m)*contractCostTenths/10
}

// contractCostTenths is how much dearer, in tenths, an owner's minute is for a contract than a
// request that it spares: who is asked less is not who keeps it.
const contractCostTenths = 13
