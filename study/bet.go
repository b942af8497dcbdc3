package study

import "github.com/splitdecision/splitdecision/sim"

// A Bet is a range that a player would bet a coming number lies in, said before any
// forecast of it is seen: how much of a total will come between Week and Due, or
// how a level will stand as Due begins.
type Bet struct {
	Week      int32 // in which it was made
	Due       int32
	Metric    sim.Metric
	Low, High int64 // both included, in the metric's unit
}

// Bets returns the bets that stand in a run's journal, in the order made. Each is on
// the quarter that began as it was made.
func Bets(r *sim.Run) (bets []Bet) {
	for _, e := range r.Journal {
		if e.Verb != sim.Bet {
			continue
		}
		bets = append(bets, Bet{
			Week: e.Week, Due: min(e.Week+sim.WeeksAQuarter, r.Scenario.Weeks),
			Metric: sim.Metric(r.Now.Index(r.Scenario, sim.MetricEntity, e.Subject)), Low: int64(e.Amount), High: int64(e.To),
		})
	}
	return bets
}

// Came returns the number that came; false while it is still to come.
func (b Bet) Came(r *sim.Run) (amount int64, ok bool) {
	at, since := int(b.Due-r.Since), int(b.Week-r.Since)
	if at < 0 || at >= len(r.History) || since < 0 {
		return 0, false
	}
	amount = r.History[at].Metrics[b.Metric]
	if sim.Metrics[b.Metric].Total {
		amount -= r.History[since].Metrics[b.Metric]
	}
	return amount, true
}

// Inside reports whether a number lies in the range.
func (b Bet) Inside(amount int64) bool { return amount >= b.Low && amount <= b.High }

// Width is how far the range reaches.
func (b Bet) Width() int64 { return b.High - b.Low }

// A Calibration is how well a player knows how much the player knows.
type Calibration struct {
	Due    int // bets whose number has come
	Inside int
	Lean   Bias
}

// A Bias is what is the matter with somebody's bets.
type Bias uint8

const (
	TooFew    Bias = iota // to say
	WellMeant             // about as sure as there is reason to be
	TooNarrow             // surer than there is reason to be
	TooWide               // less sure
)

var biasIDs = [...]string{"too-few", "well-meant", "too-narrow", "too-wide"}

// String returns the id.
func (l Bias) String() string { return biasIDs[l] }

const (
	minBets = 3 // below, nothing is said
	// Of ten numbers seven or more should lie in a range one would bet on.
	minInside = 7
)

// Calibrate scores the bets whose number has come. Ranges are too narrow when fewer
// than seven in ten numbers lie inside, and too wide when all do and would still in
// half the width.
func Calibrate(r *sim.Run, bets []Bet) (c Calibration) {
	middle := 0
	for _, b := range bets {
		amount, ok := b.Came(r)
		if !ok {
			continue
		}
		c.Due++
		if b.Inside(amount) {
			c.Inside++
		}
		if off := 2*amount - b.Low - b.High; 2*max(off, -off) <= b.Width() && b.Width() > 0 {
			middle++
		}
	}
	switch {
	case c.Due < minBets:
		c.Lean = TooFew
	case c.Inside*10 < c.Due*minInside:
		c.Lean = TooNarrow
	case middle == c.Due:
		c.Lean = TooWide
	default:
		c.Lean = WellMeant
	}
	return c
}
