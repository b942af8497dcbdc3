package study

import (
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

// Two runs of one world are compared with the same luck: a run and itself never differ, and the
// difference between two runs is that of their goals, in each replication.
func TestComparisonPairsTheSameLuck(t *testing.T) {
	runner := NewPool(2)
	simulate := func(r *sim.Run) *Debrief {
		d := NewTogether(runner, r)
		d.Finish(runner)
		return d
	}
	senior, idle := playedRun(t, 9, "senior"), playedRun(t, 9, "nobody")
	a, b := simulate(senior), simulate(idle)
	if c, ok := Compare(a, a); !ok || c.Here != 0 || c.Equal != Years {
		t.Errorf("a run differs from itself: %+v", c)
	}
	c, ok := Compare(a, b)
	back, _ := Compare(b, a)
	if !ok || len(c.Replications) != Years || c.First+c.Second+c.Equal != Years || back.First != c.Second || back.Here != -c.Here {
		t.Errorf("compared: %+v, the other way round: %+v", c, back)
	}
	if want := Challenge(senior).Goals[0].Amount - Challenge(idle).Goals[0].Amount; c.Here != want {
		t.Errorf("here they differ by %d, want %d", c.Here, want)
	}
	for n, by := range c.Replications {
		with, without := a.row(a.year(n)), b.row(b.year(n))
		if want := with.Challenge.Goals[0].Amount - without.Challenge.Goals[0].Amount; by != want {
			t.Errorf("in replication %d they differ by %d, want %d", n+1, by, want)
		}
	}
}

// A debrief of all decisions together says of them what the whole debrief of the run says.
func TestTogetherIsPartOfTheWholeDebrief(t *testing.T) {
	r := simulated(t, 5, 104, someDecisions)
	whole := finishedDebrief(t, r)
	runner := NewPool(2)
	d := NewTogether(runner, r)
	d.Finish(runner)
	a, known := whole.Together()
	b, also := d.Together()
	if !known || !also || a.Total != b.Total || a.Goal != b.Goal || a.Spread != b.Spread || a.Verdict != b.Verdict {
		t.Errorf("together %+v, as part of the whole debrief %+v", b, a)
	}
	for team := range a.Teams {
		for q, sure := range a.Teams[team].Sure {
			if sure && a.Teams[team].Quarters[q] == 0 {
				t.Errorf("team %d, quarter %d: no effect is beyond luck", team, q+1)
			}
		}
	}
}
