package screen

import (
	"math"
	"strconv"
	"time"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A fan is the forecast of a decision: its effect compared with doing nothing, as far as
// the player knows, over many imagined worlds.
type fan struct {
	*game
	baseline *study.Baseline
	forecast *study.Forecast
	figure   study.Figure
	from     int32 // week in which it was made
	until    int32 // week up to which it looks

	telling sim.Decision // the decision that would narrow it by finding something out; zero: none
	foundIn int32        // week of the last finding that changed it, -1: none
	before  *fan         // the same forecast without that finding; nil: not begun
	change  *change      // what that finding changed; nil: not known yet
}

// fanWeeks is how many weeks a forecast looks ahead.
const fanWeeks = 5 * sim.WeeksAQuarter

// newFan starts the forecast of a decision in a run, which may be the player's own or an
// earlier state of it.
func newFan(g *game, run *sim.Run, d sim.Decision) *fan {
	f := &fan{game: g, from: run.Now.Week, foundIn: -1}
	f.baseline = g.baselineOf(run)
	f.figure, f.until = fanOf(run)
	f.forecast = f.baseline.Decide(d)
	if run != g.run {
		f.baseline.Stop() // with its only forecast
	}
	return f
}

// fanOf returns what forecasts of a run are about, the challenge's first figure, and up to which
// week they look.
func fanOf(run *sim.Run) (figure study.Figure, until int32) {
	figure = study.Figure{Metric: sim.FeaturesLive, Team: -1}
	if goals := run.Scenario.Goals; len(goals) > 0 {
		figure = study.Figure{Metric: goals[0].Metric, Team: goals[0].Team}
	}
	return figure, min(run.Now.Week+fanWeeks, run.Scenario.Weeks+run.Scenario.After)
}

// baselineOf returns the forecast of a run if nothing is decided. That of the player's own run is
// kept while the week stands, so that of each card that is looked at only its own worlds are
// imagined.
func (g *game) baselineOf(run *sim.Run) *study.Baseline {
	figure, until := fanOf(run)
	if run != g.run {
		return study.NewBaseline(g.runner, run, figure, until)
	}
	if g.baseline == nil || !g.baseline.Stands(run, figure, until) {
		g.dropBaseline()
		g.baseline = study.NewBaseline(g.runner, run, figure, until)
	}
	return g.baseline
}

// dropBaseline cancels what no forecast needs of the last baseline.
func (g *game) dropBaseline() {
	if g.baseline != nil {
		g.baseline.Stop()
		g.baseline = nil
	}
}

// busy reports whether more worlds are being imagined.
func (f *fan) busy() bool { return f != nil && (f.forecast.Busy() || f.comparing()) }

// work gives the runner some computing time and reports whether the forecast has grown.
func (f *fan) work(room time.Duration) bool {
	if !f.busy() {
		return false
	}
	f.runner.Work(room)
	news := f.forecast.Update()
	return f.compare() || news
}

// extend lets the forecast go on to the last stage.
func (f *fan) extend() {
	if f != nil {
		f.forecast.Extend()
	}
}

// stop cancels the rest of the simulation. The baseline goes on while the week stands.
func (f *fan) stop() {
	if f != nil {
		f.forecast.Stop()
		f.endComparison()
	}
}

// title names the figure: for a total, its amount per quarter.
func (f *fan) title() string {
	name := f.metricName(f.figure.Metric, f.figure.Team)
	if sim.Metrics[f.figure.Metric].Total {
		name = f.say("fan.a-quarter", name)
	}
	return name
}

// node shows the forecast as a picture and in words, and how the last finding has changed it. A
// decision that finds something out shows the forecast that it would narrow.
func (f *fan) node(id view.ID) view.Node { return f.group(id, append(f.picture(id), f.wording(id)...)) }

// group is a part of what is shown of the forecast.
func (f *fan) group(id view.ID, kids []view.Node) view.Node {
	return view.Node{ID: id, Role: view.Group, Label: f.about(), Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: kids}
}

// about says what the forecast is of.
func (f *fan) about() string {
	if f.telling.Verb != sim.Nothing {
		return f.say("telling.title", f.decisionName(f.forecast.Decision))
	}
	return f.say("fan.title", f.title())
}

// wording is the forecast in words.
func (f *fan) wording(id view.ID) []view.Node {
	nodes := []view.Node{{ID: id + "/says", Role: view.Status, Label: f.saysText()}}
	if text := f.beforeText(); text != "" {
		nodes = append(nodes, view.Node{ID: id + "/before", Role: view.Text, Label: text, Look: view.Look{Type: view.Small}})
	}
	return nodes
}

// saysText says what the forecast says: the effect of its decision, or how wide it is now where another
// one would narrow it.
func (f *fan) saysText() string {
	if f.telling.Verb != sim.Nothing {
		return f.widthText()
	}
	return f.summaryText()
}

// knowledge lists what has been found out about the subject and what is still unknown; for a decision
// that finds something out, what it would tell.
func (f *fan) knowledge(id view.ID) (parts []view.Node) {
	if f.telling.Verb != sim.Nothing {
		return []view.Node{f.tells(id, f.telling)}
	}
	found, unknown := f.whatIsKnown(f.forecast.Decision)
	if len(found) > 0 {
		parts = append(parts, smallPart(id+"/found", f.say("fan.found"), found))
	}
	if len(unknown) > 0 {
		parts = append(parts, smallPart(id+"/unknown", f.say("fan.unknown"), unknown))
	}
	return parts
}

// The picture of a forecast is so high, and the key beside it so wide.
const (
	fanHigh = 84
	keyWide = 116
)

// picture shows both courses, with a key beside them.
func (f *fan) picture(id view.ID) (nodes []view.Node) {
	with, without := f.forecast.Courses()
	name := f.say("fan.title", f.title())
	if about := f.about(); about != name {
		nodes = append(nodes, view.Node{ID: id + "/about", Role: view.Text, Label: about})
	}
	picture := view.Fan(id+"/picture", name, f.saysText(), bandOf(f.say("fan.with"), with), bandOf(f.say("fan.without"), without), view.Band{}, fanHigh)
	return append(nodes,
		view.Node{ID: id + "/title", Role: view.Text, Label: name, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
		view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 10, Cross: view.Center}, Kids: []view.Node{
			{Role: view.Group, Box: view.Box{Grow: 1, Cross: view.Fill}, Kids: []view.Node{
				picture,
				{Role: view.Group, Box: view.Box{Flow: view.Row, Main: view.Between}, Kids: []view.Node{
					view.Aside(f.say("fan.now")), view.Aside(f.say("fan.then", f.quarters())),
				}},
			}},
			f.lineKey(),
		}})
}

// smallPart is a caption with lines of small text.
func smallPart(id view.ID, caption string, lines []string) view.Node {
	n := view.Node{ID: id, Role: view.List, Label: caption, Box: view.Box{Gap: 2, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(caption)}}
	for i, text := range lines {
		n.Kids = append(n.Kids, view.Node{ID: id + view.ID("/"+strconv.Itoa(i)), Role: view.Item, Label: text, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}})
	}
	return n
}

// quarters returns how far the forecast looks, in quarters, rounded up.
func (f *fan) quarters() int32 { return (f.until - f.from + sim.WeeksAQuarter - 1) / sim.WeeksAQuarter }

// lineKey explains the two lines and says where each ends: the median and the range of
// eight in ten.
func (f *fan) lineKey() view.Node {
	row := view.Node{Role: view.Group, Box: view.Box{Gap: 8, Cross: view.Fill, Width: keyWide}}
	with, without := f.forecast.Courses()
	if len(with.Mid) == 0 {
		return row
	}
	for _, l := range []struct {
		name  string
		fan   study.Fan
		color view.Color
		dash  float32
	}{{f.say("fan.with"), with, view.Of(view.Owner), 0}, {f.say("fan.without"), without, view.Of(view.Muted), 4}} {
		end := len(l.fan.Mid) - 1
		text := f.say("fan.end", l.name, f.roundedFigure(l.fan.Mid[end]), f.roundedFigure(l.fan.Low[end]), f.roundedFigure(l.fan.High[end]))
		row.Kids = append(row.Kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 6}, Kids: []view.Node{
			{Role: view.Decoration, Box: view.Box{Width: 18, Height: 16}, Draw: func(c *view.Canvas, w, h float32) {
				c.Line(2, l.dash, l.color, view.Point{X: 0, Y: h / 2}, view.Point{X: w, Y: h / 2})
			}},
			{Role: view.Text, Label: text, Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Small}},
		}})
	}
	return row
}

// roundedFigure formats a value of the forecast in the figure's unit.
func (f *fan) roundedFigure(v float64) string {
	return f.game.figure(f.figure.Metric, int64(math.Round(v)))
}

// summaryText puts the forecast into words: in how many futures the decision is better, worse and
// neither, and the range of its effect.
func (f *fan) summaryText() string {
	n := f.forecast.Worlds()
	if n == 0 {
		return f.say("fan.imagining")
	}
	t := f.forecast.Summary()
	better, worse, same := t.Hundred()
	s := f.say("fan.tells", f.hundred(better), n, f.hundred(worse), f.hundred(same)) + " " + f.effectText(t)
	if t.Better+t.Worse < sim.One/50 {
		s = f.say("fan.nothing", n)
	}
	if t.PaysBack >= 0 && t.Dip < 0 {
		s += " " + f.say("fan.pays-back", f.when(t.PaysBack))
	}
	return s
}

// hundred formats so many in a hundred.
func (f *fan) hundred(p int64) string { return f.words.Percent(p * int64(sim.One/100)) }

// effectText says by how much the figure ends above or below that of doing nothing, and over what
// span.
func (f *fan) effectText(t study.ForecastSummary) string {
	low, high := f.effect(t)
	if low == high {
		return f.say("fan.effect.one", f.metricName(f.figure.Metric, f.figure.Team), f.moreOrLess(low), f.quarters())
	}
	return f.say("fan.effect", f.metricName(f.figure.Metric, f.figure.Team), f.moreOrLess(low), f.moreOrLess(high), f.quarters())
}

// effect returns the range of the difference of the figure itself: a summary counts what is better
// as positive, whether that is more or less.
func (f *fan) effect(t study.ForecastSummary) (low, high int64) {
	if sim.Metrics[f.figure.Metric].Better < 0 {
		return int64(math.Round(-t.High)), int64(math.Round(-t.Low))
	}
	return int64(math.Round(t.Low)), int64(math.Round(t.High))
}

// moreOrLess says how much more or less a difference is.
func (f *fan) moreOrLess(v int64) string {
	amount := f.game.figure(f.figure.Metric, max(v, -v))
	switch {
	case v >= 0:
		return f.say("fan.more", amount)
	case sim.Metrics[f.figure.Metric].Unit == sim.Count:
		return f.say("fan.fewer", amount)
	}
	return f.say("fan.less", amount)
}

// bandOf converts a fan of package study into the band that the picture needs.
func bandOf(label string, f study.Fan) view.Band {
	narrow := func(values []float64) []float32 {
		list := make([]float32, len(values))
		for i, v := range values {
			list[i] = float32(v)
		}
		return list
	}
	return view.Band{Label: label, Low: narrow(f.Low), Mid: narrow(f.Mid), High: narrow(f.High)}
}
