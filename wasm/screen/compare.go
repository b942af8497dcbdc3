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

// compare shows two runs of one world side by side, on one scale: what each did to every team
// compared with deciding nothing, and how far the difference between them is luck.
type compare struct {
	*game
	back    Screen
	sides   [2]side
	coming  *study.Played // the second run, while it is simulated; nil: it is there
	trouble string        // why it can't be shown, in words; empty: it can
}

// A side is one of the two runs.
type side struct {
	*debrief        // of all decisions together
	name     string // who played it
}

// Messages of the comparison.
type (
	openCompareMsg  struct{ with contender }
	closeCompareMsg struct{}
)

// A contender is a run that a debrief's run can be compared with: one that is at hand, one that is
// replayed from its link, or that of a bot.
type contender struct {
	name string
	run  *sim.Run
	link string
	bot  string
	seat sim.Seat // in which the bot begins
}

// play starts to simulate the run of the contender in the world of another run.
func (c contender) play(runner study.Runner, r *sim.Run) (*study.Played, error) {
	if c.link == "" {
		return study.PlayBot(runner, r, c.bot, c.seat), nil
	}
	link, err := sim.ReadLink(c.link)
	if err != nil {
		return nil, err
	}
	return study.PlayLink(runner, r, link)
}

// newCompare compares the run of a debrief with another one of the same world.
func newCompare(d *debrief, back Screen, with contender) Screen {
	c := &compare{game: d.game, back: back, sides: [2]side{{d, d.say("compare.own")}, {nil, with.name}}}
	if with.run != nil {
		c.take(with.run)
		return c
	}
	var err error
	if c.coming, err = with.play(d.runner, d.run); err != nil {
		c.coming, c.trouble = nil, c.say("compare.trouble", with.name, err.Error())
	}
	return c
}

// take takes the second run and starts its replays.
func (c *compare) take(run *sim.Run) {
	g := *c.game
	g.run = run
	c.sides[1].debrief = &debrief{game: &g, goals: g.challengeGoals(), count: study.NewTogether(g.runner, run), row: -1}
}

// receive takes the second run if it has been simulated, and reports whether there is more to show.
func (c *compare) receive(room time.Duration) bool {
	if c.coming == nil {
		return false
	}
	c.runner.Work(room)
	run, err := c.coming.Run()
	switch {
	case err != nil:
		c.trouble = c.say("compare.trouble", c.sides[1].name, err.Error())
	case run == nil:
		return false
	default:
		c.take(run)
	}
	c.coming = nil
	return true
}

// both reports whether both runs are there.
func (c *compare) both() bool { return c.sides[1].debrief != nil }

// contenders lists whom the run can be compared with.
func (d *debrief) contenders() (list []contender) {
	if d.count == nil {
		return nil
	}
	list = append(slices.Clip(d.earlier), contender{name: d.say("seat.nobody"), bot: "nobody", seat: d.run.Seat})
	for _, p := range d.count.Players() {
		list = append(list, contender{name: d.say("debrief.good", d.say("seat."+p.Seat.String())), bot: p.Bot, seat: p.StartSeat})
	}
	return list
}

// compareLinks are the buttons that compare the run with others.
func (d *debrief) compareLinks() view.Node {
	n := view.Node{ID: "compare-with", Role: view.Group, Label: d.say("compare.with"), Box: view.Box{Gap: 6, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(d.say("compare.with"))}}
	row := view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 8}}
	for i, c := range d.contenders() {
		id := view.ID("compare/" + c.bot)
		if c.link != "" {
			id = view.ID("compare/" + strconv.Itoa(i))
		}
		row.Kids = append(row.Kids, view.QuietButton(id, c.name, openCompareMsg{c}))
	}
	n.Kids = append(n.Kids, row)
	return n
}

// Name returns the screen's name.
func (c *compare) Name() string { return "compare" }

// State returns how many replays of the second run are done, and how both runs ended.
func (c *compare) State() string {
	if !c.both() {
		return fmt.Sprintf("coming=%t trouble=%q", c.coming != nil, c.trouble)
	}
	done, all := c.sides[1].count.Progress()
	return fmt.Sprintf("replays=%d of=%d first=%016x second=%016x", done, all, c.sides[0].o().Hash(), c.sides[1].o().Hash())
}

// Busy reports whether the second run, or replays of either, are still being simulated.
func (c *compare) Busy() bool {
	return c.coming != nil || c.sides[0].Busy() || c.both() && c.sides[1].Busy()
}

// Update handles a message.
func (c *compare) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case Tick:
		news := c.receive(m.Room / 2)
		for _, s := range c.shown() {
			news = s.workOn(m.Room/2) || news
		}
		if !news {
			return c, []Effect{NoRedraw{}}
		}
	case closeCompareMsg:
		c.stopSecond()
		return c.back, nil
	}
	return c, nil
}

// leave stops the replays when the run is left.
func (c *compare) leave() {
	c.sides[0].count.Stop()
	c.stopSecond()
}

// stopSecond stops what is simulated for the second run.
func (c *compare) stopSecond() {
	if c.coming != nil {
		c.coming.Stop()
	}
	if c.both() {
		c.sides[1].count.Stop()
	}
}

// shown are the runs that are there.
func (c *compare) shown() []side {
	if c.both() {
		return c.sides[:]
	}
	return c.sides[:1]
}

// compareTwoColumns is the width, at 100 % text, from which the runs are beside each other.
const compareTwoColumns = 1100

// View returns both runs.
func (c *compare) View(at Viewport) view.Node {
	port, flow := at, view.Column
	if at.Width >= compareTwoColumns*at.scale() {
		port.Width, flow = at.Width/2, view.Row
	}
	full := int64(60)
	for _, s := range c.shown() {
		if r, ok := s.count.Together(); ok {
			full = max(full, fullBar([]study.Ripple{r}))
		}
	}
	sides := view.Node{Role: view.Group, Box: view.Box{Flow: flow, Cross: view.Fill}}
	taken := sides
	for i, s := range c.shown() {
		shown := s.sideView(full, port)
		prefix(&shown, view.ID("side/"+string(rune('a'+i))))
		shown.Box.Grow = 1
		sides.Kids = append(sides.Kids, shown)
		list := s.decisionsTaken()
		prefix(&list, view.ID("side/"+string(rune('a'+i))))
		taken.Kids = append(taken.Kids, list)
	}
	if !c.both() {
		said := view.Node{ID: "compare/coming", Role: view.Status, Label: c.trouble, Box: view.Box{Pad: view.XY(28, 20)}}
		if c.trouble == "" {
			said.Label = c.say("compare.coming", c.sides[1].name)
		}
		sides.Kids = append(sides.Kids, said)
	}
	shut := view.PrimaryButton("compare/close", c.say("back.close"), closeCompareMsg{})
	shut.Key = "Escape"
	bar := view.Node{ID: "compare/bar", Role: view.Group, Label: c.say("play.bar"), Draw: drawUnderline,
		Box: view.Box{Flow: view.Wrap, Gap: 16, Pad: view.XY(28, 14), Cross: view.Center}, Kids: []view.Node{
			{ID: "compare/title", Role: view.Heading, Label: c.say("compare.title", c.company.Title.In(c.lang())), Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Subtitle}},
			shut,
		}}
	all := view.Node{ID: "compare/all", Role: view.Group, Box: view.Box{Grow: 1, Scroll: true, Cross: view.Fill}, Kids: []view.Node{
		sides,
		{Role: view.Group, Box: view.Box{Pad: view.Edges{Right: 28, Bottom: 16, Left: 28}}, Kids: []view.Node{view.Aside(c.say("compare.scale", c.hours(full)))}},
	}}
	if c.both() {
		all.Kids = append(all.Kids, c.luck())
	}
	all.Kids = append(all.Kids, taken)
	return view.Node{ID: "compare", Role: view.Group, Label: c.say("compare.screen"), Look: view.Look{Fill: view.Of(view.Paper)}, Box: view.Box{Cross: view.Fill}, Kids: []view.Node{bar, all}}
}

// sideView shows one run: who played it and how it ended, and whom it gave hours and from whom it
// took them, team by team.
func (s *side) sideView(full int64, at Viewport) view.Node {
	kids := []view.Node{
		view.CaptionText(s.say("compare.side", s.name, s.seats())),
		{ID: "lead", Role: view.Heading, Label: s.leadText("side."), Look: view.Look{Type: view.Subtitle}},
	}
	if r, ok := s.count.Together(); ok {
		kids = append(kids, s.rippleRows(&r, full, at), view.Node{ID: "total", Role: view.Text, Label: s.sideTotal(&r)})
	} else {
		kids = append(kids, view.Para(s.counted()))
	}
	if w, ok := s.count.Worth(); ok {
		kids = append(kids, view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 16}, Kids: []view.Node{
			fact("reach", s.say("debrief.reach"), s.reachText(w.Reach, w.Others)),
			fact("horizon", s.say("debrief.horizon"), s.quarters(int32(w.Horizon)*sim.WeeksAQuarter)),
		}})
	}
	return view.Node{ID: "run", Role: view.Group, Label: s.name, Box: view.Box{Gap: 12, Pad: view.XY(28, 20), Cross: view.Fill}, Kids: kids}
}

// sideTotal says what all decisions of a run did, by the rule of the debrief.
func (s *side) sideTotal(r *study.Ripple) string {
	if len(study.Subjects(s.run.Scenario, s.run.Journal)) == 0 {
		return s.say("compare.nothing")
	}
	text := s.say("compare.hours", s.listedHours(r))
	if g := &r.Goal; len(s.run.Scenario.Goals) > 0 {
		goal := s.run.Scenario.Goals[0]
		figures := s.say("compare.goal", s.metricName(goal.Metric, goal.Team), s.figure(goal.Metric, g.With), s.figure(goal.Metric, g.Without))
		text = s.say("compare.sentence", s.withLuck(figures, g.Verdict, g.Spread)) + " " + text
	}
	return text
}

// mostListed is how many decisions a side lists, in the order taken.
const mostListed = 12

// decisionsTaken lists the decisions of a run, with their weeks.
func (s *side) decisionsTaken() view.Node {
	subjects := study.Subjects(s.run.Scenario, s.run.Journal)
	title := s.say("compare.decisions", len(subjects))
	list := view.Node{ID: "taken", Role: view.List, Label: title, Box: view.Box{Gap: 2, Grow: 1, Pad: view.XY(28, 20), Cross: view.Fill}, Kids: []view.Node{view.CaptionText(title)}}
	for i, subject := range subjects[:min(len(subjects), mostListed)] {
		place := int(subject.Places[0])
		text := s.orRefused(s.say("why.decision", s.subjectName(subject), s.when(s.run.Journal[place].Week)), place)
		list.Kids = append(list.Kids, view.Node{ID: view.ID("taken/" + strconv.Itoa(i)), Role: view.Item, Label: text, Look: view.Look{Type: view.Small}})
	}
	if more := len(subjects) - mostListed; more > 0 {
		list.Kids = append(list.Kids, view.Aside(s.say("why.more", more)))
	}
	return list
}

// luck shows the difference between the runs in every replication, a dot each, and says how often
// which run is ahead.
func (c *compare) luck() view.Node {
	title := c.say("compare.luck")
	n := view.Node{ID: "luck", Role: view.Group, Label: title, Box: view.Box{Gap: 8, Pad: view.XY(28, 20), Cross: view.Fill}, Look: view.Look{Fill: view.Of(view.Panel)}, Kids: []view.Node{view.CaptionText(title)}}
	d, ok := study.Compare(c.sides[0].count, c.sides[1].count)
	switch {
	case len(c.run.Scenario.Goals) == 0:
		n.Kids = append(n.Kids, view.Para(c.say("compare.no-goal")))
		return n
	case !ok || len(d.Replications) < study.Years:
		n.Kids = append(n.Kids, view.Node{ID: "luck/says", Role: view.Status, Label: c.say("compare.luck.pending", len(d.Replications), study.Years)})
		return n
	}
	goal := c.run.Scenario.Goals[0]
	name := c.metricName(goal.Metric, goal.Team)
	said := c.say("compare.luck.says", name, c.sides[0].name, d.First, c.sides[1].name, d.Second, d.Equal)
	n.Kids = append(n.Kids,
		view.Node{ID: "luck/says", Role: view.Status, Label: said},
		view.Dots("luck/dots", title, said, d.Replications, d.Here, c.sides[1].name, c.sides[0].name, c.say("compare.here")))
	return n
}
