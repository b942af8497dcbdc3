package sim

// generateTickets lets a platform that is not good enough yet, or that nobody wanted,
// cost those who stand on it tickets and workarounds, and those who build it half as
// much to answer them, E46. At half of what it could be it costs the willing nothing.
func (o *Organization) generateTickets() {
	if o.sc.Disabled.Has(TicketMechanism | ToilMechanism) {
		return
	}
	builders := none
	for i := range o.Initiatives {
		if in := &o.Initiatives[i]; in.Verb == ServiceTemplate {
			builders = in.Team
		}
	}
	for i := range o.Adoptions {
		a := &o.Adoptions[i]
		if a.Standard != ServiceTemplate || !a.Adopted {
			continue
		}
		lacking := max(One-2*o.Maturity, 0)
		if a.Forced {
			lacking += One / 2
		}
		hours := Minutes(o.Params[TicketHours]).Times(lacking)
		o.Teams[a.Team].Chores[Tickets] += hours
		if builders != none && builders != a.Team {
			o.Teams[builders].Chores[Tickets] += hours / 2
		}
	}
}

// decayObservability lets what nobody works on work less and less: what is watched and written
// down of a deployable fits it a little less every week, E27.
func (o *Organization) decayObservability() {
	if o.sc.Disabled.Has(DecayMechanism) {
		return
	}
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		lost := dep.Observed.Times(o.param(PlatformChurn)) / WeeksAYear
		dep.Observed -= lost
		o.recordDrift(o.sc, DeployableObserved, int32(d), none, -int32(lost))
		dep.Runbook -= dep.Runbook.Times(o.param(PlatformChurn)) / WeeksAYear
	}
}
