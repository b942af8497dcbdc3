package study

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// A Line is the result of one player in the world of the run.
type Line struct {
	Bot      string   // empty: the run's own player
	Seat     sim.Seat // the seat played; NoSeat: nobody plays
	Quarters []int64  // features put live in each quarter
	// The outcome at the end of the scenario's weeks, and at the end of the run.
	Challenge, Outcome sim.Outcome
}

// IsGood reports whether it is that of a good player: neither the run's own nor nobody's.
func (l *Line) IsGood() bool { return l.Bot != "" && l.Seat != sim.NoSeat }

// A Player is a bot that plays the run's world.
type Player struct {
	Bot       string
	Seat      sim.Seat // that it plays for
	StartSeat sim.Seat // in which it begins
}

type playerTrial struct {
	Player
	trial int
}

// Players lists the good players, one for each seat, that play the same world.
func (d *Debrief) Players() []Player { return playersOf(d.Run) }

// playersOf lists the bots that play a run's scenario well: one for each seat that is
// available at the start or offered during the run.
func playersOf(r *sim.Run) (players []Player) {
	sc := r.Scenario
	has := func(seat sim.Seat) bool {
		return slices.ContainsFunc(sc.Seats, func(s sim.SeatPlan) bool { return s.Seat == seat })
	}
	if has(sim.Senior) {
		players = append(players, Player{"senior", sim.Senior, sim.Senior})
	}
	offered := slices.ContainsFunc(sc.Asks, func(a sim.Ask) bool {
		return slices.ContainsFunc(a.Answers, func(a sim.Answer) bool { return a.Seat == sim.Principal })
	})
	switch {
	case has(sim.Senior) && offered:
		players = append(players, Player{"principal", sim.Principal, sim.Senior})
	case has(sim.Principal):
		players = append(players, Player{"principal", sim.Principal, sim.Principal})
	}
	return players
}

// Others returns the results in the same world of the player, of nobody in the same seat,
// and of a good player in each seat, as far as the trials have ended.
func (d *Debrief) Others() (lines []Line) {
	if d.has(actual) {
		lines = append(lines, d.line(actual, "", d.Run.Seat))
	}
	if d.has(nothingDecided) {
		lines = append(lines, d.line(nothingDecided, "nobody", sim.NoSeat))
	}
	for _, p := range d.players {
		if d.has(p.trial) {
			lines = append(lines, d.line(p.trial, p.Bot, p.Seat))
		}
	}
	return lines
}

// line returns the result of one trial.
func (d *Debrief) line(trial int, bot string, seat sim.Seat) Line {
	r := d.row(trial)
	l := Line{Bot: bot, Seat: seat, Challenge: r.Challenge, Outcome: r.Outcome}
	for q := range d.quarters {
		l.Quarters = append(l.Quarters, r.At(d.featuresLive(), quarterStart(q+1))-r.At(d.featuresLive(), quarterStart(q)))
	}
	return l
}
