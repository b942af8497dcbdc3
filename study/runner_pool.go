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
	for p.working < min(p.most, len(j.Trials)) {
		p.working++
		go p.work()
	}
	return t
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
