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

// hands are a senior's standing orders: which change to take next, whom to pair with, how
// to review, how to restore a broken release, whose requests come first. Other seats have
// none.
func (p *play) hands() (view.Node, bool) {
	o := p.run.Preview()
	if o.Seat != sim.Senior || p.home() < 0 {
		return view.Node{}, false
	}
	panel := view.PanelBox("hands", p.say("hands.title"), view.CaptionText(p.say("hands.title")))
	if next, any := p.nextChanges(o); any {
		panel.Kids = append(panel.Kids, next)
	}
	if pair, any := p.partners(o); any {
		panel.Kids = append(panel.Kids, pair)
	}
	restore := o.Hands.Restore
	if restore == sim.Usual {
		restore = sim.RollBack
	}
	panel.Kids = append(panel.Kids,
		p.modeChoice("hands/review", sim.ReviewBy, o.Hands.Review, sim.Usual, sim.AtOnce, sim.Deep),
		p.modeChoice("hands/mend", sim.RestoreBy, restore, sim.RollBack, sim.RollForward))
	if help, any := p.neighbours(o); any {
		panel.Kids = append(panel.Kids, help)
	}
	return panel, true
}

// modeChoice offers the modes of a verb, of which one is selected.
func (p *play) modeChoice(id view.ID, v sim.Verb, stands sim.Mode, modes ...sim.Mode) view.Node {
	label := p.say("hands." + v.String())
	choice := view.Node{ID: id, Role: view.Choice, Label: label, Box: view.Box{Flow: view.Wrap, Gap: 6}}
	for _, m := range modes {
		choice.Kids = append(choice.Kids, handsOption(id+view.ID("/"+m.String()), p.say("mode."+m.String()), m == stands, handsOrderMsg{sim.Decision{Verb: v, Mode: m}}))
	}
	return labelled(label, choice)
}

// nextChanges offers the first changes in the team's queue for the player's hands to take
// next.
func (p *play) nextChanges(o *sim.Organization) (view.Node, bool) {
	label := p.say("hands.take")
	choice := view.Node{ID: "hands/take", Role: view.Choice, Label: label, Box: view.Box{Flow: view.Wrap, Gap: 6}}
	seen := map[int32]bool{} // one per module: from outside they look alike
	for i := o.Teams[p.home()].Head; i >= 0 && len(choice.Kids) < maxNextChanges; i = o.Items[i].Next {
		it := &o.Items[i]
		if seen[it.Module] {
			continue
		}
		seen[it.Module] = true
		text := p.say("hands.change", p.company.ModuleName(it.Module, p.lang()), p.days(o.Now-it.Asked))
		choice.Kids = append(choice.Kids, handsOption("hands/take/"+view.ID(hex(it.Key)), text, o.Hands.Item == it.Key, handsOrderMsg{sim.Decision{Verb: sim.TakeItem, Subject: it.Key}}))
	}
	return labelled(label, choice), len(choice.Kids) > 0
}

// partners offers the people of the player's own team to pair with, on the module that
// most needs a second person. The option "nobody" ends the pairing.
func (p *play) partners(o *sim.Organization) (view.Node, bool) {
	m, found := p.pairingOn(o)
	if !found {
		return view.Node{}, false
	}
	hours := sim.PairUp.Info().Default
	label := p.say("hands.pair", p.company.ModuleName(m, p.lang()), int64(hours))
	choice := view.Node{ID: "hands/pair", Role: view.Choice, Label: label, Box: view.Box{Flow: view.Wrap, Gap: 6}}
	with, standing := p.pairing(o)
	nobody := handsOption("hands/pair/nobody", p.say("hands.nobody"), standing == nil, nil)
	if standing != nil {
		nobody.Press = handsOrderMsg{sim.Decision{Verb: sim.EndPromise, Subject: standing.Key}}
	} else {
		nobody.Off = p.say("reason." + sim.AlreadySo.String())
	}
	choice.Kids = append(choice.Kids, nobody)
	for i := range o.People {
		w := &o.People[i]
		if w.Team != p.home() || w.Left != 0 || int32(i) == o.Player {
			continue
		}
		d := sim.Decision{Verb: sim.PairUp, Subject: w.Key, Object: o.Modules[m].Key, Amount: hours}
		option := handsOption("hands/pair/"+view.ID(hex(w.Key)), p.company.PersonName(o, int32(i), p.lang()), w.Key == with, handsOrderMsg{d})
		if why := p.run.Check(d); !why.OK() {
			option.Press, option.Off = nil, p.whyNot(why)
		}
		choice.Kids = append(choice.Kids, option)
	}
	return labelled(label, choice), len(choice.Kids) > 1
}

// pairing returns the person that the player pairs with and the commitment behind it; (0,
// nil) if there is none.
func (p *play) pairing(o *sim.Organization) (with sim.Key, standing *sim.Promise) {
	for i := range o.Promises {
		if pr := &o.Promises[i]; pr.Verb == sim.PairUp && !pr.Ended && pr.Subject == o.Hands.Pair {
			with, standing = pr.Subject, pr
		}
	}
	return with, standing
}

// pairingOn returns the module of the home team to pair on: modules that only one person
// knows come first, and among those the one with the highest demand.
func (p *play) pairingOn(o *sim.Organization) (best int32, found bool) {
	if _, standing := p.pairing(o); standing != nil {
		return standing.Module, true
	}
	rank := func(m int32) int32 {
		if p.hasSoleExpert(o, m) {
			return o.Modules[m].Demand + 1000
		}
		return o.Modules[m].Demand
	}
	for m := range o.Modules {
		if i := int32(m); o.Modules[m].Team == p.home() && (!found || rank(i) > rank(best)) {
			best, found = i, true
		}
	}
	return best, found
}

// neighbours offers the teams whose requests the player may put first.
func (p *play) neighbours(o *sim.Organization) (view.Node, bool) {
	label := p.say("hands.help")
	choice := view.Node{ID: "hands/help", Role: view.Choice, Label: label, Box: view.Box{Flow: view.Wrap, Gap: 6}}
	choice.Kids = append(choice.Kids, handsOption("hands/help/nobody", p.say("hands.nobody"), o.Hands.Help == 0, handsOrderMsg{sim.Decision{Verb: sim.HelpNeighbour}}))
	for _, t := range inOrder(len(o.Teams), func(i int) int32 { return p.company.Teams[i].Place }) {
		if key := o.Teams[t].Key; t != p.home() {
			choice.Kids = append(choice.Kids, handsOption("hands/help/"+view.ID(hex(key)), p.company.TeamName(t, p.lang()), o.Hands.Help == key, handsOrderMsg{sim.Decision{Verb: sim.HelpNeighbour, Subject: key}}))
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
