package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// What tires people beside nights and changing priorities: longer days under pressure,
// carrying work that nobody else in the team can take, and lack of control over their own
// work (E34). All of it adds to fatigue, which makes people slower and likelier to leave
// (E33) and fades in a quarter or two.

// addFatigue raises a person's fatigue by a share of the distance to exhaustion, more in a
// team with little control over its work (demand and control, Karasek 1979).
func addFatigue(wk *Context, w *state.Person, by rng.PPM) {
	if w.Team != state.None {
		by += by.Times(wk.Param(state.FatigueByNoSay).Times(wk.Teams[w.Team].LackOfControl))
	}
	w.Fatigue += (rng.One - w.Fatigue).Times(min(by, rng.One))
}

// overtimeShare returns how much more a person gets done than in a usual working day
// because product presses the team, as a share. The extra hours are outside working time
// and on no account, as nights are. Tired people work less overtime.
func overtimeShare(wk *Context, w *state.Person) rng.PPM {
	if w.Team == state.None || wk.sc.Disabled.Has(state.OvertimeMechanism) {
		return 0
	}
	return wk.Param(state.Overtime).Times(pressure(wk, w.Team)).Times(rng.One - w.Fatigue)
}

// applyStrain adds the fatigue of the week that comes from overtime, lack of control and
// unfair load (E34, E66).
func applyStrain(wk *Context) {
	if !wk.sc.Disabled.Has(state.OvertimeMechanism) {
		applyOvertime(wk)
	}
	if !wk.sc.Disabled.Has(state.StrainMechanism) {
		updateLackOfControl(wk)
		applyUnfairLoad(wk)
	}
}

func applyOvertime(wk *Context) {
	for t := range wk.Teams {
		pressure := pressure(wk, int32(t))
		for p := wk.Teams[t].FirstPerson; p != state.None; p = wk.People[p].NextInTeam {
			w := &wk.People[p]
			addFatigue(wk, w, wk.Param(state.FatigueByOvertime).Times(pressure).Times(rng.One-w.Fatigue))
		}
	}
}

// updateLackOfControl updates the share of a team's begun work that it can do nothing
// about, smoothed over a quarter: work that waits for another team or a shared release, or
// was rolled back. Following a standard under orders counts as half of the rest.
func updateLackOfControl(wk *Context) {
	n := len(wk.Teams)
	wk.tally = zeroed(wk.tally, 2*n)
	begun, stuck := wk.tally[:n], wk.tally[n:]
	for i := range wk.Items {
		it := &wk.Items[i]
		if it.Kind != state.Change || it.Stage == state.Unbegun {
			continue
		}
		begun[it.Team]++
		stuck[it.Team] += outOfControlIn[it.State]
	}
	for t := range wk.Teams {
		team := &wk.Teams[t]
		now := rng.PPM(state.ShareOf(int64(stuck[t]), int64(begun[t])))
		if isForced(wk, int32(t)) {
			now += (rng.One - now) / 2
		}
		team.LackOfControl += (now - team.LackOfControl) / rng.WeeksAQuarter
	}
}

// outOfControlIn is 1 for the states in which its team can do nothing about a change.
var outOfControlIn = [state.NumItemStates]int32{state.Blocked: 1, state.OnTrain: 1, state.RolledBack: 1}

// isForced reports whether a team follows a standard that it was ordered to follow.
func isForced(wk *Context, t int32) bool {
	for i := range wk.Adoptions {
		if a := &wk.Adoptions[i]; a.Team == t && a.Adopted && a.Forced {
			return true
		}
	}
	return false
}

// applyUnfairLoad tires people on whom more than a fair share of their team's waiting work
// depends, because they know what nobody else in the team knows of its modules (E66).
func applyUnfairLoad(wk *Context) {
	wk.experts, wk.leads = zeroed(wk.experts, len(wk.Modules)), zeroed(wk.leads, len(wk.Modules))
	wk.tally = zeroed(wk.tally, len(wk.People))
	for t := range wk.Teams {
		team := &wk.Teams[t]
		n := wk.Headcount(int32(t))
		if n < 2 {
			continue
		}
		fair := rng.One / rng.PPM(n)
		if findExperts(wk, int32(t)) <= fair {
			continue // nobody carries more, whatever waits
		}
		waits := countDependentItems(wk, team.Head) + countDependentItems(wk, team.RequestHead)
		for p := team.FirstPerson; p != state.None && waits > 0; p = wk.People[p].NextInTeam {
			share := rng.PPM(int64(wk.tally[p]) * 1000 / waits)
			if unfair := share - fair; unfair > 0 {
				addFatigue(wk, &wk.People[p], wk.Param(state.FatigueByCarrying).Times(unfair))
			}
		}
	}
}

// findExperts fills wk.experts and wk.leads for the modules of a team, and returns the greatest
// lead.
func findExperts(wk *Context, t int32) (most rng.PPM) {
	for _, m := range modulesOf(wk, t) {
		d := dependenceOfTeam(wk, t, m)
		wk.experts[m], wk.leads[m] = d.expert, d.lead()
		most = max(most, d.lead())
	}
	return most
}

// countDependentItems counts the items of a queue, and in wk.tally [thousandths], by person,
// those that depend on what only this person knows of their module.
func countDependentItems(wk *Context, head int32) (all int64) {
	for i := head; i != state.None; i = wk.Items[i].Next {
		all++
		it := &wk.Items[i]
		if lead := wk.leads[it.Module]; lead > 0 && wk.Modules[it.Module].Team == it.Team {
			wk.tally[wk.experts[it.Module]] += int32(lead / 1000)
		}
	}
	return all
}

// zeroed returns a scratch slice of n zeros, reusing the memory of row if it is large
// enough.
func zeroed[T ~int32](row []T, n int) []T {
	if cap(row) < n {
		return make([]T, n)
	}
	row = row[:n]
	clear(row)
	return row
}
