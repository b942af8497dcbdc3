package screen

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// compare shows two runs of one world side by side, on one scale: what each did to every team
// compared with deciding nothing, and how far the difference between them is luck.
type compare struct {
	*game
	back  Screen
	sides [2]side
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

// of returns the run of the contender in the world of another run.
func (c contender) of(r *sim.Run) (*sim.Run, error) {
	switch {
	case c.run != nil:
		return c.run, nil
	case c.link != "":
		link, err := sim.ReadLink(c.link)
		if err != nil {
			return nil, err
		}
		return link.Open(r.Scenario)
	}
	played := sim.Start(r.Scenario, r.Seed, c.seat)
	bots.Play(played, bots.ByName(c.bot), r.Scenario.Weeks+r.Scenario.After, nil, nil)
	return played, nil
}

// newCompare compares the run of a debrief with another one of the same world.
func newCompare(d *debrief, back Screen, with contender) Screen {
	other, err := with.of(d.run)
	if err != nil {
		return back // the link was read before, so this is a run that no longer opens
	}
	g := *d.game
	g.run = other
	second := &debrief{game: &g, goals: g.challengeGoals(), count: study.NewTogether(g.runner, other), row: -1}
	return &compare{game: d.game, back: back, sides: [2]side{{d, d.say("debrief.you")}, {second, with.name}}}
}

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
	done, all := c.sides[1].count.Progress()
	return fmt.Sprintf("replays=%d of=%d first=%016x second=%016x", done, all, c.sides[0].o().Hash(), c.sides[1].o().Hash())
}

// Busy reports whether replays of either run are still running.
func (c *compare) Busy() bool { return c.sides[0].Busy() || c.sides[1].Busy() }

// Update handles a message.
func (c *compare) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case Tick:
		news := false
		for _, s := range c.sides {
			news = s.workOn(m.Room/2) || news
		}
		if !news {
			return c, []Effect{NoRedraw{}}
		}
	case closeCompareMsg:
		c.sides[1].count.Stop()
		return c.back, nil
	}
	return c, nil
}

// leave stops the replays when the run is left.
func (c *compare) leave() {
	for _, s := range c.sides {
		s.count.Stop()
	}
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
	for _, s := range c.sides {
		if r, ok := s.count.Together(); ok {
			full = max(full, fullBar([]study.Ripple{r}))
		}
	}
	sides := view.Node{Role: view.Group, Box: view.Box{Flow: flow, Cross: view.Fill}}
	taken := sides
	for i, s := range c.sides {
		shown := s.sideView(full, port)
		prefix(&shown, view.ID("side/"+string(rune('a'+i))))
		shown.Box.Grow = 1
		sides.Kids = append(sides.Kids, shown)
		list := s.decisionsTaken()
		prefix(&list, view.ID("side/"+string(rune('a'+i))))
		taken.Kids = append(taken.Kids, list)
	}
	shut := view.PrimaryButton("compare/close", c.say("back.close"), closeCompareMsg{})
	shut.Key = "Escape"
	bar := view.Node{ID: "compare/bar", Role: view.Group, Label: c.say("play.bar"), Draw: drawUnderline,
		Box: view.Box{Flow: view.Wrap, Gap: 16, Pad: view.XY(28, 14), Cross: view.Center}, Kids: []view.Node{
			{ID: "compare/title", Role: view.Heading, Label: c.say("compare.title", c.company.Title.In(c.lang())), Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Subtitle}},
			shut,
		}}
	return view.Node{ID: "compare", Role: view.Group, Label: c.say("compare.screen"), Look: view.Look{Fill: view.Of(view.Paper)}, Box: view.Box{Cross: view.Fill}, Kids: []view.Node{
		bar,
		{ID: "compare/all", Role: view.Group, Box: view.Box{Grow: 1, Scroll: true, Cross: view.Fill}, Kids: []view.Node{
			sides,
			{Role: view.Group, Box: view.Box{Pad: view.Edges{Right: 28, Bottom: 16, Left: 28}}, Kids: []view.Node{view.Aside(c.say("compare.scale", c.hours(full)))}},
			c.luck(),
			taken,
		}},
	}}
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
			fact("reach", s.say("debrief.reach"), s.say("debrief.reach.says", w.Reach, w.Others)),
			fact("horizon", s.say("debrief.horizon"), s.quarters(int32(w.Horizon)*sim.WeeksAQuarter)),
		}})
	}
	return view.Node{ID: "run", Role: view.Group, Label: s.name, Box: view.Box{Gap: 12, Pad: view.XY(28, 20), Cross: view.Fill}, Kids: kids}
}

// sideTotal says what all decisions of a run did, by the rule of the debrief.
func (s *side) sideTotal(r *study.Ripple) string {
	if len(study.Subjects(s.run.Journal)) == 0 {
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
	subjects := study.Subjects(s.run.Journal)
	title := s.say("compare.decisions", len(subjects))
	list := view.Node{ID: "taken", Role: view.List, Label: title, Box: view.Box{Gap: 2, Grow: 1, Pad: view.XY(28, 20), Cross: view.Fill}, Kids: []view.Node{view.CaptionText(title)}}
	for i, subject := range subjects[:min(len(subjects), mostListed)] {
		text := s.say("why.decision", s.subjectName(subject), s.when(s.run.Journal[subject.Places[0]].Week))
		if slices.Contains(s.run.Refused, subject.Places[0]) {
			text = s.say("compare.refused", text)
		}
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
