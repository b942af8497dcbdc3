package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A request that waits for more answers is more often slow, and calls that cross a
// boundary cost money; inside one process they do neither.
func TestChattyCallsAreFreeInsideAProcessAndDearAcrossABoundary(t *testing.T) {
	after := func(together bool, calls PPM, off Mechanisms) (slow, bill int64) {
		sc := simtest.Company(2, 4, 3)
		sc.Disabled |= IncidentMechanism | off
		sc.Rates.Calls = 100_00
		for m := range sc.Start.Modules {
			if sc.Start.Modules[m].Deployable = int32(m) % 2; together {
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
	alone, usual := after(true, One, 0)
	few, dearer := after(false, 100_000, 0)
	many, dearest := after(false, One, 0)
	if few < 2*alone || many < 2*few {
		t.Errorf("slow requests: %d ppm in one process, %d with some calls over a boundary, %d with ten times as many", alone, few, many)
	}
	if dearer <= usual || dearest-usual < 9*(dearer-usual) {
		t.Errorf("the bill: %d in one process, %d with some calls over a boundary, %d with ten times as many", usual, dearer, dearest)
	}
	if slow, bill := after(false, One, CallMechanism); slow != alone || bill != usual {
		t.Errorf("switched off, calls cost %d ppm and %d", slow, bill)
	}
}

// Who waits for one answer in a hundred that is slow waits in 9.6 of a hundred for
// ten of them (F34).
func TestFanOutMultipliesTails(t *testing.T) {
	sc := simtest.Company(1, 3, 2)
	r := Start(sc, 1, NoSeat)
	o := &r.Now
	o.Params[SlowAnswers], o.Params[ChattyCalls] = 10_000, 9
	o.Modules[0].Deployable, o.Modules[1].Deployable = 0, 1
	o.Modules[1].Demand = 0
	o.Couplings = []Coupling{{From: 0, To: 1, Calls: One}}
	if got := Metrics[state.SlowRequests].Of(o, sc, state.None); got < 95_617 || got > 95_619 {
		t.Errorf("%d ppm are slow", got)
	}
}
