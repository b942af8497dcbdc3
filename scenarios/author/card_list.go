package author

import (
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A cardReader reads cards: their files, and the list of cards of a scenario.
type cardReader struct {
	*reader
	c *scenarios.Company // the scenario whose cards are read; nil: a card is read alone
}

// A cardSource returns the cards of a scenario that does not list any.
type cardSource func(scenario string) []scenarios.Card

// shippedCards returns the cards that a shipped scenario offers, and all shipped cards for any
// other scenario.
func shippedCards(scenario string) []scenarios.Card {
	if c := scenarios.ByID(scenario); c != nil {
		return c.Cards
	}
	return scenarios.Cards()
}

// cards reads the cards that a scenario lists. If it lists none, it has those of the source.
func (r *cardReader) cards(n *node, source cardSource) {
	switch {
	case r.probing:
		r.list(n, "cards", func(*node) {})
	case n != nil:
		r.listedCards(n)
	default:
		for _, card := range source(r.c.ID) {
			if own, _ := r.ownCard(card.ID); own != nil {
				card = own.Card
			}
			r.c.Cards = append(r.c.Cards, card)
		}
	}
}

// listedCards reads the list of cards of a scenario.
func (r *cardReader) listedCards(n *node) {
	places := map[string]*node{}
	r.list(n, "cards", func(n *node) {
		id := r.id(n, "a card")
		if slices.ContainsFunc(r.c.Cards, func(c scenarios.Card) bool { return c.ID == id }) {
			r.report(n, "the card "+quote(id)+" is listed twice", "")
			return
		}
		places[id] = n
		r.listedCard(n, id)
	})
	for _, card := range r.c.Cards {
		if at := places[card.ID]; at != nil {
			r.checkReachable(at, &card)
		}
	}
}

// listedCard appends the card with an id: the scenario's own, or a shipped one.
func (r *cardReader) listedCard(n *node, id string) {
	if own, found := r.ownCard(id); found {
		if own == nil {
			return // which has been reported
		}
		r.c.Cards = append(r.c.Cards, own.Card)
		if own.ID != id {
			r.report(n, "the card in "+cardPath(id)+" has the id "+quote(own.ID), "Name a card's file after its id")
		}
		return
	}
	var words []string
	for _, card := range scenarios.Cards() {
		if card.ID == id {
			r.c.Cards = append(r.c.Cards, card)
			return
		}
		words = append(words, card.ID)
	}
	r.reportUnknown(n, "there is no card "+quote(id), "Write "+cardPath(id)+", or use one of", words)
}

// cardPath returns the path of a card's file from the folder of its scenario.
func cardPath(id string) string { return "cards/" + id + ".yaml" }

// ownCard reads the card with an id from a file of the scenario. It returns nil if the file
// can't be read, or is not YAML.
func (r *cardReader) ownCard(id string) (card *cardDraft, found bool) {
	if !isID(id) {
		return nil, false
	}
	src, err := r.resolve(cardPath(id))
	switch {
	case err == nil && src == nil:
		return nil, false
	case err != nil:
		r.problems = append(r.problems, Problem{File: cardPath(id), Line: 1, Column: 1, Wrong: "the card can't be read: " + err.Error()})
		return nil, true
	}
	return r.cardFile(cardPath(id), src), true
}

// checkReachable reports a card that can never be offered in the scenario.
func (r *cardReader) checkReachable(at *node, card *scenarios.Card) {
	seat := card.Seat == sim.NoSeat || len(r.c.Seats) == 0
	for _, s := range r.c.Seats {
		seat = seat || s.Seat == card.Seat
	}
	for _, a := range r.c.Scenario.Asks {
		for _, answer := range a.Answers {
			seat = seat || answer.Seat == card.Seat
		}
	}
	if !seat {
		r.report(at, "the card "+quote(card.ID)+" is for the "+card.Seat.String()+"'s seat, which this scenario does not have", "Leave the card out, or add the seat")
	}
	for _, w := range card.When {
		if w.Sign == scenarios.SignWeek && w.AtLeast && w.Amount >= int64(r.c.Weeks) && r.c.Weeks > 0 {
			r.report(at, "the card "+quote(card.ID)+" opens in week "+number(w.Amount)+", after the end of the scenario", "Leave the card out, or let it open earlier")
		}
	}
}
