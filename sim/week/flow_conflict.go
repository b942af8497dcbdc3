package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A change collides with another one that has joined the mainline since it was last up to
// date with it, if that has changed what it relies on: with n others in between, with
// chance 1 - (1-q)^n (E15). How many these are follows from how many people work on the
// same build graph, and how long a change stays away from the mainline. A collision shows
// when a change has been built. Its owner then fits it in, and it is built and tried again,
// by which time others have joined: on a crowded mainline the same change may be fitted in
// several times.

// mostFits is the most times that a change is fitted in. After that it is merged at night.
const mostFits = 200

// joinMainline lets a change that has been built join the mainline, or returns it to its
// owner to resolve a conflict. It reports whether the change has joined.
func joinMainline(wk *Context, i int32) bool {
	it := &wk.Items[i]
	team := &wk.Teams[it.Team]
	team.Merged++
	if !collides(wk, it) {
		it.Fits = 0
		wk.Deployables[it.Home].Joined++
		wk.People[it.Owner].Merged++
		countOpenChanges(wk, it.Module, -1)
		return true
	}
	team.Collided++
	it.WithOthers = withOtherTeam(wk, it)
	it.Fits++
	updateFromMainline(wk, it, it.Home)
	it.EnterStage(state.Merging, state.ShareOfEffort(it.Size, wk.Param(state.ConflictSize)))
	wk.People[it.Owner].Begun++
	emit(wk, state.Event{Kind: state.ChangesCollided, Subject: team.Key, Object: wk.Modules[it.Module].Key, Cause: it.Cause})
	returnToOwner(wk, i)
	return false
}

// updateFromMainline notes that a change is up to date with the mainline of a deployable.
func updateFromMainline(wk *Context, it *state.Item, d int32) {
	it.Base = othersJoined(wk, it, d)
}

// othersJoined returns how many changes of others than its owner have joined the mainline
// of a deployable, less what the owner has merged elsewhere.
func othersJoined(wk *Context, it *state.Item, d int32) int32 {
	return wk.Deployables[d].Joined - wk.People[it.Owner].Merged
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
	if wk.sc.Disabled.Has(state.ConflictMechanism|state.PipelineMechanism) || it.Fits == mostFits {
		return false
	}
	return wk.Seed.Draw(int64(it.Fits)<<8|int64(it.Attempt), state.ForConflict, it.Key).Chance(conflictChance(wk, it))
}

// conflictChance returns the chance that a change conflicts with one of the others that
// have joined its mainline since it was last up to date: 1 - (1-q)^others (E15).
func conflictChance(wk *Context, it *state.Item) rng.PPM {
	joined := int64(othersJoined(wk, it, it.Home) - it.Base)
	return rng.AtLeastOne(wk.Param(state.MainlineConflict), max(joined, 0)*int64(nearness(wk, it)))
}

// nearness returns the share of the other open changes on its mainline that a change may
// conflict with.
func nearness(wk *Context, it *state.Item) rng.PPM {
	open := int64(codeLayout(wk).all[it.Home]) - 1 // not the change itself
	if open <= 0 {
		return rng.One
	}
	return rng.PPM(min(openChangesNearby(wk, it)/open, int64(rng.One)))
}

// withOtherTeam draws whether the change that one collides with is another team's, by the share
// that other teams have in what it may collide with.
func withOtherTeam(wk *Context, it *state.Item) bool {
	all := openChangesNearby(wk, it)
	if all == 0 {
		return false
	}
	own := &wk.Modules[it.Module]
	ours := openChangesWithin(own, it.Home)
	for _, m := range modulesOf(wk, it.Team) {
		if mo := &wk.Modules[m]; mo != own && mo.Deployable == it.Home {
			ours += int64(mo.OpenChanges) * int64(nearTo(own, mo))
		}
	}
	share := rng.PPM(max(all-ours, 0) * int64(rng.One) / all)
	return wk.Seed.Draw(int64(it.Fits)<<8|int64(it.Attempt), state.ForOtherTeam, it.Key).Chance(share)
}

// openChangesNearby returns the number of other open changes that a change may conflict
// with [millionths]: those in its module, and those elsewhere on the same build graph,
// weighted by how little the boundaries in between are enforced.
func openChangesNearby(wk *Context, it *state.Item) int64 {
	own := &wk.Modules[it.Module]
	n := openChangesWithin(own, it.Home)
	if own.Deployable != it.Home {
		return n // the service that its module is moving to holds no other module yet
	}
	l := codeLayout(wk)
	near := l.open[it.Home]
	if !own.IsSetApart() {
		near -= own.OpenChanges
	}
	n += int64(near) * int64(rng.One-own.Bounded)
	for _, m := range l.apart {
		if mo := &wk.Modules[m]; mo.OpenChanges > 0 && mo.Deployable == it.Home && mo != own {
			n += int64(mo.OpenChanges) * int64(nearTo(own, mo))
		}
	}
	return n
}

// openChangesWithin returns the number of other open changes in a module that a change of that
// module may conflict with [millionths]: those in the part of its code that a deployable holds.
func openChangesWithin(mo *state.Module, d int32) int64 {
	share := mo.Moved
	if mo.Deployable == d {
		share = rng.One - mo.Moved
	}
	return int64(max(mo.OpenChanges-1, 0)) * int64(share)
}

// nearTo returns the chance that a change in one module may conflict with one in another module of
// the same build graph: by how little the boundaries of both are enforced, and how much has not moved.
func nearTo(own, mo *state.Module) rng.PPM {
	return (rng.One - own.Bounded).Times(rng.One - mo.Bounded).Times(rng.One - mo.Moved)
}
