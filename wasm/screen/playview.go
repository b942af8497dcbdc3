package screen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A room is how the play screen divides the window. Lengths are logical pixels at 100 % text.
type room struct {
	w, h    float32
	upright bool    // one column that scrolls, the open card a sheet in front of its lower part
	tight   bool    // the head has room for the figures, but for neither the challenge nor the menu's links
	low     bool    // the band is below the fold: the map, with teams and cards beside it, fills the window
	roomy   bool    // there is room to show what is folded elsewhere
	teams   float32 // width of the left column
	cards   float32 // width of the right column
	deck    float32 // least height of the closed cards beside an open one
	band    float32 // height of ledgers, bets and feed
	fan     float32 // height of the picture of an open bet
	touch   bool    // there is no keyboard
}

// Sizes of the play screen in logical pixels at 100 % text.
const (
	oneColumn  = 900  // narrower, it is one column
	roomyHead  = 1340 // narrower, challenge and menu are not in the head
	lowScreen  = 720  // lower, the band is below the fold
	roomyWide  = 1800
	roomyHigh  = 1100
	roomyTeams = 420 // width of the left column where there is room
	headHigh   = 64
	peek       = 30  // of the band, so that it is seen to be there
	lowBand    = 228 // height of the band below the fold
)

// roomOf returns how a window is divided.
func roomOf(at Viewport) room {
	r := room{w: at.Width / at.scale(), h: at.Height / at.scale(), touch: at.Preferences.Touch}
	r.upright, r.tight, r.low = r.w < oneColumn, r.w < roomyHead, r.h < lowScreen
	r.roomy, r.fan = r.w >= roomyWide && r.h >= roomyHigh, 54
	if r.upright {
		return r
	}
	r.teams = min(max(r.w*.165, 192), 300)
	r.cards = min(max(r.w*7/24, 320), 560)
	r.deck, r.band = 168, max(r.h*.25, lowBand)
	if r.roomy {
		r.fan, r.teams = 96, roomyTeams
	}
	if r.low {
		r.deck, r.band = 104, lowBand
	}
	return r
}

// View returns the play screen.
func (p *play) View(at Viewport) view.Node {
	r := roomOf(at)
	screen := view.Node{ID: "play", Role: view.Group, Label: p.say("play.screen"), Look: view.Look{Fill: view.Of(view.Paper)}, Box: view.Box{Cross: view.Fill}}
	if r.upright {
		screen.Kids = p.uprightKids(r)
		enlargeTargets(&screen, at.scale())
	} else {
		screen.Kids = p.wideKids(r)
	}
	return p.openQuestions.overlay(&p.narrator, at, screen)
}

// wideKids are the head and below it, from left to right, the teams with the player's own hands, the
// map, and over the full height the cards, above them that the run is not saved, and what the clock has
// paused for. Ledgers, bets and feed are a band under teams and map, which has its place before it appears,
// so that the map never moves.
func (p *play) wideKids(r room) []view.Node {
	picture := view.Node{Role: view.Group, Box: view.Box{Gap: 8, Pad: view.All(16), Grow: 1, Cross: view.Fill},
		Kids: []view.Node{p.architecture(r)}}
	upper := view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Grow: 1, Cross: view.Fill}, Kids: []view.Node{
		p.teams(r), {Role: view.Group, Box: view.Box{Flow: view.Stack, Grow: 1, Cross: view.End}, Kids: append([]view.Node{picture}, p.glanceNodes()...)},
	}}
	band := view.Node{Role: view.Decoration, Box: view.Box{Height: r.band}}
	if p.introduced.has(partLedger) {
		band = p.lowerBand(r)
	}
	if r.low {
		upper.Box.Height = r.h - headHigh - peek
	}
	left := view.Node{ID: "left", Role: view.Group, Box: view.Box{Grow: 1, Cross: view.Fill, Scroll: r.low}, Kids: []view.Node{upper, band}}
	right := view.Node{Role: view.Group, Box: view.Box{Width: r.cards, Cross: view.Fill}}
	if unsaved := p.unsavedLine(); unsaved != nil {
		right.Kids = append(right.Kids, view.Node{Role: view.Group, Box: view.Box{Pad: view.XY(16, 8), Cross: view.Fill}, Kids: unsaved})
	}
	right.Kids = append(right.Kids, p.prompt()...)
	if p.introduced.has(partCards) {
		cards := p.cards(r)
		cards.Box.Grow = 1
		right.Kids = append(right.Kids, cards)
	}
	kids := []view.Node{p.bar(r)}
	if p.menu && r.tight {
		kids = append(kids, p.menuRow())
	}
	return append(kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Grow: 1, Cross: view.Fill}, Kids: []view.Node{left, right}})
}

// uprightKids is the play screen on a phone held upright and in large text: the head stays, the page
// scrolls, and what the player is told and can do is a sheet from below. While a card is open the page
// is the map.
func (p *play) uprightKids(r room) []view.Node {
	sheet := p.sheetOf(r)
	page := []view.Node{p.figures(r)}
	picture := append([]view.Node{p.architecture(r)}, p.unsavedLine()...)
	page = append(page, view.Node{Role: view.Group, Box: view.Box{Gap: 8, Pad: view.All(16), Cross: view.Fill}, Kids: picture})
	if p.chosen == "" {
		page = append(page, p.below(r)...)
	}
	head := []view.Node{p.bar(r)}
	if r.w < leastPinned {
		head = []view.Node{p.pinnedClock(r)}
		page = append([]view.Node{p.where(r)}, page...)
	}
	if p.menu {
		head = append(head, p.menuRow())
	}
	if p.menu && r.w < leastPinned {
		page, head = append(head[1:], page...), head[:1]
	}
	id := view.ID("page")
	if p.chosen != "" {
		id = "page/map"
	}
	kids := append(head, view.Node{ID: id, Role: view.Group, Box: view.Box{Grow: 1, Cross: view.Fill, Scroll: true}, Kids: page})
	if sheet != nil {
		kids = append(kids, *sheet)
	}
	return kids
}

// leastPinned is the width from which all of the head of a page of one column stays while it scrolls: in
// less it would take most of the window, so that only the clock's buttons stay.
const leastPinned = 340

// oneRow is the width from which the head of a page of one column is one row.
const oneRow = 560

// pinnedClock are the buttons of the head alone, what can be undone at last: it may need a row of its own.
func (p *play) pinnedClock(r room) view.Node {
	buttons := p.clockButtons(r)
	buttons.Box.Gap = 4
	for i := range buttons.Kids {
		buttons.Kids[i].Box.Pad = view.XY(7, 3)
	}
	buttons.Kids = slices.Insert(buttons.Kids, 2, menuButton(p.say("play.menu"), p.menu))
	return view.Node{ID: "bar", Role: view.Group, Label: p.say("play.bar"), Box: view.Box{Pad: view.XY(6, 4), Cross: view.Fill}, Draw: drawUnderline, Kids: []view.Node{buttons}}
}

// below is what follows the map on a page of one column.
func (p *play) below(r room) (parts []view.Node) {
	if p.introduced.has(partFeed) {
		parts = append(parts, p.feed(r))
	}
	if p.introduced.has(partTeams) {
		parts = append(parts, p.teams(r))
	}
	if p.anythingOpen() {
		parts = append(parts, p.trackedPanel(r))
	}
	if p.introduced.has(partLedger) {
		parts = append(parts, p.ledgers(r))
	}
	return parts
}

// sheetOf returns the sheet of a page of one column: the open card, or what the clock has paused for,
// or else the note and, while the clock stands, the cards; nil if there is none.
func (p *play) sheetOf(r room) *view.Node {
	most := r.h * .54
	if chosen := p.offer(p.chosen); chosen != nil {
		return &view.Node{ID: "cards", Role: view.Group, Label: p.say("cards.title"), Box: view.Box{Cross: view.Fill, MaxH: most}, Kids: []view.Node{p.openCard(chosen, r)}}
	}
	says, answers := p.promptParts()
	kids := []view.Node{{ID: "sheet/says", Role: view.Group, Box: view.Box{Grow: 1, Gap: 8, Scroll: true, Cross: view.Fill}, Kids: says}}
	label := ""
	if _, paused := p.halt(); (p.outOfRange != nil || paused) && !p.all {
		label, kids = p.say("play.asks"), append(kids, answers...)
	} else {
		kids[0].Kids = append(says, answers...)
		if p.introduced.has(partCards) && !p.running {
			kids[0].Kids = append(kids[0].Kids, p.cards(r))
		}
	}
	if len(kids[0].Kids) == 0 {
		return nil
	}
	return &view.Node{ID: "sheet", Role: view.Group, Label: label, Box: view.Box{Gap: 8, Pad: view.XY(16, 12), Cross: view.Fill, MaxH: most},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Ink), Width: 1.5, Radius: 10}, Kids: kids}
}

// leastTarget is the least height of what a finger presses, in logical pixels at any size of text.
const leastTarget = 48

// enlargeTargets makes everything that can be pressed high enough for a finger. What lies on the map
// keeps its place.
func enlargeTargets(n *view.Node, scale float32) {
	if n.Role == view.Map {
		return
	}
	if n.Press != nil || n.Set != nil {
		n.Box.MinH = max(n.Box.MinH, leastTarget/scale)
		n.Box.MinW = max(n.Box.MinW, leastTarget/scale)
		if n.Box.Height > 0 {
			n.Box.Height = max(n.Box.Height, leastTarget/scale)
		}
	}
	for i := range n.Kids {
		enlargeTargets(&n.Kids[i], scale)
	}
}

// where names the company, the seat and the week.
func (p *play) where(r room) view.Node {
	o := p.o()
	q, y := quarter(o.Week)
	weeks := p.run.Scenario.Weeks
	when, pad := "play.when", view.Edges{}
	if r.upright {
		when = "play.when.short"
	}
	if r.w < leastPinned {
		pad = view.XY(16, 8)
	}
	lastQuarter, lastYear := quarter(weeks - 1)
	return view.Node{Role: view.Group, Box: view.Box{Gap: 2, MinW: 150, Pad: pad}, Kids: []view.Node{
		{ID: "title", Role: view.Text, Label: p.say("play.where", p.company.Title.In(p.lang()), p.say("seat."+p.run.Preview().Seat.String())), Look: view.Look{Type: view.Caption, Text: view.Of(view.Muted)}},
		{ID: "week", Role: view.Heading, Label: p.say(when, y, q, o.Week+1, weeks),
			Look: view.Look{Type: view.Subtitle, Room: p.say(when, lastYear, lastQuarter, weeks, weeks)}},
	}}
}

// bar is the top of the screen: the week, the clock's buttons, and where there is room the
// challenge, its figures and the menu.
func (p *play) bar(r room) view.Node {
	where := p.where(r)
	bar := view.Node{ID: "bar", Role: view.Group, Label: p.say("play.bar"),
		Box: view.Box{Flow: view.Row, Gap: 20, Pad: view.XY(20, 0), Cross: view.Center, MinH: headHigh}, Draw: drawUnderline}
	menu := menuButton(p.say("play.menu"), p.menu)
	if r.upright {
		bar.Box.Gap, bar.Box.Pad = 8, view.XY(16, 8)
		between := view.Node{Role: view.Decoration, Box: view.Box{Grow: 1}}
		if bar.Kids = []view.Node{where, p.clockButtons(r), between, menu}; r.w < oneRow {
			first := view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 8, Cross: view.Center}, Kids: []view.Node{where, between, menu}}
			bar.Box.Flow, bar.Box.Cross, bar.Kids = view.Column, view.Fill, []view.Node{first, p.clockButtons(r)}
		}
		return bar
	}
	bar.Kids = []view.Node{where, p.clockButtons(r)}
	if r.tight {
		bar.Kids = append(bar.Kids, view.Node{Role: view.Decoration, Box: view.Box{Grow: 1}}, p.figures(r), menu)
		return bar
	}
	challenge := view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 12, Grow: 1, MinW: 200, Cross: view.Fill}, Kids: []view.Node{
		{Role: view.Decoration, Box: view.Box{Width: 2, MinH: 36}, Look: view.Look{Fill: view.Of(view.Ink)}},
		{Role: view.Group, Box: view.Box{Grow: 1, MaxW: 400, Main: view.Center}, Kids: []view.Node{p.challenge()}},
	}}
	links := view.Node{Role: view.Group, Label: p.say("play.menu"), Box: view.Box{Flow: view.Row, Gap: 4, Cross: view.Center}, Kids: p.menuLinks()}
	bar.Kids = append(bar.Kids, challenge, p.figures(r), links)
	return bar
}

// challenge is the company's challenge in words.
func (p *play) challenge() view.Node {
	return view.Node{ID: "challenge", Role: view.Text, Label: p.company.Challenge.In(p.lang())}
}

// clockButtons run the quarter, pause it, run a week, and undo this week's decisions. Whatever they do
// now, they keep their places.
func (p *play) clockButtons(r room) view.Node {
	label, other, press := p.say("play.run"), p.say("play.pause"), view.Msg(runClockMsg{})
	if r.upright {
		label = p.say("play.run.short")
	}
	if p.running {
		label, other, press = other, label, pauseMsg{}
	}
	run := view.PrimaryButton("run", label, press)
	run.Look.Room = other
	run.Key = "r"
	step := view.QuietButton("step", p.say("play.step"), stepWeekMsg{})
	step.Key = "s"
	buttons := view.Node{Role: view.Group, Label: p.say("play.clock"), Box: view.Box{Flow: view.Row, Gap: 8, Cross: view.Center}, Kids: []view.Node{run, step}}
	if n := p.undoableCount(); n > 0 {
		back := view.QuietButton("undo", p.say("play.undo", n), undoMsg{})
		back.Key = "u"
		buttons.Kids = append(buttons.Kids, back)
	}
	if r.upright {
		buttons.Box.Flow = view.Wrap
	}
	if r.tight {
		for i := range buttons.Kids {
			buttons.Kids[i].Box.Pad = view.XY(10, 7)
		}
	}
	return buttons
}

// menuButton shows what has no room in the head, or hides it.
func menuButton(label string, on bool) view.Node {
	return view.Node{ID: "menu", Role: view.Disclosure, On: on, Label: label, Press: toggleMenuMsg{},
		Box: view.Box{Pad: view.XY(6, 7), MinH: 32}, Look: view.Look{Type: view.Strong, Align: view.Center, Radius: 7}}
}

// menuRow are the challenge and the menu's links, where the head has no room for them.
func (p *play) menuRow() view.Node {
	challenge := p.challenge()
	challenge.Box.Grow, challenge.Box.MinW = 1, 180
	return view.Node{ID: "menu/row", Role: view.Group, Label: p.say("play.menu"), Draw: drawUnderline,
		Box:  view.Box{Flow: view.Wrap, Gap: 12, Pad: view.XY(20, 8), Cross: view.Center},
		Kids: append([]view.Node{challenge}, p.menuLinks()...)}
}

// figures are the challenge's figures, and on a page of one column the hours that are left.
func (p *play) figures(r room) view.Node {
	list := view.Node{ID: "figures", Role: view.List, Label: p.say("play.figures"), Box: view.Box{Flow: view.Row, Gap: 24}, Kids: p.goals(r)}
	if r.tight {
		list.Box.Gap = 16
	}
	if r.upright {
		list.Box.Flow, list.Box.Pad = view.Wrap, view.XY(16, 4)
		if p.introduced.has(partCards) {
			free := p.say("unit.h", int64(p.run.Preview().FreeHours()/60))
			list.Kids = append(list.Kids, view.Node{ID: "figures/free", Role: view.Item, Label: p.say("hands.free.of"), Value: free, Box: view.Box{MinW: 96, Grow: 1},
				Kids: []view.Node{{Role: view.Text, Label: free, Look: view.Look{Type: view.Figures}}, view.Aside(p.say("hands.free.of"))}})
		}
	}
	return list
}

// drawUnderline draws a hairline along the lower edge.
func drawUnderline(c *view.Canvas, w, h float32) {
	c.Line(0, 0, view.Of(view.Line), view.Point{X: 0, Y: h - .5}, view.Point{X: w, Y: h - .5})
}

// textLink is a small text that leads to another screen.
func textLink(id view.ID, label string, press view.Msg, key string) view.Node {
	return view.Node{ID: id, Role: view.Link, Label: label, Press: press, Key: key,
		Box: view.Box{Pad: view.XY(6, 4), MinH: 24}, Look: view.Look{Type: view.Small}}
}

// goals are the challenge's figures, three at most.
func (p *play) goals(r room) []view.Node {
	const most = 3
	var nodes []view.Node
	for i := range min(len(p.run.Scenario.Goals), most) {
		nodes = append(nodes, p.goal(i, r))
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
// its history; on a page of one column only its value and target.
func (p *play) goal(i int, r room) view.Node {
	goal := p.run.Scenario.Goals[i]
	info := &sim.Metrics[goal.Metric]
	now := info.Of(p.o(), p.run.Scenario, goal.Team)
	bound := "play.at-most"
	if goal.AtLeast {
		bound = "play.at-least"
	}
	target := p.say(bound, p.figure(goal.Metric, goal.Amount))
	withPace := target
	if info.Total && goal.AtLeast {
		withPace = p.say("play.pace", target, p.figure(goal.Metric, goal.Amount*int64(p.o().Week)/int64(p.run.Scenario.Weeks)))
	}
	name, id := p.metricName(goal.Metric, goal.Team), goalID(p.run.Scenario.Goals, i)
	figure := p.whyLink(id+"/why", name, whyMetric{goal.Metric, goal.Team}) // there is room only for the figure, so it is the link
	figure.Value, figure.Box.Pad = p.figure(goal.Metric, now), view.Edges{}
	figure.Look = view.Look{Type: view.Figures, Radius: 4}
	if r.upright {
		figure.Kids = []view.Node{{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 5, Cross: view.End}, Kids: []view.Node{
			{Role: view.Text, Label: figure.Value, Look: view.Look{Type: view.Figures}, Marks: []view.Mark{{Text: figure.Value, Under: view.Of(view.Ink)}}},
			{Role: view.Text, Label: target},
		}}, view.Aside(name)}
		return view.Node{ID: id, Role: view.Item, Label: name, Value: figure.Value, Hint: withPace, Box: view.Box{MinW: 96, Grow: 1}, Kids: []view.Node{figure}}
	}
	kids := []view.Node{
		view.CaptionText(name),
		{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 6, Cross: view.End}, Kids: []view.Node{
			figure,
			{Role: view.Text, Label: withPace, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
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

// teams shows this week's hours of each team as a bar, what the colours mean, and below that the
// player's own hands.
func (p *play) teams(r room) view.Node {
	o := p.o()
	list := view.Node{ID: "teams", Role: view.List, Label: p.say("play.teams"), Box: view.Box{Gap: 6, Cross: view.Fill},
		Kids: []view.Node{view.CaptionText(p.say("play.teams"))}}
	for _, t := range inOrder(len(o.Teams), func(i int) int32 { return p.company.Teams[i].Place }) {
		if !p.introduced.has(partWaiting) && p.home() >= 0 && t != p.home() {
			continue // only one team at first
		}
		list.Kids = append(list.Kids, p.team(t, r))
	}
	list.Kids = append(list.Kids, ledgerCharts{&p.narrator}.legend())
	column := view.Node{ID: "organization", Role: view.Group, Label: p.say("play.organization"),
		Box: view.Box{Gap: 14, Pad: view.XY(16, 12), Width: r.teams, Cross: view.Fill, Scroll: !r.upright, Main: view.Between}, Kids: []view.Node{list}}
	if p.dense(r) {
		column.Box.Gap, column.Box.Pad = 10, view.XY(16, 8)
	}
	if hands, has := p.hands(r); has && p.introduced.has(partCards) {
		column.Kids = append(column.Kids, hands)
	}
	if !r.upright {
		column.Draw = func(c *view.Canvas, w, h float32) {
			c.Line(0, 0, view.Of(view.Line), view.Point{X: w - .5, Y: 0}, view.Point{X: w - .5, Y: h})
		}
	}
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

// team is one team: its mark, name and headcount, this week's hours, and its strain. In a dense list the
// bar says the strain, and words who is tired, or has come or gone.
func (p *play) team(t int32, r room) view.Node {
	o := p.o()
	name, people := p.company.TeamName(t, p.lang()), p.say("play.people", o.Headcount(t))
	week := p.lastWeek(t)
	strain := p.say("play.coordination", p.words.Percent(int64(week.Share(sim.WorkForOthers[:]))), p.words.Percent(int64(week.Share(sim.CrossingCost[:]))))
	var news []string
	if n := tiredCount(o, t); n > 0 {
		news = append(news, p.say("play.tired", n))
	}
	if text := p.comingsText(t); text != "" {
		news = append(news, text)
	}
	var marks []view.Mark
	for _, text := range news {
		marks = append(marks, view.Mark{Text: text, Type: view.Strong})
	}
	strain = strings.Join(append([]string{strain}, news...), " · ")
	id := view.ID("team/" + hex(o.Teams[t].Key))
	why := p.whyLink(id+"/why", p.say("play.hours-of", name), whyTeam{t})
	head := view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 8, Cross: view.Center}, Kids: []view.Node{
		view.TeamMark(p.company.Teams[t].Short),
		{Role: view.Text, Label: name, Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Subtitle}},
		{Role: view.Text, Label: people, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
	}}
	node := view.Node{ID: id, Role: view.Item, Label: name, Value: strain, Hint: people, Box: view.Box{Gap: 4, Cross: view.Fill},
		Kids: []view.Node{head, ledgerCharts{&p.narrator}.weekBar(id+"/hours", name, &week)}}
	if !p.dense(r) {
		node.Kids = append(node.Kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 8, Cross: view.Center}, Kids: []view.Node{
			{Role: view.Text, Label: strain, Marks: marks, Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}}, why,
		}})
		return node
	}
	head.Kids = append(head.Kids, why)
	head.Kids[1].Look.Type = view.Strong
	said := strings.Join(news, " · ")
	switch {
	case r.teams < wideTeams:
		head.Kids = slices.Delete(head.Kids, 2, 3)
	case said != "" && utf8.RuneCountInString(said) <= shortNews:
		head.Kids[2].Label, head.Kids[2].Marks, said = said, marks, ""
	}
	node.Kids[0], node.Box.Gap = head, 1
	if said != "" {
		node.Kids = append(node.Kids, view.Node{Role: view.Text, Label: said, Look: view.Look{Type: view.Small}})
	}
	return node
}

const (
	manyTeams = 5   // from so many on, three lines for each team are too much
	wideTeams = 220 // width of the list from which a line of it holds a headcount
	shortNews = 12  // letters of news that fit in place of a headcount
)

// lastWeek returns what a team booked in the week that has just ended.
func (n *narrator) lastWeek(t int32) sim.Ledger {
	h := n.run.History
	if len(h) < 2 {
		return sim.Ledger{}
	}
	return sim.Between(&h[len(h)-2], &h[len(h)-1], t)
}

// architecture is the map, upright on a page that scrolls, with its title and legend.
func (p *play) architecture(r room) view.Node {
	architecture := p.mapOf(p.o())
	architecture.lit, architecture.asks, architecture.upright = p.hoveredModule, true, r.upright
	architecture.shape = &p.mapShape
	if chosen := p.offer(p.chosen); chosen != nil {
		architecture.would = chosen.Decision
	}
	parts := []view.Node{p.mapLegend(architecture.title()), architecture.node()}
	if r.upright { // what matters comes first
		slices.Reverse(parts)
	}
	return view.Node{ID: "architecture", Role: view.Group, Label: p.say("play.architecture"), Box: view.Box{Gap: 8, Grow: 1, Cross: view.Fill}, Kids: parts}
}

// prompt is the note above the cards, if there is one: with what the player can do, if the clock has paused for it.
func (p *play) prompt() []view.Node {
	says, answers := p.promptParts()
	if len(says) == 0 {
		return nil
	}
	text := view.Node{ID: "note/says", Role: view.Group, Box: view.Box{Gap: 8, Cross: view.Fill, Scroll: true, Pad: besideThumb}, Kids: says}
	return []view.Node{{Role: view.Group, Box: view.Box{Gap: 8, Pad: view.XY(16, 12), Cross: view.Fill},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line)}, Kids: append([]view.Node{text}, answers...)}}
}

// promptParts returns the note, and the answers to what the clock has paused for; both may be empty.
func (p *play) promptParts() (says, answers []view.Node) {
	note := p.note()
	if note == "" {
		return nil, nil
	}
	status := view.Node{ID: "note", Role: view.Status, Label: note}
	h, paused := p.halt()
	switch {
	case p.outOfRange != nil:
		answers = []view.Node{p.outOfRange.outOfRangeButtons()}
	case paused:
		status = view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 6, Cross: view.Center}, Kids: []view.Node{
			status, p.whyLink("note/why", note, whyEvent{p.pauseEvent}),
		}}
		if buttons := p.remedyButtons(h); len(buttons) > 0 {
			answers = []view.Node{{Role: view.Group, Label: p.say("halted.cards"), Box: view.Box{Flow: view.Wrap, Gap: 8}, Kids: buttons}}
		}
	}
	says = []view.Node{status}
	switch {
	case paused && h.event.Kind == sim.FoundOut:
		says = append(says, p.revisions()...)
	case note == p.say("play.first-cards"):
		link, cards := p.stuckParts()
		says = append(says, link...)
		if len(cards) > 0 {
			answers = []view.Node{{Role: view.Group, Label: p.say("halted.cards"), Box: view.Box{Flow: view.Wrap, Gap: 8}, Kids: cards}}
		}
	}
	return says, answers
}

// revisions say under a finding what it has changed in the forecasts that depend on it.
func (p *play) revisions() (nodes []view.Node) {
	for i, text := range p.revisionLines() {
		nodes = append(nodes, view.Node{ID: view.ID("note/forecast/" + strconv.Itoa(i)), Role: view.Status, Label: text, Look: view.Look{Type: view.Small}})
	}
	if p.revising() != nil {
		nodes = append(nodes, view.Aside(p.say("fan.imagining")))
	}
	return nodes
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
		told := h.told
		if told == "" {
			told = p.eventText(h.event)
		}
		return p.say("play.halted", told, h.says)
	case !p.introduced.has(partTeams):
		return p.say("play.first")
	case p.introduced.has(partWaiting) && !p.introduced.has(partCards):
		return p.say("play.first-wait")
	case p.introduced.has(partCards) && p.o().Week < weeksToFirst+2:
		return p.say("play.first-cards")
	}
	return ""
}

// lowerBand is the lower part of the screen: where the hours went, the open bets, this week's news.
func (p *play) lowerBand(r room) view.Node {
	kids := []view.Node{p.ledgers(r)}
	if p.anythingOpen() {
		kids = append(kids, p.trackedPanel(r))
	}
	if p.introduced.has(partFeed) {
		kids = append(kids, p.feed(r))
	}
	return view.Node{ID: "band", Role: view.Group, Label: p.say("play.foot"),
		Box: view.Box{Flow: view.Row, Gap: 18, Pad: view.XY(20, 10), Height: r.band, Cross: view.Fill},
		Draw: func(c *view.Canvas, w, h float32) {
			c.Line(0, 0, view.Of(view.Line), view.Point{X: 0, Y: .5}, view.Point{X: w, Y: .5})
		},
		Kids: kids}
}

// bandPart is the box of a part of the band, or of the page in one column.
func bandPart(r room, grow float32) view.Box {
	if r.upright {
		return view.Box{Gap: 6, Cross: view.Fill, Pad: view.All(16)}
	}
	return view.Box{Gap: 4, Cross: view.Fill, Grow: grow, MinW: 120, Scroll: true, Pad: view.Edges{Right: 8}}
}

// feed lists what happened in the week that has just ended, each line with its "why?".
func (p *play) feed(r room) view.Node {
	list := view.Node{ID: "feed", Role: view.List, Label: p.say("play.last-week"), Box: bandPart(r, 1.15),
		Kids: []view.Node{view.CaptionText(p.say("play.last-week"))}}
	week := weekNews{&p.narrator, p.o().Week - 1}
	most := maxNews
	if r.roomy {
		most = roomyNews
	}
	var look view.Look
	if !r.roomy && !r.upright {
		look.Type, list.Box.Gap = view.Small, 2
	}
	news := week.lines(most)
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
			{Role: view.Text, Label: line.text, Box: view.Box{Grow: 1}, Look: look},
			p.whyLink(id+"/why", line.text, line.why),
		}})
	}
	if p.pauseEvent.Kind == sim.FoundOut {
		return list // the note under the map has them
	}
	for i, text := range p.revisionLines() {
		list.Kids = append(list.Kids, view.Node{ID: view.ID("news/forecast/" + strconv.Itoa(i)), Role: view.Item, Label: text})
	}
	return list
}

// anythingOpen reports whether a decision is tracked or has just been refused, an initiative is under
// way, or a bet on the quarter stands.
func (p *play) anythingOpen() bool {
	_, bet := p.betOf(p.closeWeek - sim.WeeksAQuarter)
	return bet || len(p.tracked)+len(p.justRefused()) > 0 || len(p.openInitiatives()) > 0
}

// openInitiatives returns the indices of the initiatives under way.
func (p *play) openInitiatives() (open []int32) {
	for i := range p.o().Initiatives {
		if in := &p.o().Initiatives[i]; in.Ended == 0 {
			open = append(open, int32(i))
		}
	}
	return open
}
