package screen

import (
	"fmt"
	"strconv"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// oneColumn is the width below which the play screen is one column: map, ledgers, cards,
// teams.
const oneColumn = 900

// lowScreen is the height below which the ledgers are beside one another and the screen
// scrolls.
const lowScreen = 720

// On a low screen the map, with teams and cards beside it, gets the height that the bar
// leaves, but at least enough to be readable.
const (
	lowBar    = 130
	lowMiddle = 360
)

// View returns the play screen.
func (p *play) View(at Viewport) view.Node {
	if at.Width < oneColumn*at.scale() {
		return p.openQuestions.overlay(&p.narrator, at, p.narrowView())
	}
	middle := []view.Node{{Role: view.Group, Box: view.Box{Flow: view.Stack, Grow: 1, Pad: view.All(16), Cross: view.End},
		Kids: append([]view.Node{p.architecture(view.Edges{}, false)}, p.glanceNodes()...)}}
	if p.introduced.has(partTeams) {
		middle = append([]view.Node{p.teams(232)}, middle...)
	}
	if p.introduced.has(partCards) {
		middle = append(middle, p.cards(336))
	}
	kids := []view.Node{
		p.bar(),
		{Role: view.Group, Box: view.Box{Flow: view.Row, Grow: 1, Cross: view.Fill}, Kids: middle},
	}
	if low := at.Height < lowScreen*at.scale(); low {
		kids[1].Box.MaxH = max(at.Height/at.scale()-lowBar, lowMiddle) // the whole map must be visible without scrolling
	}
	if p.introduced.has(partLedger) {
		kids = append(kids, p.foot(at.Width/at.scale(), at.Height < lowScreen*at.scale()))
	}
	return p.openQuestions.overlay(&p.narrator, at, view.Node{ID: "play", Role: view.Group, Label: p.say("play.screen"),
		Look: view.Look{Fill: view.Of(view.Paper)}, Box: view.Box{Cross: view.Fill, Scroll: at.Height < lowScreen*at.scale()}, Kids: kids})
}

// narrowView is the play screen on a phone held upright.
func (p *play) narrowView() view.Node {
	kids := []view.Node{p.bar(), p.architecture(view.All(16), true)}
	if p.introduced.has(partLedger) {
		kids = append(kids, ledgerCharts{&p.narrator}.both(0))
	}
	if p.introduced.has(partCards) {
		kids = append(kids, p.cards(0))
	}
	if p.introduced.has(partTeams) {
		kids = append(kids, p.teams(0))
	}
	if p.anythingOpen() {
		kids = append(kids, p.trackedPanel(0))
	}
	if p.introduced.has(partFeed) {
		kids = append(kids, p.feed(0))
	}
	return view.Node{ID: "play", Role: view.Group, Label: p.say("play.screen"),
		Look: view.Look{Fill: view.Of(view.Paper)}, Box: view.Box{Cross: view.Fill, Scroll: true}, Kids: kids}
}

// bar is the top of the screen: the week, the clock's buttons, the challenge and its
// figures.
func (p *play) bar() view.Node {
	o := p.o()
	q, y := quarter(o.Week)
	where := view.Node{Role: view.Group, Box: view.Box{Gap: 2, MinW: 190}, Kids: []view.Node{
		{ID: "title", Role: view.Text, Label: p.company.Title.In(p.lang()), Look: view.Look{Type: view.Caption, Text: view.Of(view.Muted)}},
		{ID: "week", Role: view.Heading, Label: p.say("play.when", y, q, o.Week+1, p.run.Scenario.Weeks), Look: view.Look{Type: view.Subtitle}},
	}}
	run := view.PrimaryButton("run", p.say("play.run"), runClockMsg{})
	run.Key = "r"
	if p.running {
		run = view.PrimaryButton("run", p.say("play.pause"), pauseMsg{})
		run.Key = "r"
	}
	step := view.QuietButton("step", p.say("play.step"), stepWeekMsg{})
	step.Key = "s"
	buttons := view.Node{Role: view.Group, Label: p.say("play.clock"), Box: view.Box{Flow: view.Wrap, Gap: 8, Cross: view.Center}, Kids: []view.Node{run, step}}
	if n := p.undoableCount(); n > 0 {
		back := view.QuietButton("undo", p.say("play.undo", n), undoMsg{})
		back.Key = "u"
		buttons.Kids = append(buttons.Kids, back)
	}
	challenge := view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 12, Grow: 1, MinW: 220, MaxW: 400, Cross: view.Fill}, Kids: []view.Node{
		{Role: view.Decoration, Box: view.Box{Width: 2, MinH: 36}, Look: view.Look{Fill: view.Of(view.Ink)}},
		{ID: "challenge", Role: view.Text, Label: p.company.Challenge.In(p.lang()), Box: view.Box{Grow: 1}},
	}}
	figures := view.Node{ID: "figures", Role: view.List, Label: p.say("play.figures"), Box: view.Box{Flow: view.Row, Gap: 24}, Kids: p.goals()}
	menu := view.Node{Role: view.Group, Label: p.say("play.menu"), Box: view.Box{Flow: view.Wrap, Gap: 4, Cross: view.Center}, Kids: p.menuLinks()}
	return view.Node{ID: "bar", Role: view.Group, Label: p.say("play.bar"),
		Box:  view.Box{Flow: view.Wrap, Gap: 20, Pad: view.XY(20, 9), Cross: view.Center},
		Draw: drawUnderline,
		Kids: []view.Node{where, buttons, challenge, figures, menu}}
}

// drawUnderline draws a hairline along the lower edge.
func drawUnderline(c *view.Canvas, w, h float32) {
	c.Line(0, 0, view.Of(view.Line), view.Point{X: 0, Y: h - .5}, view.Point{X: w, Y: h - .5})
}

// textLink is a small text that leads to another screen.
func textLink(id view.ID, label string, press view.Msg, key string) view.Node {
	return view.Node{ID: id, Role: view.Link, Label: label, Press: press, Key: key,
		Box: view.Box{Pad: view.XY(6, 4), MinH: 24}, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}}
}

// goals are the challenge's figures, three at most.
func (p *play) goals() []view.Node {
	const most = 3
	var nodes []view.Node
	for i := range min(len(p.run.Scenario.Goals), most) {
		nodes = append(nodes, p.goal(i))
	}
	return nodes
}

// goalID returns the id of a goal's node: the goal's metric, with a number from the second
// goal of that metric on.
func goalID(goals []sim.Goal, i int) view.ID {
	id, number := "goal/"+goals[i].Metric.String(), 1
	for _, earlier := range goals[:i] {
		if earlier.Metric == goals[i].Metric {
			number++
		}
	}
	if number > 1 {
		id += fmt.Sprintf("/%d", number)
	}
	return view.ID(id)
}

// goal is one figure of the challenge: its value, its target and, if it is the company's,
// its history.
func (p *play) goal(i int) view.Node {
	goal := p.run.Scenario.Goals[i]
	info := &sim.Metrics[goal.Metric]
	now := info.Of(p.o(), p.run.Scenario, goal.Team)
	bound := "play.at-most"
	if goal.AtLeast {
		bound = "play.at-least"
	}
	target := p.say(bound, p.figure(goal.Metric, goal.Amount))
	name, id := p.metricName(goal.Metric, goal.Team), goalID(p.run.Scenario.Goals, i)
	figure := p.whyLink(id+"/why", name, whyMetric{goal.Metric, goal.Team}) // there is room only for the figure, so it is the link
	figure.Value, figure.Box.Pad = p.figure(goal.Metric, now), view.Edges{}
	figure.Look = view.Look{Type: view.Figures, Radius: 4}
	figure.Marks = []view.Mark{{Text: figure.Value, Under: view.Of(view.Accent)}}
	kids := []view.Node{
		view.CaptionText(name),
		{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 6, Cross: view.End}, Kids: []view.Node{
			figure,
			{Role: view.Text, Label: target, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
		}},
	}
	if goal.Team < 0 { // the history holds no figures of single teams
		kids = append(kids, view.Sparkline(id+"/course", p.say("play.course", name), figure.Value, p.metricHistory(goal.Metric)))
	}
	return view.Node{ID: id, Role: view.Item, Label: name, Value: figure.Value, Hint: target, Box: view.Box{Gap: 2, MinW: 128}, Kids: kids}
}

// metricHistory returns a metric week by week: for a total, the weekly gain; otherwise
// the level.
func (p *play) metricHistory(m sim.Metric) (values []float32) {
	for w := range p.run.History {
		v := p.run.History[w].Metrics[m]
		if sim.Metrics[m].Total {
			if w == 0 {
				continue
			}
			v -= p.run.History[w-1].Metrics[m]
		}
		values = append(values, float32(v))
	}
	return values
}

// teams shows this week's hours of each team as a bar.
func (p *play) teams(width float32) view.Node {
	o := p.o()
	column := view.Node{ID: "teams", Role: view.List, Label: p.say("play.teams"),
		Box:  view.Box{Gap: 14, Pad: view.All(16), Width: width, Cross: view.Fill, Scroll: width > 0},
		Kids: []view.Node{view.CaptionText(p.say("play.teams"))},
	}
	if width > 0 {
		column.Draw = func(c *view.Canvas, w, h float32) {
			c.Line(0, 0, view.Of(view.Line), view.Point{X: w - .5, Y: 0}, view.Point{X: w - .5, Y: h})
		}
	}
	for _, t := range inOrder(len(o.Teams), func(i int) int32 { return p.company.Teams[i].Place }) {
		if !p.introduced.has(partWaiting) && p.home() >= 0 && t != p.home() {
			continue // only one team at first
		}
		column.Kids = append(column.Kids, p.team(t))
	}
	column.Kids = append(column.Kids, ledgerCharts{&p.narrator}.legend())
	return column
}

// inOrder returns the indices 0..n-1 ordered by their place.
func inOrder(n int, place func(int) int32) []int32 {
	order := make([]int32, n)
	for i := range n {
		order[place(i)] = int32(i)
	}
	return order
}

// team is one team: its mark, name and headcount, this week's hours, and its strain.
func (p *play) team(t int32) view.Node {
	o := p.o()
	name := p.company.TeamName(t, p.lang())
	week := p.lastWeek(t)
	strain := p.say("play.coordination", p.words.Percent(int64(week.Share(sim.WorkForOthers[:]))), p.words.Percent(int64(week.Share(sim.CrossingCost[:]))))
	var marks []view.Mark
	if n := tiredCount(o, t); n > 0 {
		text := p.say("play.tired", n)
		strain += " · " + text
		marks = append(marks, view.Mark{Text: text, Type: view.Strong})
	}
	if text := p.comingsText(t); text != "" {
		strain += " · " + text
		marks = append(marks, view.Mark{Text: text, Type: view.Strong})
	}
	id := view.ID("team/" + hex(o.Teams[t].Key))
	return view.Node{ID: id, Role: view.Item, Label: name, Value: strain, Hint: p.say("play.people", o.Headcount(t)),
		Box: view.Box{Gap: 5, Cross: view.Fill},
		Kids: []view.Node{
			{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 8, Cross: view.Center}, Kids: []view.Node{
				view.Pill(p.company.Teams[t].Short),
				{Role: view.Text, Label: name, Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Subtitle}},
				{Role: view.Text, Label: p.say("play.people", o.Headcount(t)), Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
			}},
			ledgerCharts{&p.narrator}.weekBar(id+"/hours", name, &week),
			{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 8, Cross: view.Center}, Kids: []view.Node{
				{Role: view.Text, Label: strain, Marks: marks, Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
				p.whyLink(id+"/why", p.say("play.hours-of", name), whyTeam{t}),
			}},
		}}
}

// lastWeek returns what a team booked in the week that has just ended.
func (n *narrator) lastWeek(t int32) sim.Ledger {
	h := n.run.History
	if len(h) < 2 {
		return sim.Ledger{}
	}
	return sim.Between(&h[len(h)-2], &h[len(h)-1], t)
}

// architecture is the map, upright on a page that scrolls, with its title and, where there is one,
// the note.
func (p *play) architecture(pad view.Edges, upright bool) view.Node {
	o := p.o()
	architecture := p.mapOf(o)
	architecture.lit, architecture.asks, architecture.upright = p.hoveredModule, true, upright
	architecture.shape = &p.mapShape
	if chosen := p.offer(p.chosen); chosen != nil {
		architecture.would = chosen.Decision
	}
	picture := architecture.node()
	kids := []view.Node{{Role: view.Text, Label: architecture.title(), Look: view.Look{Type: view.Caption, Text: view.Of(view.Muted)}}, architecture.legend(), picture}
	h, paused := p.halt()
	if note := p.note(); note != "" {
		box := view.Node{Role: view.Group, Box: view.Box{Gap: 8, Pad: view.XY(14, 8), Cross: view.Fill},
			Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 7},
			Kids: []view.Node{{ID: "note", Role: view.Status, Label: note}}}
		switch {
		case p.outOfRange != nil:
			box.Kids = append(box.Kids, p.outOfRange.outOfRangeButtons())
		case paused:
			box.Kids[0] = view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 6, Cross: view.Center}, Kids: []view.Node{
				box.Kids[0], p.whyLink("note/why", note, whyEvent{p.pauseEvent}),
			}}
			if buttons := p.remedyButtons(h); len(buttons) > 0 {
				box.Kids = append(box.Kids, view.Node{Role: view.Group, Label: p.say("halted.cards"), Box: view.Box{Flow: view.Wrap, Gap: 8}, Kids: buttons})
			}
		}
		kids = append(kids, box)
	}
	kids = append(kids, p.unsavedLine()...)
	return view.Node{ID: "architecture", Role: view.Group, Label: p.say("play.architecture"),
		Box: view.Box{Gap: 8, Pad: pad, Grow: 1, Cross: view.Fill}, Kids: kids}
}

// halt returns the event that paused the clock and what is so now, false if none did or it is over.
func (p *play) halt() (halt, bool) {
	if p.pauseEvent.Kind == sim.NoEvent {
		return halt{}, false
	}
	h := halts[p.pauseEvent.Kind](&p.narrator, p.pauseEvent)
	return h, h.says != ""
}

// note is the one sentence that the screen shows unasked: why the clock has paused, or what
// a newcomer sees for the first time.
func (p *play) note() string {
	h, paused := p.halt()
	switch {
	case p.outOfRange != nil:
		return p.outOfRange.outOfRangeText()
	case paused:
		return p.say("play.halted", p.eventText(h.event), h.says)
	case !p.introduced.has(partTeams):
		return p.say("play.first")
	case p.introduced.has(partWaiting) && !p.introduced.has(partCards):
		return p.say("play.first-wait")
	case p.introduced.has(partCards) && p.o().Week < weeksToFirst+2:
		return p.say("play.first-cards")
	}
	return ""
}

// roomyFoot is the width, at 100 % text, from which ledgers and tracked decisions have
// their full width beside the feed.
const roomyFoot = 1240

// foot is the lower part of the screen: both ledgers over time, tracked decisions, the
// week's feed.
func (p *play) foot(width float32, low bool) view.Node {
	wide, bets, height := float32(460), float32(330), float32(284)
	switch {
	case low:
		bets = 230
	case width < roomyFoot:
		wide, bets, height = 360, 280, 306
	}
	ledgers := ledgerCharts{&p.narrator}.both(wide)
	if low {
		half := view.Box{Gap: 6, Grow: 1, Cross: view.Fill}
		ledgers.Box.Flow, ledgers.Box.Gap, height = view.Row, 16, 222
		ledgers.Kids = []view.Node{{Role: view.Group, Box: half, Kids: ledgers.Kids[:2]}, {Role: view.Group, Box: half, Kids: ledgers.Kids[2:]}}
	}
	kids := []view.Node{ledgers}
	if p.anythingOpen() {
		kids = append(kids, p.trackedPanel(bets))
	}
	if p.introduced.has(partFeed) {
		kids = append(kids, p.feed(1))
	}
	return view.Node{ID: "foot", Role: view.Group, Label: p.say("play.foot"),
		Box: view.Box{Flow: view.Row, Gap: 28, Pad: view.XY(20, 12), Height: height, Cross: view.Fill},
		Draw: func(c *view.Canvas, w, h float32) {
			c.Line(0, 0, view.Of(view.Line), view.Point{X: 0, Y: .5}, view.Point{X: w, Y: .5})
		},
		Kids: kids}
}

// pad returns the padding of a part that fills a column of its own.
func pad(width float32) view.Edges {
	if width > 0 {
		return view.Edges{}
	}
	return view.All(16)
}

// totalHeadcount counts the people employed.
func (n *narrator) totalHeadcount() (people int) {
	for i := range n.o().People {
		if n.o().People[i].Left == 0 {
			people++
		}
	}
	return people
}

// feed lists what happened in the week that has just ended, each line with its "why?".
func (p *play) feed(grow float32) view.Node {
	list := view.Node{ID: "feed", Role: view.List, Label: p.say("play.this-week"), Box: view.Box{Gap: 3, Cross: view.Fill, Grow: grow, Pad: pad(grow), Scroll: grow > 0},
		Kids: []view.Node{view.CaptionText(p.say("play.this-week"))}}
	week := weekNews{&p.narrator, p.o().Week - 1}
	news := week.lines()
	if len(news) == 0 {
		quiet := p.say("news.quiet")
		if out := week.changesOut(); out > 0 {
			quiet = p.say("news.changes", out)
		}
		list.Kids = append(list.Kids, view.Node{ID: "news/quiet", Role: view.Item, Label: quiet})
	}
	for i, line := range news {
		id := view.ID("news/" + string(rune('a'+i)))
		list.Kids = append(list.Kids, view.Node{ID: id, Role: view.Item, Label: line.text, Box: view.Box{Flow: view.Row, Gap: 6, Cross: view.Center}, Kids: []view.Node{
			{Role: view.Text, Label: line.text},
			p.whyLink(id+"/why", line.text, line.why),
		}})
	}
	for i, text := range p.revisionLines() {
		list.Kids = append(list.Kids, view.Node{ID: view.ID("news/forecast/" + strconv.Itoa(i)), Role: view.Item, Label: text})
	}
	return list
}

// anythingOpen reports whether a decision is tracked or an initiative is under way.
func (p *play) anythingOpen() bool { return len(p.tracked) > 0 || len(p.openInitiatives()) > 0 }

// openInitiatives returns the indices of the initiatives under way.
func (p *play) openInitiatives() (open []int32) {
	for i := range p.o().Initiatives {
		if in := &p.o().Initiatives[i]; in.Ended == 0 {
			open = append(open, int32(i))
		}
	}
	return open
}
