package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// withData lets the owners of the third module move it to a service; it owns half a
// thousand million rows, which nobody has counted where blind.
func withData(t *testing.T, mode Mode, blind bool, change func(*Scenario)) playing {
	sc := willing(calm())
	sc.Disabled &^= IncidentMechanism
	sc.Disabled |= OvertimeMechanism | StrainMechanism
	sc.Weeks = 3 * WeeksAYear
	sc.Ranges[BackgroundIncidents] = Exactly(0)
	sc.Ranges[DualWriting] = Exactly(30 * int32(MinutesAWeek))
	sc.Ranges[LockTime] = Exactly(30)
	for m := range sc.Start.Modules {
		sc.Start.Modules[m].Size = 8 * MinutesAWeek
	}
	sc.Start.Modules[2].Rows = 500
	if blind {
		simtest.KeepSecret(sc, ModuleRows, 2, state.None, Triangular(400, 500, 600))
	}
	if change != nil {
		change(sc)
	}
	return play(t, sc, Principal).moving(mode)
}

// moving lets two people extract the third module.
func (p playing) moving(mode Mode) playing {
	p.t.Helper()
	p.decide(Decision{Verb: Extract, Subject: p.module(2), Mode: mode, Amount: 2})
	return p
}

// first returns the first event of a kind, and fails the test if there is none.
func (p playing) first(w EventKind) Event {
	p.t.Helper()
	for _, e := range p.Events {
		if e.Kind == w {
			return e
		}
	}
	p.t.Fatalf("in %d weeks no %s", p.Now.Week, w)
	return Event{}
}

// A module with data of its own is written in two places for as long as comparing
// takes, and has not moved before; one without has moved when its code has.
func TestDataIsWrittenTwiceUntilItHasBeenCompared(t *testing.T) {
	for _, mode := range []Mode{InSlices, LongProject, Parallel} {
		p := withData(t, mode, false, nil)
		for happened(p.Events, InitiativeDone) == 0 && p.Now.Week < 3*WeeksAYear {
			p.weeks(1)
			simtest.Balanced(t, &p.Now)
		}
		from, to, done := p.first(DualWritesBegan), p.first(DualWritesEnded), p.first(InitiativeDone)
		if weeks := (to.At - from.At) / MinutesAWeek; weeks < 30 {
			t.Errorf("%s: after %d weeks the data is written once", mode, weeks)
		}
		if done.At != to.At || p.Now.Modules[2].DualWritesSince != 0 || p.Now.Modules[2].Deployable == 0 {
			t.Errorf("%s: the data has moved at %d, the module at %d", mode, to.At, done.At)
		}
		none := withData(t, mode, false, func(sc *Scenario) { sc.Start.Modules[2].Rows = 0 })
		none.until(InitiativeDone)
		if happened(none.Events, DualWritesBegan) != 0 || none.first(InitiativeDone).At >= done.At {
			t.Errorf("%s: without data it takes until %d, with data until %d", mode, none.first(InitiativeDone).At, done.At)
		}
	}
	for _, p := range []playing{
		withData(t, SharedStore, false, nil),
		withData(t, InSlices, false, func(sc *Scenario) { sc.Disabled |= DataMoveMechanism }),
	} {
		p.until(InitiativeDone)
		if happened(p.Events, DualWritesBegan) != 0 {
			t.Error("data that stays where it is was written twice")
		}
	}
}

// Whoever has not counted the rows lets the script lock their table, thirty minutes
// for a hundred million. Whoever has does not.
func TestAScriptRunBlindLocksTheTable(t *testing.T) {
	blind := withData(t, InSlices, true, nil)
	blind.until(TableLocked)
	e := blind.first(TableLocked)
	locked := int64(blind.Now.Modules[2].Rows) * 30 / 100
	if e.Amount != locked || e.Subject != blind.module(2) {
		t.Errorf("%d minutes of %s", e.Amount, blind.Scenario.NameOf(e.Subject))
	}
	home := blind.Now.Modules[2].Deployable
	if blind.weeks(1); blind.Now.Deployables[home].Down < locked || blind.Now.Deployables[home].Incidents == 0 {
		t.Errorf("down for %d minutes in %d incidents", blind.Now.Deployables[home].Down, blind.Now.Deployables[home].Incidents)
	}
	counted := play(t, blind.Scenario, Principal)
	counted.decide(Spike.Default(counted.module(2), 0))
	counted.until(FoundOut)
	counted.moving(InSlices)
	counted.until(DualWritesBegan)
	counted.weeks(4)
	if happened(counted.Events, TableLocked) != 0 {
		t.Error("who has counted the rows locks the table all the same")
	}
}

// While data is written twice either side breaks more often, in proportion, and the
// service is twice the toil; before and after it is neither.
func TestTwoStoresBreakMoreOftenAndAreMoreToil(t *testing.T) {
	p := withData(t, InSlices, false, nil)
	home := p.Now.Modules[2].Deployable
	check := func(during bool) {
		t.Helper()
		o := &p.Now
		wk := week.At(o, p.Scenario)
		defer func() {}()
		for d := range o.Deployables {
			more, want := week.DualWriteFactor(wk, int32(d)), One
			if s := week.ServiceOf(wk, 2); during && (int32(d) == home || int32(d) == s) {
				want = o.Param(DualIncidents)
			}
			if more != want {
				t.Errorf("week %d: deployable %d breaks %d as often", o.Week, d, more)
			}
			if _, newer := week.DualWriteStores(wk, int32(d)); newer != (during && int32(d) == week.ServiceOf(wk, 2)) {
				t.Errorf("week %d: deployable %d is the new one: %v", o.Week, d, newer)
			}
		}
	}
	check(false)
	p.until(DualWritesBegan)
	check(true)
	p.until(DualWritesEnded)
	check(false)
}

// Giving a move of data up costs most of what it had cost, and what was live in parts
// goes on being written twice.
func TestGivingUpAMoveOfDataCostsMostOfIt(t *testing.T) {
	back := func(rows int32) int64 {
		p := withData(t, Parallel, false, func(sc *Scenario) {
			sc.Start.Modules[2].Rows = rows
			sc.Ranges[RollBackShare] = Exactly(700_000)
		})
		p.weeks(1)
		for in := &p.Now.Initiatives[0]; in.Done <= in.Size/2; in = &p.Now.Initiatives[0] {
			p.weeks(1)
		}
		p.decide(StopInitiative.Default(p.Now.Initiatives[0].Key, 0))
		p.weeks(26)
		if p.Now.Modules[2].DualWritesSince != 0 || week.ServiceOf(week.At(&p.Now, p.Scenario), 2) != state.None {
			t.Error("it is still written twice")
		}
		return p.Now.Ledgers[p.Now.Modules[2].Team].Hours[Migration]
	}
	if without, with := back(0), back(500); with*10 < without*16 || with*10 > without*19 {
		t.Errorf("given up half-way it takes %d minutes without data, %d with", without, with)
	}
	p := withData(t, InSlices, false, nil)
	p.until(SliceLive)
	p.decide(StopInitiative.Default(p.Now.Initiatives[0].Key, 0))
	if p.weeks(40); p.Now.Modules[2].DualWritesSince == 0 {
		t.Error("half of it has moved, and its data is written once")
	}
}
