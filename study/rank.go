package study

// Luck returns how many of the other years in the same company, with the same
// decisions, went worse, as far as they have been counted: fewer goals of the
// challenge met, or as many and less value over cost.
func (d *Debrief) Luck() (worse, of int) {
	if !d.has(actual) {
		return 0, 0
	}
	own := d.row(actual)
	for n := range Years {
		trial := d.yearsAt + n - Replications
		if n < Replications {
			trial = d.inReplication[n].actual
		}
		if !d.has(trial) {
			break
		}
		of++
		if wentWorse(d.row(trial), own) {
			worse++
		}
	}
	return worse, of
}

// wentWorse reports whether one run went worse than another.
func wentWorse(one, other *Row) bool {
	if one.Challenge.Met != other.Challenge.Met {
		return one.Challenge.Met < other.Challenge.Met
	}
	return one.Outcome.Worth() < other.Outcome.Worth()
}
