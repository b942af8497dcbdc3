package study

import (
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/sim"
)

// What is prepared is there as soon as it is asked for, and says the same as if it had not been
// prepared. So is a forecast that has been left and is asked for again.
func TestPreparedForecastIsThereWhenItIsAskedFor(t *testing.T) {
	r := simulated(t, 3, 2, "")
	unprepared, _, f := startForecast(t, r, "nothing")
	finish(t, unprepared, f)
	want := f.Summary()

	runner, o, left := startForecast(t, r, "nothing")
	other := sim.Mentor.Default(r.Scenario.Start.People[1].Key, 2)
	o.Prepare(other)
	o.Prepare(other)
	o.Prepare(left.Decision) // is being looked at
	if len(o.prepared) != 1 {
		t.Errorf("%d forecasts are prepared", len(o.prepared))
	}
	left.Stop()
	runner.Work(time.Hour)
	for _, d := range []sim.Decision{left.Decision, other} {
		f := o.Decide(d)
		if f.Update(); f.Worlds() != Stages[0] {
			t.Errorf("a prepared forecast has %d worlds when it is asked for", f.Worlds())
		}
		finish(t, runner, f)
		if f.Worlds() != Enough || d == left.Decision && f.Summary() != want {
			t.Errorf("a prepared forecast ends with %d worlds and %+v, want %+v", f.Worlds(), f.Summary(), want)
		}
	}

	o.Prepare(other)
	o.Stop()
	if runner.Work(time.Second); len(o.prepared) > 0 {
		t.Error("forecasts are prepared although the week has passed")
	}
}

// What is prepared waits for all that is asked for, and is asked for itself when it is promoted.
func TestWhatIsPreparedWaitsForWhatIsAskedFor(t *testing.T) {
	s := NewCooperativeRunner()
	prepared := s.Prepare(twelve(t), 2)
	asked := s.Start(twelve(t))
	s.Finish(asked)
	if n := prepared.Ready(); n != 0 {
		t.Errorf("%d prepared runs have ended before those that are asked for", n)
	}
	if s.Work(time.Hour); prepared.Ready() != 2 {
		t.Errorf("%d runs are prepared, want 2", prepared.Ready())
	}
	later := s.Start(twelve(t))
	s.Promote(prepared)
	if s.Finish(prepared); prepared.Ready() != 12 || later.Ready() > 0 {
		t.Errorf("a promoted task has %d runs, and what was asked for before it %d", prepared.Ready(), later.Ready())
	}
}
