package week

import (
	"math"

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
	calls := min(rng.MulDiv(wk.sc.Rates.Calls, callsAcrossBoundaries(wk), int64(rng.One)), math.MaxInt64/monthsAQuarter)
	for d := range wk.Deployables {
		if dep := &wk.Deployables[d]; !dep.Ended {
			month := wk.sc.Rates.Service*state.ServiceCount(dep) + wk.sc.Rates.Replica*int64(dep.Replicas)
			wk.Bill = state.AddMoney(wk.Bill, month*monthsAQuarter/rng.WeeksAQuarter)
		}
	}
	wk.Bill = state.AddMoney(wk.Bill, calls*monthsAQuarter/rng.WeeksAQuarter)
	out = min(out, rng.ClockMinutesAWeek*int64(rng.One))
	wk.Outage += out
	erodeWorth(wk, out)
	for t := range wk.Teams {
		team := &wk.Teams[t]
		team.Earned += rng.MulDiv(team.Value, rng.ClockMinutesAWeek*int64(rng.One)-out, rng.ClockMinutesAWeek*int64(rng.One))
	}
}
