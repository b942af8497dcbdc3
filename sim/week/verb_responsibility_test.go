package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// A duty that moves lets two modules change together less, and takes its code along;
// between two that are deployed apart it is three to ten times the work.
func TestMovingADuty(t *testing.T) {
	sc := willing(calm())
	p := play(t, sc, Principal)
	o := &p.Now
	d := MoveResponsibility.Default(p.module(4), p.module(5)) // apart: module 5 is a service
	within := MoveResponsibility.Default(p.module(1), p.module(2))
	dear, cheap := TermsOf(o, sc, d), TermsOf(o, sc, within)
	if dear.Low < 3*cheap.Low || dear.High > 10*cheap.High || cheap.Low < EffortOf(MinutesADay) {
		t.Errorf("inside it is %d to %d h of work, across %d to %d", cheap.Low.Minutes()/60, cheap.High.Minutes()/60, dear.Low.Minutes()/60, dear.High.Minutes()/60)
	}
	if len(dear.Reach) != 2 {
		t.Errorf("it touches %d teams", len(dear.Reach))
	}
	k := *o.Coupling(1, 2)
	size := o.Modules[1].Size + o.Modules[2].Size
	p.decide(within)
	p.weeks(26)
	if happened(p.Events, InitiativeDone) != 1 {
		t.Fatal("it is not done in half a year")
	}
	if now := p.Now.Coupling(1, 2).Chance; now != k.Chance.Times(week.CouplingLeftAfterMove) {
		t.Errorf("a change drags the other along in %d of a million cases, before %d", now, k.Chance)
	}
	if p.Now.Modules[1].Size+p.Now.Modules[2].Size != size || p.Now.Modules[1].Size >= p.Now.Modules[2].Size {
		t.Errorf("the modules are %d and %d now", p.Now.Modules[1].Size, p.Now.Modules[2].Size)
	}
}

func TestADutyMovesOnlyBetweenWhatIsTied(t *testing.T) {
	sc := willing(calm())
	p := play(t, sc, Principal)
	for name, to := range map[string]int{"itself": 1, "a stranger": 3} {
		if why := p.Check(MoveResponsibility.Default(p.module(1), p.module(to))); why.Code != NotCoupled {
			t.Errorf("to %s: %s", name, sc.Why(why))
		}
	}
	p.decide(MoveResponsibility.Default(p.module(1), p.module(2)))
	p.weeks(1)
	if why := p.Check(MoveResponsibility.Default(p.module(1), p.module(4))); why.Code != UnderWay {
		t.Errorf("a second one out of the same module: %s", sc.Why(why))
	}
}

// What is known of a coupling holds when a duty has moved.
func TestWhatIsKnownHoldsAfterADutyHasMoved(t *testing.T) {
	sc := willing(simtest.Puzzle())
	sc.Disabled |= AttritionMechanism
	for seed := range Seed(12) {
		p := playing{Start(sc, seed, Principal), t}
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
					t.Fatalf("week %d: %s is %d, and is known to lie between %d and %d", p.Now.Week, sc.Secrets[i].Aspect, v, low, high)
				}
			}
		}
		if len(p.Now.Initiatives) == 0 {
			t.Fatal("no duty has moved")
		}
	}
}

// A save in which a duty moves to where no module is was damaged.
func TestADutyMovesToAModule(t *testing.T) {
	p := play(t, willing(calm()), Principal)
	p.decide(MoveResponsibility.Default(p.module(1), p.module(2)))
	p.weeks(1)
	for _, other := range []int32{state.None, int32(len(p.Now.Modules))} {
		o := p.Fork().Now
		o.Initiatives[0].Other = other
		if err := o.Validate(); err == nil {
			t.Errorf("it moves to %d, and nothing is wrong with that", other)
		}
	}
}
