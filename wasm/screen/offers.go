package screen

import (
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// dealOffers returns the cards of the run as the player gets them: a card that would find out only
// what the player knows is not on the table, and can't be taken.
func (n *narrator) dealOffers() []scenarios.Offer {
	offers := n.company.Offers(n.run)
	for i := range offers {
		if o := &offers[i]; o.Reason.OK() && n.tellsNothing(o.Decision) {
			o.Reason, o.Open = sim.Reason{Code: sim.NothingNew}, false
		}
	}
	return offers
}

// tellsNothing reports whether a decision is to find something out and would tell nothing that the
// player does not know.
func (n *narrator) tellsNothing(d sim.Decision) bool {
	return sim.Discovers(d.Verb) && len(n.run.PlayerView().FindsOut(d)) == 0
}
