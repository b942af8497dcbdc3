package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A dependencyChain is the set of things that something needs in order to answer.
type dependencyChain struct {
	up      uint64  // [2^-63] share of time in which all but the weakest are up; 1 at first
	weakest rng.PPM // share of time in which the weakest is down
}

// unbroken is the chain in which nothing is ever down.
var unbroken = dependencyChain{up: 1 << 63}

// add adds something that is down for a share of the time. A share common of its failures
// strikes other parts of the chain at the same time, and counts only for the weakest.
// Treynor, Dahlin, Rau & Beyer, "The calculus of service availability", 2017; the form of
// the common cause is our own design.
func (c *dependencyChain) add(down, common rng.PPM) {
	if down > c.weakest {
		down, c.weakest = c.weakest, down
	}
	c.up = rng.MulFixed(c.up, rng.Fixed63(rng.One-down.Times(rng.One-common)))
}

// availability returns the share of time in which everything in the chain is up.
func (c *dependencyChain) availability() rng.PPM {
	return rng.PPM(rng.ToPPM(rng.MulFixed(c.up, rng.Fixed63(rng.One-c.weakest))))
}

// computeOutages computes for what share of this week each module's users could not reach
// it. What is down affects every module that calls it, directly or indirectly, in its own
// process or in another, in proportion to its calls that have no fallback; several paths to
// the same deployable count once (E24).
func computeOutages(wk *Context) {
	wk.chains = wk.chains[:0]
	for range wk.Modules {
		wk.chains = append(wk.chains, unbroken)
	}
	for d := range wk.Deployables {
		dep := &wk.Deployables[d]
		whole := dep.Down - dep.DownInPart
		down := whole - dep.DownCounted
		dep.DownCounted = whole
		if down > 0 {
			spreadOutage(wk, int32(d), state.None)
			addOutage(wk, down)
		}
	}
	for m := range wk.Modules {
		mo := &wk.Modules[m]
		down := mo.Down - mo.DownCounted
		mo.DownCounted = mo.Down
		if down > 0 {
			spreadOutage(wk, state.None, int32(m))
			addOutage(wk, down)
		}
	}
}

// addOutage adds something that was down for some of this week's clock minutes to the chain
// of each module in wk.affected.
func addOutage(wk *Context, down int64) {
	share := rng.PPM(min(down*int64(rng.One)/rng.ClockMinutesAWeek, int64(rng.One)))
	for m, part := range wk.affected {
		if part > 0 {
			wk.chains[m].add(share.Times(part), wk.Param(state.CommonCause))
		}
	}
}

// spreadOutage fills wk.affected with the share of each module's users who miss something
// while a deployable, or only one module, is down: along the heaviest path of calls, so
// that a dependency reached by two paths counts once.
func spreadOutage(wk *Context, d, module int32) {
	wk.affected, wk.spreading = wk.affected[:0], wk.spreading[:0]
	for m := range wk.Modules {
		part := rng.PPM(0)
		if wk.Modules[m].Deployable == d || int32(m) == module {
			part = rng.One
			wk.spreading = append(wk.spreading, int32(m))
		}
		wk.affected = append(wk.affected, part)
	}
	if wk.sc.Disabled.Has(state.DependencyMechanism) {
		return
	}
	for n := len(wk.spreading); n > 0; n = len(wk.spreading) {
		m := wk.spreading[n-1]
		wk.spreading = wk.spreading[:n-1]
		for _, c := range couplingsTo(wk, m) {
			k := &wk.Couplings[c]
			if part := wk.affected[m].Times(k.Calls.Times(rng.One - k.Fallback)); part > wk.affected[k.From] {
				wk.affected[k.From] = part
				wk.spreading = append(wk.spreading, k.From)
			}
		}
	}
}

// missedMinutes returns the clock minutes of this week in which a module's users could not
// reach it.
func missedMinutes(wk *Context, m int) int64 {
	return (int64(rng.One-wk.chains[m].availability())*rng.ClockMinutesAWeek + int64(rng.One)/2) / int64(rng.One)
}
