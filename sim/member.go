package sim

// The people of a team form a linked list in the order of their records, because they are
// traversed thousands of times a week.

// joinTeam adds a person who has nothing in hand to a team, or to none.
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

// leaveTeam removes a person from the team; work in hand is dropped.
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

// headcount returns the number of people in a team.
func (o *Organization) headcount(t int32) (n int32) {
	for p := o.Teams[t].FirstPerson; p != none; p = o.People[p].NextInTeam {
		n++
	}
	return n
}
