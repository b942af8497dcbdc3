package sim

// drawAbsences draws who is on holiday or ill this week. Their work in hand is put down
// until they return.
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

// updateFatigue halves everybody's fatigue every FatigueHalfLife weeks (E34). It emits
// PersonTired for a person who is at tiredThreshold or above, once until the fatigue has
// fallen below it.
func (o *Organization) updateFatigue() {
	for p := range o.People {
		w := &o.People[p]
		if w.Left != 0 || w.Fatigue == 0 {
			continue
		}
		decay := w.Fatigue.Times(ln2PPM / PPM(o.Params[FatigueHalfLife]))
		if w.Fatigue >= tiredThreshold && w.Fatigue-decay < tiredThreshold {
			w.Tired = false
		}
		w.Fatigue -= decay
		if w.Fatigue >= tiredThreshold && !w.Tired {
			w.Tired = true
			o.emit(Event{Kind: PersonTired, Subject: w.Key, Amount: int64(w.Fatigue)})
		}
	}
}

// tiredThreshold is the fatigue from which others notice that a person is tired.
const tiredThreshold PPM = 300_000
