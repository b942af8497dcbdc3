package study

import "slices"

// A line is the tasks of a runner that have runs left to start, in the order in which their
// turn comes. The zero line is empty.
type line struct {
	places []place
	turns  int // given out so far
}

// A place is a task in line. Of two places the one with the later turn is first, because it was
// asked for last; tasks with the same turn progress together. What is prepared has turn 0.
type place struct {
	task *Task
	turn int
}

// add puts a task at the front, and next to it those beside it that are still in line.
func (l *line) add(t *Task, beside []*Task) {
	l.addLast(t)
	l.promote(t, beside)
}

// addLast puts a task behind all others.
func (l *line) addLast(t *Task) { l.places = append(l.places, place{task: t}) }

// promote brings a task to the front, and next to it those beside it, as far as they are in line.
func (l *line) promote(t *Task, beside []*Task) {
	l.turns++
	for i := range l.places {
		if p := &l.places[i]; p.task == t || slices.Contains(beside, p.task) {
			p.turn = l.turns
		}
	}
}

// putBack puts runs that have been started and will not end back into their task, and the task
// into the line.
func (l *line) putBack(t *Task, trials []int) {
	t.again(trials)
	if !slices.ContainsFunc(l.places, func(p place) bool { return p.task == t }) {
		l.add(t, nil)
	}
}

// first returns the task whose turn it is, and of several the one with the fewest runs started;
// nil if no run may be started. It removes tasks without such runs from the line.
func (l *line) first() *Task {
	kept := l.places[:0]
	var at place
	fewest := 0
	for _, p := range l.places {
		begun, more, paused := p.task.progress()
		if !more {
			continue
		}
		kept = append(kept, p)
		if paused {
			continue
		}
		if at.task == nil || p.turn > at.turn || p.turn == at.turn && begun < fewest {
			at, fewest = p, begun
		}
	}
	clear(l.places[len(kept):])
	l.places = kept
	return at.task
}
