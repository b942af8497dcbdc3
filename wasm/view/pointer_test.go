package view

import "testing"

// A partly visible button is pressed at its visible part. If the press scrolled it
// into view before the release, the release would miss it.
func TestPressingAPartlyVisibleButtonDoesNotScroll(t *testing.T) {
	d := newTestSession(t, longFeed(30))
	cut := ID("")
	for i := range d.scene.Nodes {
		if p := &d.scene.Nodes[i]; p.Node.Press != nil && p.Visible().H > 0 && p.Visible().H < p.Rect.H {
			cut = p.ID
		}
	}
	if cut == "" {
		t.Fatal("no button is partly visible")
	}
	d.msgs = nil
	d.click(cut)
	d.wantMsgs("pressed " + string(cut))
	d.wantFocus(cut)
	if at := d.session.Scroll["feed"]; at != 0 {
		t.Errorf("pressing scrolled to %v", at)
	}
}
