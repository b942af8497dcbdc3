package sim

// A Run is one playthrough: a scenario, a world of it, what has been decided
// and what came of it.
type Run struct {
	Scenario *Scenario
	Seed     Seed
	Seat     Seat
	Now      Organization
	Journal  []Entry  // in the order taken; those of this week are not yet applied
	Events   []Event  // everything that happened
	History  []Sample // one a week, the state as the week ended
}

// An Entry is a decision and when it was taken.
type Entry struct {
	Week int32
	Decision
	Reason string // the player's own words, at most 200 bytes
}

// A Sample is what a run keeps of a week: every metric and both ledgers, as
// totals since the run began.
type Sample struct {
	Metrics [NumMetrics]int64
	Ledgers []Ledger
	Teams   []Team
}
