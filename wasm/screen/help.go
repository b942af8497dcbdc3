package screen

import (
	"fmt"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// help explains the idea of the game, its words and the origin of its numbers, and lists the keys.
type help struct{ *game }

func init() {
	panels = append(panels, panel{"help", "?", func(g *game) Screen { return &help{g} }})
}

// Name returns the screen's name.
func (h *help) Name() string { return "help" }

// State is always empty: the help never changes.
func (h *help) State() string { return "" }

// Busy is always false: nothing runs by itself here.
func (h *help) Busy() bool { return false }

// Update ignores every message.
func (h *help) Update(view.Msg) (Screen, []Effect) { return h, nil }

// keys are the ids of the keyboard shortcuts, the most useful first.
var keys = []string{"tab", "enter", "escape", "arrows", "r", "s", "digits", "m", "h", "u", "question"}

// glossary has the ids of the terms that the screens use, in the order in which a player meets them.
// The colours of the hours follow them.
var glossary = []string{"feature", "change", "module", "monolith", "service", "contract", "drags", "train", "rolled-back", "at-home", "waiting", "for-others", "with-them", "forecast", "bet"}

// View returns the help.
func (h *help) View(at Viewport) view.Node {
	var shortcuts, terms [][]string
	for _, k := range keys {
		shortcuts = append(shortcuts, []string{h.say("help." + k), h.say("help." + k + ".does")})
	}
	for _, w := range glossary {
		terms = append(terms, []string{h.say("help.word." + w), h.say("help.word." + w + ".means")})
	}
	for _, b := range bands {
		terms = append(terms, []string{h.say("band." + b.id), h.say("help.band." + b.id)})
	}
	flow := view.Row
	if at.Width/at.scale() < helpTwoColumns {
		flow = view.Column
	}
	parts := []view.Node{h.part("idea", 4), h.list("words", flow, 140, terms)}
	if !at.Preferences.Touch {
		parts = append(parts, h.list("keys", view.Row, 84, shortcuts))
	}
	return h.page(at, "help", h.say("help.screen"), h.say("control.back"), append(parts, h.part("numbers", 3))...)
}

// helpTwoColumns is the width of the window from which on what a word means stands beside it.
const helpTwoColumns = 400

// list is a heading with rows of a term, in a column of the given width, and beside or below it what
// it means.
func (h *help) list(id string, flow view.Flow, width float32, rows [][]string) view.Node {
	table := view.Node{ID: view.ID(id), Role: view.Table, Label: h.say("help." + id), Box: view.Box{Gap: 7, Cross: view.Fill}, Rows: rows}
	for _, row := range rows {
		term := view.Box{Flow: flow, Gap: 14, Cross: view.Start}
		if flow == view.Column {
			term.Gap, term.Cross = 0, view.Fill
		}
		table.Kids = append(table.Kids, view.Node{Role: view.Decoration, Box: term, Kids: []view.Node{
			{Role: view.Text, Label: row[0], Box: view.Box{Width: width}, Look: view.Look{Type: view.Strong}},
			{Role: view.Text, Label: row[1], Box: view.Box{Grow: 1}},
		}})
	}
	return view.Node{Role: view.Group, Box: view.Box{Gap: 10, Cross: view.Fill}, Kids: []view.Node{h.heading(id), table}}
}

func (h *help) heading(id string) view.Node {
	return view.Node{ID: view.ID(id + "/title"), Role: view.Heading, Label: h.say("help." + id), Look: view.Look{Type: view.Title}}
}

// part is a heading with the given number of paragraphs.
func (h *help) part(id string, paragraphs int) view.Node {
	n := view.Node{Role: view.Group, Box: view.Box{Gap: 10, Cross: view.Fill}, Kids: []view.Node{h.heading(id)}}
	for i := range paragraphs {
		text := fmt.Sprintf("%s/%d", id, i+1)
		n.Kids = append(n.Kids, view.Node{ID: view.ID(text), Role: view.Text, Label: h.say(fmt.Sprintf("help.%s.%d", id, i+1))})
	}
	return n
}
