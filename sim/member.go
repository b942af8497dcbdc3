package sim

// The people of a team are a chain in the order of their records, because a
// week asks for them thousands of times.

// joinTeam puts a person who has nothing in hand into a team.
func (o *Organization) joinTeam(p, t int32) {
	w := &o.People[p]
	w.Team = t
	o.waiting.stale()
	if t == nobody {
		w.Mate = nobody
		return
	}
	team := &o.Teams[t]
	link := &team.First
	for *link != nobody && *link < p {
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
	if w.Team == nobody {
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
	w.Team, w.Mate = nobody, nobody
	o.waiting.stale()
}

// headcount returns how many people a team has.
func (o *Organization) headcount(t int32) (n int32) {
	for p := o.Teams[t].First; p != nobody; p = o.People[p].Mate {
		n++
	}
	return n
}
