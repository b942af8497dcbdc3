package study

import (
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/sim"
)

// startForecast starts the forecast of a decision in a run that has just begun, over a few weeks.
func startForecast(t *testing.T, r *sim.Run, text string) (*CooperativeRunner, *Baseline, *Forecast) {
	t.Helper()
	d, err := r.Scenario.ParseDecision(text)
	if err != nil {
		t.Fatal(err)
	}
	runner := NewCooperativeRunner()
	o := NewBaseline(runner, r, Figure{sim.FeaturesLive, -1}, r.Now.Week+3)
	return runner, o, o.Decide(d)
}

// finish lets a forecast grow until it is no longer busy, and returns the stages it has shown.
func finish(t *testing.T, runner Runner, f *Forecast) (stages []int) {
	t.Helper()
	for end := time.Now().Add(time.Minute); f.Busy(); {
		runner.Work(time.Millisecond)
		if f.Update() {
			stages = append(stages, f.Worlds())
		}
		if time.Now().After(end) {
			t.Fatal("the forecast is still busy, with the stages ", stages)
		}
	}
	return stages
}

// A forecast ends with as many worlds as are looked at: more when it is extended, at once or later,
// and none when it is stopped.
func TestForecastGrowsAsFarAsItIsLookedAt(t *testing.T) {
	r := simulated(t, 3, 2, "")
	runner, _, f := startForecast(t, r, "nothing")
	finish(t, runner, f)
	if f.Worlds() != Enough {
		t.Errorf("a forecast ends with %d worlds, want %d", f.Worlds(), Enough)
	}
	f.Extend()
	if !f.Busy() {
		t.Error("a forecast that is extended is not busy")
	}
	finish(t, runner, f)
	if f.Worlds() != Stages[len(Stages)-1] {
		t.Errorf("an extended forecast ends with %d worlds", f.Worlds())
	}

	runner, _, f = startForecast(t, r, "nothing")
	f.Extend()
	if stages := finish(t, runner, f); stages[len(stages)-1] != Stages[len(Stages)-1] {
		t.Errorf("a forecast that is extended at once has the stages %v", stages)
	}

	runner, _, f = startForecast(t, r, "nothing")
	f.Extend()
	f.Settle()
	if stages := finish(t, runner, f); stages[len(stages)-1] != Enough {
		t.Errorf("a settled forecast has the stages %v", stages)
	}

	runner, _, f = startForecast(t, r, "nothing")
	f.Stop()
	f.Extend()
	if f.Busy() {
		t.Error("a stopped forecast is busy")
	}
	runner.Work(time.Hour)
	if f.Update() || f.imagined.ready() > Stages[0] {
		t.Error("a stopped forecast grows")
	}
}

// The baseline is kept while the week stands: the next forecast needs only its own worlds. It is
// dropped once the week has passed and no forecast needs it.
func TestBaselineIsKeptWhileTheWeekStands(t *testing.T) {
	r := simulated(t, 3, 2, "")
	runner, o, f := startForecast(t, r, "nothing")
	figure, until := o.Figure, r.Now.Week+3
	finish(t, runner, f)
	f.Stop()
	if !o.Stands(r, figure, until) {
		t.Error("the baseline falls with a forecast that is dropped")
	}
	before := o.imagined.first.begun
	finish(t, runner, o.Decide(sim.Decision{}))
	if before != Enough || o.imagined.rest != nil {
		t.Error("the second forecast imagines the baseline again")
	}

	other := figure
	other.Team = 0
	if o.Stands(r, other, until) || o.Stands(r, figure, until+1) || o.Stands(r.Fork(), figure, until) {
		t.Error("the baseline stands for another figure, week or run")
	}
	if !r.Decide(sim.Decision{}, "").OK() || o.Stands(r, figure, until) {
		t.Error("the baseline stands although something has been decided")
	}
	r.Undo()
	r.Step()
	if o.Stands(r, figure, until) {
		t.Error("the baseline stands although a week has passed")
	}

	runner, o, f = startForecast(t, r, "nothing")
	o.Stop()
	runner.Work(time.Millisecond)
	if o.imagined.first.stopped {
		t.Error("a baseline is dropped while a forecast needs it")
	}
	f.Stop()
	if !o.imagined.first.stopped {
		t.Error("a baseline that nobody needs goes on")
	}
}

// Once nobody looks at an extended forecast, the baseline's worlds beyond Enough are not imagined
// either, whether the forecast is stopped or settled. Another one that is extended goes on with them,
// and says the same as if nothing had been interrupted.
func TestBaselineImaginesItsLastStageOnlyWhileItIsLookedAt(t *testing.T) {
	r := simulated(t, 3, 2, "")
	last := Stages[len(Stages)-1]
	whole, _, f := startForecast(t, r, "nothing")
	f.Extend()
	finish(t, whole, f)
	want := f.Summary()
	for name, close := range map[string]func(*Forecast){"stopped": (*Forecast).Stop, "settled": (*Forecast).Settle} {
		runner, o, card := startForecast(t, r, "nothing")
		other := o.Decide(card.Decision)
		for _, f := range []*Forecast{card, other} {
			f.Extend()
			for f.Worlds() < Enough {
				runner.Work(time.Millisecond)
				f.Update()
			}
		}
		close(card)
		for before := o.imagined.rest.ended(); o.imagined.rest.ended() == before; {
			runner.Work(time.Millisecond)
		}
		close(other)
		runner.Work(time.Millisecond) // the run that has been begun
		before := o.imagined.rest.ended()
		runner.Work(time.Second)
		if n := o.imagined.rest.ended(); n > before+1 || n >= last-Enough {
			t.Errorf("%s: after the last forecast is closed %d worlds of the baseline are imagined, %d before", name, n, before)
		}
		again := o.Decide(card.Decision)
		again.Extend()
		finish(t, runner, again)
		if again.Worlds() != last || again.Summary() != want {
			t.Errorf("%s: the next forecast ends with %d worlds and %+v, want %+v", name, again.Worlds(), again.Summary(), want)
		}
	}
}
