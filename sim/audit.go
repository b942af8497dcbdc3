package sim

// touchesRegulatedData reports whether a deployable runs a module whose data is regulated:
// then all that is released with it is approved first, until the module is alone,
// E61.
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

// generateAudits gives the owners of what touches regulated data the week's evidence to
// collect, and everybody off the paved road the security notices that came: there,
// each deployable is mended by hand, by a deadline, E61.
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

// receiveNotice is one security notice.
func (o *Organization) receiveNotice() {
	hit := int64(0)
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		if dep.Ended || dep.Paved || dep.Owner == none {
			continue
		}
		hit++
		team := &o.Teams[dep.Owner]
		team.Chores[Notices] += Minutes(o.Params[NoticeWork])
		if team.Deadline == 0 {
			team.Deadline = o.Week + o.Params[NoticeDeadline]
		}
	}
	o.emit(Event{Kind: NoticeCame, Amount: hit})
}

// checkNoticeDeadlines notes who is done with the security notices, and who is late: the
// executives hear of that, week by week.
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
