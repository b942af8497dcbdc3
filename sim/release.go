package sim

// releaseBatch releases a batch of changes together. A faulty batch is found by its tests
// or, failing that, in production, where an incident opens; either way it is rolled back.
// Finding the culprits takes as many further pipeline runs as halving the batch does; then
// the other changes go live (E13).
func (o *Organization) releaseBatch(d, batch int32) {
	dep := &o.Deployables[d]
	dep.Releases++
	o.watchRelease(d, batch)
	size, faults := int32(0), int32(0)
	culprit := none
	for i := batch; i != none; i = o.Items[i].Next {
		size++
		it := &o.Items[i]
		if it.Faulty = o.drawFaulty(it); it.Faulty {
			faults++
			culprit = i
		}
	}
	if faults == 0 {
		o.makeLive(batch)
		return
	}
	dep.Failures++
	it := &o.Items[culprit]
	module := &o.Modules[it.Module]
	inProduction := !o.Seed.Draw(int64(it.Attempt), ForFound, it.Key).Chance(module.Tests)
	o.emit(Event{Kind: TrainFailed, Subject: dep.Key, Object: module.Key, Cause: it.Key, Amount: int64(size)})
	if inProduction {
		o.breakDeployable(d, it.Module, it.Key, int64(it.Attempt), false)
	}
	o.Teams[it.Team].Failed++
	last := none
	for i := batch; i != none; last, i = i, o.Items[i].Next {
		o.setState(&o.Items[i], RolledBack)
	}
	o.Items[last].Next = dep.HeldBack
	dep.HeldBack = batch
	o.schedule(ScheduledEvent{At: o.Now + o.searchTime(d, size, faults), Kind: CulpritFound, Subject: dep.Key, Slot: d})
}

// searchTime returns how long it takes to find the faults in a batch by bisection (E13).
func (o *Organization) searchTime(d, size, faults int32) Minutes {
	return Minutes(ceilLog2(size)) * o.buildTime(d) * Minutes(faults)
}

// drawFaulty draws whether this version of a change is faulty (E19).
func (o *Organization) drawFaulty(it *Item) bool {
	if o.sc.Disabled.Has(FailureMechanism) {
		return false
	}
	return o.Seed.Draw(int64(it.Attempt), ForFaulty, it.Key).Chance(o.faultChance(it))
}

// faultChance returns the chance that this version of a change is faulty:
// p0 (1 + d1 debt)(1 + d2 minor contributor)(1 + newness and pressure, E8)(1 - t tests), in
// proportion to its size, at most one half, and halved by a deep review (E19).
func (o *Organization) faultChance(it *Item) PPM {
	m := &o.Modules[it.Module]
	p := o.param(FaultBase)
	p += p.Times(o.param(FaultByDebt).Times(m.Debt))
	p += p.Times(o.param(FaultByMinor).Times(One - o.familiarityWith(it.Owner, it.Module)))
	p += p.Times(o.slipFactor(it.Team))
	p = p.Times(One - o.param(FaultByTests).Times(m.Tests))
	p = PPM(min(int64(p)*int64(o.changeVolume(it))/int64(EffortOf(usualChange)), int64(One)/2))
	if it.Deep {
		p /= 2
	}
	return p
}

// resolveFailedRelease makes the innocent changes of a failed batch live and sends the
// culprits back to their owners.
func (o *Organization) resolveFailedRelease(d int32) {
	held := o.Deployables[d].HeldBack
	o.Deployables[d].HeldBack = none
	innocent := none
	for i := held; i != none; {
		next := o.Items[i].Next
		if o.Items[i].Faulty {
			o.returnForRework(i)
		} else {
			o.Items[i].Next = innocent
			innocent = i
		}
		i = next
	}
	o.makeLive(innocent)
}

// returnForRework returns a failed change to its team as rework.
func (o *Organization) returnForRework(i int32) {
	it := &o.Items[i]
	it.Faulty = false
	it.Attempt++
	it.enterStage(Reworking, shareOfEffort(it.Size, o.param(ReworkSize)))
	it.Next = none
	o.People[it.Owner].Begun++
	o.countOpenChanges(it.Module, 1)
	o.enqueueReturned(i) // it stays RolledBack until somebody takes it up
	o.assignIdle(it.Team)
}

// makeLive makes a batch of changes live.
func (o *Organization) makeLive(batch int32) {
	for i := batch; i != none; {
		next := o.Items[i].Next
		o.completeChange(i)
		i = next
	}
}

// completeChange ends a change that is live; a feature is live when its last change is.
func (o *Organization) completeChange(i int32) {
	it := &o.Items[i]
	o.recordTimeInState(it)
	team := &o.Teams[it.Team]
	team.Changes++
	o.Ledgers[it.Team].Lead += int64(o.Now - it.Asked)
	o.Ledgers[it.Team].Ended++
	if it.Schema {
		o.holdTableUsers(it)
	}
	o.drawDivergence(it)
	f := &o.Features[it.Feature]
	if f.Left--; f.Left == 0 {
		team.Live++
		team.Value += int64(f.Value)
		o.emit(Event{Kind: FeatureLive, Subject: team.Key, Object: f.Key, Cause: it.Cause})
		o.recycleFeature(it.Feature)
	}
	o.recycleItem(i)
}
