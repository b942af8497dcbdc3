package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/week"
)

// An immature platform, or one forced on a team, costs it hours for tickets; a mature one that it
// adopted freely costs none.
func TestImmatureOrForcedPlatformsCostTickets(t *testing.T) {
	tickets := func(maturity PPM, forced bool, off Mechanisms) Minutes {
		sc := simtest.Demo()
		sc.Disabled |= off
		r := Start(sc, 1, NoSeat)
		o := &r.Now
		o.Maturity = maturity
		o.Adoptions = []Adoption{{Standard: ServiceTemplate, Team: 0, Adopted: true, Forced: forced}}
		week.GenerateTickets(week.At(o, sc))
		return o.Teams[0].Chores[Tickets]
	}
	weak, better, good := tickets(0, false, 0), tickets(250_000, false, 0), tickets(500_000, false, 0)
	if weak <= better || better <= 0 || good != 0 {
		t.Errorf("tickets take %d minutes at platform maturity 0, %d at .25, %d at .5", weak, better, good)
	}
	if forced := tickets(One, true, 0); forced == 0 {
		t.Error("a forced platform costs no tickets")
	}
	if minutes := tickets(0, true, TicketMechanism); minutes != 0 {
		t.Errorf("with TicketMechanism disabled, tickets take %d minutes", minutes)
	}
}

// Observability decays by five to ten per cent a year without work on it.
func TestObservabilityDecays(t *testing.T) {
	for seed := range Seed(10) {
		sc := simtest.Demo()
		sc.Disabled |= IncidentMechanism
		r := Start(sc, seed, NoSeat)
		for range WeeksAYear {
			r.Step()
		}
		for d := range r.Now.Deployables {
			before, after := int64(sc.Start.Deployables[d].Observed), int64(r.Now.Deployables[d].Observed)
			if after*1000 > before*955 || after*1000 < before*895 {
				t.Errorf("seed %d: observability is %d ppm, a year later %d", seed, before, after)
			}
		}
	}
}
