package sim

// Decisions about who knows what, and who answers for it.

// checkPartner wants somebody else, and no second promise of the same kind to
// the same person.
func checkPartner(o *Organization, _ *Scenario, d Decision) Reason {
	if o.personOf(d.Subject) == o.Player {
		return Reason{Code: NoSuchThing, Ref: d.Subject}
	}
	return o.checkNotPromised(d)
}

func personTerms(o *Organization, _ *Scenario, d Decision, t *Terms) {
	if team := o.People[o.personOf(d.Subject)].Team; team != none {
		t.Reach = append(t.Reach, team)
	}
}

// mentorWeek is the time a week that brings a newcomer on twice as fast. Design.
const mentorWeek = MinutesADay

// applyMentoring shortens a newcomer's ramp-up, E4.
func applyMentoring(o *Organization, p *Promise) {
	sooner := int64(One) * int64(MinutesAWeek) / int64(o.Params[Assimilation])
	o.accelerateRampUp(p.Person, PPM(sooner*int64(min(p.Worked, mentorWeek))/int64(mentorWeek)))
}

func applyPairing(o *Organization, d Decision) {
	if o.Seat == Senior {
		o.Hands.Pair = d.Subject
	}
}

// learnInPair lets two people who work on a module together know it better, each as
// if having worked in it, the one who knows less twice as fast.
func learnInPair(o *Organization, p *Promise) {
	a, b := o.Player, p.Person
	if o.familiarityWith(a, p.Module) > o.familiarityWith(b, p.Module) {
		a, b = b, a
	}
	o.learn(a, p.Module, 2*p.Worked)
	o.learn(b, p.Module, p.Worked)
}

func checkOwnership(o *Organization, _ *Scenario, d Decision) Reason {
	if o.Modules[o.moduleOf(d.Subject)].Team == o.teamOf(d.Object) {
		return Reason{Code: AlreadySo, Ref: d.Subject}
	}
	return Reason{}
}

func ownershipTerms(o *Organization, _ *Scenario, d Decision, t *Terms) {
	m := o.moduleOf(d.Subject)
	if owner := o.Modules[m].Team; owner != none {
		t.Reach = append(t.Reach, owner)
	}
	t.Reach = append(t.Reach, o.teamOf(d.Object))
}

// transferOwnership gives a module to another team, and what is deployed if all of its
// code is theirs now. What the new owners know of it they have to learn, E35.
func transferOwnership(o *Organization, d Decision) {
	m := o.moduleOf(d.Subject)
	to := o.teamOf(d.Object)
	mo := &o.Modules[m]
	mo.Team = to
	o.code.invalidate()
	for k := range o.Modules {
		if o.Modules[k].Deployable == mo.Deployable && o.Modules[k].Team != to {
			return
		}
	}
	o.Deployables[mo.Deployable].Owner = to
}
