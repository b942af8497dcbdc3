package sim

// People make more errors while they are new and while they are under pressure: errors x (1
// + N/(N+E)) x (1 + pressure), pressure 0 to one half, E8. Both raise the chance of a
// faulty change, as the other causes in risk do.

// newcomerShare returns the share of a team that is new to the company: N/(N+E).
func (o *Organization) newcomerShare(t int32) PPM {
	o.updateTeamNewness(t)
	team := &o.Teams[t]
	all := team.Newness + team.Experience
	if all == 0 {
		return 0
	}
	return PPM(team.Newness * int64(One) / all)
}

// pressure returns how hard product presses a team, 0 to 1: because it asks for more than
// usual, or because what it has asked for waits. The latter begins when the oldest request
// is older than the work usually asked for ahead, and is full at the age at which it would
// be withdrawn.
func (o *Organization) pressure(t int32) PPM {
	team := &o.Teams[t]
	asking := min(max(team.Asking-One, 0), One)
	if team.Head == none || o.sc.Disabled.Has(SlipMechanism) {
		return asking
	}
	from := int64(o.Params[AskedAhead])
	until := int64(o.Params[WithdrawnAfter]) * int64(MinutesAWeek)
	waited := int64(o.Now-o.Items[team.Head].Asked) - from
	if waited <= 0 || until <= from {
		return asking
	}
	return max(asking, PPM(min(waited*int64(One)/(until-from), int64(One))))
}

// slipFactor returns what newness and pressure add to the factor 1 on the chance that a
// team's change is faulty (E8).
func (o *Organization) slipFactor(t int32) PPM {
	if o.sc.Disabled.Has(SlipMechanism) {
		return 0
	}
	more := One + o.newcomerShare(t)
	return more.Times(One+o.param(FaultByPressure).Times(o.pressure(t))) - One
}
