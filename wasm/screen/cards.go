package screen

import (
	"strconv"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// cards is the column of decisions: the week of the seat, the open card, and below it the other
// cards. On a page of one column the open card is a sheet of its own.
func (p *play) cards(r room) view.Node {
	chosen := p.offer(p.chosen)
	column := view.Node{ID: "cards", Role: view.Group, Label: p.say("cards.title"),
		Box: view.Box{Gap: 10, Pad: view.All(16), Width: r.cards, Cross: view.Fill}, Kids: append([]view.Node{p.calendarHead(chosen)}, p.decided()...)}
	if r.upright {
		column.Box.Pad, column.Kids = view.Edges{Right: 8}, append(column.Kids, p.deck(r)...)
		return column
	}
	column.Draw = func(c *view.Canvas, w, h float32) {
		c.Line(0, 0, view.Of(view.Line), view.Point{X: .5, Y: 0}, view.Point{X: .5, Y: h})
	}
	if chosen != nil {
		column.Kids = append(column.Kids, p.openCard(chosen, r))
	}
	column.Kids = append(column.Kids, view.Node{ID: "deck", Role: view.Group, Label: p.say("cards.deck"),
		Box: view.Box{Cross: view.Fill, Scroll: true, MinH: r.deck, Pad: view.Edges{Right: 8}}, Kids: p.deck(r)})
	return column
}

// deck are the cards that are not open, one line each: those on the table with the key that opens
// them, then all others, if they are shown.
func (p *play) deck(r room) (lines []view.Node) {
	rest := 0
	for i := range p.offers {
		o := &p.offers[i]
		switch {
		case !o.Open:
			rest++
		case o.Card.ID != p.chosen:
			lines = append(lines, p.closedCard(o, r))
		}
	}
	if p.running || rest == 0 {
		return lines
	}
	if !r.roomy {
		more := view.Node{ID: "more", Role: view.Disclosure, On: p.all, Label: p.say("cards.more", len(p.offers)), Key: "m", Press: toggleAllCardsMsg{},
			Box: view.Box{Pad: view.XY(0, 4), MinH: 32, Grow: 1}}
		lines = append(lines, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 10, Cross: view.Center}, Kids: append(r.keyCap("M"), more)})
	}
	for i := range p.offers {
		if o := &p.offers[i]; (p.all || r.roomy) && !o.Open && o.Card.ID != p.chosen {
			lines = append(lines, p.closedCard(o, r))
		}
	}
	return lines
}

// keyLook is the look of a key of the keyboard.
var keyLook = view.Look{Fill: view.Of(view.Panel), Border: view.EdgeOf(view.Line), Radius: 4, Type: view.Small, Align: view.Center, Text: view.Of(view.Muted)}

// keyCap is a key of the keyboard, shown beside the control that it presses, or room for one ("");
// nil where there is no keyboard.
func (r room) keyCap(key string) []view.Node {
	if r.touch {
		return nil
	}
	keycap := view.Node{Role: view.Decoration, Box: view.Box{Width: 22}}
	if key != "" {
		keycap.Kids = []view.Node{{Role: view.Text, Label: key, Box: view.Box{Pad: view.XY(6, 1), MinW: 22}, Look: keyLook}}
	}
	return []view.Node{keycap}
}

// keyOf returns the key that opens a card on the table, "" if it has none.
func (p *play) keyOf(o *scenarios.Offer) string {
	n := 0
	for i := range p.offers {
		if p.offers[i].Open {
			n++
		}
		if &p.offers[i] == o {
			break
		}
	}
	if !o.Open || n > 9 {
		return ""
	}
	return strconv.Itoa(n)
}

// calendarHead shows how much of the player's week is promised, and in an outline the hours that
// the open card would take; nil: none is open.
func (p *play) calendarHead(open *scenarios.Offer) view.Node {
	o := p.run.Preview()
	promised := sim.MinutesAWeek - o.FreeHours()
	asked := sim.Minutes(0)
	if open != nil && open.Reason.OK() {
		asked = sim.TermsOf(o, p.run.Scenario, open.Decision).Hours
	}
	over := promised+asked > sim.MinutesAWeek
	name := p.say("changed.cards")
	hours := p.say("cards.promised", int64(promised/60), int64(sim.MinutesAWeek/60))
	if asked > 0 {
		hours = p.say("cards.promised.with", int64(promised/60), int64(sim.MinutesAWeek/60), int64((promised+asked)/60))
	}
	figure := view.Aside(hours)
	figure.Box.Grow, figure.Look.Align = 1, view.End
	if over {
		figure.Look.Text = view.Of(view.Bad)
	}
	return view.Node{ID: "calendar", Role: view.Group, Label: name, Value: hours,
		Box: view.Box{Gap: 4, Cross: view.Fill},
		Kids: []view.Node{
			{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 6, Cross: view.Center}, Kids: []view.Node{
				view.CaptionText(name), figure, p.whyLink("calendar/why", hours, whyPromised{}),
			}},
			{Role: view.Decoration, Box: view.Box{Height: 9}, Draw: func(c *view.Canvas, w, h float32) {
				c.Fill(view.Rect{W: w, H: h}, 3, view.Of(view.Line).Tint(.6))
				x := float32(0)
				for i := range o.Promises {
					pr := &o.Promises[i]
					if pr.Ended {
						continue
					}
					part := w * float32(pr.Hours) / float32(sim.MinutesAWeek)
					tone := view.Owner
					if over {
						tone = view.Bad
					}
					c.Fill(view.Rect{X: x, W: max(min(part, w-x)-2, 1), H: h}, 3, view.Of(tone))
					x += part
				}
				if part := min(w*float32(asked)/float32(sim.MinutesAWeek), w-x); part > 4 {
					drawDashed(c, view.Rect{X: x + .75, Y: .75, W: part - 2, H: h - 1.5})
				}
			}},
		}}
}

// drawDashed outlines a rectangle with a dashed line: hours that are not promised yet.
func drawDashed(c *view.Canvas, r view.Rect) {
	c.Fill(r, 0, view.Of(view.Panel))
	c.Line(1.5, 3, view.Of(view.Ink), view.Point{X: r.X, Y: r.Y}, view.Point{X: r.X + r.W, Y: r.Y}, view.Point{X: r.X + r.W, Y: r.Y + r.H}, view.Point{X: r.X, Y: r.Y + r.H}, view.Point{X: r.X, Y: r.Y})
}

// closedCard is a card in one line: its key, its title, which is the button that opens it, and what
// it asks of the player. Pointing at it shows more. While no card is open, the button of a card on the
// table has another line: whom it reaches and who must agree, or why it can't be taken.
func (p *play) closedCard(o *scenarios.Offer, r room) view.Node {
	id := view.ID("card/" + o.Card.ID)
	title := p.cardText(o.Card.Title, o)
	open := view.Node{ID: id, Role: view.Button, Label: title, Key: p.keyOf(o), Press: toggleCardMsg{o.Card.ID}, Point: hoverCardMsg{o.Card.ID}, Leave: hoverCardMsg{},
		Box:  view.Box{Pad: view.XY(0, 4), MinH: 32, Grow: 1},
		Look: view.Look{Type: view.Strong, Radius: 4}}
	asks := view.Aside(p.shortCost(o))
	if !o.Reason.OK() {
		open.Look.Text = view.Of(view.Muted)
		asks.Label = p.say("cards.not-now")
	}
	mark := r.keyCap(open.Key)
	line := view.Node{ID: id + "/card", Role: view.Group, Label: title, For: id, Box: view.Box{Flow: view.Row, Gap: 10, Cross: view.Center},
		Draw: drawUnderline, Kids: append(mark, open, asks)}
	if p.chosen != "" || !o.Open || r.upright || r.low {
		return line
	}
	more := p.costLine(o)
	if !o.Reason.OK() {
		more = p.whyNot(o.Reason)
	}
	name := view.Node{Role: view.Text, Label: title, Look: open.Look}
	open.Hint, open.Kids, open.Box = more, []view.Node{name, view.Aside(more)}, view.Box{Gap: 6, Pad: view.Edges{Top: 8, Bottom: 8}, Grow: 1, Cross: view.Fill}
	line.Kids = append(mark, open)
	return line
}

// shortCost says what a card asks of the player, without for how long.
func (n *narrator) shortCost(o *scenarios.Offer) string {
	t := sim.TermsOf(n.run.Preview(), n.run.Scenario, o.Decision)
	if t.Hours > 0 && t.Weeks > 0 {
		return n.say("plan.weekly", int64(t.Hours/60))
	}
	return n.hours(int64(t.Hours))
}

// costLine says in one line what a card costs the player, which teams it reaches and who
// must agree.
func (n *narrator) costLine(o *scenarios.Offer) string {
	t := sim.TermsOf(n.run.Preview(), n.run.Scenario, o.Decision)
	text := n.cost(o.Decision)
	if reach := n.reach(t); reach != "" && (len(t.Reach) > 1 || len(t.Agree) == 0) { // else it is the team that must agree
		text = n.say("cards.also", text, reach)
	}
	for _, g := range t.Agree {
		text = n.say("cards.also", text, n.say("cards.opinion.short", n.company.GroupName(g, n.lang()), n.opinion(g)))
	}
	return text
}

// cardText returns a text of a card with its placeholders filled in.
func (n *narrator) cardText(text scenarios.Prose, o *scenarios.Offer) string {
	return n.company.Say(text, n.o(), o.Decision, n.lang())
}

// filledIn says what a card is filled in with, or why it can't be taken.
func (n *narrator) filledIn(o *scenarios.Offer) string {
	if !o.Reason.OK() {
		return n.whyNot(o.Reason)
	}
	return n.decisionName(o.Decision)
}

// openCard is a card with all its text: what it is, who pays, who must agree, when it
// pays back, when it is wrong, and the forecast. Its text scrolls; the forecast and the actions stay,
// except that its picture scrolls with the text on a low screen, and all of it on a page of one column.
func (p *play) openCard(o *scenarios.Offer, r room) view.Node {
	id := view.ID("open/" + o.Card.ID)
	title := p.cardText(o.Card.Title, o)
	head := view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 8, Cross: view.Start}, Kids: []view.Node{
		{ID: id + "/title", Role: view.Heading, Label: title, Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Figures}},
	}}
	if key := p.keyOf(o); key != "" && !r.upright {
		head.Kids = append(head.Kids, r.keyCap(key)...)
	}
	kids := []view.Node{head}
	if about := p.filledIn(o); about != title {
		kids = append(kids, view.Node{ID: id + "/about", Role: view.Text, Label: about, Look: view.Look{Type: view.Strong}})
	}
	what := view.Node{ID: id + "/what", Role: view.Text, Label: p.cardText(o.Card.What, o), Look: view.Look{Text: view.Of(view.Muted)}}
	kids = append(kids, what)
	kids = append(kids, p.consequences(id, o, true)...)
	var pinned []view.Node
	if f, fan := p.fan, id+"/fan"; f != nil {
		forecast := f.node(fan)
		switch {
		case r.upright:
			kids = append(kids, forecast)
		case r.low:
			kids, forecast = append(kids, f.group(fan+"/course", f.picture(fan))), f.group(fan, f.wording(fan))
			fallthrough
		default:
			forecast.Box.Pad, forecast.Draw = view.XY(16, 8), drawEdgeAbove
			pinned = append(pinned, forecast)
		}
	}
	kids = append(kids, p.knowledgeNodes(id+"/fan", p.fan, o)...)
	reason := view.InputField(id+"/reason", p.say("cards.reason"), p.reason, func(s string) view.Msg { return editReasonMsg{s} })
	reason.Hint = p.say("cards.reason.hint")
	kids = append(kids, reason, view.Aside(p.say("grade."+o.Card.Grade.String()+".pill")))
	body := view.Node{ID: id + "/body", Role: view.Group, Box: view.Box{Gap: 9, Pad: view.XY(16, 12), Cross: view.Fill, Grow: 1, Scroll: true}, Kids: kids}
	return view.Node{ID: id, Role: view.Group, Label: title, Box: view.Box{Cross: view.Fill, FromTop: true},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Ink), Width: 1.5, Radius: 10},
		Kids: append(append([]view.Node{body}, pinned...), p.cardActions(id, o, r))}
}

// drawEdgeAbove draws a hairline along the upper edge of a part of a card that stays while its text
// scrolls.
func drawEdgeAbove(c *view.Canvas, w, h float32) {
	c.Line(0, 0, view.Of(view.Line), view.Point{X: 2, Y: .5}, view.Point{X: w - 2, Y: .5})
}

// cardActions decide an open card, lead to the card that finds out what it depends on, and close it.
func (p *play) cardActions(id view.ID, o *scenarios.Offer, r room) view.Node {
	accept := view.PrimaryButton(id+"/take", p.say("cards.take"), takeCardMsg{o.Card.ID})
	accept.Key = "Enter"
	if !o.Reason.OK() {
		accept.Off, accept.Press = p.whyNot(o.Reason), nil
	}
	actions := view.Node{ID: id + "/actions", Role: view.Group, Label: p.say("cards.actions"), Box: view.Box{Flow: view.Wrap, Gap: 8, Pad: view.XY(16, 10), Cross: view.Center}, Kids: []view.Node{accept},
		Draw: drawEdgeAbove}
	if first := p.findsOutFor(o); first != nil {
		find := view.QuietButton(id+"/first", p.say("cards.first", p.shortCost(first)), toggleCardMsg{first.Card.ID})
		find.Hint = p.cardText(first.Card.Title, first)
		actions.Kids = append(actions.Kids, find)
	}
	shut := view.QuietButton(id+"/close", p.say("control.close"), toggleCardMsg{o.Card.ID})
	shut.Key = "Escape"
	shut.Look.Fill, shut.Look.Border = view.Color{}, view.Color{}
	actions.Kids = append(actions.Kids, shut)
	if r.tight && !r.upright {
		actions.Box.Pad = view.XY(10, 8)
		for i := range actions.Kids {
			actions.Kids[i].Box.Pad = view.XY(10, 7)
		}
	}
	return actions
}

// findsOutFor returns the legal card that finds out most of what the forecast of another one depends
// on, nil if there is none.
func (p *play) findsOutFor(o *scenarios.Offer) (best *scenarios.Offer) {
	if !o.Reason.OK() || sim.Discovers(o.Decision.Verb) {
		return nil
	}
	most := 0
	for i := range p.offers {
		first := &p.offers[i]
		if !first.Reason.OK() || !sim.Discovers(first.Decision.Verb) {
			continue
		}
		n := 0
		for _, s := range p.run.PlayerView().FindsOut(first.Decision) {
			if p.dependsOn(o.Decision, s) {
				n++
			}
		}
		if n > most {
			best, most = first, n
		}
	}
	return best
}

// knowledgeNodes show what is known of what the forecast of a card depends on, and nothing if it can't
// be taken; of a card that finds something out, what it would tell.
func (p *play) knowledgeNodes(id view.ID, f *fan, o *scenarios.Offer) []view.Node {
	switch {
	case f != nil:
		return f.knowledge(id)
	case o.Reason.OK() && sim.Discovers(o.Decision.Verb):
		return []view.Node{p.tells(id, o.Decision)}
	}
	return nil
}

// consequences are the card's statements on why it is on the table, who pays, who must agree, when it
// pays back and when it is wrong, each beside its name; with own set, also what the player pays and whom
// it reaches.
func (p *play) consequences(id view.ID, o *scenarios.Offer, own bool) (rows []view.Node) {
	t := sim.TermsOf(p.run.Preview(), p.run.Scenario, o.Decision)
	row := func(name, text string) {
		if text == "" {
			return
		}
		rows = append(rows, view.Node{ID: id + "/" + view.ID(name), Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 8}, Kids: []view.Node{
			{Role: view.Text, Label: p.say("cards." + name), Box: view.Box{Width: 84}, Look: view.Look{Text: view.Of(view.Muted)}},
			{Role: view.Text, Label: text, Box: view.Box{Grow: 1}},
		}})
	}
	if own {
		row("you-pay", p.cost(o.Decision))
		row("reaches", p.reach(t))
	}
	row("here", p.whyHere(o))
	if o.Card.Better > 0 {
		row("others", p.say("cards.others.better", p.words.Percent(int64(o.Card.Better)*int64(sim.One)/100)))
	}
	row("others-pay", p.othersPay(t, p.cardText(o.Card.Pays, o)))
	row("must-agree", p.opinions(t))
	row("pays-back", p.cardText(o.Card.PaysBack, o))
	row("wrong", p.cardText(o.Card.Wrong, o))
	return rows
}

// whyHere says what the player can see that has put a card on the table; "" if it is not there, or there
// at any time.
func (p *play) whyHere(o *scenarios.Offer) string {
	if !o.Open {
		return ""
	}
	var list []string
	scope := p.say("here.teams")
	if home := p.home(); home >= 0 {
		scope = p.say("here.team", p.company.TeamName(home, p.lang()))
	}
	for _, when := range o.Card.When {
		sign := scenarios.Signs[when.Sign]
		id := "here." + sign.ID
		if !p.words.Has(id) || !when.AtLeast && when.Sign != scenarios.SignTrust {
			continue
		}
		if value := when.Sign.Read(p.run, when.Within); sign.Unit == sim.Share {
			list = append(list, p.say(id, p.words.Percent(value), when.Within, scope))
		} else {
			list = append(list, p.say(id, value, when.Within, scope))
		}
	}
	return strings.Join(list, " ")
}

// othersPay says whose hours a decision takes, as far as the player knows.
func (n *narrator) othersPay(t sim.Terms, pays string) string {
	if t.Team < 0 || t.High == 0 {
		return pays
	}
	text := n.workText(t)
	if pays != "" {
		text += " " + pays
	}
	return text
}

// workText says which team works how long on a decision: one figure if the estimate is
// exact, otherwise what the team would plan for it, and the range.
func (n *narrator) workText(t sim.Terms) string {
	team, low, high := n.company.TeamName(t.Team, n.lang()), n.hours(int64(t.Low.Minutes())), n.hours(int64(t.High.Minutes()))
	if low == high {
		return n.say("cards.work.exact", team, low)
	}
	return n.say("cards.work", team, n.hours(int64(t.Planned().Minutes())), low, high)
}

// opinions names the groups that must agree and what each thinks of the player.
func (n *narrator) opinions(t sim.Terms) string {
	text := ""
	for _, g := range t.Agree {
		if text != "" {
			text += " "
		}
		text += n.say("cards.opinion", n.company.GroupName(g, n.lang()), n.opinion(g))
	}
	return text
}

// opinion puts a group's trust in the player into words.
func (n *narrator) opinion(g int32) string {
	if n.o().Groups[g].Kind == sim.Executives {
		return n.opinionOf(g, 2) // their name is a plural
	}
	return n.opinionOf(g, 1)
}

// opinionOf is what so many groups think of the player that think the same as one of them.
func (n *narrator) opinionOf(g int32, number int) string {
	switch trust := n.o().Groups[g].Trust; {
	case trust < 250_000:
		return n.say("trust.low", number)
	case trust < 450_000:
		return n.say("trust.some", number)
	case trust < 650_000:
		return n.say("trust.good")
	}
	return n.say("trust.high")
}

// reach names the teams that a decision affects.
func (n *narrator) reach(t sim.Terms) string {
	switch teams := len(t.Reach); {
	case teams == 0:
		return ""
	case teams == len(n.o().Teams):
		return n.say("cards.all-teams")
	case teams == 1:
		return n.company.TeamName(t.Reach[0], n.lang())
	default:
		return n.say("cards.teams", teams)
	}
}
