package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// The "why?" dialog explains a figure or a line of the feed: how it is counted, which
// accounts, teams, items and events it comes from, and finally which decisions.
// Everything in it is looked up in the run.

// A question is something that can be asked about with "why?".
type question interface{ answer(explainer) explanation }

// An explanation is the answer to a question.
type explanation struct {
	title string
	says  []string // how it came about, or how it is counted
	parts []part
	from  []clue     // decisions that caused it, according to the recorded causes
	near  []clue     // decisions about the same things, which may have influenced it
	cards []cardClue // that touch it
}

// A part is one section of an explanation.
type part struct {
	name  string
	clues []clue
}

// A clue is one line of an explanation. It may lead to a further question.
type clue struct {
	text string
	next question // nil: it leads no further
}

// Messages of the dialog.
type (
	openWhyMsg  struct{ question }
	whyBackMsg  struct{}
	closeWhyMsg struct{}
)

// maxClues is how many lines a section has, the most important first.
const maxClues = 6

// whyLink is the "why?" link of something; about names that thing for screen readers.
func (n *narrator) whyLink(id view.ID, about string, q question) view.Node {
	return view.Node{ID: id, Role: view.Link, Label: n.say("why.link.about", about), Value: n.say("why.link"), Press: openWhyMsg{q},
		Box:  view.Box{Pad: view.XY(4, 4), MinW: 24, MinH: 24},
		Look: view.Look{Type: view.Small, Radius: 4, Align: view.Center}}
}

// openQuestions are the questions that a screen's dialog was led to, the last in front.
type openQuestions []question

// update handles the messages of the dialog.
func (q *openQuestions) update(m view.Msg) {
	switch m := m.(type) {
	case openWhyMsg:
		*q = append(*q, m.question)
	case whyBackMsg:
		*q = (*q)[:len(*q)-1]
	case closeWhyMsg:
		*q = nil
	}
}

// overlay returns a screen with the dialog in front of it, if a question is open.
func (q openQuestions) overlay(n *narrator, at Viewport, screen view.Node) view.Node {
	if len(q) == 0 {
		return screen
	}
	id, label := screen.ID, screen.Label
	screen.ID, screen.Label, screen.Box.Grow = id+"/behind", "", 1 // the page has no element for it, so nothing moves there
	return view.Node{ID: id, Role: view.Group, Label: label,
		Box: view.Box{Flow: view.Stack, Cross: view.Center, Main: view.Center}, Kids: []view.Node{screen, q.dialog(n, at)}}
}

// dialog shows the last question's explanation.
func (q openQuestions) dialog(p *narrator, at Viewport) view.Node {
	a := q[len(q)-1].answer(explainer{p})
	kids := []view.Node{
		{Role: view.Text, Label: p.say("why.title"), Look: view.Look{Type: view.Caption, Text: view.Of(view.Muted)}},
		{ID: "why/about", Role: view.Heading, Label: a.title, Look: view.Look{Type: view.Lead}},
	}
	for _, text := range a.says {
		kids = append(kids, view.Para(text))
	}
	n := 0
	list := func(name string, clues []clue) {
		part := view.Node{Role: view.Group, Label: name, Box: view.Box{Gap: 3, Cross: view.Fill}, Kids: []view.Node{view.CaptionText(name)}}
		for _, c := range clues[:min(len(clues), maxClues)] {
			n++
			id := view.ID("why/" + string(rune('a'+n/26)) + string(rune('a'+n%26)))
			if c.next == nil {
				part.Kids = append(part.Kids, view.Node{ID: id, Role: view.Text, Label: c.text})
				continue
			}
			part.Kids = append(part.Kids, view.Node{ID: id, Role: view.Link, Label: c.text, Press: openWhyMsg{c.next},
				Box: view.Box{Pad: view.XY(0, 4), MinH: 24}, Look: view.Look{Radius: 4}})
		}
		if more := len(clues) - maxClues; more > 0 {
			part.Kids = append(part.Kids, view.Aside(p.say("why.more", more)))
		}
		kids = append(kids, part)
	}
	for _, s := range a.parts {
		if len(s.clues) > 0 {
			list(s.name, s.clues)
		}
	}
	if len(a.cards) > 0 {
		kids = append(kids, view.Node{Role: view.Group, Label: p.say("map.cards"), Box: view.Box{Gap: 3, Cross: view.Fill},
			Kids: append([]view.Node{view.CaptionText(p.say("map.cards"))}, cardLinks(a.cards)...)})
	}
	if len(a.from) > 0 {
		list(p.say("why.from"), a.from)
	}
	near := slices.DeleteFunc(slices.Clone(a.near), func(c clue) bool { return slices.Contains(a.from, c) })
	if len(near) > 0 {
		list(p.say("why.near"), near)
	}
	if _, end := q[len(q)-1].(whyDecision); !end && len(a.from)+len(near) == 0 {
		kids = append(kids, view.Node{ID: "why/nobody", Role: view.Text, Label: p.say("why.nobody"), Look: view.Look{Type: view.Strong}})
	}
	shut := view.PrimaryButton("why/close", p.say("control.close"), closeWhyMsg{})
	shut.Key = "Escape"
	buttons := view.Node{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 8}, Kids: []view.Node{shut}}
	if len(q) > 1 {
		buttons.Kids = append(buttons.Kids, view.QuietButton("why/back", p.say("control.back"), whyBackMsg{}))
	}
	scale := at.scale()
	return view.Node{ID: "why", Role: view.Dialog, Label: p.say("why.link.about", a.title),
		Box:  view.Box{Gap: 12, Pad: view.All(22), Width: min(560, at.Width/scale-24), MaxH: at.Height/scale - 24, Cross: view.Fill, Scroll: true},
		Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 10, Shadow: true},
		Kids: append(kids, buttons)}
}

// An explainer looks up in a run why something happened.
type explainer struct{ *narrator }

// decisionBehind follows a chain of causes to the decision at its end and returns the
// index in the journal, -1 if there is none.
func (ex explainer) decisionBehind(cause sim.Key) int {
	o := ex.o()
	const far = 8 // there are no longer chains
	for range far {
		if cause == 0 {
			return -1
		}
		for i, e := range ex.run.Journal {
			if e.Decision.Key(e.Week) == cause {
				return i
			}
		}
		cause = ex.causeOf(o, cause)
	}
	return -1
}

// causeOf returns the recorded cause of something in the run, 0 if there is none.
func (ex explainer) causeOf(o *sim.Organization, k sim.Key) sim.Key {
	for i := range o.Initiatives {
		if o.Initiatives[i].Key == k {
			return o.Initiatives[i].Cause
		}
	}
	for i := range o.Promises {
		if o.Promises[i].Key == k {
			return o.Promises[i].Cause
		}
	}
	for i := range o.Items {
		if it := &o.Items[i]; it.Kind != sim.Unused && it.Key == k {
			return it.Cause
		}
	}
	for i := range o.Incidents {
		if o.Incidents[i].Key == k {
			return o.Incidents[i].Cause
		}
	}
	return 0
}

// decisionClue names a decision of the journal and leads to a question about it.
func (ex explainer) decisionClue(place int) clue {
	e := ex.run.Journal[place]
	return clue{ex.orRefused(ex.say("why.decision", ex.decisionName(e.Decision), ex.when(e.Week)), place), whyDecision{place}}
}

// decisionsBehind returns the decisions that caused the events, each once.
func (ex explainer) decisionsBehind(events []sim.Event) (list []clue) {
	for _, e := range events {
		if i := ex.decisionBehind(e.Cause); i >= 0 {
			if c := ex.decisionClue(i); !slices.Contains(list, c) {
				list = append(list, c)
			}
		}
	}
	return list
}

// decisionsAbout returns the decisions about any of the given things or about everybody,
// the latest first.
func (ex explainer) decisionsAbout(things ...sim.Key) (list []clue) {
	o := ex.o()
	for t := range o.Teams { // a team stands for everything it owns
		if !slices.Contains(things, o.Teams[t].Key) {
			continue
		}
		for m := range o.Modules {
			if o.Modules[m].Team == int32(t) {
				things = append(things, o.Modules[m].Key)
			}
		}
		for d := range o.Deployables {
			if o.Deployables[d].Owner == int32(t) {
				things = append(things, o.Deployables[d].Key)
			}
		}
	}
	for i := len(ex.run.Journal) - 1; i >= 0; i-- {
		e := ex.run.Journal[i]
		if isTracked(e) && e.Week < o.Week && (e.Subject == 0 || slices.Contains(things, e.Subject) || e.Object != 0 && slices.Contains(things, e.Object)) {
			list = append(list, ex.decisionClue(i))
		}
	}
	return list
}

// latestEvents returns the last n events that satisfy a condition, the latest first.
func (ex explainer) latestEvents(n int, is func(sim.Event) bool) (list []sim.Event) {
	for i := len(ex.run.Events) - 1; i >= 0 && len(list) < n; i-- {
		if is(ex.run.Events[i]) {
			list = append(list, ex.run.Events[i])
		}
	}
	return list
}

// eventClues lists events with their weeks; each leads to a question about it.
func (ex explainer) eventClues(events []sim.Event) (list []clue) {
	for _, e := range events {
		list = append(list, clue{ex.say("why.event", ex.eventText(e), ex.when(e.Week)), whyEvent{e}})
	}
	return list
}

// whyDecision asks about a decision, which is where every chain ends.
type whyDecision struct{ place int }

func (q whyDecision) answer(ex explainer) explanation {
	e := ex.run.Journal[q.place]
	key := e.Decision.Key(e.Week)
	a := explanation{title: ex.decisionName(e.Decision), says: []string{ex.say("why.you-decided", ex.when(e.Week))}}
	if e.Reason != "" {
		a.says = append(a.says, ex.say("debrief.reason", e.Reason))
	}
	o := ex.o()
	var standing []clue
	for i := range o.Promises {
		if pr := &o.Promises[i]; pr.Cause == key && !pr.Ended {
			standing = append(standing, ex.promiseClue(pr))
		}
	}
	for i := range o.Initiatives {
		if in := &o.Initiatives[i]; in.Cause == key {
			standing = append(standing, clue{text: ex.say("why.initiative", ex.initiativeName(in), ex.progress(in))})
		}
	}
	came := ex.latestEvents(len(ex.run.Events), func(ev sim.Event) bool {
		return ev.Kind != sim.Promised && (ev.Cause == key || ex.decisionBehind(ev.Cause) == q.place)
	})
	a.parts = []part{{ex.say("why.takes"), standing}}
	if len(came) == 0 {
		a.says = append(a.says, ex.say("why.nothing-yet"))
		return a
	}
	var list []clue
	for _, ev := range came { // these lead no further
		list = append(list, clue{text: ex.say("why.event", ex.eventText(ev), ex.when(ev.Week))})
	}
	a.parts = append(a.parts, part{ex.say("why.came"), list})
	return a
}
