package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// rotaShare returns the share of weeks in which one of n people is on call when each week
// one is first and one second in line: 2/n, at most 1; 0 if n is zero or less.
// Google SRE, ch. 11.
func rotaShare(n int32) rng.PPM {
	switch {
	case n <= 0:
		return 0
	case n <= 2:
		return rng.One
	}
	return (2*rng.One + rng.PPM(n)/2) / rng.PPM(n)
}

// Thresholds of the terms of E33.
const (
	lightRota   rng.PPM = 250_000 // share of weeks on call above which people quit more often
	lightBurden rng.PPM = 300_000 // share of hours spent on operations above which people quit more often
	maxQuitRate rng.PPM = 600_000 // most that a person's chance to quit can be, a year
)

// drawAttrition draws which people quit at the end of the week. The chance rises where the
// rota is thin, where operations take much of the time, with fatigue, and where the player
// is trusted less than usual (E33). The player never quits.
func drawAttrition(wk *Context) {
	updateOperationsBurden(wk)
	if wk.sc.Disabled.Has(state.AttritionMechanism) {
		return
	}
	if wk.Week < 0 {
		return // the people of the brief are those who are there when the player arrives
	}
	for p := range wk.People {
		w := &wk.People[p]
		if w.Left != 0 || int32(p) == wk.Player {
			continue
		}
		if wk.Seed.Draw(int64(wk.Week), state.ForQuit, w.Key).Chance(quitChance(wk, w)) {
			endEmployment(wk, int32(p))
		}
	}
}

// quitChance returns the chance that a person quits this week: QuitRate exp(weighted rota,
// toil, fatigue and lack of trust), at most maxQuitRate a year (E33).
func quitChance(wk *Context, w *state.Person) rng.PPM {
	x := wk.Param(state.QuitByFatigue).Times(w.Fatigue)
	if w.Team != state.None {
		x += wk.Param(state.QuitByRota).Times(max(onCallShareOf(wk, w.Team)-lightRota, 0))
		x += wk.Param(state.QuitByToil).Times(max(wk.Teams[w.Team].Burden-lightBurden, 0))
		if !wk.sc.Disabled.Has(state.StrainMechanism) {
			x += wk.Param(state.QuitByTrust).Times(wk.Param(state.TrustMean) - wk.Groups[w.Team].Trust)
		}
	}
	perYear := int64(wk.Param(state.QuitRate)) * int64(rng.Exp(x)) / int64(rng.One) * int64(w.Restless) / int64(rng.One)
	return rng.PPM(min(perYear, int64(maxQuitRate))) / rng.WeeksAYear
}

// onCallShareOf returns the share of weeks in which a person of a team is on call.
func onCallShareOf(wk *Context, t int32) rng.PPM {
	if len(deployablesOf(wk, t)) == 0 {
		return 0
	}
	if !wk.Teams[t].Central {
		return rotaShare(wk.Headcount(t))
	}
	n := int32(0)
	for k := range wk.Teams {
		n += wk.Headcount(int32(k))
	}
	return rotaShare(n)
}

// updateOperationsBurden updates, for each team, the share of its working hours that
// operations take, smoothed over a quarter. Other time is not among them (E81).
func updateOperationsBurden(wk *Context) {
	for t := range wk.Teams {
		team, l := &wk.Teams[t], &wk.Ledgers[t]
		operated := int64(0)
		for _, a := range state.OperationalLoad {
			operated += l.Hours[a]
		}
		all := l.Employed
		for _, a := range state.OtherTime {
			all -= l.Hours[a]
		}
		if worked := all - team.Worked; worked > 0 {
			before := team.Burden
			now := rng.PPM((operated - team.Operated) * int64(rng.One) / worked)
			team.Burden += (now - before) / rng.WeeksAQuarter
			if before < lightBurden && team.Burden >= lightBurden {
				emit(wk, state.Event{Kind: state.ToilTooHigh, Subject: team.Key, Amount: int64(team.Burden)})
			}
		}
		team.Operated, team.Worked = operated, all
	}
}

// applyDepartures ends the employment of people whose departure this week the author of the
// scenario has announced.
func applyDepartures(wk *Context) {
	for i := range wk.sc.Departures {
		if d := &wk.sc.Departures[i]; d.Week == wk.Week && wk.People[d.Person].Left == 0 && d.Person != wk.Player {
			endEmployment(wk, d.Person)
		}
	}
}

// endEmployment ends a person's employment at this minute. What the person knew is lost
// (E35).
func endEmployment(wk *Context, p int32) {
	w := &wk.People[p]
	from, team := rng.Key(0), w.Team
	if team != state.None {
		from = wk.Teams[team].Key
	}
	leaveTeam(wk, p)
	replaceLeaver(wk, team, w.Level)
	if w.Reviews && team != state.None {
		keepReviewing(wk, team)
	}
	w.Left = max(wk.Now, 1)
	emit(wk, state.Event{Kind: state.PersonLeft, Subject: w.Key, Object: from})
	for i := range wk.Promises {
		if pr := &wk.Promises[i]; pr.Person == p && !pr.Ended {
			endPromise(wk, pr)
		}
	}
	if wk.Hands.Pair == w.Key {
		wk.Hands.Pair = 0
	}
	for m := range wk.Modules {
		reportSoleExpert(wk, p, int32(m))
	}
}

// reportSoleExpert emits SoleExpertRemains if a module now has a sole expert because somebody
// has left.
func reportSoleExpert(wk *Context, left, m int32) {
	d := dependenceOfCompany(wk, m)
	if d.lead() < SoleLead || d.best-familiarityWith(wk, left, m) >= SoleLead {
		return // nobody is, or somebody was before
	}
	emit(wk, state.Event{Kind: state.SoleExpertRemains, Subject: wk.Modules[m].Key, Object: wk.People[d.expert].Key, Cause: wk.People[left].Key})
}

func init() { state.Metrics[state.OnCallShare].Of = onCallShare }

// onCallShare returns the share of weeks in which a person is on call, as the mean over
// people in teams.
func onCallShare(o *state.Organization, sc *state.Scenario, team int32) int64 {
	wk := contextOf(o, sc)
	weeks, people := int64(0), int64(0)
	for t := range o.Teams {
		if team == state.None || team == int32(t) {
			n := int64(o.Headcount(int32(t)))
			weeks += n * int64(onCallShareOf(wk, int32(t)))
			people += n
		}
	}
	return weeks / max(people, 1)
}
