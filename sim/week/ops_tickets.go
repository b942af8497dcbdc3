package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// generateTickets adds the tickets and workarounds that an immature or mandated
// platform costs the teams on it, and half as much for those who build it to answer them
// (E46). A platform at half of its potential costs willing adopters nothing.
func generateTickets(wk *Context) {
	if wk.sc.Disabled.Has(state.TicketMechanism | state.ToilMechanism) {
		return
	}
	builders := state.None
	for i := range wk.Initiatives {
		if in := &wk.Initiatives[i]; in.Verb == state.ServiceTemplate {
			builders = in.Team
		}
	}
	for i := range wk.Adoptions {
		a := &wk.Adoptions[i]
		if a.Standard != state.ServiceTemplate || !a.Adopted {
			continue
		}
		lacking := max(rng.One-2*wk.Maturity, 0)
		if a.Forced {
			lacking += rng.One / 2
		}
		hours := rng.Minutes(wk.Params[state.TicketHours]).Scale(lacking)
		wk.Teams[a.Team].AddChore(state.Tickets, hours)
		if builders != state.None && builders != a.Team {
			wk.Teams[builders].AddChore(state.Tickets, hours/2)
		}
	}
}

// decayObservability lets the monitoring and the runbooks of each deployable fall out of
// date, by PlatformChurn a year (E27).
func decayObservability(wk *Context) {
	if wk.sc.Disabled.Has(state.DecayMechanism) {
		return
	}
	for d := range wk.Deployables {
		dep := &wk.Deployables[d]
		lost := dep.Observed.Times(wk.Param(state.PlatformChurn)) / rng.WeeksAYear
		dep.Observed -= lost
		wk.RecordDrift(wk.sc, state.DeployableObserved, int32(d), state.None, -int32(lost))
		dep.Runbook -= dep.Runbook.Times(wk.Param(state.PlatformChurn)) / rng.WeeksAYear
	}
}
