package sim

// contractShare returns the share of the time of a module's changes that goes into keeping
// its contract and boundary. A change that reaches other modules changes something they
// rely on: under a contract the old version is kept beside the new one until the callers
// have followed (E63). So a contract costs more, the more of a module's changes reach
// outside and the more callers it has. An enforced boundary takes its share of every change
// (E44).
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

// watchRelease adds the toil of watching a release: of a train to the owners of the
// deployable, of a change on demand to its team. The more a deployable is observed, the less
// watching it needs, so that frequent releases are cheap only with good observability: the
// fixed cost of a release in E14.
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
