package sim

const (
	// usualCode is the code whose background incidents are BackgroundIncidents.
	usualCode = 200 * MinutesAWeek
	// outOfHours is the part of the clock that is not working time: 128 of 168 h.
	outOfHours PPM = 761_905
	// longestOutage is five days [clock min].
	longestOutage = 5 * 24 * 60
	// heavyShift is the number of pages in a week above which follow-up is
	// dropped, E22.
	heavyShift = 2
)

// generateIncidents draws what breaks by itself this week in each deployable, E18.
func (o *Organization) generateIncidents() {
	if o.sc.Disabled.Has(IncidentMechanism) {
		return
	}
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		if dep.Ended {
			continue
		}
		// A small service breaks less often than a large one, but not in proportion.
		weight := 300_000 + int64(dep.Code)*700_000/int64(usualCode)
		mean := int64(o.Params[BackgroundIncidents]) * weight / int64(One) * int64(dep.Recurring) / int64(One) * int64(o.dualWriteFactor(int32(d))) / int64(One)
		n := o.Seed.Draw(int64(o.Week), ForPages, dep.Key).Poisson(mean)
		for k := range n {
			at := o.Seed.Draw(int64(o.Week)<<8|int64(k), ForPageTime, dep.Key).Below(int32(MinutesAWeek))
			o.schedule(ScheduledEvent{At: o.Now + Minutes(at), Kind: BackgroundIncident, Gen: uint16(k), Subject: dep.Key, Slot: int32(d)})
		}
	}
}

// openBackgroundIncident is a background incident.
func (o *Organization) openBackgroundIncident(d int32, k uint16) {
	dep := &o.Deployables[d]
	if dep.Ended {
		return
	}
	night := o.Seed.Draw(int64(o.Week)<<8|int64(k), ForNight, dep.Key).Chance(outOfHours)
	o.breakDeployable(d, none, dep.Key, int64(o.Week)<<8|int64(k), night)
}

// breakDeployable opens an incident. What a change broke, it broke in working time, when
// it was released; cause and time name its luck.
func (o *Organization) breakDeployable(d, module int32, cause Key, time int64, night bool) {
	if o.sc.Disabled.Has(IncidentMechanism) {
		return
	}
	p := o.onCallPerson(d)
	lasts, unnoticed := o.restoreTime(d, module, p, cause, time)
	o.openIncident(Incident{
		Key: cause.Child(KindIncident, uint64(time)), Deployable: d, Module: module, Person: p, Night: night,
		Opened: o.Now, Duration: lasts, Undetected: unnoticed, Cause: cause,
	})
}

// openIncident lets an incident begin, and calls who answers for it.
func (o *Organization) openIncident(inc Incident) {
	o.Deployables[inc.Deployable].Incidents++
	o.emitIncident(&inc, IncidentOpened, 0)
	slot := none
	if inc.Night {
		o.recordRestored(&inc) // nobody waits for it: by morning it is over
	} else {
		inc.Until = o.Now + workingTime(inc.Duration)
		slot = int32(len(o.Incidents))
		o.Incidents = append(o.Incidents, inc)
		o.schedule(ScheduledEvent{At: inc.Until, Kind: ServiceRestored, Subject: inc.Key, Slot: slot})
	}
	if inc.Person != none {
		o.pagePerson(inc.Person, &inc, slot)
	}
}

// recordRestored counts the time that something was broken, and tells it: nobody knew
// before.
func (o *Organization) recordRestored(inc *Incident) {
	o.Deployables[inc.Deployable].Down += int64(inc.Duration)
	if inc.Undetected > 0 {
		o.emitIncident(inc, FoundByPeople, inc.Undetected)
	}
	o.emitIncident(inc, Restored, inc.Duration)
}

// emitIncident tells something of an incident.
func (o *Organization) emitIncident(inc *Incident, what EventKind, amount Minutes) {
	e := Event{Kind: what, Subject: o.Deployables[inc.Deployable].Key, Cause: inc.Cause, Amount: int64(amount)}
	if inc.Module != none {
		e.Object = o.Modules[inc.Module].Key
	}
	o.emit(e)
}

// workingTime is how much of the calendar goes by in so much clock time from a
// working minute on: a day in a day, and of what is longer a third, because the
// clock runs on through the night.
func workingTime(clock Minutes) Minutes {
	return min(clock, MinutesADay) + max(clock-MinutesADay, 0)/3
}

// clockTime is the clock time that workingTime turns into so much of the calendar.
func clockTime(working Minutes) Minutes {
	return min(working, MinutesADay) + max(working-MinutesADay, 0)*3
}

// restoreTime draws the clock minutes until service is back, E20, E21: until
// somebody notices, and log-normal from then. The median rises when who is
// called does not know the code and falls with runbooks and rollback. Of what monitoring
// has missed nobody knows for a while.
func (o *Organization) restoreTime(d, module, p int32, cause Key, time int64) (lasts, unnoticed Minutes) {
	dep := &o.Deployables[d]
	median := Minutes(o.Params[RestoreMedian])
	slow := One - dep.Runbook/2
	if p == none {
		slow *= 2
	} else if module != none {
		slow += slow.Times((One - o.familiarityWith(p, module)) / 2)
	}
	if dep.Owner != none && o.Teams[dep.Owner].Central {
		slow += slow / 2 // not their own code
	}
	if module != none && o.Hands.Restore == RollForward {
		slow += slow / 4
	}
	lasts = o.Seed.Draw(time, ForRestore, cause).LogNormal(median.Times(slow), o.param(RestoreSpread))
	blind := max(o.param(Unmonitored).Times(One-dep.Observed), o.param(UnmonitoredFloor))
	if o.Seed.Draw(time, ForNoticed, cause).Chance(blind) {
		unnoticed = max(o.Seed.Draw(time, ForNoticing, cause).Exp(Minutes(o.Params[DetectionDelay])), 1)
	}
	lasts = min(max(lasts+unnoticed, 1), longestOutage)
	return lasts, min(unnoticed, lasts)
}

// onCallPerson returns who answers for a deployable this week: its owners in turn
// (the rota share of E22), or everybody in turn where the rota is central.
func (o *Organization) onCallPerson(d int32) int32 {
	owner := o.Deployables[d].Owner
	all := owner == none || o.Teams[owner].Central
	n := int32(0)
	for p := range o.People {
		if o.isOnRota(&o.People[p], owner, all) {
			n++
		}
	}
	if n == 0 {
		return none
	}
	turn := o.Week % n
	for p := range o.People {
		if !o.isOnRota(&o.People[p], owner, all) {
			continue
		}
		if turn--; turn < 0 {
			return int32(p)
		}
	}
	return none
}

func (o *Organization) isOnRota(w *Person, team int32, all bool) bool {
	return w.Left == 0 && w.Team != none && (all || w.Team == team) && w.AwayTill <= o.Now
}

// pagePerson calls a person to an incident, which stands in slot while it is open. By
// day the work in hand is put down; a night costs rest in the two days that follow
// and is booked nowhere else, E22.
func (o *Organization) pagePerson(p int32, inc *Incident, slot int32) {
	w := &o.People[p]
	w.Pages++
	dep := &o.Deployables[inc.Deployable]
	because := inc.Key
	team := &o.Teams[w.Team]
	if w.Pages > heavyShift {
		dep.Recurring = min(dep.Recurring+dep.Recurring/20, 4*One)
		o.emit(Event{Kind: FollowUpDropped, Subject: w.Key, Object: dep.Key, Cause: because})
	} else {
		dep.scheduleFollowUp(team)
	}
	if inc.Night {
		team.NightPages++
		w.RestOwed += Minutes(o.Params[NightRecovery])
		o.addFatigue(w, o.param(FatigueByNight))
		o.emit(Event{Kind: PagedAtNight, Subject: w.Key, Object: dep.Key, Cause: because})
		return
	}
	team.DayPages++
	o.emit(Event{Kind: PagedByDay, Subject: w.Key, Object: dep.Key, Cause: because})
	if w.Task == OnPage || w.Held != Idle {
		return // already called; one thing at a time
	}
	o.interrupt(p)
	o.startWork(p, OnPage, slot, IncidentWork, o.handlingEffort(inc.Duration), ResumeCost{})
}

// scheduleFollowUp lets a team mend for good what broke: two hours, and it breaks a little less often.
func (d *Deployable) scheduleFollowUp(by *Team) {
	d.Recurring = max(d.Recurring-d.Recurring/33, One/2)
	by.Chores[FollowUp] += MinutesADay / 4
}

// handlingEffort is what an incident takes of the person called, at most a day.
func (o *Organization) handlingEffort(lasts Minutes) Effort {
	return EffortOf(max(min(lasts.Times(o.param(PageHandling)), MinutesADay), 1))
}

// restoreService ends an incident. Its record goes to the last one, whose
// appointment follows.
func (o *Organization) restoreService(slot int32) {
	o.recordRestored(&o.Incidents[slot])
	o.releaseHandler(slot)
	last := int32(len(o.Incidents)) - 1
	moved := o.Incidents[last]
	o.Incidents = o.Incidents[:last]
	if slot == last {
		return
	}
	o.Incidents[slot] = moved
	if w := o.handlerSlot(&moved, last); w != nil {
		*w = slot
	}
	o.scheduledAt(moved.Until, ServiceRestored, moved.Key).Slot = slot
}

// handlerSlot returns where the person called to an incident keeps which it is, in
// hand or put down; nil if that person is about something else.
func (o *Organization) handlerSlot(inc *Incident, slot int32) *int32 {
	if inc.Person == none {
		return nil
	}
	w := &o.People[inc.Person]
	switch {
	case w.Task == OnPage && w.Item == slot:
		return &w.Item
	case w.Held == OnPage && w.HeldItem == slot:
		return &w.HeldItem
	}
	return nil
}

// releaseHandler lets go whoever is still busy with an incident that is over:
// somebody who was away in between.
func (o *Organization) releaseHandler(slot int32) {
	p := o.Incidents[slot].Person
	item := o.handlerSlot(&o.Incidents[slot], slot)
	if item == nil {
		return
	}
	w := &o.People[p]
	if item == &w.HeldItem {
		w.Held, w.HeldItem, w.HeldDone, w.HeldRemaining = Idle, none, 0, 0
		return
	}
	o.bookTime(p)
	w.Remaining = 0
	w.Gen++
	o.finishWork(p)
}
