package week_test

import (
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/sim/internal/simtest"
	"github.com/splitdecision/splitdecision/sim/state"
)

// The more is observed, the sooner service is restored and the fewer hours of others an incident
// takes. Without the mechanism other teams have no part in it.
func TestObservabilityShortensIncidentsAndSparesOtherTeams(t *testing.T) {
	incidents := func(observed PPM, off Mechanisms) (down, others int64) {
		sc := simtest.Demo()
		sc.Disabled |= off | AttritionMechanism | FailureMechanism | state.DecayMechanism
		for p := range sc.Ranges {
			sc.Ranges[p] = Exactly(Parameters[p].Range.Mode)
		}
		sc.Ranges[state.Unmonitored], sc.Ranges[state.UnmonitoredFloor] = Exactly(0), Exactly(0)
		sc.Ranges[BackgroundIncidents] = Exactly(2_000_000)
		for d := range sc.Start.Deployables {
			sc.Start.Deployables[d].Observed = observed
		}
		r := Start(sc, 2, NoSeat)
		for range 26 {
			r.Step()
		}
		for d := range r.Now.Deployables {
			down += r.Now.Deployables[d].Down
		}
		for k := 2; k < len(r.Now.Teams); k++ { // run nothing
			others += r.Now.Ledgers[k].Hours[state.IncidentWork]
		}
		return down, others
	}
	blindDown, blindOthers := incidents(0, 0)
	seenDown, seenOthers := incidents(One, 0)
	offDown, offOthers := incidents(0, state.CulpritMechanism)
	if seenDown >= blindDown || blindOthers == 0 || seenOthers != 0 {
		t.Errorf("down for %d min and %d min of others where nothing is observed, %d and %d where everything is", blindDown, blindOthers, seenDown, seenOthers)
	}
	if offDown != seenDown || offOthers != 0 {
		t.Errorf("without the mechanism it is down for %d min, and others spend %d min", offDown, offOthers)
	}
}
