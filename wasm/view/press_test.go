package view

import "testing"

// A button of which only a strip can be seen is pressed at that strip. If it
// came into view whole between going down and up, the press would miss it.
func TestWhatIsPressedAtTheEdgeStaysUnderTheFinger(t *testing.T) {
	d := newTestSession(t, longFeed(30))
	cut := ID("")
	for i := range d.scene.Nodes {
		if p := &d.scene.Nodes[i]; p.Node.Press != nil && p.Visible().H > 0 && p.Visible().H < p.Rect.H {
			cut = p.ID
		}
	}
	if cut == "" {
		t.Fatal("the edge cuts no button in two")
	}
	d.msgs = nil
	d.click(cut)
	d.wantMsgs("pressed " + string(cut))
	d.wantFocus(cut)
	if at := d.session.Scroll["feed"]; at != 0 {
		t.Errorf("pressing scrolled to %v", at)
	}
}
