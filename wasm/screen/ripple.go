package screen

import (
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// ripple shows one decision, at a place in the list: its title, a row of small bars per team, the
// total in words, and buttons.
func (d *debrief) ripple(ripples []study.Ripple, at int, port Viewport) view.Node {
	r := &ripples[at]
	place := d.count.Rows[r.Row].Places[0]
	e := d.run.Journal[place]
	about := d.when(e.Week)
	if e.Reason != "" {
		about += " · " + d.say("debrief.reason", e.Reason)
	}
	if len(r.Also) > 0 {
		about += " · " + d.say("debrief.also", len(r.Also))
	}
	kids := []view.Node{
		{ID: "ripple/number", Role: view.Text, Label: d.say("debrief.number", at+1, len(ripples)), Look: view.Look{Type: view.Caption, Text: view.Of(view.Muted)}},
		{ID: "ripple/title", Role: view.Heading, Label: d.subject(r.Row), Look: view.Look{Type: view.Title}},
		{ID: "ripple/about", Role: view.Text, Label: about, Look: view.Look{Text: view.Of(view.Muted)}},
		d.rippleRows(r, fullBar(ripples), port),
		view.Aside(d.say("debrief.scale", d.hours(fullBar(ripples)))),
		{ID: "ripple/all", Role: view.Text, Label: d.totalText(r)},
		d.rippleButtons(ripples, at),
	}
	kids = append(kids, d.forkTrouble()...)
	return view.Node{ID: "ripple", Role: view.Group, Label: d.subject(r.Row), Box: view.Box{Gap: 8, Cross: view.Fill}, Kids: kids}
}

// Widths of a ripple's columns and heights of its rows, in logical pixels at 100 % text.
const (
	rippleName     = 120
	rippleWords    = 190
	rippleGap      = 12
	rippleLeast    = 52
	rippleMost     = 84
	rippleCaption  = 22  // above and below the rows
	rippleTogether = 360 // of all rows together
	rippleOneLine  = 620 // narrower, a row's name and text are above its bars
)

// rippleRows shows the teams below one another, with the names of the quarters above
// them, the week of the decision, if it is one, as a line through all rows, and the year
// without the player shaded.
func (d *debrief) rippleRows(r *study.Ripple, full int64, at Viewport) view.Node {
	narrow := at.Width < rippleOneLine*at.scale()
	quarters := len(r.Teams[0].Quarters)
	own := float32(d.run.Scenario.Weeks) / sim.WeeksAQuarter
	high := min(max(rippleTogether/float32(len(r.Teams)), rippleLeast), rippleMost)
	rows := view.Node{ID: "ripple/rows", Role: view.Group, Label: d.say("debrief.by-quarter"), Box: view.Box{Cross: view.Fill}}
	rows.Draw = func(c *view.Canvas, w, h float32) {
		left, right := (rippleName+rippleGap)*c.Scale, w-(rippleWords+rippleGap)*c.Scale
		if narrow {
			left, right = 0, w
		}
		step, top, bottom := (right-left)/float32(quarters), rippleCaption*c.Scale, h-rippleCaption*c.Scale
		if d.run.Scenario.After > 0 {
			c.Fill(view.Rect{X: left + step*own, Y: top, W: step * (float32(quarters) - own), H: bottom - top}, 0, view.Of(view.Line).Tint(.3))
			c.Letter(right, h-rippleCaption*c.Scale/2, view.End, view.Small, view.Of(view.Muted), view.Color{}, c.Fit(view.Small, d.say("debrief.without-you", d.after()), right-left))
		}
		if r.Row >= 0 {
			x := left + step*float32(r.FirstDay)/sim.WeeksAQuarter
			if !narrow { // else each row draws its part, because the names are in its way
				c.Line(1.5, 0, view.Of(view.Ink), view.Point{X: x, Y: top}, view.Point{X: x, Y: bottom})
			}
			c.Disc(view.Rect{X: x - 4, Y: top - 4, W: 8, H: 8}, view.Of(view.Ink))
		}
		first := top + high*c.Scale/2 // the middle of the first row
		if !narrow {
			c.Letter(left-6, first-high*c.Scale/2+7*c.Scale, view.End, view.Small, view.Of(view.Muted), view.Color{}, d.signed(full))
			c.Letter(left-6, first+high*c.Scale/2-7*c.Scale, view.End, view.Small, view.Of(view.Muted), view.Color{}, d.signed(-full))
		}
		for q := range quarters {
			week := int32(q) * sim.WeeksAQuarter
			text := d.whenQuarter(week)
			if c.Width(view.Small, text) > step {
				n, _ := quarter(week)
				text = c.Fit(view.Small, d.say("when.quarter", n), step)
			}
			c.Letter(left+step*(float32(q)+.5), (rippleCaption-5)*c.Scale/2, view.Center, view.Small, view.Of(view.Muted), view.Color{}, text)
		}
	}
	rows.Box.Pad = view.Edges{Top: rippleCaption, Bottom: rippleCaption}
	for _, t := range inOrder(len(r.Teams), func(i int) int32 { return d.company.Teams[i].Place }) {
		rows.Kids = append(rows.Kids, d.teamRow(r, t, full, high, narrow))
	}
	return rows
}

// fullBar is the amount of the highest bar of all decisions, to which all bars are drawn.
func fullBar(ripples []study.Ripple) int64 {
	most := int64(60)
	for i := range ripples {
		for t := range ripples[i].Teams {
			for _, v := range ripples[i].Teams[t].Quarters {
				most = max(most, v, -v)
			}
		}
	}
	return most
}

// teamRow shows one team's quarters: bars above the line for hours that the decision
// gave, below for hours that it took, and the total in words.
func (d *debrief) teamRow(r *study.Ripple, t int32, full int64, high float32, narrow bool) view.Node {
	team := &r.Teams[t]
	name, said := d.company.TeamName(t, d.lang()), d.teamText(team)
	hours := make([]float32, len(team.Quarters))
	for q, v := range team.Quarters {
		hours[q] = float32(v) / 60
	}
	id := view.ID("ripple/" + hex(d.o().Teams[t].Key))
	bars := view.RippleRow(id+"/bars", name, said, hours, team.Sure, float32(full)/60, high)
	weight := view.Strong
	if !team.Verdict.IsClear() {
		weight = view.Body
	}
	title := view.Node{Role: view.Text, Label: name, Look: view.Look{Type: view.Strong}}
	says := view.Node{ID: id + "/says", Role: view.Text, Label: said, Look: view.Look{Type: weight}}
	if narrow {
		if draw := bars.Draw; r.Row >= 0 {
			bars.Draw = func(c *view.Canvas, w, h float32) {
				draw(c, w, h)
				x := w * float32(r.FirstDay) / float32(sim.WeeksAQuarter*len(team.Quarters))
				c.Line(1.5, 0, view.Of(view.Ink), view.Point{X: x}, view.Point{X: x, Y: h})
			}
		}
		says.Box.Grow, says.Look.Align = 1, view.End
		return view.Node{ID: id, Role: view.Group, Label: name, Box: view.Box{Pad: view.Edges{Top: 8}, Cross: view.Fill}, Kids: []view.Node{
			{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: rippleGap}, Kids: []view.Node{title, says}}, bars}}
	}
	title.Box.Width, says.Box.Width, bars.Box.Grow = rippleName, rippleWords, 1
	return view.Node{ID: id, Role: view.Group, Label: name, Box: view.Box{Flow: view.Row, Gap: rippleGap, Cross: view.Center}, Kids: []view.Node{title, bars, says}}
}

// teamText says what a decision gave a team or took from it. While replays are running it
// says nothing but the figure.
func (d *debrief) teamText(t *study.TeamRipple) string {
	gave, took := d.hours(t.Gave), d.hours(t.Took)
	switch {
	case t.Verdict == study.BeyondNoise || t.Verdict == study.Refused || t.Gave+t.Took < 60:
		return d.say("debrief.row.nothing")
	case t.Verdict == study.Pending:
		return d.signed(t.Total)
	case !t.Verdict.IsClear():
		return d.withLuck(d.signed(t.Total), t.Verdict, t.Spread)
	case t.Gave > 4*t.Took:
		return d.say("debrief.row.gave", d.hours(t.Total))
	case t.Took > 4*t.Gave:
		return d.say("debrief.row.took", d.hours(-t.Total))
	case t.TookFirst:
		return d.say("debrief.row.took-gave", took, gave)
	}
	return d.say("debrief.row.gave-took", gave, took)
}

// signed formats minutes as hours with their sign.
func (d *debrief) signed(m int64) string {
	hours := d.hours(m)
	if m > 0 && hours != d.hours(0) {
		return "+" + hours
	}
	return hours
}

// rippleButtons take the decision back, and lead to the next one and to the list of all.
func (d *debrief) rippleButtons(ripples []study.Ripple, at int) view.Node {
	back := view.PrimaryButton("take-back", d.say("take-back.screen"), openTakeBackMsg{ripples[at].Row})
	back.Key = "t"
	all := view.QuietButton("all", d.say("debrief.all"), openRippleMsg{-1})
	all.Key = "Escape"
	next := view.QuietButton("next", d.say("debrief.next"), openRippleMsg{ripples[(at+1)%len(ripples)].Row})
	next.Key = "ArrowRight"
	if len(ripples) == 1 {
		next.Press, next.Off = nil, d.say("debrief.only-one")
	}
	fork := view.QuietButton("fork-here", d.say("fork.go", d.when(ripples[at].FirstDay)), d.forkBefore(d.count.Rows[ripples[at].Row].Places[0]))
	return view.Node{Role: view.Group, Label: d.say("debrief.do"), Box: view.Box{Flow: view.Wrap, Gap: 10}, Kids: []view.Node{back, fork, next, all}}
}
