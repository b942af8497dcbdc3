package screen

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// closing is the close of a quarter: the bet and the result, what went live and what moved it,
// where the hours went, who waited and who learned, each counted from the model.
type closing struct {
	*game
	from, to int32 // weeks; to is exclusive
	openQuestions
}

// newClose returns the close of the quarter that has just ended.
func newClose(g *game) Screen {
	week := g.o().Week
	from := max((week-1)/sim.WeeksAQuarter*sim.WeeksAQuarter, g.run.Since)
	g.forecastBets()
	return &closing{game: g, from: from, to: week}
}

// Messages of the close.
type closeQuarterMsg struct{}

// Name returns the screen's name.
func (c *closing) Name() string { return "close" }

// State returns the quarter and how many features went live in it.
func (c *closing) State() string {
	return fmt.Sprintf("from=%d week=%d came=%d over=%t", c.from, c.to, c.gain(sim.FeaturesLive, c.from, c.to), c.run.Over())
}

// Busy reports whether the forecast that the bet is compared with is still to come.
func (c *closing) Busy() bool { return c.imaginingBets() }

// Update handles a message.
func (c *closing) Update(m view.Msg) (Screen, []Effect) {
	if tick, ok := m.(Tick); ok && !c.workOnBets(tick.Room) {
		return c, []Effect{NoRedraw{}}
	}
	if _, ok := m.(closeQuarterMsg); !ok {
		c.openQuestions.update(m)
		return c, nil
	}
	switch {
	case c.run.Finished():
		return newDebrief(c.game), c.save()
	case c.run.Over():
		return newYear(c.game), c.save()
	}
	return newPlan(c.game), c.save()
}

// View returns the close.
func (c *closing) View(at Viewport) view.Node {
	label := c.say("close.go")
	switch {
	case c.run.Finished():
		label = c.say("close.go.debrief")
	case c.run.Over():
		label = c.say("close.go.year", c.after())
	}
	on := view.PrimaryButton("onward", label, closeQuarterMsg{})
	on.Key = "Enter"
	body := view.Node{Role: view.Group, Box: view.Box{Gap: 26, Cross: view.Fill, MaxW: 820}, Kids: append(c.ended(), []view.Node{
		c.bet(),
		c.line("live", c.liveText(), c.whatMoved()...), c.doneLine(), c.line("hours", c.hoursText(), c.hourBars()...), c.line("waits", c.waitsText()), c.peopleLine(c.from), c.learned(),
		c.keepLine(),
	}...)}
	way := view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Main: view.Center, Pad: view.XY(24, 12)}, Kids: []view.Node{
		{Role: view.Group, Box: view.Box{Flow: view.Row, Grow: 1, MaxW: 820}, Kids: []view.Node{on}},
	}}
	head := append([]view.Node{
		c.header(c.say("close.title", c.whenQuarter(c.from)), at.Width/at.scale() >= planTwoColumns),
		view.Divider(view.Column),
	}, c.unsavedLine()...)
	all := view.Node{ID: "close/all", Role: view.Group, Box: view.Box{Grow: 1, Scroll: true, Cross: view.Center, Pad: view.XY(24, 32)}, Kids: []view.Node{body}}
	if at.Height/at.scale() < closeLow {
		all.Box.Pad, all.Box.Cross = view.Edges{}, view.Fill
		all.Kids = append(head, view.Node{Role: view.Group, Box: view.Box{Cross: view.Center, Pad: view.XY(24, 32)}, Kids: []view.Node{body}})
		head = nil
	}
	return c.overlay(&c.narrator, at, view.Node{ID: "close", Role: view.Group, Label: c.say("close.screen"), Look: view.Look{Fill: view.Of(view.Paper)}, Box: view.Box{Cross: view.Fill},
		Kids: append(head, all, view.Divider(view.Column), way)})
}

// closeLow is the height of the window below which its head scrolls with the rest, so that the way on
// stays in sight.
const closeLow = 480

// ended says whether the challenge is met, when the player's time is over.
func (c *closing) ended() []view.Node {
	if !c.run.Over() || len(c.run.Scenario.Goals) == 0 {
		return nil
	}
	return []view.Node{{ID: "ended", Role: view.Heading, Label: c.challengeText("debrief.lead.", c.challengeGoals()), Look: view.Look{Type: view.Title}}}
}

// bet shows the bet and the result, in words and on the scale of the bet.
func (c *closing) bet() view.Node {
	kids := []view.Node{view.CaptionText(c.say("close.bet.title"))}
	b, made := c.betOf(c.from)
	came, known := int64(0), false
	if made {
		came, known = b.Came(c.run)
	}
	if !known {
		kids = append(kids, view.Node{ID: "bet/none", Role: view.Text, Label: c.say("close.bet.none"), Look: view.Look{Type: view.Lead}})
		return view.Node{ID: "bet", Role: view.Group, Box: view.Box{Gap: 8, Cross: view.Fill}, Kids: kids}
	}
	word, tone := c.betVerdict(b, came)
	said := c.say("close.bet", b.Low, b.High, came) + " " + word
	score := study.Calibrate(c.run, study.Bets(c.run))
	kids = append(kids,
		view.Node{ID: "bet/said", Role: view.Heading, Label: said, Look: view.Look{Type: view.Title}, Marks: []view.Mark{{Text: word, Color: tone}}},
		view.Node{ID: "bet/picture", Role: view.Figure, Label: c.say("close.chart"), Box: view.Box{Height: 74}, Draw: drawResult(int(b.Low), int(b.High), int(came), c.say("close.came", came)),
			Rows: [][]string{{c.say("plan.bet.low"), c.say("plan.bet.high"), c.say("close.came.head")}, {c.words.Number(b.Low), c.words.Number(b.High), c.words.Number(came)}}},
		view.Node{ID: "bet/score", Role: view.Status, Label: c.scoreText(b, came)},
		view.Node{ID: "bet/held", Role: view.Text, Label: c.say("close.bets", score.Inside, score.Due), Look: view.Look{Text: view.Of(view.Muted)}},
	)
	return view.Node{ID: "bet", Role: view.Group, Box: view.Box{Gap: 8, Cross: view.Fill}, Kids: kids}
}

// betVerdict returns how a bet came out, in words, and their colour.
func (g *game) betVerdict(b study.Bet, came int64) (string, view.Color) {
	switch {
	case came < b.Low && sim.Metrics[b.Metric].Better < 0:
		return g.say("close.bet.below"), view.Of(view.Good)
	case came < b.Low:
		return g.say("close.bet.below"), view.Of(view.Bad)
	case came > b.High && sim.Metrics[b.Metric].Better > 0:
		return g.say("close.bet.above"), view.Of(view.Good)
	case came > b.High:
		return g.say("close.bet.above"), view.Of(view.Bad)
	}
	return g.say("close.bet.inside"), view.Of(view.Good)
}

// drawResult paints the range of the bet and a flag at the result.
func drawResult(low, high, came int, text string) func(*view.Canvas, float32, float32) {
	most := max(high, came)*5/4 + 1
	return func(c *view.Canvas, w, h float32) {
		flag, line := 34*c.Scale, 22*c.Scale
		area := view.Rect{Y: flag, W: w, H: line}
		c.Fill(view.Rect{X: view.Knob / 2, Y: area.Y + line/2 - 2, W: w - view.Knob, H: 4}, 2, view.Of(view.Line))
		a, b := along(w, low, most), along(w, high, most)
		c.Fill(view.Rect{X: a, Y: area.Y + 2, W: max(b-a, 3), H: line - 4}, 3, view.Of(view.Owner).Tint(.24))
		drawFlag(c, w, flag+line/2, along(w, came, most), text, true, false)
		drawTicks(c, w, flag+line+9*c.Scale, most)
	}
}

// line is one of the three lines about the quarter, with or without pictures.
func (c *closing) line(id string, text string, pictures ...view.Node) view.Node {
	title := c.say("close." + id + ".title")
	return view.Node{ID: view.ID(id), Role: view.Group, Box: view.Box{Gap: 6, Cross: view.Fill}, Kids: append([]view.Node{
		view.CaptionText(title),
		{ID: view.ID(id + "/text"), Role: view.Text, Label: text, Look: view.Look{Type: view.Lead}},
	}, pictures...)}
}

// keepLine is the link of the run, so that the run is not lost if what is saved is.
func (c *closing) keepLine() view.Node {
	kids := []view.Node{
		view.CaptionText(c.say("close.keep")),
		view.Aside(c.say("close.keep.text") + c.linkNote()),
		c.linkField("keep"),
		{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 10}, Kids: []view.Node{
			view.QuietButton("keep/copy", c.say("link.copy"), copyLinkMsg{}),
			view.QuietButton("keep/save", c.say("link.save"), saveLinkMsg{}),
		}},
	}
	if !c.unsaved { // which says the same at the top
		status := c.linkStatus("keep")
		kids = append(kids, status[:min(len(status), 1)]...) // the field is there already
	}
	return view.Node{ID: "keep", Role: view.Group, Label: c.say("close.keep"), Box: view.Box{Gap: 8, Cross: view.Fill}, Kids: kids}
}

// hourBars shows the quarter's hours as a bar, and those of the quarter before.
func (c *closing) hourBars() []view.Node {
	bar := func(id, name string, from, to int32) view.Node {
		l := c.ledgerBetween(-1, from, to)
		parts := make([]view.Part, 0, len(bands))
		for _, b := range bands {
			share := l.Share(b.accounts)
			parts = append(parts, view.Part{Label: c.say("band." + b.id), Value: c.words.Percent(int64(share)), Share: float32(share) / float32(sim.One), Tone: b.tone})
		}
		return view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 12, Cross: view.Center}, Kids: []view.Node{
			{Role: view.Text, Label: name, Box: view.Box{Width: 104}, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
			{Role: view.Group, Box: view.Box{Grow: 1, Cross: view.Fill}, Kids: []view.Node{view.Bar(view.ID("hours/"+id), name, parts)}},
		}}
	}
	bars := []view.Node{bar("now", c.say("close.hours.now"), c.from, c.to)}
	if c.hasQuarterBefore() {
		bars = append(bars, bar("was", c.say("close.hours.was"), c.from-sim.WeeksAQuarter, c.from))
	}
	return append(bars, ledgerCharts{&c.narrator}.legend())
}

// hasQuarterBefore reports whether the quarter before this one is a measure for it. That in which the
// record begins is none: there the warm-up fills an empty company.
func (c *closing) hasQuarterBefore() bool { return c.from-sim.WeeksAQuarter > c.run.Since }

// liveText says how many features went live.
func (c *closing) liveText() string {
	now := c.gain(sim.FeaturesLive, c.from, c.to)
	text := c.say("close.live.first", now)
	if c.hasQuarterBefore() {
		text = c.say("close.live", now, c.gain(sim.FeaturesLive, c.from-sim.WeeksAQuarter, c.from))
	}
	if back := c.gain(sim.FeaturesWithdrawn, c.from, c.to); back > 0 {
		text += " " + c.say("close.live.withdrawn", back)
	}
	return text
}

// ledgerBetween returns what a team, or the company (-1), booked between two weeks.
func (c *closing) ledgerBetween(team, from, to int32) sim.Ledger {
	return sim.Between(c.run.At(from), c.run.At(to), team)
}

// hoursText says where the hours went and which band changed most, by the bands of the
// chart beside it. Coordination is divided into its two parts.
func (c *closing) hoursText() string {
	now := c.ledgerBetween(-1, c.from, c.to)
	var hundred []any
	for _, b := range bands {
		hundred = append(hundred, c.words.Decimal(int64(now.Share(b.accounts))/10, 0))
	}
	for _, part := range [][]sim.Account{sim.WorkForOthers[:], sim.CrossingCost[:]} {
		hundred = append(hundred, c.words.Decimal(int64(now.Share(part))/10, 0))
	}
	text := c.say("close.hours", hundred...)
	if !c.hasQuarterBefore() {
		return text
	}
	was := c.ledgerBetween(-1, c.from-sim.WeeksAQuarter, c.from)
	var more, less bandChange
	for _, b := range bands {
		by := now.Share(b.accounts) - was.Share(b.accounts)
		if by > more.by {
			more = bandChange{b.id, by}
		}
		if by < less.by {
			less = bandChange{b.id, by}
		}
	}
	const noticed = sim.One / 200 // half an hour in a hundred
	if more.by < noticed && less.by > -noticed {
		return text + " " + c.say("close.hours.same")
	}
	return text + " " + c.say("close.hours.change", c.say("band."+more.id), c.words.Decimal(int64(more.by)/10, 0), c.say("band."+less.id), c.words.Decimal(int64(less.by)/10, 0))
}

// A bandChange is the change in a band's share of all hours from the quarter before.
type bandChange struct {
	id string
	by sim.PPM
}

// waitsText says which team waited most, and for whom.
func (c *closing) waitsText() string {
	team, longest := int32(-1), int64(0)
	for t := range c.o().Teams {
		l := c.ledgerBetween(int32(t), c.from, c.to)
		if l.Items[sim.Blocked] > longest {
			team, longest = int32(t), l.Items[sim.Blocked]
		}
	}
	if team < 0 {
		return c.say("close.waits.none")
	}
	l := c.ledgerBetween(team, c.from, c.to)
	all := int64(0)
	for _, m := range l.Items {
		all += m
	}
	name, share := c.company.TeamName(team, c.lang()), c.words.Percent(longest*int64(sim.One)/max(all, 1))
	if other := c.provider(c.o().Teams[team].Key); other != 0 {
		return c.say("close.waits", name, share, c.nameOf(other))
	}
	return c.say("close.waits.alone", name, share)
}

// provider returns the key of the team to which most of a team's requests went that ended this
// quarter, answered or no longer waited for; 0 if none did.
func (c *closing) provider(asker sim.Key) sim.Key {
	type sum struct {
		who      sim.Key
		requests int
	}
	var sums []sum
	for i := len(c.run.Events) - 1; i >= 0 && c.run.Events[i].Week >= c.from; i-- {
		e := &c.run.Events[i]
		who := sim.Key(0)
		switch {
		case e.Kind == sim.RequestAnswered && e.Object == asker:
			who = e.Subject
		case (e.Kind == sim.AskerHelpedItself || e.Kind == sim.AskerDidWithout) && e.Subject == asker:
			who = e.Object
		default:
			continue
		}
		k := slices.IndexFunc(sums, func(s sum) bool { return s.who == who })
		if k < 0 {
			k, sums = len(sums), append(sums, sum{who: who})
		}
		sums[k].requests++
	}
	if len(sums) == 0 {
		return 0
	}
	return slices.MaxFunc(sums, func(a, b sum) int {
		return cmp.Or(cmp.Compare(a.requests, b.requests), cmp.Compare(b.who, a.who))
	}).who
}
