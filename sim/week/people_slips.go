package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// People make more errors while they are new and while they are under pressure: errors x (1
// + N/(N+E)) x (1 + pressure), pressure 0 to one half, E8. Both raise the chance of a
// faulty change, as the other causes in risk do.

// newcomerShare returns the share of a team that is new to the company: N/(N+E).
func newcomerShare(wk *Context, t int32) rng.PPM {
	updateTeamNewness(wk, t)
	team := &wk.Teams[t]
	all := team.Newness + team.Experience
	if all == 0 {
		return 0
	}
	return rng.PPM(team.Newness * int64(rng.One) / all)
}

// pressure returns how hard product presses a team, 0 to 1: because it asks for more than
// usual, or because what it has asked for waits. The latter begins when the oldest request
// is older than the work usually asked for ahead, and is full at the age at which it would
// be withdrawn.
func pressure(wk *Context, t int32) rng.PPM {
	team := &wk.Teams[t]
	asking := min(max(team.Asking-rng.One, 0), rng.One)
	if team.Head == state.None || wk.sc.Disabled.Has(state.SlipMechanism) {
		return asking
	}
	from := int64(wk.Params[state.AskedAhead])
	until := int64(wk.Params[state.WithdrawnAfter]) * int64(rng.MinutesAWeek)
	waited := int64(wk.Now-wk.Items[team.Head].Asked) - from
	if waited <= 0 || until <= from {
		return asking
	}
	return max(asking, rng.PPM(min(waited*int64(rng.One)/(until-from), int64(rng.One))))
}

// slipFactor returns what newness and pressure add to the factor 1 on the chance that a
// team's change is faulty (E8).
func slipFactor(wk *Context, t int32) rng.PPM {
	if wk.sc.Disabled.Has(state.SlipMechanism) {
		return 0
	}
	more := rng.One + newcomerShare(wk, t)
	return more.Times(rng.One+wk.Param(state.FaultByPressure).Times(pressure(wk, t))) - rng.One
}
