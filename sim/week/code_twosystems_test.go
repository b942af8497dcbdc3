package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// onTheMove lets the first team extract its third module in a company without chance
// events, and returns the run a while later.
func onTheMove(t *testing.T, mode Mode, off Mechanisms) playing {
	sc := willing(calm())
	sc.Disabled |= off | OvertimeMechanism | StrainMechanism
	sc.Weeks = 2 * WeeksAYear
	p := play(t, sc, Principal)
	d := Extract.Default(p.module(2), 0)
	d.Mode = mode
	p.decide(d)
	return p
}

// While a module runs in two places its changes are dearer, by .3 to .9, and what that
// takes is on the account of the move; before and after, and switched off, they are not.
func TestAChangeInWhatIsHalfMovedIsMadeTwice(t *testing.T) {
	p := onTheMove(t, InSlices, 0)
	m := p.Now.ModuleOf(p.module(2))
	dear, before, after := 0, 0, 0
	for range WeeksAYear {
		p.weeks(1)
		o := &p.Now
		wk := week.At(o, p.Scenario)
		share := week.DoubleWorkShare(wk, m)
		moved := o.Modules[m].Moved
		switch {
		case moved > 0 && moved < One:
			dear++
			if share < 230_000 || share > 474_000 {
				t.Fatalf("week %d: %d of a change's time goes into making it twice", o.Week, share)
			}
		case share != 0:
			t.Fatalf("week %d: nothing is half moved, and changes are made twice", o.Week)
		case o.Modules[m].Deployable == 0:
			before++
		default:
			after++
		}

		simtest.Balanced(t, o)
	}
	if dear == 0 || before == 0 || after == 0 {
		t.Errorf("%d weeks before, %d half moved, %d after", before, dear, after)
	}
	off := onTheMove(t, InSlices, TwoSystemsMechanism)
	off.weeks(WeeksAYear)
	if a, b := p.Now.Ledgers[0].Hours[Migration], off.Now.Ledgers[0].Hours[Migration]; a <= b {
		t.Errorf("the move takes %d minutes with changes made twice, %d without", a, b)
	}
	side := onTheMove(t, Parallel, 0)
	for week.ServiceOf(week.At(&side.Now, side.Scenario), m) == state.None && side.Now.Week < WeeksAYear {
		side.weeks(1)
	}
	wk := week.At(&side.Now, side.Scenario)
	if week.DoubleWorkShare(wk, m) == 0 {
		t.Error("old and new run side by side, and a change is made once")
	}
}

// In a frozen module nothing new is begun; product trusts the player less each week;
// when all of it has moved it thaws by itself.
func TestFreezingCostsProductsTrust(t *testing.T) {
	p := onTheMove(t, InSlices, 0)
	m := p.Now.ModuleOf(p.module(2))
	freeze := Freeze.Default(p.module(2), 0)
	if why := p.Check(Freeze.Default(p.module(3), 0)); why.Code != NotUnderWay {
		t.Errorf("freezing what does not move: %s", p.Scenario.Why(why))
	}
	p.weeks(1)
	p.decide(freeze)
	p.weeks(3) // what had been begun is finished
	free := onTheMove(t, InSlices, 0)
	free.weeks(4)
	product := len(p.Now.Teams)
	if a, b := p.Now.Groups[product].Trust, free.Now.Groups[product].Trust; a >= b {
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
				t.Fatalf("week %d: a change is begun in what is frozen", p.Now.Week)
			}
		}
		if why := p.Check(freeze); why.Code != AlreadySo {
			t.Fatalf("freezing it again: %s", p.Scenario.Why(why))
		}
		p.weeks(1)
	}
	if p.Now.Modules[m].Deployable == 0 {
		t.Errorf("it thawed in week %d, before it had moved", p.Now.Week)
	}
}

// Who gives a move up need not keep the module frozen.
func TestAMoveGivenUpThaws(t *testing.T) {
	p := onTheMove(t, InSlices, 0)
	p.weeks(1)
	p.decide(Freeze.Default(p.module(2), 0))
	p.weeks(1)
	p.decide(StopInitiative.Default(p.Now.Initiatives[0].Key, 0))
	p.weeks(1)
	if p.Now.Modules[2].Frozen {
		t.Error("it is still frozen")
	}
}
