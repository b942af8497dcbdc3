package scenarios

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// MostOpen is how many cards lie open at once.
const MostOpen = 5

// An Offer is a card on the table of a run, made out to something.
type Offer struct {
	Card     *Card
	Decision sim.Decision
	Reason   sim.Reason // why it can't be taken now; OK: it can
	Open     bool       // it lies open; the others are one key away
}

// Offers returns the cards of a run: first those that lie open, at most MostOpen,
// by their rank, then the rest in the author's order. What lies open depends on
// what is happening, as far as the player can see it, and on nothing else; shares
// are read once in four weeks, so that the table stays the same while one
// thinks. Cards of the other seat, and cards about what does not exist, are not
// among them.
func (c *Company) Offers(r *sim.Run) []Offer {
	v := newPlayerView(r)
	var fit, rest []Offer
	for i := range c.Cards {
		card := &c.Cards[i]
		if card.Seat != sim.NoSeat && card.Seat != r.Now.Seat {
			continue
		}
		offer, found := v.offer(card)
		switch {
		case !found:
		case offer.Reason.OK() && len(card.When) > 0 && card.holds(r):
			fit = append(fit, offer)
		default:
			rest = append(rest, offer)
		}
	}
	slices.SortStableFunc(fit, func(a, b Offer) int { return int(b.Card.Rank) - int(a.Card.Rank) })
	layOpen(fit)
	slices.SortStableFunc(fit, func(a, b Offer) int {
		if a.Open != b.Open {
			return sign(b.Open)
		}
		return 0
	})
	return append(fit, rest...)
}

// layOpen opens the first of each kind, then the first of what is left.
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

func (card *Card) holds(r *sim.Run) bool {
	for _, when := range card.When {
		if !when.Holds(r) {
			return false
		}
	}
	return true
}

// maxTried is how many of the best candidates are tried before a card is
// offered made out to the best of all, with the reason why not.
const maxTried = 6

// offer makes out a card to what suits it best of what can be decided now. It
// reports whether there is anything it could be about.
func (v playerView) offer(card *Card) (Offer, bool) {
	t := card.Decision
	v.ownTeamOnly = sim.Verbs[t.Verb].OwnTeamOnly
	subjects, objects := v.candidates(t.Subject), v.candidates(t.Object)
	first := Offer{Card: card}
	found := false
	for i, s := range subjects {
		for j, o := range objects {
			if i+j >= maxTried || s.key == o.key && s.key != 0 {
				continue
			}
			d := sim.Decision{Verb: t.Verb, Subject: s.key, Object: o.key, Mode: t.Mode, Amount: t.Amount}
			why := v.Check(d)
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
