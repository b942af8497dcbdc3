package study

import (
	"slices"

	"golang.org/x/exp/stats"

	"github.com/splitdecision/splitdecision/sim"
)

// A Fan is the distribution of a figure over imagined worlds: in eight of ten it lies
// between Low and High. The zero Fan has no worlds.
type Fan struct {
	First          int32     // week of the first values
	Low, Mid, High []float64 // P10, P50 and P90, week by week, in the metric's unit
}

// A Baseline is the forecast of a run if nothing is decided beyond what is pending, given
// what its player knows. Forecasts of decisions are compared with it.
type Baseline struct {
	Figure
	runner    Runner
	run       *sim.Run
	job       Job // without trials
	imagined  worlds
	fan       Fan
	worlds    int     // that fan is based on
	past      []int64 // the figure in the preceding weeks, for a total
	extended  int     // forecasts that need it in all worlds
	stopped   bool
	forecasts []*Forecast // that are compared with it and have not been stopped
	prepared  []*worlds   // of other decisions that may be asked for
}

// NewBaseline starts the forecast of a figure of a run up to a week. It comes to the front of the line
// with each forecast that is compared with it.
func NewBaseline(runner Runner, r *sim.Run, f Figure, until int32) *Baseline {
	o := &Baseline{Figure: f, runner: runner, run: r, job: jobFromNow(r, f, until)}
	if n := len(r.History) - 1; sim.Metrics[f.Metric].Total {
		o.past = o.recorded(r, max(n-paceWindow, 0), n)
	}
	o.imagined.prepare(runner, o.job, Enough)
	return o
}

// jobFromNow returns a job without trials that begins at the current state of a run.
func jobFromNow(r *sim.Run, f Figure, until int32) Job {
	from := new(sim.Organization)
	from.CopyFrom(&r.Now)
	return Job{
		Scenario: r.Scenario, From: from, Journal: slices.Clone(r.Pending()), Figures: []Figure{f},
		Until: endOfForecast(r, until),
	}
}

// endOfForecast returns the week in which a forecast up to a week ends: at least one week from
// now, and within the scenario.
func endOfForecast(r *sim.Run, until int32) int32 {
	return min(max(until, r.Now.Week+1), r.Scenario.Weeks+r.Scenario.After)
}

// Stands reports whether the baseline is that of a figure of a run as it is now, up to a week:
// as long as no week passes and nothing else is decided, all forecasts can be compared with it.
func (o *Baseline) Stands(r *sim.Run, f Figure, until int32) bool {
	return !o.stopped && o.run == r && o.job.From.Week == r.Now.Week && slices.Equal(o.job.Journal, r.Pending()) &&
		o.Figure == f && o.job.Until == endOfForecast(r, until)
}

// inWorlds returns the job in imagined worlds, given by their numbers, with further decisions in
// its first week.
func (j Job) inWorlds(from, to int, also ...sim.Decision) *Job {
	j.Trials = make([]Trial, to-from)
	for i := range j.Trials {
		j.Trials[i] = Trial{World: uint64(from + i), Also: also}
	}
	return &j
}

// Fan returns the fan so far, and the number of worlds it is based on.
func (o *Baseline) Fan() (fan Fan, worlds int) {
	if n := stage(o.imagined.ready()); n > o.worlds {
		o.fan, o.worlds = fanOf(&o.imagined, n), n
	}
	return o.fan, o.worlds
}

// Stop cancels the worlds that have not started, as soon as no forecast needs them.
func (o *Baseline) Stop() {
	o.stopped = true
	for _, w := range o.prepared {
		w.stop()
	}
	o.prepared = nil
	o.stopUnneeded()
}

func (o *Baseline) stopUnneeded() {
	if o.stopped && len(o.forecasts) == 0 {
		o.imagined.stop()
	}
}

// ForecastFan returns the forecast of a figure of a run up to a week if nothing is decided beyond
// what is pending, over some imagined worlds. It simulates them at once, in this goroutine.
func ForecastFan(r *sim.Run, f Figure, until int32, worlds int) Fan {
	return fanOf(simulateWhole(NewCooperativeRunner(), jobFromNow(r, f, until).inWorlds(0, worlds)), worlds)
}

// Prepare imagines the first stage of the forecast of a decision while nothing else is to do, so that
// it is there when the forecast is asked for.
func (o *Baseline) Prepare(d sim.Decision) {
	asked := slices.ContainsFunc(o.forecasts, func(f *Forecast) bool { return f.Decision == d })
	if !asked && o.preparedAt(d) < 0 {
		w := &worlds{also: []sim.Decision{d}}
		w.prepare(o.runner, o.job, Stages[0])
		o.prepared = append(o.prepared, w)
	}
}

// preparedAt returns the index of a decision's prepared worlds, -1 if there are none.
func (o *Baseline) preparedAt(d sim.Decision) int {
	return slices.IndexFunc(o.prepared, func(w *worlds) bool { return w.also[0] == d })
}

// Decide starts the forecast of a decision taken now, in addition to what is pending.
func (o *Baseline) Decide(d sim.Decision) *Forecast {
	f := &Forecast{Decision: d, baseline: o}
	o.forecasts = append(o.forecasts, f)
	if i := o.preparedAt(d); i >= 0 {
		f.imagined = o.prepared[i]
		o.prepared = slices.Delete(o.prepared, i, i+1)
		o.runner.Promote(f.imagined.first, o.imagined.first)
	} else {
		f.imagined = &worlds{also: []sim.Decision{d}}
		f.imagined.start(o.runner, o.job, &o.imagined)
	}
	return f
}

// A Forecast is the forecast of one decision.
type Forecast struct {
	sim.Decision
	baseline *Baseline
	imagined *worlds
	extended bool // beyond Enough worlds
	resting  bool // counted among the baseline's extended ones
	stopped  bool

	worlds                    int
	courseWith, courseWithout Fan // over the same worlds
	summary                   ForecastSummary
	next                      digest // the stage that is being summed up
}

// A digest sums up the worlds of a stage, week by week.
type digest struct {
	worlds, week              int // week: the next one
	courseWith, courseWithout Fan
	summary                   ForecastSummary
}

// valuesAnUpdate is how many values one call of Update sums up: a browser takes some 10 ms.
const valuesAnUpdate = 10_000

// Update collects the worlds that have ended since the last call, and reports whether the
// fans have reached a further stage. It sums up a large stage in several calls.
func (f *Forecast) Update() bool {
	if f.stopped {
		return false
	}
	o := f.baseline
	with, without := f.imagined, &o.imagined
	n := stage(min(with.ready(), without.ready()))
	if n <= f.worlds {
		return false
	}
	d := &f.next
	if d.worlds != n {
		first := with.Row(0).First
		*d = digest{worlds: n, courseWith: Fan{First: first}, courseWithout: Fan{First: first}, summary: newSummary(first)}
	}
	weeks := len(with.Row(0).Values[0])
	for left := max(valuesAnUpdate/n, 1); left > 0 && d.week < weeks; left-- {
		d.courseWith.addWeek(with, n, d.week, o.course)
		d.courseWithout.addWeek(without, n, d.week, o.course)
		d.summary.addWeek(with, without, n, d.week, o.Metric)
		d.week++
	}
	if d.week < weeks {
		return false
	}
	f.worlds, f.courseWith, f.courseWithout, f.summary = n, d.courseWith, d.courseWithout, d.summary
	f.goOn()
	return true
}

// Worlds returns the number of worlds the fans are based on, 0 before the first stage.
func (f *Forecast) Worlds() int { return f.worlds }

// Courses returns the fans with the decision and of doing nothing as a chart should show
// them: for a total its increase per quarter, because changes are hard to see in a
// growing sum; for a level the level.
func (f *Forecast) Courses() (with, without Fan) { return f.courseWith, f.courseWithout }

// Summary returns the figures that the fans show.
func (f *Forecast) Summary() ForecastSummary { return f.summary }

// Busy reports whether a further stage is to come.
func (f *Forecast) Busy() bool {
	return !f.stopped && stage(min(f.imagined.toCome(), f.baseline.imagined.toCome())) > f.worlds
}

// Extend lets the forecast go on to the last stage, once it has reached the one before.
func (f *Forecast) Extend() {
	f.extended = true
	f.goOn()
}

// Settle lets the forecast end with Enough worlds.
func (f *Forecast) Settle() {
	f.extended = false
	f.endRest()
	if f.imagined.rest != nil {
		f.imagined.rest.Stop()
	}
	if f.worlds >= Enough {
		f.Stop()
	}
}

// goOn starts the last stage when its time has come.
func (f *Forecast) goOn() {
	if o := f.baseline; f.extended && !f.stopped && f.worlds >= Enough {
		if !f.resting {
			f.resting = true
			o.extended++
		}
		if o.imagined.rest != nil {
			o.imagined.rest.allow(len(o.imagined.rest.rows))
		}
		o.imagined.startRest(o.runner, o.job)
		f.imagined.startRest(o.runner, o.job)
	}
}

// endRest says that this forecast no longer needs the baseline in all worlds. The last one that did
// pauses it: nobody looks at those worlds until another forecast is extended.
func (f *Forecast) endRest() {
	o := f.baseline
	if !f.resting {
		return
	}
	f.resting = false
	if o.extended--; o.extended == 0 {
		o.imagined.rest.allow(0)
	}
}

// Stop ends the forecast. Until the baseline is stopped, too, it goes on, but with its last stage only
// while another forecast needs it; and the worlds imagined so far are kept as prepared ones, since
// players go back and forth between cards.
func (f *Forecast) Stop() {
	if f.stopped {
		return
	}
	f.stopped = true
	f.endRest()
	o := f.baseline
	o.forecasts = slices.DeleteFunc(o.forecasts, func(other *Forecast) bool { return other == f })
	if o.stopped || o.preparedAt(f.Decision) >= 0 {
		f.imagined.stop()
	} else {
		f.imagined.leave()
		o.prepared = append(o.prepared, f.imagined)
	}
	o.stopUnneeded()
}

// paceWindow is the period over which the pace of a total is measured, in weeks.
const paceWindow = sim.WeeksAQuarter

// course returns the value to chart w weeks after the baseline was made: of a level its
// value, of a total its increase in the preceding quarter. If fewer weeks have been
// simulated, their increase is extrapolated to a quarter.
func (o *Baseline) course(values []int64, w int) float64 {
	if !sim.Metrics[o.Metric].Total {
		return float64(values[w])
	}
	at := len(o.past) + w
	if at == 0 { // no week has been simulated: extrapolate from the first one
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

// recorded returns the figure as it is in the samples from one to another of a run's
// history: nil if it is that of a team and of no goal.
func (f Figure) recorded(r *sim.Run, from, to int) (values []int64) {
	goal := slices.IndexFunc(r.Scenario.Goals, func(g sim.Goal) bool { return g.Metric == f.Metric && g.Team == f.Team })
	if f.Team >= 0 && goal < 0 {
		return nil
	}
	for i := range r.History[from:to] {
		if s := &r.History[from+i]; f.Team < 0 {
			values = append(values, s.Metrics[f.Metric])
		} else {
			values = append(values, s.Goals[goal])
		}
	}
	return values
}

// Came returns the actual course of the figure in a run, from the week of the baseline to
// the present, to be drawn into the fans of Courses. It is empty if the run's history does not
// reach back that far, or if the figure is that of a team and of no goal.
func (o *Baseline) Came(r *sim.Run) []float64 {
	first := int(o.job.From.Week - r.Since)
	if first < 0 || first >= len(r.History) {
		return nil
	}
	values := o.recorded(r, first, len(r.History))
	course := make([]float64, len(values))
	for w := range course {
		course[w] = o.course(values, w)
	}
	return course
}

// fanOf returns the fan of the first figure over the first n worlds, the zero Fan over none.
func fanOf(t rows, n int) (fan Fan) {
	if n == 0 {
		return fan
	}
	first := t.Row(0)
	fan.First = first.First
	for w := range first.Values[0] {
		fan.addWeek(t, n, w, func(values []int64, w int) float64 { return float64(values[w]) })
	}
	return fan
}

// addWeek appends a week to the fan: of a value derived from the first figure, over the first n
// worlds.
func (f *Fan) addWeek(t rows, n, w int, read func(values []int64, w int) float64) {
	values := make([]float64, n)
	for i := range values {
		values[i] = read(t.Row(i).Values[0], w)
	}
	low, mid, high := quantiles(values)
	f.Low, f.Mid, f.High = append(f.Low, low), append(f.Mid, mid), append(f.High, high)
}

// quantiles returns P10, P50 and P90.
func quantiles(values []float64) (low, mid, high float64) {
	q := stats.Quantiles(values, .1, .5, .9)
	return q[0], q[1], q[2]
}
