package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// People join: those whom the author of the scenario has announced, and those who were
// hired, after the hiring delay (E4).

func init() {
	rules[state.Hire] = rule{agree: agreeExecutives, terms: teamTerms, apply: applyHire}
}

// applyHire hires people for a team. They arrive after HiringDelay; their level is drawn.
func applyHire(wk *Context, d state.Decision) {
	t := wk.TeamOf(d.Subject)
	delay := rng.Minutes(wk.Params[state.HiringDelay])
	for range d.Amount {
		scheduleArrival(wk, wk.Now.Plus(delay), t, anyLevel)
	}
	emit(wk, state.Event{Kind: state.PersonHired, Subject: d.Subject, Amount: int64(delay)})
}

// replaceLeaver hires a successor for a leaver and books the cost, a share of a year's pay
// (E36), if the team fills its vacancies.
func replaceLeaver(wk *Context, t int32, level state.Level) {
	if t == state.None || !wk.Teams[t].Refills {
		return
	}
	scheduleArrival(wk, wk.Now.Plus(rng.Minutes(wk.Params[state.HiringDelay])), t, uint16(level))
	if wk.sc.Disabled.Has(state.ReplacementMechanism) {
		return
	}
	const aYear = rng.WeeksAYear * int64(rng.MinutesAWeek) / 60 // [h]
	wk.ReplacementCost = state.AddMoney(wk.ReplacementCost, rng.MulDiv(wk.sc.Rates.Hour*aYear, int64(wk.Param(state.LeaverCost)), int64(rng.One)))
}

// maxPeople is the most people, leavers included, that a company employs in a run.
const maxPeople = 20_000

// anyLevel stands for a level that is drawn on arrival.
const anyLevel = 1 << 8

// scheduleArrival schedules a person's first day in a team. The event's Gen is the level.
func scheduleArrival(wk *Context, at rng.Minutes, t int32, level uint16) {
	schedule(wk, state.ScheduledEvent{At: at, Kind: state.PersonJoins, Gen: level, Subject: wk.Teams[t].Key, Slot: t})
}

// admitHires schedules the arrivals of this week that the author of the scenario has
// announced.
func admitHires(wk *Context) {
	for i := range wk.sc.Joins {
		j := &wk.sc.Joins[i]
		at := j.At + rng.Minutes(wk.sc.WarmUp)*rng.MinutesAWeek
		if at < wk.Now || at >= wk.Now+rng.MinutesAWeek {
			continue
		}
		staff(wk, j.Team, j.Count)
		for range j.Count {
			scheduleArrival(wk, at, j.Team, uint16(j.Level))
		}
	}
}

// addHire adds a person to a team on their first day.
func addHire(wk *Context, t int32, level uint16) {
	if len(wk.People) >= maxPeople {
		return // nobody is left to be hired
	}
	team := &wk.Teams[t]
	key := team.Key.Child(state.KindPerson, uint64(team.Hires))
	team.Hires++
	w := state.Person{
		Key: key, Team: state.None, Level: state.Level(level), Joined: wk.Now, Newness: billion, NewAt: wk.Now, Restless: rng.One,
		Since: wk.Now, Item: state.None, HeldItem: state.None, Partner: state.None, NextInTeam: state.None,
	}
	if level == anyLevel {
		w.Level = drawLevel(wk, key)
	}
	w.Reviews = w.Level > state.Junior
	p := int32(len(wk.People))
	wk.People = append(wk.People, w)
	for range wk.Modules {
		wk.Familiarity = append(wk.Familiarity, 0)
	}
	joinTeam(wk, p, t)
	computeTalk(wk)
	emit(wk, state.Event{Kind: state.PersonJoined, Subject: key, Object: team.Key})
	assignIdle(wk, t)
}

// drawLevel draws the level of a hire: 30 % juniors, 20 % seniors, otherwise mid. Design.
func drawLevel(wk *Context, key rng.Key) state.Level {
	switch n := wk.Seed.Draw(0, state.ForLevel, key).Below(10); {
	case n < 3:
		return state.Junior
	case n < 8:
		return state.Mid
	}
	return state.SeniorLevel
}
