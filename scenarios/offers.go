package scenarios

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// MostOpen is the maximum number of open cards.
const MostOpen = 5

// An Offer is a card on the table of a run, with its target filled in.
type Offer struct {
	Card     *Card
	Decision sim.Decision
	Reason   sim.Reason // why it is not legal now; OK: it is
	Open     bool       // it is shown; the others are in the long list
}

// Offers returns the cards of a run: first the open ones, at most MostOpen, then the others in the
// author's order. Of the open ones those that answer an event of the last month come first, then those
// of the highest rank. Which cards are open, and in which order, depends only on what the player can
// see; a card that would find out nothing new is not open.
// Signs that are shares are updated every four weeks, so that the table does not change while
// the player thinks. Cards of the other seat and cards without a possible target are left out; an
// answer that is given but has not taken effect yet counts as the seat that it leads to.
func (c *Company) Offers(r *sim.Run) []Offer {
	v := newPlayerView(r)
	if next := r.Preview(); next.Seat != v.Now.Seat {
		v.Now = next
		v.team = v.Home()
	}
	var fit, rest []Offer
	for i := range c.Cards {
		card := &c.Cards[i]
		if card.Seat != sim.NoSeat && card.Seat != v.Now.Seat {
			continue
		}
		offer, found := v.offer(card)
		switch {
		case !found:
		case offer.Reason.OK() && len(card.When) > 0 && card.holds(r) && !v.TellsNothing(offer.Decision) && !v.takesBack(offer.Decision):
			fit = append(fit, offer)
		default:
			rest = append(rest, offer)
		}
	}
	slices.SortStableFunc(fit, func(a, b Offer) int { return int(b.Card.Rank) - int(a.Card.Rank) })
	layOpen(fit)
	slices.SortStableFunc(fit, func(a, b Offer) int {
		switch {
		case a.Open != b.Open:
			return sign(b.Open)
		case a.Card.answers(v) != b.Card.answers(v):
			return sign(b.Card.answers(v))
		}
		return int(b.Card.promise() - a.Card.promise())
	})
	return append(fit, rest...)
}

// OpenDecisions returns the decisions of the open cards of a run, the best first.
func (c *Company) OpenDecisions(r *sim.Run) (ds []sim.Decision) {
	for _, o := range c.Offers(r) {
		if o.Open {
			ds = append(ds, o.Decision)
		}
	}
	return ds
}

// layOpen opens the first card of each kind, then the first of the others.
func layOpen(fit []Offer) {
	open := 0
	var kinds [NumKinds]bool
	for _, another := range []bool{false, true} {
		for i := range fit {
			if o := &fit[i]; open < MostOpen && !o.Open && (another || !kinds[o.Card.Kind]) {
				o.Open, kinds[o.Card.Kind] = true, true
				open++
			}
		}
	}
}

// promise is in how many of a hundred companies a card is better than doing nothing: an even chance if
// that has not been measured, and none for doing nothing.
func (card *Card) promise() int32 {
	switch {
	case card.Decision.Verb == sim.Nothing:
		return 0
	case card.Better == 0:
		return 50
	}
	return card.Better
}

// answers reports whether one event of the last month is enough to open the card.
func (card *Card) answers(v playerView) bool {
	return slices.ContainsFunc(card.When, func(w Condition) bool {
		return w.AtLeast && w.Amount == 1 && w.Within > 0 && v.events(signEvents[w.Sign], min(w.Within, month)) > 0
	})
}

// holds reports whether all conditions of the card hold.
func (card *Card) holds(r *sim.Run) bool {
	for _, when := range card.When {
		if !when.Holds(r) {
			return false
		}
	}
	return true
}

// takesBack reports whether a decision is to help a team, and the player helps another one already,
// who would then get nothing.
func (v playerView) takesBack(d sim.Decision) bool {
	return d.Verb == sim.HelpNeighbour && v.run.Preview().Hands.Help != 0
}

// maxTried limits how many of the best candidates are tried. If none of them is legal, the
// card is offered with the best candidate and the reason why it is not legal.
const maxTried = 6

// offer fills in a card with the best candidates for which the decision is legal. It returns
// false if there are no candidates.
func (v playerView) offer(card *Card) (Offer, bool) {
	t := card.Decision
	v.ownTeamOnly = sim.Verbs[t.Verb].OwnTeamOnly
	first := Offer{Card: card}
	found := false
	for i, s := range v.candidates(t.Subject, 0) {
		for j, o := range v.candidates(t.Object, s.key) {
			if i+j >= maxTried || s.key == o.key && s.key != 0 {
				continue
			}
			d := sim.Decision{Verb: t.Verb, Subject: s.key, Object: o.key, Mode: t.Mode, Amount: t.Amount}
			if t.PerPerson {
				d.Amount = v.Now.Headcount(v.Now.TeamOf(s.key))
			}
			why := v.run.Check(d)
			if why.OK() {
				return Offer{Card: card, Decision: d}, true
			}
			if !found {
				first.Decision, first.Reason, found = d, why, true
			}
		}
	}
	return first, found
}
