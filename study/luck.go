package study

import "github.com/splitdecision/splitdecision/sim"

// Luck returns how many of the other years in the same company, with the same
// decisions, went worse, as far as they have been counted: fewer goals of the
// challenge met, or as many and less value over cost.
func (d *Debrief) Luck() (worse, of int) {
	if !d.has(asItWas) {
		return 0, 0
	}
	own := &d.row(asItWas).Outcome
	for n := range Years {
		trial := d.yearsAt + n - Lucks
		if n < Lucks {
			trial = d.inLuck[n].asItWas
		}
		if !d.has(trial) {
			break
		}
		of++
		if went(&d.row(trial).Outcome, own) {
			worse++
		}
	}
	return worse, of
}

// went reports whether one outcome is worse than another.
func went(one, other *sim.Outcome) bool {
	if one.Met != other.Met {
		return one.Met < other.Met
	}
	return one.Worth() < other.Worth()
}
