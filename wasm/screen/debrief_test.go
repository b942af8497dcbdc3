package screen

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// An effect that other luck would not confirm is not credited to the player, nor held
// against them, in the opening sentences any more than in the rows below.
func TestOpeningSentencesNameLuck(t *testing.T) {
	_, g := inCorner(t, sim.Senior, 1)
	d := &debrief{game: g}
	if said := d.withLuck(study.Share{Verdict: study.ByLuck}, "North 40 h"); !strings.Contains(said, "luck") {
		t.Errorf("a share by luck is described as %q", said)
	}
	if said := d.withLuck(study.Share{Verdict: study.Gave}, "North 40 h"); said != "North 40 h" {
		t.Errorf("a certain share is described as %q", said)
	}
}
