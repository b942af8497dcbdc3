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

func TestDebriefTellsCopyingFromSaving(t *testing.T) {
	s, g := inCorner(t, sim.Senior, corner().Weeks+corner().After)
	d := newDebrief(g).(*debrief)
	s.show(d)
	s.send(Done{Download{Name: "decisions.md"}})
	s.send(Failed{Save{Key: runKey}, "full"})
	if s.has("copied") || !s.has("unsaved") {
		t.Errorf("a failed save is not reported as such:\n%s", s.outline())
	}
	s.send(Done{Copy{d.run.Link()}})
	if !strings.Contains(s.node("copied").Label, g.say("debrief.copied")) {
		t.Errorf("copying the link is reported as %q", s.node("copied").Label)
	}
	s.checkAccessibility()
	d.count.Stop()
}
