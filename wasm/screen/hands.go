package screen

import (
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// handsOrderMsg is a standing order for a senior's own hands. It does not pause the
// clock.
type handsOrderMsg struct{ sim.Decision }

// maxNextChanges is how many of the waiting changes a senior can choose from.
const maxNextChanges = 3

// handOrders are the standing orders for a senior's own hands, as they are after the
// decisions of this week.
type handOrders struct {
	*narrator
	o *sim.Organization
}

// panel offers the standing orders: which change to take next, whom to pair with, how
// to review, how to restore a broken release, whose requests come first. Other seats have
// none.
func (h handOrders) panel() (view.Node, bool) {
	if h.o.Seat != sim.Senior || h.home() < 0 {
		return view.Node{}, false
	}
	panel := view.PanelBox("hands", h.say("hands.title"), view.CaptionText(h.say("hands.title")))
	if next, any := h.nextChanges(); any {
		panel.Kids = append(panel.Kids, next)
	}
	if pair, any := h.partners(); any {
		panel.Kids = append(panel.Kids, pair)
	}
	restore := h.o.Hands.Restore
	if restore == sim.Usual {
		restore = sim.RollBack
	}
	panel.Kids = append(panel.Kids,
		h.modeChoice("hands/review", sim.ReviewBy, h.o.Hands.Review, sim.Usual, sim.AtOnce, sim.Deep),
		h.modeChoice("hands/mend", sim.RestoreBy, restore, sim.RollBack, sim.RollForward))
	if help, any := h.neighbours(); any {
		panel.Kids = append(panel.Kids, help)
	}
	return panel, true
}

// modeChoice offers the modes of a verb, of which one is selected.
func (h handOrders) modeChoice(id view.ID, v sim.Verb, stands sim.Mode, modes ...sim.Mode) view.Node {
	label := h.say("hands." + v.String())
	choice := view.Node{ID: id, Role: view.Choice, Label: label, Box: view.Box{Flow: view.Wrap, Gap: 6}}
	for _, m := range modes {
		choice.Kids = append(choice.Kids, handsOption(id+view.ID("/"+m.String()), h.say("mode."+m.String()), m == stands, handsOrderMsg{sim.Decision{Verb: v, Mode: m}}))
	}
	return labelled(label, choice)
}

// nextChanges offers the first changes in the team's queue for the player's hands to take
// next.
func (h handOrders) nextChanges() (view.Node, bool) {
	label := h.say("hands.take")
	choice := view.Node{ID: "hands/take", Role: view.Choice, Label: label, Box: view.Box{Flow: view.Wrap, Gap: 6}}
	seen := map[int32]bool{} // one per module: from outside they look alike
	for i := h.o.Teams[h.home()].Head; i >= 0 && len(choice.Kids) < maxNextChanges; i = h.o.Items[i].Next {
		it := &h.o.Items[i]
		if seen[it.Module] {
			continue
		}
		seen[it.Module] = true
		text := h.say("hands.change", h.company.ModuleName(it.Module, h.lang()), h.days(h.o.Now-it.Asked))
		choice.Kids = append(choice.Kids, handsOption("hands/take/"+view.ID(hex(it.Key)), text, h.o.Hands.Item == it.Key, handsOrderMsg{sim.Decision{Verb: sim.TakeItem, Subject: it.Key}}))
	}
	return labelled(label, choice), len(choice.Kids) > 0
}

// partners offers the people of the player's own team to pair with, on the module that
// most needs a second person. The option "nobody" ends the pairing.
func (h handOrders) partners() (view.Node, bool) {
	m, found := h.pairingOn()
	if !found {
		return view.Node{}, false
	}
	hours := sim.PairUp.Info().Default
	label := h.say("hands.pair", h.company.ModuleName(m, h.lang()), int64(hours))
	choice := view.Node{ID: "hands/pair", Role: view.Choice, Label: label, Box: view.Box{Flow: view.Wrap, Gap: 6}}
	with, standing := h.pairing()
	nobody := handsOption("hands/pair/nobody", h.say("hands.nobody"), standing == nil, nil)
	if standing != nil {
		nobody.Press = handsOrderMsg{sim.Decision{Verb: sim.EndPromise, Subject: standing.Key}}
	} else {
		nobody.Off = h.say("reason." + sim.AlreadySo.String())
	}
	choice.Kids = append(choice.Kids, nobody)
	for i := range h.o.People {
		w := &h.o.People[i]
		if w.Team != h.home() || w.Left != 0 || int32(i) == h.o.Player {
			continue
		}
		d := sim.Decision{Verb: sim.PairUp, Subject: w.Key, Object: h.o.Modules[m].Key, Amount: hours}
		option := handsOption("hands/pair/"+view.ID(hex(w.Key)), h.company.PersonName(h.o, int32(i), h.lang()), w.Key == with, handsOrderMsg{d})
		if why := h.run.Check(d); !why.OK() {
			option.Press, option.Off = nil, h.whyNot(why)
		}
		choice.Kids = append(choice.Kids, option)
	}
	return labelled(label, choice), len(choice.Kids) > 1
}

// pairing returns the person that the player pairs with and the commitment behind it; (0,
// nil) if there is none.
func (h handOrders) pairing() (with sim.Key, standing *sim.Promise) {
	for i := range h.o.Promises {
		if pr := &h.o.Promises[i]; pr.Verb == sim.PairUp && !pr.Ended && pr.Subject == h.o.Hands.Pair {
			with, standing = pr.Subject, pr
		}
	}
	return with, standing
}

// pairingOn returns the module of the home team to pair on: modules with a sole expert
// come first, and among those the one with the highest demand.
func (h handOrders) pairingOn() (best int32, found bool) {
	if _, standing := h.pairing(); standing != nil {
		return standing.Module, true
	}
	rank := func(m int32) int32 {
		if h.hasSoleExpert(h.o, m) {
			return h.o.Modules[m].Demand + 1000
		}
		return h.o.Modules[m].Demand
	}
	for m := range h.o.Modules {
		if i := int32(m); h.o.Modules[m].Team == h.home() && (!found || rank(i) > rank(best)) {
			best, found = i, true
		}
	}
	return best, found
}

// neighbours offers the teams whose requests the player may put first.
func (h handOrders) neighbours() (view.Node, bool) {
	label := h.say("hands.help")
	choice := view.Node{ID: "hands/help", Role: view.Choice, Label: label, Box: view.Box{Flow: view.Wrap, Gap: 6}}
	choice.Kids = append(choice.Kids, handsOption("hands/help/nobody", h.say("hands.nobody"), h.o.Hands.Help == 0, handsOrderMsg{sim.Decision{Verb: sim.HelpNeighbour}}))
	for _, t := range inOrder(len(h.o.Teams), func(i int) int32 { return h.company.Teams[i].Place }) {
		if key := h.o.Teams[t].Key; t != h.home() {
			choice.Kids = append(choice.Kids, handsOption("hands/help/"+view.ID(hex(key)), h.company.TeamName(t, h.lang()), h.o.Hands.Help == key, handsOrderMsg{sim.Decision{Verb: sim.HelpNeighbour, Subject: key}}))
		}
	}
	return labelled(label, choice), len(choice.Kids) > 1
}

// labelled puts a label above a choice.
func labelled(label string, choice view.Node) view.Node {
	return view.Node{Role: view.Group, Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: []view.Node{view.Aside(label), choice}}
}

// handsOption is one option of a choice, small enough to be beside the others.
func handsOption(id view.ID, label string, on bool, press view.Msg) view.Node {
	return view.Node{ID: id, Role: view.Option, Label: label, On: on, Press: press,
		Box:  view.Box{Pad: view.XY(9, 4), MinH: 26},
		Look: view.Look{Type: view.Small, Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 7}}
}
