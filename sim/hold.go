package sim

// What is ready does not always leave: a deployable that has used up its error
// budget lets no feature out (E26), what touches regulated data is approved first
// (E61), and a table that changes holds those who read it (E62). What waits stands
// aboard and leaves together. A fix does not wait.

// mayRelease reports whether nothing keeps a change that is ready from leaving now.
func (o *Organization) mayRelease(d int32) bool {
	dep := &o.Deployables[d]
	return !dep.isFrozen() && o.Now >= dep.HeldTill && !o.touchesRegulatedData(d)
}

// isFrozen reports whether no features leave.
func (d *Deployable) isFrozen() bool { return d.Frozen && !d.Overridden }

// releaseIfDue lets what is aboard go if it is due, and nothing keeps it any more.
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

// holdReleases keeps a deployable's releases back until a minute.
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
