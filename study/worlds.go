package study

import "github.com/splitdecision/splitdecision/sim"

// Stages are the numbers of imagined worlds after which a forecast is shown. All fans use
// the same worlds, so that plans are compared with the same luck.
var Stages = [...]int{50, Enough, 1000}

// Enough is the number of worlds in which a forecast is imagined unless more are asked for. The
// ends of its range are then accurate to a twentieth of its width.
const Enough = 200

// stage returns the largest stage that a number of worlds reaches, 0 if none.
func stage(worlds int) (n int) {
	for _, s := range Stages {
		if worlds >= s {
			n = s
		}
	}
	return n
}

// rows are results by number of world: those of a task, or of several.
type rows interface{ Row(i int) *Row }

// worlds are the imagined worlds of one course of action.
type worlds struct {
	also  []sim.Decision // decided in their first week
	first *Task          // Enough of them
	rest  *Task          // up to the last stage; nil: not asked for
}

// start starts the first worlds of a job, in step with others, which may be none.
func (w *worlds) start(runner Runner, j Job, beside *worlds) {
	w.first = runner.Start(j.inWorlds(0, Enough, w.also...), beside.first)
}

// prepare starts the first n of Enough worlds, to be there when they are asked for.
func (w *worlds) prepare(runner Runner, j Job, n int) {
	w.first = runner.Prepare(j.inWorlds(0, Enough, w.also...), n)
}

// startRest starts the worlds up to the last stage. They wait for what others ask for, and leave
// time to prepare what may be asked for next.
func (w *worlds) startRest(runner Runner, j Job) {
	if w.rest == nil {
		j := j.inWorlds(Enough, Stages[len(Stages)-1], w.also...)
		w.rest = runner.Prepare(j, len(j.Trials))
	}
}

// leave cancels all worlds beyond the first stage that have not started, until they are asked for
// again.
func (w *worlds) leave() {
	w.first.allow(Stages[0])
	if w.rest != nil {
		w.rest.Stop()
		w.rest = nil
	}
}

// ready returns how many rows are present without a gap from the first on.
func (w *worlds) ready() int {
	n := w.first.Ready()
	if w.rest != nil && n == Enough {
		n += w.rest.Ready()
	}
	return n
}

// toCome returns how many rows will be present without a gap in the end, at most.
func (w *worlds) toCome() int {
	n := w.first.toCome()
	if w.rest != nil && n == Enough {
		n += w.rest.toCome()
	}
	return n
}

// Row returns the result of world i.
func (w *worlds) Row(i int) *Row {
	if i < Enough {
		return w.first.Row(i)
	}
	return w.rest.Row(i - Enough)
}

// stop cancels the worlds that have not started.
func (w *worlds) stop() {
	w.first.Stop()
	if w.rest != nil {
		w.rest.Stop()
	}
}
