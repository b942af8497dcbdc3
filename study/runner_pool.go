package study

import (
	"sync"
	"sync/atomic"
	"time"
)

// A Pool simulates runs in goroutines of its own, which end when there is nothing to do.
type Pool struct {
	mu      sync.Mutex
	line    line
	most    int // limit of goroutines
	working int
	news    bool // runs have ended since the last call of Work
}

// NewPool returns a runner with at most that many goroutines.
func NewPool(most int) *Pool { return &Pool{most: max(most, 1)} }

// Start starts a job.
func (p *Pool) Start(j *Job, beside ...*Task) *Task {
	t := newTask(j)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.line.add(t, beside)
	p.ensureWork(t)
	return t
}

// Prepare starts the first n runs of a job, behind all others.
func (p *Pool) Prepare(j *Job, n int) *Task {
	t := newTask(j)
	t.allow(n)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.line.addLast(t)
	p.ensureWork(t)
	return t
}

// Promote brings a prepared task to the front of the line.
func (p *Pool) Promote(t *Task, beside ...*Task) {
	t.allow(len(t.rows))
	p.mu.Lock()
	defer p.mu.Unlock()
	p.line.promote(t, beside)
	p.ensureWork(t)
}

// ensureWork starts as many goroutines as the runs of a task can use.
func (p *Pool) ensureWork(t *Task) {
	for p.working < min(p.most, len(t.rows)) {
		p.working++
		go p.work()
	}
}

// work simulates runs until there are none left.
func (p *Pool) work() {
	var l replication
	for {
		p.mu.Lock()
		t := p.line.first()
		if t == nil {
			p.working--
			p.mu.Unlock()
			return
		}
		p.mu.Unlock()
		i := t.next()
		if i < 0 {
			continue // another goroutine took the last run
		}
		l.begin(t.job, i)
		for l.step() {
		}
		t.setRow(i, l.finish())
		p.mu.Lock()
		p.news = true
		p.mu.Unlock()
	}
}

// Work reports whether runs have ended since the last call. It uses none of the
// caller's time.
func (p *Pool) Work(time.Duration) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	news := p.news
	p.news = false
	return news
}

// Finish waits for a task.
func (p *Pool) Finish(t *Task) { <-t.done }

// Each calls do with 0 to n-1, in at most as many goroutines as the pool may have, and
// returns when all calls have returned. The result does not depend on their order as long
// as call i writes only to element i.
func (p *Pool) Each(n int, do func(i int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(p.most, n) {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	all.Wait()
}
