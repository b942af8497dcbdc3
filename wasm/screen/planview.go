package screen

import (
	"strconv"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// planTwoColumns is the width, at 100 % text, from which the calendar is beside the bet.
const planTwoColumns = 900

// View returns the plan. The first plan of a run shows only the bet: there are no
// promises and no decisions yet.
func (p *plan) View(at Viewport) view.Node {
	root := view.Node{ID: "plan", Role: view.Group, Label: p.say("plan.screen"), Look: view.Look{Fill: view.Of(view.Paper)},
		Box: view.Box{Cross: view.Fill}}
	alone := p.onlyBet()
	wide := at.Width/at.scale() >= planTwoColumns
	head := p.header(p.say("plan.title", p.whenQuarter(p.firstWeek)), wide)
	week := []view.Node{p.calendar(), p.decisionsPart()}
	if len(p.offers) > 0 {
		week = append(week, p.cardsPart())
	}
	if !wide {
		root.Box.Scroll = true
		body := view.Node{Role: view.Group, Box: view.Box{Gap: 26, Pad: view.XY(20, 22), Cross: view.Fill}, Kids: []view.Node{p.bet()}}
		if !alone {
			body.Kids = append(body.Kids, week...)
		}
		root.Kids = append(append([]view.Node{head, view.Divider(view.Column)}, p.unsavedLine()...), body)
		if !alone {
			root.Kids = append(root.Kids, view.Divider(view.Column), p.startButton())
		}
		return root
	}
	left := view.Node{ID: "bet/side", Role: view.Group, Box: view.Box{Grow: 1, Scroll: true, Pad: view.XY(56, 40), Cross: view.Fill, MaxW: 760}, Kids: []view.Node{p.bet()}}
	body := view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Grow: 1, Cross: view.Fill, Main: view.Center}}
	if alone {
		left.Box.Pad = view.XY(56, 88)
		body.Kids = []view.Node{left}
		root.Kids = append(append([]view.Node{head, view.Divider(view.Column)}, p.unsavedLine()...), body)
	} else {
		left.Box.MaxW = 0
		body.Kids = []view.Node{left, view.Divider(view.Row), {ID: "week", Role: view.Group, Box: view.Box{Grow: 1, Scroll: true, Gap: 28, Pad: view.XY(40, 40), Cross: view.Fill}, Kids: week}}
		root.Kids = append(append([]view.Node{head, view.Divider(view.Column)}, p.unsavedLine()...), body, view.Divider(view.Column), p.startButton())
	}
	return root
}

// menuLinks are the links of the menu during a run.
func (g *game) menuLinks() []view.Node {
	return append(append(g.tableLinks(), g.panelLinks()...), textLink("leave", g.say("play.leave"), openStartMsg{}, ""))
}

// header is the top of the screens between two quarters. On a narrow screen the challenge
// has a line of its own.
func (g *game) header(title string, wide bool) view.Node {
	where := view.Node{Role: view.Group, Box: view.Box{Gap: 2}, Kids: []view.Node{
		view.CaptionText(g.company.Title.In(g.lang())),
		{ID: "title", Role: view.Heading, Label: title, Look: view.Look{Type: view.Subtitle}},
	}}
	challenge := view.Node{ID: "challenge", Role: view.Text, Label: g.company.Challenge.In(g.lang())}
	menu := view.Node{Role: view.Group, Label: g.say("play.menu"), Box: view.Box{Flow: view.Wrap, Gap: 2}, Kids: g.menuLinks()}
	bar := view.Node{ID: "bar", Role: view.Group, Label: g.say("play.bar"), Box: view.Box{Flow: view.Row, Gap: 20, Pad: view.XY(20, 11), Cross: view.Center}}
	if wide {
		where.Box.MinW, challenge.Box.Grow = 230, 1
		bar.Kids = []view.Node{where, challenge, menu}
		return bar
	}
	bar.Box.Flow, bar.Box.Cross, bar.Box.Gap = view.Column, view.Fill, 8
	bar.Kids = []view.Node{{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 8, Main: view.Between, Cross: view.Center}, Kids: []view.Node{where, menu}}, challenge}
	return bar
}

// bet asks for a range and places the bet.
func (p *plan) bet() view.Node {
	question := p.say("plan.bet.features", p.whenQuarter(p.firstWeek))
	if p.firstWeek == 0 {
		question = p.say("plan.bet.features.first")
	}
	kids := []view.Node{
		{ID: "bet/question", Role: view.Heading, Label: question, Look: view.Look{Type: view.Title}},
	}
	if soFar := p.soFarText(); soFar != "" {
		kids = append(kids, view.Node{ID: "bet/last", Role: view.Text, Label: soFar, Look: view.Look{Text: view.Of(view.Muted)}})
	}
	kids = append(kids, p.scale())
	missing := p.missing()
	said := p.say("plan.bet.said", p.low, p.high)
	if missing != "" {
		said = p.say("plan.bet.missing")
	}
	kids = append(kids, view.Node{ID: "bet/said", Role: view.Status, Label: said, Look: view.Look{Type: view.Lead}})
	if p.betPlaced() {
		kids = append(kids,
			view.Node{ID: "bet/taken", Role: view.Text, Label: p.say("plan.bet.taken"), Look: view.Look{Text: view.Of(view.Muted)}},
			view.Node{ID: "bet/forecast", Role: view.Status, Label: p.forecastText()})
	} else {
		label := p.say("plan.place")
		if p.onlyBet() {
			label = p.say("plan.place-and-go")
		}
		place := view.PrimaryButton("bet/place", label, placeBetMsg{})
		place.Key = "Enter"
		if missing != "" {
			place.Label, place.Press, place.Key, place.Off = p.say("plan.place."+missing), nil, "", said
		}
		kids = append(kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row}, Kids: []view.Node{place}})
	}
	kids = append(kids, disclosure("bet/scoring", p.say("plan.bet.scoring"), p.scoring, toggleScoreMsg{}))
	if p.scoring {
		kids = append(kids, view.Node{ID: "bet/score", Role: view.Text, Label: p.say("plan.bet.score"), Look: view.Look{Text: view.Of(view.Muted)}})
	}
	return view.Node{ID: "bet", Role: view.Group, Box: view.Box{Gap: 16, Cross: view.Fill}, Kids: append(kids, p.lastTimePart()...)}
}

// lastQuarter returns how many features went live in the quarter before, -1 if that is no measure: the
// record begins later, or with it, when the warm-up fills an empty company.
func (p *plan) lastQuarter() int64 {
	if p.firstWeek-sim.WeeksAQuarter <= p.run.Since {
		return -1
	}
	return p.gain(sim.FeaturesLive, p.firstWeek-sim.WeeksAQuarter, p.firstWeek)
}

// weeksFilled is the number of last weeks of a quarter of warm-up in which the company is as full of
// work as later.
const weeksFilled = 6

// soFarText says how many features went live before the quarter, "" if that is not known.
func (p *plan) soFarText() string {
	switch last := p.lastQuarter(); {
	case last >= 0:
		return p.say("plan.bet.so-far", last)
	case p.firstWeek-weeksFilled > p.run.Since:
		return p.say("plan.bet.so-far.first", weeksFilled, p.gain(sim.FeaturesLive, p.firstWeek-weeksFilled, p.firstWeek))
	}
	return ""
}

// forecastText puts the forecast of the quarter into words.
func (p *plan) forecastText() string {
	low, high, worlds := p.forecastRange()
	if worlds == 0 {
		return p.say("plan.forecast.imagining")
	}
	return p.say("plan.forecast", low, high, worlds)
}

// scale is the bet's range: its lower end is dragged above the line, its upper end below it, and the
// range as a whole on it.
func (p *plan) scale() view.Node {
	low := p.rangeEnd("bet/low", p.say("plan.bet.low"), p.say("plan.bet.low.hint"), p.low, true, func(at int) view.Msg { return setBetLowMsg{at} })
	high := p.rangeEnd("bet/high", p.say("plan.bet.high"), p.say("plan.bet.high.hint"), p.high, false, func(at int) view.Msg { return setBetHighMsg{at} })
	return view.Node{ID: "bet/range", Role: view.Group, Label: p.say("plan.bet.range"), Box: view.Box{Cross: view.Fill}, Kids: []view.Node{low, p.wholeRange(), high, p.ticks()}}
}

// along returns the x position of an amount on a scale of width w that ends at most.
func along(w float32, amount, most int) float32 {
	return view.Knob/2 + (w-view.Knob)*float32(amount)/float32(max(most, 1))
}

// drawScale paints a scale's line and its marks.
func drawScale(c *view.Canvas, w, h float32, most int) {
	c.Fill(view.Rect{X: view.Knob / 2, Y: h/2 - 2, W: w - view.Knob, H: 4}, 2, view.Of(view.Line))
	for v := 0; v <= most; v += tickStep(most) {
		x := along(w, v, most)
		c.Line(0, 0, view.EdgeOf(view.Line), view.Point{X: x, Y: h/2 - 6}, view.Point{X: x, Y: h/2 + 6})
	}
}

// tickStep returns the distance between the marks of a scale.
func tickStep(most int) int {
	for _, step := range []int{1, 2, 5, 10, 20, 50, 100} {
		if most/step <= 10 {
			return step
		}
	}
	return most
}

// ticks are the figures under a scale.
func (p *plan) ticks() view.Node {
	return view.Node{Role: view.Decoration, Box: view.Box{Height: 18}, Draw: func(c *view.Canvas, w, h float32) { drawTicks(c, w, h/2, p.scaleEnd) }}
}

func drawTicks(c *view.Canvas, w, y float32, most int) {
	for v := 0; v <= most; v += tickStep(most) {
		text := strconv.Itoa(v)
		half := c.Width(view.Small, text) / 2
		c.Letter(min(along(w, v, most), w-half), y, view.Center, view.Small, view.Of(view.Muted), view.Color{}, text)
	}
}

// rangeEnd is one end of the range, a flag on the line: above it for the lower end, below
// for the upper.
func (p *plan) rangeEnd(id view.ID, label, hint string, at int, above bool, set func(int) view.Msg) view.Node {
	// An end that is not drawn rests one step beyond its end of the scale, so that any value is a move.
	value, least, most, rest := p.say("plan.bet.not-drawn"), 0, p.scaleEnd, at
	switch {
	case at != notDrawn:
		value = p.words.Number(int64(at))
	case above:
		least, rest = -1, -1
	default:
		most, rest = p.scaleEnd+1, p.scaleEnd+1
	}
	text := label + " " + value
	n := view.Node{ID: id, Role: view.Slider, Label: label, Value: value, Hint: hint, Low: least, High: most, Step: 1, At: rest,
		Box: view.Box{Height: 40},
		Set: func(s string) view.Msg {
			v, err := strconv.Atoi(s)
			if err != nil {
				return nil
			}
			return set(v)
		},
		Draw: func(c *view.Canvas, w, h float32) {
			drawFlag(c, w, h, along(w, min(max(rest, 0), p.scaleEnd), p.scaleEnd), text, above, at == notDrawn)
		}}
	if p.betPlaced() {
		n.Set, n.Off = nil, p.say("plan.bet.taken")
	}
	return n
}

// drawFlag paints a flag with text whose foot is at x on the line below or above it; hollow, if it
// marks no value yet.
func drawFlag(c *view.Canvas, w, h, x float32, text string, above, hollow bool) {
	half := c.Width(view.Strong, text)/2 + 9*c.Scale
	tall := 25 * c.Scale
	left := min(max(x-half, 0), max(w-2*half, 0))
	plate := view.Rect{X: left, W: 2 * half, H: tall}
	foot := []view.Point{{X: x, Y: tall}, {X: x, Y: h}}
	if !above {
		plate.Y = h - tall
		foot = []view.Point{{X: x}, {X: x, Y: plate.Y}}
	}
	c.Line(2, 0, view.Of(view.Ink), foot...)
	if hollow {
		c.Fill(plate, 7, view.Of(view.Panel))
		c.Stroke(plate, 7, 1.5, view.Of(view.Ink))
		c.Letter(plate.X+half, plate.Y+tall/2, view.Center, view.Strong, view.Of(view.Ink), view.Color{}, text)
		return
	}
	c.Fill(plate, 7, view.Of(view.Ink))
	c.Letter(plate.X+half, plate.Y+tall/2, view.Center, view.Strong, view.Of(view.Paper), view.Color{}, text)
}

// calendar is the player's week: a bar of forty hours, and each commitment with the part
// of it that will slip.
func (p *plan) calendar() view.Node {
	ahead := p.run.Preview()
	promised, left := sim.Minutes(0), sim.MinutesAWeek
	var rows []view.Node
	for i := range ahead.Promises {
		pr := &ahead.Promises[i]
		ending := pr.Ended && i < len(p.o().Promises) && !p.o().Promises[i].Ended
		if pr.Ended && !ending {
			continue
		}
		slips := sim.Minutes(0)
		if !ending {
			promised += pr.Hours
			slips = pr.Hours - min(pr.Hours, left)
			left -= pr.Hours - slips
		}
		rows = append(rows, p.commitment(pr, ending, slips))
	}
	name := p.say("plan.calendar", p.hoursOf(promised), p.hoursOf(sim.MinutesAWeek))
	said := p.say("plan.calendar.free", p.hoursOf(sim.MinutesAWeek-promised))
	tone := view.Of(view.Muted)
	switch {
	case promised > sim.MinutesAWeek:
		said, tone = p.say("plan.calendar.over", p.hoursOf(promised-sim.MinutesAWeek)), view.Of(view.Bad)
	case promised == 0:
		said = p.say("plan.calendar.empty")
	}
	n := view.Node{ID: "calendar", Role: view.Group, Box: view.Box{Gap: 10, Cross: view.Fill}, Kids: []view.Node{
		{ID: "calendar/title", Role: view.Heading, Label: name, Look: view.Look{Type: view.Title}},
		{ID: "calendar/bar", Role: view.Meter, Label: p.say("plan.calendar.title"), Value: name, High: int(sim.MinutesAWeek / 60), At: int(min(promised, sim.MinutesAWeek) / 60),
			Box: view.Box{Height: 18}, Draw: drawWeek(ahead)},
		{ID: "calendar/said", Role: view.Status, Label: said, Look: view.Look{Text: tone}},
	}}
	if len(rows) > 0 {
		n.Kids = append(n.Kids, view.Node{ID: "commitments", Role: view.Group, Label: p.say("plan.commitments"), Box: view.Box{Cross: view.Fill}, Kids: rows})
	}
	return n
}

// hoursOf formats minutes as hours, with one decimal if they are not whole.
func (p *plan) hoursOf(m sim.Minutes) string {
	places := 0
	if m%60 != 0 {
		places = 1
	}
	return p.words.Decimal(int64(m)*1000/60, places)
}

// drawWeek paints the commitments along forty hours; whatever exceeds them extends past
// the end, hatched.
func drawWeek(o *sim.Organization) func(*view.Canvas, float32, float32) {
	return func(c *view.Canvas, w, h float32) {
		sum := sim.Minutes(0)
		for i := range o.Promises {
			if pr := &o.Promises[i]; !pr.Ended {
				sum += pr.Hours
			}
		}
		unit := w / float32(max(sum, sim.MinutesAWeek))
		end := unit * float32(sim.MinutesAWeek)
		c.Fill(view.Rect{W: end, H: h}, 3, view.Of(view.Line).Tint(.55))
		x, n := float32(0), 0
		for i := range o.Promises {
			pr := &o.Promises[i]
			if pr.Ended {
				continue
			}
			part := view.Rect{X: x, W: max(unit*float32(pr.Hours)-2, 1), H: h}
			x += unit * float32(pr.Hours)
			n++
			kept := part
			kept.W = min(part.W, max(end-part.X-1, 0))
			if kept.W > 0 {
				c.Fill(kept, 3, view.Of(view.Owner).Tint(1-.18*float32(n%3)))
			}
			if over := part.W - kept.W; over > 1 {
				r := view.Rect{X: part.X + kept.W, W: over, H: h}
				c.Fill(r, 0, view.Of(view.Bad).Tint(.16))
				c.Hatched(r, view.Of(view.Bad))
				c.Stroke(r, 0, 1, view.Of(view.Bad))
			}
		}
		c.Line(2, 0, view.Of(view.Ink), view.Point{X: end - 1}, view.Point{X: end - 1, Y: h})
	}
}

// commitment is one line of the calendar.
func (p *plan) commitment(pr *sim.Promise, ending bool, slips sim.Minutes) view.Node {
	id := view.ID("promise/" + hex(pr.Key))
	name := p.promiseName(pr)
	stands := ""
	switch {
	case ending:
		stands = p.say("plan.ending")
	case pr.Until == 0:
		stands = p.say("unit.h", p.hoursOf(pr.Hours)) + " · " + p.say("plan.until-spent")
	case pr.Until >= sim.UntilDone:
		stands = p.say("plan.weekly", p.hoursOf(pr.Hours)) + " · " + p.say("plan.until-done")
	default:
		stands = p.say("plan.weekly", p.hoursOf(pr.Hours)) + " · " + p.say("plan.until", pr.Until)
	}
	about := []view.Node{
		{Role: view.Text, Label: name, Look: view.Look{Type: view.Strong}},
		{ID: id + "/stands", Role: view.Text, Label: stands, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
	}
	if slips > 0 {
		text := p.say("plan.calendar.slips", p.hoursOf(slips))
		if slips == pr.Hours {
			text = p.say("plan.calendar.slips-all")
		}
		about = append(about, view.Node{ID: id + "/slips", Role: view.Text, Label: text, Look: view.Look{Type: view.Small, Text: view.Of(view.Bad)}})
	}
	line := view.Node{ID: id, Role: view.Group, Label: name, Box: view.Box{Flow: view.Row, Gap: 12, Pad: view.XY(0, 8), Cross: view.Center},
		Kids: []view.Node{{Role: view.Group, Box: view.Box{Grow: 1, Gap: 2}, Kids: about}}}
	switch i := p.pendingAbout(pr); {
	case ending && i >= 0:
		keep := view.QuietButton(id+"/keep", p.say("plan.end.undo"), undoDecisionMsg{i})
		keep.Hint = name
		line.Kids = append(line.Kids, keep)
	case i < 0: // this week's decisions are undone where they are listed
		end := view.QuietButton(id+"/end", p.say("plan.end"), endPromiseMsg{pr.Key})
		end.Hint = p.say("plan.end.hint", name)
		line.Kids = append(line.Kids, end)
	}
	return line
}

// pendingAbout returns the index of this week's decision that ends a commitment or starts
// it, -1 if there is none.
func (p *plan) pendingAbout(pr *sim.Promise) int {
	for i, e := range p.run.Pending() {
		if e.Verb == sim.EndPromise && e.Subject == pr.Key || e.Decision.Key(e.Week) == pr.Cause {
			return i
		}
	}
	return -1
}

// decisionsPart lists this week's decisions, which can still be undone.
func (p *plan) decisionsPart() view.Node {
	n := view.Node{ID: "decided", Role: view.Group, Box: view.Box{Gap: 6, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(p.say("plan.decisions"))}}
	n.Kids = append(n.Kids, p.decidedRows(func(e sim.Entry) bool { return e.Verb != sim.EndPromise && !e.Verb.Info().Spoken })...)
	if len(n.Kids) == 1 {
		n.Kids = append(n.Kids, view.Node{ID: "decided/none", Role: view.Text, Label: p.say("plan.decisions.none"), Look: view.Look{Text: view.Of(view.Muted)}})
	}
	return n
}

// cardsPart lists the cards on the table; each starts the quarter with that card open.
func (p *plan) cardsPart() view.Node {
	n := view.Node{ID: "table", Role: view.Group, Box: view.Box{Gap: 8, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(p.say("plan.table"))}}
	for _, o := range p.offers {
		title := view.Node{Role: view.Text, Label: o.title, Look: view.Look{Type: view.Subtitle}}
		card := view.Node{ID: view.ID("card/" + o.id), Role: view.Button, Label: o.title, Hint: o.cost, Press: startQuarterMsg{o.id},
			Box:  view.Box{Flow: view.Row, Gap: 10, Pad: view.XY(14, 10), Main: view.Between, Cross: view.Center},
			Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 10},
		}
		if !p.betPlaced() {
			card.Press, card.Off = nil, p.say("plan.off.bet")
			title.Look.Text = view.Of(view.Muted)
		}
		card.Kids = []view.Node{title, view.Aside(o.cost)}
		n.Kids = append(n.Kids, card)
	}
	return n
}

// startButton starts the quarter.
func (p *plan) startButton() view.Node {
	run := view.PrimaryButton("go", p.say("plan.go"), startQuarterMsg{})
	if p.betPlaced() {
		run.Key = "Enter"
	} else {
		run.Press, run.Off = nil, p.say("plan.off.bet")
	}
	return view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 12, Main: view.End, Pad: view.XY(24, 14), Cross: view.Center}, Kids: []view.Node{run}}
}
