package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// remedies are the kinds of event that pause the clock, each with the verbs that may
// help.
var remedies = map[sim.EventKind][]sim.Verb{
	sim.HarderThanThought: {sim.StopInitiative, sim.AskQuestion, sim.Spike},
	sim.PersonLeft:        {sim.Hire, sim.PairUp},
	sim.SoleExpertRemains: {sim.PairUp, sim.Mentor},
	sim.PersonTired:       {sim.Observe, sim.LimitWork, sim.OwnersOnCall},
	sim.PromiseSlipped:    {}, // commitments are ended in the plan
	sim.Refused:           {sim.SoundOut, sim.Afternoon, sim.Brief},
}

// eventToPauseFor returns an event of this week that the player can do something about,
// unless the quarter's pauses are used up.
func (p *play) eventToPauseFor(events []sim.Event) (sim.Event, bool) {
	if p.pauses >= maxPauses {
		return sim.Event{}, false
	}
	for _, e := range events {
		if remedies[e.Kind] != nil {
			return e, true
		}
	}
	return sim.Event{}, false
}

// maxRemedies is how many cards are offered when the clock has paused.
const maxRemedies = 2

// remedies are buttons that open the cards that may help with the event that paused the
// clock.
func (p *play) remedies() (buttons []view.Node) {
	for i := range p.offers {
		o := &p.offers[i]
		if len(buttons) < maxRemedies && o.Reason.OK() && slices.Contains(remedies[p.pauseEvent.Kind], o.Decision.Verb) {
			buttons = append(buttons, view.QuietButton(view.ID("note/"+o.Card.ID), p.cardText(o.Card.Title, o), toggleCardMsg{o.Card.ID}))
		}
	}
	return buttons
}
