package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// drawAbsences draws who is on holiday or ill this week. Their work in hand is put down
// until they return.
func drawAbsences(wk *Context) {
	if wk.sc.Disabled.Has(state.AbsenceMechanism) {
		return
	}
	for p := range wk.People {
		w := &wk.People[p]
		if w.Left != 0 || int32(p) == wk.Player || w.Held != state.Idle {
			continue
		}
		if !wk.Seed.Draw(int64(wk.Week), state.ForAbsence, w.Key).Chance(wk.Param(state.AbsenceShare)) {
			continue
		}
		interrupt(wk, int32(p))
		w.AwayTill = wk.Now + rng.MinutesAWeek
		startWork(wk, int32(p), state.Away, state.None, state.Absence, state.EffortOf(rng.MinutesAWeek), state.ResumeCost{})
	}
}

// updateFatigue halves everybody's fatigue every FatigueHalfLife weeks (E34). It emits
// PersonTired for a person who is at tiredThreshold or above, once until the fatigue has
// fallen below it.
func updateFatigue(wk *Context) {
	for p := range wk.People {
		w := &wk.People[p]
		if w.Left != 0 || w.Fatigue == 0 {
			continue
		}
		decay := w.Fatigue.Times(rng.Ln2PPM / rng.PPM(wk.Params[state.FatigueHalfLife]))
		if w.Fatigue >= tiredThreshold && w.Fatigue-decay < tiredThreshold {
			w.Tired = false
		}
		w.Fatigue -= decay
		if w.Fatigue >= tiredThreshold && !w.Tired {
			w.Tired = true
			emit(wk, state.Event{Kind: state.PersonTired, Subject: w.Key, Amount: int64(w.Fatigue)})
		}
	}
}

// tiredThreshold is the fatigue from which others notice that a person is tired.
const tiredThreshold rng.PPM = 300_000
