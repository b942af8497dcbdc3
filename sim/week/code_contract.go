package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// contractShares returns the shares of the time of a module's changes that go into keeping
// its contract and, of what is left, its boundary. A change that reaches modules of other
// teams changes something they rely on: under a contract the old version is kept beside the
// new one until the callers have followed (E63). So a contract costs more, the more of a
// module's changes reach other teams, and the more callers it has. An enforced boundary takes
// its share of every change (E44).
func contractShares(wk *Context, m int32) (contract, boundary rng.PPM) {
	mo := &wk.Modules[m]
	if mo.Contract == 0 && mo.Bounded == 0 || wk.sc.Disabled.Has(state.RequestMechanism) {
		return 0, 0
	}
	outside := int64(0)
	for c := wk.FirstCoupling(m); c < len(wk.Couplings) && wk.Couplings[c].From == m; c++ {
		k := &wk.Couplings[c]
		if wk.Modules[k.To].Team == mo.Team {
			continue // the team changes both sides at once
		}
		outside += int64(k.Chance.Times(rng.One - wk.Modules[k.To].Contract))
	}
	versions := mo.Contract.Times(rng.PPM(min(outside, int64(rng.One))))
	x := int64(versions.Times(wk.Param(state.ContractKeeping))) * int64(mo.Consumers)
	y := int64(mo.Bounded.Times(wk.Param(state.EnforcementCost)))
	return rng.PPM(x * int64(rng.One) / (int64(rng.One) + x + y)), rng.PPM(y * int64(rng.One) / (int64(rng.One) + y))
}

// bothFormsShare returns the share of the time on the second half of a change that goes into keeping
// its old form working beside the new one. Two modules that are deployed together change at once; when
// they are not, one end is released before the other, and each has to work with both forms of the
// other one until then: BothForms of the whole change (E83).
func bothFormsShare(wk *Context, it *state.Item) rng.PPM {
	if it.SecondDeployable == state.None || it.Stage != state.SecondHalf || wk.sc.Disabled.Has(state.BothFormsMechanism) {
		return 0
	}
	more := int64(wk.Param(state.BothForms))
	return rng.PPM(more * int64(rng.One) / (int64(rng.One)/2 + more))
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
