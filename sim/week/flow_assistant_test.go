package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// assisting is a company whose teams do all of their work with an assistant.
func assisting(change func(*Scenario)) (*week.Context, *Scenario) {
	sc := simtest.Demo()
	sc.Disabled &^= AssistantMechanism
	for t := range sc.Start.Teams {
		sc.Start.Teams[t].Assisted = One
	}
	if change != nil {
		change(sc)
	}
	o := &Start(sc, 1, NoSeat).Now
	o.Params[CodingShare], o.Params[AssistedNew], o.Params[AssistedOwn] = 250_000, 1_300_000, 900_000
	o.Params[AssistedBulk], o.Params[AssistedFeeling] = 700_000, 300_000
	return week.At(o, sc), sc
}

// An assistant makes only the writing faster, and by less for whoever knows the code:
// 1/(.75 + .25/1.3) and 1/(.75 + .25/.9).
func TestAnAssistantMakesOnlyTheWritingFaster(t *testing.T) {
	o, _ := assisting(nil)
	faster := func(knows PPM) PPM {
		o.Familiarity[0] = knows
		return week.AssistantSpeedup(o, &o.People[0], 0, 0)
	}
	if stranger, expert := faster(0), faster(One); stranger != 1_061_225 || expert != 972_973 {
		t.Errorf("a stranger to the code works at %d millionths, an expert at %d", stranger, expert)
	}
	o.Teams[o.People[0].Team].Assisted = One / 2
	if half := faster(0); half != 1_030_613 {
		t.Errorf("with half of the work assisted a stranger works at %d", half)
	}
	o.Teams[o.People[0].Team].Assisted = 0
	if none := faster(0); none != One {
		t.Errorf("without an assistant, at %d", none)
	}
}

// What an assistant helped to write takes longer to read and breaks more, unless the
// team keeps its changes small.
func TestAssistedChangesAreLargerToReadAndToBreak(t *testing.T) {
	reading := func(assisted PPM, smaller bool) (Effort, PPM) {
		o, _ := assisting(func(sc *Scenario) {
			for t := range sc.Start.Teams {
				sc.Start.Teams[t].Assisted, sc.Start.Teams[t].Smaller = assisted, smaller
			}
		})
		it := &Item{Kind: Change, Size: EffortOf(2 * MinutesADay)}
		return week.ReviewEffort(o, it), week.FaultChance(o, it)
	}
	alone, risk := reading(0, false)
	more, riskier := reading(One, false)
	small, same := reading(One, true)
	if more <= alone || riskier <= risk {
		t.Errorf("reading takes %d and with an assistant %d; the risk is %d and %d", alone, more, risk, riskier)
	}
	if small != alone || same != risk {
		t.Errorf("kept small, reading takes %d instead of %d; the risk is %d instead of %d", small, alone, same, risk)
	}
}

// People feel faster than they are: those who know their code feel faster while they are slower.
func TestPeopleFeelFasterThanTheyAre(t *testing.T) {
	o, sc := assisting(func(sc *Scenario) { sc.Disabled |= FamiliarityMechanism })
	if felt := Metrics[state.FeltGain].Of(o.Organization, sc, state.None); felt < 200_000 {
		t.Errorf("people say that they are faster by %d millionths", felt)
	}
	is := week.AssistantSpeedup(o, &o.People[0], 0, 0)
	if is >= One {
		t.Errorf("somebody who knows the code works at %d millionths", is)
	}
	none, off := assisting(func(sc *Scenario) { sc.Disabled |= AssistantMechanism })
	if felt := Metrics[state.FeltGain].Of(none.Organization, off, state.None); felt != 0 {
		t.Errorf("where there are none they are said to help by %d", felt)
	}
}
