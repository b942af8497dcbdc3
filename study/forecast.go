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

// An Baseline is what may come of a run if nothing more is decided than is pending,
// as far as its player knows. Fans of decisions are compared with it.
type Baseline struct {
	Figure
	runner Runner
	job    Job // without trials
	task   *Task
	fan    Fan
	worlds int
	past   []int64 // the figure in the weeks before, where it is a company's total
}

// NewBaseline begins to imagine a figure of a run up to a week.
func NewBaseline(runner Runner, r *sim.Run, f Figure, until int32) *Baseline {
	o := &Baseline{Figure: f, runner: runner, job: jobFromNow(r, f, until)}
	if n := len(r.History) - 1; n > 0 && f.Team < 0 && sim.Metrics[f.Metric].Total {
		for _, s := range r.History[max(n-paceWindow, 0):n] {
			o.past = append(o.past, s.Metrics[f.Metric])
		}
	}
	o.task = o.start()
	return o
}

// jobFromNow is a job without trials that begins where a run stands.
func jobFromNow(r *sim.Run, f Figure, until int32) Job {
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

func (o *Baseline) start(also ...sim.Decision) *Task {
	return o.runner.Start(o.job.inWorlds(Stages[len(Stages)-1], also...))
}

// Fan returns what may come, and of how many worlds that is.
func (o *Baseline) Fan() (fan Fan, worlds int) {
	if n := stage(o.task.Ready()); n > o.worlds {
		o.fan, o.worlds = fanOf(o.task, n), n
	}
	return o.fan, o.worlds
}

// Stop gives up what has not been imagined yet.
func (o *Baseline) Stop() { o.task.Stop() }

// Decide begins to imagine that something is decided now, beside what is pending.
func (o *Baseline) Decide(d sim.Decision) *Forecast {
	return &Forecast{Decision: d, baseline: o, task: o.start(d)}
}

// A Forecast is what may come of one decision.
type Forecast struct {
	sim.Decision
	baseline *Baseline
	task     *Task

	worlds                    int
	with, without             Fan
	courseWith, courseWithout Fan // of the same worlds, as courses
	summary                   ForecastSummary
}

// Update takes in what has been imagined since and reports whether the fans are of
// more worlds than before.
func (f *Forecast) Update() bool {
	n := stage(min(f.task.Ready(), f.baseline.task.Ready()))
	if n <= f.worlds {
		return false
	}
	f.worlds = n
	f.with, f.without = fanOf(f.task, n), fanOf(f.baseline.task, n)
	f.courseWith, f.courseWithout = f.baseline.courses(f.task, n), f.baseline.courses(f.baseline.task, n)
	f.summary = summarize(f.task, f.baseline.task, n, f.baseline.Metric)
	return true
}

// Worlds is how many worlds the fans are of, 0 before there are any.
func (f *Forecast) Worlds() int { return f.worlds }

// With is the fan of the decision.
func (f *Forecast) With() Fan { return f.with }

// Without is the fan of doing nothing, in the same worlds.
func (f *Forecast) Without() Fan { return f.without }

// Courses are the fans of the decision and of doing nothing as they are best drawn:
// of a total, how much of it comes a quarter, because a total hides in its own
// height what changes; of a level, the level.
func (f *Forecast) Courses() (with, without Fan) { return f.courseWith, f.courseWithout }

// Summary says what the fans show.
func (f *Forecast) Summary() ForecastSummary { return f.summary }

// Busy reports that more worlds will come.
func (f *Forecast) Busy() bool {
	both := min(f.task.Ready(), f.baseline.task.Ready())
	return !f.task.Done() || !f.baseline.task.Done() || stage(both) > f.worlds
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

// paceWindow is the stretch over which the pace of a total is measured, in weeks.
const paceWindow = sim.WeeksAQuarter

// course returns how a figure stands w weeks after an outlook was made: a level as
// it is, a total as what came in the quarter before. Where fewer weeks have been
// lived, what came in them is taken to go on for a quarter.
func (o *Baseline) course(values []int64, w int) float64 {
	if !sim.Metrics[o.Metric].Total {
		return float64(values[w])
	}
	at := len(o.past) + w
	if at == 0 { // nothing has been lived: as the first week will go
		at = min(1, len(values)-1)
	}
	total := func(i int) int64 {
		if i < len(o.past) {
			return o.past[i]
		}
		return values[i-len(o.past)]
	}
	since := max(at-paceWindow, 0)
	if at == since {
		return 0
	}
	return float64(total(at)-total(since)) * paceWindow / float64(at-since)
}

// Came returns the course of the company's figure in a run from the week of the
// outlook on, as far as it has been lived: what really came, to be drawn into the
// fans of Courses. It is nil where the run does not reach back so far.
func (o *Baseline) Came(r *sim.Run) []float64 {
	first := int(o.job.From.Week - r.Since)
	if o.Team >= 0 || first < 0 || first >= len(r.History) {
		return nil
	}
	values := make([]int64, len(r.History)-first)
	for w := range values {
		values[w] = r.History[first+w].Metrics[o.Metric]
	}
	course := make([]float64, len(values))
	for w := range course {
		course[w] = o.course(values, w)
	}
	return course
}

// courses is the fan of the figure's course over the first n worlds.
func (o *Baseline) courses(t *Task, n int) Fan { return fanBy(t, n, o.course) }

// fanOf is the fan of the first figure over the first n worlds.
func fanOf(t *Task, n int) Fan {
	return fanBy(t, n, func(values []int64, w int) float64 { return float64(values[w]) })
}

// fanBy is the fan of what is read off the first figure, week by week, over the
// first n worlds.
func fanBy(t *Task, n int, read func(values []int64, w int) float64) Fan {
	first := t.Row(0)
	weeks := len(first.Values[0])
	fan := Fan{First: first.First, Low: make([]float64, weeks), Mid: make([]float64, weeks), High: make([]float64, weeks)}
	values := make([]float64, n)
	for w := range weeks {
		for i := range values {
			values[i] = read(t.Row(i).Values[0], w)
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
