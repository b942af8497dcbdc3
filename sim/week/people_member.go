package week

import (
	"github.com/splitdecision/splitdecision/sim/state"
)

// The people of a team form a linked list in the order of their records, because they are
// traversed thousands of times a week.

// joinTeam adds a person who has nothing in hand to a team, or to none.
func joinTeam(wk *Context, p, t int32) {
	w := &wk.People[p]
	w.Team = t
	wk.waiting.invalidate()
	if t == state.None {
		w.NextInTeam = state.None
		return
	}
	team := &wk.Teams[t]
	link := &team.FirstPerson
	for *link != state.None && *link < p {
		link = &wk.People[*link].NextInTeam
	}
	w.NextInTeam, *link = *link, p
	team.Idle++
	team.Counted = 0
}

// leaveTeam removes a person from the team; work in hand is dropped.
func leaveTeam(wk *Context, p int32) {
	w := &wk.People[p]
	dropWork(wk, p)
	if w.Team == state.None {
		return
	}
	team := &wk.Teams[w.Team]
	link := &team.FirstPerson
	for *link != p {
		link = &wk.People[*link].NextInTeam
	}
	*link = w.NextInTeam
	team.Idle--
	team.Counted = 0
	w.Team, w.NextInTeam = state.None, state.None
	wk.waiting.invalidate()
}
