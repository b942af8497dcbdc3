package sim

// What wears people out beside nights and priorities that change: longer days under
// pressure, carrying what nobody else of the team can take, and not deciding over
// one's own work (E34). All of it goes into one stock, which makes people slower and
// likelier to leave (E33), and goes out of it again in a quarter or two.

// addFatigue takes strength from a person: so much of what is left, and more of who can do
// little about it (demand and control, Karasek 1979).
func (o *Organization) addFatigue(w *Person, by PPM) {
	if w.Team != none {
		by += by.Times(o.param(FatigueByNoSay).Times(o.Teams[w.Team].LackOfControl))
	}
	w.Fatigue += (One - w.Fatigue).Times(min(by, One))
}

// overtimeShare is how much more than in a working day a person gets done because product
// presses the team. The hours are outside the calendar and on nobody's account, as
// nights are. Who is worn out works less of it, and it makes nobody fresher.
func (o *Organization) overtimeShare(w *Person) PPM {
	if w.Team == none || o.sc.Disabled.Has(OvertimeMechanism) {
		return 0
	}
	return o.param(Overtime).Times(o.pressure(w.Team)).Times(One - w.Fatigue)
}

// applyStrain is what a week asks of people beyond its hours.
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

// updateLackOfControl brings up to date what part of its begun work a team can do nothing
// about: it waits for another team or for a release with others, or was rolled back.
// Having to follow a standard against one's will is half of having no say.
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

// outOfControlIn says in which states of a change its team can do nothing about it.
var outOfControlIn = [NumItemStates]int32{Blocked: 1, OnTrain: 1, RolledBack: 1}

// isForced reports whether a team follows something that it was ordered to.
func (o *Organization) isForced(t int32) bool {
	for i := range o.Adoptions {
		if a := &o.Adoptions[i]; a.Team == t && a.Adopted && a.Forced {
			return true
		}
	}
	return false
}

// applyUnfairLoad wears out who has to carry more of what waits for a team than a fair share of
// it, because only this person knows the module (E66).
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

// countSoleItems counts the items of a queue, and in o.tally those that only one person
// may take.
func (o *Organization) countSoleItems(head int32) (all int64) {
	for i := head; i != none; i = o.Items[i].Next {
		all++
		if p := o.soles[o.Items[i].Module]; p != none && o.People[p].Team == o.Items[i].Team {
			o.tally[p]++
		}
	}
	return all
}

// soleExpertIn returns the one person of a team who knows a module well enough to take
// work on it while others are there who don't; nobody if there are more, or none.
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

// zeroed returns a scratch row of n zeros, in the memory of the old one if it fits.
func zeroed(row []int32, n int) []int32 {
	if cap(row) < n {
		return make([]int32, n)
	}
	row = row[:n]
	clear(row)
	return row
}
