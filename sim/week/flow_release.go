package week

import (
	"math"

	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// releasedIn returns the deployable that a change to a module is released in: the service
// that its moved part runs in, with a chance of Moved, otherwise the module's own. drawn is
// the key of the change's draw.
func releasedIn(wk *Context, m int32, drawn rng.Key) int32 {
	mo := &wk.Modules[m]
	if mo.Moved == 0 || !wk.Seed.Draw(0, state.ForMoved, drawn).Chance(mo.Moved) {
		return mo.Deployable
	}
	if s := serviceOf(wk, m); s != state.None {
		return s
	}
	return mo.Deployable
}

// releaseBatch releases a batch of changes together. Each of them that is faulty has failed,
// and the release fails with it: everything goes back, whatever the number of faults (E13).
func releaseBatch(wk *Context, d, batch int32) {
	dep := &wk.Deployables[d]
	dep.Releases++
	watchRelease(wk, d, batch)
	size, faults := int32(0), int32(0)
	for i := batch; i != state.None; i = wk.Items[i].Next {
		size++
		it := &wk.Items[i]
		wk.Provenances[i].Release = dep.Releases
		team := &wk.Teams[it.Team]
		team.Released++
		if it.Faulty = drawFaulty(wk, it); it.Faulty {
			faults++
			team.Failed++
		}
	}
	if faults == 0 {
		makeLive(wk, batch)
		return
	}
	dep.Failures++
	reportFaults(wk, d, batch, size)
	if wk.sc.Disabled.Has(state.RollbackMechanism) {
		resolveBatch(wk, batch)
		return
	}
	rollBack(wk, d, batch)
	search := searchTime(wk, d, size, faults)
	if dep.Owner != state.None {
		wk.Teams[dep.Owner].AddChore(state.FollowUp, search.Times(wk.Param(state.SearchWatch)))
	}
	schedule(wk, state.ScheduledEvent{At: wk.Now.Plus(search), Kind: state.CulpritFound, Subject: dep.Key, Slot: d})
}

// reportFaults emits what becomes known when a batch of some size fails. Each faulty change
// is found by its tests, with their strength, or in production. If any is found in production
// the deployable breaks, once, because one rollback restores it. The incident is put down to
// the one of these that came aboard first; without any the release is put down to the
// faulty change that came aboard first.
func reportFaults(wk *Context, d, batch, size int32) {
	culprit, inProduction := state.None, false
	for i := batch; i != state.None; i = wk.Items[i].Next { // what came aboard last is first
		if !wk.Items[i].Faulty {
			continue
		}
		if missed := testsMiss(wk, i); missed || !inProduction {
			culprit, inProduction = i, missed
		}
	}
	it := &wk.Items[culprit]
	emit(wk, state.Event{Kind: state.TrainFailed, Subject: wk.Deployables[d].Key, Object: wk.Modules[it.Module].Key, Cause: it.Key, Amount: int64(size)})
	for i := batch; i != state.None; i = wk.Items[i].Next {
		if !wk.Items[i].Faulty {
			continue
		}
		kind := state.ChangeSentBack
		if testsMiss(wk, i) {
			kind = state.ChangeFailed
		}
		faulty := &wk.Items[i]
		emit(wk, state.Event{Kind: kind, Subject: wk.Teams[faulty.Team].Key, Object: wk.Modules[faulty.Module].Key, Cause: faulty.Key})
	}
	if inProduction {
		breakDeployable(wk, d, it.Module, it.Key, int64(it.Attempt), false)
	}
}

// testsMiss draws whether the tests of its module miss the fault in a change.
func testsMiss(wk *Context, i int32) bool {
	it := &wk.Items[i]
	return !wk.Seed.Draw(int64(it.Attempt), state.ForFound, it.Key).Chance(wk.Modules[it.Module].Tests)
}

// rollBack takes a batch back. It is held until its faulty changes are found.
func rollBack(wk *Context, d, batch int32) {
	dep := &wk.Deployables[d]
	last := state.None
	for i := batch; i != state.None; last, i = i, wk.Items[i].Next {
		setState(wk, &wk.Items[i], state.RolledBack)
	}
	wk.Items[last].Next = dep.HeldBack
	dep.HeldBack = batch
}

// searchTime returns how long it takes to find the faults in a batch by bisection: as many
// further rounds of the pipeline as halving the batch takes (E13). The lanes of the pipeline
// search for as many faults at the same time.
func searchTime(wk *Context, d, size, faults int32) rng.Minutes {
	lanes := max(wk.Deployables[d].Lanes, 1)
	rounds := int64(rng.CeilLog2(size)) * int64((faults+lanes-1)/lanes)
	return rng.Minutes(min(rounds*int64(buildTime(wk, d)), math.MaxInt32))
}

// drawFaulty draws whether this version of a change is faulty (E19).
func drawFaulty(wk *Context, it *state.Item) bool {
	if wk.sc.Disabled.Has(state.FailureMechanism) {
		return false
	}
	return wk.Seed.Draw(int64(it.Attempt), state.ForFaulty, it.Key).Chance(faultChance(wk, it))
}

// faultChance returns the chance that this version of a change is faulty:
// p0 (1 + d1 debt)(1 + d2 minor contributor)(1 + newness and pressure, E8)(1 + what its
// review missed, E17)(1 - t tests), in proportion to its size, at most one half, and halved by a
// deep review (E19).
func faultChance(wk *Context, it *state.Item) rng.PPM {
	m := &wk.Modules[it.Module]
	p := wk.Param(state.FaultBase)
	p = p.Scale(rng.One + wk.Param(state.FaultByDebt).Times(m.Debt))
	p = p.Scale(rng.One + wk.Param(state.FaultByMinor).Times(rng.One-familiarityWith(wk, it.Owner, it.Module)))
	p = p.Scale(rng.One + slipFactor(wk, it.Team))
	p = p.Scale(rng.One + wk.Param(state.FaultByUnread).Times(missedByReview(wk, it)))
	p = p.Times(rng.One - wk.Param(state.FaultByTests).Times(m.Tests))
	p = rng.PPM(min(int64(p)*int64(changeVolume(wk, it))/int64(state.EffortOf(usualChange)), int64(rng.One)/2))
	if it.Deep {
		p /= 2
	}
	return p
}

// resolveFailedRelease makes the innocent changes of a failed batch live, sends the culprits
// back to their owners, and lets changes join the mainline again.
func resolveFailedRelease(wk *Context, d int32) {
	dep := &wk.Deployables[d]
	held, stopped := dep.HeldBack, dep.StoppedHead
	dep.HeldBack, dep.StoppedHead, dep.StoppedTail = state.None, state.None, state.None
	resolveBatch(wk, held)
	for i := stopped; i != state.None; {
		next := wk.Items[i].Next
		wk.Items[i].Next = state.None
		passPipeline(wk, i)
		i = next
	}
}

// resolveBatch makes the changes of a batch live, except the faulty ones, which return to
// their teams.
func resolveBatch(wk *Context, batch int32) {
	innocent := state.None
	for i := batch; i != state.None; {
		next := wk.Items[i].Next
		if wk.Items[i].Faulty {
			returnForRework(wk, i)
		} else {
			wk.Items[i].Next = innocent
			innocent = i
		}
		i = next
	}
	makeLive(wk, innocent)
}

// returnForRework returns a failed change to its team as rework.
func returnForRework(wk *Context, i int32) {
	it := &wk.Items[i]
	it.Faulty = false
	it.Attempt++
	it.EnterStage(state.Reworking, state.ShareOfEffort(it.Size, wk.Param(state.ReworkSize)))
	it.Next = state.None
	wk.People[it.Owner].Begun++
	countOpenChanges(wk, it.Module, 1)
	updateFromMainline(wk, it, releasedIn(wk, it.Module, it.DrawKey))
	enqueueReturned(wk, i) // it stays RolledBack until somebody takes it up
	assignIdle(wk, it.Team)
}

// makeLive makes a batch of changes live.
func makeLive(wk *Context, batch int32) {
	for i := batch; i != state.None; {
		next := wk.Items[i].Next
		completeChange(wk, i)
		i = next
	}
}

// completeChange ends a change that is live; a feature is live when its last change is.
func completeChange(wk *Context, i int32) {
	it := &wk.Items[i]
	recordTimeInState(wk, it)
	team := &wk.Teams[it.Team]
	team.Changes++
	wk.Ledgers[it.Team].Lead += int64(wk.Now - it.Asked)
	wk.Ledgers[it.Team].Ended++
	if it.Schema {
		holdTableUsers(wk, it)
	}
	drawDivergence(wk, it)
	leaveBugs(wk, it)
	f := &wk.Features[it.Feature]
	if f.Left--; f.Left == 0 {
		team.Live++
		team.Value += int64(f.Value)
		wk.Worth += int64(f.Value)
		emit(wk, state.Event{Kind: state.FeatureLive, Subject: team.Key, Object: f.Key, Cause: it.Cause})
		recycleFeature(wk, it.Feature)
	}
	recycleItem(wk, i)
}
