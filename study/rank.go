package study

// A Ranking places a run among replications in the same company with the same decisions, as far as
// they were legal there. Its measure is that of the challenge, at the time when that is judged: the
// figure of its first goal, or the worth of a run at its end if there is no goal.
type Ranking struct {
	Worse int // replications that came out worse
	Cut   int // replications in which some decisions were not legal
	Of    int // replications that have ended
}

// Luck returns the ranking of the run among the replications that have ended.
func (d *Debrief) Luck() (r Ranking) {
	if !d.has(actual) {
		return r
	}
	own := d.row(actual)
	for n := range Years {
		trial := d.year(n)
		if !d.has(trial) {
			break
		}
		r.Of++
		row := d.row(trial)
		if d.wentWorse(row, own) {
			r.Worse++
		}
		if len(row.Skipped) > len(own.Skipped) {
			r.Cut++
		}
	}
	return r
}

// wentWorse reports whether one run came out worse than another.
func (d *Debrief) wentWorse(one, other *Row) bool {
	if len(d.Run.Scenario.Goals) == 0 {
		return one.Outcome.Worth() < other.Outcome.Worth()
	}
	return d.goalGain(pair{one, other}) < 0
}
