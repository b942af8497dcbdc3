package sim

// People err more while they are new and while they are pressed: errors x
// (1 + N/(N+E)) x (1 + pressure), pressure 0 to one half, E8. Both are causes of a
// faulty change like any other, and stand with them in risk.

// newcomerShare is the part of a team that is new to the company: N/(N+E).
func (o *Organization) newcomerShare(t int32) PPM {
	o.updateTeamNewness(t)
	team := &o.Teams[t]
	all := team.Newness + team.Experience
	if all == 0 {
		return 0
	}
	return PPM(team.Newness * int64(One) / all)
}

// pressure is how much product presses a team, 0 to 1: by asking for more than is
// usual, or because what it has asked for waits. It begins when the oldest wish is
// older than the work usually asked ahead, and is full when it would be withdrawn.
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

// slipFactor is how much likelier a team's change is faulty because people are new or
// pressed: what is added to 1.
func (o *Organization) slipFactor(t int32) PPM {
	if o.sc.Disabled.Has(SlipMechanism) {
		return 0
	}
	more := One + o.newcomerShare(t)
	return more.Times(One+o.param(FaultByPressure).Times(o.pressure(t))) - One
}
