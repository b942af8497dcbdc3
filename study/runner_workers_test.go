package study

import (
	"slices"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/sim"
)

// An office is where workers are hired in a test, which says when each joins, breaks and ends
// its next batch.
type office struct {
	applicants []*clerk // hired and not ready yet
	clerks     []*clerk // ready, in the order in which they joined
}

// A clerk is a worker of an office.
type clerk struct {
	joined func(Worker)
	broken func()
	given  []errand
}

// An errand is a batch of a clerk.
type errand struct {
	job    *Job
	trials []int
	ended  func([]*Row)
}

func (o *office) hire(joined func(Worker), broken func()) {
	o.applicants = append(o.applicants, &clerk{joined: joined, broken: broken})
}

// hireAtOnce hires a worker that simulates by itself, in a goroutine.
func (o *office) hireAtOnce(joined func(Worker), _ func()) {
	c := &busyClerk{make(chan errand, batchesDue)}
	go func() {
		joined(c)
		for e := range c.given {
			e.ended(e.simulate())
		}
	}()
}

type busyClerk struct{ given chan errand }

func (c *busyClerk) Simulate(j *Job, trials []int, ended func([]*Row)) {
	c.given <- errand{j, trials, ended}
}

func (c *clerk) Simulate(j *Job, trials []int, ended func([]*Row)) {
	c.given = append(c.given, errand{j, trials, ended})
}

// simulate returns the rows of the errand.
func (e errand) simulate() []*Row {
	part := *e.job
	part.Trials = nil
	for _, i := range e.trials {
		part.Trials = append(part.Trials, e.job.Trials[i])
	}
	return Simulate(&part)
}

// join makes all applicants ready.
func (o *office) join() {
	for len(o.applicants) > 0 {
		c := o.applicants[0]
		o.applicants, o.clerks = o.applicants[1:], append(o.clerks, c)
		c.joined(c)
	}
}

// end ends the next batch of a clerk, and returns its job; nil if it has none.
func (c *clerk) end() *Job {
	if len(c.given) == 0 {
		return nil
	}
	e := c.given[0]
	c.given = c.given[1:]
	e.ended(e.simulate())
	return e.job
}

// drain ends all batches, those of the last clerk first.
func (o *office) drain() {
	for more := true; more; {
		more = false
		for _, c := range slices.Backward(o.clerks) {
			more = c.end() != nil || more
		}
	}
}

// manyRuns returns a job of 200 runs of ten weeks: more than two workers are given at once.
func manyRuns(t *testing.T) *Job {
	r := simulated(t, 4, 2, "")
	j := jobFromNow(r, Figure{sim.FeaturesLive, -1}, 12)
	return j.inWorlds(0, 200)
}

// alone returns a job's task as one goroutine simulates it.
func alone(j *Job) *Task { return simulateWhole(NewPool(1), j) }

func TestWorkersThatEndInAnyOrderGiveTheSameRows(t *testing.T) {
	j, o := manyRuns(t), &office{}
	w := NewWorkers(3, o.hire)
	task := w.Start(j)
	o.join()
	if len(o.clerks) != 3 {
		t.Fatalf("%d workers were hired", len(o.clerks))
	}
	// The second works on while the first, which has the first runs, does not end.
	o.clerks[1].end()
	if !w.Work(0) || w.Work(0) {
		t.Error("the end of a batch is not reported, once")
	}
	if task.Ready() != 0 {
		t.Errorf("%d results are ready although the first is missing", task.Ready())
	}
	o.drain()
	if !task.Done() || !sameRows(alone(j), task) {
		t.Error("three workers that end in another order give other rows than one goroutine")
	}
}

// Nobody waits for workers: until one is ready, and where there is none, the caller simulates.
func TestCallerSimulatesUntilAWorkerIsReady(t *testing.T) {
	j, o := manyRuns(t), &office{}
	w := NewWorkers(2, o.hire)
	task := w.Start(j)
	for task.Ready() < 3 {
		w.Work(time.Microsecond)
	}
	o.join()
	before := task.Ready()
	for range 100 {
		w.Work(time.Hour)
	}
	if task.Ready() != before {
		t.Error("the caller's time is used although workers are ready")
	}
	o.drain()
	if !sameRows(alone(j), task) {
		t.Error("rows of the caller and of workers together differ from those of one goroutine")
	}
}

func TestBrokenWorkerIsReplacedAndItsRunsAreNotLost(t *testing.T) {
	j, o := manyRuns(t), &office{}
	w := NewWorkers(2, o.hire)
	task := w.Start(j)
	o.join()
	lost := o.clerks[0]
	lost.end()
	undone := slices.Clone(lost.given)
	lost.broken()
	for _, e := range undone {
		e.ended(nil) // an answer that was on its way when the worker was given up
	}
	if len(o.applicants) != 1 {
		t.Fatalf("in place of a broken worker %d are hired", len(o.applicants))
	}
	o.clerks = o.clerks[1:]
	o.join()
	o.drain()
	if !task.Done() || !sameRows(alone(j), task) {
		t.Error("after a worker broke the rows differ from those of one goroutine")
	}
}

// Where every worker breaks, at its start or with its first batch, the caller simulates in the end.
func TestWorkersThatAlwaysBreakAreGivenUp(t *testing.T) {
	for _, joins := range []bool{false, true} {
		j, o := manyRuns(t), &office{}
		w := NewWorkers(2, o.hire)
		task := w.Start(j)
		hired := 0
		for len(o.applicants) > 0 {
			if hired++; hired > 10 {
				t.Fatalf("after %d that broke more workers are hired", hired)
			}
			c := o.applicants[0]
			o.applicants = o.applicants[1:]
			if joins {
				c.joined(c)
			}
			c.broken()
		}
		w.Finish(task)
		if !task.Done() || !sameRows(alone(j), task) {
			t.Errorf("joins %t: without workers the rows differ from those of one goroutine", joins)
		}
	}
}

// What is asked for and left is dropped: beyond the batches that workers have already, nothing
// of it is simulated, and also those are not if their worker breaks.
func TestStoppedTaskIsDropped(t *testing.T) {
	for _, breaks := range []bool{false, true} {
		o := &office{}
		w := NewWorkers(2, o.hire)
		task := w.Start(manyRuns(t))
		o.join()
		given := 0
		for _, c := range o.clerks {
			for _, e := range c.given {
				given += len(e.trials)
			}
		}
		if given == len(task.rows) {
			t.Fatal("the workers were given everything at once")
		}
		task.Stop()
		want := given
		if breaks {
			for _, e := range o.clerks[1].given {
				want -= len(e.trials)
			}
			o.clerks[1].broken()
			o.clerks = o.clerks[:1]
			o.join()
		}
		o.drain()
		if !task.Done() {
			t.Error("a stopped task is not done")
		}
		ended := 0
		for i := range task.rows {
			if task.Row(i) != nil {
				ended++
			}
		}
		if ended != want {
			t.Errorf("breaks %t: %d runs were simulated, %d had been given to workers", breaks, ended, want)
		}
	}
}

// The card that is pointed at is first in line: only the batches that workers have already come
// before it.
func TestWorkersBeginWithTheJobStartedLast(t *testing.T) {
	o := &office{}
	w := NewWorkers(2, o.hire)
	baseline := w.Start(manyRuns(t))
	o.join()
	other := w.Start(manyRuns(t), baseline)
	pointed := w.Start(manyRuns(t), baseline)
	for range batchesDue {
		for _, c := range o.clerks {
			c.end()
		}
	}
	for !pointed.Done() || !baseline.Done() {
		for _, c := range o.clerks {
			if c.end() == other.job && !(pointed.begun == len(pointed.rows) && baseline.begun == len(baseline.rows)) {
				t.Fatal("a run of a job that was asked for before is simulated first")
			}
		}
	}
	o.drain()
	if !other.Done() {
		t.Error("a job that was passed never ends")
	}
}
