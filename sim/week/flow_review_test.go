package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// reviewTime returns how long a change is in review, on average, in a team of four that has chores
// for so many person-weeks every week.
func reviewTime(t *testing.T, reviewFirst bool, chores Minutes) Minutes {
	t.Helper()
	sc := simtest.Company(2, 4, 1)
	sc.Disabled = AttritionMechanism | AbsenceMechanism | IncidentMechanism | FailureMechanism
	sc.Start.Teams[0].Limit = 0
	sc.Start.Teams[0].ReviewFirst = reviewFirst
	r := Start(sc, 3, NoSeat)
	var wk WeekContext
	var ended []EndedItem
	wk.Trace = &ended
	for range 52 {
		r.Now.Teams[0].AddChore(state.FollowUp, chores*MinutesAWeek)
		wk.Step(&r.Now, sc, nil, nil)
	}
	total, changes := Minutes(0), Minutes(0)
	for i := range ended {
		if e := &ended[i]; e.Kind == Change && e.Team == 0 {
			total += e.TimeIn[InReview]
			changes++
		}
	}
	if changes < 10 {
		t.Fatalf("only %d changes ended", changes)
	}
	return total / changes
}

// Under a rule of the team, reviews come before everything else that is to be done: chores don't
// keep anybody waiting for a reader. Without the rule they do.
func TestUnderTheRuleReviewsComeBeforeChores(t *testing.T) {
	if calm, busy := reviewTime(t, true, 0), reviewTime(t, true, 2); busy > calm+MinutesADay/8 {
		t.Errorf("under the rule a change is in review for %d min, with chores for %d min", calm, busy)
	}
	if calm, busy := reviewTime(t, false, 0), reviewTime(t, false, 2); busy < calm+MinutesADay/4 {
		t.Errorf("without the rule a change is in review for %d min, with chores for %d min", calm, busy)
	}
}
