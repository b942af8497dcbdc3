package screen

import (
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// handsOrderMsg is a standing order for a senior's own hands. It does not pause the
// clock.
type handsOrderMsg struct{ sim.Decision }

// maxNextChanges is how many of the waiting changes a senior can choose from.
const maxNextChanges = 3

// Messages that open and close the standing orders, and lead to them.
type (
	openOrderMsg struct{ order string }
	showHandsMsg struct{}
)

// handOrders are the standing orders for a senior's own hands, as they are after the
// decisions of this week.
type handOrders struct {
	*narrator
	o *sim.Organization
}

// A handOrder is one standing order: what it is about, its options, and the one that stands, in
// words.
type handOrder struct {
	id, label, value string
	options          []view.Node
}

// add adds an option and makes it the value if it stands.
func (h *handOrder) add(option view.Node) {
	if option.On {
		h.value = option.Label
	}
	h.options = append(h.options, option)
}

// orders returns the standing orders that there are: which change to take next, whom to pair with,
// how to review, whose requests come first, how to restore a broken release. Other seats have none.
func (h handOrders) orders() []handOrder {
	if h.o.Seat != sim.Senior || h.home() < 0 {
		return nil
	}
	restore := h.o.Hands.Restore
	if restore == sim.Usual {
		restore = sim.RollBack
	}
	var list []handOrder
	for _, order := range []handOrder{
		h.nextChanges(), h.partners(),
		h.modeChoice("review", sim.ReviewBy, h.o.Hands.Review, sim.Usual, sim.AtOnce, sim.Deep),
		h.neighbours(),
		h.modeChoice("mend", sim.RestoreBy, restore, sim.RollBack, sim.RollForward),
	} {
		if len(order.options) > 0 {
			list = append(list, order)
		}
	}
	return list
}

// hands shows the standing orders, one line each, with the value that stands; the line opens the
// options in their place. Where there is room, all are open.
func (p *play) hands(r room) (view.Node, bool) {
	h := handOrders{&p.narrator, p.run.Preview()}
	orders := h.orders()
	if len(orders) == 0 {
		return view.Node{}, false
	}
	name := p.say("hands.title")
	show := view.Node{ID: "hands/show", Role: view.Button, Label: p.say("hands.show"), Value: "H", Key: "h", Press: showHandsMsg{},
		Box: view.Box{Pad: view.XY(6, 1), MinW: 24, MinH: 24}, Look: keyLook}
	caption, free := view.CaptionText(name), view.Aside(p.say("hands.free", int64(h.o.FreeHours()/60)))
	caption.Box.Grow = 1
	panel := view.PanelBox("hands/orders", "")
	panel.Box.Pad, panel.Box.Gap = view.Edges{}, 0
	for i, order := range orders {
		if i > 0 {
			panel.Kids = append(panel.Kids, view.Divider(view.Column))
		}
		panel.Kids = append(panel.Kids, p.handsOrder(order, r.roomy || p.order == order.id, p.dense(r)))
	}
	head := []view.Node{caption, free}
	if !r.touch {
		head = append(head, show)
	}
	return view.Node{ID: "hands", Role: view.Group, Label: name, Box: view.Box{Gap: 8, Cross: view.Fill}, Kids: []view.Node{
		{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 6, Cross: view.Center}, Kids: head}, panel,
	}}, true
}

// oneLine is how many letters a label and its value may have together to share a line.
const oneLine = 24

// dense reports whether the left column has to hold many teams in little room.
func (p *play) dense(r room) bool { return !r.roomy && !r.upright && len(p.o().Teams) >= manyTeams }

// handsOrder is the line of one order, with its options if it is open.
func (p *play) handsOrder(order handOrder, open, dense bool) view.Node {
	id := view.ID("hands/" + order.id)
	box := view.Box{Grow: 1, Cross: view.Fill}
	if dense && utf8.RuneCountInString(order.label+order.value) <= oneLine {
		box = view.Box{Flow: view.Row, Gap: 6, Grow: 1, Cross: view.Center}
	}
	line := view.Node{ID: id, Role: view.Disclosure, Label: order.label, Value: order.value, On: open, Press: openOrderMsg{order.id},
		Box: view.Box{Flow: view.Row, Gap: 6, Pad: view.XY(10, 3), Cross: view.Center}, Kids: []view.Node{
			{Role: view.Group, Box: box, Kids: []view.Node{
				view.Aside(order.label), {Role: view.Text, Label: order.value, Look: view.Look{Type: view.Strong}},
			}},
			{Role: view.Decoration, Box: view.Box{Width: 10, Height: 10}, Draw: func(c *view.Canvas, w, h float32) {
				if open {
					c.Line(1.5, 0, view.Of(view.Muted), view.Point{Y: h * .25}, view.Point{X: w / 2, Y: h * .75}, view.Point{X: w, Y: h * .25})
				} else {
					c.Line(1.5, 0, view.Of(view.Muted), view.Point{X: w * .25}, view.Point{X: w * .75, Y: h / 2}, view.Point{X: w * .25, Y: h})
				}
			}},
		}}
	part := view.Node{Role: view.Group, Box: view.Box{Cross: view.Fill}, Kids: []view.Node{line}}
	if open {
		part.Kids = append(part.Kids, view.Node{ID: id + "/options", Role: view.Choice, Label: order.label,
			Box: view.Box{Flow: view.Wrap, Gap: 6, Pad: view.Edges{Top: 2, Right: 10, Bottom: 10, Left: 10}}, Kids: order.options})
	}
	return part
}

// openOrder opens the options of an order, or closes them.
func (p *play) openOrder(order string) {
	if p.order == order {
		order = ""
	}
	p.order = order
}

// modeChoice offers the modes of a verb, of which one is selected.
func (h handOrders) modeChoice(id string, v sim.Verb, stands sim.Mode, modes ...sim.Mode) handOrder {
	order := handOrder{id: id, label: h.say("hands." + v.String())}
	for _, m := range modes {
		order.add(handsOption("hands/"+id+"/"+m.String(), h.say("mode."+m.String()), m == stands, handsOrderMsg{sim.Decision{Verb: v, Mode: m}}))
	}
	return order
}

// nextChanges offers the first changes in the team's queue for the player's hands to take
// next.
func (h handOrders) nextChanges() handOrder {
	order := handOrder{id: "take", label: h.say("hands.take"), value: h.say("hands.take.any")}
	seen := map[int32]bool{} // one per module: from outside they look alike
	for i := h.o.Teams[h.home()].Head; i >= 0 && len(order.options) < maxNextChanges; i = h.o.Items[i].Next {
		it := &h.o.Items[i]
		if seen[it.Module] {
			continue
		}
		seen[it.Module] = true
		text := h.say("hands.change", h.company.ModuleName(it.Module, h.lang()), h.days(h.o.Now-it.Asked))
		order.add(handsOption("hands/take/"+hex(it.Key), text, h.o.Hands.Item == it.Key, handsOrderMsg{sim.Decision{Verb: sim.TakeItem, Subject: it.Key}}))
	}
	return order
}

// partners offers the people of the player's own team to pair with, on the module that
// most needs a second person. The option "nobody" ends the pairing.
func (h handOrders) partners() handOrder {
	m, found := h.pairingOn()
	if !found {
		return handOrder{}
	}
	hours := sim.PairUp.Info().Default
	order := handOrder{id: "pair", label: h.say("hands.pair", h.company.ModuleName(m, h.lang()), int64(hours))}
	with, standing := h.pairing()
	nobody := handsOption("hands/pair/nobody", h.say("hands.nobody"), standing == nil, nil)
	if standing != nil {
		nobody.Press = handsOrderMsg{sim.Decision{Verb: sim.EndPromise, Subject: standing.Key}}
	} else {
		nobody.Off = h.say("reason." + sim.AlreadySo.String())
	}
	order.add(nobody)
	for i := range h.o.People {
		w := &h.o.People[i]
		if w.Team != h.home() || w.Left != 0 || int32(i) == h.o.Player {
			continue
		}
		d := sim.Decision{Verb: sim.PairUp, Subject: w.Key, Object: h.o.Modules[m].Key, Amount: hours}
		option := handsOption("hands/pair/"+hex(w.Key), h.company.PersonName(h.o, int32(i), h.lang()), w.Key == with, handsOrderMsg{d})
		if why := h.run.Check(d); !why.OK() {
			option.Press, option.Off = nil, h.whyNot(why)
		}
		order.add(option)
	}
	if len(order.options) == 1 {
		return handOrder{}
	}
	return order
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
		if h.soleExpert(h.o, m) != "" {
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
func (h handOrders) neighbours() handOrder {
	order := handOrder{id: "help", label: h.say("hands.help")}
	order.add(handsOption("hands/help/nobody", h.say("hands.nobody"), h.o.Hands.Help == 0, handsOrderMsg{sim.Decision{Verb: sim.HelpNeighbour}}))
	for _, t := range inOrder(len(h.o.Teams), func(i int) int32 { return h.company.Teams[i].Place }) {
		if key := h.o.Teams[t].Key; t != h.home() {
			order.add(handsOption("hands/help/"+hex(key), h.company.TeamName(t, h.lang()), h.o.Hands.Help == key, handsOrderMsg{sim.Decision{Verb: sim.HelpNeighbour, Subject: key}}))
		}
	}
	if len(order.options) == 1 {
		return handOrder{}
	}
	return order
}

// handsOption is one option of an order, small enough to be beside the others.
func handsOption(id, label string, on bool, press view.Msg) view.Node {
	return view.Node{ID: view.ID(id), Role: view.Option, Label: label, On: on, Press: press,
		Box:  view.Box{Pad: view.XY(9, 4), MinH: 26},
		Look: view.Look{Type: view.Small, Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 7}}
}
