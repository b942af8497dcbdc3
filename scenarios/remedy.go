package scenarios

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
)

// CardFor returns the card that offers a decision in a seat, nil if none does: of several, the
// one that opens on events of a kind, or else the author's first.
func (c *Company) CardFor(d sim.Decision, seat sim.Seat, after sim.EventKind) (found *Card) {
	for i := range c.Cards {
		card := &c.Cards[i]
		switch {
		case !card.fits(d, seat):
		case card.opensOn(after):
			return card
		case found == nil:
			found = card
		}
	}
	return found
}

// fits reports whether the card can be filled in so that it offers a decision in a seat.
func (card *Card) fits(d sim.Decision, seat sim.Seat) bool {
	t := &card.Decision
	named := func(b Binding, k sim.Key) bool { return b.Pick != PickNamed || b.Key == k }
	return t.Verb == d.Verb && t.Mode == d.Mode && (card.Seat == sim.NoSeat || card.Seat == seat) &&
		named(t.Subject, d.Subject) && named(t.Object, d.Object)
}

// opensOn reports whether one of the card's conditions counts events of a kind.
func (card *Card) opensOn(kind sim.EventKind) bool {
	return slices.ContainsFunc(card.When, func(w Condition) bool { return slices.Contains(signEvents[w.Sign], kind) })
}
