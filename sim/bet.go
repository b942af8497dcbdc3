package sim

// A bet is a range that the player would bet the quarter's figure lies in, said as
// the quarter begins and before any forecast. It changes nothing in the company: it
// stands in the journal, so that whoever gets the run sees how well its player knew
// what was coming.

// checkBet lets bets be made in the first week of a quarter.
func checkBet(o *Organization, _ *Scenario, d Decision) Reason {
	if o.Week%WeeksAQuarter != 0 {
		return Reason{Code: NotNow, Ref: d.Subject}
	}
	return Reason{}
}

// hasBet reports whether there is a bet on a figure this week.
func (r *Run) hasBet(metric Key) bool {
	for _, e := range r.Pending() {
		if e.Verb == Bet && e.Subject == metric {
			return true
		}
	}
	return false
}
