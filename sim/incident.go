package sim

const (
	// usualCode is the amount of code at which a deployable has BackgroundIncidents a week.
	usualCode = 200 * MinutesAWeek
	// outOfHours is the share of clock time that is not working time: 128 of 168 h.
	outOfHours PPM = 761_905
	// longestOutage bounds the duration of an incident: five days [clock min].
	longestOutage = 5 * 24 * 60
	// heavyShift is the number of pages a week above which follow-up work is dropped
	// (E22).
	heavyShift = 2
)

// generateIncidents draws and schedules the background incidents of each deployable for
// this week (E18).
func (o *Organization) generateIncidents() {
	if o.sc.Disabled.Has(IncidentMechanism) {
		return
	}
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		if dep.Ended {
			continue
		}
		// A small service breaks less often than a large one, but less than in proportion.
		weight := 300_000 + int64(dep.Code)*700_000/int64(usualCode)
		mean := int64(o.Params[BackgroundIncidents]) * weight / int64(One) * int64(dep.Recurring) / int64(One) * int64(o.dualWriteFactor(int32(d))) / int64(One)
		n := o.Seed.Draw(int64(o.Week), ForPages, dep.Key).Poisson(mean)
		for k := range n {
			at := o.Seed.Draw(int64(o.Week)<<8|int64(k), ForPageTime, dep.Key).Below(int32(MinutesAWeek))
			o.schedule(ScheduledEvent{At: o.Now + Minutes(at), Kind: BackgroundIncident, Gen: uint16(k), Subject: dep.Key, Slot: int32(d)})
		}
	}
}

// openBackgroundIncident opens the k-th background incident of the week in a deployable.
func (o *Organization) openBackgroundIncident(d int32, k uint16) {
	dep := &o.Deployables[d]
	if dep.Ended {
		return
	}
	night := o.Seed.Draw(int64(o.Week)<<8|int64(k), ForNight, dep.Key).Chance(outOfHours)
	o.breakDeployable(d, none, dep.Key, int64(o.Week)<<8|int64(k), night)
}

// breakDeployable opens an incident in a deployable. A change breaks it in working time,
// when it is released; module is none for a background incident. cause and time key its
// draws.
func (o *Organization) breakDeployable(d, module int32, cause Key, time int64, night bool) {
	if o.sc.Disabled.Has(IncidentMechanism) {
		return
	}
	p := o.onCallPerson(d)
	duration, undetected := o.restoreTime(d, module, p, cause, time)
	o.openIncident(Incident{
		Key: cause.Child(KindIncident, uint64(time)), Deployable: d, Module: module, Person: p, Night: night,
		Opened: o.Now, Duration: duration, Undetected: undetected, Cause: cause,
	})
}

// openIncident opens an incident and pages the person on call.
func (o *Organization) openIncident(inc Incident) {
	o.Deployables[inc.Deployable].Incidents++
	o.emitIncident(&inc, IncidentOpened, 0)
	slot := none
	if inc.Night {
		o.recordRestored(&inc) // restored before working time begins
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

// recordRestored adds the duration of an incident to the downtime of its deployable and
// emits it, which the player could not know before.
func (o *Organization) recordRestored(inc *Incident) {
	o.Deployables[inc.Deployable].Down += int64(inc.Duration)
	if inc.Undetected > 0 {
		o.emitIncident(inc, FoundByPeople, inc.Undetected)
	}
	o.emitIncident(inc, Restored, inc.Duration)
}

// emitIncident emits an event about an incident.
func (o *Organization) emitIncident(inc *Incident, kind EventKind, amount Minutes) {
	e := Event{Kind: kind, Subject: o.Deployables[inc.Deployable].Key, Cause: inc.Cause, Amount: int64(amount)}
	if inc.Module != none {
		e.Object = o.Modules[inc.Module].Key
	}
	o.emit(e)
}

// workingTime converts a duration in clock time, from a working minute on, to working time.
// The first working day counts in full and the rest a third, because the clock runs on
// through the night.
func workingTime(clock Minutes) Minutes {
	return min(clock, MinutesADay) + max(clock-MinutesADay, 0)/3
}

// clockTime converts working time to clock time; it inverts workingTime.
func clockTime(working Minutes) Minutes {
	return min(working, MinutesADay) + max(working-MinutesADay, 0)*3
}

// restoreTime draws the duration of an incident and the part of it before it is noticed
// [clock min] (E20, E21). The time to restore after that is log-normal. Its median rises
// when the person called does not know the code, and falls with runbooks and rollback.
// Incidents that monitoring misses are noticed by people, after a delay.
func (o *Organization) restoreTime(d, module, p int32, cause Key, time int64) (duration, undetected Minutes) {
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
	duration = o.Seed.Draw(time, ForRestore, cause).LogNormal(median.Times(slow), o.param(RestoreSpread))
	blind := max(o.param(Unmonitored).Times(One-dep.Observed), o.param(UnmonitoredFloor))
	if o.Seed.Draw(time, ForNoticed, cause).Chance(blind) {
		undetected = max(o.Seed.Draw(time, ForNoticing, cause).Exp(Minutes(o.Params[DetectionDelay])), 1)
	}
	duration = min(max(duration+undetected, 1), longestOutage)
	return duration, min(undetected, duration)
}

// onCallPerson returns the person on call for a deployable this week, none if there is
// nobody: its owners in turn (the rota share of E22), or everybody in turn where the rota is
// central.
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

// pagePerson pages a person for an incident; slot is its index while it is open. By day the
// person puts down the work in hand. A night page costs rest in the two days that follow
// and is booked nowhere else (E22).
func (o *Organization) pagePerson(p int32, inc *Incident, slot int32) {
	w := &o.People[p]
	w.Pages++
	dep := &o.Deployables[inc.Deployable]
	cause := inc.Key
	team := &o.Teams[w.Team]
	if w.Pages > heavyShift {
		dep.Recurring = min(dep.Recurring+dep.Recurring/20, 4*One)
		o.emit(Event{Kind: FollowUpDropped, Subject: w.Key, Object: dep.Key, Cause: cause})
	} else {
		dep.scheduleFollowUp(team)
	}
	if inc.Night {
		team.NightPages++
		w.RestOwed += Minutes(o.Params[NightRecovery])
		o.addFatigue(w, o.param(FatigueByNight))
		o.emit(Event{Kind: PagedAtNight, Subject: w.Key, Object: dep.Key, Cause: cause})
		return
	}
	team.DayPages++
	o.emit(Event{Kind: PagedByDay, Subject: w.Key, Object: dep.Key, Cause: cause})
	if w.Task == OnPage || w.Held != Idle {
		return // already handling a page; one thing at a time
	}
	o.interrupt(p)
	o.startWork(p, OnPage, slot, IncidentWork, o.handlingEffort(inc.Duration), ResumeCost{})
}

// scheduleFollowUp gives a team two hours of follow-up work after an incident, which makes
// background incidents a little rarer.
func (d *Deployable) scheduleFollowUp(by *Team) {
	d.Recurring = max(d.Recurring-d.Recurring/33, One/2)
	by.Chores[FollowUp] += MinutesADay / 4
}

// handlingEffort returns the work of the person called to an incident, a minute to a day.
func (o *Organization) handlingEffort(duration Minutes) Effort {
	return EffortOf(max(min(duration.Times(o.param(PageHandling)), MinutesADay), 1))
}

// restoreService ends an incident. The last incident moves into its slot, and the scheduled
// event of that one is updated.
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

// handlerSlot returns a pointer to the field in which the person called to an incident
// keeps its slot, in hand or put down; nil if that person is not handling it.
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

// releaseHandler ends the work of a person who is still handling an incident that is over,
// having been away in between.
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
