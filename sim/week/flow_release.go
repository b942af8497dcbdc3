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

// releaseBatch releases a batch of changes together. A faulty batch is found by its tests
// or, failing that, in production, where an incident opens; either way it is rolled back.
// Finding the culprits takes as many further pipeline runs as halving the batch does; then
// the other changes go live (E13).
func releaseBatch(wk *Context, d, batch int32) {
	dep := &wk.Deployables[d]
	dep.Releases++
	watchRelease(wk, d, batch)
	size, faults := int32(0), int32(0)
	culprit := state.None
	for i := batch; i != state.None; i = wk.Items[i].Next {
		size++
		it := &wk.Items[i]
		if it.Faulty = drawFaulty(wk, it); it.Faulty {
			faults++
			culprit = i
		}
	}
	if faults == 0 {
		makeLive(wk, batch)
		return
	}
	dep.Failures++
	it := &wk.Items[culprit]
	module := &wk.Modules[it.Module]
	inProduction := !wk.Seed.Draw(int64(it.Attempt), state.ForFound, it.Key).Chance(module.Tests)
	emit(wk, state.Event{Kind: state.TrainFailed, Subject: dep.Key, Object: module.Key, Cause: it.Key, Amount: int64(size)})
	if inProduction {
		emit(wk, state.Event{Kind: state.ChangeFailed, Subject: wk.Teams[it.Team].Key, Object: module.Key, Cause: it.Key})
		breakDeployable(wk, d, it.Module, it.Key, int64(it.Attempt), false)
	}
	wk.Teams[it.Team].Failed++
	last := state.None
	for i := batch; i != state.None; last, i = i, wk.Items[i].Next {
		setState(wk, &wk.Items[i], state.RolledBack)
	}
	wk.Items[last].Next = dep.HeldBack
	dep.HeldBack = batch
	schedule(wk, state.ScheduledEvent{At: wk.Now.Plus(searchTime(wk, d, size, faults)), Kind: state.CulpritFound, Subject: dep.Key, Slot: d})
}

// searchTime returns how long it takes to find the faults in a batch by bisection (E13).
func searchTime(wk *Context, d, size, faults int32) rng.Minutes {
	runs := int64(rng.CeilLog2(size)) * int64(faults)
	return rng.Minutes(min(runs*int64(buildTime(wk, d)), math.MaxInt32))
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

// resolveFailedRelease makes the innocent changes of a failed batch live and sends the
// culprits back to their owners.
func resolveFailedRelease(wk *Context, d int32) {
	held := wk.Deployables[d].HeldBack
	wk.Deployables[d].HeldBack = state.None
	innocent := state.None
	for i := held; i != state.None; {
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
	f := &wk.Features[it.Feature]
	if f.Left--; f.Left == 0 {
		team.Live++
		team.Value += int64(f.Value)
		emit(wk, state.Event{Kind: state.FeatureLive, Subject: team.Key, Object: f.Key, Cause: it.Cause})
		recycleFeature(wk, it.Feature)
	}
	recycleItem(wk, i)
}
