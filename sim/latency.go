package sim

// fanOut returns how many answers a request to a module waits for: its own, and ChattyCalls
// times the coupling's calls (at least one) for each call over a deployable boundary (E42).
func (o *Organization) fanOut(sc *Scenario, m int32) (n int32) {
	n = 1
	if sc.Disabled.Has(CallMechanism) {
		return n
	}
	home := o.Modules[m].Deployable
	for c := o.firstCoupling(m); c < len(o.Couplings) && o.Couplings[c].From == m; c++ {
		if k := &o.Couplings[c]; k.Calls > 0 && o.Modules[k.To].Deployable != home {
			n += max(int32(int64(k.Calls)*int64(o.Params[ChattyCalls])/int64(One)), 1)
		}
	}
	return n
}

func init() { Metrics[SlowRequests].Of = slowRequests }

// slowRequests returns the share of user requests that are slow [ppm], weighted by demand:
// a request that waits for many answers waits for the slowest of them (E25), and a process
// that is nearly full answers slowly more often (E59).
func slowRequests(o *Organization, sc *Scenario, team int32) int64 {
	slow, all := int64(0), int64(0)
	for m := range o.Modules {
		mo := &o.Modules[m]
		if team != none && team != mo.Team {
			continue
		}
		own := shareIn(int64(o.param(SlowAnswers)), int64(One-min(o.Deployables[mo.Deployable].Used, maxUtilization)))
		fast := (One - PPM(min(own, int64(One)))).Times(One - slowRequestShare(o.param(SlowAnswers), o.fanOut(sc, int32(m))-1))
		slow += int64(One-fast) * int64(mo.Demand)
		all += int64(mo.Demand)
	}
	return slow / max(all, 1)
}

// maxUtilization is the highest utilisation that counts: a fuller process answers as slowly
// as one this full.
const maxUtilization PPM = 990_000

// callsAcrossBoundaries returns the sum of the calls over deployable boundaries, where the
// busiest coupling counts as one [millionths]; 0 where CallMechanism is disabled.
func (o *Organization) callsAcrossBoundaries() (sum int64) {
	if o.sc.Disabled.Has(CallMechanism) {
		return 0
	}
	for c := range o.Couplings {
		if k := &o.Couplings[c]; o.Modules[k.From].Deployable != o.Modules[k.To].Deployable {
			sum += int64(k.Calls)
		}
	}
	return sum
}
