package sim

// Code comes to mirror who talks with whom: every week each coupling moves a little
// towards what the people on both sides make of it, E38. Those of one team leave
// things tied together that they can settle across a desk; those who never meet
// find ways not to need each other. A stable contract and an enforced boundary hold
// against it, in either direction.

// contactLevel is how much the owners of two modules talk: 1 in one team, two fifths in
// one area, a tenth else. Design.
func (o *Organization) contactLevel(a, b int32) PPM {
	switch one, other := &o.Teams[a], &o.Teams[b]; {
	case a == b:
		return One
	case one.Area != 0 && one.Area == other.Area:
		return 400_000
	}
	return 100_000
}

// driftCouplings is a week of it.
func (o *Organization) driftCouplings() {
	if o.sc.Disabled.Has(MirroringMechanism) {
		return
	}
	const ln2 = 693_147
	aWeek := PPM(ln2 / o.Params[MirrorHalfLife])
	speeds := zeroed(o.tally, len(o.Modules))
	o.tally = speeds
	for m := range o.Modules {
		mo := &o.Modules[m]
		speeds[m] = int32(aWeek.Times(One - mo.Contract).Times(One - mo.Bounded))
	}
	for c := range o.Couplings {
		k := &o.Couplings[c]
		from, to := o.Modules[k.From].Team, o.Modules[k.To].Team
		if from == none || to == none {
			continue
		}
		goal := o.param(MirroredCoupling).Times(o.contactLevel(from, to))
		moved := (goal - k.Chance).Times(PPM(speeds[k.To]))
		k.Chance += moved
		o.recordDrift(o.sc, CouplingChance, k.From, k.To, int32(moved))
	}
}
