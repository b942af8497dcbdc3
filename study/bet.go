package study

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

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

// missCosts is what each unit by which a figure misses a range costs, in units of its width: two
// divided by the share of figures that may miss it, one in five.
const missCosts = 10

// Score returns the interval score of the range for a figure (Gneiting and Raftery 2007, equation
// 43, for a range that holds four times in five): its width, and ten for each unit by which the
// figure misses it. Less is better. Who bets on the range that holds four times in five scores
// least in the long run: a wider one costs width, a narrower one misses.
func (b Bet) Score(came int64) int64 { return b.Width() + missCosts*b.Missed(came) }

// Missed returns by how much a figure misses the range, 0 if it lies inside.
func (b Bet) Missed(came int64) int64 { return max(b.Low-came, came-b.High, 0) }

// ForecastBet starts the forecast of the figure of a bet, as far as the player knew when making it.
// The error is that of sim.Replay.
func ForecastBet(runner Runner, r *sim.Run, b Bet) (*Baseline, error) {
	place := slices.IndexFunc(r.Journal, func(e sim.Entry) bool {
		return e.Verb == sim.Bet && e.Week == b.Week && e.Subject == b.Metric.Key()
	})
	then, err := Before(r, place)
	if err != nil {
		return nil, err
	}
	return NewBaseline(runner, then, Figure{Metric: b.Metric, Team: -1}, b.Due), nil
}

// Range returns the forecast as a bet: in eight of ten imagined worlds the figure lies in it. It
// returns false until that many worlds have ended.
func (o *Baseline) Range(worlds int) (Bet, bool) {
	fan, n := o.Fan()
	if n < worlds {
		return Bet{}, false
	}
	since, last := o.since(), len(fan.Mid)-1
	at := func(v float64) int64 { return int64(v+.5) - since }
	return Bet{Week: o.job.From.Week, Due: o.job.Until, Metric: o.Metric, Low: at(fan.Low[last]), High: at(fan.High[last])}, true
}

// UsualScore returns what a bet on the figure of the baseline scores on average over the first
// worlds, which must have ended.
func (o *Baseline) UsualScore(b Bet, worlds int) int64 {
	since, sum := o.since(), int64(0)
	for i := range worlds {
		values := o.imagined.Row(i).Values[0]
		sum += b.Score(values[len(values)-1] - since)
	}
	return (sum + int64(worlds)/2) / int64(worlds)
}

// since returns what a total had come to when the baseline was made, 0 for a level.
func (o *Baseline) since() int64 {
	if !sim.Metrics[o.Metric].Total {
		return 0
	}
	return sim.Metrics[o.Metric].Of(o.job.From, o.job.Scenario, o.Team)
}

// A Calibration says how well a player's ranges match the player's knowledge.
type Calibration struct {
	Due    int // bets whose figure is known
	Inside int
	Score  int64 // of these bets in all: less is better
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
		c.Score += b.Score(amount)
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
