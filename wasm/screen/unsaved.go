package screen

import "github.com/splitdecision/splitdecision/wasm/view"

// saveFailed records that the run could not be saved, or that nothing can be, if that is
// what failed.
func (g *game) saveFailed(m Failed) {
	switch e := m.Effect.(type) {
	case Save:
		if e.Key == runKey {
			g.unsaved, g.saved = true, nil
		}
	case Load:
		g.host.closed = true
	}
}

// unsavedLine is a line that says so and offers the link of the run instead; empty if the
// run is saved.
func (g *game) unsavedLine() []view.Node {
	if !g.unsaved {
		return nil
	}
	return []view.Node{{ID: "unsaved", Role: view.Group, Label: g.say("play.unsaved.title"),
		Box: view.Box{Flow: view.Row, Gap: 10, Pad: view.XY(14, 5)}, Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 7},
		Kids: []view.Node{
			{Role: view.Decoration, Box: view.Box{Width: 3, Wide: true}, Look: view.Look{Fill: view.Of(view.Bad), Radius: 1.5}},
			{Role: view.Group, Box: view.Box{Gap: 6, Grow: 1, Cross: view.Fill}, Kids: append([]view.Node{
				{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 8, Cross: view.Center}, Kids: []view.Node{
					{ID: "unsaved/text", Role: view.Status, Label: g.say("play.unsaved"), Look: view.Look{Type: view.Small}},
					textLink("unsaved/copy", g.say("link.copy"), copyLinkMsg{}, ""),
					textLink("unsaved/save", g.say("link.save"), saveLinkMsg{}, ""),
				}},
			}, g.linkStatus("unsaved")...)},
		}}}
}
