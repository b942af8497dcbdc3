package sim

// What runs by itself does so only as long as somebody keeps it fitting: scripts,
// alerts, the small tools around a deployable. Teams do that in a part of the time
// which operations and product's pressure leave them; where little is left, more has
// to be done by hand, which leaves still less: the capability trap (E27; Repenning &
// Sterman 2002).

// bringUpkeep gives every team its week's time for it. What it did not come to last
// week is lost.
func (o *Organization) bringUpkeep() {
	if o.sc.Off.has(NoUpkeep | NoToil) {
		return
	}
	for t := range o.Teams {
		team := &o.Teams[t]
		team.Chores[Upkeep], team.Kept = 0, 0
		if !o.answersForAny(int32(t)) {
			continue
		}
		left := max(Whole-team.Burden, 0).Times(Whole - o.pressure(int32(t)))
		team.Chores[Upkeep] = (MinutesAWeek * Minutes(o.headcount(int32(t)))).Times(o.at(Improvement).Times(left))
	}
}

// wearOff is what a week does to what runs by itself: five to ten per cent a year of
// it no longer fits, and the hours that its owners spent on their deployables mend
// that in equal parts.
func (o *Organization) wearOff() {
	if o.sc.Off.has(NoUpkeep | NoToil) {
		return
	}
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		if dep.Ended {
			continue
		}
		dep.Neglected += (Whole - dep.Neglected).Times(o.at(PlatformChurn)) / WeeksAYear
		if dep.Owner != nobody {
			spent := int64(o.Teams[dep.Owner].Kept) * int64(Whole) / int64(o.running(dep.Owner))
			dep.Neglected = dep.Neglected.Times(expNeg(PPM(spent / int64(o.Params[UpkeepWork]))))
		}
	}
}

// running counts the deployables that a team answers for.
func (o *Organization) running(t int32) (n int32) {
	for d := range o.Deployables {
		if dep := &o.Deployables[d]; dep.Owner == t && !dep.Ended {
			n++
		}
	}
	return n
}

// byHand is how much more of its toil a deployable takes than where everything that
// can runs by itself.
func (o *Organization) byHand(dep *Deployable) PPM { return o.at(NeglectedToil).Times(dep.Neglected) }
