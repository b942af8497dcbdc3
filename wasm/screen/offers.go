package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// dealOffers returns the cards of the run as the player gets them: a card that would find out only
// what the player knows, or whose decision is taken already, can't be taken, and the next one that can
// lies on the table in its place.
func (n *narrator) dealOffers() []scenarios.Offer {
	offers := n.company.Offers(n.run)
	places := 0
	for i := range offers {
		o, code := &offers[i], sim.NothingNew
		switch {
		case !o.Reason.OK():
			continue
		case n.isDecided(o.Decision):
			code = sim.AlreadySo
		case !n.tellsNothing(o.Decision):
			continue
		}
		if o.Open {
			places++
		}
		o.Reason, o.Open = sim.Reason{Code: code}, false
	}
	for i := range offers {
		if o := &offers[i]; places > 0 && !o.Open && o.Reason.OK() {
			o.Open = true
			places--
		}
	}
	return offers
}

// tellsNothing reports whether a decision is to find something out and would tell nothing that the
// player does not know.
func (n *narrator) tellsNothing(d sim.Decision) bool {
	return sim.Discovers(d.Verb) && len(n.run.PlayerView().FindsOut(d)) == 0
}

// isDecided reports whether the very same decision has been taken this week, or is to find something
// out and the hours for it are still to come.
func (n *narrator) isDecided(d sim.Decision) bool {
	return slices.ContainsFunc(n.run.Journal, func(e sim.Entry) bool {
		if e.Decision != d {
			return false
		}
		return e.Week == n.o().Week || sim.Discovers(d.Verb) && slices.ContainsFunc(n.o().Promises, func(pr sim.Promise) bool {
			return !pr.Ended && pr.Cause == d.Key(e.Week)
		})
	})
}
