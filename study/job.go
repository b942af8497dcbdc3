package study

import (
	"slices"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/sim"
)

// A Figure is a metric of one team, or of the company.
type Figure struct {
	Metric sim.Metric
	Team   int32 // -1: the company
}

// A Job is a set of runs, its trials, that each differ in one respect. It is plain data
// and must not be changed once it has been started.
//
// Without From, runs begin on the first day of the world of Seed and follow Journal. With
// From, each begins in a state that is consistent with what From's player knows, and the
// entries of Journal for From's week are decided first.
type Job struct {
	Scenario *sim.Scenario
	Seed     sim.Seed
	Seat     sim.Seat
	Journal  []sim.Entry
	From     *sim.Organization
	Until    int32 // week in which the runs end
	Figures  []Figure
	Trials   []Trial
}

// work returns how much there is to simulate in a run, in weeks of a person.
func (j *Job) work() int {
	weeks := j.Until + j.Scenario.WarmUp
	if j.From != nil {
		weeks = j.Until - j.From.Week
	}
	return int(weeks) * len(j.Scenario.Start.People)
}

// A Trial says how one run differs.
type Trial struct {
	World   uint64         // with From: the number of the imagined world
	Also    []sim.Decision // with From: further decisions in the first week
	Luck    uint64         // 0: the world's own; else the number of a replication with other luck in the same company
	Without []int32        // indices of the journal that are left out, ascending
	Player  string         // name of a bot that decides instead of the journal
	Seat    sim.Seat       // of that bot
	Hired   int32          // 1 + index of a team that has one more engineer from the first day; 0: none
	Whole   bool           // without From: the row has the run as well
}

// A Row is the result of one run.
type Row struct {
	First   int32     // week of the first values
	Values  [][]int64 // by figure, then by week, at the start of the week
	Skipped []int32   // indices of the journal that were left out or not legal, ascending
	Refused []int32   // indices of the journal that took no effect, since somebody said no
	// Without From: the outcome at the end of the scenario's weeks, by which the challenge
	// is judged, and the outcome at the end of the run.
	Challenge, Outcome sim.Outcome
	Whole              WholeRun // if the trial asks for it
}

// A WholeRun is a run as it ended.
type WholeRun struct {
	Journal []sim.Entry
	Refused []int32 // indices of Journal
	State   string  // of the company, in its canonical form
}

// At returns a figure at the start of a week; before the first and after the last week
// the nearest value.
func (r *Row) At(figure int, week int32) int64 {
	v := r.Values[figure]
	return v[min(max(int(week-r.First), 0), len(v)-1)]
}

// Last returns a figure at the end of the run.
func (r *Row) Last(figure int) int64 { return r.Values[figure][len(r.Values[figure])-1] }

// otherLuck returns the seed of a world's n-th replication with other luck.
func otherLuck(seed sim.Seed, n uint64) sim.Seed {
	return sim.Seed(sim.Key(seed).Child(sim.KindNone, n))
}

// A replication is one run of a job being simulated, week by week.
type replication struct {
	job    *Job
	trial  *Trial
	result *Row
	o      *sim.Organization

	imagined       sim.Organization
	context        sim.WeekContext
	events         []sim.Event
	firstDecisions []sim.Decision

	firstDay *sim.Run // of the world and seat of the last run from the first day; nil: none yet
	run      *sim.Run
	bot      bots.Bot
	playback sim.Playback
}

// begin prepares run i of a job.
func (l *replication) begin(j *Job, i int) {
	l.job, l.trial = j, &j.Trials[i]
	l.result = &Row{Values: make([][]int64, len(j.Figures))}
	l.firstDecisions, l.run, l.bot = l.firstDecisions[:0], nil, nil
	l.playback = sim.Playback{Journal: j.Journal, Without: l.trial.Without}
	if j.From != nil {
		l.beginImagined()
	} else {
		l.beginAnew()
	}
	l.result.First = l.o.Week
	for f := range l.result.Values {
		l.result.Values[f] = make([]int64, 0, max(j.Until-l.o.Week, 0)+1)
	}
	l.record()
}

// beginImagined prepares a run from a state imagined from the job's state.
func (l *replication) beginImagined() {
	j := l.job
	l.o = &l.imagined
	l.o.CopyFrom(j.From)
	sim.Imagine(l.o, j.Scenario, l.trial.World)
	for _, e := range j.Journal {
		if e.Week == l.o.Week {
			l.firstDecisions = append(l.firstDecisions, e.Decision)
		}
	}
	l.firstDecisions = append(l.firstDecisions, l.trial.Also...)
}

// beginAnew prepares a run from the first day.
func (l *replication) beginAnew() {
	j := l.job
	sc, seat := j.Scenario, j.Seat
	if l.trial.Player != "" {
		l.bot, seat = bots.ByName(l.trial.Player), l.trial.Seat
	}
	if t := l.trial.Hired; t > 0 {
		with := *sc
		with.Joins = append(slices.Clip(sc.Joins), sim.Join{Team: t - 1, Count: 1, Level: sim.Mid})
		l.run = sim.Start(&with, j.Seed, seat)
	} else {
		// All runs of a world have the same warm-up, so it is simulated once.
		if f := l.firstDay; f == nil || f.Scenario != sc || f.Seed != j.Seed || f.Seat != seat {
			l.firstDay = sim.Start(sc, j.Seed, seat)
		}
		l.run = l.firstDay.Fork()
	}
	l.o = &l.run.Now
	if n := l.trial.Luck; n > 0 {
		l.o.Seed = otherLuck(j.Seed, n)
	}
}

// step simulates a week, and reports false if the run has already ended.
func (l *replication) step() bool {
	if l.o.Week >= l.job.Until {
		return false
	}
	switch {
	case l.run == nil:
		l.o.Gone = l.o.Week >= l.job.Scenario.Weeks
		l.events = l.context.Step(l.o, l.job.Scenario, l.firstDecisions, l.events[:0])
		l.firstDecisions = l.firstDecisions[:0]
	case l.run.Finished():
		return false
	default:
		l.decide()
		l.run.Step()
	}
	l.record()
	if l.run != nil && l.o.Week == l.job.Scenario.Weeks {
		l.result.Challenge = l.o.Outcome(l.job.Scenario)
	}
	return true
}

// decide takes this week's decisions and records those that are left out or not legal.
func (l *replication) decide() {
	if l.bot != nil {
		bots.Week(l.run, l.bot, nil, nil)
		return
	}
	_ = l.playback.Decide(l.run) // only a strict playback fails
	l.result.Skipped = l.playback.Skipped
}

// record appends the current value of each figure to the result.
func (l *replication) record() {
	for i, f := range l.job.Figures {
		l.result.Values[i] = append(l.result.Values[i], sim.Metrics[f.Metric].Of(l.o, l.job.Scenario, f.Team))
	}
}

// jobPlaces returns the indices in a job's journal of entries of a run's journal, which
// lacks those that were skipped.
func jobPlaces(inRun, skipped []int32) []int32 {
	places := slices.Clone(inRun)
	for i := range places {
		for _, s := range skipped {
			if s <= places[i] {
				places[i]++
			}
		}
	}
	return places
}

// finish completes the result of the run and returns it.
func (l *replication) finish() *Row {
	if l.run != nil {
		if l.bot == nil {
			l.result.Refused = jobPlaces(l.run.Refused, l.result.Skipped)
		}
		if l.trial.Whole {
			l.result.Whole = WholeRun{l.run.Journal, l.run.Refused, string(l.o.AppendBinary(nil))}
		}
		l.result.Outcome = l.o.Outcome(l.job.Scenario)
		if l.o.Week < l.job.Scenario.Weeks {
			l.result.Challenge = l.result.Outcome
		}
	}
	return l.result
}
