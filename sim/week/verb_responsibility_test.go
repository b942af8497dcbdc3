package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// Moving a responsibility takes its code along and lowers the coupling of the two modules. Across
// deployables it is three to ten times the work.
func TestMovingAResponsibilityLowersCoupling(t *testing.T) {
	sc := willing(calm())
	p := startRun(t, sc, Principal)
	o := &p.Now
	between := MoveResponsibility.Default(p.module(4), p.module(5)) // across deployables: module 5 is in the service
	within := MoveResponsibility.Default(p.module(1), p.module(2))
	across, inside := TermsOf(o, sc, between), TermsOf(o, sc, within)
	if across.Low < 3*inside.Low || across.High > 10*inside.High || inside.Low < state.EffortOf(MinutesADay) {
		t.Errorf("a move within a deployable is %d to %d h of work, across deployables %d to %d h", inside.Low.Minutes()/60, inside.High.Minutes()/60, across.Low.Minutes()/60, across.High.Minutes()/60)
	}
	if len(across.Reach) != 2 {
		t.Errorf("the move reaches %d teams, want 2", len(across.Reach))
	}
	k := *o.Coupling(1, 2)
	size := o.Modules[1].Size + o.Modules[2].Size
	p.decide(within)
	p.weeks(26)
	if countEvents(p.Events, InitiativeDone) != 1 {
		t.Fatal("the move is not done after half a year")
	}
	if now := p.Now.Coupling(1, 2).Chance; now != k.Chance.Times(week.CouplingLeftAfterMove) {
		t.Errorf("the coupling is %d millionths, before the move %d", now, k.Chance)
	}
	if p.Now.Modules[1].Size+p.Now.Modules[2].Size != size || p.Now.Modules[1].Size >= p.Now.Modules[2].Size {
		t.Errorf("the sizes of the modules are now %d and %d", p.Now.Modules[1].Size, p.Now.Modules[2].Size)
	}
}

// A responsibility can move only to a coupled module, and only one at a time out of a module.
func TestAResponsibilityMovesOnlyBetweenCoupledModules(t *testing.T) {
	sc := willing(calm())
	p := startRun(t, sc, Principal)
	for name, to := range map[string]int{"itself": 1, "an uncoupled module": 3} {
		if why := p.Check(MoveResponsibility.Default(p.module(1), p.module(to))); why.Code != NotCoupled {
			t.Errorf("to %s: %s", name, sc.Why(why))
		}
	}
	p.decide(MoveResponsibility.Default(p.module(1), p.module(2)))
	p.weeks(1)
	if why := p.Check(MoveResponsibility.Default(p.module(1), p.module(4))); why.Code != UnderWay {
		t.Errorf("a second move out of the same module: %s", sc.Why(why))
	}
}

// The range known of a secret still contains its value after a responsibility has moved.
func TestKnownRangesRemainTrueAfterAResponsibilityHasMoved(t *testing.T) {
	sc := willing(simtest.DemoWithVariants())
	sc.Disabled |= AttritionMechanism
	for seed := range Seed(12) {
		p := testRun{Start(sc, seed, Principal), t}
		for i := range sc.Secrets {
			if s := &sc.Secrets[i]; s.Aspect == CouplingChance {
				if d := MoveResponsibility.Default(p.Now.Modules[s.A].Key, p.Now.Modules[s.B].Key); p.Check(d).OK() {
					p.decide(d)
					break
				}
			}
		}
		for range 40 {
			p.weeks(1)
			for i := range sc.Secrets {
				low, high := p.Now.Range(sc, int32(i))
				if v := p.Now.Truth(sc, int32(i)); v < low || v > high {
					t.Fatalf("week %d: %s is %d, outside the known range of %d to %d", p.Now.Week, sc.Secrets[i].Aspect, v, low, high)
				}
			}
		}
		if len(p.Now.Initiatives) == 0 {
			t.Fatal("no responsibility has moved")
		}
	}
}

// A move to a module that does not exist is a validation error.
func TestTheTargetOfAMovedResponsibilityIsValidated(t *testing.T) {
	p := startRun(t, willing(calm()), Principal)
	p.decide(MoveResponsibility.Default(p.module(1), p.module(2)))
	p.weeks(1)
	for _, other := range []int32{state.None, int32(len(p.Now.Modules))} {
		o := p.Fork().Now
		o.Initiatives[0].Other = other
		if err := o.Validate(); err == nil {
			t.Errorf("a move to module %d is accepted", other)
		}
	}
}
