package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Working in another team's code shows what it is coupled to, without asking anybody: the
// hours that the player spends in it or in its incidents reveal what its changes drag
// along, and its owners notice them (E53). The code of the player's own team reveals
// nothing new in this way: its people see it every day.

// recordHandsOn counts d minutes that a person worked in a module's code or incidents, if
// that person is the player and the module is another team's.
func recordHandsOn(wk *Context, p, m int32, d rng.Minutes) {
	if p != wk.Player || m == state.None {
		return
	}
	if t := wk.Modules[m].Team; t != state.None && t != wk.People[p].Team {
		wk.Modules[m].HandsOnTime += d
		addContact(wk, t, d)
	}
}

// revealCouplings reveals, at the end of the week, the couplings of the modules in which
// the player has worked as many hours as a spike takes (E53).
func revealCouplings(wk *Context) {
	for m := range wk.Modules {
		mo := &wk.Modules[m]
		if mo.HandsOnTime < state.Verbs[state.Spike].Hours {
			continue
		}
		mo.HandsOnTime -= state.Verbs[state.Spike].Hours
		narrowSecrets(wk, mo.Key, 0, state.CouplingChance, func(s *state.Secret) bool { return s.A == int32(m) || s.B == int32(m) }, revealExactly)
	}
}
