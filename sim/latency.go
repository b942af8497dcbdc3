package sim

// fanOut is how many answers a request to a module waits for: its own, and those
// of every call over a boundary, as many as the coupling is chatty, E42.
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

// slowRequests is the share of what users ask for that is slow: whoever waits for
// many answers waits for the slowest (E25), and a process that is nearly full
// answers late (E59).
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

// maxUtilization is how full a process can be and still answer at all.
const maxUtilization PPM = 990_000

// callsAcrossBoundaries is how busy the calls over boundaries are, the busiest coupling being one
// [millionths]; of none while nobody counts them.
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
