package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// switchingShare returns the share of working time that a company spends on resuming interrupted
// work, with a limit on the changes in progress of each team, 0: none.
func switchingShare(t *testing.T, limit int32, off Mechanisms) PPM {
	t.Helper()
	sc := simtest.Demo()
	sc.Disabled = off | IncidentMechanism | AbsenceMechanism | FailureMechanism | ConflictMechanism | AttritionMechanism | QuestionMechanism
	for k := range sc.Start.Teams {
		sc.Start.Teams[k].Limit = limit
	}
	p := startRun(t, sc, NoSeat)
	p.weeks(WeeksAYear)
	simtest.CheckBooks(t, &p.Now)
	l := p.Now.Booked(state.None)
	return l.Share([]Account{Switching})
}

// Starting new work while old work waits for others costs switching time whenever the old work
// returns. A limit on work in progress avoids that.
func TestALimitOnWorkInProgressReducesSwitching(t *testing.T) {
	narrow, wide := switchingShare(t, 6, 0), switchingShare(t, 0, 0)
	if wide < narrow*3/2 {
		t.Errorf("switching takes %d millionths of working time without a limit, %d with one", wide, narrow)
	}
	if off := switchingShare(t, 0, FocusMechanism); off*3 > wide {
		t.Errorf("switching takes %d millionths of working time with the mechanism disabled, %d with it", off, wide)
	}
}

// Without requests no change waits for another team, so that each is finished before the next and
// there is no switching.
func TestWithoutRequestsThereIsNoSwitching(t *testing.T) {
	if lost := switchingShare(t, 0, RequestMechanism); lost != 0 {
		t.Errorf("switching takes %d millionths of working time, want none", lost)
	}
}

// With m items in progress, the share of time lost to switching is between half and all of the loss
// in Weinberg's table.
func TestSwitchingLossIsBetweenHalfAndAllOfWeinbergs(t *testing.T) {
	r := Start(simtest.Demo(), 3, NoSeat)
	o := &r.Now
	wk := week.At(o, r.Scenario)
	for begun, kept := range []int64{100, 100, 80, 60, 40, 25, 25} {
		lost := int64(week.SwitchingTime(wk, int32(begun), state.EffortOf(10_000)))
		share := lost * 100 / (lost + 10_000)
		if share > 100-kept || share < (100-kept)/2-1 {
			t.Errorf("with %d items in progress %d %% are lost, Weinberg's figure is %d", begun, share, 100-kept)
		}
	}
}
