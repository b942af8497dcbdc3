package sim_test

import (
	"go/constant"
	"go/types"
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A mechanismRun is a run in which some mechanisms show.
type mechanismRun struct {
	name      string
	scenario  func() *Scenario
	seat      Seat
	weeks     int
	decisions []string // of the first week
}

var mechanismRuns = []mechanismRun{
	{name: "the demo", scenario: simtest.Demo, weeks: 26},
	{name: "three companies behind one brief", scenario: simtest.DemoWithVariants, weeks: 26},
	{name: "an extraction", scenario: movingCompany, seat: Principal, weeks: 52, decisions: []string{
		"extract module=module2 mode=slices amount=2", "repair module=module4 amount=20",
	}},
	{name: "a mandated platform", scenario: trustingCompany, seat: Principal, weeks: 52, decisions: []string{
		"service-template team=team3 mode=mandate amount=2",
	}},
	{name: "small changes and new owners", scenario: halvingCompany, seat: Principal, weeks: 26, decisions: []string{
		"move-ownership module=module6 team=team0",
	}},
	{name: "everything at once", scenario: fullCompany, seat: Principal, weeks: 52},
}

// halvingCompany is the trusting one whose teams cut their changes in half.
func halvingCompany() *Scenario {
	sc := trustingCompany()
	for t := range sc.Start.Teams {
		sc.Start.Teams[t].Smaller = true
	}
	return sc
}

// trustingCompany is the guarded demo whose people trust the player.
func trustingCompany() *Scenario {
	sc := simtest.DemoWithSecrets()
	storySettings["trust"](sc, 90)
	return sc
}

// movingCompany is the trusting one with a module whose data has to be moved, and executives who
// change jobs often.
func movingCompany() *Scenario {
	sc := trustingCompany()
	storySettings["rows"](sc, 400)
	storySettings["sponsors-leave"](sc, 6)
	return sc
}

// fullCompany is the guarded demo with all that an author may switch on: traffic, regulated data,
// shared tables, an approval board, end-to-end tests, old versions of contracts, assistants,
// pressure, and product that changes its mind.
func fullCompany() *Scenario {
	sc := simtest.DemoWithSecrets()
	for name, n := range map[string]int32{
		"priority-changes": 4, "board": 5, "availability": 999, "regulated": 5, "pivots": 6, "tables-written": 5, "asking": 150,
	} {
		storySettings[name](sc, n)
	}
	o := &sc.Start
	o.EndToEnd.Run = 60
	for d := range o.Deployables {
		o.Deployables[d].EndToEnd = true
		o.Deployables[d].Build, o.Deployables[d].Lanes = 120, 1
	}
	for m := range o.Modules {
		mo := &o.Modules[m]
		mo.Traffic, mo.Growth, mo.Season, mo.Spikes = One/8, One/2, One/4, 4
		mo.Versions = 2
	}
	for t := range o.Teams {
		o.Teams[t].Assisted = One / 2
		o.Teams[t].Refills = true
	}
	sc.Rates.Calls = 100_000
	return sc
}

// endOf simulates a run without some mechanisms and returns its last hash.
func (r *mechanismRun) endOf(t *testing.T, off Mechanisms) uint64 {
	t.Helper()
	sc := r.scenario()
	sc.Disabled |= off
	run := Start(sc, 3, r.seat)
	for _, line := range r.decisions {
		d, err := sc.ParseDecision(line)
		if err != nil {
			t.Fatal(err)
		}
		if why := run.Decide(d, ""); !why.OK() {
			t.Fatalf("%s: %s: %s", r.name, line, sc.Why(why))
		}
	}
	for range r.weeks {
		run.Step()
	}
	return run.Now.Hash()
}

// A mechanism that can be disabled without any run being different is not implemented, or its
// switch is not.
func TestEveryMechanismChangesSomeRun(t *testing.T) {
	type simulated struct {
		run   *mechanismRun
		whole uint64 // its hash with all mechanisms
	}
	var runs []simulated
	for i := range mechanismRuns {
		runs = append(runs, simulated{&mechanismRuns[i], mechanismRuns[i].endOf(t, 0)})
	}
	for name, off := range mechanismsByName(t) {
		if !slices.ContainsFunc(runs, func(s simulated) bool { return s.run.endOf(t, off) != s.whole }) {
			t.Errorf("no run is different without %s: disable what it does, or add a run that shows it", name)
		}
	}
}

// Negative control: without a mechanism that does not exist, every run is the same.
func TestAnUnknownMechanismChangesNoRun(t *testing.T) {
	const unknown = Mechanisms(1) << 63
	for name, off := range mechanismsByName(t) {
		if off.Has(unknown) {
			t.Fatalf("%s exists", name)
		}
	}
	for i := range mechanismRuns {
		if r := &mechanismRuns[i]; r.endOf(t, 0) != r.endOf(t, unknown) {
			t.Errorf("%s is different without a mechanism that does not exist", r.name)
		}
	}
}

// mechanismsByName returns all mechanisms that package state declares.
func mechanismsByName(t *testing.T) map[string]Mechanisms {
	t.Helper()
	scope := readEngine(t).packages[enginePath+"state"].Scope()
	found := map[string]Mechanisms{}
	for _, name := range scope.Names() {
		c, ok := scope.Lookup(name).(*types.Const)
		if !ok {
			continue
		}
		if typ, ok := c.Type().(*types.Named); !ok || typ.Obj().Name() != "Mechanisms" {
			continue
		}
		bits, exact := constant.Uint64Val(c.Val())
		if !exact {
			t.Fatalf("%s is not a set of mechanisms", name)
		}
		found[name] = Mechanisms(bits)
	}
	if len(found) < 30 || found["TestDecayMechanism"] != state.TestDecayMechanism {
		t.Fatalf("only %d mechanisms were found", len(found))
	}
	return found
}
