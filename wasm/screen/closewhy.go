package screen

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A mover is one of the things that the number of features of a quarter is the product of. Its
// share of the difference to the quarter before is in features.
type mover struct {
	id    string
	says  string
	share float64 // NaN: one of the quarters has no features, so the difference can't be divided
	why   question
}

// quarterWork is what the features of a quarter are the product of.
type quarterWork struct {
	features          int64
	hours, onFeatures int64 // minutes that everybody was paid for, and those on feature work
	done              int64 // minutes of content that the changes grew by
}

func (c *closing) workBetween(from, to int32) quarterWork {
	l := c.ledgerBetween(-1, from, to)
	w := quarterWork{features: c.gain(sim.FeaturesLive, from, to), onFeatures: l.Hours[sim.FeatureWork], done: c.gain(sim.WorkDone, from, to)}
	for _, minutes := range l.Hours {
		w.hours += minutes
	}
	return w
}

// movers divide the difference between this quarter's features and those of the quarter before
// among what they are the product of: the hours of everybody, the share of these that was feature
// work, the work done in an hour of it, and the features that went live for the work done. The
// largest share comes first; shares below half a feature are left out.
func (c *closing) movers() (list []mover) {
	now, was := c.workBetween(c.from, c.to), c.workBetween(c.from-sim.WeeksAQuarter, c.from)
	if now.onFeatures == 0 || was.onFeatures == 0 || now.done <= 0 || was.done <= 0 {
		return nil
	}
	a, b := float64(now.features), float64(was.features)
	share := func(now, was float64) float64 {
		switch {
		case a <= 0 || b <= 0:
			return math.NaN()
		case a == b:
			return a * math.Log(now/was)
		}
		return (a - b) * math.Log(now/was) / math.Log(a/b)
	}
	ratio := func(x, y int64) float64 { return float64(x) / float64(y) }
	percent := func(w quarterWork) string { return c.words.Percent(w.onFeatures * int64(sim.One) / w.hours) }
	pace := func(w quarterWork) string { return c.words.Number(w.done * 60 / w.onFeatures) }
	perFeature := func(w quarterWork) string {
		if w.features <= 0 {
			return "–"
		}
		return c.hours(w.done / w.features)
	}
	list = []mover{
		{"hours", c.say("moved.hours", c.hours(now.hours), c.hours(was.hours)), share(float64(now.hours), float64(was.hours)), whyMetric{sim.PeopleEmployed, -1}},
		{"share", c.say("moved.share", percent(now), percent(was)), share(ratio(now.onFeatures, now.hours), ratio(was.onFeatures, was.hours)), whyHours{}},
		{"pace", c.say("moved.pace", pace(now), pace(was)), share(ratio(now.done, now.onFeatures), ratio(was.done, was.onFeatures)), whyMetric{sim.FatigueLevel, -1}},
		{"live", "", share(a/float64(now.done), b/float64(was.done)), whyDays{}},
	}
	id := "moved.live.more"
	if ratio(now.done, max(now.features, 1)) > ratio(was.done, max(was.features, 1)) {
		id = "moved.live.fewer"
	}
	list[3].says = c.say(id, perFeature(now), perFeature(was))
	list = slices.DeleteFunc(list, func(m mover) bool { return math.Abs(m.share) < .5 })
	slices.SortStableFunc(list, func(a, b mover) int { return cmp.Compare(math.Abs(b.share), math.Abs(a.share)) })
	return list
}

// whatMoved lists what moved the number of features, each with its share and its "why?".
func (c *closing) whatMoved() []view.Node {
	if !c.hasQuarterBefore() {
		return nil
	}
	title := c.say("moved.title")
	list := view.Node{ID: "moved", Role: view.List, Label: title, Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(title)}}
	movers := c.movers()
	if len(movers) == 0 {
		list.Kids = append(list.Kids, view.Node{ID: "moved/none", Role: view.Item, Label: c.say("moved.none")})
	}
	for _, m := range movers {
		id := view.ID("moved/" + m.id)
		by := view.Node{Role: view.Text, Label: "–", Box: view.Box{Width: 30}, Look: view.Look{Type: view.Strong, Align: view.End}}
		if n := int64(math.Round(m.share)); !math.IsNaN(m.share) {
			by.Label, by.Look.Text = c.words.Number(n), view.Of(view.Bad)
			if n > 0 {
				by.Label, by.Look.Text = "+"+by.Label, view.Of(view.Good)
			}
		}
		says := view.Node{ID: id + "/says", Role: view.Text, Label: m.says, Box: view.Box{Grow: 1, MinW: 130}}
		list.Kids = append(list.Kids, view.Node{ID: id, Role: view.Item, Box: view.Box{Flow: view.Wrap, Gap: 6, Cross: view.Center},
			Kids: []view.Node{by, says, c.whyLink(id+"/why", m.says, m.why)}})
	}
	return []view.Node{list}
}

// learned lists what the player found out in the quarter, and says who spent how much time on
// learning code and on teaching it.
func (c *closing) learned() view.Node {
	title := c.say("learned.title")
	list := view.Node{ID: "learned", Role: view.List, Label: title, Box: view.Box{Gap: 4, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(title)}}
	say := func(text string) {
		list.Kids = append(list.Kids, view.Node{ID: view.ID(fmt.Sprintf("learned/%d", len(list.Kids))), Role: view.Item, Label: text})
	}
	var found []string
	for _, e := range c.run.Events {
		if e.Week < c.from || e.Week >= c.to || e.Kind != sim.FoundOut {
			continue
		}
		if text := c.eventText(e); !slices.Contains(found, text) {
			found = append(found, text)
			say(text)
		}
	}
	for _, t := range inOrder(len(c.o().Teams), func(i int) int32 { return c.company.Teams[i].Place }) {
		l := c.ledgerBetween(t, c.from, c.to)
		learning, teaching := l.Hours[sim.LearningTime], l.Hours[sim.Mentoring]
		if learning+teaching < int64(sim.MinutesADay) {
			continue
		}
		say(c.say("learned.team", c.company.TeamName(t, c.lang()), c.hours(learning), c.hours(teaching)))
	}
	if len(list.Kids) == 1 {
		say(c.say("learned.nothing"))
	}
	return list
}
