package study

import (
	"runtime"
	"slices"
	"sync"
	"time"
)

// A Runner simulates the runs of jobs in the background. How and in which order it does so
// affects the time it takes, and nothing else. The job that was started last is first in line:
// it is what the player looks at now.
type Runner interface {
	// Start starts a job. Tasks beside it come to the front of the line with it, and progress
	// together with it.
	Start(j *Job, beside ...*Task) *Task
	// Prepare starts the first n runs of a job, which are simulated when there is nothing else to
	// do. All that is prepared progresses together.
	Prepare(j *Job, n int) *Task
	// Promote brings a prepared task to the front of the line, as if it were started now, with all
	// its runs.
	Promote(t *Task, beside ...*Task)
	// Work gives the runner up to room of the caller's time, for runners that have nobody else
	// to simulate, and reports whether runs have ended since the last call.
	Work(room time.Duration) bool
	// Finish returns when all runs of a task have ended.
	Finish(t *Task)
}

// NewRunner returns the runner of a program without workers: a Pool, or a CooperativeRunner
// in a browser, which has one thread.
func NewRunner() Runner {
	if runtime.GOOS == "js" {
		return NewCooperativeRunner()
	}
	return NewPool(runtime.NumCPU())
}

// simulateWhole simulates a whole job and returns its task.
func simulateWhole(runner Runner, j *Job) *Task {
	t := runner.Start(j)
	runner.Finish(t)
	return t
}

// Simulate simulates all runs of a job in this goroutine, and returns their rows in the order
// of its trials.
func Simulate(j *Job) []*Row { return simulateWhole(NewCooperativeRunner(), j).rows }

// A Task is a job in progress. It has one row per trial, in the order of the job's trials,
// whatever order they end in. Its methods may be called from any goroutine.
type Task struct {
	job *Job

	mu      sync.Mutex
	rows    []*Row // by trial; nil: has not ended
	ready   int    // number of rows present without a gap from the first
	begun   int    // number of runs started
	order   []int  // in which they are started; nil: that of the trials
	lost    []int  // runs whose worker has broken, to be started again, ascending
	left    int    // rows still to come
	limit   int    // number of runs that may be started for now
	stopped bool
	most    int // number of rows that may come, once stopped
	done    chan struct{}
}

func newTask(j *Job) *Task {
	t := &Task{job: j, rows: make([]*Row, len(j.Trials)), left: len(j.Trials), limit: len(j.Trials), done: make(chan struct{})}
	if t.left == 0 {
		close(t.done)
	}
	return t
}

// Ready returns how many rows are present without a gap from the first on. Results based
// on these rows do not depend on the order in which runs end.
func (t *Task) Ready() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.ready
}

// toCome returns how many rows will be present without a gap in the end, at most.
func (t *Task) toCome() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.left == 0:
		return t.ready
	case t.stopped:
		return t.most
	}
	return len(t.rows)
}

// Row returns the result of run i, nil if it has not ended.
func (t *Task) Row(i int) *Row {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.rows[i]
}

// Done reports whether all rows that will come are present.
func (t *Task) Done() bool {
	select {
	case <-t.done:
		return true
	default:
		return false
	}
}

// Stop cancels the runs that have not started. Rows that are present stay.
func (t *Task) Stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.stopped {
		t.stopped, t.most = true, t.begun-len(t.lost)
	}
	t.reduceLeft(len(t.rows) - t.begun + len(t.lost))
	t.begun, t.lost = len(t.rows), nil
}

// allow limits how many runs may be started for now: the runner goes on with the task when it is
// given another one.
func (t *Task) allow(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.limit = n
}

// next returns the index of the next run to start, -1 if none may be started.
func (t *Task) next() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.begun-len(t.lost) >= t.limit {
		return -1
	}
	if len(t.lost) > 0 {
		i := t.lost[0]
		t.lost = t.lost[1:]
		return i
	}
	if t.begun == len(t.rows) {
		return -1
	}
	t.begun++
	if t.order != nil {
		return t.order[t.begun-1]
	}
	return t.begun - 1
}

// startNext sets the runs that are started next, in this order, and all others after them. Where
// their rows are and what Ready counts does not change.
func (t *Task) startNext(trials []int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.order == nil {
		t.order = make([]int, len(t.rows))
		for i := range t.order {
			t.order[i] = i
		}
	}
	rank := make([]int, len(t.rows)) // 0: not among them
	for n, trial := range trials {
		rank[trial] = len(trials) - n
	}
	slices.SortStableFunc(t.order[t.begun:], func(a, b int) int { return rank[b] - rank[a] })
}

// ended returns how many rows are present.
func (t *Task) ended() (n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, r := range t.rows {
		if r != nil {
			n++
		}
	}
	return n
}

// again puts runs back that have been started and will not end: they are started once more,
// before all others, unless the task has been stopped.
func (t *Task) again(trials []int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.stopped {
		t.reduceLeft(len(trials))
		return
	}
	t.lost = append(t.lost, trials...)
	slices.Sort(t.lost)
}

// progress returns how many runs have been started, whether there are more, and whether they must
// wait.
func (t *Task) progress() (begun int, more, paused bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	begun = t.begun - len(t.lost)
	return begun, begun < len(t.rows), begun >= t.limit
}

// setRow stores the row of run i.
func (t *Task) setRow(i int, r *Row) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows[i] = r
	for t.ready < len(t.rows) && t.rows[t.ready] != nil {
		t.ready++
	}
	t.reduceLeft(1)
}

// reduceLeft lowers the number of rows still to come, and closes done at zero.
func (t *Task) reduceLeft(n int) {
	if n > 0 {
		if t.left -= n; t.left == 0 {
			close(t.done)
		}
	}
}
