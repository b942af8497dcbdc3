package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
	"github.com/splitdecision/splitdecision/sim/week"
)

// switchedAt is the share of its hours that a company spends picking work up again
// when each team may begin so many changes at a time, 0: any number.
func switchedAt(t *testing.T, limit int32, off Mechanisms) PPM {
	t.Helper()
	sc := simtest.Demo()
	sc.Disabled = off | IncidentMechanism | AbsenceMechanism | FailureMechanism | ConflictMechanism | AttritionMechanism
	for k := range sc.Start.Teams {
		sc.Start.Teams[k].Limit = limit
	}
	p := play(t, sc, NoSeat)
	p.weeks(WeeksAYear)
	simtest.Balanced(t, &p.Now)
	l := p.Now.Booked(state.None)
	return l.Share([]Account{Switching})
}

// Whoever begins something new while the old waits for others pays for it each time
// it comes back; a limit on what is begun spares that.
func TestManyThingsAtOnceCostPickingUp(t *testing.T) {
	narrow, wide := switchedAt(t, 6, 0), switchedAt(t, 0, 0)
	if wide < narrow*3/2 {
		t.Errorf("%d millionths of all hours go to switching without a limit, %d with one", wide, narrow)
	}
	if off := switchedAt(t, 0, FocusMechanism); off*3 > wide {
		t.Errorf("%d millionths are left where focus costs nothing, of %d", off, wide)
	}
}

// One thing at a time, with nobody to wait for, is never picked up again.
func TestOneThingAtATimeCostsNoSwitching(t *testing.T) {
	if lost := switchedAt(t, 0, RequestMechanism); lost != 0 {
		t.Errorf("%d millionths of all hours go to switching", lost)
	}
}

// With m things begun, between half and all of the loss in Weinberg's table is
// gone by the time the content is done.
func TestFocusLiesBetweenHalfAndAllOfWeinbergsLoss(t *testing.T) {
	r := Start(simtest.Demo(), 3, NoSeat)
	o := &r.Now
	wk := week.At(o, r.Scenario)
	for begun, kept := range []int64{100, 100, 80, 60, 40, 25, 25} {
		lost := int64(week.SwitchingTime(wk, int32(begun), EffortOf(10_000)))
		share := lost * 100 / (lost + 10_000)
		if share > 100-kept || share < (100-kept)/2-1 {
			t.Errorf("with %d begun %d %% are lost, Weinberg's are %d", begun, share, 100-kept)
		}
	}
}
