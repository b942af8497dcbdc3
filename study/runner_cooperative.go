package study

import "time"

// CooperativeRunner simulates runs in the time that Work gives it, one week at a time, for
// programs with one thread. It must not be used by several goroutines at once.
type CooperativeRunner struct {
	line        line
	task        *Task // of the current run; nil: none
	number      int
	replication replication
}

// NewCooperativeRunner returns a runner with nothing to do.
func NewCooperativeRunner() *CooperativeRunner { return &CooperativeRunner{} }

// Start starts a job.
func (s *CooperativeRunner) Start(j *Job, beside ...*Task) *Task {
	t := newTask(j)
	s.line.add(t, beside)
	return t
}

// Prepare starts the first n runs of a job, behind all others.
func (s *CooperativeRunner) Prepare(j *Job, n int) *Task {
	t := newTask(j)
	t.allow(n)
	s.line.addLast(t)
	return t
}

// Promote brings a prepared task to the front of the line.
func (s *CooperativeRunner) Promote(t *Task, beside ...*Task) {
	t.allow(len(t.rows))
	s.line.promote(t, beside)
}

// Work simulates weeks until room is used up or there is nothing to do, at least one week
// if room is above zero. It overruns by at most one week of one run.
func (s *CooperativeRunner) Work(room time.Duration) (news bool) {
	for end := time.Now().Add(room); room > 0 && s.ensureRun(); {
		news = s.step() || news
		if !time.Now().Before(end) {
			break
		}
	}
	return news
}

// Finish simulates runs until those of a task have ended.
func (s *CooperativeRunner) Finish(t *Task) {
	for !t.Done() && s.ensureRun() {
		s.step()
	}
}

// ensureRun starts the next run if none is current, and reports false if there is none.
func (s *CooperativeRunner) ensureRun() bool {
	for s.task == nil {
		t := s.line.first()
		if t == nil {
			return false
		}
		s.task, s.number = t, t.next()
		s.replication.begin(t.job, s.number)
	}
	return true
}

// step simulates a week of the current run, and reports whether the run has ended.
func (s *CooperativeRunner) step() bool {
	if s.replication.step() {
		return false
	}
	s.task.setRow(s.number, s.replication.finish())
	s.task = nil
	return true
}

// giveUp puts the run that has been begun back into the line.
func (s *CooperativeRunner) giveUp() {
	if s.task != nil {
		s.line.putBack(s.task, []int{s.number})
		s.task = nil
	}
}
