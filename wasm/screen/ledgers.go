package screen

import (
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// ledgerCharts draws the ledgers of a run: where people's hours and the days of the
// changes went.
type ledgerCharts struct{ *narrator }

// A band is one colour of the ledger of hours: accounts that are shown together.
type band struct {
	id       string
	tone     view.Tone
	accounts []sim.Account
}

// bands are the colours of the ledger of hours, from the bottom up. Every account is in
// exactly one.
var bands = []band{
	{"value", view.Value, []sim.Account{sim.FeatureWork, sim.Reviewing, sim.TeamTalk, sim.Advice}},
	{"rebuilding", view.Rebuilding, []sim.Account{sim.Migration, sim.RepairWork, sim.PlatformWork}},
	{"coordination", view.Coordination, sim.CoordinationTax},
	{"operations", view.Operations, sim.OperationalLoad[:]},
	{"debt", view.Debt, []sim.Account{sim.DebtDrag, sim.Rework, sim.ConflictWork, sim.Switching, sim.Checking}},
	{"learning", view.Learning, []sim.Account{sim.LearningTime, sim.Mentoring}},
	{"away", view.Paper, append(sim.OtherTime[:], sim.Absence, sim.Slack)},
}

// weekBar shows a team's week as a stacked bar.
func (c ledgerCharts) weekBar(id view.ID, name string, week *sim.Ledger) view.Node {
	parts := make([]view.Part, 0, len(bands))
	for _, b := range bands {
		parts = append(parts, view.Part{Label: c.say("band." + b.id), Value: c.hours(sumOf(week, b.accounts)), Share: float32(week.Share(b.accounts)) / float32(sim.One), Tone: b.tone})
	}
	return view.Bar(id, c.say("play.hours-of", name), parts)
}

// sumOf adds up the hours on some accounts.
func sumOf(l *sim.Ledger, accounts []sim.Account) (sum int64) {
	for _, a := range accounts {
		sum += l.Hours[a]
	}
	return sum
}

// legend explains the colours.
func (c ledgerCharts) legend() view.Node {
	row := legendOf("legend", c.say("play.legend"))
	row.Box.Gap = 4
	for _, b := range bands {
		row.Kids = append(row.Kids, legendEntry(c.say("band."+b.id), drawSwatch(view.Of(b.tone))))
	}
	return row
}

// daysLegend explains the colours of the ledger of the changes' days.
func (c ledgerCharts) daysLegend() view.Node {
	row := legendOf("days/legend", c.say("play.legend.days"))
	row.Box.Gap = 4
	for _, b := range itemBands {
		row.Kids = append(row.Kids, legendEntry(c.say("item-band."+b.id), drawSwatch(b.color)))
	}
	return row
}

// legendOf is a legend without entries.
func legendOf(id view.ID, label string) view.Node {
	return view.Node{ID: id, Role: view.List, Label: label, Box: view.Box{Flow: view.Wrap, Gap: 10}}
}

// legendEntry is a mark with what it means.
func legendEntry(text string, draw func(c *view.Canvas, w, h float32)) view.Node {
	return view.Node{Role: view.Item, Label: text, Box: view.Box{Flow: view.Row, Gap: 6, Cross: view.Center}, Kids: []view.Node{
		{Role: view.Decoration, Box: view.Box{Width: 9, Height: 9}, Draw: draw},
		{Role: view.Text, Label: text, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
	}}
}

// drawSwatch paints a square in a colour; that of paper is empty, with an outline.
func drawSwatch(color view.Color) func(c *view.Canvas, w, h float32) {
	return func(c *view.Canvas, w, h float32) {
		c.Fill(view.Rect{W: w, H: h}, 2, color)
		if color.Tone == view.Paper {
			c.Stroke(view.Rect{W: w, H: h}, 2, 1, view.EdgeOf(view.Line))
		}
	}
}

// ledgers shows both ledgers over time, up to now, with the decisions marked, and in place of the
// weeks of the quarter that are still to come what is known of them.
func (p *play) ledgers(r room) view.Node {
	c := ledgerCharts{&p.narrator}
	hours, days := float32(96), float32(44)
	if !r.upright {
		charts := r.band - ledgerWords
		hours, days = charts*.64, charts*.36
	}
	lines := maxComing
	if r.roomy || r.upright {
		lines = roomyComing
	}
	end := quarterEnd(p.o().Week)
	until := view.Aside(c.say("coming.week", end))
	until.Look.Align = view.End
	box := bandPart(r, 1.8)
	ahead := view.Box{Gap: 6, Cross: view.Fill}
	if !r.upright {
		box.Flow, box.Gap, ahead.Width = view.Row, 8, comingWidth
	}
	return view.Node{ID: "ledgers", Role: view.Group, Label: c.say("play.ledgers"), Box: box, Kids: []view.Node{
		{Role: view.Group, Box: view.Box{Gap: 4, Grow: 1, Cross: view.Fill}, Kids: []view.Node{
			c.captionWithWhy("hours/why", c.say("close.hours.title"), whyHours{}),
			c.hoursOverTime(hours),
			c.captionWithWhy("days/why", c.say("play.days-went"), whyDays{}),
			c.daysOverTime(days),
			view.TimeAxis(c.quarters(), c.columns()),
		}},
		{Role: view.Group, Box: ahead, Kids: []view.Node{
			{Role: view.Group, Box: view.Box{Gap: 8, Pad: view.All(8), Cross: view.Fill, Main: view.Between, Grow: 1}, Look: view.Look{Border: view.Of(view.Line), Radius: 4}, Kids: []view.Node{c.comingList(lines), c.daysLegend()}},
			until,
		}},
	}}
}

const (
	ledgerWords = 20 + 2*24 + 16 + 4*4 // height that captions, axis and gaps take of the band
	comingWidth = 168                  // of what is coming up, beside the ledgers
)

// captionWithWhy is the caption of a part with its "why?" link.
func (c ledgerCharts) captionWithWhy(id view.ID, name string, q question) view.Node {
	caption := view.CaptionText(name)
	caption.Box.Grow = 1
	return view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 8, Cross: view.Center}, Kids: []view.Node{caption, c.whyLink(id, name, q)}}
}

// quarters returns the labels of the ledgers' time axis.
func (c ledgerCharts) quarters() (ticks []view.Marked) {
	for w := min(c.run.Since, 0); w < c.o().Week; w += sim.WeeksAQuarter {
		label := c.whenQuarter(w)
		if q, y := quarter(w); w >= 0 && q == 1 {
			label = c.say("play.year", y)
		}
		ticks = append(ticks, view.Marked{At: c.column(w), Label: label})
	}
	return ticks
}

// column returns the column of a week: the ledgers begin with the warm-up, or with the first
// week on record.
func (c ledgerCharts) column(week int32) int { return int(week - min(c.run.Since, 0)) }

// columns returns the number of columns of the ledgers, which end now.
func (c ledgerCharts) columns() int { return max(c.column(c.o().Week), 1) }

// itemBands are the bands of the ledger of the changes' days. Every state is in exactly one. A
// colour that is one of hours too means the same there: work on changes, other teams, rework.
var itemBands = []struct {
	id     string
	color  view.Color
	states []sim.ItemState
}{
	{"worked", view.Of(view.Value), []sim.ItemState{sim.Worked}},
	{"blocked", view.Of(view.Coordination), []sim.ItemState{sim.Blocked}},
	{"checked", view.Of(view.Ink), []sim.ItemState{sim.InReview, sim.InPipeline, sim.OnTrain}},
	{"back", view.Of(view.Debt), []sim.ItemState{sim.RolledBack}},
	{"queued", view.Of(view.Waiting), []sim.ItemState{sim.Queued}},
}

// hoursOverTime is the ledger of hours, one column per week, of that height.
func (c ledgerCharts) hoursOverTime(height float32) view.Node {
	series := make([]view.Series, len(bands))
	for i, b := range bands {
		series[i] = view.Series{Label: c.say("band." + b.id), Color: view.Of(b.tone)}
	}
	h := c.run.History
	for w := 1; w < len(h); w++ {
		l := sim.Between(&h[w-1], &h[w], -1)
		for i, b := range bands {
			series[i].Values = append(series[i].Values, float32(l.Share(b.accounts))/float32(sim.One))
		}
	}
	return view.StackedArea("hours", c.say("close.hours.title"), series, c.decisionMarks(), c.column(0), c.columns(), 1, height)
}

// daysOverTime is the ledger of the changes' days, one column per week, of that height.
func (c ledgerCharts) daysOverTime(height float32) view.Node {
	series := make([]view.Series, len(itemBands))
	for i, b := range itemBands {
		series[i] = view.Series{Label: c.say("item-band." + b.id), Color: b.color}
	}
	h := c.run.History
	for w := 1; w < len(h); w++ {
		l := sim.Between(&h[w-1], &h[w], -1)
		all := int64(1)
		for _, m := range l.Items {
			all += m
		}
		for i, b := range itemBands {
			sum := int64(0)
			for _, s := range b.states {
				sum += l.Items[s]
			}
			series[i].Values = append(series[i].Values, float32(sum)/float32(all))
		}
	}
	return view.StackedArea("days", c.say("play.days-went"), series, nil, c.column(0), c.columns(), 1, height)
}

// decisionMarks are the decisions marked on the ledger.
func (c ledgerCharts) decisionMarks() []view.Marked {
	var marks []view.Marked
	for _, e := range c.run.Journal {
		if e.Verb.Info().Weeks == 0 {
			continue // finding out and orders to the player's hands would crowd the line
		}
		marks = append(marks, view.Marked{At: c.column(e.Week), Label: c.decisionName(e.Decision)})
	}
	return marks
}
