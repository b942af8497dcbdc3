package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A Context carries what the rules of a week need beside the organization: the
// scenario, where events go, what causes what is being done, and memory that is
// reused from week to week. Its zero value is ready to use. One context serves one
// goroutine; nothing of a run is in it between weeks, so that any context may
// simulate any week of any organization.
type Context struct {
	*state.Organization

	Trace    *[]state.EndedItem // receives items as they end; nil: not recorded
	Observer *Observer          // sees the organization at the end of each day; nil: none

	// Refused lists the places, among the decisions of the last Step, of those that took
	// no effect: a group that had to agree said no, or they were illegal by then.
	Refused []int32

	// Narrowed lists which secrets each finding of the last Step has narrowed.
	Narrowed []Narrowing

	sc     *state.Scenario
	events []state.Event // emitted so far
	cause  rng.Key       // of the decision, answer or inject being applied; 0: none

	queue     weekQueue         // events of the week being simulated
	code      codeIndex         // cached layout of the code
	waiting   waitIndex         // cached counts of what waits for each person
	debtDraws debtDraws         // cached debt draws, one for each item
	pull      []rng.PPM         // filled by computePull: how much each team's changes drag along each other team; empty before
	likely    []uint64          // scratch of weighVariants
	chains    []dependencyChain // scratch of computeOutages, one for each module
	affected  []rng.PPM         // scratch of spreadOutage
	spreading []int32           // scratch of spreadOutage: modules whose callers are yet to be reached
	loads     []load            // scratch of generateTraffic
	tally     []int32           // scratch of applyStrain and driftCouplings
	experts   []int32           // scratch of applyUnfairLoad: who in its team knows each module best, -1: nobody
	leads     []rng.PPM         // scratch of applyUnfairLoad: what only that person knows of it
	demand    []int32           // sum of Module.Demand for each team
}

// attach makes the context one of o under sc, between weeks.
func (wk *Context) attach(o *state.Organization, sc *state.Scenario) {
	wk.Organization, wk.sc = o, sc
	wk.events, wk.cause = nil, 0
	wk.pull = wk.pull[:0]
	wk.code.invalidate()
	wk.waiting.invalidate()
}

// detach lets go of the organization and the scenario.
func (wk *Context) detach() { wk.Organization, wk.sc, wk.events = nil, nil, nil }

// contextOf returns a fresh context of o under sc, for a question between weeks.
func contextOf(o *state.Organization, sc *state.Scenario) *Context {
	return &Context{Organization: o, sc: sc}
}
