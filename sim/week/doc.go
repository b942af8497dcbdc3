// Package week has the rules of the model: what happens in a week of an organization, process
// by process.
//
//	var context week.Context
//	events = context.Step(organization, scenario, decisions, events[:0])
//
// # The order of the week
//
// The body of [Context.Step] is the table of contents of the model, one process per line, and
// the section "Process overview and scheduling" of docs/model.md is generated from it. A week
// has four parts:
//
//  1. Decisions of the week are applied, announced arrivals are admitted, and what is constant
//     for the week is computed: talk, absence, promises.
//  2. Work and events of the week are generated and scheduled: features, toil, meetings,
//     background incidents, traffic, audits, tickets, time for upkeep.
//  3. runEventQueue simulates the working week to the minute: people finish a piece of work and
//     take the next, changes move through review, pipeline and release, incidents open and end.
//     events.go has the handlers. Events of the same minute are processed by kind, then by key,
//     so their order never depends on the order in which they were scheduled.
//  4. Ledgers are closed, and what changes slowly changes: debt, couplings, fatigue, adoption,
//     trust, who quits, what is asked of the player.
//
// # The Context
//
// A [Context] is what the rules need beside the organization: the scenario, the events emitted
// so far, the cause of what is being done, the event queue of the week, caches, and scratch
// memory. It embeds the organization. Rules are functions, not methods:
//
//	func updateFatigue(wk *Context)
//
// Its zero value is ready to use. Between weeks it contains nothing of a run: any Context may
// simulate any week of any organization, and the caches are rebuilt. Decisions that are
// checked or applied between weeks use a fresh one.
//
// # The files
//
// A file has one process, or a few that belong together. The prefix of its name says the area:
//
//	flow_       work on its way: features, requests, review, pipeline, release, priorities
//	ops_        operations: incidents, toil, traffic, audits, error budgets, upkeep
//	people_     absence, hiring, ramp-up, strain, talk, attrition
//	code_       debt, contracts, versions, tables, couplings that drift, extractions under way
//	influence_  promises, trust, adoption, questions, sponsors
//	verb_       what decisions check, ask for, cost and do: a row of rules for each verb
//
// Files without a prefix are the frame: step.go, context.go, queue.go and events.go run the
// week, decide.go and initiative.go apply decisions, imagine.go and start.go draw worlds,
// emit.go, observer.go and trace.go report.
//
// # From a figure of docs/model.md to its rule
//
// The equations of docs/model.md have numbers, E1 to E84, and the comments of the functions
// that implement them quote the number:
//
//	grep -rnw E39 sim/week     the size of an extraction
//	grep -rnw E39 sim/state    the parameters in it, with unit, range, grade and source
//
// A parameter is found by its id: its row in sim/state/params.go names the constant, and the
// rule is where sim/week reads that. E5, E12, E32 and E47 have no rule: they follow from others,
// and tests or facts check them. The numbers E9, E10 and E51 are not used. Figures that are not parameters are constants beside their rule, marked as design.
// "splitdecision explain ID" prints what a parameter, metric, account or verb means.
//
// # What may be relied on
//
//   - A week is a function of the organization, the scenario and the decisions: no clock, no
//     global state, no goroutine, no order of map iteration.
//   - Once the slices of the context and the organization have grown, a week allocates nothing.
//   - [Check], [TermsOf] and [WouldAgree] change nothing. Terms and chances use only what the
//     player knows; what groups really answer is drawn in the week.
//   - Rules draw with the key of what they concern and, if they draw more than once for it, the
//     week or the number of the attempt. They never draw with the minute, so that a small delay
//     changes no later draw.
//   - [Start] makes an organization, and [Imagine] and [Apply] change one, as it is between weeks:
//     Step may follow. An [Observer] and Context.Trace only look.
//   - One Context belongs to one goroutine. Scenarios may be shared.
//
// # Imports
//
// week imports sim/rng, sim/state, slices, math and math/bits. It cannot format, print, read
// or encode anything: a rule has no sentence to say and nobody to ask.
package week
