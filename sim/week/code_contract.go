package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// contractShare returns the share of the time of a module's changes that goes into keeping
// its contract and boundary. A change that reaches other modules changes something they
// rely on: under a contract the old version is kept beside the new one until the callers
// have followed (E63). So a contract costs more, the more of a module's changes reach
// outside and the more callers it has. An enforced boundary takes its share of every change
// (E44).
func contractShare(wk *Context, m int32) rng.PPM {
	mo := &wk.Modules[m]
	if mo.Contract == 0 && mo.Bounded == 0 || wk.sc.Disabled.Has(state.RequestMechanism) {
		return 0
	}
	outside := int64(0)
	for c := wk.FirstCoupling(m); c < len(wk.Couplings) && wk.Couplings[c].From == m; c++ {
		k := &wk.Couplings[c]
		outside += int64(k.Chance.Times(rng.One - wk.Modules[k.To].Contract))
	}
	versions := mo.Contract.Times(rng.PPM(min(outside, int64(rng.One))))
	x := int64(versions.Times(wk.Param(state.ContractKeeping))) * int64(mo.Consumers)
	x += int64(mo.Bounded.Times(wk.Param(state.EnforcementCost)))
	return rng.PPM(x * int64(rng.One) / (int64(rng.One) + x))
}

// watchRelease adds the toil of watching a release: of a train to the owners of the
// deployable, of a change on demand to its team. The more a deployable is observed, the less
// watching it needs, so that frequent releases are cheap only with good observability: the
// fixed cost of a release in E14.
func watchRelease(wk *Context, d, first int32) {
	if wk.sc.Disabled.Has(state.ToilMechanism) {
		return
	}
	dep := &wk.Deployables[d]
	team := wk.Items[first].Team
	if dep.TrainPeriod > 0 {
		team = dep.Owner
	}
	if team != state.None {
		wk.Teams[team].AddChore(state.Toil, rng.Minutes(wk.Params[state.ReleaseWatch]).Times(rng.One-dep.Observed))
	}
}
