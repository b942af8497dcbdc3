package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// fanOut returns how many answers a request to a module waits for: its own, and ChattyCalls
// times the coupling's calls (at least one) for each call over a deployable boundary (E42).
func fanOut(wk *Context, m int32) (n int32) {
	n = 1
	if wk.sc.Disabled.Has(state.CallMechanism) {
		return n
	}
	home := wk.Modules[m].Deployable
	for c := wk.FirstCoupling(m); c < len(wk.Couplings) && wk.Couplings[c].From == m; c++ {
		if k := &wk.Couplings[c]; k.Calls > 0 && wk.Modules[k.To].Deployable != home {
			n += max(int32(int64(k.Calls)*int64(wk.Params[state.ChattyCalls])/int64(rng.One)), 1)
		}
	}
	return n
}

func init() { state.Metrics[state.SlowRequests].Of = slowRequests }

// slowRequests returns the share of user requests that are slow [ppm], weighted by demand:
// a request that waits for many answers waits for the slowest of them (E25), and a process
// that is nearly full answers slowly more often (E59).
func slowRequests(o *state.Organization, sc *state.Scenario, team int32) int64 {
	wk := contextOf(o, sc)
	slow, all := int64(0), int64(0)
	for m := range o.Modules {
		mo := &o.Modules[m]
		if team != state.None && team != mo.Team {
			continue
		}
		own := state.ShareOf(int64(o.Param(state.SlowAnswers)), int64(rng.One-min(o.Deployables[mo.Deployable].Used, maxUtilization)))
		fast := (rng.One - rng.PPM(min(own, int64(rng.One)))).Times(rng.One - rng.SlowRequestShare(o.Param(state.SlowAnswers), fanOut(wk, int32(m))-1))
		slow += int64(rng.One-fast) * int64(mo.Demand)
		all += int64(mo.Demand)
	}
	return slow / max(all, 1)
}

// maxUtilization is the highest utilisation that counts: a fuller process answers as slowly
// as one this full.
const maxUtilization rng.PPM = 990_000

// callsAcrossBoundaries returns the sum of the calls over deployable boundaries, where the
// busiest coupling counts as one [millionths]; 0 where CallMechanism is disabled.
func callsAcrossBoundaries(wk *Context) (sum int64) {
	if wk.sc.Disabled.Has(state.CallMechanism) {
		return 0
	}
	for c := range wk.Couplings {
		if k := &wk.Couplings[c]; wk.Modules[k.From].Deployable != wk.Modules[k.To].Deployable {
			sum += int64(k.Calls)
		}
	}
	return sum
}
