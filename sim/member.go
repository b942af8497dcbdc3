package sim

// The people of a team are a chain in the order of their records, because a
// week asks for them thousands of times.

// joinTeam puts a person who has nothing in hand into a team.
func (o *Organization) joinTeam(p, t int32) {
	w := &o.People[p]
	w.Team = t
	o.waiting.stale()
	if t == none {
		w.Mate = none
		return
	}
	team := &o.Teams[t]
	link := &team.First
	for *link != none && *link < p {
		link = &o.People[*link].Mate
	}
	w.Mate, *link = *link, p
	team.Idle++
	team.Counted = 0
}

// leaveTeam takes a person out of the team; what was in hand is laid down.
func (o *Organization) leaveTeam(p int32) {
	w := &o.People[p]
	o.layDown(p)
	if w.Team == none {
		return
	}
	team := &o.Teams[w.Team]
	link := &team.First
	for *link != p {
		link = &o.People[*link].Mate
	}
	*link = w.Mate
	team.Idle--
	team.Counted = 0
	w.Team, w.Mate = none, none
	o.waiting.stale()
}

// headcount returns how many people a team has.
func (o *Organization) headcount(t int32) (n int32) {
	for p := o.Teams[t].First; p != none; p = o.People[p].Mate {
		n++
	}
	return n
}
