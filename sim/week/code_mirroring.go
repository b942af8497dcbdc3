package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Code comes to mirror the communication between its owners: every week each coupling
// drifts a little towards the value that their contact implies (E38). One team leaves
// couplings that it can settle across a desk; teams that never meet find ways not to need
// each other. A stable contract and an enforced boundary slow the drift in either
// direction.

// contactLevel returns how much the owners of two modules talk: 1 within one team, two
// fifths within one area, one tenth otherwise. Design.
func contactLevel(wk *Context, a, b int32) rng.PPM {
	switch one, other := &wk.Teams[a], &wk.Teams[b]; {
	case a == b:
		return rng.One
	case one.Area != 0 && one.Area == other.Area:
		return 400_000
	}
	return 100_000
}

// driftCouplings moves every coupling towards the value that the contact of its owners
// implies, half of the way in MirrorHalfLife weeks, less where a contract or boundary
// resists (E38).
func driftCouplings(wk *Context) {
	if wk.sc.Disabled.Has(state.MirroringMechanism) {
		return
	}
	aWeek := rng.PPM(rng.Ln2PPM / wk.Params[state.MirrorHalfLife])
	speeds := zeroed(wk.tally, len(wk.Modules))
	wk.tally = speeds
	for m := range wk.Modules {
		mo := &wk.Modules[m]
		speeds[m] = int32(aWeek.Times(rng.One - mo.Contract).Times(rng.One - mo.Bounded))
	}
	for c := range wk.Couplings {
		k := &wk.Couplings[c]
		from, to := wk.Modules[k.From].Team, wk.Modules[k.To].Team
		if from == state.None || to == state.None {
			continue
		}
		goal := wk.Param(state.MirroredCoupling).Times(contactLevel(wk, from, to))
		moved := (goal - k.Chance).Times(rng.PPM(speeds[k.To]))
		k.Chance += moved
		wk.RecordDrift(wk.sc, state.CouplingChance, k.From, k.To, int32(moved))
	}
}
