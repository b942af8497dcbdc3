package sim

const clockMinutesAWeek = 7 * 24 * 60

// earn closes the week's money: features that are live earn while users can
// reach them, services and their replicas have cost what they cost.
func (o *Organization) earn() {
	use := int64(0)
	for m := range o.Modules {
		use += int64(o.Modules[m].Demand)
	}
	out := int64(0) // [clock min, millionths] by use
	for d := range o.Deployables {
		dep := &o.Deployables[d]
		down := dep.Down - dep.Weighed
		dep.Weighed = dep.Down
		if use > 0 {
			out += down * shareIn(o.usedIn(int32(d)), use)
		}
		if !dep.Ended {
			const monthsAQuarter = 3
			o.Bill += (o.sc.Rates.Service*service(dep) + o.sc.Rates.Replica*int64(dep.Replicas)) * monthsAQuarter / WeeksAQuarter
		}
	}
	out = min(out, clockMinutesAWeek*int64(Whole))
	o.Outage += out
	for t := range o.Teams {
		team := &o.Teams[t]
		team.Earned += team.Value * (clockMinutesAWeek*int64(Whole) - out) / (clockMinutesAWeek * int64(Whole))
	}
}

// usedIn is how much of what users ask for a deployable serves.
func (o *Organization) usedIn(d int32) (use int64) {
	for m := range o.Modules {
		if mo := &o.Modules[m]; mo.Deployable == d {
			use += int64(mo.Demand)
		}
	}
	return use
}
