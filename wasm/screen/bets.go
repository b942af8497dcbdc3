package screen

import (
	"slices"
	"time"

	"github.com/splitdecision/splitdecision/study"
)

// The score of the player's bets, beside what the forecasts of the same time score on average: those
// use all that the player knew, so a score up to theirs is good.

// A betForecast is the forecast of the figure of one bet.
type betForecast struct {
	study.Bet                 // the player's
	baseline  *study.Baseline // nil: that week can't be replayed
	made      study.Bet       // the forecast as a bet
	usual     int64           // what that scores on average over the imagined worlds
	done      bool
}

// forecastBets starts the forecasts of all bets whose figure is known.
func (g *game) forecastBets() {
	bets := study.Bets(g.run)
	g.betForecasts = slices.DeleteFunc(g.betForecasts, func(f *betForecast) bool { return !slices.Contains(bets, f.Bet) })
	for _, b := range bets {
		if _, known := b.Came(g.run); !known || slices.ContainsFunc(g.betForecasts, func(f *betForecast) bool { return f.Bet == b }) {
			continue
		}
		f := &betForecast{Bet: b}
		if !g.run.TakenOver() {
			f.baseline, _ = study.ForecastBet(g.runner, g.run, b)
		}
		g.betForecasts = append(g.betForecasts, f)
	}
}

// imaginingBets reports whether one of these forecasts is still to come.
func (g *game) imaginingBets() bool {
	return slices.ContainsFunc(g.betForecasts, func(f *betForecast) bool { return f.baseline != nil && !f.done })
}

// workOnBets gives the forecasts some computing time and reports whether one has been made.
func (g *game) workOnBets(room time.Duration) bool {
	if !g.imaginingBets() {
		return false
	}
	g.runner.Work(room)
	return g.updateBets()
}

// updateBets collects the forecasts that have been made and reports whether there are any.
func (g *game) updateBets() (news bool) {
	for _, f := range g.betForecasts {
		if f.baseline == nil || f.done {
			continue
		}
		if f.made, f.done = f.baseline.Range(study.Enough); f.done {
			f.usual = f.baseline.UsualScore(f.made, study.Enough)
			f.baseline.Stop()
			news = true
		}
	}
	return news
}

// scoreText says how a bet scored, what the score is made of, and what a good one would have been.
func (g *game) scoreText(b study.Bet, came int64) string {
	text := g.say("bet.held", b.Score(came), b.Width())
	if missed := b.Missed(came); missed > 0 {
		text = g.say("bet.missed", b.Score(came), b.Width(), missed)
	}
	k := slices.IndexFunc(g.betForecasts, func(f *betForecast) bool { return f.Bet == b })
	switch {
	case k < 0 || g.betForecasts[k].baseline == nil:
		return text
	case !g.betForecasts[k].done:
		return text + " " + g.say("bet.imagining")
	}
	f := g.betForecasts[k]
	return text + " " + g.say("bet.forecast", f.made.Low, f.made.High, f.usual) + " " + g.say("bet."+betGrade(b.Score(came), f.usual, b.Inside(came)))
}

// betGrade returns the end of the id of the sentence that says how good a score is, compared with
// what a forecast scores on average: up to that it is good, and up to twice that it is fair. A poor
// score of ranges that held is due to their width alone, as a forecast scores its own width at least.
func betGrade(score, usual int64, held bool) string {
	switch {
	case score <= usual:
		return "good"
	case score <= 2*usual:
		return "fair"
	case held:
		return "poor.held"
	}
	return "poor.missed"
}

// scoresText says how the bets of a run scored on average, and the forecasts of the same figures.
func (g *game) scoresText(c study.Calibration) string {
	mean := func(sum int64) string { return g.words.Decimal(sum*1000/int64(max(c.Due, 1)), 0) }
	text := g.say("bet.scores", mean(c.Score))
	if g.imaginingBets() {
		return text + " " + g.say("bet.imagining")
	}
	sum, n := int64(0), 0
	for _, f := range g.betForecasts {
		if f.done {
			sum += f.usual
			n++
		}
	}
	if n != c.Due {
		return text // not all of them can be made
	}
	return text + " " + g.say("bet.scores.forecast", mean(sum)) + " " + g.say("bet.scores."+betGrade(c.Score, sum, c.Inside == c.Due))
}
