package screen

import (
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A run can be compared with nobody, with every good player, and with itself without a decision;
// nothing is said of luck before it is counted, and both sides are drawn to one scale.
func TestRunIsComparedWithAnyOtherOfItsWorld(t *testing.T) {
	s, d := judged(t, tempted)
	var ids []view.ID
	for _, c := range d.contenders() {
		ids = append(ids, view.ID("compare/"+c.bot))
	}
	if len(ids) < 2 {
		t.Fatalf("only %v to compare with", ids)
	}
	for _, id := range ids {
		s.press(id)
		checkComparison(t, s, d)
		s.press("compare/close")
		s.on("debrief")
	}
	s.press(decisionID(0), "take-back")
	s.send(finishWorldsMsg{})
	s.press("back/compare")
	checkComparison(t, s, d)
	s.press("compare/close")
	s.on("take-back")
}

// waitForSecondRun waits until the second run of a comparison has been simulated.
func (s *stage) waitForSecondRun(c *compare) {
	s.Helper()
	for deadline := time.Now().Add(time.Minute); !c.both(); {
		if c.trouble != "" || time.Now().After(deadline) {
			s.Fatalf("there is no second run: %s", c.State())
		}
		s.send(Tick{Room: time.Second})
	}
}

// An idleRunner takes jobs and does nothing.
type idleRunner struct{ jobs []*study.Job }

func (r *idleRunner) Start(j *study.Job, _ ...*study.Task) *study.Task {
	r.jobs = append(r.jobs, j)
	return study.NewCooperativeRunner().Start(j)
}
func (r *idleRunner) Prepare(j *study.Job, n int) *study.Task {
	return study.NewCooperativeRunner().Prepare(j, n)
}
func (r *idleRunner) Promote(*study.Task, ...*study.Task) {}
func (r *idleRunner) Work(time.Duration) bool             { return false }
func (r *idleRunner) Finish(*study.Task)                  {}

// Whatever a run is compared with, the screen itself simulates nothing: the runner does, and
// meanwhile the screen says so and can be left.
func TestComparedRunIsSimulatedByTheRunner(t *testing.T) {
	s, d := judged(t, tempted)
	d.earlier = []contender{{name: "earlier", link: d.run.Link()}}
	for i, with := range d.contenders() {
		s.show(d)
		idle := &idleRunner{}
		d.runner = idle
		s.send(openCompareMsg{with})
		s.on("compare")
		s.send(Tick{Room: time.Hour})
		c := s.screen.(*compare)
		if c.both() || !c.Busy() || len(idle.jobs) != 1 {
			t.Errorf("contender %d: the runner got %d jobs, and the second run is there: %t", i, len(idle.jobs), c.both())
		}
		s.shows("Being simulated: " + with.name)
		s.checkAccessibility()
		s.press("compare/close")
		s.on("debrief")
	}
}

// A kept run that no longer opens is not silently left out: the comparison says which and why, and
// what can be done.
func TestComparisonSaysWhyAKeptRunNoLongerOpens(t *testing.T) {
	s, d := judged(t, tempted)
	impossible := *d.run
	impossible.Journal = append([]sim.Entry{{Decision: sim.Decision{Verb: sim.EndPromise, Subject: d.run.Scenario.Start.Teams[0].Key}}}, d.run.Journal...)
	for name, c := range map[string]struct{ link, why string }{
		"impossible": {impossible.Link(), "not a legal decision at that time"},
		"cut":        {d.run.Link()[:len(d.run.Link())/2], ""},
		"other":      {sim.Start(corner().Scenario, 1, sim.Senior).Link(), ""},
	} {
		s.show(d)
		s.send(openCompareMsg{contender{name: name, link: c.link}})
		s.on("compare")
		for deadline := time.Now().Add(time.Minute); s.screen.(*compare).trouble == "" && time.Now().Before(deadline); {
			s.send(Tick{Room: time.Second})
		}
		s.shows("This cannot be compared: " + name + ". The run no longer opens: ")
		s.shows(c.why)
		s.shows("Your own run is as it was")
		s.checkAccessibility()
		s.press("compare/close")
		s.on("debrief")
	}
}

// checkComparison checks a comparison while its replays run, and when they have ended.
func checkComparison(t *testing.T, s *stage, d *debrief) {
	t.Helper()
	s.on("compare")
	c := s.screen.(*compare)
	s.waitForSecondRun(c)
	if one, other := c.sides[0].run, c.sides[1].run; one.Seed != other.Seed || one.Scenario != other.Scenario {
		t.Fatal("the runs are of two worlds")
	}
	if said := s.node("luck/says").Label; c.Busy() && !strings.Contains(said, "Not known until then") {
		t.Errorf("before the replays have ended it says %q", said)
	}
	c.sides[1].count.Finish(c.runner)
	for deadline := time.Now().Add(time.Minute); c.Busy() && time.Now().Before(deadline); {
		s.send(Tick{Room: time.Second})
	}
	s.send(Tick{Room: time.Millisecond})
	s.place()
	diff, ok := study.Compare(c.sides[0].count, c.sides[1].count)
	if !ok || diff.First+diff.Second+diff.Equal != study.Years {
		t.Errorf("%d replays were compared", len(diff.Replications))
	}
	goals := c.sides[0].goals[0].Amount - c.sides[1].goals[0].Amount
	if diff.Here != goals {
		t.Errorf("in this world they differ by %d, the goals say %d", diff.Here, goals)
	}
	for i, id := range []view.ID{"side/a/lead", "side/b/lead"} {
		figure := d.figure(d.run.Scenario.Goals[0].Metric, c.sides[i].goals[0].Amount)
		if lead := s.node(id).Label; !strings.Contains(lead, figure) {
			t.Errorf("%s says %q, want %s", id, lead, figure)
		}
	}
	for _, size := range []struct {
		w, h float32
		text int
	}{{390, 844, 100}, {1440, 900, 200}, {1440, 900, 100}} {
		s.resize(size.w, size.h, size.text)
		s.checkAccessibility()
	}
}
