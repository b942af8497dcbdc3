package study

import (
	"slices"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/sim"
)

// NewForesight returns a foresight for bots: a forecast of the first figure of the
// challenge at the time it is judged, in a number of imagined worlds that are the same for
// every decision. It simulates them synchronously.
func NewForesight(worlds int) bots.Foresight {
	runner := NewCooperativeRunner()
	var of *sim.Run // the run that base is of, in week and with pending
	var week int32
	var pending []sim.Entry
	var job Job
	var base *Task
	return func(r *sim.Run, d sim.Decision) bots.Prospect {
		f := challengeFigure(r.Scenario)
		if of != r || week != r.Now.Week || !slices.Equal(pending, r.Pending()) {
			of, week, pending = r, r.Now.Week, slices.Clone(r.Pending())
			job = jobFromNow(r, f, r.Scenario.Weeks)
			base = simulateWhole(runner, job.inWorlds(0, worlds))
		}
		t := summarize(simulateWhole(runner, job.inWorlds(0, worlds, d)), base, worlds, f.Metric)
		return bots.Prospect{Low: int64(t.Low), Mid: int64(t.Mid), High: int64(t.High), Better: t.Better}
	}
}

// challengeFigure returns the first figure of a scenario's challenge, features live by default.
func challengeFigure(sc *sim.Scenario) Figure {
	if len(sc.Goals) == 0 {
		return Figure{sim.FeaturesLive, -1}
	}
	return Figure{sc.Goals[0].Metric, sc.Goals[0].Team}
}
