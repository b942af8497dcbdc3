package sim

// decayTests weakens a module's tests by the debt just left in it: what is done in a hurry
// is tested last, so that where debt grows the same tests catch fewer faults (E30).
// Repaying debt does not bring the tests back.
func (o *Organization) decayTests(m, debt int32) {
	mo := &o.Modules[m]
	if o.sc.Disabled.Has(TestDecayMechanism) {
		return
	}
	x := int64(debt)*int64(o.param(TestsByDebt)) + int64(mo.TestsRemainder)
	lost := int32(min(x/int64(One), int64(mo.Tests)))
	mo.TestsRemainder = int32(x % int64(One))
	mo.Tests -= PPM(lost)
	o.recordDrift(o.sc, ModuleTests, m, none, -lost)
}
