package study

import "time"

// CooperativeRunner lives runs in the time it is lent, a week at a time, for programs with one
// thread. It must not be used by several goroutines at once.
type CooperativeRunner struct {
	tasks       []*Task
	task        *Task // of the run being lived; nil: none
	number      int
	replication replication
}

// NewCooperativeRunner returns a runner with nothing to do.
func NewCooperativeRunner() *CooperativeRunner { return &CooperativeRunner{} }

// Start begins a job.
func (s *CooperativeRunner) Start(j *Job) *Task {
	t := newTask(j)
	s.tasks = append(s.tasks, t)
	return t
}

// Work lives weeks until the room is used up or there is nothing to do: where there
// is any room, at least one. It overruns by at most a week of one run.
func (s *CooperativeRunner) Work(room time.Duration) (news bool) {
	for end := time.Now().Add(room); room > 0 && s.ensureRun(); {
		news = s.step() || news
		if !time.Now().Before(end) {
			break
		}
	}
	return news
}

// Finish lives runs until those of a task have ended.
func (s *CooperativeRunner) Finish(t *Task) {
	for !t.Done() && s.ensureRun() {
		s.step()
	}
}

// ensureRun makes sure that a run is being lived; false if there is none.
func (s *CooperativeRunner) ensureRun() bool {
	for s.task == nil {
		t := leastStarted(&s.tasks)
		if t == nil {
			return false
		}
		s.task, s.number = t, t.next()
		s.replication.begin(t.job, s.number)
	}
	return true
}

// step lives a week of the run and reports whether it was the last.
func (s *CooperativeRunner) step() bool {
	if s.replication.step() {
		return false
	}
	s.task.setRow(s.number, s.replication.finish())
	s.task = nil
	return true
}
