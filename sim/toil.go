package sim

// generateToil adds the week's work of running each deployable for its owners: o0 (1 -
// A) het + o_min of a person (E23), more where automation is worn (E27), and twice as much
// for a service while its data is written in two places (E40). It grows with the number of
// deployables, whatever they do.
func (o *Organization) generateToil() {
	if o.sc.Disabled.Has(ToilMechanism) {
		return
	}
	off, all := int64(0), int64(0)
	for d := range o.Deployables {
		if dep := &o.Deployables[d]; !dep.Ended {
			all++
			if !dep.Paved {
				off++
			}
		}
	}
	if all == 0 {
		return
	}
	het := One + PPM(off*int64(One)/all)
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		if dep.Ended || dep.Owner == none {
			continue
		}
		help := o.Maturity
		if !dep.Paved {
			help = 0 // a platform helps only deployables on it
		}
		share := o.param(ToilBase).Times(One-help).Times(het) + o.param(ToilFloor)
		if _, newer := o.dualWriteStores(int32(d)); newer {
			share *= 2
		}
		o.Teams[dep.Owner].Chores[Toil] += MinutesAWeek.Times(share + share.Times(o.manualToil(dep)))
	}
}

// generateMeetings adds the alignment meetings that initiatives need across teams: m (teams
// - 1) hours a week for the team of an initiative and for each team coupled to its module
// (E16).
func (o *Organization) generateMeetings() {
	if o.sc.Disabled.Has(TalkMechanism) {
		return
	}
	for i := range o.Initiatives {
		in := &o.Initiatives[i]
		if in.Ended != 0 || in.Module == none {
			continue
		}
		others := int32(0)
		for t := range o.Teams {
			if int32(t) != in.Team && o.isCoupledTo(int32(t), in.Module) {
				others++
			}
		}
		if others == 0 {
			continue
		}
		m := Minutes(o.Params[AlignmentHours] * others)
		o.Teams[in.Team].Chores[Meetings] += m
		for t := range o.Teams {
			if int32(t) != in.Team && o.isCoupledTo(int32(t), in.Module) {
				o.Teams[t].Chores[Meetings] += m
			}
		}
	}
}

// isCoupledTo reports whether a team's code is coupled to a module, in either direction.
func (o *Organization) isCoupledTo(t, module int32) bool {
	for c := range o.Couplings {
		k := &o.Couplings[c]
		if k.From == module && o.Modules[k.To].Team == t || k.To == module && o.Modules[k.From].Team == t {
			return true
		}
	}
	return false
}
