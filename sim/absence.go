package sim

// drawAbsences draws who is on holiday or ill this week. Work in hand waits for its
// person.
func (o *Organization) drawAbsences() {
	if o.sc.Disabled.Has(AbsenceMechanism) {
		return
	}
	for p := range o.People {
		w := &o.People[p]
		if w.Left != 0 || int32(p) == o.Player || w.Held != Idle {
			continue
		}
		if !o.Seed.Draw(int64(o.Week), ForAbsence, w.Key).Chance(o.param(AbsenceShare)) {
			continue
		}
		o.interrupt(int32(p))
		w.AwayTill = o.Now + MinutesAWeek
		o.startWork(int32(p), Away, none, Absence, EffortOf(MinutesAWeek), ResumeCost{})
	}
}

// updateFatigue lets the nights fade: fatigue halves in FatigueHalfLife weeks, E34.
func (o *Organization) updateFatigue() {
	for p := range o.People {
		w := &o.People[p]
		if w.Left != 0 || w.Fatigue == 0 {
			continue
		}
		const ln2 = 693_147
		gone := w.Fatigue.Times(ln2 / PPM(o.Params[FatigueHalfLife]))
		if w.Fatigue >= tiredThreshold && w.Fatigue-gone < tiredThreshold {
			w.Tired = false
		}
		w.Fatigue -= gone
		if w.Fatigue >= tiredThreshold && !w.Tired {
			w.Tired = true
			o.emit(Event{Kind: PersonTired, Subject: w.Key, Amount: int64(w.Fatigue)})
		}
	}
}

// tiredThreshold is the fatigue that others notice.
const tiredThreshold PPM = 300_000
