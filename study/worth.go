package study

import (
	"github.com/splitdecision/splitdecision/sim"
)

// A Worth is the value of a player to the other teams.
type Worth struct {
	// Engineers is the value that the other teams put live with all decisions, less the
	// value they put live without any, in units of what one more engineer in one of these
	// teams adds. Unit is false if one more engineer adds nothing, so that the unit is
	// undefined.
	Engineers float64
	Spread    // of Engineers
	Unit      bool
	Verdict   Verdict // of Engineers
	// Paid is the work that the other teams lost in the first two quarters after the
	// first decision [min of content].
	Paid int64
	// Reach is the number of teams, of Others in all, whose work the decisions changed
	// beyond noise.
	Reach, Others int
	// Horizon is the number of quarters after the first decision until their effect on
	// every team is lost in noise; 0 if there is no effect.
	Horizon int
}

// others lists the teams other than the one in which the player began; of a principal, all.
func (d *Debrief) others() (teams []int) {
	home := int32(-1)
	sc := d.Run.Scenario
	for _, s := range sc.Seats {
		if s.Seat == d.Run.Seat {
			home = sc.Start.People[s.Person].Team
		}
	}
	if d.Run.Seat == sim.Principal {
		home = -1
	}
	for t := range d.teams {
		if int32(t) != home {
			teams = append(teams, t)
		}
	}
	return teams
}

// OtherTeams returns how many teams there are beside the player's.
func (d *Debrief) OtherTeams() int { return len(d.others()) }

// Worth returns the value of the player to others; false until all trials have ended.
func (d *Debrief) Worth() (w Worth, ok bool) {
	if !d.Done() {
		return Worth{}, false
	}
	others := d.others()
	w.Others = len(others)
	w.Paid = d.upfrontLoss(others)
	for _, t := range others {
		if d.reached(t) {
			w.Reach++
		}
	}
	w.Horizon = d.horizon()
	unit := d.engineerValue(others)
	if unit <= 0 {
		return w, true
	}
	w.Unit = true
	gain := func(p pair) int64 { return d.putLive(p.with, others) - d.putLive(p.without, others) }
	own := gain(d.own())
	w.Spread = d.held.spread(own, gain)
	w.Verdict = w.verdict(own, d.putLive(d.row(actual), others))
	w.Engineers, w.Low, w.High = float64(own)/unit, w.Low/unit, w.High/unit
	return w, true
}

// own returns this world with all decisions and without any.
func (d *Debrief) own() pair { return pair{d.row(actual), d.row(nothingDecided)} }

// putLive returns the value of the features that some teams put live in a trial.
func (d *Debrief) putLive(trial *Row, teams []int) (sum int64) {
	for _, t := range teams {
		sum += trial.Last(d.valueOf(t))
	}
	return sum
}

// engineerValue returns the value that one more engineer in one of the other teams adds for
// all of them if nothing is decided: the mean over these teams and a few replications, so
// that the unit does not depend on luck.
func (d *Debrief) engineerValue(others []int) float64 {
	sum, n := int64(0), 0
	for k := range hiredReplications {
		for _, t := range others {
			sum += d.putLive(d.row(d.hiredAt+k*d.teams+t), others) - d.putLive(d.row(d.inReplication[k].nothing), others)
			n++
		}
	}
	return float64(sum) / float64(max(n, 1))
}

// firstQuarter returns the quarter of the first decision, -1 if there was none.
func (d *Debrief) firstQuarter() int {
	if places := decisionPlaces(d.Run.Journal); len(places) > 0 {
		return int(d.Run.Journal[places[0]].Week / sim.WeeksAQuarter)
	}
	return -1
}

// upfrontLoss returns the work that the other teams lost in the first two quarters.
func (d *Debrief) upfrontLoss(others []int) (sum int64) {
	first := d.firstQuarter()
	if first < 0 {
		return 0
	}
	with, without := d.row(actual), d.row(nothingDecided)
	for _, t := range others {
		for q := first; q < min(first+2, d.quarters); q++ {
			sum += max(-gained(with, without, d.workOf(t), q), 0)
		}
	}
	return sum
}

// reached reports whether all decisions together changed a team's work beyond
// noise.
func (d *Debrief) reached(t int) bool {
	return d.together.Teams[t].Verdict == Usually
}

// horizon returns the number of quarters until no team's work differs beyond noise.
func (d *Debrief) horizon() int {
	first := d.firstQuarter()
	if first < 0 {
		return 0
	}
	for q := d.quarters - 1; q >= first; q-- {
		for t := range d.together.Teams {
			if d.together.Teams[t].Sure[q] {
				return q - first + 1
			}
		}
	}
	return 0
}
