package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Calls that cross a process boundary make requests slow more often and cost money, in
// proportion to their number; calls inside one process do neither.
func TestCallsCostTimeAndMoneyOnlyAcrossProcesses(t *testing.T) {
	quarter := func(inOneProcess bool, calls PPM, off Mechanisms) (slow, bill int64) {
		sc := simtest.Company(2, 4, 3)
		sc.Disabled |= IncidentMechanism | off
		sc.Rates.Calls = 100_00
		for m := range sc.Start.Modules {
			if sc.Start.Modules[m].Deployable = int32(m) % 2; inOneProcess {
				sc.Start.Modules[m].Deployable = 0
			}
		}
		for c := range sc.Start.Couplings {
			sc.Start.Couplings[c].Calls = calls
		}
		r := Start(sc, 3, NoSeat)
		for range WeeksAQuarter {
			r.Step()
		}
		return Metrics[state.SlowRequests].Of(&r.Now, sc, state.None), r.Now.Bill
	}
	slowInside, billInside := quarter(true, One, 0)
	slowFew, billFew := quarter(false, 100_000, 0)
	slowMany, billMany := quarter(false, One, 0)
	if slowFew < 2*slowInside || slowMany < 2*slowFew {
		t.Errorf("slow requests: %d ppm in one process, %d with some calls across a boundary, %d with ten times as many", slowInside, slowFew, slowMany)
	}
	if billFew <= billInside || billMany-billInside < 9*(billFew-billInside) {
		t.Errorf("the bill: %d in one process, %d with some calls across a boundary, %d with ten times as many", billInside, billFew, billMany)
	}
	if slow, bill := quarter(false, One, CallMechanism); slow != slowInside || bill != billInside {
		t.Errorf("with CallMechanism disabled, %d ppm are slow and the bill is %d", slow, bill)
	}
}

// If one answer in a hundred is slow, a request that waits for ten answers is slow in 9.6 % of
// cases (F34).
func TestFanOutAmplifiesTailLatency(t *testing.T) {
	sc := simtest.Company(1, 3, 2)
	r := Start(sc, 1, NoSeat)
	o := &r.Now
	o.Params[SlowAnswers], o.Params[ChattyCalls] = 10_000, 9
	o.Modules[0].Deployable, o.Modules[1].Deployable = 0, 1
	o.Modules[1].Demand = 0
	o.Couplings = []Coupling{{From: 0, To: 1, Calls: One}}
	if got := Metrics[state.SlowRequests].Of(o, sc, state.None); got < 95_617 || got > 95_619 {
		t.Errorf("%d ppm of the requests are slow, want 95618", got)
	}
}
