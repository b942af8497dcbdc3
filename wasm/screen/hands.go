package screen

import (
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// order is a standing order for a senior's own hands, given without a stop of
// the clock.
type order struct{ sim.Decision }

// mostNext is how many of the changes that wait a senior chooses among.
const mostNext = 3

// hands are a senior's standing orders: which change to take next, how to review,
// how to mend. Nobody else has any.
func (p *play) hands() (view.Node, bool) {
	o := p.run.Ahead()
	if o.Seat != sim.Senior || p.home() < 0 {
		return view.Node{}, false
	}
	panel := view.PanelBox("hands", p.say("hands.title"), view.CaptionText(p.say("hands.title")))
	if next, any := p.nextChanges(o); any {
		panel.Kids = append(panel.Kids, next)
	}
	mend := o.Hands.Mend
	if mend == sim.Usual {
		mend = sim.RollBack
	}
	panel.Kids = append(panel.Kids,
		p.orders("hands/review", sim.ReviewBy, o.Hands.Review, sim.Usual, sim.Now, sim.Deep),
		p.orders("hands/mend", sim.MendBy, mend, sim.RollBack, sim.MendForward))
	return panel, true
}

// orders are the ways to carry a verb out, of which one stands.
func (p *play) orders(id view.ID, v sim.Verb, stands sim.Mode, modes ...sim.Mode) view.Node {
	label := p.say("hands." + v.String())
	choice := view.Node{ID: id, Role: view.Choice, Label: label, Box: view.Box{Flow: view.Wrap, Gap: 6}}
	for _, m := range modes {
		choice.Kids = append(choice.Kids, handsOption(id+view.ID("/"+m.String()), p.say("mode."+m.String()), m == stands, order{sim.Decision{Verb: v, Mode: m}}))
	}
	return view.Node{Role: view.Group, Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: []view.Node{view.Aside(label), choice}}
}

// nextChanges are the first changes in the team's queue: which of them the
// player's hands take next.
func (p *play) nextChanges(o *sim.Organization) (view.Node, bool) {
	label := p.say("hands.take")
	choice := view.Node{ID: "hands/take", Role: view.Choice, Label: label, Box: view.Box{Flow: view.Wrap, Gap: 6}}
	seen := map[int32]bool{} // one of each module: they look alike from outside
	for i := o.Teams[p.home()].Head; i >= 0 && len(choice.Kids) < mostNext; i = o.Items[i].Next {
		it := &o.Items[i]
		if seen[it.Module] {
			continue
		}
		seen[it.Module] = true
		text := p.say("hands.change", p.company.ModuleName(it.Module, p.lang()), p.days(o.Now-it.Asked))
		choice.Kids = append(choice.Kids, handsOption("hands/take/"+view.ID(hex(it.Key)), text, o.Hands.Item == it.Key, order{sim.Decision{Verb: sim.TakeItem, Subject: it.Key}}))
	}
	return view.Node{Role: view.Group, Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: []view.Node{view.Aside(label), choice}}, len(choice.Kids) > 0
}

// handsOption is one of a choice, small enough to stand beside the others.
func handsOption(id view.ID, label string, on bool, press view.Msg) view.Node {
	return view.Node{ID: id, Role: view.Option, Label: label, On: on, Press: press,
		Box:  view.Box{Pad: view.XY(9, 4), MinH: 26},
		Look: view.Look{Type: view.Small, Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 7}}
}
