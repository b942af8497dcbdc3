package sim

const clockMinutesAWeek = 7 * 24 * 60

// bookRevenue books the week's revenue and bill: features that are live earn while users
// can reach them; services, replicas and calls between deployables add to the bill.
func (o *Organization) bookRevenue() {
	o.computeOutages()
	use, out := int64(0), int64(0)
	for m := range o.Modules {
		use += int64(o.Modules[m].Demand)
		out += o.missedMinutes(m) * int64(o.Modules[m].Demand) // [clock min], weighted by use
	}
	out = shareIn(out, use)
	const monthsAQuarter = 3
	month := o.sc.Rates.Calls * o.callsAcrossBoundaries() / int64(One)
	for d := range o.Deployables {
		if dep := &o.Deployables[d]; !dep.Ended {
			o.Bill += (o.sc.Rates.Service*serviceCount(dep) + o.sc.Rates.Replica*int64(dep.Replicas)) * monthsAQuarter / WeeksAQuarter
		}
	}
	o.Bill += month * monthsAQuarter / WeeksAQuarter
	out = min(out, clockMinutesAWeek*int64(One))
	o.Outage += out
	for t := range o.Teams {
		team := &o.Teams[t]
		team.Earned += team.Value * (clockMinutesAWeek*int64(One) - out) / (clockMinutesAWeek * int64(One))
	}
}
