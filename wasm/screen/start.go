package screen

import "github.com/splitdecision/splitdecision/wasm/view"

// start is the first screen.
type start struct{ comfort Comfort }

// Start returns the screen that the game opens with.
func Start() Screen { return &start{} }

func (s *start) Name() string { return "start" }

func (s *start) State() string { return "" }

func (s *start) Busy() bool { return false }

type chooseText struct{ percent int }

func (s *start) Update(m view.Msg) (Screen, []Effect) {
	if m, ok := m.(chooseText); ok {
		s.comfort.Text = m.percent
		return s, []Effect{SetComfort{s.comfort}}
	}
	return s, nil
}

func (s *start) View(in Surroundings) view.Node {
	option := func(id view.ID, label string, percent int) view.Node {
		return view.Node{
			ID: id, Role: view.Button, Label: label, Press: chooseText{percent}, On: in.Comfort.Text == percent,
			Box:  view.Box{Pad: view.XY(16, 9)},
			Look: view.Look{Type: view.Strong, Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 7},
		}
	}
	return view.Node{
		ID: "start", Box: view.Box{Pad: view.All(64), Gap: 16},
		Kids: []view.Node{
			{ID: "title", Role: view.Heading, Label: "Split Decision", Look: view.Look{Type: view.Display}},
			{ID: "lead", Role: view.Text, Look: view.Look{Type: view.Lead}, Box: view.Box{MaxW: 460},
				Label: "One company, one monolith, a few years. You decide what to cut, what to mend and what to leave alone."},
			{ID: "sizes", Box: view.Box{Flow: view.Row, Gap: 10}, Kids: []view.Node{
				option("text-100", "Text as it is", 100), option("text-150", "Larger text", 150),
			}},
		},
	}
}
