package study

import (
	"slices"

	"golang.org/x/exp/stats"

	"github.com/splitdecision/splitdecision/sim"
)

// Stages are how many imagined worlds a forecast is made of, the first as soon as
// they are there. They are the same for every fan: plans are compared in the same
// luck.
var Stages = [...]int{50, 200, 1000}

// A Fan is what a figure may come to be, over imagined worlds: in eight of ten it
// lies between Low and High. The zero Fan is that of no world.
type Fan struct {
	First          int32     // week of the first values
	Low, Mid, High []float64 // P10, P50 and P90, week by week, in the metric's unit
}

// An Outlook is what may come of a run if nothing more is decided than is pending,
// as far as its player knows. Fans of decisions are compared with it.
type Outlook struct {
	Figure
	runner Runner
	job    Job // without trials
	base   *Task
	fan    Fan
	worlds int
}

// NewOutlook begins to imagine a figure of a run up to a week.
func NewOutlook(runner Runner, r *sim.Run, f Figure, until int32) *Outlook {
	o := &Outlook{Figure: f, runner: runner, job: today(r, f, until)}
	o.base = o.start()
	return o
}

// today is a job without trials that begins where a run stands.
func today(r *sim.Run, f Figure, until int32) Job {
	from := new(sim.Organization)
	from.CopyFrom(&r.Now)
	return Job{
		Scenario: r.Scenario, From: from, Journal: slices.Clone(r.Pending()), Figures: []Figure{f},
		Until: min(max(until, r.Now.Week+1), r.Scenario.Weeks+r.Scenario.After),
	}
}

// inWorlds is the job in so many imagined worlds, with more decided in its first
// week.
func (j Job) inWorlds(n int, also ...sim.Decision) *Job {
	j.Trials = make([]Trial, n)
	for i := range j.Trials {
		j.Trials[i] = Trial{World: uint64(i), Also: also}
	}
	return &j
}

func (o *Outlook) start(also ...sim.Decision) *Task {
	return o.runner.Start(o.job.inWorlds(Stages[len(Stages)-1], also...))
}

// Fan returns what may come, and of how many worlds that is.
func (o *Outlook) Fan() (fan Fan, worlds int) {
	if n := stage(o.base.Ready()); n > o.worlds {
		o.fan, o.worlds = fanOf(o.base, n), n
	}
	return o.fan, o.worlds
}

// Stop gives up what has not been imagined yet.
func (o *Outlook) Stop() { o.base.Stop() }

// Decide begins to imagine that something is decided now, beside what is pending.
func (o *Outlook) Decide(d sim.Decision) *Forecast {
	return &Forecast{Decision: d, outlook: o, task: o.start(d)}
}

// A Forecast is what may come of one decision.
type Forecast struct {
	sim.Decision
	outlook *Outlook
	task    *Task

	worlds        int
	with, without Fan
	telling       Telling
}

// Update takes in what has been imagined since and reports whether the fans are of
// more worlds than before.
func (f *Forecast) Update() bool {
	n := stage(min(f.task.Ready(), f.outlook.base.Ready()))
	if n <= f.worlds {
		return false
	}
	f.worlds = n
	f.with, f.without = fanOf(f.task, n), fanOf(f.outlook.base, n)
	f.telling = tell(f.task, f.outlook.base, n, f.outlook.Metric)
	return true
}

// Worlds is how many worlds the fans are of, 0 before there are any.
func (f *Forecast) Worlds() int { return f.worlds }

// With is the fan of the decision.
func (f *Forecast) With() Fan { return f.with }

// Without is the fan of doing nothing, in the same worlds.
func (f *Forecast) Without() Fan { return f.without }

// Tell says what the fans show.
func (f *Forecast) Tell() Telling { return f.telling }

// Busy reports that more worlds will come.
func (f *Forecast) Busy() bool {
	both := min(f.task.Ready(), f.outlook.base.Ready())
	return !f.task.Done() || !f.outlook.base.Done() || stage(both) > f.worlds
}

// Stop gives up what has not been imagined yet. The outlook stays.
func (f *Forecast) Stop() { f.task.Stop() }

// stage is the largest stage that so many worlds reach, 0 if none.
func stage(worlds int) (n int) {
	for _, s := range Stages {
		if worlds >= s {
			n = s
		}
	}
	return n
}

// fanOf is the fan of the first figure over the first n worlds.
func fanOf(t *Task, n int) Fan {
	first := t.Row(0)
	weeks := len(first.Values[0])
	fan := Fan{First: first.First, Low: make([]float64, weeks), Mid: make([]float64, weeks), High: make([]float64, weeks)}
	values := make([]float64, n)
	for w := range weeks {
		for i := range values {
			values[i] = float64(t.Row(i).Values[0][w])
		}
		fan.Low[w], fan.Mid[w], fan.High[w] = quantiles(values)
	}
	return fan
}

// quantiles returns P10, P50 and P90.
func quantiles(values []float64) (low, mid, high float64) {
	q := stats.Quantiles(values, .1, .5, .9)
	return q[0], q[1], q[2]
}
