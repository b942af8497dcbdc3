package screen

import "github.com/splitdecision/splitdecision/study"

// game is the state that all screens share: the narrator with the company and the run, and
// the player's preferences.
type game struct {
	narrator
	preferences Preferences
	runner      study.Runner

	opened   *openedCompany // the company last read from a file; nil: none
	readings int            // number of file readings so far

	introduced screenParts
	unsaved    bool               // the last attempt to save the run failed
	copied     bool               // since then its link has been copied to the clipboard
	tracked    []*trackedForecast // decisions whose outcome is still to come, the latest first
	leftRange  []int              // journal indices of decisions that left their range and paused the clock, once each
	lesson     string             // the lesson in the player's words
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
