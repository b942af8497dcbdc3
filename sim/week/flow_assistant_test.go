package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// assistedCompany returns a company whose teams use a coding assistant for all of their work.
func assistedCompany(change func(*Scenario)) (*week.Context, *Scenario) {
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

// An assistant speeds up only the writing of code, and less so for people who know that
// code: 1/(.75 + .25/1.3) for a newcomer to it and 1/(.75 + .25/.9) for an expert.
func TestAnAssistantMakesOnlyTheWritingFaster(t *testing.T) {
	wk, _ := assistedCompany(nil)
	speedupAt := func(familiarity PPM) PPM {
		wk.Familiarity[0] = familiarity
		return week.AssistantSpeedup(wk, &wk.People[0], 0, 0)
	}
	if newcomer, expert := speedupAt(0), speedupAt(One); newcomer != 1_061_225 || expert != 972_973 {
		t.Errorf("the pace is %d millionths for a newcomer to the code and %d for an expert", newcomer, expert)
	}
	wk.Teams[wk.People[0].Team].Assisted = One / 2
	if half := speedupAt(0); half != 1_030_613 {
		t.Errorf("with half of the work assisted, the pace of a newcomer is %d millionths", half)
	}
	wk.Teams[wk.People[0].Team].Assisted = 0
	if none := speedupAt(0); none != One {
		t.Errorf("without an assistant the pace is %d millionths", none)
	}
}

// An assisted change takes longer to review and is more often faulty, unless the team keeps its
// changes small.
func TestAssistedChangesTakeLongerToReviewAndAreMoreOftenFaulty(t *testing.T) {
	reviewOf := func(assisted PPM, smaller bool) (Effort, PPM) {
		wk, _ := assistedCompany(func(sc *Scenario) {
			for t := range sc.Start.Teams {
				sc.Start.Teams[t].Assisted, sc.Start.Teams[t].Smaller = assisted, smaller
			}
		})
		it := &Item{Kind: Change, Size: state.EffortOf(2 * MinutesADay)}
		return week.ReviewEffort(wk, it), week.FaultChance(wk, it)
	}
	review, risk := reviewOf(0, false)
	assistedReview, assistedRisk := reviewOf(One, false)
	smallReview, smallRisk := reviewOf(One, true)
	if assistedReview <= review || assistedRisk <= risk {
		t.Errorf("a review takes %d without an assistant and %d with one; the chance of a fault is %d and %d", review, assistedReview, risk, assistedRisk)
	}
	if smallReview != review || smallRisk != risk {
		t.Errorf("for small changes a review takes %d, want %d; the chance of a fault is %d, want %d", smallReview, review, smallRisk, risk)
	}
}

// People overestimate the speed-up: those who know their code feel faster although they are
// slower.
func TestPeopleFeelFasterThanTheyAre(t *testing.T) {
	wk, sc := assistedCompany(func(sc *Scenario) { sc.Disabled |= FamiliarityMechanism })
	if felt := Metrics[state.FeltGain].Of(wk.Organization, sc, state.None); felt < 200_000 {
		t.Errorf("people feel faster by %d millionths, want at least 200000", felt)
	}
	pace := week.AssistantSpeedup(wk, &wk.People[0], 0, 0)
	if pace >= One {
		t.Errorf("the pace of an expert is %d millionths, want a slowdown", pace)
	}
	none, off := assistedCompany(func(sc *Scenario) { sc.Disabled |= AssistantMechanism })
	if felt := Metrics[state.FeltGain].Of(none.Organization, off, state.None); felt != 0 {
		t.Errorf("without assistants people feel faster by %d millionths", felt)
	}
}
