package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
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
		case !n.run.PlayerView().TellsNothing(o.Decision):
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

// A seenForecast is what the forecast of a decision said that the player has looked at.
type seenForecast struct {
	week     int32
	prospect string
}

// remember notes what the forecast of a card says, as soon as it is good enough.
func (p *play) remember(f *fan) {
	if f != nil && f.telling.Verb == sim.Nothing && f.forecast.Worlds() >= study.Enough {
		if p.seen == nil {
			p.seen = map[sim.Decision]seenForecast{}
		}
		p.seen[f.forecast.Decision] = seenForecast{f.from, prospectOf(f.forecast.Summary())}
	}
}

// orderBySeen puts first on the table what the player has seen to be rather a gain, and last what they
// have seen to be rather a loss, in earlier weeks of the quarter and with nothing found out about it
// since. What is seen this week moves nothing under the pointer.
func (p *play) orderBySeen(offers []scenarios.Offer) {
	merit := func(d sim.Decision) int {
		s, seen := p.seen[d]
		switch {
		case !seen || s.week >= p.o().Week || p.lastFinding(d) >= s.week:
			return 0
		case s.prospect == "gain" || s.prospect == "rather-gain":
			return 1
		case s.prospect == "loss" || s.prospect == "rather-loss":
			return -1
		}
		return 0
	}
	var open []int
	var ordered []scenarios.Offer
	for i := range offers {
		if offers[i].Open {
			open, ordered = append(open, i), append(ordered, offers[i])
		}
	}
	slices.SortStableFunc(ordered, func(a, b scenarios.Offer) int { return merit(b.Decision) - merit(a.Decision) })
	for k, i := range open {
		offers[i] = ordered[k]
	}
}
