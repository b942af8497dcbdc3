package screen

import (
	"time"

	"github.com/splitdecision/splitdecision/assets/words"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A fan is the forecast of the card that lies open: what may come of it against
// doing nothing, as far as the player knows, over many imagined worlds.
type fan struct {
	*game
	outlook  *study.Outlook
	forecast *study.Forecast
	figure   study.Figure
}

// fanWeeks is how far a fan looks.
const fanWeeks = 5 * sim.WeeksAQuarter

// newFan begins to imagine what comes of a decision for the challenge's first
// figure.
func newFan(g *game, d sim.Decision) *fan {
	f := &fan{game: g, figure: study.Figure{Metric: sim.FeaturesLive, Team: -1}}
	if goals := g.run.Scenario.Goals; len(goals) > 0 {
		f.figure = study.Figure{Metric: goals[0].Metric, Team: goals[0].Team}
	}
	until := min(g.o().Week+fanWeeks, g.run.Scenario.Weeks+g.run.Scenario.After)
	f.outlook = study.NewOutlook(g.runner, g.run, f.figure, until)
	f.forecast = f.outlook.Decide(d)
	return f
}

// busy reports that more worlds are being imagined.
func (f *fan) busy() bool { return f != nil && f.forecast.Busy() }

// work lends the runner some time and reports whether the fan is of more worlds.
func (f *fan) work(room time.Duration) bool {
	if !f.busy() {
		return false
	}
	f.runner.Work(room)
	return f.forecast.Update()
}

// stop gives up what has not been imagined.
func (f *fan) stop() {
	if f != nil {
		f.forecast.Stop()
		f.outlook.Stop()
	}
}

// node is the fan as a picture and in words.
func (f *fan) node(id view.ID) view.Node {
	name := f.say("fan.title", f.say("metric."+f.figure.Metric.String()))
	kids := []view.Node{{ID: id + "/title", Role: view.Text, Label: name, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}}}
	picture := view.Fan(id+"/picture", name, f.telling(), bandOf(f.say("fan.with"), f.forecast.With()), bandOf(f.say("fan.without"), f.forecast.Without()), nil, 92)
	kids = append(kids, picture,
		view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Main: view.Between}, Kids: []view.Node{
			{ID: id + "/from", Role: view.Text, Label: f.say("fan.now"), Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
			{ID: id + "/to", Role: view.Text, Label: f.say("fan.then", fanWeeks/sim.WeeksAQuarter), Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}},
		}},
		view.Node{ID: id + "/says", Role: view.Status, Label: f.telling()})
	return view.Node{ID: id, Role: view.Group, Label: name, Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: kids}
}

// telling says in words what the fan shows.
func (f *fan) telling() string {
	n := f.forecast.Worlds()
	if n == 0 {
		return f.say("fan.imagining")
	}
	t := f.forecast.Tell()
	better := words.Percent(int64(t.Better))
	low, high := f.difference(t.Low), f.difference(t.High)
	s := f.say("fan.tells", better, n, low, high)
	if t.Better+t.Worse < sim.Whole/50 {
		s = f.say("fan.nothing", n)
	}
	if t.PaysBack >= 0 && t.Dip < 0 {
		s += " " + f.say("fan.pays-back", f.when(t.PaysBack))
	}
	return s
}

// difference writes a difference with its sign.
func (f *fan) difference(v float64) string {
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

// bandOf is a study's fan as the picture wants it.
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
