package sim

// Thresholds of the terms of E33.
const (
	lightRota   PPM = 250_000 // share of weeks on call above which people quit more often
	lightBurden PPM = 300_000 // share of hours spent on operations above which people quit more often
	maxQuitRate PPM = 600_000 // most that a person's chance to quit can be, a year
)

// drawAttrition draws which people quit at the end of the week. The chance rises where the
// rota is thin, where operations take much of the time, with fatigue, and where the player
// is trusted less than usual (E33). The player never quits.
func (o *Organization) drawAttrition() {
	o.updateOperationsBurden()
	if o.sc.Disabled.Has(AttritionMechanism) {
		return
	}
	for p := range o.People {
		w := &o.People[p]
		if w.Left != 0 || int32(p) == o.Player {
			continue
		}
		if o.Seed.Draw(int64(o.Week), ForQuit, w.Key).Chance(o.quitChance(w)) {
			o.endEmployment(int32(p))
		}
	}
}

// quitChance returns the chance that a person quits this week: QuitRate exp(weighted rota,
// toil, fatigue and lack of trust), at most maxQuitRate a year (E33).
func (o *Organization) quitChance(w *Person) PPM {
	x := o.param(QuitByFatigue).Times(w.Fatigue)
	if w.Team != none {
		x += o.param(QuitByRota).Times(max(o.onCallShareOf(w.Team)-lightRota, 0))
		x += o.param(QuitByToil).Times(max(o.Teams[w.Team].Burden-lightBurden, 0))
		if !o.sc.Disabled.Has(StrainMechanism) {
			x += o.param(QuitByTrust).Times(o.param(TrustMean) - o.Groups[w.Team].Trust)
		}
	}
	perYear := int64(o.param(QuitRate)) * int64(exp(x)) / int64(One) * int64(w.Restless) / int64(One)
	return PPM(min(perYear, int64(maxQuitRate))) / WeeksAYear
}

// onCallShareOf returns the share of weeks in which a person of a team is on call.
func (o *Organization) onCallShareOf(t int32) PPM {
	if len(o.deployablesOf(t)) == 0 {
		return 0
	}
	if !o.Teams[t].Central {
		return rotaShare(o.headcount(t))
	}
	n := int32(0)
	for k := range o.Teams {
		n += o.headcount(int32(k))
	}
	return rotaShare(n)
}

// updateOperationsBurden updates, for each team, the share of its hours that operations
// take, smoothed over a quarter.
func (o *Organization) updateOperationsBurden() {
	for t := range o.Teams {
		team, l := &o.Teams[t], &o.Ledgers[t]
		operated := int64(0)
		for _, a := range OperationalLoad {
			operated += l.Hours[a]
		}
		if paid := l.Employed - team.Paid; paid > 0 {
			before := team.Burden
			now := PPM((operated - team.Operated) * int64(One) / paid)
			team.Burden += (now - before) / WeeksAQuarter
			if before < lightBurden && team.Burden >= lightBurden {
				o.emit(Event{Kind: ToilTooHigh, Subject: team.Key, Amount: int64(team.Burden)})
			}
		}
		team.Operated, team.Paid = operated, l.Employed
	}
}

// endEmployment ends a person's employment at this minute. What the person knew is lost
// (E35).
func (o *Organization) endEmployment(p int32) {
	w := &o.People[p]
	from, team := Key(0), w.Team
	if team != none {
		from = o.Teams[team].Key
	}
	o.leaveTeam(p)
	o.replaceLeaver(team, w.Level)
	w.Left = max(o.Now, 1)
	o.emit(Event{Kind: PersonLeft, Subject: w.Key, Object: from})
	for i := range o.Promises {
		if pr := &o.Promises[i]; pr.Person == p && !pr.Ended {
			o.endPromise(pr)
		}
	}
	if o.Hands.Pair == w.Key {
		o.Hands.Pair = 0
	}
	for m := range o.Modules {
		if o.familiarityWith(p, int32(m)) < workableFamiliarity {
			continue
		}
		if last := o.soleExpert(int32(m)); last != none {
			o.emit(Event{Kind: SoleExpertLeft, Subject: o.Modules[m].Key, Object: o.People[last].Key, Cause: w.Key})
		}
	}
}

// soleExpert returns the only person employed who knows a module well enough to work on it,
// or none if there is not exactly one.
func (o *Organization) soleExpert(m int32) int32 {
	sole := none
	for p := range o.People {
		if o.People[p].Left != 0 || o.familiarityWith(int32(p), m) < workableFamiliarity {
			continue
		}
		if sole != none {
			return none
		}
		sole = int32(p)
	}
	return sole
}

func init() { Metrics[OnCallShare].Of = onCallShare }

// onCallShare returns the share of weeks in which a person is on call, as the mean over
// people in teams.
func onCallShare(o *Organization, _ *Scenario, team int32) int64 {
	weeks, people := int64(0), int64(0)
	for t := range o.Teams {
		if team == none || team == int32(t) {
			n := int64(o.headcount(int32(t)))
			weeks += n * int64(o.onCallShareOf(int32(t)))
			people += n
		}
	}
	return weeks / max(people, 1)
}
