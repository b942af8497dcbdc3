package screen

import (
	"fmt"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// ask is the screen on which a character asks the player a question in person and offers
// the possible answers. The character's reply replaces the answers until the player
// continues.
type ask struct {
	*game
	index int32  // index in Scenario.Asks
	reply string // the character's reply; empty: the question has not been answered yet
}

// newAsk returns the screen for the question with index which in the scenario.
func newAsk(g *game, which int32) Screen { return &ask{game: g, index: which} }

// Messages of the question.
type (
	giveAnswerMsg struct{ answer int32 }
	continueMsg   struct{}
)

// Name returns the screen's name.
func (a *ask) Name() string { return "ask" }

// State returns the question's id, the week, and whether it has been answered.
func (a *ask) State() string {
	return fmt.Sprintf("ask=%s week=%d answered=%t", a.question().ID, a.o().Week, a.reply != "")
}

// Busy is always false: nothing runs by itself here.
func (a *ask) Busy() bool { return false }

// Update handles a message.
func (a *ask) Update(m view.Msg) (Screen, []Effect) {
	switch m := m.(type) {
	case giveAnswerMsg:
		given := a.question().Answers[m.answer]
		why := a.run.Decide(sim.Decision{Verb: sim.AnswerAsk, Subject: a.question().Key, Object: given.Key}, "")
		if !why.OK() {
			return a, nil
		}
		if a.reply = a.company.Asks[a.index].Replies[m.answer].In(a.lang()); a.reply == "" {
			return a.afterAnswer(), a.save()
		}
		return a, a.save()
	case continueMsg:
		return a.afterAnswer(), nil
	}
	return a, nil
}

// afterAnswer returns the screen that follows the answer: what it changes, if it leads to another
// seat.
func (a *ask) afterAnswer() Screen {
	if a.seatChanges() {
		return newChanged(a.game)
	}
	return a.nextScreen()
}

// question returns the question as the engine knows it.
func (a *ask) question() *sim.Ask { return &a.run.Scenario.Asks[a.index] }

// nextScreen returns the screen on which the run continues after an interruption: the
// close of a quarter that has just ended, otherwise the play screen.
func (g *game) nextScreen() Screen {
	if g.run.Over() || g.quarterEnded() {
		return newClose(g)
	}
	return newPlay(g)
}

// openAsk returns the index of the question that the player has been asked and has not
// answered, -1 if there is none.
func (g *game) openAsk() int32 {
	for i := range g.o().Questions {
		key := g.run.Scenario.Asks[i].Key
		if !g.o().Questions[i].Open {
			continue
		}
		answered := false
		for _, e := range g.run.Pending() {
			answered = answered || e.Verb == sim.AnswerAsk && e.Subject == key
		}
		if !answered {
			return int32(i)
		}
	}
	return -1
}

// View returns the question with its answers or the reply.
func (a *ask) View(at Viewport) view.Node {
	lang := a.lang()
	text := &a.company.Asks[a.index]
	who := text.Who.In(lang)
	kids := []view.Node{
		view.CaptionText(a.when(a.o().Week)),
		{ID: "who", Role: view.Heading, Label: who, Look: view.Look{Type: view.Title}},
		{ID: "said", Role: view.Text, Label: text.Text.In(lang), Look: view.Look{Type: view.Lead}},
	}
	if a.reply == "" && a.offersSeat() {
		kids = append(kids, a.record())
	}
	if a.reply != "" {
		on := view.PrimaryButton("carry-on", a.say("control.continue"), continueMsg{})
		on.Key = "Enter"
		kids = append(kids,
			view.Divider(view.Column),
			view.Node{ID: "reply", Role: view.Status, Label: a.reply, Look: view.Look{Type: view.Lead}})
		if week := a.askedAgain(); week >= 0 {
			kids = append(kids, view.Aside(a.say("ask.again", week)))
		}
		kids = append(kids,
			view.Node{Role: view.Group, Box: view.Box{Flow: view.Row}, Kids: []view.Node{on}})
	} else {
		kids = append(kids, a.answerButtons())
	}
	return a.sheet("ask", a.say("ask.screen"), who, at, kids...)
}

// offersSeat reports whether an answer leads to another seat.
func (a *ask) offersSeat() bool {
	return slices.ContainsFunc(a.question().Answers, func(x sim.Answer) bool { return x.Seat != sim.NoSeat && x.Seat != a.o().Seat })
}

// askedAgain returns the number of the week at whose end the question comes again after the answer
// that has been given, -1 if it does not.
func (a *ask) askedAgain() int32 {
	q := &a.run.Preview().Questions[a.index]
	if q.Week <= a.o().Week {
		return -1
	}
	return q.Week + 1
}

// record lists the figures of the run so far, which whoever offers another seat has seen: the
// challenge's, against the pace at which it would just be met, the player's decisions, and people.
func (a *ask) record() view.Node {
	list := view.Node{ID: "record", Role: view.List, Label: a.say("ask.record"), Box: view.Box{Gap: 3, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(a.say("ask.record"))}}
	add := func(text string) {
		list.Kids = append(list.Kids, view.Node{ID: view.ID(fmt.Sprintf("record/%d", len(list.Kids))), Role: view.Item, Label: text})
	}
	o, sc := a.o(), a.run.Scenario
	for _, goal := range sc.Goals {
		info := &sim.Metrics[goal.Metric]
		pace := goal.Amount
		if info.Total {
			pace = goal.Amount * int64(o.Week) / int64(sc.Weeks)
		}
		id := "ask.record.at-most"
		if goal.AtLeast {
			id = "ask.record.at-least"
		}
		add(a.say(id, a.metricName(goal.Metric, goal.Team), a.figure(goal.Metric, info.Of(o, sc, goal.Team)), a.figure(goal.Metric, pace)))
	}
	decided := 0 // as the debrief counts, but for answers such as one to this offer
	for _, s := range study.Subjects(a.run.Scenario, a.run.Journal) {
		if a.lastEntry(s).Verb != sim.AnswerAsk {
			decided++
		}
	}
	if decided > 0 {
		add(a.say("ask.record.decided", decided, len(a.run.Refused)))
	} else {
		add(a.say("ask.record.nothing"))
	}
	left, joined := 0, 0
	for _, e := range a.comings(-1, 0, o.Week) {
		if e.Kind == sim.PersonLeft {
			left++
		} else {
			joined++
		}
	}
	add(a.say("ask.record.people", left, joined))
	return list
}

// answerButtons returns one button per possible answer and one to say nothing, which
// names the answer that silence counts as.
func (a *ask) answerButtons() view.Node {
	list := view.Node{ID: "answers", Role: view.Group, Label: a.say("verb.answer"), Box: view.Box{Gap: 9, Cross: view.Fill}}
	for place, i := range a.company.Asks[a.index].Order {
		label := a.company.Asks[a.index].Answers[i].In(a.lang())
		n := view.QuietButton(view.ID("answer/"+a.question().Answers[i].ID), label, giveAnswerMsg{i})
		n.Key = string(rune('1' + place))
		n.Look.Align, n.Box.Pad = view.Start, view.XY(16, 11)
		list.Kids = append(list.Kids, n)
	}
	silent := a.company.Asks[a.index].Answers[a.question().Default].In(a.lang())
	quiet := textLink("later", a.say("ask.later"), continueMsg{}, "Escape")
	quiet.Hint = a.say("ask.later.hint", silent)
	list.Kids = append(list.Kids, quiet, view.Node{ID: "default", Role: view.Text, Label: quiet.Hint, Look: view.Look{Type: view.Small, Text: view.Of(view.Muted)}})
	return list
}
