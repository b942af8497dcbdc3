package sim

// Code comes to mirror the communication between its owners: every week each coupling
// drifts a little towards the value that their contact implies (E38). One team leaves
// couplings that it can settle across a desk; teams that never meet find ways not to need
// each other. A stable contract and an enforced boundary slow the drift in either
// direction.

// contactLevel returns how much the owners of two modules talk: 1 within one team, two
// fifths within one area, one tenth otherwise. Design.
func (o *Organization) contactLevel(a, b int32) PPM {
	switch one, other := &o.Teams[a], &o.Teams[b]; {
	case a == b:
		return One
	case one.Area != 0 && one.Area == other.Area:
		return 400_000
	}
	return 100_000
}

// driftCouplings moves every coupling towards the value that the contact of its owners
// implies, half of the way in MirrorHalfLife weeks, less where a contract or boundary
// resists (E38).
func (o *Organization) driftCouplings() {
	if o.sc.Disabled.Has(MirroringMechanism) {
		return
	}
	aWeek := PPM(ln2PPM / o.Params[MirrorHalfLife])
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
