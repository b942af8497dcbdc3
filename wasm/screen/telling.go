package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A card that finds something out promises narrower forecasts, and no features: it shows what it
// would tell, and how wide the forecast is now that depends on it most.

// fanOf starts the forecast that a card shows: of its own decision, or, if that finds something
// out, of the first decision on the table that depends on what it would tell; nil if there is none.
func (p *play) fanOf(o *scenarios.Offer) *fan {
	if !o.Reason.OK() {
		return nil
	}
	if !sim.Discovers(o.Decision.Verb) {
		return newCardFan(p.game, o.Decision)
	}
	depending := p.depending(p.offers, p.run.PlayerView().FindsOut(o.Decision))
	if len(depending) == 0 {
		return nil
	}
	f := newFan(p.game, p.run, depending[0].Decision)
	f.telling = o.Decision
	return f
}

// depending returns the offers whose forecasts depend on any of the secrets.
func (n *narrator) depending(offers []scenarios.Offer, secrets []int32) (list []*scenarios.Offer) {
	for i := range offers {
		o := &offers[i]
		if o.Reason.OK() && o.Decision.Verb.Info().Weeks != 0 && slices.ContainsFunc(secrets, func(s int32) bool { return n.dependsOn(o.Decision, s) }) {
			list = append(list, o)
		}
	}
	return list
}

// widthText says how wide the forecast is now.
func (f *fan) widthText() string {
	if f.forecast.Worlds() == 0 {
		return f.say("fan.imagining")
	}
	t := f.forecast.Summary()
	low, high := f.effect(t)
	return f.effectText(t) + " " + f.say("telling.width", f.game.figure(f.figure.Metric, high-low))
}

// tells lists what a decision would find out.
func (n *narrator) tells(id view.ID, d sim.Decision) view.Node {
	var lines []string
	for _, t := range n.topics(d.Subject, n.run.PlayerView().FindsOut(d)) {
		lines = append(lines, t.question)
	}
	if len(lines) == 0 { // a remedy, which helps by other means
		lines = []string{n.whyNot(sim.Reason{Code: sim.NothingNew})}
	}
	return smallPart(id+"/tells", n.say("telling.tells"), lines)
}
