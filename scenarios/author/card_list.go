package author

import (
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A cardReader reads cards: their files, and the list of cards of a scenario.
type cardReader struct {
	*reader
}

// cards reads the cards that a scenario names, or takes all shipped cards if it names none.
func (r *cardReader) cards(n *node, b *built) {
	if r.probing {
		r.list(n, "cards", func(*node) {})
		return
	}
	if n == nil {
		b.c.Cards = scenarios.Cards()
		return
	}
	places := map[string]*node{}
	r.list(n, "cards", func(n *node) {
		id := r.id(n, "a card")
		if slices.ContainsFunc(b.c.Cards, func(c scenarios.Card) bool { return c.ID == id }) {
			r.report(n, "the card "+quote(id)+" is listed twice", "")
			return
		}
		places[id] = n
		path := "cards/" + id + ".yaml"
		if src, err := r.resolve(path); err == nil && isID(id) {
			if c, ok := r.cardFile(path, src); ok {
				b.c.Cards = append(b.c.Cards, c)
				if c.ID != id {
					r.report(n, "the card in "+path+" has the id "+quote(c.ID), "Name a card's file after its id")
				}
			}
			return
		}
		shipped := scenarios.Cards()
		for _, c := range shipped {
			if c.ID == id {
				b.c.Cards = append(b.c.Cards, c)
				return
			}
		}
		var words []string
		for _, c := range shipped {
			words = append(words, c.ID)
		}
		r.reportUnknown(n, "there is no card "+quote(id), "Write "+path+", or use one of", words)
	})
	for _, c := range b.c.Cards {
		if at := places[c.ID]; at != nil {
			r.checkReachable(at, &c, b)
		}
	}
}

// checkReachable reports a card that can never be offered in this scenario.
func (r *cardReader) checkReachable(at *node, c *scenarios.Card, b *built) {
	seat := c.Seat == sim.NoSeat || len(b.c.Seats) == 0
	for _, s := range b.c.Seats {
		seat = seat || s.Seat == c.Seat
	}
	for _, a := range b.c.Scenario.Asks {
		for _, answer := range a.Answers {
			seat = seat || answer.Seat == c.Seat
		}
	}
	if !seat {
		r.report(at, "the card "+quote(c.ID)+" is for the "+c.Seat.String()+"'s seat, which this scenario does not have", "Leave the card out, or add the seat")
	}
	for _, w := range c.When {
		if w.Sign == scenarios.SignWeek && w.AtLeast && w.Amount >= int64(b.c.Weeks) && b.c.Weeks > 0 {
			r.report(at, "the card "+quote(c.ID)+" opens in week "+number(w.Amount)+", after the end of the scenario", "Leave the card out, or let it open earlier")
		}
	}
}
