package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// bookRevenue books the week's revenue and bill: features that are live earn while users
// can reach them; services, replicas and calls between deployables add to the bill.
func bookRevenue(wk *Context) {
	computeOutages(wk)
	use, out := int64(0), int64(0)
	for m := range wk.Modules {
		use += int64(wk.Modules[m].Demand)
		out += missedMinutes(wk, m) * int64(wk.Modules[m].Demand) // [clock min], weighted by use
	}
	out = state.ShareOf(out, use)
	const monthsAQuarter = 3
	month := wk.sc.Rates.Calls * callsAcrossBoundaries(wk) / int64(rng.One)
	for d := range wk.Deployables {
		if dep := &wk.Deployables[d]; !dep.Ended {
			wk.Bill += (wk.sc.Rates.Service*state.ServiceCount(dep) + wk.sc.Rates.Replica*int64(dep.Replicas)) * monthsAQuarter / rng.WeeksAQuarter
		}
	}
	wk.Bill += month * monthsAQuarter / rng.WeeksAQuarter
	out = min(out, rng.ClockMinutesAWeek*int64(rng.One))
	wk.Outage += out
	for t := range wk.Teams {
		team := &wk.Teams[t]
		team.Earned += team.Value * (rng.ClockMinutesAWeek*int64(rng.One) - out) / (rng.ClockMinutesAWeek * int64(rng.One))
	}
}
