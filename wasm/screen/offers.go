package screen

import (
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// dealOffers returns the cards of the run as the player gets them: a card that would find out only
// what the player knows can't be taken, and the next one that can lies on the table in its place.
func (n *narrator) dealOffers() []scenarios.Offer {
	offers := n.company.Offers(n.run)
	places := 0
	for i := range offers {
		if o := &offers[i]; o.Reason.OK() && n.tellsNothing(o.Decision) {
			if o.Open {
				places++
			}
			o.Reason, o.Open = sim.Reason{Code: sim.NothingNew}, false
		}
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
