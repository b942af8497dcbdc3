package screen

import (
	"cmp"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// sideColumn is the right-hand column of the debrief: how the challenge ended, other
// players in the same world, worth to others, luck, bets and the lesson.
func (d *debrief) sideColumn() []view.Node {
	kids := []view.Node{d.outcome()}
	if d.count != nil {
		if len(d.count.Rows) > 0 {
			kids = append(kids, d.othersChart(smallChart), d.compareLinks())
		}
		if d.count.OtherTeams() > 0 {
			kids = append(kids, d.worth())
		}
	}
	return append(kids, d.luckAndBets(), d.peopleLine(0), d.lessonPart())
}

// fact is a caption with one line of text below it.
func fact(id view.ID, name, text string) view.Node {
	return view.Node{ID: id, Role: view.Group, Label: name, Box: view.Box{Gap: 2, MinW: 150, Grow: 1}, Kids: []view.Node{
		view.CaptionText(name), {ID: id + "/says", Role: view.Text, Label: text, Look: view.Look{Type: view.Strong}},
	}}
}

// challengeGoals returns how the goals of the challenge stood at the end of the player's
// time. A run that began under another engine can't be replayed; its history has them.
func (g *game) challengeGoals() []sim.GoalOutcome {
	goals := study.Challenge(g.run).Goals
	if !g.run.TakenOver() {
		return goals
	}
	end := g.run.At(min(max(g.run.Scenario.Weeks, g.run.Since), g.o().Week))
	for i, amount := range end.Goals {
		goals[i] = sim.GoalOutcome{Amount: amount, Met: g.run.Scenario.Goals[i].Met(amount)}
	}
	return goals
}

// outcome lists the goals of the challenge and whether they were met at the end of the
// player's time.
func (d *debrief) outcome() view.Node {
	list := view.Node{ID: "outcome", Role: view.List, Label: d.say("brief.challenge"), Box: view.Box{Gap: 6, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(d.say("brief.challenge"))}}
	for i, goal := range d.run.Scenario.Goals {
		word := d.say("debrief.missed")
		tone := view.Bad
		if d.goals[i].Met {
			word, tone = d.say("debrief.met"), view.Good
		}
		text := d.say("debrief.goal", d.metricName(goal.Metric, goal.Team), d.figure(goal.Metric, d.goals[i].Amount), d.figure(goal.Metric, goal.Amount), word)
		list.Kids = append(list.Kids, view.Node{ID: view.ID("outcome/" + string(rune('a'+i))), Role: view.Item, Label: text, Marks: []view.Mark{{Text: word, Type: view.Strong, Color: view.Of(tone)}}})
	}
	return list
}

// Heights of the chart of other players beside the decisions and in their place, in logical pixels
// at 100 % text.
const (
	smallChart = 188
	largeChart = 320
)

// othersChart shows the features that went live per quarter: the player's against those
// of a player who does nothing and of a good player in each seat, in the same world.
func (d *debrief) othersChart(height float32) view.Node {
	lines := d.count.Others()
	title := d.say("debrief.others")
	n := view.Node{ID: "others", Role: view.Figure, Label: title, Box: view.Box{Height: height}, Rows: d.othersRows(lines)}
	own := int((d.run.Scenario.Weeks + sim.WeeksAQuarter - 1) / sim.WeeksAQuarter)
	n.Draw = func(c *view.Canvas, w, h float32) { d.drawOthers(c, lines, own, w, h) }
	return view.Node{ID: "others/all", Role: view.Group, Label: title, Box: view.Box{Gap: 6, Cross: view.Fill}, Kids: []view.Node{
		view.CaptionText(title), n, {ID: "others/unit", Role: view.Text, Label: d.say(d.ifAfter("debrief.others.unit.after", "debrief.others.unit"), d.after()), Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
	}}
}

// lineName returns the label of a line in the chart.
func (d *debrief) lineName(l study.Line) string {
	switch l.Bot {
	case "":
		return d.say("debrief.you")
	case "nobody":
		return d.say("seat.nobody")
	}
	return d.say("debrief.good", d.say("seat."+l.Seat.String()))
}

func (d *debrief) othersRows(lines []study.Line) [][]string {
	head := []string{d.say("debrief.quarter")}
	for _, l := range lines {
		head = append(head, d.lineName(l))
	}
	rows := [][]string{head}
	if len(lines) == 0 {
		return rows
	}
	for q := range lines[0].Quarters {
		row := []string{d.whenQuarter(int32(q) * sim.WeeksAQuarter)}
		for _, l := range lines {
			row = append(row, d.words.Number(l.Quarters[q]))
		}
		rows = append(rows, row)
	}
	return rows
}

func (d *debrief) drawOthers(c *view.Canvas, lines []study.Line, own int, w, h float32) {
	if len(lines) == 0 {
		return
	}
	left, right, top, bottom := 28*c.Scale, w-92*c.Scale, 8*c.Scale, h-24*c.Scale
	most := int64(1)
	for _, l := range lines {
		for _, v := range l.Quarters {
			most = max(most, v)
		}
	}
	step := int64(tickStep(int(most))) * 2
	most = (most + step - 1) / step * step // the axis ends with a label
	at := func(q int, v int64, n int) view.Point {
		return view.Point{X: left + (right-left)*float32(q)/float32(max(n-1, 1)), Y: bottom - (bottom-top)*float32(v)/float32(most)}
	}
	n := len(lines[0].Quarters)
	if own < n {
		x := at(own, 0, n).X
		c.Fill(view.Rect{X: x, Y: top, W: right - x, H: bottom - top}, 0, view.Of(view.Line).Tint(.3))
	}
	for v := int64(0); v <= most; v += step {
		p := at(0, v, n)
		c.Line(0, 0, view.Of(view.Line), p, view.Point{X: right, Y: p.Y})
		c.Letter(left-6, p.Y, view.End, view.Small, view.Of(view.Muted), view.Color{}, d.words.Number(v))
	}
	every := 1 + int(float32(n)*c.Width(view.Small, d.say("when.quarter", 4))*1.3/max(right-left, 1))
	for q := 0; q < n; q += every {
		number, _ := quarter(int32(q) * sim.WeeksAQuarter)
		c.Letter(at(q, 0, n).X, h-8*c.Scale, view.Center, view.Small, view.Of(view.Muted), view.Color{}, d.say("when.quarter", number))
	}
	ends := make([]float32, len(lines))
	for i, l := range lines {
		ends[i] = at(n-1, l.Quarters[n-1], n).Y
	}
	spread(ends, 15*c.Scale, top, bottom)
	for i := len(lines) - 1; i >= 0; i-- { // the player's line on top
		l := lines[i]
		points := make([]view.Point, n)
		for q, v := range l.Quarters {
			points[q] = at(q, v, n)
		}
		width, dash, color := float32(1.5), float32(0), view.Of(view.Muted)
		switch {
		case l.Bot == "":
			width, color = 3, view.Of(view.Ink)
		case l.Bot == "nobody":
			dash = 4
		case l.Seat == sim.Principal:
			color = view.Of(view.Owner)
		}
		c.Line(width, dash, color, points...)
		c.Letter(right+6, ends[i], view.Start, view.Small, color, view.Color{}, c.Fit(view.Small, d.lineName(l), w-right-6))
	}
}

// spread moves labels apart that are closer than gap. It keeps their order, moves them as
// little as possible, and keeps all of them between top and bottom.
func spread(ys []float32, gap, top, bottom float32) {
	order := make([]int, len(ys))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ys[a], ys[b]) })
	least := top
	for _, i := range order {
		ys[i] = max(ys[i], least)
		least = ys[i] + gap
	}
	most := bottom
	for _, i := range slices.Backward(order) {
		ys[i] = min(ys[i], most)
		most = ys[i] - gap
	}
}

// worth shows what the player was worth to the other teams.
func (d *debrief) worth() view.Node {
	name := d.say("debrief.worth")
	w, ok := d.count.Worth()
	if !ok {
		counted := fact("worth", name, d.counted())
		counted.Box.Grow = 0
		return counted
	}
	engineers := func(v float64) string { return d.words.Decimal(int64(v*1000), 1) }
	big, small := engineers(w.Engineers), d.say("debrief.worth.says", w.Others, engineers(w.Low), engineers(w.High), d.hours(w.Paid), w.Agree, w.Of)
	switch {
	case w.Unit && w.Engineers == 0:
		small = d.say("debrief.worth.none", w.Others, d.hours(w.Paid))
	case !w.Unit:
		big, small = "–", d.say("debrief.worth.no-unit", d.hours(w.Paid))
	case !w.HasInterval():
		small = d.say("debrief.worth.no-interval", w.Others, d.hours(w.Paid))
	}
	number := view.Look{Type: view.Display}
	if !w.IsUsual() { // as everything that may be luck
		number.Text = view.Of(view.Muted)
	}
	return view.Node{ID: "worth", Role: view.Group, Label: name, Box: view.Box{Gap: 8, Cross: view.Fill}, Kids: []view.Node{
		view.CaptionText(name),
		{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 12, Cross: view.Center}, Kids: []view.Node{
			{ID: "worth/engineers", Role: view.Text, Label: big, Look: number},
			{ID: "worth/says", Role: view.Text, Label: small, Box: view.Box{Grow: 1, MinW: 150}, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
		}},
		{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 16}, Kids: []view.Node{
			fact("reach", d.say("debrief.reach"), d.reachText(w.Reach, w.Others)),
			fact("horizon", d.say("debrief.horizon"), d.quarters(int32(w.Horizon)*sim.WeeksAQuarter)),
		}},
	}}
}

// luckAndBets shows how much of the outcome was luck, and how well calibrated the
// player's bets were.
func (d *debrief) luckAndBets() view.Node {
	luck := d.say("debrief.other-engine")
	if d.count != nil {
		luck = d.counted()
		if r := d.count.Luck(); r.Of == study.Years {
			luck = d.luckText(r)
		}
	}
	c := study.Calibrate(d.run, study.Bets(d.run))
	bets, scores := d.say("debrief.bets.none"), ""
	if c.Due > 0 {
		bets, scores = d.say("debrief.bets.says", c.Inside, c.Due), d.scoresText(c)
		if c.Lean != study.WellMeant || c.Inside < c.Due { // the score says of ranges that all held whether they were too wide
			scores += " " + d.say("lean."+c.Lean.String())
		}
	}
	part := view.Node{Role: view.Group, Box: view.Box{Gap: 6, Cross: view.Fill}, Kids: []view.Node{
		{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 16}, Kids: []view.Node{
			fact("luck", d.say("debrief.luck"), luck), fact("bets", d.say("debrief.bets"), bets),
		}},
	}}
	if scores != "" {
		part.Kids = append(part.Kids, view.Node{ID: "bets/scores", Role: view.Text, Label: scores, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}})
	}
	return part
}

// luckText says how many replays came out worse than the run, by which measure, and in how many it was
// not quite the same run.
func (d *debrief) luckText(r study.Ranking) string {
	id, measure := "debrief.luck.worth", ""
	if goals := d.run.Scenario.Goals; len(goals) > 0 {
		measure = d.metricName(goals[0].Metric, goals[0].Team)
		if id = "debrief.luck.higher"; goals[0].AtLeast {
			id = "debrief.luck.lower"
		}
	}
	p := passage{text: d.say(id, r.Worse, r.Of, measure)}
	if r.Cut > 0 {
		p.add(d.say("debrief.luck.cut", r.Cut))
	}
	return p.text
}

// lessonPart asks for the player's own lesson and then shows the authors'.
func (d *debrief) lessonPart() view.Node {
	kids := []view.Node{view.CaptionText(d.say("lesson.title"))}
	if d.lessonOpen {
		if d.lesson != "" {
			kids = append(kids, view.Node{ID: "lesson/own", Role: view.Text, Label: d.say("lesson.own", d.lesson), Look: view.Look{Text: view.Of(view.Muted)}})
		}
		kids = append(kids,
			view.Node{ID: "lesson/authors", Role: view.Text, Label: d.company.Lesson.In(d.lang())},
			view.Node{ID: "lesson/variant", Role: view.Text, Label: d.variantText(), Look: view.Look{Text: view.Of(view.Muted)}})
	} else {
		open := view.QuietButton("lesson/open", d.say("lesson.open"), openLessonMsg{})
		guess := view.InputField("lesson/guess", d.say("lesson.title"), d.guess, func(s string) view.Msg { return editGuessMsg{s} })
		guess.Hint = d.say("lesson.hint")
		kids = append(kids, guess, open)
	}
	return view.Node{ID: "lesson", Role: view.Group, Label: d.say("lesson.title"), Box: view.Box{Gap: 8, Pad: view.All(14), Cross: view.Fill},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 10}, Kids: kids}
}

// variantText says which variant of the company was behind the brief.
func (d *debrief) variantText() string {
	v := int(d.o().Variant)
	if v >= len(d.company.Variants) {
		return ""
	}
	return d.say("lesson.behind", d.company.Variants[v].In(d.lang()))
}

// reachText says how many of the other teams were affected.
func (n *narrator) reachText(reach, others int) string {
	switch {
	case reach == others && others == 2:
		return n.say("debrief.reach.both")
	case reach == others && others > 1:
		return n.say("debrief.reach.all", others)
	}
	return n.say("debrief.reach.says", reach, others)
}
