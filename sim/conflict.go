package sim

// Changes that are begun at the same time on one build graph collide: what each
// takes for granted, the other has changed. With n of them open one collides with
// chance 1 - (1-q)^(n-1), E15. How many are open is nobody's choice by itself: it
// follows from how many people work on the same graph, how much each begins, and
// how long a change stays away from the mainline.

// mergeToMainline lets a change that is ready join the mainline of the deployable it is
// released with, or sends it back to be made to fit.
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

// finishConflict ends the work on a collision: the change goes to the pipeline.
func (o *Organization) finishConflict(i int32) {
	it := &o.Items[i]
	it.enterStage(Through, 0)
	it.Home = o.releasedIn(it.Module, it.DrawKey)
	o.sendToPipeline(i, it.Home)
}

// collides tells whether this version of a change meets another one.
func (o *Organization) collides(it *Item) bool {
	if o.sc.Disabled.Has(ConflictMechanism | PipelineMechanism) {
		return false
	}
	return o.Seed.Draw(int64(it.Attempt), ForConflict, it.Key).Chance(o.conflictChance(it))
}

// conflictChance is the chance that a change collides: 1 - (1-q)^others.
func (o *Organization) conflictChance(it *Item) PPM {
	return atLeastOne(o.param(MainlineConflict), o.openChangesNearby(it))
}

// openChangesNearby is how many other open changes a change may collide with
// [millionths]: those in its module, and those elsewhere on the same build graph in
// so far as no boundary keeps their targets apart.
func (o *Organization) openChangesNearby(it *Item) (n int64) {
	own := &o.Modules[it.Module]
	moving := own.Deployable != it.Home // to a service that holds nothing else yet
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
