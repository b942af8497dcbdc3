package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// A platform that is weak, or forced on a team, takes its hours; a good one that the
// team wanted takes none.
func TestAWeakOrForcedPlatformCostsTickets(t *testing.T) {
	after := func(maturity PPM, forced bool, off Mechanisms) Minutes {
		sc := simtest.Demo()
		sc.Disabled |= off
		r := Start(sc, 1, NoSeat)
		o := &r.Now
		o.Maturity = maturity
		o.Adoptions = []Adoption{{Standard: ServiceTemplate, Team: 0, Adopted: true, Forced: forced}}
		week.GenerateTickets(week.At(o, sc))
		return o.Teams[0].Chores[Tickets]
	}
	weak, better, good := after(0, false, 0), after(250_000, false, 0), after(500_000, false, 0)
	if weak <= better || better <= 0 || good != 0 {
		t.Errorf("tickets take %d minutes without much of a platform, %d with some, %d with a good one", weak, better, good)
	}
	if forced := after(One, true, 0); forced == 0 {
		t.Error("a platform that was ordered costs nothing")
	}
	if off := after(0, true, TicketMechanism); off != 0 {
		t.Errorf("switched off, they take %d", off)
	}
}

// What is watched and written down fades, by five to ten per cent a year, where
// nobody works on it.
func TestAutomationDecays(t *testing.T) {
	for seed := range Seed(10) {
		sc := simtest.Demo()
		sc.Disabled |= IncidentMechanism
		r := Start(sc, seed, NoSeat)
		for range WeeksAYear {
			r.Step()
		}
		for d := range r.Now.Deployables {
			was, is := int64(sc.Start.Deployables[d].Observed), int64(r.Now.Deployables[d].Observed)
			if is*1000 > was*955 || is*1000 < was*895 {
				t.Errorf("seed %d: %d ppm observed, a year later %d", seed, was, is)
			}
		}
	}
}
