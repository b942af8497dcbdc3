package sim

// maxRuns is the most times that a flaky pipeline runs for one version of a change.
const maxRuns = 5

// sendToMainline sends a change to the mainline of the deployable it is released with.
func (o *Organization) sendToMainline(i int32) {
	it := &o.Items[i]
	it.Home = o.releasedIn(it.Module, it.DrawKey)
	o.mergeToMainline(i)
}

// sendToPipeline sends a change to a deployable's pipeline: build, tests and merge queue.
func (o *Organization) sendToPipeline(i, d int32) {
	it := &o.Items[i]
	it.Pipeline = d
	o.setState(it, InPipeline)
	if o.sc.Disabled.Has(PipelineMechanism) {
		o.passPipeline(i)
		return
	}
	dep := &o.Deployables[d]
	if dep.Busy >= dep.Lanes {
		o.enqueue(&dep.Head, &dep.Tail, i)
		return
	}
	dep.Busy++
	o.startBuild(i)
}

// startBuild starts a pipeline run for a change and schedules its end.
func (o *Organization) startBuild(i int32) {
	it := &o.Items[i]
	it.Runs++
	o.schedule(ScheduledEvent{At: o.Now + o.buildTime(it.Pipeline), Kind: BuildEnds, Subject: it.Key, Slot: i})
}

// buildTime returns how long a deployable's pipeline takes now: a fixed part, and one that
// grows with the code built together (E60).
func (o *Organization) buildTime(d int32) Minutes {
	dep := &o.Deployables[d]
	if dep.BuiltWith == 0 {
		return dep.Build
	}
	base := min(Minutes(o.Params[BuildBase]), dep.Build)
	return base + Minutes(int64(dep.Build-base)*int64(dep.Code)/int64(dep.BuiltWith))
}

// buildTimeAlone returns how long the pipeline of a module would take on its own: the fixed
// part, and one that grows with its code, by BuildByCode or at the rate of its present
// pipeline, whichever is less. So a split shortens the wait for the pipeline (E60).
func (o *Organization) buildTimeAlone(m int32) Minutes {
	mo := &o.Modules[m]
	old := &o.Deployables[mo.Deployable]
	base := min(Minutes(o.Params[BuildBase]), old.Build)
	byCode := Minutes(int64(mo.Size/MinutesADay) * int64(o.Params[BuildByCode]) / int64(One))
	if old.BuiltWith > 0 {
		byCode = min(byCode, Minutes(int64(old.Build-base)*int64(mo.Size)/int64(old.BuiltWith)))
	}
	return base + byCode
}

// recomputeCodeSizes updates how much code each deployable builds together.
func (o *Organization) recomputeCodeSizes() {
	for d := range o.Deployables {
		o.Deployables[d].Code = o.codeSize(int32(d))
	}
}

// codeSize returns the content of the code that a deployable builds together.
func (o *Organization) codeSize(d int32) (size Minutes) {
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo.Deployable == d {
			size += mo.Size.Times(One - mo.Moved)
		}
	}
	return size
}

// finishBuild ends a pipeline run. A test that fails for reasons other than the change
// repeats the run (E60); otherwise the next change in the queue gets the lane.
func (o *Organization) finishBuild(i int32) {
	it := &o.Items[i]
	d := it.Pipeline
	again := it.Runs < maxRuns && o.Seed.Draw(int64(it.Attempt)<<8|int64(it.Runs), ForFlaky, it.Key).Chance(o.param(Flaky))
	if again && !o.sc.Disabled.Has(FailureMechanism) {
		o.startBuild(i)
		return
	}
	o.passPipeline(i)
	dep := &o.Deployables[d]
	if dep.Head == none {
		dep.Busy--
		return
	}
	next := dep.Head
	o.unlink(&dep.Head, &dep.Tail, none, next)
	o.startBuild(next)
}

// passPipeline moves a change that is built on: to the pipeline of the second deployable it
// needs, or to the end-to-end tests.
func (o *Organization) passPipeline(i int32) {
	it := &o.Items[i]
	it.Runs = 0
	home := it.Home
	if it.Pipeline == home {
		o.countOpenChanges(it.Module, -1)
	}
	if it.Pipeline == home && it.SecondDeployable != none && it.SecondDeployable != home && !o.Deployables[it.SecondDeployable].Ended {
		o.sendToPipeline(i, it.SecondDeployable)
		return
	}
	train := home
	if o.Deployables[home].TrainPeriod == 0 && it.SecondDeployable != none && !o.Deployables[it.SecondDeployable].Ended {
		train = it.SecondDeployable
	}
	it.Pipeline = train
	o.sendToEndToEnd(i)
}

// boardTrain puts a change that is ready on its train, or releases it at once where
// releases are on demand and nothing holds them.
func (o *Organization) boardTrain(i int32) {
	it := &o.Items[i]
	dep := &o.Deployables[it.Pipeline]
	if dep.Ended || dep.TrainPeriod == 0 && (o.mayRelease(it.Pipeline) || it.Attempt > 0) {
		it.Next = none
		o.releaseBatch(it.Pipeline, i)
		return
	}
	o.setState(it, OnTrain)
	it.Next = dep.Aboard
	dep.Aboard = i
	dep.Boarded++
	if dep.TrainPeriod == 0 {
		dep.Due = true
		o.releaseIfDue(it.Pipeline)
	}
}

// departTrain handles the departure of a train, and schedules the next.
func (o *Organization) departTrain(d int32) {
	dep := &o.Deployables[d]
	if dep.TrainPeriod == 0 || dep.Ended {
		return // it is released on demand now
	}
	o.schedule(ScheduledEvent{At: o.Now + dep.TrainPeriod, Kind: TrainDeparts, Subject: dep.Key, Slot: d})
	dep.Due = true
	o.releaseIfDue(d)
}

// releaseTrain releases all changes aboard as one batch.
func (o *Organization) releaseTrain(d int32) {
	dep := &o.Deployables[d]
	batch := dep.Aboard
	dep.Due, dep.Approved = false, 0
	if batch == none {
		return
	}
	o.emit(Event{Kind: TrainLeft, Subject: dep.Key, Amount: int64(dep.Boarded)})
	dep.Aboard, dep.Boarded = none, 0
	dep.Trains++
	o.releaseBatch(d, batch)
}
