package week

import (
	"math"

	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// maxRuns is the most times that a flaky pipeline runs for one version of a change.
const maxRuns = 5

// sendToMainline sends a change to the mainline of the deployable it is released with: it
// joins when it has been built there.
func sendToMainline(wk *Context, i int32) {
	it := &wk.Items[i]
	it.Home = releasedIn(wk, it.Module, it.DrawKey)
	sendToPipeline(wk, i, it.Home)
}

// sendToPipeline sends a change to a deployable's pipeline: build, tests and merge queue.
func sendToPipeline(wk *Context, i, d int32) {
	it := &wk.Items[i]
	it.Pipeline = d
	setState(wk, it, state.InPipeline)
	if wk.sc.Disabled.Has(state.PipelineMechanism) {
		passPipeline(wk, i)
		return
	}
	dep := &wk.Deployables[d]
	if dep.Busy >= dep.Lanes {
		enqueue(wk, &dep.Head, &dep.Tail, i)
		return
	}
	dep.Busy++
	startBuild(wk, i)
}

// startBuild starts a pipeline run for a change and schedules its end.
func startBuild(wk *Context, i int32) {
	it := &wk.Items[i]
	it.Runs++
	schedule(wk, state.ScheduledEvent{At: wk.Now.Plus(buildTime(wk, it.Pipeline)), Kind: state.BuildEnds, Subject: it.Key, Slot: i})
}

// buildTime returns how long a deployable's pipeline takes now: a fixed part, and one that
// grows with the code built together (E60).
func buildTime(wk *Context, d int32) rng.Minutes {
	dep := &wk.Deployables[d]
	if dep.BuiltWith == 0 {
		return dep.Build
	}
	base := min(rng.Minutes(wk.Params[state.BuildBase]), dep.Build)
	return base.Plus(rng.Minutes(min(int64(dep.Build-base)*int64(dep.Code)/int64(dep.BuiltWith), math.MaxInt32)))
}

// buildTimeAlone returns how long the pipeline of a module would take on its own: the fixed
// part, and one that grows with its code, by BuildByCode or at the rate of its present
// pipeline, whichever is less. So a split shortens the wait for the pipeline (E60).
func buildTimeAlone(wk *Context, m int32) rng.Minutes {
	mo := &wk.Modules[m]
	old := &wk.Deployables[mo.Deployable]
	base := min(rng.Minutes(wk.Params[state.BuildBase]), old.Build)
	byCode := rng.Minutes(int64(mo.Size/rng.MinutesADay) * int64(wk.Params[state.BuildByCode]) / int64(rng.One))
	if old.BuiltWith > 0 {
		byCode = min(byCode, rng.Minutes(int64(old.Build-base)*int64(mo.Size)/int64(old.BuiltWith)))
	}
	return base + byCode
}

// recomputeCodeSizes updates how much code each deployable builds together.
func recomputeCodeSizes(wk *Context) {
	for d := range wk.Deployables {
		wk.Deployables[d].Code = codeSize(wk, int32(d))
	}
}

// codeSize returns the content of the code that a deployable builds together.
func codeSize(wk *Context, d int32) (size rng.Minutes) {
	for m := range wk.Modules {
		if mo := &wk.Modules[m]; mo.Deployable == d {
			size += mo.Size.Times(rng.One - mo.Moved)
		}
	}
	return size
}

// finishBuild ends a pipeline run. A test that fails for reasons other than the change
// repeats the run (E60); otherwise the next change in the queue gets the lane.
func finishBuild(wk *Context, i int32) {
	it := &wk.Items[i]
	d := it.Pipeline
	again := it.Runs < maxRuns && wk.Seed.Draw(int64(it.Attempt)<<8|int64(it.Runs), state.ForFlaky, it.Key).Chance(wk.Param(state.Flaky))
	if again && !wk.sc.Disabled.Has(state.FailureMechanism) {
		startBuild(wk, i)
		return
	}
	passPipeline(wk, i)
	dep := &wk.Deployables[d]
	if dep.Head == state.None {
		dep.Busy--
		return
	}
	next := dep.Head
	unlink(wk, &dep.Head, &dep.Tail, state.None, next)
	startBuild(wk, next)
}

// passPipeline moves a change that is built on: to the mainline, the pipeline of the second
// deployable it needs, or the end-to-end tests. While the culprit of a failed release is
// searched for, nothing joins the mainline.
func passPipeline(wk *Context, i int32) {
	it := &wk.Items[i]
	it.Runs = 0
	home := it.Home
	if it.Pipeline == home {
		if dep := &wk.Deployables[home]; dep.HeldBack != state.None {
			enqueue(wk, &dep.StoppedHead, &dep.StoppedTail, i)
			return
		}
		if !joinMainline(wk, i) {
			return
		}
	}
	if it.Pipeline == home && it.SecondDeployable != state.None && it.SecondDeployable != home && !wk.Deployables[it.SecondDeployable].Ended {
		sendToPipeline(wk, i, it.SecondDeployable)
		return
	}
	train := home
	if wk.Deployables[home].TrainPeriod == 0 && it.SecondDeployable != state.None && !wk.Deployables[it.SecondDeployable].Ended {
		train = it.SecondDeployable
	}
	it.Pipeline = train
	sendToEndToEnd(wk, i)
}

// boardTrain puts a change that is ready on its train, or releases it at once where
// releases are on demand and nothing holds them.
func boardTrain(wk *Context, i int32) {
	it := &wk.Items[i]
	dep := &wk.Deployables[it.Pipeline]
	if dep.Ended || dep.TrainPeriod == 0 && (mayRelease(wk, it.Pipeline) || it.Attempt > 0) {
		it.Next = state.None
		releaseBatch(wk, it.Pipeline, i)
		return
	}
	setState(wk, it, state.OnTrain)
	it.Next = dep.Aboard
	dep.Aboard = i
	dep.Boarded++
	if dep.TrainPeriod == 0 {
		dep.Due = true
		releaseIfDue(wk, it.Pipeline)
	}
}

// departTrain handles the departure of a train, and schedules the next.
func departTrain(wk *Context, d int32) {
	dep := &wk.Deployables[d]
	if dep.TrainPeriod == 0 || dep.Ended {
		return // it is released on demand now
	}
	schedule(wk, state.ScheduledEvent{At: wk.Now.Plus(dep.TrainPeriod), Kind: state.TrainDeparts, Subject: dep.Key, Slot: d})
	dep.Due = true
	releaseIfDue(wk, d)
}

// releaseTrain releases all changes aboard as one batch.
func releaseTrain(wk *Context, d int32) {
	dep := &wk.Deployables[d]
	batch := dep.Aboard
	dep.Due, dep.Approved = false, 0
	if batch == state.None {
		return
	}
	emit(wk, state.Event{Kind: state.TrainLeft, Subject: dep.Key, Amount: int64(dep.Boarded)})
	dep.Aboard, dep.Boarded = state.None, 0
	dep.Trains++
	checkRelease(wk, batch)
	releaseBatch(wk, d, batch)
}

// addLanes gives every pipeline in whose queue more changes wait at the end of the week than
// it can build at a time more lanes: one for each time that the queue is as long, at most as
// many as it has. Each takes its owners LaneWork to set up.
func addLanes(wk *Context) {
	if wk.sc.Disabled.Has(state.LaneMechanism) {
		return
	}
	for d := range wk.Deployables {
		dep := &wk.Deployables[d]
		waiting := int32(0)
		for i := dep.Head; i != state.None; i = wk.Items[i].Next {
			waiting++
		}
		if waiting <= dep.Lanes || dep.Owner == state.None {
			continue
		}
		more := min(waiting/max(dep.Lanes, 1), max(dep.Lanes, 1))
		dep.Lanes += more
		wk.Teams[dep.Owner].AddChore(state.Toil, rng.Minutes(min(int64(wk.Params[state.LaneWork])*int64(more), int64(rng.MinutesAWeek*rng.WeeksAYear))))
	}
}
