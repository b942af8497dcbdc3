package study

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// A Line is how one player fared in the world of the run.
type Line struct {
	Bot      string   // empty: the run's own player
	Seat     sim.Seat // the seat played for, NoSeat for nobody
	Quarters []int64  // features put live in each quarter
	// How it stood when there was nothing more to decide, and how it ended.
	Challenge, Outcome sim.Outcome
}

// A player is somebody else who plays the run's world.
type player struct {
	Bot       string
	Seat      sim.Seat // that it plays for
	startSeat sim.Seat // that it begins in
}

type playerTrial struct {
	player
	trial int
}

// playersOf lists the good players of the seats that a run's scenario has: those
// that can be taken at the start, and those that somebody offers during the run.
func playersOf(r *sim.Run) (players []player) {
	sc := r.Scenario
	has := func(seat sim.Seat) bool {
		return slices.ContainsFunc(sc.Seats, func(s sim.SeatPlan) bool { return s.Seat == seat })
	}
	if has(sim.Senior) {
		players = append(players, player{"senior", sim.Senior, sim.Senior})
	}
	offered := slices.ContainsFunc(sc.Asks, func(a sim.Ask) bool {
		return slices.ContainsFunc(a.Answers, func(a sim.Answer) bool { return a.Seat == sim.Principal })
	})
	switch {
	case has(sim.Senior) && offered:
		players = append(players, player{"principal", sim.Principal, sim.Senior})
	case has(sim.Principal):
		players = append(players, player{"principal", sim.Principal, sim.Principal})
	}
	return players
}

// Others returns how the player, nobody in the same seat, and a good player in each
// seat fared in the same world; those that have been counted.
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

func (d *Debrief) line(trial int, bot string, seat sim.Seat) Line {
	r := d.row(trial)
	l := Line{Bot: bot, Seat: seat, Challenge: r.Challenge, Outcome: r.Outcome}
	for q := range d.quarters {
		l.Quarters = append(l.Quarters, r.At(d.featuresLive(), quarterStart(q+1))-r.At(d.featuresLive(), quarterStart(q)))
	}
	return l
}
