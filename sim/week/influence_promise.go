package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// The player's calendar: standing commitments, and hours spent once on finding something
// out. They are planned at the beginning of each week in the order in which they were made.
// A player who promises more hours than a week has breaks the youngest promises first.

func init() {
	rules[state.Brief] = rule{check: checkBrief}
	rules[state.EndPromise] = rule{apply: applyEndPromise}
}

// addPromise adds the hours that a decision takes of the player to the calendar.
func addPromise(wk *Context, info *state.VerbInfo, d state.Decision, hours rng.Minutes) {
	p := state.Promise{
		Key: wk.cause.Child(state.KindPromise, 0), Verb: d.Verb, Account: info.Account, Hours: hours,
		Team: state.None, Module: state.None, Person: state.None, Group: state.None, Subject: d.Subject, Cause: wk.cause,
	}
	switch info.Weeks {
	case 0:
	case state.UntilDone:
		p.Until = state.UntilDone
	default:
		p.Until = wk.Week + info.Weeks
	}
	switch info.Subject {
	case state.GroupEntity:
		p.Group = wk.GroupOf(d.Subject)
	case state.ModuleEntity:
		p.Module = wk.ModuleOf(d.Subject)
	case state.PersonEntity:
		p.Person = wk.PersonOf(d.Subject)
	}
	if info.Object == state.ModuleEntity {
		p.Module = wk.ModuleOf(d.Object)
	}
	if d.Subject != 0 {
		p.Team = teamOfSubject(wk, info, d)
	}
	if p.Team != state.None {
		p.Group = p.Team
	}
	wk.Promises = append(wk.Promises, p)
	emit(wk, state.Event{Kind: state.Promised, Subject: p.Key, Amount: int64(hours)})
}

// planPromises plans the week's hours for each promise. When the player has left, all
// promises end.
func planPromises(wk *Context) {
	left := rng.MinutesAWeek
	for i := range wk.Promises {
		p := &wk.Promises[i]
		if wk.Gone && !p.Ended {
			endPromise(wk, p)
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
func closePromises(wk *Context) {
	for i := range wk.Promises {
		p := &wk.Promises[i]
		if p.Ended {
			continue
		}
		p.Worked = p.Planned - p.Left
		p.Left = 0
		recordContact(wk, p)
		if p.Until == 0 {
			closeOneOff(wk, p)
			continue
		}
		if weekly := rules[p.Verb].weekly; weekly != nil && p.Worked > 0 {
			weekly(wk, p)
		}
		if p.Worked < p.Hours {
			recordSlip(wk, p)
		} else {
			p.Kept++
			changeTrust(wk, p.Group, wk.Param(state.TrustKept)/rng.WeeksAQuarter)
		}
		if wk.Week+1 >= p.Until {
			endPromise(wk, p)
		}
	}
}

// closeOneOff ends a one-off promise when all its hours are worked, and applies what they
// found out. Otherwise the rest waits for next week.
func closeOneOff(wk *Context, p *state.Promise) {
	if p.Worked < p.Hours {
		emit(wk, state.Event{Kind: state.PromiseSlipped, Subject: p.Key, Object: groupKey(wk, p.Group), Cause: p.Cause, Amount: int64(p.Hours - p.Worked)})
		p.Hours -= p.Worked
		p.Slipped++
		return
	}
	p.Kept++
	if discover := rules[p.Verb].discover; discover != nil {
		discover(wk, p)
	}
	endPromise(wk, p)
}

// recordSlip records a week in which a standing commitment got fewer hours than promised.
// It costs trust in proportion to the missing hours, up to a quarter of a broken promise
// (E52).
func recordSlip(wk *Context, p *state.Promise) {
	p.Slipped++
	missing := rng.PPM(int64(p.Hours-p.Worked) * int64(rng.One) / int64(p.Hours))
	changeTrust(wk, p.Group, -wk.Param(state.TrustBroken).Times(missing)/4)
	emit(wk, state.Event{Kind: state.PromiseSlipped, Subject: p.Key, Object: groupKey(wk, p.Group), Cause: p.Cause, Amount: int64(p.Hours - p.Worked)})
}

func groupKey(wk *Context, g int32) rng.Key {
	if g == state.None {
		return 0
	}
	return wk.Groups[g].Key
}

// recordContact credits a promise's hours of this week to the group that notices them.
func recordContact(wk *Context, p *state.Promise) {
	if p.Group != state.None && p.Worked > 0 {
		addContact(wk, p.Group, p.Worked)
	}
}

// addContact counts time that the player spends with a group, in its code or its incidents.
// It raises trust, by less where there is much already (E53).
func addContact(wk *Context, g int32, time rng.Minutes) {
	group := &wk.Groups[g]
	group.Met += time
	changeTrust(wk, g, rng.PPM(int64(wk.Param(state.TrustByHours))*int64(time)/60).Times(rng.One-group.Trust))
}

// endPromise removes a commitment from the calendar and emits an event.
func endPromise(wk *Context, p *state.Promise) {
	p.Ended = true
	p.Left = 0
	emit(wk, state.Event{Kind: state.PromiseEnded, Subject: p.Key, Cause: p.Cause})
}

// endPromisesOf ends the promises that a decision made, because its work has ended.
func endPromisesOf(wk *Context, cause rng.Key) {
	for i := range wk.Promises {
		if p := &wk.Promises[i]; p.Cause == cause && !p.Ended {
			endPromise(wk, p)
		}
	}
}

// applyEndPromise ends a commitment before its time, which costs the trust of the group
// that counted on it.
func applyEndPromise(wk *Context, d state.Decision) {
	p := &wk.Promises[wk.PromiseOf(d.Subject)]
	if p.Until != 0 {
		changeTrust(wk, p.Group, -wk.Param(state.TrustBroken)/2)
	}
	endPromise(wk, p)
}

// executivesBriefed reports whether the player has briefed the executives this week.
func executivesBriefed(wk *Context) bool {
	for i := range wk.Promises {
		p := &wk.Promises[i]
		if p.Verb == state.Brief && p.Worked > 0 && p.Group != state.None && wk.Groups[p.Group].Kind == state.Executives {
			return true
		}
	}
	return false
}

func checkBrief(wk *Context, d state.Decision) state.Reason {
	if wk.Groups[wk.GroupOf(d.Subject)].Kind == state.TeamGroup {
		return state.Reason{Code: state.NoSuchThing, Ref: d.Subject}
	}
	return checkNotPromised(wk, d)
}
