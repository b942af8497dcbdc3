package screen

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// What other luck would not have had so is not counted to the player's credit,
// nor against it, in the first sentences any more than in the rows below.
func TestWhatWasLuckIsCalledLuck(t *testing.T) {
	_, g := inCorner(t, sim.Senior, 1)
	d := &debrief{game: g}
	if said := d.withLuck(study.Share{Verdict: study.ByLuck}, "North 40 h"); !strings.Contains(said, "luck") {
		t.Errorf("of luck it says %q", said)
	}
	if said := d.withLuck(study.Share{Verdict: study.Gave}, "North 40 h"); said != "North 40 h" {
		t.Errorf("of what stands it says %q", said)
	}
}
