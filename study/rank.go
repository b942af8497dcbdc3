package study

// Luck returns how many replications in the same company with the same decisions went
// worse, of those that have ended: they met fewer goals of the challenge, or as many with
// a lower worth.
func (d *Debrief) Luck() (worse, of int) {
	if !d.has(actual) {
		return 0, 0
	}
	own := d.row(actual)
	for n := range Years {
		trial := d.year(n)
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

// wentWorse reports whether one run met fewer goals than another, or as many with a lower worth.
func wentWorse(one, other *Row) bool {
	if one.Challenge.Met != other.Challenge.Met {
		return one.Challenge.Met < other.Challenge.Met
	}
	return one.Outcome.Worth() < other.Outcome.Worth()
}
