package screen

import (
	"fmt"
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// This week's decisions, which can still be undone.

// undoDecisionMsg undoes one of this week's decisions, given by its place among them.
type undoDecisionMsg struct{ pending int }

// decidedRows lists those of this week's decisions that are shown, each with a button that undoes it.
func (g *game) decidedRows(shown func(sim.Entry) bool) (rows []view.Node) {
	for i, e := range g.run.Pending() {
		if !shown(e) {
			continue
		}
		id := decidedID(i)
		text := g.decisionName(e.Decision)
		back := view.QuietButton(id+"/back", g.say("control.undo"), undoDecisionMsg{i})
		back.Hint = text
		rows = append(rows, view.Node{ID: id, Role: view.Group, Label: text, Box: view.Box{Flow: view.Wrap, Gap: 12, Pad: view.XY(0, 6), Cross: view.Center},
			Kids: []view.Node{{ID: id + "/what", Role: view.Text, Label: text, Box: view.Box{Grow: 1}, Look: view.Look{Type: view.Strong}}, back}})
	}
	return rows
}

// decidedID is the id of the line of one of this week's decisions.
func decidedID(pending int) view.ID { return view.ID(fmt.Sprintf("decided/%d", pending)) }

// decided lists this week's decisions above the cards they came from; nothing if there are none. The
// bet is not one of them: it stands among the open bets.
func (p *play) decided() []view.Node {
	rows := p.decidedRows(isFromCard)
	if len(rows) == 0 {
		return nil
	}
	title := p.say("plan.decisions")
	return []view.Node{{ID: "decided", Role: view.Group, Label: title, Box: view.Box{Cross: view.Fill, Scroll: true, MinH: leastDecided, Pad: besideThumb},
		Kids: append([]view.Node{view.CaptionText(title)}, rows...)}}
}

// leastDecided is the height that the list of this week's decisions keeps beside an open card: one line.
const leastDecided = 60

// decidedFocus moves the focus to the line of the decision just taken, so that it is in view.
func (p *play) decidedFocus() Effect {
	return Focus{decidedID(len(p.run.Pending())-1) + "/back"}
}

// isRefused reports whether a decision of the journal took no effect, because somebody said no.
func (n *narrator) isRefused(place int) bool { return slices.Contains(n.run.Refused, int32(place)) }

// orRefused returns what is said of a decision, and that somebody said no, if so.
func (n *narrator) orRefused(text string, place int) string {
	if n.isRefused(place) {
		return n.say("decision.refused", text)
	}
	return text
}

// decidedWeighs ranks what the player decided among the events of the week.
const decidedWeighs = 97

// decidedLines say what the player decided for the week.
func (w weekNews) decidedLines() (lines []newsLine) {
	for i, e := range w.run.Journal {
		if e.Week == w.week && isFromCard(e) {
			lines = append(lines, newsLine{w.say("news.decided", w.decisionName(e.Decision)), decidedWeighs, whyDecision{i}})
		}
	}
	return lines
}
