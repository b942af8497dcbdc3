package sim

// Who works in another team's code sees what it is tied to, without asking anybody: hours
// that the player's own hands spend in it or in its incidents show what its changes drag
// along, and are noticed by those whose code it is (E53). Of the code at home one sees
// every day no more than one did before.

// recordHandsOn counts time of a person in a module's code or incidents, if it is the
// player's, and the code another team's.
func (o *Organization) recordHandsOn(p, m int32, d Minutes) {
	if p != o.Player || m == none {
		return
	}
	if t := o.Modules[m].Team; t != none && t != o.People[p].Team {
		o.Modules[m].HandsOnTime += d
		o.addContact(t, d)
	}
}

// revealCouplings shows, at the end of the week, what the modules are tied to in which the
// player has worked as long as a spike takes.
func (o *Organization) revealCouplings() {
	for m := range o.Modules {
		mo := &o.Modules[m]
		if mo.HandsOnTime < Verbs[Spike].Hours {
			continue
		}
		mo.HandsOnTime -= Verbs[Spike].Hours
		o.narrowSecrets(mo.Key, 0, CouplingChance, func(s *Secret) bool { return s.A == int32(m) || s.B == int32(m) }, revealExactly)
	}
}
