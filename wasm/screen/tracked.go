package screen

import (
	"slices"
	"time"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A trackedForecast is a decision whose outcome is still to come: the forecast as it was
// when the decision was taken, and the actual course drawn over it.
type trackedForecast struct {
	*fan
	place int // index of the decision in the journal
	entry sim.Entry
}

const (
	// maxTracked is how many decisions are tracked at a time, the latest ones; more could
	// not be read on the screen.
	maxTracked = 3
	// minWeeksTracked is how many weeks pass before the actual course can count as out of
	// range. Earlier the range is so narrow that only luck decides.
	minWeeksTracked = 4
)

// Messages about a course that has left its forecast range.
type (
	continueAnywayMsg   struct{}
	showAlternativesMsg struct{}
	stopDecisionMsg     struct{}
	askOutOfRangeMsg    struct{ *trackedForecast } // asks by hand what the clock pauses for by itself
)

// isTracked reports whether a decision's outcome is tracked: neither finding out nor
// orders to the player's own hands are.
func isTracked(e sim.Entry) bool { return e.Verb.Info().Weeks != 0 }

// trackForecasts updates the list of tracked decisions, each with the forecast made when
// it was taken. seen is the forecast that the player had open, which is reused if it is
// for one of them; nil if none was open. Decisions that are over, undone or refused, or that
// exceed maxTracked, are dropped.
func (g *game) trackForecasts(seen *fan) {
	var now []*trackedForecast
	for i := len(g.run.Journal) - 1; i >= 0 && len(now) < maxTracked; i-- {
		e := g.run.Journal[i]
		if !isTracked(e) || g.isRefused(i) || g.o().Week >= min(e.Week+fanWeeks, g.run.Scenario.Weeks) {
			continue
		}
		if k := slices.IndexFunc(g.tracked, func(b *trackedForecast) bool { return b.place == i && b.entry == e }); k >= 0 {
			now = append(now, g.tracked[k])
			continue
		}
		b := &trackedForecast{fan: seen, place: i, entry: e}
		if seen == nil || seen.forecast.Decision != e.Decision || seen.from != e.Week {
			then, err := study.Before(g.run, i)
			if err != nil {
				continue // the run began under another engine, so that week can't be replayed
			}
			b.fan = newFan(g, then, e.Decision)
		} else {
			seen.forecast.Settle()
			seen.endComparison() // which only its card shows
			seen = nil
		}
		now = append(now, b)
	}
	for _, b := range g.tracked {
		if !slices.Contains(now, b) {
			b.fan.stop()
		}
	}
	seen.stop()
	g.tracked = now
}

// dropForecasts cancels the forecasts of tracked decisions and of bets, and the baseline. They are
// made again when the run is continued.
func (g *game) dropForecasts() {
	for _, b := range g.tracked {
		b.fan.stop()
	}
	g.tracked = nil
	for _, f := range g.betForecasts {
		if f.baseline != nil {
			f.baseline.Stop()
		}
	}
	g.betForecasts = nil
	g.dropBaseline()
}

// workOnTracked gives the tracked forecasts some computing time and reports whether one
// of them has grown.
func (g *game) workOnTracked(room time.Duration) (news bool) {
	for _, b := range g.tracked {
		if b.busy() {
			news = b.fan.work(room)
			b.forecast.Settle()
			return news
		}
	}
	return false
}

// imaginingTracked reports whether any tracked forecast needs more computing time.
func (g *game) imaginingTracked() bool {
	return slices.ContainsFunc(g.tracked, (*trackedForecast).busy)
}

// sideOfRange returns on which side of the forecast range the actual course has been for
// two weeks: +1 above, -1 below, 0 neither.
func (b *trackedForecast) sideOfRange() int {
	came := b.baseline.Came(b.run)
	with, _ := b.forecast.Courses()
	last := min(len(came), len(with.Mid)) - 1
	if last < minWeeksTracked {
		return 0
	}
	side := func(w int) int {
		switch {
		case came[w] > with.High[w]:
			return +1
		case came[w] < with.Low[w]:
			return -1
		}
		return 0
	}
	if s := side(last); s == side(last-1) {
		return s
	}
	return 0
}

// decisionKey returns the decision's key, which events and promises refer to as their
// cause.
func (b *trackedForecast) decisionKey() sim.Key { return b.entry.Decision.Key(b.entry.Week) }

// endingDecision returns the decision that would stop what this one started, false if
// there is nothing left to stop.
func (b *trackedForecast) endingDecision() (sim.Decision, bool) {
	o := b.o()
	var ways []sim.Decision
	for i := range o.Initiatives {
		if in := &o.Initiatives[i]; in.Cause == b.decisionKey() && in.Ended == 0 {
			ways = append(ways, sim.Decision{Verb: sim.StopInitiative, Subject: in.Key})
		}
	}
	for i := range o.Promises {
		if pr := &o.Promises[i]; pr.Cause == b.decisionKey() && !pr.Ended {
			ways = append(ways, sim.Decision{Verb: sim.EndPromise, Subject: pr.Key})
		}
	}
	for _, d := range ways {
		if b.run.Check(d).OK() {
			return d, true
		}
	}
	return sim.Decision{}, false
}

// nextOutOfRange returns the first tracked decision whose course has left its range, that
// has not been reported yet, and that the player can still stop; nil if there is none.
func (g *game) nextOutOfRange() *trackedForecast {
	for _, b := range g.tracked {
		if slices.Contains(g.leftRange, b.place) || b.sideOfRange() == 0 {
			continue
		}
		if _, can := b.endingDecision(); can {
			return b
		}
	}
	return nil
}

// outOfRangeText says that the clock has paused because the course has left its forecast
// range, with both figures.
func (b *trackedForecast) outOfRangeText() string {
	came := b.baseline.Came(b.run)
	with, _ := b.forecast.Courses()
	w := min(len(came), len(with.Mid)) - 1
	return b.say("bets.strayed", b.decisionName(b.entry.Decision), b.title(), b.roundedFigure(came[w]), b.roundedFigure(with.Low[w]), b.roundedFigure(with.High[w]))
}

// outOfRangeButtons are the player's options when the course has left its range.
func (b *trackedForecast) outOfRangeButtons() view.Node {
	stop := view.QuietButton("stray/stop", b.say("bets.stop"), stopDecisionMsg{})
	if _, can := b.endingDecision(); !can {
		stop.Press, stop.Off = nil, b.say("bets.over")
	}
	return view.Node{ID: "stray", Role: view.Group, Label: b.say("bets.choice"), Box: view.Box{Flow: view.Wrap, Gap: 8}, Kids: []view.Node{
		view.QuietButton("stray/carry-on", b.say("control.continue"), continueAnywayMsg{}),
		view.QuietButton("stray/change", b.say("bets.change"), showAlternativesMsg{}),
		stop,
	}}
}

// answerOutOfRange handles the player's choice after a course has left its forecast range. The
// alternatives are shown beside the question, which stays until the clock runs.
func (p *play) answerOutOfRange(m view.Msg) (Screen, []Effect) {
	if ask, is := m.(askOutOfRangeMsg); is {
		p.pause()
		p.outOfRange = ask.trackedForecast
		return p, []Effect{Focus{"stray/carry-on"}}
	}
	b := p.outOfRange
	if b == nil {
		return p, nil
	}
	switch m.(type) {
	case continueAnywayMsg:
		p.outOfRange, p.running = nil, true
		return p, []Effect{Focus{"run"}}
	case showAlternativesMsg:
		return p, []Effect{p.showAlternatives(b.entry.Verb)}
	case stopDecisionMsg:
		p.outOfRange = nil
		if d, can := b.endingDecision(); can && p.run.Decide(d, "").OK() {
			p.deal()
			return p, append(p.save(), Focus{"undo"})
		}
	}
	return p, nil
}

// showAlternatives shows every card and opens the one with a verb, if it is legal. It moves the
// focus there, or to the first card.
func (p *play) showAlternatives(verb sim.Verb) Effect {
	p.all = true
	for i := range p.offers {
		if o := &p.offers[i]; o.Card.Decision.Verb == verb && o.Reason.OK() {
			if p.chosen != o.Card.ID {
				p.choose(o.Card.ID)
			}
			return p.cardFocus(o.Card.ID)
		}
	}
	if len(p.offers) == 0 {
		return Focus{"more"}
	}
	return Focus{view.ID("card/" + p.offers[0].Card.ID)}
}

// justRefused returns the places of the decisions that would be open bets, if somebody had not said no
// last week.
func (p *play) justRefused() (places []int) {
	for _, i := range p.run.Refused {
		if e := p.run.Journal[i]; isTracked(e) && e.Week+1 == p.o().Week {
			places = append(places, int(i))
		}
	}
	return places
}

// trackedPanel lists the open bets: the bet on the quarter, the tracked decisions, the latest first, then
// those that ended last week because somebody said no, and the other initiatives that are under way.
func (p *play) trackedPanel(r room) view.Node {
	caption := view.CaptionText(p.say("bets.title"))
	list := view.Node{ID: "bets", Role: view.Group, Label: p.say("bets.title"), Box: bandPart(r, 1), Kids: []view.Node{caption}}
	list.Box.Gap = 4
	if b, has := p.betOf(p.closeWeek - sim.WeeksAQuarter); has {
		list.Kids = append(list.Kids, p.quarterBet(b))
	}
	few := r.roomy || r.upright || len(p.tracked)+len(p.openInitiatives()) <= 1
	for _, b := range p.tracked {
		if few {
			list.Kids = append(list.Kids, p.trackedCard(b, r))
		} else {
			list.Kids = append(list.Kids, p.trackedLine(b))
		}
	}
	for _, i := range p.justRefused() {
		e := p.run.Journal[i]
		id := view.ID("bet-on/" + hex(e.Decision.Key(e.Week)))
		said := view.Node{ID: id + "/refused", Role: view.Text, Label: p.orRefused(p.decisionName(e.Decision), i), Box: view.Box{Grow: 1}}
		list.Kids = append(list.Kids, view.Node{ID: id, Role: view.Group, Label: said.Label, Box: view.Box{Flow: view.Row, Gap: 8, Cross: view.Center},
			Kids: []view.Node{said, p.whyLink(id+"/why", said.Label, whyDecision{i})}})
	}
	for _, i := range p.openInitiatives() {
		if in := &p.o().Initiatives[i]; !slices.ContainsFunc(p.tracked, func(b *trackedForecast) bool { return b.decisionKey() == in.Cause }) {
			list.Kids = append(list.Kids, p.initiativeCard(in))
		}
	}
	return list
}

// trackedCard shows one tracked decision: the forecast with the actual course over it, and beside it
// in words whether that is inside, the progress of the work, and which teams have adopted a standard.
func (p *play) trackedCard(b *trackedForecast, r room) view.Node {
	id := view.ID("bet-on/" + hex(b.decisionKey()))
	name := p.decisionName(b.entry.Decision)
	picture, says, at := p.trackedPicture(id, b, r.fan)
	picture.Box.MinW, picture.Box.Grow = 90, 1
	words := view.Node{Role: view.Group, Box: view.Box{Gap: 1, Grow: 1, Cross: view.Fill}, Kids: []view.Node{view.Aside(b.title())}}
	if at >= 0 {
		words.Kids = append(words.Kids, p.insideOrOutside(id, b)...)
	}
	words.Kids = append(words.Kids, view.Node{ID: id + "/says", Role: view.Text, Label: says, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}})
	for _, i := range p.openInitiatives() {
		if in := &p.o().Initiatives[i]; in.Cause == b.decisionKey() {
			words.Kids = append(words.Kids, view.Aside(p.progress(in)))
		}
	}
	if pips, has := p.adoptionPips(id, b.entry.Verb); has {
		words.Kids = append(words.Kids, pips)
	}
	return view.Node{ID: id, Role: view.Group, Label: name, Box: view.Box{Gap: 2, Cross: view.Fill}, Kids: []view.Node{
		p.trackedName(id, name, b), {Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 12}, Kids: []view.Node{picture, words}},
	}}
}

// trackedPicture is the forecast of a tracked decision with the actual course over it, what both say in
// words, and the index of the last week in both, -1 if the forecast has none yet.
func (p *play) trackedPicture(id view.ID, b *trackedForecast, high float32) (picture view.Node, says string, at int) {
	with, _ := b.forecast.Courses()
	var came []float32
	for _, v := range b.baseline.Came(p.run) {
		came = append(came, float32(v))
	}
	says, at = p.say("fan.imagining"), min(len(came), len(with.Mid))-1
	if at >= 0 {
		sentence := "bets.stands"
		if sim.Metrics[b.figure.Metric].Total {
			sentence = "bets.pace" // the total itself is another figure, at the top of the screen
		}
		says = p.say(sentence, b.roundedFigure(float64(came[at])), b.roundedFigure(with.Low[at]), b.roundedFigure(with.High[at]))
	}
	return view.Fan(id+"/fan", p.say("bets.expected", b.title(), b.entry.Week+1), says, bandOf(p.say("bets.band"), with), view.Band{}, view.Band{Label: p.say("bets.came"), Mid: came}, high), says, at
}

// trackedLine is a tracked decision where there is little room for many: its name, and below it a small
// picture and whether the course is inside.
func (p *play) trackedLine(b *trackedForecast) view.Node {
	const wide, high = 64, 20
	id := view.ID("bet-on/" + hex(b.decisionKey()))
	name := p.decisionName(b.entry.Decision)
	picture, says, at := p.trackedPicture(id, b, high)
	picture.Box.MinW, picture.Box.Width, picture.Box.Wide = 0, wide, false
	words := []view.Node{view.Aside(says)}
	if at >= 0 {
		words = p.insideOrOutside(id, b)
	}
	return view.Node{ID: id, Role: view.Group, Label: name, Box: view.Box{Cross: view.Fill}, Kids: []view.Node{
		p.trackedName(id, name, b), {Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 10, Cross: view.Center}, Kids: append([]view.Node{picture}, words...)},
	}}
}

// trackedName is the name of a tracked decision with its "why?" link.
func (p *play) trackedName(id view.ID, name string, b *trackedForecast) view.Node {
	return view.Node{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 8, Cross: view.Center}, Kids: []view.Node{
		{Role: view.Heading, Label: name, Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Strong}},
		p.whyLink(id+"/why", name, whyDecision{b.place}),
	}}
}

// insideOrOutside says whether the actual course is inside its forecast range. If it is not, and the
// decision can still be stopped, a link asks what now.
func (p *play) insideOrOutside(id view.ID, b *trackedForecast) []view.Node {
	if b.sideOfRange() == 0 {
		return []view.Node{{ID: id + "/range", Role: view.Text, Label: p.say("bets.inside"), Look: view.Look{Type: view.Small}}}
	}
	nodes := []view.Node{{ID: id + "/range", Role: view.Text, Label: p.say("bets.outside"), Look: view.Look{Type: view.Strong}}}
	if _, can := b.endingDecision(); can {
		nodes = append(nodes, view.Node{ID: id + "/ask", Role: view.Link, Label: p.say("bets.ask"), Press: askOutOfRangeMsg{b},
			Box: view.Box{MinH: 24, Pad: view.XY(0, 3)}, Look: view.Look{Type: view.Small}})
	}
	return nodes
}

// quarterBet shows the range that the player bet on for the quarter, and how far it has come.
func (p *play) quarterBet(b study.Bet) view.Node {
	b.Due = p.o().Week // not its end: how far it has come by now
	now, _ := b.Came(p.run)
	q, _ := quarter(b.Week)
	name := p.say("bets.quarter", q, p.figure(b.Metric, b.Low), p.figure(b.Metric, b.High))
	soFar := p.say("bets.so-far", p.metricName(b.Metric, -1), p.figure(b.Metric, now))
	end := max(b.High*5/4, now, 1)
	return view.Node{ID: "bet-on/quarter", Role: view.Group, Label: name, Box: view.Box{Gap: 2, Cross: view.Fill}, Kids: []view.Node{
		{Role: view.Group, Box: view.Box{Flow: view.Row, Gap: 8, Cross: view.Center}, Kids: []view.Node{
			{Role: view.Heading, Label: name, Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Strong}}, view.Aside(soFar),
		}},
		{ID: "bet-on/quarter/scale", Role: view.Meter, Label: name, Value: soFar, High: int(end), At: int(now), Box: view.Box{Height: 28, MinW: 90, Wide: true}, Draw: func(c *view.Canvas, w, h float32) {
			x := func(v int64) float32 { return 5 + (w-10)*float32(v)/float32(end) }
			y := h * .3
			c.Line(0, 0, view.EdgeOf(view.Line), view.Point{X: x(0), Y: y}, view.Point{X: x(end), Y: y})
			c.Fill(view.Rect{X: x(b.Low), Y: y - 4, W: max(x(b.High)-x(b.Low), 2), H: 8}, 4, view.Of(view.Owner).Tint(.4))
			c.Line(2, 0, view.Of(view.Ink), view.Point{X: x(0), Y: y}, view.Point{X: x(now), Y: y})
			c.Disc(view.Rect{X: x(now) - 5, Y: y - 5, W: 10, H: 10}, view.Of(view.Ink))
			low, high := p.figure(b.Metric, b.Low), p.figure(b.Metric, b.High)
			c.Letter(x(b.Low), h*.78, view.Center, view.Small, view.Of(view.Muted), view.Color{}, low)
			if x(b.High)-x(b.Low) > (c.Width(view.Small, low)+c.Width(view.Small, high))/2+4 {
				c.Letter(x(b.High), h*.78, view.Center, view.Small, view.Of(view.Muted), view.Color{}, high)
			}
		}},
	}}
}

// progress says how much of an initiative is done and how large it is estimated to be.
func (n *narrator) progress(in *sim.Initiative) string {
	text := n.say("play.progress", n.hours(int64(in.Done.Minutes())), n.hours(int64(in.Estimate.Minutes())))
	if in.OpenConsumers > 0 {
		text += " · " + n.say("play.tail", in.OpenConsumers)
	}
	return text
}

// initiativeCard shows an initiative that does not come from a tracked decision.
func (p *play) initiativeCard(in *sim.Initiative) view.Node {
	name := p.initiativeName(in)
	return view.Node{ID: view.ID("initiative/" + hex(in.Key)), Role: view.Group, Label: name, Box: view.Box{Gap: 2, Cross: view.Fill}, Kids: []view.Node{
		{Role: view.Heading, Label: name, Look: view.Look{Type: view.Strong}}, view.Aside(p.progress(in)),
	}}
}

// adoptionPips shows a pip for each team, filled if the team has adopted the standard. It
// returns false for verbs that propose no standard.
func (p *play) adoptionPips(id view.ID, v sim.Verb) (view.Node, bool) {
	o := p.o()
	if v != sim.SmallerChanges && v != sim.ReviewRule && v != sim.ServiceTemplate {
		return view.Node{}, false
	}
	list := view.Node{ID: id + "/adopted", Role: view.List, Box: view.Box{Flow: view.Wrap, Gap: 5, Cross: view.Center}}
	n := 0
	for _, t := range inOrder(len(o.Teams), func(i int) int32 { return p.company.Teams[i].Place }) {
		pip := view.Pill(p.company.Teams[t].Short)
		says := p.say("bets.not-yet")
		pip.Look.Border = view.EdgeOf(view.Line)
		if follows(o, v, t) {
			n++
			says = p.say("bets.follows")
			pip.Look.Fill, pip.Look.Border, pip.Look.Text = view.Of(view.Ink), view.Of(view.Ink), view.Of(view.Paper)
		}
		pip.Look.Type = view.Small
		list.Kids = append(list.Kids, view.Node{ID: list.ID + view.ID("/"+hex(o.Teams[t].Key)), Role: view.Item,
			Label: p.company.TeamName(t, p.lang()), Value: says, Kids: []view.Node{pip}})
	}
	list.Label = p.say("bets.adopted", n, p.words.Number(int64(len(o.Teams))))
	return view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 6, Cross: view.Center}, Kids: []view.Node{view.Aside(list.Label), list}}, true
}

// follows reports whether a team has adopted a standard.
func follows(o *sim.Organization, v sim.Verb, t int32) bool {
	switch v {
	case sim.SmallerChanges:
		return o.Teams[t].Smaller
	case sim.ReviewRule:
		return o.Teams[t].ReviewFirst
	}
	return slices.ContainsFunc(o.Adoptions, func(a sim.Adoption) bool { return a.Standard == v && a.Team == t && a.Adopted })
}
