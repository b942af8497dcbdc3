package sim

// A dependencyChain is what something cannot answer without. It begins with up = whole.
type dependencyChain struct {
	up      uint64 // 2^-63; the share of time in which all but the weakest is there
	weakest PPM    // the share of time in which the weakest is down
}

// unbroken is a chain that nothing is missing in.
var unbroken = dependencyChain{up: 1 << 63}

// add adds something that is down for a share of the time. The share common of
// its failures strikes others at the same time, and counts only where it is the
// weakest. Treynor, Dahlin, Rau & Beyer, "The calculus of service availability",
// 2017; the common cause is a form of our own.
func (c *dependencyChain) add(down, common PPM) {
	if down > c.weakest {
		down, c.weakest = c.weakest, down
	}
	c.up = product(c.up, shareOf(One-down.Times(One-common)))
}

// availability is the share of time in which everything in the chain is there.
func (c *dependencyChain) availability() PPM {
	return PPM(toPPM(product(c.up, shareOf(One-c.weakest))))
}

// computeOutages finds how long each module's users could not reach it this week: what
// is broken takes along every module that calls it, in its own process or in
// another, whichever way round and however many ways there are, as far as it is
// called and no fallback gets round it, E24.
func (o *Organization) computeOutages() {
	o.chains = o.chains[:0]
	for range o.Modules {
		o.chains = append(o.chains, unbroken)
	}
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		down := dep.Down - dep.DownCounted
		dep.DownCounted = dep.Down
		if down == 0 {
			continue
		}
		share := PPM(min(down*int64(One)/clockMinutesAWeek, int64(One)))
		o.spreadOutage(int32(d))
		for m, part := range o.affected {
			if part > 0 {
				o.chains[m].add(share.Times(part), o.param(CommonCause))
			}
		}
	}
}

// spreadOutage fills o.along with the part of each module's users that miss
// something while a deployable is down: by the heaviest of the ways that lead
// there, so that what is needed along two ways counts once.
func (o *Organization) spreadOutage(d int32) {
	o.affected = o.affected[:0]
	for m := range o.Modules {
		part := PPM(0)
		if o.Modules[m].Deployable == d {
			part = One
		}
		o.affected = append(o.affected, part)
	}
	for more := !o.sc.Disabled.Has(DependencyMechanism); more; {
		more = false
		for c := range o.Couplings {
			k := &o.Couplings[c]
			if part := o.affected[k.To].Times(k.Calls.Times(One - k.Fallback)); part > o.affected[k.From] {
				o.affected[k.From], more = part, true
			}
		}
	}
}

// missedMinutes is the clock minutes of this week in which a module's users could not
// reach it.
func (o *Organization) missedMinutes(m int) int64 {
	return (int64(One-o.chains[m].availability())*clockMinutesAWeek + int64(One)/2) / int64(One)
}
