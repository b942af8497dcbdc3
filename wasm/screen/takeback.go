package screen

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// takeback runs two worlds side by side on the same map: as it was, and without one
// decision. Incidents that did not happen in a world are struck out there.
type takeback struct {
	*game
	back *debrief
	row  int

	with, without                 *sim.Run
	withPlayback, withoutPlayback sim.Playback
	passed                        time.Duration
	running                       bool
}

// backLasts is how long the two worlds run on the screen, from the decision to the end.
const backLasts = 16 * time.Second

// Messages of this screen.
type (
	closeTakeBackMsg struct{}
	restartWorldsMsg struct{}
	pauseWorldsMsg   struct{}
	runWorldsMsg     struct{}
	finishWorldsMsg  struct{}
	showWeekMsg      struct{ week int32 }
)

// newTakeBack returns the screen that takes back a decision of a finished run.
func newTakeBack(g *game, back *debrief, row int) Screen {
	t := &takeback{game: g, back: back, row: row}
	t.restart()
	return t
}

// restart simulates both worlds up to the week of the decision.
func (t *takeback) restart() {
	places := t.back.count.Rows[t.row].Places
	week := t.decided()
	t.withPlayback = sim.Playback{Journal: t.run.Journal}
	t.withoutPlayback = sim.Playback{Journal: t.run.Journal, Without: places}
	t.with = sim.Start(t.run.Scenario, t.run.Seed, t.run.Seat)
	t.without = sim.Start(t.run.Scenario, t.run.Seed, t.run.Seat)
	for t.with.Now.Week < week {
		t.step()
	}
	t.passed, t.running = 0, true
}

// step simulates one week of both worlds. The second gets the same decisions, except for
// the one taken back and those that are impossible without it.
func (t *takeback) step() {
	_ = t.withPlayback.Decide(t.with) // only a strict playback fails
	_ = t.withoutPlayback.Decide(t.without)
	t.with.Step()
	t.without.Step()
}

// end simulates both worlds to their end.
func (t *takeback) end() {
	for !t.with.Finished() {
		t.step()
	}
}

// Name returns the screen's name.
func (t *takeback) Name() string { return "take-back" }

// State returns the week and the hash of both worlds.
func (t *takeback) State() string {
	return fmt.Sprintf("week=%d running=%t finished=%t with=%016x without=%016x", t.with.Now.Week, t.running, t.with.Finished(), t.with.Now.Hash(), t.without.Now.Hash())
}

// Busy reports whether the worlds or the debrief's replays are running.
func (t *takeback) Busy() bool { return t.running && !t.with.Finished() || t.back.Busy() }

// Update handles a message.
func (t *takeback) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case Tick:
		news := t.back.workOn(m.Room)
		if !t.running || t.with.Finished() {
			if !news {
				return t, []Effect{NoRedraw{}}
			}
			break
		}
		if m.ReduceMotion {
			t.end()
			break
		}
		weeks := t.run.Scenario.Weeks + t.run.Scenario.After
		lasts := backLasts / time.Duration(max(weeks, 1))
		for t.passed += m.Passed; t.passed >= lasts && !t.with.Finished(); t.passed -= lasts {
			t.step()
		}
	case finishWorldsMsg:
		t.end()
	case showWeekMsg:
		if m.week < t.with.Now.Week {
			t.restart()
		}
		for t.with.Now.Week < m.week && !t.with.Finished() {
			t.step()
		}
		t.running = false
	case pauseWorldsMsg:
		t.running = false
	case runWorldsMsg:
		t.running = true
	case restartWorldsMsg:
		t.restart()
		t.running = true
	case openCompareMsg:
		return newCompare(t.back, t, m.with), nil
	case closeTakeBackMsg:
		return t.back, nil
	}
	return t, nil
}

// takebackTwoColumns is the width, at 100 % text, from which the worlds are beside each
// other.
const takebackTwoColumns = 820

// View returns both worlds.
func (t *takeback) View(at Viewport) view.Node {
	flow, upright := view.Row, at.Width < takebackTwoColumns*at.scale()
	if upright {
		flow = view.Column
	}
	with, without := t.mapIn(t.with, upright), t.mapIn(t.without, upright)
	worlds := view.Node{Role: view.Group, Box: view.Box{Flow: flow, Gap: 20, Grow: 1, Cross: view.Fill}, Kids: []view.Node{
		t.world("with", t.say("back.with"), t.with, t.without, with), t.world("without", t.say("back.without"), t.without, t.with, without),
	}}
	return view.Node{ID: "back", Role: view.Group, Label: t.say("take-back.screen"), Look: view.Look{Fill: view.Of(view.Paper)},
		Box: view.Box{Gap: 12, Pad: view.All(22), Cross: view.Fill}, Kids: []view.Node{
			{ID: "back/title", Role: view.Heading, Label: t.say("back.title", t.back.subject(t.row)), Look: view.Look{Type: view.Title}},
			{ID: "back/all", Role: view.Group, Box: view.Box{Gap: 12, Pad: besideThumb, Grow: 1, Scroll: true, Cross: view.Fill}, Kids: []view.Node{
				{ID: "back/when", Role: view.Status, Label: t.whenText()},
				{ID: "back/says", Role: view.Text, Label: t.effectText()}, t.weekSlider(), t.mapLegend(""), worlds,
			}},
			t.buttons(),
		}}
}

// decided returns the week of the decision.
func (t *takeback) decided() int32 { return t.run.Journal[t.back.count.Rows[t.row].Places[0]].Week }

// whenText says when the decision was taken, and which week of both worlds is shown.
func (t *takeback) whenText() string {
	text := t.say("back.when", t.when(t.decided()), t.when(t.shown()))
	if t.with.Now.Gone {
		text = t.say("back.when.after", text, t.after())
	}
	return text
}

// weekSlider chooses the week that is shown, from that of the decision on.
func (t *takeback) weekSlider() view.Node {
	return view.Node{ID: "back/week", Role: view.Slider, Label: t.say("back.week"), Value: t.when(t.shown()), Low: int(t.decided()), High: int(t.last()), Step: 1, At: int(t.shown()),
		Box: view.Box{Height: 28, Wide: true},
		Set: func(s string) view.Msg {
			v, err := strconv.Atoi(s)
			if err != nil {
				return nil
			}
			return showWeekMsg{min(max(int32(v), t.decided()), t.last())}
		}}
}

// last returns the last week of both worlds.
func (t *takeback) last() int32 { return t.run.Scenario.Weeks + t.run.Scenario.After - 1 }

// shown returns the week that is shown.
func (t *takeback) shown() int32 { return min(t.with.Now.Week, t.last()) }

// effectText says of the decision what the debrief says.
func (t *takeback) effectText() string {
	ripples := t.back.count.Ripples()
	return t.back.totalText(&ripples[slices.IndexFunc(ripples, func(r study.Ripple) bool { return r.Row == t.row })])
}

// goalText is the first figure of the challenge in a world: as it is, or as it was judged.
func (t *takeback) goalText(r *sim.Run) string {
	goal := r.Scenario.Goals[0]
	judged := min(r.Now.Week, r.Scenario.Weeks)
	id := "back.goal"
	if r.Now.Week > judged {
		id = "back.goal.judged"
	}
	return t.say(id, t.metricName(goal.Metric, goal.Team), t.figure(goal.Metric, r.At(judged).Goals[0]), judged)
}

// mapIn is the map of one of the worlds, upright on a page that scrolls.
func (t *takeback) mapIn(r *sim.Run, upright bool) *mapPicture {
	shown := t.narrator
	shown.run = r
	picture := shown.mapOf(&r.Now)
	picture.upright = upright
	return picture
}

// world is one of the two worlds: its figures so far, its map, and the latest incidents, with those
// of the other world struck out.
func (t *takeback) world(id view.ID, title string, r, other *sim.Run, picture *mapPicture) view.Node {
	o := &r.Now
	live := sim.Metrics[sim.FeaturesLive].Of(o, r.Scenario, -1)
	nights := sim.Metrics[sim.NightPages].Of(o, r.Scenario, -1)
	figures := []view.Node{{ID: id + "/figures", Role: view.Text, Label: t.say("back.figures", live, nights), Look: view.Look{Type: view.Figures}}}
	if len(r.Scenario.Goals) > 0 {
		figures = append(figures, view.Node{ID: id + "/goal", Role: view.Text, Label: t.goalText(r)})
	}
	map_ := picture.node()
	prefix(&map_, id)
	map_.Box.MinH = 280
	list := view.Node{ID: id + "/incidents", Role: view.List, Label: t.say("back.incidents"), Box: view.Box{Gap: 3, Cross: view.Fill, MinH: 118},
		Kids: []view.Node{view.CaptionText(t.say("back.incidents")), view.Aside(t.say("back.struck"))}}
	for i, line := range t.incidents(r, other) {
		list.Kids = append(list.Kids, view.Node{ID: id + view.ID("/incident/"+string(rune('a'+i))), Role: view.Item, Label: line.label, Value: line.text, Look: view.Look{Type: view.Small, Text: view.Of(line.tone), Struck: line.struck}})
	}
	return view.Node{ID: id, Role: view.Group, Label: title, Box: view.Box{Gap: 8, Pad: view.All(14), Grow: 1, Cross: view.Fill},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 10},
		Kids: append(append([]view.Node{view.CaptionText(title)}, figures...), map_, list)}
}

// prefix makes the ids of what is twice on the screen unique and disables hovering.
func prefix(n *view.Node, with view.ID) {
	if n.ID != "" {
		n.ID = with + "/" + n.ID
	}
	n.Point, n.Leave = nil, nil
	for i := range n.Kids {
		prefix(&n.Kids[i], with)
	}
}

// incidentLine is one line of a world's list of incidents.
type incidentLine struct {
	label, text string
	tone        view.Tone
	struck      bool
}

// maxIncidents is how many of the latest incidents each world shows.
const maxIncidents = 4

// incidents lists the latest incidents of both worlds, from the point of view of r.
func (t *takeback) incidents(r, other *sim.Run) (lines []incidentLine) {
	since := t.decided()
	own, others := incidentsOf(r, since), incidentsOf(other, since)
	i, j := len(own)-1, len(others)-1
	for (i >= 0 || j >= 0) && len(lines) < maxIncidents {
		switch {
		case i >= 0 && (j < 0 || own[i].At >= others[j].At):
			if j >= 0 && sameIncident(own[i], others[j]) {
				j--
			}
			lines = append(lines, incidentLine{text: t.incidentText(own[i]), tone: view.Ink})
			i--
		default:
			if !slices.ContainsFunc(own, func(e sim.Event) bool { return sameIncident(e, others[j]) }) {
				lines = append(lines, incidentLine{t.say("back.not-here"), t.incidentText(others[j]), view.Muted, true})
			}
			j--
		}
	}
	return lines
}

// incidentText says when something broke, and where.
func (t *takeback) incidentText(e sim.Event) string {
	text := t.eventText(e)
	if module := t.nameOf(e.Object); module != "" && module != t.nameOf(e.Subject) {
		text = t.say("back.where", text, module)
	}
	return t.say("back.happened", t.when(e.Week), text)
}

func incidentsOf(r *sim.Run, since int32) (list []sim.Event) {
	for _, e := range r.Events {
		if e.Kind == sim.IncidentOpened && e.Week >= since {
			list = append(list, e)
		}
	}
	return list
}

// sameIncident reports whether an incident happened in both worlds: the same week,
// subject and cause.
func sameIncident(a, b sim.Event) bool {
	return a.Week == b.Week && a.Subject == b.Subject && a.Cause == b.Cause
}

// buttons control the worlds and lead back.
func (t *takeback) buttons() view.Node {
	var kids []view.Node
	switch {
	case t.with.Finished():
		kids = append(kids, view.QuietButton("back/again", t.say("back.again"), restartWorldsMsg{}),
			view.QuietButton("back/compare", t.say("back.compare"), openCompareMsg{contender{name: t.say("back.without"), run: t.without}}))
	case t.running:
		kids = append(kids, view.QuietButton("back/pause", t.say("play.pause"), pauseWorldsMsg{}), view.QuietButton("back/end", t.say("back.end"), finishWorldsMsg{}))
	default:
		kids = append(kids, view.QuietButton("back/go", t.say("back.go"), runWorldsMsg{}), view.QuietButton("back/end", t.say("back.end"), finishWorldsMsg{}))
	}
	shut := view.PrimaryButton("back/close", t.say("back.close"), closeTakeBackMsg{})
	shut.Key = "Escape"
	return view.Node{Role: view.Group, Label: t.say("debrief.do"), Box: view.Box{Flow: view.Wrap, Gap: 10}, Kids: append(kids, shut)}
}

// leave drops the replays of the debrief that it leads back to.
func (t *takeback) leave() { t.back.leave() }
