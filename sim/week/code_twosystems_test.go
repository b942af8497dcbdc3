package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// extractThirdModule starts a run of a company without random events in which the first team is to
// extract its third module.
func extractThirdModule(t *testing.T, mode Mode, off Mechanisms) playing {
	sc := willing(calm())
	sc.Disabled |= off | OvertimeMechanism | StrainMechanism
	sc.Weeks = 2 * WeeksAYear
	p := play(t, sc, Principal)
	d := Extract.Default(p.module(2), 0)
	d.Mode = mode
	p.decide(d)
	return p
}

// While a module runs in two places, its changes take .3 to .9 more time, which is booked as
// migration. Before and after the move, or with TwoSystemsMechanism disabled, they do not.
func TestChangesInAHalfMovedModuleAreMadeTwice(t *testing.T) {
	p := extractThirdModule(t, InSlices, 0)
	m := p.Now.ModuleOf(p.module(2))
	during, before, after := 0, 0, 0
	for range WeeksAYear {
		p.weeks(1)
		o := &p.Now
		wk := week.At(o, p.Scenario)
		share := week.DoubleWorkShare(wk, m)
		moved := o.Modules[m].Moved
		switch {
		case moved > 0 && moved < One:
			during++
			if share < 230_000 || share > 474_000 {
				t.Fatalf("week %d: %d millionths of a change's time go into making it twice, want 230000 to 474000", o.Week, share)
			}
		case share != 0:
			t.Fatalf("week %d: changes are made twice in a module that is not half moved", o.Week)
		case o.Modules[m].Deployable == 0:
			before++
		default:
			after++
		}
		simtest.Balanced(t, o)
	}
	if during == 0 || before == 0 || after == 0 {
		t.Errorf("%d weeks before, %d half moved, %d after", before, during, after)
	}
	disabled := extractThirdModule(t, InSlices, TwoSystemsMechanism)
	disabled.weeks(WeeksAYear)
	if a, b := p.Now.Ledgers[0].Hours[Migration], disabled.Now.Ledgers[0].Hours[Migration]; a <= b {
		t.Errorf("%d minutes of migration with changes made twice, %d without", a, b)
	}
	parallel := extractThirdModule(t, Parallel, 0)
	for week.ServiceOf(week.At(&parallel.Now, parallel.Scenario), m) == state.None && parallel.Now.Week < WeeksAYear {
		parallel.weeks(1)
	}
	wk := week.At(&parallel.Now, parallel.Scenario)
	if week.DoubleWorkShare(wk, m) == 0 {
		t.Error("changes are made once while the old and the new module run in parallel")
	}
}

// No change is begun in a frozen module, product's trust falls every week, and the module is
// unfrozen once all of it has moved.
func TestFreezingStopsNewChangesAndCostsTrust(t *testing.T) {
	p := extractThirdModule(t, InSlices, 0)
	m := p.Now.ModuleOf(p.module(2))
	freeze := Freeze.Default(p.module(2), 0)
	if why := p.Check(Freeze.Default(p.module(3), 0)); why.Code != NotUnderWay {
		t.Errorf("freezing a module that does not move: %s", p.Scenario.Why(why))
	}
	p.weeks(1)
	p.decide(freeze)
	p.weeks(3) // until the changes in progress are finished
	unfrozen := extractThirdModule(t, InSlices, 0)
	unfrozen.weeks(4)
	product := len(p.Now.Teams)
	if a, b := p.Now.Groups[product].Trust, unfrozen.Now.Groups[product].Trust; a >= b {
		t.Errorf("product's trust is %d, without the freeze %d", a, b)
	}
	begun := map[Key]bool{}
	for i := range p.Now.Items {
		if it := &p.Now.Items[i]; it.Kind == Change && it.Module == m && it.Stage != Unbegun {
			begun[it.Key] = true
		}
	}
	for p.Now.Modules[m].Frozen && p.Now.Week < 2*WeeksAYear {
		for i := range p.Now.Items {
			if it := &p.Now.Items[i]; it.Kind == Change && it.Module == m && it.Stage == FirstHalf && !begun[it.Key] {
				t.Fatalf("week %d: a change was begun in a frozen module", p.Now.Week)
			}
		}
		if why := p.Check(freeze); why.Code != AlreadySo {
			t.Fatalf("freezing the module again: %s", p.Scenario.Why(why))
		}
		p.weeks(1)
	}
	if p.Now.Modules[m].Deployable == 0 {
		t.Errorf("the module was unfrozen in week %d, before it had moved", p.Now.Week)
	}
}

// Stopping a move unfreezes its module.
func TestStoppedMoveUnfreezesTheModule(t *testing.T) {
	p := extractThirdModule(t, InSlices, 0)
	p.weeks(1)
	p.decide(Freeze.Default(p.module(2), 0))
	p.weeks(1)
	p.decide(StopInitiative.Default(p.Now.Initiatives[0].Key, 0))
	p.weeks(1)
	if p.Now.Modules[2].Frozen {
		t.Error("the module is still frozen")
	}
}
