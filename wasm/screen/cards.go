package screen

import (
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// cards is the right-hand column: how much of the player's week is promised, and the
// cards.
func (p *play) cards(width float32) view.Node {
	column := view.Node{ID: "cards", Role: view.Group, Label: p.say("cards.title"),
		Box: view.Box{Gap: 10, Pad: view.All(16), Width: width, Cross: view.Fill, Scroll: width > 0}}
	if width > 0 {
		column.Draw = func(c *view.Canvas, w, h float32) {
			c.Line(0, 0, view.Of(view.Line), view.Point{X: .5, Y: 0}, view.Point{X: .5, Y: h})
		}
	}
	column.Kids = append(column.Kids, p.calendarHead())
	if chosen := p.offer(p.chosen); chosen != nil {
		column.Kids = append(column.Kids, p.openCard(chosen))
	}
	open, rest := 0, 0
	for i := range p.offers {
		o := &p.offers[i]
		switch {
		case o.Card.ID == p.chosen:
		case o.Open:
			open++
			column.Kids = append(column.Kids, p.closedCard(o, open))
		default:
			rest++
		}
	}
	if hands, has := (handOrders{&p.narrator, p.run.Preview()}).panel(); has {
		column.Kids = append(column.Kids, hands)
	}
	if p.running {
		return column
	}
	more := view.Node{ID: "more", Role: view.Disclosure, On: p.all, Label: p.say("cards.more", rest), Key: "m", Press: toggleAllCardsMsg{},
		Box: view.Box{Pad: view.XY(4, 6), MinH: 28}, Look: view.Look{Type: view.Small, Text: view.Of(view.Accent)}}
	column.Kids = append(column.Kids, more)
	if p.all {
		for i := range p.offers {
			if o := &p.offers[i]; !o.Open && o.Card.ID != p.chosen {
				column.Kids = append(column.Kids, p.closedCard(o, 0))
			}
		}
	}
	return column
}

// calendarHead shows the player's seat and how much of the week is promised.
func (p *play) calendarHead() view.Node {
	o := p.o()
	promised := int64(sim.MinutesAWeek - o.FreeHours())
	name := p.say("cards.you", p.say("seat."+o.Seat.String()))
	hours := p.say("cards.promised", promised/60, int64(sim.MinutesAWeek/60))
	over := promised > int64(sim.MinutesAWeek)
	return view.Node{ID: "calendar", Role: view.Group, Label: name, Value: hours,
		Box: view.Box{Gap: 6, Cross: view.Fill},
		Kids: []view.Node{
			{Role: view.Group, Box: view.Box{Flow: view.Row, Main: view.Between, Gap: 8}, Kids: []view.Node{
				view.CaptionText(name),
				{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 6, Cross: view.Center}, Kids: []view.Node{
					view.Aside(hours), p.whyLink("calendar/why", hours, whyPromised{}),
				}},
			}},
			{Role: view.Decoration, Box: view.Box{Height: 8}, Draw: func(c *view.Canvas, w, h float32) {
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
			}},
		}}
}

// closedCard is a card in a few lines: its title, which is the button that opens it, what
// it is filled in with, and its cost. Pointing at it shows more.
func (p *play) closedCard(o *scenarios.Offer, number int) view.Node {
	id := view.ID("card/" + o.Card.ID)
	title := p.cardText(o.Card.Title, o)
	open := view.Node{ID: id, Role: view.Button, Label: title, Press: toggleCardMsg{o.Card.ID}, Point: hoverCardMsg{o.Card.ID}, Leave: hoverCardMsg{},
		Box:  view.Box{Pad: view.Edges{Top: 9, Right: 14, Bottom: 4, Left: 14}, MinH: 32, Wide: true},
		Look: view.Look{Type: view.Subtitle, Radius: 10}}
	if number > 0 && number < 10 {
		open.Key = string(rune('0' + number))
	}
	return view.Node{ID: id + "/card", Role: view.Group, Label: title, For: id, Box: view.Box{Cross: view.Fill},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 10},
		Kids: []view.Node{open, {Role: view.Group, Box: view.Box{Gap: 2, Pad: view.Edges{Right: 14, Bottom: 10, Left: 14}, Cross: view.Fill}, Kids: []view.Node{
			{Role: view.Text, Label: p.filledIn(o), Look: view.Look{Type: view.Small}}, view.Aside(p.costLine(o)),
		}}}}
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
// pays back, when it is wrong, and the forecast.
func (p *play) openCard(o *scenarios.Offer) view.Node {
	d := o.Decision
	t := sim.TermsOf(p.run.Preview(), p.run.Scenario, d)
	id := view.ID("open/" + o.Card.ID)
	grade := view.Pill(p.say("grade." + o.Card.Grade.String() + ".pill"))
	kids := []view.Node{
		{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 8, Main: view.Between}, Kids: []view.Node{
			grade,
			{ID: id + "/reach", Role: view.Text, Label: p.reach(t), Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
		}},
		{ID: id + "/title", Role: view.Heading, Label: p.cardText(o.Card.Title, o), Look: view.Look{Type: view.Lead}},
		{ID: id + "/about", Role: view.Text, Label: p.filledIn(o), Look: view.Look{Type: view.Strong}},
		{ID: id + "/what", Role: view.Text, Label: p.cardText(o.Card.What, o)},
	}
	accept := view.PrimaryButton(id+"/take", p.say("cards.take"), takeCardMsg{o.Card.ID})
	accept.Key = "Enter"
	if !o.Reason.OK() {
		accept.Off, accept.Press = p.whyNot(o.Reason), nil
	}
	shut := view.QuietButton(id+"/close", p.say("control.close"), toggleCardMsg{o.Card.ID})
	shut.Key = "Escape"
	// The actions stand above what varies in length, so that the title and they are in sight together.
	kids = append(kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 8}, Kids: []view.Node{accept, shut}})
	reason := view.InputField(id+"/reason", p.say("cards.reason"), p.reason, func(s string) view.Msg { return editReasonMsg{s} })
	reason.Hint = p.say("cards.reason.hint")
	kids = append(kids, reason)
	kids = append(kids, p.forecastNodes(id+"/fan", p.fan, o)...)
	kids = append(kids, p.consequences(id, o, true)...)
	return view.Node{ID: id, Role: view.Group, Label: p.cardText(o.Card.Title, o),
		Box:  view.Box{Gap: 9, Pad: view.All(14), Cross: view.Fill, FromTop: true},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Ink), Width: 1.5, Radius: 10}, Kids: kids}
}

// forecastNodes show the forecast of a card, and nothing if it can't be taken; of a card that finds
// something out and on which no other card depends, only what it would tell.
func (p *play) forecastNodes(id view.ID, f *fan, o *scenarios.Offer) []view.Node {
	switch {
	case f != nil:
		return []view.Node{f.node(id)}
	case o.Reason.OK() && sim.Discovers(o.Decision.Verb):
		return []view.Node{p.tells(id, o.Decision)}
	}
	return nil
}

// consequences are the card's statements on who pays, who must agree, when it pays back
// and when it is wrong, each under a caption; with own set, also what the player pays.
func (p *play) consequences(id view.ID, o *scenarios.Offer, own bool) (rows []view.Node) {
	t := sim.TermsOf(p.run.Preview(), p.run.Scenario, o.Decision)
	row := func(name, text string) {
		if text == "" {
			return
		}
		rows = append(rows, view.Node{ID: id + "/" + view.ID(name), Role: view.Group, Box: view.Box{Gap: 1}, Kids: []view.Node{
			view.CaptionText(p.say("cards." + name)),
			{Role: view.Text, Label: text},
		}})
	}
	if own {
		row("you-pay", p.cost(o.Decision))
	}
	row("others-pay", p.othersPay(t, p.cardText(o.Card.Pays, o)))
	row("must-agree", p.opinions(t))
	row("pays-back", p.cardText(o.Card.PaysBack, o))
	row("wrong", p.cardText(o.Card.Wrong, o))
	return rows
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
// exact, otherwise a range.
func (n *narrator) workText(t sim.Terms) string {
	team, low, high := n.company.TeamName(t.Team, n.lang()), n.hours(int64(t.Low.Minutes())), n.hours(int64(t.High.Minutes()))
	if low == high {
		return n.say("cards.work.exact", team, low)
	}
	return n.say("cards.work", team, low, high)
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
	number := 1
	if n.o().Groups[g].Kind == sim.Executives {
		number = 2 // their name is a plural
	}
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
