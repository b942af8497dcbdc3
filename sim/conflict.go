package sim

// Changes that are open at the same time on one build graph may collide: one has changed
// what the other relies on. With n of them open, each collides with chance
// 1 - (1-q)^(n-1) (E15). The number of open changes follows from how many people work on
// the same graph, how much each of them begins, and how long a change stays away from the
// mainline.

// mergeToMainline merges a change that is ready to the mainline of the deployable it is
// released with, or returns it to its owner to resolve a conflict.
func (o *Organization) mergeToMainline(i int32) {
	it := &o.Items[i]
	team := &o.Teams[it.Team]
	team.Merged++
	if !o.collides(it) {
		o.sendToPipeline(i, it.Home)
		return
	}
	team.Collided++
	it.enterStage(Merging, shareOfEffort(it.Size, o.param(ConflictSize)))
	o.People[it.Owner].Begun++
	o.emit(Event{Kind: ChangesCollided, Subject: team.Key, Object: o.Modules[it.Module].Key, Cause: it.Cause})
	o.returnToOwner(i)
}

// finishConflict ends the work on a conflict and sends the change to the pipeline.
func (o *Organization) finishConflict(i int32) {
	it := &o.Items[i]
	it.enterStage(Through, 0)
	it.Home = o.releasedIn(it.Module, it.DrawKey)
	o.sendToPipeline(i, it.Home)
}

// collides draws whether this version of a change conflicts with another change.
func (o *Organization) collides(it *Item) bool {
	if o.sc.Disabled.Has(ConflictMechanism | PipelineMechanism) {
		return false
	}
	return o.Seed.Draw(int64(it.Attempt), ForConflict, it.Key).Chance(o.conflictChance(it))
}

// conflictChance returns the chance that a change conflicts with another one:
// 1 - (1-q)^others (E15).
func (o *Organization) conflictChance(it *Item) PPM {
	return atLeastOne(o.param(MainlineConflict), o.openChangesNearby(it))
}

// openChangesNearby returns the number of other open changes that a change may conflict
// with [millionths]: those in its module, and those elsewhere on the same build graph,
// weighted by how little the boundaries in between are enforced.
func (o *Organization) openChangesNearby(it *Item) (n int64) {
	own := &o.Modules[it.Module]
	moving := own.Deployable != it.Home // it goes to the service that its module is moving to, which holds no other module yet
	share := own.Moved
	if !moving {
		share = One - own.Moved
	}
	n = int64(max(own.OpenChanges-1, 0)) * int64(share)
	if moving {
		return n
	}
	l := o.codeLayout()
	near := l.open[it.Home]
	if !own.isSetApart() {
		near -= own.OpenChanges
	}
	n += int64(near) * int64(One-own.Bounded)
	for _, m := range l.apart {
		mo := &o.Modules[m]
		if mo.OpenChanges == 0 || mo.Deployable != it.Home || mo == own {
			continue
		}
		apart := (One - own.Bounded).Times(One - mo.Bounded).Times(One - mo.Moved)
		n += int64(mo.OpenChanges) * int64(apart)
	}
	return n
}
