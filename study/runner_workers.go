package study

import (
	"slices"
	"sync"
	"time"
)

// A Worker simulates runs outside of the program, with its own copy of the engine.
type Worker interface {
	// Simulate simulates runs of a job, given by the indices of their trials, after those it
	// was given before. It returns at once; ended is called later with their rows, in order.
	Simulate(j *Job, trials []int, ended func([]*Row))
}

// Hire starts a worker and returns at once. Later it calls joined, when the worker is ready to
// simulate, and broken, when it could not be started or will give no more rows. Neither is
// called from inside of Hire or of a method of the worker.
type Hire func(joined func(Worker), broken func())

// Workers simulates runs by several workers. Until the first is ready, and if none can be had,
// it simulates in the time that Work gives it, as a CooperativeRunner does. What a worker that
// has broken leaves undone is simulated by others, and another one takes its place.
type Workers struct {
	hire Hire
	most int // limit of workers

	mu       sync.Mutex
	changed  sync.Cond         // a batch has ended, or a worker has joined or broken
	slices   CooperativeRunner // whose line the workers share
	crew     []*hired
	starting int // workers hired that are not ready yet
	failures int // workers that have broken since the last batch ended
	news     bool
}

// hired is a worker that is ready.
type hired struct {
	Worker
	due  []batch // that it has been given, in order
	gone bool    // it has broken
}

// A batch is runs of one task that a worker is given together.
type batch struct {
	task   *Task
	trials []int
}

const (
	// batchWork is how many weeks of a person the runs in a batch have together, unless one run
	// has more. It takes a worker in a browser some 20 ms: what is asked for now waits for the
	// batches of what was asked for before.
	batchWork = 2000
	// batchesDue is how many batches a worker is given at a time, so that it has work while its
	// answer is on the way, and while the page paints a frame before it reads it.
	batchesDue = 3
	// maxFailures is how many workers for each that is wanted may break one after the other
	// before no more are hired.
	maxFailures = 2
)

// NewWorkers returns a runner with at most that many workers, which are hired when the first
// job is started.
func NewWorkers(most int, hire Hire) *Workers {
	w := &Workers{hire: hire, most: max(most, 1)}
	w.changed.L = &w.mu
	return w
}

// Start starts a job.
func (w *Workers) Start(j *Job, beside ...*Task) *Task {
	w.mu.Lock()
	defer w.mu.Unlock()
	t := w.slices.Start(j, beside...)
	w.fill()
	w.recruit()
	return t
}

// Prepare starts the first n runs of a job, behind all others.
func (w *Workers) Prepare(j *Job, n int) *Task {
	w.mu.Lock()
	defer w.mu.Unlock()
	t := w.slices.Prepare(j, n)
	w.fill()
	w.recruit()
	return t
}

// Promote brings a prepared task to the front of the line.
func (w *Workers) Promote(t *Task, beside ...*Task) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.slices.Promote(t, beside...)
	w.fill()
}

// recruit hires the workers that are missing.
func (w *Workers) recruit() {
	for w.failures < maxFailures*w.most && len(w.crew)+w.starting < w.most {
		w.starting++
		h := &hired{}
		w.hire(func(worker Worker) { w.joined(h, worker) }, func() { w.broken(h) })
	}
}

// joined gives a worker that is ready its first batches.
func (w *Workers) joined(h *hired, worker Worker) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if h.gone {
		return
	}
	h.Worker = worker
	w.starting--
	w.crew = append(w.crew, h)
	w.changed.Broadcast()
	w.slices.giveUp()
	w.fill()
}

// broken puts a worker's batches back into the line, and hires another one.
func (w *Workers) broken(h *hired) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if h.gone {
		return
	}
	h.gone = true
	if i := slices.Index(w.crew, h); i >= 0 {
		w.crew = slices.Delete(w.crew, i, i+1)
	} else {
		w.starting--
	}
	for _, b := range h.due {
		w.slices.line.putBack(b.task, b.trials)
	}
	w.failures++
	w.changed.Broadcast()
	w.fill()
	w.recruit()
}

// fill gives the workers batches, the next one to the worker with the fewest.
func (w *Workers) fill() {
	for due := range batchesDue {
		for _, h := range w.crew {
			if len(h.due) > due {
				continue
			}
			b, more := w.take()
			if !more {
				return
			}
			h.due = append(h.due, b)
			h.Simulate(b.task.job, b.trials, func(rows []*Row) { w.ended(h, rows) })
		}
	}
}

// take takes the next batch from the line.
func (w *Workers) take() (b batch, more bool) {
	b.task = w.slices.line.first()
	if b.task == nil {
		return b, false
	}
	for range max(batchWork/max(b.task.job.work(), 1), 1) {
		i := b.task.next()
		if i < 0 {
			break
		}
		b.trials = append(b.trials, i)
	}
	return b, len(b.trials) > 0
}

// ended stores the rows of the batch that a worker was given first.
func (w *Workers) ended(h *hired, rows []*Row) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if h.gone {
		return
	}
	b := h.due[0]
	h.due = h.due[1:]
	for k, i := range b.trials {
		b.task.setRow(i, rows[k])
	}
	w.failures, w.news = 0, true
	w.changed.Broadcast()
	w.fill()
}

// Work reports whether runs have ended since the last call. It uses the caller's time only while
// no worker is ready.
func (w *Workers) Work(room time.Duration) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.crew) == 0 {
		w.news = w.slices.Work(room) || w.news
	}
	news := w.news
	w.news = false
	return news
}

// Finish waits for a task. While no worker is ready it simulates the runs itself.
func (w *Workers) Finish(t *Task) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for !t.Done() {
		if len(w.crew) == 0 {
			w.slices.Finish(t)
		} else {
			w.changed.Wait()
		}
	}
}
