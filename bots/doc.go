// Package bots has players that decide without a person: for experiments, for tests of the
// scenarios, and for comparison in the debrief.
//
// A [Bot] gets a [View] at the beginning of each week and returns the decisions it would like
// to take. The View is all it gets. Its organization is an imagined one, consistent with what
// the player of the run knows, so a bot cannot use a hidden value even by mistake: in two
// companies that differ only in what is hidden it decides the same. Decisions that are not
// legal are skipped.
//
// [Nobody] decides nothing. [Senior] and [Principal] play well from the two seats, [Policy]
// follows one plan for the structure of the code, and [Tempted] takes the cards that look best.
//
//	r := sim.Start(scenarios.ByID("first-split").Scenario, 7, sim.Senior)
//	bots.Play(r, bots.ByName("senior"), r.Scenario.Weeks, nil, nil)
//
// # What may be relied on
//
// The same bot in the same run decides the same, on every platform. A bot may remember things
// between weeks: use a new one for each run, and one goroutine for each bot. A bot that wants
// to compare decisions asks [View.Prospect], which needs a [Foresight]; package study makes
// them.
//
// # Imports
//
// bots imports sim alone. Study imports bots, and so can let bots play the worlds that it
// simulates; the cards that lie open and the forecasts reach a bot as functions ([Table] and
// Foresight), so that bots needs neither scenarios nor study.
package bots
