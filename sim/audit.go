package sim

// touchesRegulatedData reports whether a deployable runs a module whose data is regulated.
// All that is released with such a module needs approval first, until the module is
// deployed alone (E61).
func (o *Organization) touchesRegulatedData(d int32) bool {
	if o.sc.Disabled.Has(AuditMechanism) {
		return false
	}
	for m := range o.Modules {
		mo := &o.Modules[m]
		if mo.Regulated && (mo.Deployable == d || mo.Moved > 0 && o.serviceOf(int32(m)) == d) {
			return true
		}
	}
	return false
}

// generateAudits gives the owners of deployables that touch regulated data a week's
// evidence to collect, and draws the week's security notices. Off the paved road each
// deployable has to be patched by hand, by a deadline (E61).
func (o *Organization) generateAudits() {
	for d := range o.Deployables {
		if dep := &o.Deployables[d]; !dep.Ended && dep.Owner != none && !o.sc.Disabled.Has(ToilMechanism) && o.touchesRegulatedData(int32(d)) {
			o.Teams[dep.Owner].Chores[Audits] += Minutes(o.Params[AuditHours])
		}
	}
	if o.sc.Disabled.Has(NoticeMechanism | ToilMechanism) {
		return
	}
	for n := o.Seed.Draw(int64(o.Week), ForNotice, o.sc.Key).Poisson(int64(o.param(SecurityNotices)) / WeeksAYear); n > 0; n-- {
		o.receiveNotice()
	}
}

// receiveNotice adds the work and the deadline of one security notice to the owners of
// every deployable off the paved road.
func (o *Organization) receiveNotice() {
	affected := int64(0)
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		if dep.Ended || dep.Paved || dep.Owner == none {
			continue
		}
		affected++
		team := &o.Teams[dep.Owner]
		team.Chores[Notices] += Minutes(o.Params[NoticeWork])
		if team.Deadline == 0 {
			team.Deadline = o.Week + o.Params[NoticeDeadline]
		}
	}
	o.emit(Event{Kind: NoticeCame, Amount: affected})
}

// checkNoticeDeadlines clears the deadline of teams that have dealt with their security
// notices. A team that is late costs the player trust with the executives, every week.
func (o *Organization) checkNoticeDeadlines() {
	for t := range o.Teams {
		team := &o.Teams[t]
		switch {
		case team.Chores[Notices] == 0:
			team.Deadline = 0
		case team.Deadline != 0 && o.Week >= team.Deadline:
			o.emit(Event{Kind: NoticeLate, Subject: team.Key, Amount: int64(team.Chores[Notices])})
			o.changeExecutiveTrust(-o.param(TrustBroken) / 4)
		}
	}
}
