package screen

import (
	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// game is the state that all screens share: the company, the run, and the player's
// preferences.
type game struct {
	words       *lang.Language
	preferences Preferences
	runner      study.Runner

	opened   *openedCompany // the company last read from a file; nil: none
	readings int            // number of file readings so far

	company    *scenarios.Company // nil: none chosen yet
	run        *sim.Run           // nil: none started
	introduced screenParts
	unsaved    bool               // the last attempt to save the run failed
	copied     bool               // since then its link has been copied to the clipboard
	tracked    []*trackedForecast // decisions whose outcome is still to come, the latest first
	leftRange  []int              // journal indices of decisions that left their range and paused the clock, once each
	lesson     string             // the lesson in the player's words
}

// say returns a sentence in the player's language.
func (g *game) say(id string, args ...any) string { return g.words.Say(id, args...) }

// lang is the tag of the player's language.
func (g *game) lang() string { return g.words.Tag }

// screenParts is the set of parts of the play screen that have appeared so far. In a
// first run a part appears when it first matters.
type screenParts uint16

const (
	partTeams screenParts = 1 << iota
	partWaiting
	partLedger
	partCards
	partFeed
	partTrain
	partNights
	partForecasts
	allParts screenParts = 1<<iota - 1
)

func (i screenParts) has(part screenParts) bool { return i&part == part }

// o returns the organization in its present state.
func (g *game) o() *sim.Organization { return &g.run.Now }

// home returns the index of the player's team, -1 for a principal.
func (g *game) home() int32 {
	o := g.o()
	if o.Player < 0 {
		return -1
	}
	return o.People[o.Player].Team
}

// quarter returns the quarter and year of a week, both from 1.
func quarter(week int32) (quarter, year int32) {
	q := week / sim.WeeksAQuarter
	return q%sim.QuartersAYear + 1, q/sim.QuartersAYear + 1
}

// when names a week.
func (g *game) when(week int32) string {
	q, y := quarter(week)
	return g.say("when.week", y, q, week+1)
}

// whenQuarter names the quarter of a week.
func (g *game) whenQuarter(week int32) string {
	q, y := quarter(week)
	if q == 1 {
		return g.say("when.first-quarter", q, y)
	}
	return g.say("when.quarter", q)
}
