package sim

// A change that is ready cannot always be released: a deployable that has spent its error
// budget releases no features (E26), releases that touch regulated data need approval first
// (E61), and a table change holds the deployables that read it (E62). Changes that are held
// wait aboard and are released together. A fix does not wait.

// mayRelease reports whether a deployable may release a change that is ready now.
func (o *Organization) mayRelease(d int32) bool {
	dep := &o.Deployables[d]
	return !dep.isFrozen() && o.Now >= dep.HeldTill && !o.touchesRegulatedData(d)
}

// isFrozen reports whether a spent error budget blocks feature releases.
func (d *Deployable) isFrozen() bool { return d.Frozen && !d.Overridden }

// releaseIfDue releases the changes aboard if they are due and nothing holds them any more.
// Where they touch regulated data it first asks for approval, which takes ApprovalDelay.
func (o *Organization) releaseIfDue(d int32) {
	dep := &o.Deployables[d]
	if !dep.Due || dep.Ended || dep.isFrozen() || o.Now < dep.HeldTill {
		return
	}
	if dep.Aboard != none && o.touchesRegulatedData(d) {
		if dep.Approved == 0 {
			dep.Approved = o.Now + Minutes(o.Params[ApprovalDelay])
			o.scheduleRelease(d, dep.Approved)
		}
		if o.Now < dep.Approved {
			return
		}
	}
	o.releaseTrain(d)
}

// holdReleases blocks the releases of a deployable until a minute.
func (o *Organization) holdReleases(d int32, until Minutes) {
	dep := &o.Deployables[d]
	if until > dep.HeldTill {
		dep.HeldTill = until
		o.scheduleRelease(d, until)
	}
}

func (o *Organization) scheduleRelease(d int32, at Minutes) {
	o.schedule(ScheduledEvent{At: at, Kind: ReleaseMayLeave, Subject: o.Deployables[d].Key, Slot: d})
}
