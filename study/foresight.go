package study

import (
	"slices"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/sim"
)

// NewForesight returns a foresight for bots: the first figure of the challenge when it is
// judged, in so many imagined worlds, the same for every decision. It lives them at
// once, in the caller's time.
func NewForesight(worlds int) bots.Foresight {
	runner := NewCooperativeRunner()
	live := func(j *Job) *Task {
		t := runner.Start(j)
		runner.Finish(t)
		return t
	}
	var of *sim.Run // the state that base is of
	var week int32
	var pending []sim.Entry
	var job Job
	var base *Task
	return func(r *sim.Run, d sim.Decision) bots.Prospect {
		f := challengeFigure(r.Scenario)
		if of != r || week != r.Now.Week || !slices.Equal(pending, r.Pending()) {
			of, week, pending = r, r.Now.Week, slices.Clone(r.Pending())
			job = jobFromNow(r, f, r.Scenario.Weeks)
			base = live(job.inWorlds(worlds))
		}
		t := summarize(live(job.inWorlds(worlds, d)), base, worlds, f.Metric)
		return bots.Prospect{Low: int64(t.Low), Mid: int64(t.Mid), High: int64(t.High), Better: t.Better}
	}
}

// challengeFigure is the first figure of a scenario's challenge.
func challengeFigure(sc *sim.Scenario) Figure {
	if len(sc.Goals) == 0 {
		return Figure{sim.FeaturesLive, -1}
	}
	return Figure{sc.Goals[0].Metric, sc.Goals[0].Team}
}
