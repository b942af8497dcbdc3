package screen

import (
	"fmt"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// debrief shows the effect of a run's decisions: three sentences, then one decision at a
// time against the same world without it, and beside them how others fared.
type debrief struct {
	*game
	goals      []sim.GoalOutcome // the scenario's goals at the end of the player's time
	count      *study.Debrief    // nil: the run's first day is not known to this engine
	current    int               // index of the ripple shown
	showAll    bool              // offer every ripple, not only the largest
	guess      string            // the player's lesson, being written
	lessonOpen bool              // the authors' lesson is shown
	note       string            // whether the decision records could be saved, in words
}

// Messages of the debrief.
type (
	nextRippleMsg       struct{ by int }
	toggleAllRipplesMsg struct{}
	openTakeBackMsg     struct{ row int }
	playAgainMsg        struct{ seat sim.Seat }
	editGuessMsg        struct{ text string }
	openLessonMsg       struct{}
	saveRecordsMsg      struct{}
)

// newDebrief starts the replays of a run and returns the screen that shows their results.
func newDebrief(g *game) Screen {
	g.forecastBets()
	return &debrief{game: g, goals: g.challengeGoals(), count: study.NewDebrief(g.runner, g.run), guess: g.lesson, lessonOpen: g.lesson != ""}
}

// Name returns the screen's name.
func (d *debrief) Name() string { return "debrief" }

// State returns how many ripples and replays are done.
func (d *debrief) State() string {
	if d.count == nil {
		return "no first day"
	}
	done, all := d.count.Progress()
	return fmt.Sprintf("ripples=%d replays=%d of=%d at=%d hash=%016x", len(d.count.Ripples()), done, all, d.current, d.o().Hash())
}

// Busy reports whether replays are still running.
func (d *debrief) Busy() bool { return d.count != nil && !d.count.Done() }

// Update handles a message.
func (d *debrief) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case Tick:
		if d.Busy() {
			d.runner.Work(m.Room)
			if news := d.updateBets(); !d.count.Update() && !news {
				return d, []Effect{NoRedraw{}}
			}
		}
	case nextRippleMsg:
		if n := len(d.ripples()); n > 0 {
			d.current = (d.current + m.by + n) % n
		}
	case toggleAllRipplesMsg:
		d.showAll = !d.showAll
	case openTakeBackMsg:
		return newTakeBack(d.game, d, m.row), nil
	case Done:
		d.recordsSaved(m.Effect, "saved")
	case Failed:
		d.recordsSaved(m.Effect, "not-saved")
	case saveRecordsMsg:
		return d, []Effect{Download{Name: recordsFile, Type: "text/markdown", Bytes: d.records()}}
	case playAgainMsg:
		return d.restart(m.seat)
	case editGuessMsg:
		d.guess = m.text
	case openLessonMsg:
		d.lessonOpen = true
		d.lesson = d.guess
		return d, d.save()
	}
	return d, nil
}

// recordsSaved notes whether the decision records were saved, if that is what an effect was
// about: the announcement of whatever was done before gives way to it.
func (d *debrief) recordsSaved(e Effect, sentence string) {
	switch e := e.(type) {
	case Copy:
		d.note = ""
	case Download:
		if e.Name == recordsFile {
			d.note, d.link = d.say(sentence, recordsFile), linkUnused
		}
	}
}

// restart begins a new run in the same world and the given seat.
func (d *debrief) restart(seat sim.Seat) (Screen, []Effect) {
	if d.count != nil {
		d.count.Stop()
	}
	g := d.freshGame()
	g.company = d.company
	g.run = sim.Start(d.run.Scenario, d.run.Seed, seat)
	g.introduced = allParts
	return newPlay(g), g.save()
}

// ripples returns those that can be paged through: the largest, or all.
func (d *debrief) ripples() []study.Ripple {
	if d.count == nil {
		return nil
	}
	r := d.count.Ripples()
	if !d.showAll && len(r) > study.MostShown {
		r = r[:study.MostShown]
	}
	return r
}

// subject names the decision of a row, or the player's own hands in a quarter. Where
// another row has the same decision, its week follows.
func (d *debrief) subject(row int) string {
	s := d.count.Rows[row]
	e := d.run.Journal[s.Places[0]]
	if s.Hands {
		return d.say("debrief.hands", d.whenQuarter(e.Week))
	}
	for i, other := range d.count.Rows {
		if i != row && !other.Hands && d.run.Journal[other.Places[0]].Decision == e.Decision {
			return d.say("debrief.subject.at", d.decisionName(e.Decision), d.when(e.Week))
		}
	}
	return d.decisionName(e.Decision)
}

// debriefTwoColumns is the width, at 100 % text, from which the side column is beside the
// ripples.
const debriefTwoColumns = 1000

// View returns the debrief.
func (d *debrief) View(at Viewport) view.Node {
	left := view.Node{ID: "debrief/left", Role: view.Group, Box: view.Box{Gap: 18, Pad: view.XY(32, 26), Grow: 1, Cross: view.Fill},
		Kids: []view.Node{d.sentences()}}
	if ripples := d.ripples(); len(ripples) > 0 {
		left.Kids = append(left.Kids, d.ripple(&ripples[min(d.current, len(ripples)-1)], len(ripples), at))
	} else if why := d.whyNoRipple(); why != "" {
		left.Kids = append(left.Kids, view.Node{ID: "none", Role: view.Text, Label: why})
	}
	right := view.Node{ID: "debrief/right", Role: view.Group, Label: d.say("debrief.others"), Box: view.Box{Gap: 20, Pad: view.XY(24, 22), Cross: view.Fill}, Kids: d.sideColumn()}
	bar := d.topBar()
	top := append([]view.Node{bar}, d.unsavedLine()...)
	root := view.Node{ID: "debrief", Role: view.Group, Label: d.say("debrief.screen"), Look: view.Look{Fill: view.Of(view.Paper)}, Box: view.Box{Cross: view.Fill}}
	if at.Width < debriefTwoColumns*at.scale() {
		left.Box.Pad, right.Box.Pad = view.XY(18, 20), view.XY(18, 20)
		left.Kids = append(d.announcements(), left.Kids...)
		root.Kids = append(top, view.Node{ID: "debrief/all", Role: view.Group, Box: view.Box{Grow: 1, Scroll: true, Cross: view.Fill}, Kids: []view.Node{left, right}})
		return root
	}
	top[0].Kids = append(bar.Kids, d.announcements()...)
	left.Box.Scroll, right.Box.Scroll, right.Box.Width = true, true, 388
	right.Draw = func(c *view.Canvas, w, h float32) {
		c.Line(0, 0, view.Of(view.Line), view.Point{X: .5, Y: 0}, view.Point{X: .5, Y: h})
	}
	root.Kids = append(top, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Grow: 1, Cross: view.Fill}, Kids: []view.Node{left, right}})
	return root
}

// whyNoRipple says why there is no ripple to show, unless the opening says it.
func (d *debrief) whyNoRipple() string {
	switch {
	case d.count == nil:
		return d.say("debrief.other-engine")
	case len(d.count.Rows) == 0:
		return ""
	}
	return d.say("debrief.counting")
}

// topBar names what was played and offers the link, the records and another run.
func (d *debrief) topBar() view.Node {
	title := d.say(d.ifAfter("debrief.title.after", "debrief.title"), d.company.Title.In(d.lang()), d.say("seat."+d.run.Seat.String()), d.quarters(d.run.Scenario.Weeks), d.after())
	link := view.QuietButton("link", d.say("link.copy"), copyLinkMsg{})
	report := view.QuietButton("report", d.say("debrief.report"), saveRecordsMsg{})
	again := view.PrimaryButton("again", d.say("debrief.again"), playAgainMsg{d.run.Seat})
	again.Key = "a"
	buttons := []view.Node{link, report}
	for _, s := range d.run.Scenario.Seats {
		if s.Seat != d.run.Seat {
			buttons = append(buttons, view.QuietButton("other-seat", d.say("debrief.other-seat"), playAgainMsg{s.Seat}))
		}
	}
	buttons = append(buttons, again, textLink("leave", d.say("play.leave"), openStartMsg{}, ""))
	row := []view.Node{
		{ID: "title", Role: view.Text, Label: title, Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Caption, Text: view.Of(view.Muted)}},
		{Role: view.Group, Label: d.say("play.menu"), Box: view.Box{Flow: view.Wrap, Gap: 10, Cross: view.Center}, Kids: buttons},
	}
	return view.Node{ID: "bar", Role: view.Group, Label: d.say("play.bar"), Draw: drawUnderline,
		Box: view.Box{Gap: 8, Pad: view.XY(28, 14), Cross: view.Fill}, Kids: []view.Node{{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 16, Cross: view.Center}, Kids: row}}}
}

// ifAfter returns one of two ids of sentences: the first if there is a year without the player.
func (d *debrief) ifAfter(after, none string) string {
	if d.run.Scenario.After > 0 {
		return after
	}
	return none
}

// announcements say what the buttons of the bar did. They are below the buttons, which
// therefore stay under the pointer.
func (d *debrief) announcements() []view.Node {
	said := d.linkStatus("bar")
	if d.note != "" {
		said = append(said, view.Node{ID: "bar/records", Role: view.Status, Label: d.note, Look: view.Look{Type: view.Small}})
	}
	return said
}

// sentences are the three sentences at the top of the debrief.
func (d *debrief) sentences() view.Node {
	text, marks := d.openingText()
	return view.Node{ID: "sentences", Role: view.Heading, Label: text, Marks: marks, Look: view.Look{Type: view.Title}}
}

func (d *debrief) openingText() (text string, marks []view.Mark) {
	if d.count == nil {
		return d.say("debrief.ended"), nil
	}
	if len(d.count.Rows) == 0 {
		return d.say("debrief.nothing-decided"), nil
	}
	s, ok := d.count.Sentences()
	if !ok {
		return d.say("debrief.counting") + " " + d.counted(), nil
	}
	add := func(sentence string) {
		if text != "" {
			text += " "
		}
		text += sentence
	}
	if s.Gave.Team >= 0 {
		given := d.say("debrief.gave.what", d.company.TeamName(s.Gave.Team, d.lang()), d.hours(s.Gave.Amount))
		add(d.say("debrief.gave", d.share(given, s.Gave)))
		marks = append(marks, view.Mark{Text: given, Under: view.Of(view.Value)})
	} else {
		add(d.say("debrief.gave-nobody"))
	}
	if s.Took.Team >= 0 {
		team := d.company.TeamName(s.Took.Team, d.lang())
		taken := d.say("debrief.took.what", d.hours(-s.Took.Amount), team)
		add(d.say("debrief.took", d.share(taken, s.Took)))
		marks = append(marks, view.Mark{Text: taken, Under: view.Of(view.Operations)})
		switch {
		case s.Agreed >= 0:
			add(d.say("debrief.agreed", team, d.decisionName(d.run.Journal[s.Agreed].Decision)))
		case s.Blame >= 0:
			add(d.say("debrief.not-asked", team, d.subject(s.Blame)))
		}
	} else {
		add(d.say("debrief.took-nobody"))
	}
	if s.Regret == study.NoRegret && s.Together != nil {
		add(d.say("regret.none.alone"))
	} else {
		add(d.regretText(s.Regret, &s.Undo))
	}
	if s.Unlucky != nil {
		add(d.unluckyText(s.Unlucky))
	}
	if s.Together != nil {
		add(d.togetherText(s.Together))
	}
	return text, marks
}

// regretText names the decision that the player would want to undo, and in which sense.
// Where hours and the challenge disagree about it, it says both.
func (d *debrief) regretText(why study.Regret, r *study.Ripple) string {
	id := "regret." + why.String()
	if why == study.NoRegret {
		return d.say(id)
	}
	subject := d.subject(r.Row)
	if why == study.CostChallenge {
		return d.say(id, subject, d.lostText(r.Goal.AllMet), r.Goal.WonIn, r.Of, d.signed(r.Total))
	}
	s := r.Spread
	if why == study.CostHere {
		id += howRare(r.Verdict, r.Agree)
	} else {
		if r.UsuallyCostsHours() {
			id += ".hours"
		} else {
			id, s = id+".goal", r.Goal.Spread
		}
	}
	text := d.say(id, subject, d.hours(max(-r.Total, r.Total)), s.Agree, s.Of)
	if goal := r.Goal.Gain; goal < 0 && r.Total > 0 || goal > 0 && r.Total < 0 {
		text += " " + d.say("regret.but", d.signed(r.Total), d.goalText(&r.Goal))
	}
	return text
}

// howRare returns the end of the id of a sentence about an effect that decisions have here, by the
// number of replays in which they have it too.
func howRare(v study.Verdict, in int) string {
	switch {
	case v == study.Untold:
		return ".untold"
	case v != study.Rarely:
		return ""
	case in == 0:
		return ".never"
	}
	return ".rarely"
}

// unluckyText says that a decision cost a goal here, and how rarely it does.
func (d *debrief) unluckyText(r *study.Ripple) string {
	return d.say("regret.unlucky"+howRare(r.Goal.WonVerdict, r.Goal.WonIn), d.subject(r.Row), d.lostText(r.Goal.AllMet), r.Goal.WonIn, r.Of)
}

// togetherText says that all decisions together cost a goal here, and how often they do.
func (d *debrief) togetherText(l *study.LostTogether) string {
	return d.say("regret.together"+howRare(l.Verdict, l.In), d.lostText(l.AllMet), l.In, l.Of)
}

// lostText names the part of the challenge that decisions cost: all of it, or some goals.
func (d *debrief) lostText(all bool) string {
	if all {
		return d.say("regret.all-met")
	}
	return d.say("regret.more-met")
}

// goalText compares the figure of the first goal with and without a decision.
func (d *debrief) goalText(g *study.GoalRipple) string {
	goal := d.run.Scenario.Goals[0]
	return d.say("debrief.goal.without", d.metricName(goal.Metric, goal.Team), d.figure(goal.Metric, g.With), d.figure(goal.Metric, g.Without))
}

// counted says how many replays are done.
func (d *debrief) counted() string {
	done, all := d.count.Progress()
	return d.say("debrief.counted", done, all)
}

// withLuck adds to an effect how often it has the same sign with other luck.
func (d *debrief) withLuck(said string, v study.Verdict, s study.Spread) string {
	return d.say("effect."+v.String(), said, s.Agree, s.Of)
}

// share adds to the hours of a team how often they have the same sign with other luck, if
// that is not the usual.
func (d *debrief) share(said string, s study.Share) string {
	if s.Verdict == study.Usually {
		return said
	}
	return d.withLuck(said, s.Verdict, s.Spread)
}

// ripple shows one decision: its title, a row of small bars per team, the total in words,
// and buttons.
func (d *debrief) ripple(r *study.Ripple, of int, at Viewport) view.Node {
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
		{ID: "ripple/number", Role: view.Text, Label: d.say("debrief.number", d.current+1, of), Look: view.Look{Type: view.Caption, Text: view.Of(view.Muted)}},
		{ID: "ripple/title", Role: view.Heading, Label: d.subject(r.Row), Look: view.Look{Type: view.Title}},
		{ID: "ripple/about", Role: view.Text, Label: about, Look: view.Look{Text: view.Of(view.Muted)}},
		d.rippleRows(r, at),
		{ID: "ripple/all", Role: view.Text, Label: d.totalText(r), Look: view.Look{Text: view.Of(view.Muted)}},
		d.rippleButtons(r, of),
	}
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
// them, the week of the decision as a line through all rows, and the year without the
// player shaded.
func (d *debrief) rippleRows(r *study.Ripple, at Viewport) view.Node {
	narrow := at.Width < rippleOneLine*at.scale()
	week := d.run.Journal[d.count.Rows[r.Row].Places[0]].Week
	quarters := len(r.Teams[0].Quarters)
	own := float32(d.run.Scenario.Weeks) / sim.WeeksAQuarter
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
		x := left + step*float32(week)/sim.WeeksAQuarter
		c.Line(1.5, 0, view.Of(view.Ink), view.Point{X: x, Y: top}, view.Point{X: x, Y: bottom})
		c.Disc(view.Rect{X: x - 4, Y: top - 4, W: 8, H: 8}, view.Of(view.Ink))
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
	high := min(max(rippleTogether/float32(len(r.Teams)), rippleLeast), rippleMost)
	for _, t := range inOrder(len(r.Teams), func(i int) int32 { return d.company.Teams[i].Place }) {
		rows.Kids = append(rows.Kids, d.teamRow(r, t, high, narrow))
	}
	return rows
}

// teamRow shows one team's quarters: bars above the line for hours that the decision
// gave, below for hours that it took, and the total in words.
func (d *debrief) teamRow(r *study.Ripple, t int32, high float32, narrow bool) view.Node {
	team := &r.Teams[t]
	name, said := d.company.TeamName(t, d.lang()), d.teamText(team)
	most := int64(1)
	for i := range r.Teams {
		for _, v := range r.Teams[i].Quarters {
			most = max(most, v, -v)
		}
	}
	hours := make([]float32, len(team.Quarters))
	for q, v := range team.Quarters {
		hours[q] = float32(v) / 60
	}
	id := view.ID("ripple/" + hex(d.o().Teams[t].Key))
	bars := view.RippleRow(id+"/bars", name, said, hours, float32(most)/60, high)
	weight := view.Strong
	if team.Verdict != study.Usually {
		weight = view.Body
	}
	title := view.Node{Role: view.Text, Label: name, Look: view.Look{Type: view.Strong}}
	says := view.Node{ID: id + "/says", Role: view.Text, Label: said, Look: view.Look{Type: weight}}
	if narrow {
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
	case t.Verdict != study.Usually:
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

// totalText says what a decision gave or took in all, how often with other luck, and what
// it did to the challenge.
func (d *debrief) totalText(r *study.Ripple) string {
	if r.Verdict == study.Pending {
		return d.say("debrief.in-all.pending", d.signed(r.Total)) + " " + d.say("debrief.running")
	}
	id := "verdict." + r.Verdict.String()
	switch r.Verdict {
	case study.Untold:
		if r.Of == 0 {
			id = "verdict.untaken"
		}
	case study.BeyondNoise:
		switch {
		case r.Cancels():
			id += ".cancels"
		case r.HasInterval() && (r.Low > 0 || r.High < 0):
			id += ".here"
		}
	case study.Rarely, study.LessOften, study.AsOften, study.MoreOften, study.Usually:
		sign := ".gave"
		if r.Total < 0 {
			sign = ".took"
		}
		id += sign
	}
	spread := "debrief.in-all"
	switch {
	case !r.HasInterval():
	case r.Verdict == study.Refused:
		spread = "debrief.in-all.agreed"
	default:
		spread = "debrief.in-all.spread"
	}
	text := d.say(spread, d.signed(r.Total), d.signed(int64(r.Low)), d.signed(int64(r.High)), r.Of) + " " + d.say(id, r.Agree, r.Of)
	if r.Total != 0 && r.Refused > 0 {
		text += " " + d.say("debrief.replays.refused", r.Refused, study.Replications)
	}
	if r.Total != 0 && r.Idle > 0 {
		text += " " + d.say("debrief.replays.idle", r.Idle, study.Replications)
	}
	if r.Goal.Gain != 0 {
		text += " " + d.say("debrief.challenge", d.goalText(&r.Goal))
	}
	return text
}

// rippleButtons take the decision back, go to the next one, and show all.
func (d *debrief) rippleButtons(r *study.Ripple, of int) view.Node {
	back := view.PrimaryButton("take-back", d.say("debrief.take-back"), openTakeBackMsg{r.Row})
	back.Key = "t"
	next := view.QuietButton("next", d.say("debrief.next"), nextRippleMsg{1})
	next.Key = "ArrowRight"
	switch {
	case of > 1:
	case len(d.count.Rows) > 1:
		next.Press, next.Off = nil, d.say("debrief.counting")
	default:
		next.Press, next.Off = nil, d.say("debrief.only-one")
	}
	all := view.QuietButton("all", d.say("debrief.all"), toggleAllRipplesMsg{})
	all.Role, all.On = view.Toggle, d.showAll
	if len(d.count.Rows) <= study.MostShown {
		all.Press, all.Off = nil, d.say("debrief.these-are-all")
	}
	return view.Node{Role: view.Group, Label: d.say("debrief.do"), Box: view.Box{Flow: view.Wrap, Gap: 10}, Kids: []view.Node{back, next, all}}
}
