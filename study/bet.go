package study

import "github.com/splitdecision/splitdecision/sim"

// A Bet is the range in which a player expects a future figure to lie, given before the
// player sees a forecast of it: the increase of a total from Week to Due, or the value of
// a level at the start of Due.
type Bet struct {
	Week      int32 // in which the bet was made
	Due       int32
	Metric    sim.Metric
	Low, High int64 // both included, in the metric's unit
}

// Bets returns the bets in a run's journal, in the order made. Each is about the quarter
// that began when it was made.
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

// Came returns the actual figure, or false while it is not known yet.
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

// Width returns the width of the range.
func (b Bet) Width() int64 { return b.High - b.Low }

// A Calibration says how well a player's ranges match the player's knowledge.
type Calibration struct {
	Due    int // bets whose figure is known
	Inside int
	Lean   Bias
}

// A Bias is the systematic error of a player's ranges.
type Bias uint8

const (
	TooFew    Bias = iota // too few bets to tell
	WellMeant             // well calibrated
	TooNarrow             // overconfident
	TooWide               // underconfident
)

var biasIDs = [...]string{"too-few", "well-meant", "too-narrow", "too-wide"}

// String returns the id.
func (l Bias) String() string { return biasIDs[l] }

const (
	minBets = 3 // with fewer, no bias is reported
	// Of ten figures, at least seven should lie in the range.
	minInside = 7
)

// Calibrate scores the bets whose figure is known. Ranges are too narrow if fewer than
// seven in ten figures lie inside, and too wide if all figures would lie inside ranges of
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
