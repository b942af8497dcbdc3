package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Changes that are open at the same time on one build graph may collide: one has changed
// what the other relies on. With n of them open, each collides with chance
// 1 - (1-q)^(n-1) (E15). The number of open changes follows from how many people work on
// the same graph, how much each of them begins, and how long a change stays away from the
// mainline.

// mergeToMainline merges a change that is ready to the mainline of the deployable it is
// released with, or returns it to its owner to resolve a conflict.
func mergeToMainline(wk *Context, i int32) {
	it := &wk.Items[i]
	team := &wk.Teams[it.Team]
	team.Merged++
	if !collides(wk, it) {
		sendToPipeline(wk, i, it.Home)
		return
	}
	team.Collided++
	it.EnterStage(state.Merging, state.ShareOfEffort(it.Size, wk.Param(state.ConflictSize)))
	wk.People[it.Owner].Begun++
	emit(wk, state.Event{Kind: state.ChangesCollided, Subject: team.Key, Object: wk.Modules[it.Module].Key, Cause: it.Cause})
	returnToOwner(wk, i)
}

// finishConflict ends the work on a conflict and sends the change to the pipeline.
func finishConflict(wk *Context, i int32) {
	it := &wk.Items[i]
	it.EnterStage(state.Through, 0)
	it.Home = releasedIn(wk, it.Module, it.DrawKey)
	sendToPipeline(wk, i, it.Home)
}

// collides draws whether this version of a change conflicts with another change.
func collides(wk *Context, it *state.Item) bool {
	if wk.sc.Disabled.Has(state.ConflictMechanism | state.PipelineMechanism) {
		return false
	}
	return wk.Seed.Draw(int64(it.Attempt), state.ForConflict, it.Key).Chance(conflictChance(wk, it))
}

// conflictChance returns the chance that a change conflicts with another one:
// 1 - (1-q)^others (E15).
func conflictChance(wk *Context, it *state.Item) rng.PPM {
	return rng.AtLeastOne(wk.Param(state.MainlineConflict), openChangesNearby(wk, it))
}

// openChangesNearby returns the number of other open changes that a change may conflict
// with [millionths]: those in its module, and those elsewhere on the same build graph,
// weighted by how little the boundaries in between are enforced.
func openChangesNearby(wk *Context, it *state.Item) (n int64) {
	own := &wk.Modules[it.Module]
	moving := own.Deployable != it.Home // it goes to the service that its module is moving to, which holds no other module yet
	share := own.Moved
	if !moving {
		share = rng.One - own.Moved
	}
	n = int64(max(own.OpenChanges-1, 0)) * int64(share)
	if moving {
		return n
	}
	l := codeLayout(wk)
	near := l.open[it.Home]
	if !own.IsSetApart() {
		near -= own.OpenChanges
	}
	n += int64(near) * int64(rng.One-own.Bounded)
	for _, m := range l.apart {
		mo := &wk.Modules[m]
		if mo.OpenChanges == 0 || mo.Deployable != it.Home || mo == own {
			continue
		}
		apart := (rng.One - own.Bounded).Times(rng.One - mo.Bounded).Times(rng.One - mo.Moved)
		n += int64(mo.OpenChanges) * int64(apart)
	}
	return n
}
