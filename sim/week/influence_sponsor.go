package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// The executives who sponsor a long move leave some day, too. The successor has promised
// nothing: trust begins below the usual, work that shows no results loses people sooner,
// and what is half done stays half done (E58).

// newSponsorTrust is a successor's trust in the player, 0 to 1.
const newSponsorTrust rng.PPM = 300_000

// replaceSponsors draws which executives leave at the end of the week; their successors
// begin with less trust in the player (E58).
func replaceSponsors(wk *Context) {
	if wk.sc.Disabled.Has(state.SponsorMechanism) || wk.Seat == state.NoSeat {
		return
	}
	for g := range wk.Groups {
		group := &wk.Groups[g]
		if group.Kind != state.Executives || !wk.Seed.Draw(int64(wk.Week), state.ForSponsor, group.Key).Chance(wk.Param(state.SponsorLeaves)/rng.WeeksAYear) {
			continue
		}
		group.Trust = newSponsorTrust
		emit(wk, state.Event{Kind: state.SponsorLeft, Subject: group.Key})
	}
}
