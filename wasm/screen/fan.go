package screen

import (
	"math"
	"slices"
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
}

// fanWeeks is how many weeks a forecast looks ahead.
const fanWeeks = 5 * sim.WeeksAQuarter

// newFan starts the forecast of a decision in a run, which may be the player's own or an
// earlier state of it.
func newFan(g *game, run *sim.Run, d sim.Decision) *fan {
	f := &fan{game: g, from: run.Now.Week}
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
func (f *fan) busy() bool { return f != nil && f.forecast.Busy() }

// work gives the runner some computing time and reports whether the forecast has grown.
func (f *fan) work(room time.Duration) bool {
	if !f.busy() {
		return false
	}
	f.runner.Work(room)
	return f.forecast.Update()
}

// stop cancels the rest of the simulation. The baseline goes on while the week stands.
func (f *fan) stop() {
	if f != nil {
		f.forecast.Stop()
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

// node shows the forecast as a picture and in words, and names what is still unknown.
func (f *fan) node(id view.ID) view.Node {
	name := f.say("fan.title", f.title())
	with, without := f.forecast.Courses()
	picture := view.Fan(id+"/picture", name, f.summaryText(), bandOf(f.say("fan.with"), with), bandOf(f.say("fan.without"), without), view.Band{}, 104)
	kids := []view.Node{
		{ID: id + "/title", Role: view.Text, Label: name, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
		picture,
		{Role: view.Group, Box: view.Box{Flow: view.Row, Main: view.Between}, Kids: []view.Node{
			view.Aside(f.say("fan.now")), view.Aside(f.say("fan.then", f.quarters())),
		}},
		f.lineKey(),
		{ID: id + "/says", Role: view.Status, Label: f.summaryText()},
	}
	if text := f.unknown(); text != "" {
		kids = append(kids, view.Node{ID: id + "/unknown", Role: view.Text, Label: text, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}})
	}
	return view.Node{ID: id, Role: view.Group, Label: name, Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: kids}
}

// quarters returns how far the forecast looks, in quarters, rounded up.
func (f *fan) quarters() int32 { return (f.until - f.from + sim.WeeksAQuarter - 1) / sim.WeeksAQuarter }

// lineKey explains the two lines and says where each ends: the median and the range of
// eight in ten.
func (f *fan) lineKey() view.Node {
	row := view.Node{Role: view.Group, Box: view.Box{Gap: 2, Cross: view.Fill}}
	with, without := f.forecast.Courses()
	if len(with.Mid) == 0 {
		return row
	}
	for _, l := range []struct {
		name  string
		fan   study.Fan
		color view.Color
		dash  float32
	}{{f.say("fan.with"), with, view.Of(view.Accent), 0}, {f.say("fan.without"), without, view.Of(view.Muted), 4}} {
		end := len(l.fan.Mid) - 1
		text := f.say("fan.end", l.name, f.roundedFigure(l.fan.Mid[end]), f.roundedFigure(l.fan.Low[end]), f.roundedFigure(l.fan.High[end]))
		row.Kids = append(row.Kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 6, Cross: view.Center}, Kids: []view.Node{
			{Role: view.Decoration, Box: view.Box{Width: 18, Height: 8}, Draw: func(c *view.Canvas, w, h float32) {
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

// maxUnknown is how many unknown properties are named.
const maxUnknown = 3

// unknown names what the player has not found out about the subject of the decision. Each
// imagined world assumes its own value for it, so finding it out narrows the forecast.
func (f *fan) unknown() string {
	list, more := "", 0
	for _, text := range f.secretsAbout(f.forecast.Decision) {
		if more++; more > maxUnknown {
			continue
		}
		if list != "" {
			list += "; "
		}
		list += text
	}
	switch {
	case more == 0:
		return ""
	case more > maxUnknown:
		return f.say("fan.unknown.more", list, more-maxUnknown)
	}
	return f.say("fan.unknown", list)
}

// secretsAbout lists the properties, of the things that a decision names, that the player
// knows to be unknown.
func (n *narrator) secretsAbout(d sim.Decision) (list []string) {
	v := n.run.PlayerView()
	for i := range v.Scenario.Secrets {
		about := v.SecretSubject(int32(i))
		if !v.IsOpen(int32(i)) || about != d.Subject && about != d.Object {
			continue
		}
		if text := n.say("aspect."+v.Scenario.Secrets[i].Aspect.String(), n.nameOf(about)); !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// summaryText puts the forecast into words.
func (f *fan) summaryText() string {
	n := f.forecast.Worlds()
	if n == 0 {
		return f.say("fan.imagining")
	}
	t := f.forecast.Summary()
	const percent = sim.One / 100
	better, worse := (t.Better+percent/2)/percent, (t.Worse+percent/2)/percent
	share := func(p sim.PPM) string { return f.words.Percent(int64(p * percent)) }
	low, high := f.signedFigure(t.Low), f.signedFigure(t.High)
	s := f.say("fan.tells", share(better), n, low, high, share(worse), share(100-better-worse), f.quarters())
	if t.Better+t.Worse < sim.One/50 {
		s = f.say("fan.nothing", n)
	}
	if t.PaysBack >= 0 && t.Dip < 0 {
		s += " " + f.say("fan.pays-back", f.when(t.PaysBack))
	}
	return s
}

// signedFigure formats a difference with its sign.
func (f *fan) signedFigure(v float64) string {
	n := int64(v + .5)
	if v < 0 {
		n = -int64(-v + .5)
	}
	s := f.game.figure(f.figure.Metric, n)
	if n > 0 {
		s = "+" + s
	}
	return s
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
