package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// decayTests weakens a module's tests by the debt just left in it: what is done in a hurry
// is tested last, so that where debt grows the same tests catch fewer faults (E30).
// Repaying debt does not bring the tests back.
func decayTests(wk *Context, m, debt int32) {
	mo := &wk.Modules[m]
	if wk.sc.Disabled.Has(state.TestDecayMechanism) {
		return
	}
	x := int64(debt)*int64(wk.Param(state.TestsByDebt)) + int64(mo.TestsRemainder)
	lost := int32(min(x/int64(rng.One), int64(mo.Tests)))
	mo.TestsRemainder = int32(x % int64(rng.One))
	mo.Tests -= rng.PPM(lost)
	wk.RecordDrift(wk.sc, state.ModuleTests, m, state.None, -lost)
}
