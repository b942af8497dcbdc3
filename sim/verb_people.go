package sim

// Decisions about knowledge and ownership.

// checkPartner returns a reason if the partner is the player, or has such a promise
// already.
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

// mentorWeek is the mentoring time a week with which a newcomer ramps up twice as fast.
// Design.
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

// learnInPair raises the familiarity of two people with a module that they work on
// together, each as by working in it; the one who knows less learns twice as fast.
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

// transferOwnership gives a module to another team, and its deployable too if all of its
// code is theirs then. The new owners have to learn the code, E35.
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
