package sim

// contractShare is the part of the time of a module's changes that goes into what was
// promised about it. A change that reaches into other modules is one of what they
// rely on: where there is a contract, the old goes on beside the new until its
// callers have followed (E63), so the more of a module's changes reach outside and
// the more call it, the dearer is its contract. A boundary that is enforced takes
// its share of every change (E44).
func (o *Organization) contractShare(m int32) PPM {
	mo := &o.Modules[m]
	if mo.Contract == 0 && mo.Bounded == 0 || o.sc.Disabled.Has(RequestMechanism) {
		return 0
	}
	outside := int64(0)
	for c := o.firstCoupling(m); c < len(o.Couplings) && o.Couplings[c].From == m; c++ {
		k := &o.Couplings[c]
		outside += int64(k.Chance.Times(One - o.Modules[k.To].Contract))
	}
	versions := mo.Contract.Times(PPM(min(outside, int64(One))))
	x := int64(versions.Times(o.param(ContractKeeping))) * int64(mo.Consumers)
	x += int64(mo.Bounded.Times(o.param(EnforcementCost)))
	return PPM(x * int64(One) / (int64(One) + x))
}

// watchRelease gives a release to those who watch it go out: of a train, to the
// owners; of a change that goes out by itself, to its team. What can be seen from
// outside needs nobody to look, so that leaving often is cheap only where much is
// seen: the fixed cost of a release in E14.
func (o *Organization) watchRelease(d, first int32) {
	if o.sc.Disabled.Has(ToilMechanism) {
		return
	}
	dep := &o.Deployables[d]
	team := o.Items[first].Team
	if dep.TrainPeriod > 0 {
		team = dep.Owner
	}
	if team != none {
		o.Teams[team].Chores[Toil] += Minutes(o.Params[ReleaseWatch]).Times(One - dep.Observed)
	}
}
