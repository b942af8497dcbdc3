// Package study answers what one run cannot: what may come of a decision, what
// came of it, how much was luck. All of it is counted over many runs of the same
// engine, each of which differs from another in one thing.
package study

import (
	"runtime"
	"sync"
	"time"
)

// A Runner lives the runs of jobs while whoever asked goes on. How and in which
// order it lives them shows in nothing but the time it takes.
type Runner interface {
	// Start begins a job.
	Start(j *Job) *Task
	// Work lends the runner so much of the caller's time, which it uses if it has
	// no other, and reports whether runs have ended since the last call.
	Work(room time.Duration) bool
	// Finish returns when all runs of a task have ended.
	Finish(t *Task)
}

// NewRunner returns the runner that suits where the program runs: a Pool, or
// Slices in a browser, which has one thread.
func NewRunner() Runner {
	if runtime.GOOS == "js" {
		return NewCooperativeRunner()
	}
	return NewPool(runtime.NumCPU())
}

// A Task is a job under way. Its rows are numbered as the job numbers its trials,
// whatever order they come in. Its methods may be called from any goroutine.
type Task struct {
	job *Job

	mu    sync.Mutex
	rows  []*Row // by number; nil: not yet
	ready int    // so many first rows are there
	begun int    // so many first runs have been begun
	left  int    // rows still to come
	done  chan struct{}
}

func newTask(j *Job) *Task {
	t := &Task{job: j, rows: make([]*Row, len(j.Trials)), left: len(j.Trials), done: make(chan struct{})}
	if t.left == 0 {
		close(t.done)
	}
	return t
}

// Ready returns how many rows are there without a gap from the first on: what is
// made of them never depends on which came first.
func (t *Task) Ready() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.ready
}

// Row returns what run i came to; nil if it has not ended.
func (t *Task) Row(i int) *Row {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.rows[i]
}

// Done reports that no more rows will come.
func (t *Task) Done() bool {
	select {
	case <-t.done:
		return true
	default:
		return false
	}
}

// Stop gives up the runs that have not begun. Rows that are there stay.
func (t *Task) Stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.reduceLeft(len(t.rows) - t.begun)
	t.begun = len(t.rows)
}

// next hands out the number of the next run to live, -1 if all have been begun.
func (t *Task) next() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.begun == len(t.rows) {
		return -1
	}
	t.begun++
	return t.begun - 1
}

// progress returns how many runs have been begun, and whether there are more.
func (t *Task) progress() (begun int, more bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.begun, t.begun < len(t.rows)
}

// setRow enters the row of run i.
func (t *Task) setRow(i int, r *Row) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows[i] = r
	for t.ready < len(t.rows) && t.rows[t.ready] != nil {
		t.ready++
	}
	t.reduceLeft(1)
}

// reduceLeft lowers the number of rows still to come.
func (t *Task) reduceLeft(n int) {
	if n > 0 {
		if t.left -= n; t.left == 0 {
			close(t.done)
		}
	}
}

// leastStarted returns the task of which fewest runs have been begun, so that jobs
// begun together come on together; nil if there is nothing left to begin. Tasks with
// nothing left are taken out of the list.
func leastStarted(tasks *[]*Task) (least *Task) {
	kept := (*tasks)[:0]
	fewest := 0
	for _, t := range *tasks {
		begun, more := t.progress()
		if !more {
			continue
		}
		kept = append(kept, t)
		if least == nil || begun < fewest {
			least, fewest = t, begun
		}
	}
	clear((*tasks)[len(kept):])
	*tasks = kept
	return least
}
