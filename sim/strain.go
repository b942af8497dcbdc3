package sim

// What tires people beside nights and changing priorities: longer days under pressure,
// carrying work that nobody else in the team can take, and lack of control over their own
// work (E34). All of it adds to fatigue, which makes people slower and likelier to leave
// (E33) and fades in a quarter or two.

// addFatigue raises a person's fatigue by a share of the distance to exhaustion, more in a
// team with little control over its work (demand and control, Karasek 1979).
func (o *Organization) addFatigue(w *Person, by PPM) {
	if w.Team != none {
		by += by.Times(o.param(FatigueByNoSay).Times(o.Teams[w.Team].LackOfControl))
	}
	w.Fatigue += (One - w.Fatigue).Times(min(by, One))
}

// overtimeShare returns how much more a person gets done than in a usual working day
// because product presses the team, as a share. The extra hours are outside working time
// and on no account, as nights are. Tired people work less overtime.
func (o *Organization) overtimeShare(w *Person) PPM {
	if w.Team == none || o.sc.Disabled.Has(OvertimeMechanism) {
		return 0
	}
	return o.param(Overtime).Times(o.pressure(w.Team)).Times(One - w.Fatigue)
}

// applyStrain adds the fatigue of the week that comes from overtime, lack of control and
// unfair load (E34, E66).
func (o *Organization) applyStrain() {
	if !o.sc.Disabled.Has(OvertimeMechanism) {
		o.applyOvertime()
	}
	if !o.sc.Disabled.Has(StrainMechanism) {
		o.updateLackOfControl()
		o.applyUnfairLoad()
	}
}

func (o *Organization) applyOvertime() {
	for t := range o.Teams {
		pressure := o.pressure(int32(t))
		for p := o.Teams[t].FirstPerson; p != none; p = o.People[p].NextInTeam {
			w := &o.People[p]
			o.addFatigue(w, o.param(FatigueByOvertime).Times(pressure).Times(One-w.Fatigue))
		}
	}
}

// updateLackOfControl updates the share of a team's begun work that it can do nothing
// about, smoothed over a quarter: work that waits for another team or a shared release, or
// was rolled back. Following a standard under orders counts as half of the rest.
func (o *Organization) updateLackOfControl() {
	n := len(o.Teams)
	o.tally = zeroed(o.tally, 2*n)
	begun, stuck := o.tally[:n], o.tally[n:]
	for i := range o.Items {
		it := &o.Items[i]
		if it.Kind != Change || it.Stage == Unbegun {
			continue
		}
		begun[it.Team]++
		stuck[it.Team] += outOfControlIn[it.State]
	}
	for t := range o.Teams {
		team := &o.Teams[t]
		now := PPM(shareIn(int64(stuck[t]), int64(begun[t])))
		if o.isForced(int32(t)) {
			now += (One - now) / 2
		}
		team.LackOfControl += (now - team.LackOfControl) / WeeksAQuarter
	}
}

// outOfControlIn is 1 for the states in which its team can do nothing about a change.
var outOfControlIn = [NumItemStates]int32{Blocked: 1, OnTrain: 1, RolledBack: 1}

// isForced reports whether a team follows a standard that it was ordered to follow.
func (o *Organization) isForced(t int32) bool {
	for i := range o.Adoptions {
		if a := &o.Adoptions[i]; a.Team == t && a.Adopted && a.Forced {
			return true
		}
	}
	return false
}

// applyUnfairLoad tires people who have to carry more than a fair share of their team's
// waiting work because only they know its modules (E66).
func (o *Organization) applyUnfairLoad() {
	o.soles = zeroed(o.soles, len(o.Modules))
	found := false
	for m := range o.Modules {
		o.soles[m] = none
		if t := o.Modules[m].Team; t != none {
			o.soles[m] = o.soleExpertIn(t, int32(m))
			found = found || o.soles[m] != none
		}
	}
	if !found {
		return
	}
	o.tally = zeroed(o.tally, len(o.People))
	for t := range o.Teams {
		team := &o.Teams[t]
		waits := o.countSoleItems(team.Head) + o.countSoleItems(team.RequestHead)
		n := o.headcount(int32(t))
		if waits == 0 || n < 2 {
			continue
		}
		fair := One / PPM(n)
		for p := team.FirstPerson; p != none; p = o.People[p].NextInTeam {
			share := PPM(int64(o.tally[p]) * int64(One) / waits)
			if unfair := share - fair; unfair > 0 {
				o.addFatigue(&o.People[p], o.param(FatigueByCarrying).Times(unfair))
			}
		}
	}
}

// countSoleItems counts the items of a queue, and in o.tally, by person, those that only
// this person may take.
func (o *Organization) countSoleItems(head int32) (all int64) {
	for i := head; i != none; i = o.Items[i].Next {
		all++
		if p := o.soles[o.Items[i].Module]; p != none && o.People[p].Team == o.Items[i].Team {
			o.tally[p]++
		}
	}
	return all
}

// soleExpertIn returns the only person of a team who knows a module well enough to take
// work in it; none if several do or nobody does.
func (o *Organization) soleExpertIn(t, m int32) int32 {
	one := none
	for p := o.Teams[t].FirstPerson; p != none; p = o.People[p].NextInTeam {
		if o.familiarityWith(p, m) < workableFamiliarity {
			continue
		}
		if one != none {
			return none
		}
		one = p
	}
	return one
}

// zeroed returns a scratch slice of n zeros, reusing the memory of row if it is large
// enough.
func zeroed(row []int32, n int) []int32 {
	if cap(row) < n {
		return make([]int32, n)
	}
	row = row[:n]
	clear(row)
	return row
}
