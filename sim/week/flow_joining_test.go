package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// afterHalfAYear runs a company of two teams of six, the first of them with a limit, and returns how
// much that team gets done and how many minutes its people are idle.
func afterHalfAYear(limit int32, off Mechanisms) (done, idle int64) {
	sc := simtest.Company(2, 6, 3)
	sc.Weeks = 26
	sc.Start.Teams[0].Limit, sc.Start.Teams[1].Limit = limit, 0
	sc.Disabled |= off | AttritionMechanism
	r := Start(sc, 11, NoSeat)
	for range 26 {
		r.Step()
	}
	return r.Now.Teams[0].Done, r.Now.Ledgers[0].Hours[Slack]
}

// People whom a limit keeps from new work help to finish what has been begun: less time is idle and
// more gets done than if they waited. Without a limit it changes nothing.
func TestPeopleAtTheLimitHelpToFinish(t *testing.T) {
	done, idle := afterHalfAYear(3, 0)
	alone, waited := afterHalfAYear(3, JoiningMechanism)
	if done <= alone || idle >= waited {
		t.Errorf("with help %d is done and %d min are idle, without %d and %d min", done, idle, alone, waited)
	}
	free, _ := afterHalfAYear(0, 0)
	freeAlone, _ := afterHalfAYear(0, JoiningMechanism)
	if free != freeAlone {
		t.Errorf("without a limit %d is done, and %d if nobody helps", free, freeAlone)
	}
	if done >= free {
		t.Errorf("six people get more done on three changes (%d) than on as many as they like (%d)", done, free)
	}
}

// Whoever helps learns the code, and is one of those who have worked on the change.
func TestWhoHelpsLearnsTheCode(t *testing.T) {
	sc := simtest.Company(2, 2, 1)
	sc.Start.Teams[0].Limit = 1
	sc.Disabled |= AttritionMechanism | AbsenceMechanism | state.UpkeepMechanism | ToilMechanism | IncidentMechanism | BugMechanism
	r := Start(sc, 1, NoSeat)
	for p := range r.Now.Familiarity {
		r.Now.Familiarity[p] = One / 2
	}
	r.Step()
	if a, b := r.Now.Familiarity[0], r.Now.Familiarity[len(r.Now.Modules)]; a <= One/2 || b <= One/2 {
		t.Errorf("after a week on one change the two people know %d and %d millionths of its module", a, b)
	}
}
