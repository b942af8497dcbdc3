package sim

// A bet is a range in which the player expects a figure of the quarter to lie, given as
// the quarter begins and before any forecast. It changes nothing in the company. It is
// kept in the journal, so that a reader of the run sees how well its player anticipated
// what was coming.

// checkBet allows bets in the first week of a quarter only.
func checkBet(o *Organization, _ *Scenario, d Decision) Reason {
	if o.Week%WeeksAQuarter != 0 {
		return Reason{Code: NotNow, Ref: d.Subject}
	}
	return Reason{}
}

// hasBet reports whether the pending decisions of this week hold a bet on a metric.
func (r *Run) hasBet(metric Key) bool {
	for _, e := range r.Pending() {
		if e.Verb == Bet && e.Subject == metric {
			return true
		}
	}
	return false
}
