package sim

// The people of a team are a chain in the order of their records, because a
// week asks for them thousands of times.

// joinTeam puts a person who has nothing in hand into a team.
func (o *Organization) joinTeam(p, t int32) {
	w := &o.People[p]
	w.Team = t
	o.waiting.invalidate()
	if t == none {
		w.NextInTeam = none
		return
	}
	team := &o.Teams[t]
	link := &team.FirstPerson
	for *link != none && *link < p {
		link = &o.People[*link].NextInTeam
	}
	w.NextInTeam, *link = *link, p
	team.Idle++
	team.Counted = 0
}

// leaveTeam takes a person out of the team; what was in hand is laid down.
func (o *Organization) leaveTeam(p int32) {
	w := &o.People[p]
	o.dropWork(p)
	if w.Team == none {
		return
	}
	team := &o.Teams[w.Team]
	link := &team.FirstPerson
	for *link != p {
		link = &o.People[*link].NextInTeam
	}
	*link = w.NextInTeam
	team.Idle--
	team.Counted = 0
	w.Team, w.NextInTeam = none, none
	o.waiting.invalidate()
}

// headcount returns how many people a team has.
func (o *Organization) headcount(t int32) (n int32) {
	for p := o.Teams[t].FirstPerson; p != none; p = o.People[p].NextInTeam {
		n++
	}
	return n
}
