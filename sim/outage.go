package sim

// A dependencyChain is the set of things that something needs in order to answer.
type dependencyChain struct {
	up      uint64 // [2^-63] share of time in which all but the weakest are up; 1 at first
	weakest PPM    // share of time in which the weakest is down
}

// unbroken is the chain in which nothing is ever down.
var unbroken = dependencyChain{up: 1 << 63}

// add adds something that is down for a share of the time. A share common of its failures
// strikes other parts of the chain at the same time, and counts only for the weakest.
// Treynor, Dahlin, Rau & Beyer, "The calculus of service availability", 2017; the form of
// the common cause is our own design.
func (c *dependencyChain) add(down, common PPM) {
	if down > c.weakest {
		down, c.weakest = c.weakest, down
	}
	c.up = product(c.up, shareOf(One-down.Times(One-common)))
}

// availability returns the share of time in which everything in the chain is up.
func (c *dependencyChain) availability() PPM {
	return PPM(toPPM(product(c.up, shareOf(One-c.weakest))))
}

// computeOutages computes for what share of this week each module's users could not reach
// it. What is down affects every module that calls it, directly or indirectly, in its own
// process or in another, in proportion to its calls that have no fallback; several paths to
// the same deployable count once (E24).
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

// spreadOutage fills o.affected with the share of each module's users who miss something
// while a deployable is down: along the heaviest path of calls, so that a dependency
// reached by two paths counts once.
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

// missedMinutes returns the clock minutes of this week in which a module's users could not
// reach it.
func (o *Organization) missedMinutes(m int) int64 {
	return (int64(One-o.chains[m].availability())*clockMinutesAWeek + int64(One)/2) / int64(One)
}
