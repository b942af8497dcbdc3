package sim

// A contract has versions. Its owners keep the old version running until the last consumer
// has moved to the new one, in that consumer's queue, at its rank (E63).

// generateVersionUpkeep adds the toil of keeping old versions of a contract running, and
// the old path of an extraction, for their owners (E63).
func (o *Organization) generateVersionUpkeep() {
	if o.sc.Disabled.Has(VersionMechanism | ToilMechanism) {
		return
	}
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo.Versions > 0 && mo.Team != none {
			o.Teams[mo.Team].Chores[Toil] += Minutes(mo.Versions) * MinutesAWeek.Times(o.param(VersionKeeping))
		}
	}
	for i := range o.Initiatives {
		// The old path of an extraction counts as a version.
		if in := &o.Initiatives[i]; in.Verb == Extract && in.Ended == 0 && in.ConsumersAsked > 0 {
			if t := o.Modules[in.Module].Team; t != none {
				o.Teams[t].Chores[Toil] += MinutesAWeek.Times(o.param(VersionKeeping))
			}
		}
	}
}

// newVersion turns the contract that a module had so far into an old version, and asks its
// consumers to move to the new one.
func (o *Organization) newVersion(i int32) {
	if o.sc.Disabled.Has(VersionMechanism) {
		return
	}
	in := &o.Initiatives[i]
	mo := &o.Modules[in.Module]
	mo.Versions++
	o.askConsumers(in, mo.Consumers)
	if in.ConsumersAsked == 0 {
		mo.Versions = 0
	}
}

// consumerOnNewVersion updates an initiative when a consumer has moved to the new version.
// With the last, all old versions end.
func (o *Organization) consumerOnNewVersion(in *Initiative) {
	in.ConsumersAsked--
	o.emit(Event{Kind: ConsumerMoved, Subject: in.Key, Cause: in.Cause, Amount: int64(in.ConsumersAsked)})
	if in.ConsumersAsked == 0 {
		o.Modules[in.Module].Versions = 0
	}
}

// maxVersions is the limit of the old versions of one contract.
const maxVersions = 100
