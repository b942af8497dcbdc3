package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// withData returns a run in which the owners of the third module extract it, with 500 million rows of
// data, to a service. If blind is set, the number of rows is unknown to the player.
func withData(t *testing.T, mode Mode, blind bool, change func(*Scenario)) testRun {
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
		simtest.AddSecret(sc, ModuleRows, 2, state.None, rng.Triangular(400, 500, 600))
	}
	if change != nil {
		change(sc)
	}
	return startRun(t, sc, Principal).extract(mode)
}

// extract starts the extraction of the third module by two people.
func (p testRun) extract(mode Mode) testRun {
	p.t.Helper()
	p.decide(Decision{Verb: Extract, Subject: p.module(2), Mode: mode, Amount: 2})
	return p
}

// first returns the first event of a kind and fails the test if there is none.
func (p testRun) first(kind EventKind) Event {
	p.t.Helper()
	for _, e := range p.Events {
		if e.Kind == kind {
			return e
		}
	}
	p.t.Fatalf("no event %s in %d weeks", kind, p.Now.Week)
	return Event{}
}

// The data of a module is written to two stores until it has been compared, and the module counts
// as moved only then. A module without data has moved when its code has.
func TestDualWritesLastUntilTheDataHasBeenCompared(t *testing.T) {
	for _, mode := range []Mode{InSlices, LongProject, Parallel} {
		p := withData(t, mode, false, nil)
		for countEvents(p.Events, InitiativeDone) == 0 && p.Now.Week < 3*WeeksAYear {
			p.weeks(1)
			simtest.CheckBooks(t, &p.Now)
		}
		from, to, done := p.first(DualWritesBegan), p.first(DualWritesEnded), p.first(InitiativeDone)
		if weeks := (to.At - from.At) / MinutesAWeek; weeks < 30 {
			t.Errorf("%s: dual writes ended after %d weeks, want at least 30", mode, weeks)
		}
		if done.At != to.At || p.Now.Modules[2].DualWritesSince != 0 || p.Now.Modules[2].Deployable == 0 {
			t.Errorf("%s: the data had moved at minute %d, the module at minute %d", mode, to.At, done.At)
		}
		none := withData(t, mode, false, func(sc *Scenario) { sc.Start.Modules[2].Rows = 0 })
		none.until(InitiativeDone)
		if countEvents(none.Events, DualWritesBegan) != 0 || none.first(InitiativeDone).At >= done.At {
			t.Errorf("%s: without data the extraction lasts until minute %d, with data until minute %d", mode, none.first(InitiativeDone).At, done.At)
		}
	}
	for _, p := range []testRun{
		withData(t, SharedStore, false, nil),
		withData(t, InSlices, false, func(sc *Scenario) { sc.Disabled |= DataMoveMechanism }),
	} {
		p.until(InitiativeDone)
		if countEvents(p.Events, DualWritesBegan) != 0 {
			t.Error("dual writes began although the data does not move")
		}
	}
}

// If the number of rows is unknown, the migration script locks the table for thirty minutes per
// 100 million rows. If it is known, it does not.
func TestAMigrationOfUnknownSizeLocksTheTable(t *testing.T) {
	blind := withData(t, InSlices, true, nil)
	blind.until(TableLocked)
	e := blind.first(TableLocked)
	locked := int64(blind.Now.Modules[2].Rows) * 30 / 100
	if e.Amount != locked || e.Subject != blind.module(2) {
		t.Errorf("the table was locked for %d minutes, of module %s", e.Amount, blind.Scenario.NameOf(e.Subject))
	}
	home := blind.Now.Modules[2].Deployable
	if blind.weeks(1); blind.Now.Deployables[home].Down < locked || blind.Now.Deployables[home].Incidents == 0 {
		t.Errorf("the deployable was down for %d minutes in %d incidents", blind.Now.Deployables[home].Down, blind.Now.Deployables[home].Incidents)
	}
	counted := startRun(t, blind.Scenario, Principal)
	counted.decide(Spike.Default(counted.module(2), 0))
	counted.until(FoundOut)
	counted.extract(InSlices)
	counted.until(DualWritesBegan)
	counted.weeks(4)
	if countEvents(counted.Events, TableLocked) != 0 {
		t.Error("the table was locked although the number of rows was known")
	}
}

// During dual writes both deployables have more incidents, by a common factor, and the service has
// twice the toil. Before and after, neither holds.
func TestDualWritesMeanMoreIncidentsAndToil(t *testing.T) {
	p := withData(t, InSlices, false, nil)
	home := p.Now.Modules[2].Deployable
	check := func(during bool) {
		t.Helper()
		o := &p.Now
		wk := week.At(o, p.Scenario)
		for d := range o.Deployables {
			factor, want := week.DualWriteFactor(wk, int32(d)), One
			if s := week.ServiceOf(wk, 2); during && (int32(d) == home || int32(d) == s) {
				want = o.Param(DualIncidents)
			}
			if factor != want {
				t.Errorf("week %d: the incident factor of deployable %d is %d", o.Week, d, factor)
			}
			if _, newer := week.DualWriteStores(wk, int32(d)); newer != (during && int32(d) == week.ServiceOf(wk, 2)) {
				t.Errorf("week %d: deployable %d is the new store: %v", o.Week, d, newer)
			}
		}
	}
	check(false)
	p.until(DualWritesBegan)
	check(true)
	p.until(DualWritesEnded)
	check(false)
}

// Rolling back a stopped data move takes most of the work spent on it once more. If slices are
// live, dual writes continue.
func TestStoppingADataMoveCostsMostOfTheWorkSpent(t *testing.T) {
	migrationAfterStop := func(rows int32) int64 {
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
			t.Error("dual writes continue, or the service still exists")
		}
		return p.Now.Ledgers[p.Now.Modules[2].Team].Hours[Migration]
	}
	if without, with := migrationAfterStop(0), migrationAfterStop(500); with*10 < without*16 || with*10 > without*20 {
		t.Errorf("stopped half-way, the migration takes %d minutes without data, %d with data", without, with)
	}
	p := withData(t, InSlices, false, nil)
	p.until(SliceLive)
	p.decide(StopInitiative.Default(p.Now.Initiatives[0].Key, 0))
	if p.weeks(40); p.Now.Modules[2].DualWritesSince == 0 {
		t.Error("half of the module has moved, but its data has no dual writes")
	}
}
