package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

const (
	// usualCode is the amount of code at which a deployable has BackgroundIncidents a week.
	usualCode = 200 * rng.MinutesAWeek
	// outOfHours is the share of clock time that is not working time: 128 of 168 h.
	outOfHours rng.PPM = 761_905
	// longestOutage bounds the duration of an incident: five days.
	longestOutage rng.ClockMinutes = 5 * 24 * 60
	// heavyShift is the number of pages a week above which follow-up work is dropped
	// (E22).
	heavyShift = 2
)

// generateIncidents draws and schedules the background incidents of each deployable for
// this week (E18).
func generateIncidents(wk *Context) {
	if wk.sc.Disabled.Has(state.IncidentMechanism) {
		return
	}
	for d := range wk.Deployables {
		dep := &wk.Deployables[d]
		if dep.Ended {
			continue
		}
		// A small service breaks less often than a large one, but less than in proportion.
		weight := 300_000 + int64(dep.Code)*700_000/int64(usualCode)
		mean := int64(wk.Params[state.BackgroundIncidents]) * weight / int64(rng.One) * int64(dep.Recurring) / int64(rng.One) * int64(dualWriteFactor(wk, int32(d))) / int64(rng.One)
		n := wk.Seed.Draw(int64(wk.Week), state.ForPages, dep.Key).Poisson(mean)
		for k := range n {
			at := wk.Seed.Draw(int64(wk.Week)<<8|int64(k), state.ForPageTime, dep.Key).Below(int32(rng.MinutesAWeek))
			schedule(wk, state.ScheduledEvent{At: wk.Now + rng.Minutes(at), Kind: state.BackgroundIncident, Gen: uint16(k), Subject: dep.Key, Slot: int32(d)})
		}
	}
}

// openBackgroundIncident opens the k-th background incident of the week in a deployable.
func openBackgroundIncident(wk *Context, d int32, k uint16) {
	dep := &wk.Deployables[d]
	if dep.Ended {
		return
	}
	night := wk.Seed.Draw(int64(wk.Week)<<8|int64(k), state.ForNight, dep.Key).Chance(outOfHours)
	breakDeployable(wk, d, state.None, dep.Key, int64(wk.Week)<<8|int64(k), night)
}

// breakDeployable opens an incident in a deployable. A change breaks it in working time,
// when it is released; module is none for a background incident. cause and time key its
// draws.
func breakDeployable(wk *Context, d, module int32, cause rng.Key, time int64, night bool) {
	if wk.sc.Disabled.Has(state.IncidentMechanism) {
		return
	}
	p := onCallPerson(wk, d)
	duration, undetected := restoreTime(wk, d, module, p, cause, time)
	openIncident(wk, state.Incident{
		Key: cause.Child(state.KindIncident, uint64(time)), Deployable: d, Module: module, Person: p, Night: night, Part: drawPart(wk, d, module, cause, time),
		Opened: wk.Now, Duration: duration, Undetected: undetected, Cause: cause,
	})
}

// drawPart draws what an incident takes down: the module that was changed, or for a
// background incident one of the deployable's, the larger ones more often; none if it is
// the whole process, WholeProcess of the time (E18).
func drawPart(wk *Context, d, module int32, cause rng.Key, time int64) int32 {
	if wk.Seed.Draw(time, state.ForWhole, cause).Chance(wk.Param(state.WholeProcess)) {
		return state.None
	}
	if module != state.None {
		return module
	}
	all := int64(0)
	for m := range wk.Modules {
		if mo := &wk.Modules[m]; mo.Deployable == d {
			all += int64(mo.Size)
		}
	}
	pick := rng.MulDiv(int64(wk.Seed.Draw(time, state.ForPart, cause).Below(int32(rng.One))), all, int64(rng.One))
	for m := range wk.Modules {
		if mo := &wk.Modules[m]; mo.Deployable == d {
			if pick -= int64(mo.Size); pick < 0 {
				return int32(m)
			}
		}
	}
	return state.None
}

// openIncident opens an incident and pages the person on call.
func openIncident(wk *Context, inc state.Incident) {
	dep := &wk.Deployables[inc.Deployable]
	dep.Incidents++
	dep.HadIncident = true
	emitIncident(wk, &inc, state.IncidentOpened, 0)
	slot := state.None
	if inc.Night {
		recordRestored(wk, &inc) // restored before working time begins
	} else {
		inc.Until = wk.Now + inc.Duration.Working()
		slot = int32(len(wk.Incidents))
		wk.Incidents = append(wk.Incidents, inc)
		schedule(wk, state.ScheduledEvent{At: inc.Until, Kind: state.ServiceRestored, Subject: inc.Key, Slot: slot})
	}
	if inc.Person != state.None {
		pagePerson(wk, inc.Person, &inc, slot)
	}
}

// recordRestored adds the duration of an incident to the downtime of its deployable and
// emits it, which the player could not know before.
func recordRestored(wk *Context, inc *state.Incident) {
	dep := &wk.Deployables[inc.Deployable]
	dep.Down += int64(inc.Duration)
	if inc.Part != state.None {
		dep.DownInPart += int64(inc.Duration)
		wk.Modules[inc.Part].Down += int64(inc.Duration)
	}
	if inc.Undetected > 0 {
		emitIncident(wk, inc, state.FoundByPeople, inc.Undetected)
	}
	emitIncident(wk, inc, state.Restored, inc.Duration)
}

// emitIncident emits an event about an incident.
func emitIncident(wk *Context, inc *state.Incident, kind state.EventKind, amount rng.ClockMinutes) {
	e := state.Event{Kind: kind, Subject: wk.Deployables[inc.Deployable].Key, Cause: inc.Cause, Amount: int64(amount)}
	if inc.Module != state.None {
		e.Object = wk.Modules[inc.Module].Key
	}
	emit(wk, e)
}

// restoreTime draws the duration of an incident and the part of it before it is noticed
// (E20, E21). The time to restore after that is log-normal. Its median rises
// when the person called does not know the code or little is observed (E75), and falls with runbooks and
// rollback.
// Incidents that monitoring misses are noticed by people, after a delay.
func restoreTime(wk *Context, d, module, p int32, cause rng.Key, time int64) (duration, undetected rng.ClockMinutes) {
	dep := &wk.Deployables[d]
	median := rng.Minutes(wk.Params[state.RestoreMedian])
	slow := rng.One - dep.Runbook/2
	if p == state.None {
		slow *= 2
	} else if module != state.None {
		slow += slow.Times((rng.One - familiarityWith(wk, p, module)) / 2)
	}
	if dep.Owner != state.None && wk.Teams[dep.Owner].Central {
		slow += slow / 2 // not their own code
	}
	if module != state.None && wk.Hands.Restore == state.RollForward {
		slow += slow / 4
	}
	slow += slow.Times(blindness(wk, dep, state.BlindRestore))
	duration = rng.ClockMinutes(wk.Seed.Draw(time, state.ForRestore, cause).LogNormal(median.Scale(slow), wk.Param(state.RestoreSpread)))
	blind := max(wk.Param(state.Unmonitored).Times(rng.One-dep.Observed), wk.Param(state.UnmonitoredFloor))
	if wk.Seed.Draw(time, state.ForNoticed, cause).Chance(blind) {
		undetected = rng.ClockMinutes(max(wk.Seed.Draw(time, state.ForNoticing, cause).Exp(rng.Minutes(wk.Params[state.DetectionDelay])), 1))
	}
	duration = min(max(min(duration, longestOutage)+min(undetected, longestOutage), 1), longestOutage)
	return duration, min(undetected, duration)
}

// onCallPerson returns the person on call for a deployable this week, none if there is
// nobody: its owners in turn (the rota share of E22), or everybody in turn where the rota is
// central.
func onCallPerson(wk *Context, d int32) int32 {
	owner := wk.Deployables[d].Owner
	all := owner == state.None || wk.Teams[owner].Central
	n := int32(0)
	for p := range wk.People {
		if isOnRota(wk, &wk.People[p], owner, all) {
			n++
		}
	}
	if n == 0 {
		return state.None
	}
	turn := weeksSimulated(wk) % n
	for p := range wk.People {
		if !isOnRota(wk, &wk.People[p], owner, all) {
			continue
		}
		if turn--; turn < 0 {
			return int32(p)
		}
	}
	return state.None
}

func isOnRota(wk *Context, w *state.Person, team int32, all bool) bool {
	return w.Left == 0 && w.Team != state.None && (all || w.Team == team) && w.AwayTill <= wk.Now
}

// pagePerson pages a person for an incident; slot is its index while it is open. By day the
// person puts down the work in hand. A night page costs rest in the two days that follow
// and is booked nowhere else (E22).
func pagePerson(wk *Context, p int32, inc *state.Incident, slot int32) {
	w := &wk.People[p]
	w.Pages++
	dep := &wk.Deployables[inc.Deployable]
	cause := inc.Key
	team := &wk.Teams[w.Team]
	if w.Pages > heavyShift {
		dep.Recurring = min(dep.Recurring+dep.Recurring/20, 4*rng.One)
		emit(wk, state.Event{Kind: state.FollowUpDropped, Subject: w.Key, Object: dep.Key, Cause: cause})
	} else {
		scheduleFollowUp(dep, team)
	}
	if inc.Night {
		team.NightPages++
		w.RestOwed = w.RestOwed.Plus(rng.Minutes(wk.Params[state.NightRecovery]))
		addFatigue(wk, w, wk.Param(state.FatigueByNight))
		emit(wk, state.Event{Kind: state.PagedAtNight, Subject: w.Key, Object: dep.Key, Cause: cause})
		return
	}
	team.DayPages++
	emit(wk, state.Event{Kind: state.PagedByDay, Subject: w.Key, Object: dep.Key, Cause: cause})
	if w.Task == state.OnPage || w.Held != state.Idle {
		return // already handling a page; one thing at a time
	}
	interrupt(wk, p)
	startWork(wk, p, state.OnPage, slot, state.IncidentWork, handlingEffort(wk, inc.Duration), state.ResumeCost{})
}

// scheduleFollowUp gives a team two hours of follow-up work after an incident, which makes
// background incidents a little rarer.
func scheduleFollowUp(d *state.Deployable, by *state.Team) {
	d.Recurring = max(d.Recurring-d.Recurring/33, rng.One/2)
	by.AddChore(state.FollowUp, rng.MinutesADay/4)
}

// handlingEffort returns the work of the person called to an incident, a minute to a day.
func handlingEffort(wk *Context, duration rng.ClockMinutes) state.Effort {
	return state.EffortOf(max(min(rng.Minutes(duration).Times(wk.Param(state.PageHandling)), rng.MinutesADay), 1))
}

// restoreService ends an incident. The last incident moves into its slot, and the scheduled
// event of that one is updated.
func restoreService(wk *Context, slot int32) {
	recordRestored(wk, &wk.Incidents[slot])
	drawIn(wk, &wk.Incidents[slot])
	releaseHandler(wk, slot)
	last := int32(len(wk.Incidents)) - 1
	moved := wk.Incidents[last]
	wk.Incidents = wk.Incidents[:last]
	if slot == last {
		return
	}
	wk.Incidents[slot] = moved
	if w := handlerSlot(wk, &moved, last); w != nil {
		*w = slot
	}
	scheduledAt(wk, moved.Until, state.ServiceRestored, moved.Key).Slot = slot
}

// handlerSlot returns a pointer to the field in which the person called to an incident
// keeps its slot, in hand or put down; nil if that person is not handling it.
func handlerSlot(wk *Context, inc *state.Incident, slot int32) *int32 {
	if inc.Person == state.None {
		return nil
	}
	w := &wk.People[inc.Person]
	switch {
	case w.Task == state.OnPage && w.Item == slot:
		return &w.Item
	case w.Held == state.OnPage && w.HeldItem == slot:
		return &w.HeldItem
	}
	return nil
}

// releaseHandler ends the work of a person who is still handling an incident that is over,
// having been away in between.
func releaseHandler(wk *Context, slot int32) {
	p := wk.Incidents[slot].Person
	item := handlerSlot(wk, &wk.Incidents[slot], slot)
	if item == nil {
		return
	}
	w := &wk.People[p]
	if item == &w.HeldItem {
		w.Held, w.HeldItem, w.HeldDone, w.HeldRemaining = state.Idle, state.None, 0, 0
		return
	}
	bookTime(wk, p)
	w.Remaining = 0
	w.Gen++
	finishWork(wk, p)
}
