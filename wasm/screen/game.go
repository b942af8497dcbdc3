package screen

import (
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// game is the state that all screens share: the narrator with the company and the run, and
// the player's preferences.
type game struct {
	narrator
	preferences Preferences
	runner      study.Runner
	baseline    *study.Baseline // that forecasts of this week are compared with; nil: none yet
	host        host
	content     *content // companies and languages

	opened   *openedCompany // the company last read from a file; nil: none
	readings int            // number of file readings so far

	introduced   screenParts
	saved        []byte             // what was saved last; nil: nothing, or it failed
	unsaved      bool               // the last attempt to save the run failed
	link         linkState          // what became of its link since then
	tracked      []*trackedForecast // decisions whose outcome is still to come, the latest first
	leftRange    []int              // journal indices of decisions that left their range and paused the clock, once each
	betForecasts []*betForecast     // of the bets whose figure is known
	lesson       string             // the lesson in the player's words
	finished     *finishedRuns      // runs that have ended
	try          nextTry            // what this run was begun for, as another one of its world
	last         *sim.Run           // the earlier run of its world that it is compared with; nil: none
	mapShape     mapShape           // how the map of the play screen is divided
	visited      bool               // the run was opened from that list: what is saved under runKey may be another one
}

// host is what the game knows of the page or the program that it runs in.
type host struct {
	address string // of the page, without a fragment; empty: the game is no page
	forgets bool   // the browser deletes what is saved after a week without a visit
	closed  bool   // nothing can be saved
	asked   bool   // the browser has been asked to keep what is saved
}

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
