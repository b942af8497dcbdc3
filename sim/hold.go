package sim

// What is ready does not always leave: a deployable that has used up its error
// budget lets no feature out (E26), what touches regulated data is approved first
// (E61), and a table that changes holds those who read it (E62). What waits stands
// aboard and leaves together. A fix does not wait.

// clear reports whether nothing keeps a change that is ready from leaving now.
func (o *Organization) clear(d int32) bool {
	dep := &o.Deployables[d]
	return !dep.frozen() && o.Now >= dep.HeldTill && !o.regulated(d)
}

// frozen reports whether no features leave.
func (d *Deployable) frozen() bool { return d.Frozen && !d.Overridden }

// leave lets what is aboard go if it is due, and nothing keeps it any more.
func (o *Organization) leave(d int32) {
	dep := &o.Deployables[d]
	if !dep.Due || dep.Ended || dep.frozen() || o.Now < dep.HeldTill {
		return
	}
	if dep.Aboard != none && o.regulated(d) {
		if dep.Approved == 0 {
			dep.Approved = o.Now + Minutes(o.Params[ApprovalDelay])
			o.mayLeaveAt(d, dep.Approved)
		}
		if o.Now < dep.Approved {
			return
		}
	}
	o.emptyTrain(d)
}

// hold keeps a deployable's releases back until a minute.
func (o *Organization) hold(d int32, until Minutes) {
	dep := &o.Deployables[d]
	if until > dep.HeldTill {
		dep.HeldTill = until
		o.mayLeaveAt(d, until)
	}
}

func (o *Organization) mayLeaveAt(d int32, at Minutes) {
	o.schedule(ScheduledEvent{At: at, Kind: ReleaseMayLeave, Subject: o.Deployables[d].Key, Slot: d})
}
