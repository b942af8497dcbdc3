package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Two teams are tied when the code of one drags along that of the other, and when one waits
// for the other. Ties take time whether or not anything goes wrong: changes are announced to
// the teams whose code they may reach, and everybody there reads it (E79); teams that wait for
// each other meet every week to plan it (E80). Both grow with the number of ties, and a team
// without any has neither.

// announceChange announces a change that has been written to the teams whose code it may drag
// along: the more likely that is, the more of its announcements concern them.
func announceChange(wk *Context, i int32) {
	if wk.sc.Disabled.Has(state.AnnouncementMechanism) {
		return
	}
	it := &wk.Items[i]
	reading := int64(wk.Params[state.AnnouncementReading])
	out := couplingsOf(wk, it.Module)
	for c := range out {
		to := &wk.Modules[out[c].To]
		if to.Team == state.None || to.Team == it.Team {
			continue
		}
		team := &wk.Teams[to.Team]
		team.Announced = min(team.Announced+reading*int64(out[c].Chance.Times(rng.One-to.Contract)), state.MostAnnounced)
	}
}

// generateAnnouncements gives every team the time to read what other teams have announced in
// the last week (E79).
func generateAnnouncements(wk *Context) {
	for t := range wk.Teams {
		team := &wk.Teams[t]
		if read := team.Announced / int64(rng.One); read > 0 {
			team.Announced -= read * int64(rng.One)
			team.AddChore(state.Meetings, rng.Minutes(read)*rng.Minutes(wk.Headcount(int32(t))))
		}
	}
}

// planDependencies adds a meeting of AlignmentHours to the week of each two teams of which one
// waits for the other. One person of each goes there (E80).
func planDependencies(wk *Context) {
	if wk.sc.Disabled.Has(state.PlanningMechanism) {
		return
	}
	n := int32(len(wk.Teams))
	wk.tally = zeroed(wk.tally, int(n*n))
	for i := range wk.Items {
		it := &wk.Items[i]
		if it.Kind != state.Request || it.Parent == state.None {
			continue
		}
		asker := wk.Items[it.Parent].Team
		if tied := &wk.tally[min(asker, it.Team)*n+max(asker, it.Team)]; *tied == 0 && asker != it.Team {
			*tied = 1
			wk.Teams[asker].AddChore(state.Meetings, rng.Minutes(wk.Params[state.AlignmentHours]))
			wk.Teams[it.Team].AddChore(state.Meetings, rng.Minutes(wk.Params[state.AlignmentHours]))
		}
	}
}
