package screen

import (
	"slices"
	"strings"
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
	several          bool // several options may stand, each on or off; otherwise one does
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
		role := view.Choice
		if order.several {
			role = view.Group
		}
		part.Kids = append(part.Kids, view.Node{ID: id + "/options", Role: role, Label: order.label,
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

// partners offers the people of the player's own team to pair with, on the module that most needs a
// second person, and everybody the player pairs with already, with whom it ends.
func (h handOrders) partners() handOrder {
	hours := sim.PairUp.Info().Default
	order := handOrder{id: "pair", value: h.say("hands.nobody"), several: true}
	var with []string
	add := func(person int32, label string, on bool, d sim.Decision) {
		option := handsOption("hands/pair/"+hex(h.o.People[person].Key), label, on, handsOrderMsg{d})
		option.Role = view.Toggle
		if why := h.run.Check(d); !why.OK() {
			option.Press, option.Off = nil, h.whyNot(why)
		}
		order.options = append(order.options, option)
	}
	standing := h.pairings()
	for _, pr := range standing {
		name := h.say("hands.pair.on", h.company.PersonName(h.o, pr.Person, h.lang()), h.company.ModuleName(pr.Module, h.lang()), int64(pr.Hours/60))
		with = append(with, name)
		add(pr.Person, name, true, sim.Decision{Verb: sim.EndPromise, Subject: pr.Key})
	}
	m, found := h.pairingOn()
	for i := range h.o.People {
		w := &h.o.People[i]
		taken := slices.ContainsFunc(standing, func(pr *sim.Promise) bool { return pr.Person == int32(i) })
		if found && !taken && w.Team == h.home() && w.Left == 0 && int32(i) != h.o.Player {
			add(int32(i), h.company.PersonName(h.o, int32(i), h.lang()), false, sim.Decision{Verb: sim.PairUp, Subject: w.Key, Object: h.o.Modules[m].Key, Amount: hours})
		}
	}
	if order.label = h.say("hands.pair.with"); len(with) > 0 {
		order.value = strings.Join(with, ", ")
	} else if found {
		order.label = h.say("hands.pair", h.company.ModuleName(m, h.lang()), int64(hours))
	}
	return order
}

// pairings returns the commitments to pair with somebody that stand.
func (h handOrders) pairings() (list []*sim.Promise) {
	for i := range h.o.Promises {
		if pr := &h.o.Promises[i]; pr.Verb == sim.PairUp && !pr.Ended && pr.Person >= 0 {
			list = append(list, pr)
		}
	}
	return list
}

// pairingOn returns the module of the home team to pair on: the one that the player pairs on already;
// otherwise modules with a sole expert come first, and among those the one with the highest demand.
func (h handOrders) pairingOn() (best int32, found bool) {
	if standing := h.pairings(); len(standing) > 0 {
		return standing[0].Module, true
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
