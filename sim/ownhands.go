package sim

// Working in another team's code shows what it is coupled to, without asking anybody: the
// hours that the player spends in it or in its incidents reveal what its changes drag
// along, and its owners notice them (E53). The code of the player's own team reveals
// nothing new in this way: its people see it every day.

// recordHandsOn counts d minutes that a person worked in a module's code or incidents, if
// that person is the player and the module is another team's.
func (o *Organization) recordHandsOn(p, m int32, d Minutes) {
	if p != o.Player || m == none {
		return
	}
	if t := o.Modules[m].Team; t != none && t != o.People[p].Team {
		o.Modules[m].HandsOnTime += d
		o.addContact(t, d)
	}
}

// revealCouplings reveals, at the end of the week, the couplings of the modules in which
// the player has worked as many hours as a spike takes (E53).
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
