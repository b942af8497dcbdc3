package sim

// The player's calendar: standing commitments, and hours spent once on finding something
// out. They are planned at the beginning of each week in the order in which they were made.
// A player who promises more hours than a week has breaks the youngest promises first.

// addPromise adds the hours that a decision takes of the player to the calendar.
func (o *Organization) addPromise(info *VerbInfo, d Decision, hours Minutes) {
	p := Promise{
		Key: o.cause.Child(KindPromise, 0), Verb: d.Verb, Account: info.Account, Hours: hours,
		Team: none, Module: none, Person: none, Group: none, Subject: d.Subject, Cause: o.cause,
	}
	switch info.Weeks {
	case 0:
	case UntilDone:
		p.Until = UntilDone
	default:
		p.Until = o.Week + info.Weeks
	}
	switch info.Subject {
	case GroupEntity:
		p.Group = o.groupOf(d.Subject)
	case ModuleEntity:
		p.Module = o.moduleOf(d.Subject)
	case PersonEntity:
		p.Person = o.personOf(d.Subject)
	}
	if info.Object == ModuleEntity {
		p.Module = o.moduleOf(d.Object)
	}
	if d.Subject != 0 {
		p.Team = o.teamOfSubject(info, d)
	}
	if p.Team != none {
		p.Group = p.Team
	}
	o.Promises = append(o.Promises, p)
	o.emit(Event{Kind: Promised, Subject: p.Key, Amount: int64(hours)})
}

// freeHours returns the minutes of this week that are not promised. It is negative when
// more is promised than a week has.
func (o *Organization) freeHours() Minutes {
	left := MinutesAWeek
	for i := range o.Promises {
		if p := &o.Promises[i]; !p.Ended {
			left -= p.Hours
		}
	}
	return left
}

// planPromises plans the week's hours for each promise. When the player has left, all
// promises end.
func (o *Organization) planPromises() {
	left := MinutesAWeek
	for i := range o.Promises {
		p := &o.Promises[i]
		if o.Gone && !p.Ended {
			o.endPromise(p)
		}
		p.Planned, p.Left, p.Worked = 0, 0, 0
		if p.Ended {
			continue
		}
		p.Planned = min(p.Hours, left)
		p.Left = p.Planned
		left -= p.Planned
	}
}

// closePromises closes the week's promises: it applies the effects of the hours worked,
// lets groups notice them, moves trust by what was kept or broken (E52), and ends promises
// that are due.
func (o *Organization) closePromises() {
	for i := range o.Promises {
		p := &o.Promises[i]
		if p.Ended {
			continue
		}
		p.Worked = p.Planned - p.Left
		p.Left = 0
		o.recordContact(p)
		if p.Until == 0 {
			o.closeOneOff(p)
			continue
		}
		if weekly := rules[p.Verb].weekly; weekly != nil && p.Worked > 0 {
			weekly(o, p)
		}
		if p.Worked < p.Hours {
			o.recordSlip(p)
		} else {
			p.Kept++
			o.changeTrust(p.Group, o.param(TrustKept)/WeeksAQuarter)
		}
		if o.Week+1 >= p.Until {
			o.endPromise(p)
		}
	}
}

// closeOneOff ends a one-off promise when all its hours are worked, and applies what they
// found out. Otherwise the rest waits for next week.
func (o *Organization) closeOneOff(p *Promise) {
	if p.Worked < p.Hours {
		o.emit(Event{Kind: PromiseSlipped, Subject: p.Key, Object: o.groupKey(p.Group), Cause: p.Cause, Amount: int64(p.Hours - p.Worked)})
		p.Hours -= p.Worked
		p.Slipped++
		return
	}
	p.Kept++
	if discover := rules[p.Verb].discover; discover != nil {
		discover(o, p)
	}
	o.endPromise(p)
}

// recordSlip records a week in which a standing commitment got fewer hours than promised.
// It costs trust in proportion to the missing hours, up to a quarter of a broken promise
// (E52).
func (o *Organization) recordSlip(p *Promise) {
	p.Slipped++
	missing := PPM(int64(p.Hours-p.Worked) * int64(One) / int64(p.Hours))
	o.changeTrust(p.Group, -o.param(TrustBroken).Times(missing)/4)
	o.emit(Event{Kind: PromiseSlipped, Subject: p.Key, Object: o.groupKey(p.Group), Cause: p.Cause, Amount: int64(p.Hours - p.Worked)})
}

func (o *Organization) groupKey(g int32) Key {
	if g == none {
		return 0
	}
	return o.Groups[g].Key
}

// recordContact credits a promise's hours of this week to the group that notices them.
func (o *Organization) recordContact(p *Promise) {
	if p.Group != none && p.Worked > 0 {
		o.addContact(p.Group, p.Worked)
	}
}

// addContact counts time that the player spends with a group, in its code or its incidents.
// It raises trust, by less where there is much already (E53).
func (o *Organization) addContact(g int32, time Minutes) {
	group := &o.Groups[g]
	group.Met += time
	o.changeTrust(g, PPM(int64(o.param(TrustByHours))*int64(time)/60).Times(One-group.Trust))
}

// endPromise removes a commitment from the calendar and emits an event.
func (o *Organization) endPromise(p *Promise) {
	p.Ended = true
	p.Left = 0
	o.emit(Event{Kind: PromiseEnded, Subject: p.Key, Cause: p.Cause})
}

// endPromisesOf ends the promises that a decision made, because its work has ended.
func (o *Organization) endPromisesOf(cause Key) {
	for i := range o.Promises {
		if p := &o.Promises[i]; p.Cause == cause && !p.Ended {
			o.endPromise(p)
		}
	}
}

// applyEndPromise ends a commitment before its time, which costs the trust of the group
// that counted on it.
func applyEndPromise(o *Organization, d Decision) {
	p := &o.Promises[o.promiseOf(d.Subject)]
	if p.Until != 0 {
		o.changeTrust(p.Group, -o.param(TrustBroken)/2)
	}
	o.endPromise(p)
}

// executivesBriefed reports whether the player has briefed the executives this week.
func (o *Organization) executivesBriefed() bool {
	for i := range o.Promises {
		p := &o.Promises[i]
		if p.Verb == Brief && p.Worked > 0 && p.Group != none && o.Groups[p.Group].Kind == Executives {
			return true
		}
	}
	return false
}

func checkBrief(o *Organization, _ *Scenario, d Decision) Reason {
	if o.Groups[o.groupOf(d.Subject)].Kind == TeamGroup {
		return Reason{Code: NoSuchThing, Ref: d.Subject}
	}
	return o.checkNotPromised(d)
}
