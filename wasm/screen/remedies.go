package screen

import (
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// openRemedyMsg opens a card with a decision that may help filled in, or takes the decision if
// there is no card for it.
type openRemedyMsg struct{ sim.Decision }

// eventToPauseFor returns an event of this week that the player can do something about,
// unless the quarter's pauses are used up.
func (p *play) eventToPauseFor(events []sim.Event) (sim.Event, bool) {
	if p.pauses >= maxPauses {
		return sim.Event{}, false
	}
	for _, e := range events {
		if _, found := p.haltFor(e); found {
			return e, true
		}
	}
	return sim.Event{}, false
}

// maxRemedies is how many decisions are offered when the clock has paused.
const maxRemedies = 3

// A remedy is a legal decision that may help, with the card that offers it; nil: none does.
type remedy struct {
	sim.Decision
	card *scenarios.Card
}

// id is the end of the id of the remedy's button.
func (r remedy) id() string {
	if r.card == nil {
		return r.Verb.String()
	}
	return r.card.ID
}

// remedies returns what the player can do about a halt, the most fitting first.
func (p *play) remedies(h halt) (list []remedy) {
	seen := map[string]bool{}
	for _, d := range h.could {
		r := remedy{d, p.company.CardFor(d, p.o().Seat, h.event.Kind)}
		if r.card == nil && d.Verb != sim.EndPromise { // which the plan offers, too
			continue
		}
		if len(list) < maxRemedies && !seen[r.id()] && p.run.Check(d).OK() {
			list, seen[r.id()] = append(list, r), true
		}
	}
	return list
}

// remedyButtons are buttons that open the cards that may help with the event that paused the
// clock.
func (p *play) remedyButtons(h halt) (buttons []view.Node) {
	for _, r := range p.remedies(h) {
		label := p.decisionName(r.Decision)
		if r.card != nil {
			o := scenarios.Offer{Card: r.card, Decision: r.Decision}
			label = p.say("cards.also", p.cardText(r.card.Title, &o), p.shortCost(&o))
		}
		buttons = append(buttons, view.QuietButton(view.ID("note/"+r.id()), label, openRemedyMsg{r.Decision}))
	}
	return buttons
}

// openRemedy opens the card of a remedy, filled in with it, or takes the remedy at once.
func (p *play) openRemedy(d sim.Decision) (Screen, []Effect) {
	card := p.company.CardFor(d, p.o().Seat, p.pauseEvent.Kind)
	if card == nil {
		if !p.run.Decide(d, "").OK() {
			return p, nil
		}
		p.deal()
		return p, append(p.save(), Focus{"undo"})
	}
	filled := scenarios.Offer{Card: card, Decision: d, Reason: p.run.Check(d)}
	if o := p.offer(card.ID); o != nil {
		filled.Open = o.Open
		*o = filled
	} else {
		p.offers = append(p.offers, filled)
	}
	p.setGlance("") // which may be of another subject
	p.chosen = ""
	p.choose(card.ID)
	return p, []Effect{p.cardFocus(card.ID)}
}
