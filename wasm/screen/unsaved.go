package screen

import "github.com/splitdecision/splitdecision/wasm/view"

// saveFailed records that the run could not be saved, if that is what failed.
func (g *game) saveFailed(m Failed) {
	if save, ok := m.Effect.(Save); ok && save.Key == runKey {
		g.unsaved = true
	}
}

// copyDone records that the link of the run has been copied, if that is what is done.
func (g *game) copyDone(m Done) {
	if link, ok := m.Effect.(Copy); ok && g.run != nil && link.Text == g.run.Link() {
		g.copied = true
	}
}

// unsavedLine is a line that says so and offers to copy the link of the run; empty if the
// run is saved.
func (g *game) unsavedLine() []view.Node {
	if !g.unsaved {
		return nil
	}
	said := g.say("play.unsaved")
	if g.copied {
		said = g.say("play.unsaved.copied")
	}
	return []view.Node{{ID: "unsaved", Role: view.Group, Label: g.say("play.unsaved.title"),
		Box: view.Box{Flow: view.Row, Gap: 10, Pad: view.XY(14, 5)}, Look: view.Look{Fill: view.Of(view.Panel), Border: view.Of(view.Line), Radius: 7},
		Kids: []view.Node{
			{Role: view.Decoration, Box: view.Box{Width: 3, Wide: true}, Look: view.Look{Fill: view.EdgeOf(view.Coordination), Radius: 1.5}},
			{Role: view.Group, Box: view.Box{Flow: view.Wrap, Gap: 8, Grow: 1, Cross: view.Center}, Kids: []view.Node{
				{ID: "unsaved/text", Role: view.Status, Label: said, Look: view.Look{Type: view.Small}},
				textLink("unsaved/copy", g.say("play.unsaved.copy"), copyLinkMsg{}, ""),
			}},
		}}}
}
