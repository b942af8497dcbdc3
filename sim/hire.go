package sim

// People join: those whom the author of the scenario has announced, and those who were
// hired, after the hiring delay (E4).

// applyHire hires people for a team. They arrive after HiringDelay; their level is drawn.
func applyHire(o *Organization, d Decision) {
	t := o.teamOf(d.Subject)
	delay := Minutes(o.Params[HiringDelay])
	for range d.Amount {
		o.scheduleArrival(o.Now+delay, t, anyLevel)
	}
	o.emit(Event{Kind: PersonHired, Subject: d.Subject, Amount: int64(delay)})
}

// replaceLeaver hires a successor for a leaver and books the cost, a share of a year's pay
// (E36), if the team fills its vacancies.
func (o *Organization) replaceLeaver(t int32, level Level) {
	if t == none || !o.Teams[t].Refills {
		return
	}
	o.scheduleArrival(o.Now+Minutes(o.Params[HiringDelay]), t, uint16(level))
	if o.sc.Disabled.Has(ReplacementMechanism) {
		return
	}
	const aYear = WeeksAYear * int64(MinutesAWeek) / 60 // [h]
	o.ReplacementCost += o.sc.Rates.Hour * aYear * int64(o.param(LeaverCost)) / int64(One)
}

// anyLevel stands for a level that is drawn on arrival.
const anyLevel = 1 << 8

// scheduleArrival schedules a person's first day in a team. The event's Gen is the level.
func (o *Organization) scheduleArrival(at Minutes, t int32, level uint16) {
	o.schedule(ScheduledEvent{At: at, Kind: PersonJoins, Gen: level, Subject: o.Teams[t].Key, Slot: t})
}

// admitHires schedules the arrivals of this week that the author of the scenario has
// announced.
func (o *Organization) admitHires() {
	for i := range o.sc.Joins {
		j := &o.sc.Joins[i]
		if j.At < o.Now || j.At >= o.Now+MinutesAWeek {
			continue
		}
		for range j.Count {
			o.scheduleArrival(j.At, j.Team, uint16(j.Level))
		}
	}
}

// addHire adds a person to a team on their first day.
func (o *Organization) addHire(t int32, level uint16) {
	team := &o.Teams[t]
	key := team.Key.Child(KindPerson, uint64(team.Hires))
	team.Hires++
	w := Person{
		Key: key, Team: none, Level: Level(level), Joined: o.Now, Newness: billion, NewAt: o.Now, Restless: One,
		Since: o.Now, Item: none, HeldItem: none, NextInTeam: none,
	}
	if level == anyLevel {
		w.Level = o.drawLevel(key)
	}
	w.Reviews = w.Level > Junior
	p := int32(len(o.People))
	o.People = append(o.People, w)
	for range o.Modules {
		o.Familiarity = append(o.Familiarity, 0)
	}
	o.joinTeam(p, t)
	o.computeTalk()
	o.emit(Event{Kind: PersonJoined, Subject: key, Object: team.Key})
	o.assignIdle(t)
}

// drawLevel draws the level of a hire: 30 % juniors, 20 % seniors, otherwise mid. Design.
func (o *Organization) drawLevel(key Key) Level {
	switch n := o.Seed.Draw(0, ForLevel, key).Below(10); {
	case n < 3:
		return Junior
	case n < 8:
		return Mid
	}
	return SeniorLevel
}
