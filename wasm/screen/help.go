package screen

import (
	"fmt"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// help lists the keys and explains the idea of the game and the origin of its numbers.
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

// View returns the help.
func (h *help) View(at Viewport) view.Node {
	table := view.Node{ID: "keys", Role: view.Table, Label: h.say("help.keys"), Box: view.Box{Gap: 7, Cross: view.Fill}}
	for _, k := range keys {
		name, does := h.say("help."+k), h.say("help."+k+".does")
		table.Rows = append(table.Rows, []string{name, does})
		table.Kids = append(table.Kids, view.Node{Role: view.Decoration, Box: view.Box{Flow: view.Row, Gap: 14, Cross: view.Start}, Kids: []view.Node{
			{Role: view.Text, Label: name, Box: view.Box{Width: 84}, Look: view.Look{Type: view.Strong}},
			{Role: view.Text, Label: does, Box: view.Box{Grow: 1}},
		}})
	}
	parts := []view.Node{h.part("idea", 4)}
	if !at.Preferences.Touch {
		parts = append(parts, view.Node{Role: view.Group, Box: view.Box{Gap: 10, Cross: view.Fill}, Kids: []view.Node{h.heading("keys"), table}})
	}
	return h.page(at, "help", h.say("help.screen"), h.say("control.back"), append(parts, h.part("numbers", 3))...)
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
