package view

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A testSession is a tree that may change, with its session and present scene.
type testSession struct {
	t       testing.TB
	root    Node
	session *Session
	scene   *Scene
	msgs    []Msg
	update  func(Msg) // handles messages; may be nil
}

func newTestSession(t testing.TB, root Node) *testSession {
	d := &testSession{t: t, root: root, session: NewSession(testFonts)}
	d.view()
	return d
}

// view lays out the tree again, as the shell does after every input that had an
// effect.
func (d *testSession) view() {
	var msgs []Msg
	d.scene, msgs = d.session.Place(d.root, 400, 300, 1)
	d.msgs = append(d.msgs, msgs...)
}

func (d *testSession) do(in Input) {
	was := d.session.Revision
	msgs := d.session.Take(d.scene, in)
	d.msgs = append(d.msgs, msgs...)
	if d.update != nil {
		for _, m := range msgs {
			d.update(m)
		}
	}
	if len(msgs) > 0 || was != d.session.Revision {
		d.view()
	}
}

func (d *testSession) keys(keys ...string) {
	for _, k := range keys {
		shifted, shift := strings.CutPrefix(k, "Shift+")
		d.do(Input{Kind: KeyDown, Key: shifted, Shift: shift})
	}
}

// at returns the middle of a node.
func (d *testSession) at(id ID) (float32, float32) {
	d.t.Helper()
	i := d.scene.Find(id)
	if i < 0 {
		d.t.Fatalf("no %s on the screen", id)
	}
	r := d.scene.Nodes[i].Visible()
	return r.X + r.W/2, r.Y + r.H/2
}

func (d *testSession) click(id ID) {
	x, y := d.at(id)
	d.do(Input{Kind: Move, X: x, Y: y})
	d.do(Input{Kind: Down, X: x, Y: y})
	d.do(Input{Kind: Up, X: x, Y: y})
}

// wantMsgs checks the messages that were sent since the last check.
func (d *testSession) wantMsgs(want ...Msg) {
	d.t.Helper()
	if !slices.Equal(d.msgs, want) {
		d.t.Errorf("sent %v, want %v", d.msgs, want)
	}
	d.msgs = nil
}

func (d *testSession) wantFocus(id ID) {
	d.t.Helper()
	if d.session.Focus != id {
		d.t.Errorf("the focus is on %q, want %q", d.session.Focus, id)
	}
}

func button(id ID) Node { return QuietButton(id, string(id), "pressed "+string(id)) }

func TestTabReachesEveryControlAndWrapsAround(t *testing.T) {
	off := button("amend")
	off.Off = "Catalog must agree first"
	d := newTestSession(t, Node{ID: "s", Kids: []Node{button("accept"), off, Para("between"), button("decline")}})
	for _, want := range []ID{"accept", "amend", "decline", "accept"} {
		d.keys("Tab")
		d.wantFocus(want)
	}
	d.keys("Shift+Tab")
	d.wantFocus("decline")
	if !d.session.Keys {
		t.Error("the focus ring is not visible")
	}
	d.wantMsgs()
}

func TestEnterAndSpacePressTheFocusedNode(t *testing.T) {
	d := newTestSession(t, Node{ID: "s", Kids: []Node{button("accept"), button("decline")}})
	d.keys("Tab", "Tab", "Enter", " ")
	d.wantMsgs("pressed decline", "pressed decline")
}

func TestDisabledControlIsNotPressedButShowsItsReason(t *testing.T) {
	off := button("amend")
	off.Off, off.Key = "Catalog must agree first", "a"
	d := newTestSession(t, Node{ID: "s", Kids: []Node{button("accept"), off}})
	d.click("amend")
	d.keys("Enter", "a")
	d.wantMsgs()
	d.wantFocus("amend")
	if i := d.scene.Find("tip"); i < 0 || d.scene.Nodes[i+1].Node.Label != "Catalog must agree first" {
		t.Error("the reason is not shown")
	}
	d.keys("Escape")
	d.view()
	if d.scene.Find("tip") >= 0 {
		t.Error("Escape does not close the tooltip")
	}
}

// A tooltip stands beside what it explains, and over neither the axis below it nor the button above it.
func TestTooltipCoversNothingThatIsUsed(t *testing.T) {
	for _, above := range []bool{true, false} {
		slider := Node{ID: "low", Role: Slider, Label: "From", Hint: "Four times in five it should hold.", High: 10, Set: func(string) Msg { return nil }, Box: Box{Width: 200, Height: 24}}
		axis := Node{ID: "axis", Role: Decoration, Box: Box{Width: 200, Height: 30}, Draw: func(c *Canvas, w, h float32) { c.Line(1, 0, Of(Ink), Point{}, Point{X: w}) }}
		kids := []Node{button("skip"), slider, axis}
		if !above {
			kids = []Node{axis, slider, button("skip")}
		}
		d := newTestSession(t, Node{ID: "s", Box: Box{Gap: 4, Pad: XY(20, 60)}, Kids: kids})
		at := d.scene.Nodes[d.scene.Find("low")].Rect
		d.do(Input{Kind: Move, X: at.X + 10, Y: at.Y + 10})
		d.view()
		tip := d.scene.Find("tip")
		if tip < 0 {
			t.Fatal("there is no tooltip")
		}
		for _, id := range []ID{"skip", "low", "axis"} {
			if r := d.scene.Nodes[d.scene.Find(id)].Rect; !r.Intersect(d.scene.Nodes[tip].Rect).Empty() {
				t.Errorf("the tooltip at %v covers %s at %v", d.scene.Nodes[tip].Rect, id, r)
			}
		}
	}
}

// While keys are used, or on a screen that has just come, nothing is explained only because the
// pointer rests there.
func TestRestingPointerShowsNoTooltip(t *testing.T) {
	hinted := button("hinted")
	hinted.Hint = "It can't be undone."
	d := newTestSession(t, Node{ID: "s", Kids: []Node{hinted, button("other")}})
	at := d.scene.Nodes[d.scene.Find("hinted")].Rect
	d.do(Input{Kind: Move, X: at.X + 2, Y: at.Y + 2})
	d.view()
	if d.scene.Find("tip") < 0 {
		t.Fatal("pointing shows no tooltip")
	}
	d.keys("Tab", "Tab")
	d.view()
	if d.session.Focus != "other" || d.scene.Find("tip") >= 0 {
		t.Errorf("with the focus on %s a tooltip is shown", d.session.Focus)
	}
	d.do(Input{Kind: Move, X: at.X + 3, Y: at.Y + 2})
	d.view()
	if d.scene.Find("tip") < 0 {
		t.Error("moving the pointer does not show it again")
	}
	d.root.ID = "next screen"
	d.view()
	if d.scene.Find("tip") >= 0 {
		t.Error("a tooltip is shown on another screen before the pointer has moved there")
	}
}

func TestShortcutsWorkEverywhereExceptWhileTyping(t *testing.T) {
	run := button("run")
	run.Key = "r"
	field := InputField("reason", "why", "", func(v string) Msg { return "wrote " + v })
	d := newTestSession(t, Node{ID: "s", Kids: []Node{run, field}})
	d.keys("r")
	d.wantMsgs("pressed run")
	d.do(Input{Kind: KeyDown, Key: "r", Chord: true})
	d.wantMsgs()
	d.click("reason")
	d.keys("r")
	d.wantMsgs()
	d.do(Input{Kind: Typed, Letter: "r"})
	d.wantMsgs("wrote r")
}

func TestPressNeedsPointerDownAndUpOnTheSameNode(t *testing.T) {
	d := newTestSession(t, Node{ID: "s", Box: Box{Gap: 10}, Kids: []Node{button("accept"), button("decline")}})
	d.click("accept")
	d.wantMsgs("pressed accept")
	if d.session.Keys {
		t.Error("pressing by pointer shows a focus ring")
	}
	x, y := d.at("accept")
	d.do(Input{Kind: Down, X: x, Y: y})
	if d.session.Pressed != "accept" {
		t.Error("accept is not marked as pressed")
	}
	x, y = d.at("decline")
	d.do(Input{Kind: Move, X: x, Y: y})
	d.do(Input{Kind: Up, X: x, Y: y})
	d.wantMsgs() // released elsewhere: cancelled
}

func TestPressingAControlInACardDoesNotPressTheCard(t *testing.T) {
	card := PanelBox("card", "Give Orders one owner", Para("2 h a week"), textLink("why", "why?", "why"))
	card.Press = "open"
	d := newTestSession(t, Node{ID: "s", Kids: []Node{card}})
	d.click("why")
	d.wantMsgs("why")
	r := d.scene.Nodes[d.scene.Find("card")].Rect
	d.do(Input{Kind: Down, X: r.X + 3, Y: r.Y + 3})
	d.do(Input{Kind: Up, X: r.X + 3, Y: r.Y + 3})
	d.wantMsgs("open")
}

func seat(chosen string, off string) Node {
	options := []string{"senior", "principal", "nobody"}
	n := Node{ID: "seat", Role: Choice, Label: "Seat", Box: Box{Flow: Row}}
	for _, o := range options {
		k := Node{ID: ID(o), Role: Option, Label: o, On: o == chosen, Press: "sit " + o, Box: Box{Pad: All(8)}}
		if o == off {
			k.Off = "not in this company"
		}
		n.Kids = append(n.Kids, k)
	}
	return n
}

func TestChoiceIsOneTabStopAndArrowKeysChoose(t *testing.T) {
	d := newTestSession(t, Node{ID: "s", Kids: []Node{button("before"), seat("principal", ""), button("after")}})
	d.keys("Tab", "Tab")
	d.wantFocus("principal")
	d.keys("ArrowRight", "ArrowRight", "ArrowLeft")
	d.wantMsgs("sit nobody", "sit senior", "sit nobody")
	d.keys("Tab")
	d.wantFocus("after")
	d.keys("Shift+Tab")
	d.wantFocus("nobody") // the last focused member
}

func TestDisabledOptionGetsTheFocusButIsNotChosen(t *testing.T) {
	d := newTestSession(t, Node{ID: "s", Kids: []Node{seat("senior", "principal")}})
	d.keys("Tab", "ArrowRight")
	d.wantFocus("principal")
	d.wantMsgs()
}

func TestArrowKeysReachItemsAndTabReachesTheirLinks(t *testing.T) {
	list := Node{ID: "feed", Role: List, Label: "This week"}
	for i := range 3 {
		list.Kids = append(list.Kids, Node{ID: ID(fmt.Sprint("item", i)), Role: Item, Label: "Catalog waits", Press: i,
			Kids: []Node{Para("Catalog waits"), textLink(ID(fmt.Sprint("why", i)), "why?", "why")}})
	}
	d := newTestSession(t, Node{ID: "s", Kids: []Node{list}})
	d.keys("Tab", "ArrowDown", "ArrowDown", "ArrowDown")
	d.wantFocus("item2")
	d.keys("Home")
	d.wantFocus("item0")
	d.keys("End", "Enter")
	d.wantMsgs(2)
	d.keys("Tab")
	d.wantFocus("why2")
}

func TestArrowKeysMoveSpatiallyOnAMap(t *testing.T) {
	places := []Rect{{0, 0, 40, 40}, {100, 0, 40, 40}, {0, 100, 40, 40}, {100, 110, 40, 40}}
	m := Node{ID: "map", Role: Map, Label: "Architecture", Box: Box{Flow: Free, Width: 200, Height: 200,
		Arrange: func(w, h, _ float32, sizes []Rect) []Rect { return places }}}
	for _, id := range []ID{"nw", "ne", "sw", "se"} {
		m.Kids = append(m.Kids, Node{ID: id, Role: Group, Label: string(id), Point: "at " + string(id), Leave: "from " + string(id)})
	}
	d := newTestSession(t, Node{ID: "s", Kids: []Node{m, button("after")}})
	d.keys("Tab")
	d.wantFocus("nw")
	for key, want := range map[string]ID{"ArrowRight": "ne", "ArrowDown": "sw", "ArrowLeft": "nw", "ArrowUp": "nw"} {
		d.session.FocusOn(d.scene, "nw", true)
		d.keys(key)
		d.wantFocus(want)
	}
	d.msgs = nil
	d.session.FocusOn(d.scene, "nw", true)
	d.keys("ArrowRight", "ArrowDown", "Tab")
	d.wantFocus("after")
	d.wantMsgs("from nw", "at ne", "from ne", "at se", "from se")
}

func TestPointAndLeaveAreSentOnce(t *testing.T) {
	card := PanelBox("card", "Extract Labels", Para("its fan is very wide"), button("take"))
	card.Point, card.Leave = "fan", "no fan"
	d := newTestSession(t, Node{ID: "s", Kids: []Node{card, box("", 100, 40)}})
	x, y := d.at("card")
	d.do(Input{Kind: Move, X: x, Y: y})
	d.do(Input{Kind: Move, X: x + 1, Y: y})
	x, y = d.at("take")
	d.do(Input{Kind: Move, X: x, Y: y}) // still in the card
	d.wantMsgs("fan")
	d.do(Input{Kind: Move, X: 390, Y: 290})
	d.wantMsgs("no fan")
	d.keys("Tab")
	d.wantMsgs("fan")
	d.do(Input{Kind: KeyDown, Key: "Escape"})
	d.wantMsgs("no fan")
	d.do(Input{Kind: Move, X: x, Y: y})
	d.do(Input{Kind: Away})
	d.wantMsgs("fan", "no fan")
}

func TestLeaveIsSentWhenTheNodeDisappears(t *testing.T) {
	card := PanelBox("card", "Extract Labels", Para("wide"))
	card.Point, card.Leave = "fan", "no fan"
	d := newTestSession(t, Node{ID: "s", Kids: []Node{card}})
	x, y := d.at("card")
	d.do(Input{Kind: Move, X: x, Y: y})
	d.root.Kids = nil
	d.view()
	d.wantMsgs("fan", "no fan")
}

func hours(at int) Node {
	return sliderBar("hours", "Hours a week", fmt.Sprint(at, " h"), 0, 40, 5, at, func(v string) Msg { return "hours " + v })
}

func TestKeysMoveASliderInSteps(t *testing.T) {
	d := newTestSession(t, Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{hours(20)}})
	d.keys("Tab", "ArrowRight", "ArrowDown", "PageUp", "Home", "End")
	d.wantMsgs("hours 25", "hours 15", "hours 40", "hours 0", "hours 40")
	d.root.Kids[0] = hours(40)
	d.view()
	d.keys("ArrowRight")
	d.wantMsgs() // it is at the end of its scale
}

// Digits typed on a slider make a number, as on any field; one that would be beyond its end begins
// anew.
func TestDigitsSetASlider(t *testing.T) {
	d := newTestSession(t, Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{hours(20), sliderBar("days", "Days", "0", 0, 40, 1, 0, func(v string) Msg { return "days " + v })}})
	d.keys("Tab", "3", "5", "Backspace", "Backspace")
	d.wantMsgs("hours 5", "hours 35", "hours 5", "hours 0")
	d.keys("9", "7", "ArrowRight", "1")
	d.wantMsgs("hours 10", "hours 5", "hours 25", "hours 0")
	d.keys("Tab", "1", "2")
	d.wantMsgs("days 1", "days 12")
}

func TestDraggedSliderFollowsThePointerBeyondItsEdge(t *testing.T) {
	d := newTestSession(t, Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{hours(20)}})
	_, y := d.at("hours")
	d.do(Input{Kind: Down, X: Knob/2 + (400-Knob)/4, Y: y})
	d.wantMsgs("hours 10")
	d.root.Kids[0] = hours(10)
	d.view()
	d.do(Input{Kind: Move, X: 1000, Y: y + 200})
	d.wantMsgs("hours 40")
	d.do(Input{Kind: Up, X: 1000, Y: y + 200})
	d.do(Input{Kind: Move, X: 100, Y: y})
	d.wantMsgs()
}

// A vertical movement of a finger over a slider scrolls; a horizontal one, or a tap,
// moves the slider.
func TestVerticalSwipeOverASliderScrolls(t *testing.T) {
	d := newTestSession(t, Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{hours(20)}})
	_, y := d.at("hours")
	x := Knob/2 + (400-Knob)/4
	finger := func(kind InputKind, dx, dy float32) {
		d.do(Input{Kind: kind, X: float32(x) + dx, Y: y + dy, Touch: true})
	}
	finger(Down, 0, 0)
	finger(Move, 2, -20)
	finger(Move, 60, -60)
	finger(Up, 60, -60)
	d.wantMsgs()
	finger(Down, 0, 0)
	finger(Up, 0, 0)
	d.wantMsgs("hours 10")
	finger(Down, 0, 0)
	d.wantMsgs()
	finger(Move, float32(400-Knob)/2, 3)
	d.wantMsgs("hours 30")
	finger(Up, float32(400-Knob)/2, 3)
	d.wantMsgs()
}

// newFieldSession returns a session of a field that keeps what is written in text.
func newFieldSession(t *testing.T, text *string) *testSession {
	field := func() Node {
		return InputField("reason", "Your reason", *text, func(v string) Msg { return "wrote " + v })
	}
	d := newTestSession(t, Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{field()}})
	d.update = func(m Msg) {
		*text = strings.TrimPrefix(m.(string), "wrote ")
		d.root.Kids[0] = field()
	}
	return d
}

func TestTextIsInsertedAtTheCaret(t *testing.T) {
	text := "clean"
	d := newFieldSession(t, &text)
	write := func(letters string) { d.do(Input{Kind: Typed, Letter: letters}) }
	d.keys("Tab")
	write("é")
	d.keys("ArrowLeft")
	write("-")
	d.keys("Home", "Delete", "End", "Backspace")
	if text != "lean-" {
		t.Errorf("%q", text)
	}
	p := &d.scene.Nodes[d.scene.Find("reason")]
	if x := d.session.CaretX(d.scene, p); x <= p.Lines[0].X {
		t.Errorf("the caret is at %v, before %q", x, text)
	}
	d.do(Input{Kind: Down, X: p.Rect.X + 1, Y: p.Rect.Y + 10})
	write("c")
	if text != "clean-" {
		t.Errorf("%q", text)
	}
}

// The mouse selects what it is dragged over, in either direction, and a double click a word;
// what is typed then replaces it.
func TestMouseSelectsTextInAField(t *testing.T) {
	text := "they wait, für uns"
	d := newFieldSession(t, &text)
	place := func() *Placed { return &d.scene.Nodes[d.scene.Find("reason")] }
	pointer := func(kind InputKind, at int) {
		p := place()
		d.do(Input{Kind: kind, X: p.Rect.X + d.session.textX(d.scene, p, at), Y: p.Rect.Y + 10})
	}
	selected := func(how, want string) {
		t.Helper()
		letters, s := []rune(text), d.session
		if got := string(letters[s.Caret-s.Selected : s.Caret]); got != want {
			t.Errorf("%s selects %q, want %q", how, got, want)
		}
	}
	for _, drag := range [][2]int{{5, 9}, {9, 5}} {
		pointer(Down, drag[0])
		selected("a press", "")
		pointer(Move, 7)
		pointer(Move, drag[1])
		pointer(Up, drag[1])
		selected("dragging", "wait")
		pointer(Move, 0)
		selected("moving without a button", "wait")
	}
	double := func(at int) {
		for _, kind := range []InputKind{Down, Up, Down, Up, Double} {
			pointer(kind, at)
		}
	}
	for at, word := range map[int]string{1: "they", 6: "wait", 9: ", ", 12: "für", len([]rune(text)): "uns"} {
		double(at)
		selected("a double click", word)
	}
	double(1)
	d.do(Input{Kind: Typed, Letter: "we"})
	double(5)
	d.keys("Backspace")
	if text != "we , für uns" {
		t.Errorf("replacing the first word and deleting the second leaves %q", text)
	}
	d.keys("Home")
	for text != "" {
		d.keys("Delete")
	}
	double(0)
	selected("a double click in an empty field", "")
}

func TestReadOnlyFieldIsSelectedAsAWholeAndNotChanged(t *testing.T) {
	link := InputField("link", "Link", "https://example.org/", nil)
	link.ReadOnly = true
	d := newTestSession(t, Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{{ID: "title", Role: Heading, Label: "Keep"}, link}})
	whole := func(how string) {
		t.Helper()
		if s := d.session; s.Focus != "link" || s.Caret != len(link.Value) || s.Selected != len(link.Value) {
			t.Errorf("%s: the focus is on %q, and %d characters before %d are selected", how, s.Focus, s.Selected, s.Caret)
		}
	}
	d.keys("Tab")
	whole("Tab")
	d.keys("Backspace", "Delete", "ArrowLeft")
	d.do(Input{Kind: Typed, Letter: "x"})
	whole("keys")
	d.click("link")
	whole("click")
	d.wantMsgs()
	if found := LintAccessibility(d.scene); len(found) > 0 {
		t.Error(found)
	}
}

func TestSelectionIsVisible(t *testing.T) {
	text := "they wait"
	d := newTestSession(t, Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{InputField("reason", "Your reason", text, func(v string) Msg { return v })}})
	d.keys("Tab")
	marked := func() (from, to float32) {
		p := &d.scene.Nodes[d.scene.Find("reason")]
		return d.session.SelectionX(d.scene, p), d.session.CaretX(d.scene, p)
	}
	if from, to := marked(); from != to {
		t.Errorf("nothing is selected, but %v to %v is shown as selected", from, to)
	}
	revision := d.session.Revision
	d.session.Select(5, 9)
	p := &d.scene.Nodes[d.scene.Find("reason")]
	face := d.session.fonts.Face(p.Lines[0].Type, 1)
	if from, to := marked(); from != p.Lines[0].X+face.Width("they ") || to != p.Lines[0].X+face.Width(text) {
		t.Errorf("“wait” is selected, but %v to %v is shown as selected", from, to)
	}
	if d.session.Revision == revision {
		t.Error("the revision did not change")
	}
	d.keys("ArrowLeft")
	if from, to := marked(); from != to {
		t.Errorf("the caret moved, but %v to %v is still shown as selected", from, to)
	}
}

func TestLongValueShowsItsEndAndTheCaret(t *testing.T) {
	text := "the boundaries are clean, the assistant says so, and nobody in Catalog has asked for anything else this year"
	d := newTestSession(t, Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{InputField("reason", "Your reason", text, func(v string) Msg { return v })}})
	d.keys("Tab")
	p := &d.scene.Nodes[d.scene.Find("reason")]
	line := p.Lines[0]
	if len(p.Lines) != 1 || !strings.HasSuffix(line.Text, "this year") {
		t.Fatalf("%v", p.Lines)
	}
	if x := d.session.CaretX(d.scene, p); x < line.X+line.W-1 || x > p.Rect.W {
		t.Errorf("the caret is at %v, the text ends at %v", x, line.X+line.W)
	}
	d.do(Input{Kind: Down, X: p.Rect.X + line.X + line.W, Y: p.Rect.Y + 10})
	if want := len(text); d.session.Caret != want {
		t.Errorf("the caret went to %d, want %d", d.session.Caret, want)
	}
}

func longFeed(n int) Node {
	feed := Node{ID: "feed", Role: List, Label: "This week", Box: Box{Scroll: true, Grow: 1, Cross: Fill}}
	for i := range n {
		feed.Kids = append(feed.Kids, button(ID(fmt.Sprint("b", i))))
	}
	return Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{feed}}
}

func TestFocusIsScrolledIntoView(t *testing.T) {
	d := newTestSession(t, longFeed(30))
	d.keys("Shift+Tab")
	d.wantFocus("b29")
	p := &d.scene.Nodes[d.scene.Find("b29")]
	if p.Visible() != p.Rect {
		t.Errorf("only %v of %v is visible", p.Visible(), p.Rect)
	}
	d.keys("Tab")
	d.wantFocus("b0")
	if got := d.session.Scroll["feed"]; got != 0 {
		t.Errorf("scrolled to %v", got)
	}
}

// A card whose actions stand below its text shows the top of the text while an action has the focus,
// and elsewhere only what the focus needs.
func TestFocusBesideAScrollingPartShowsItsTop(t *testing.T) {
	for _, fromTop := range []bool{true, false} {
		text := Node{ID: "text", Box: Box{Scroll: true, Height: 100}, Kids: []Node{box("title", 100, 900), button("reason")}}
		d := newTestSession(t, Node{ID: "s", Kids: []Node{{ID: "card", Box: Box{FromTop: fromTop}, Kids: []Node{text, button("take")}}}})
		d.keys("Tab")
		d.wantFocus("reason")
		down := d.session.Scroll["text"]
		if down == 0 {
			t.Fatal("the focus in the text is not scrolled into view")
		}
		d.keys("Tab")
		d.wantFocus("take")
		if at := d.session.Scroll["text"]; fromTop != (at == 0) {
			t.Errorf("from its top: %t, the text is scrolled to %v, before to %v", fromTop, at, down)
		}
	}
}

func TestWheelScrollsTheContainerUnderThePointerAndThenItsParent(t *testing.T) {
	inner := Node{ID: "inner", Box: Box{Scroll: true, Height: 100}, Kids: []Node{box("tall", 100, 150)}}
	d := newTestSession(t, Node{ID: "s", Kids: []Node{{ID: "outer", Box: Box{Scroll: true, Grow: 1}, Kids: []Node{inner, box("more", 100, 600)}}}})
	d.do(Input{Kind: Move, X: 10, Y: 10})
	d.do(Input{Kind: Wheel, Y: 40})
	d.do(Input{Kind: Wheel, Y: 40})
	if s := d.session.Scroll; s["inner"] != 50 || s["outer"] != 0 {
		t.Fatalf("%v", s)
	}
	d.do(Input{Kind: Wheel, Y: 40})
	if s := d.session.Scroll; s["outer"] != 40 {
		t.Fatalf("%v", s)
	}
}

func TestKeysScrollAContainerWithoutControls(t *testing.T) {
	d := newTestSession(t, Node{ID: "s", Kids: []Node{{ID: "report", Label: "Report", Box: Box{Scroll: true, Grow: 1}, Kids: []Node{box("tall", 100, 900)}}}})
	d.keys("Tab")
	d.wantFocus("report")
	d.keys("ArrowDown")
	if d.session.Scroll["report"] != 40 {
		t.Errorf("%v", d.session.Scroll)
	}
	d.keys("End")
	if d.session.Scroll["report"] != 600 {
		t.Errorf("%v", d.session.Scroll)
	}
}

func TestSwipeScrollsAndDoesNotPress(t *testing.T) {
	d := newTestSession(t, longFeed(30))
	x, y := d.at("b3")
	d.do(Input{Kind: Down, X: x, Y: y, Touch: true})
	d.do(Input{Kind: Move, X: x, Y: y - 30, Touch: true})
	d.do(Input{Kind: Move, X: x, Y: y - 60, Touch: true})
	d.do(Input{Kind: Up, X: x, Y: y - 60, Touch: true})
	d.wantMsgs()
	if d.session.Scroll["feed"] != 60 {
		t.Errorf("%v", d.session.Scroll)
	}
	d.do(Input{Kind: Down, X: x, Y: y, Touch: true})
	d.do(Input{Kind: Up, X: x, Y: y, Touch: true})
	if len(d.msgs) != 1 {
		t.Errorf("a tap sent %v", d.msgs)
	}
}

func TestFocusStaysOnItsNodeAcrossViews(t *testing.T) {
	d := newTestSession(t, Node{ID: "s", Kids: []Node{button("a"), button("b"), button("c")}})
	d.keys("Tab", "Tab")
	d.root.Kids = []Node{button("new"), button("c"), button("b")}
	d.view()
	d.wantFocus("b")
	d.root.Kids = []Node{button("new"), button("c"), button("last")}
	d.view()
	d.wantFocus("last") // b is gone: the node at its place in the Tab order
	d.root.ID = "another screen"
	d.view()
	d.wantFocus("")
}

func TestDialogTrapsTheFocusAndGivesItBack(t *testing.T) {
	yes, no := button("yes"), button("no")
	no.Key = "Escape"
	run := button("run")
	run.Key = "r"
	d := newTestSession(t, Node{ID: "s", Box: Box{Flow: Stack, Cross: Center, Main: Center}, Kids: []Node{
		{Box: Box{Grow: 1}, Kids: []Node{button("a"), run}},
	}})
	d.keys("Tab", "Tab")
	d.root.Kids = append(d.root.Kids, Node{ID: "sure", Role: Dialog, Label: "Sure?", Kids: []Node{yes, no}})
	d.view()
	d.wantFocus("yes")
	d.keys("Tab")
	d.wantFocus("no")
	d.keys("Tab", "r")
	d.wantFocus("yes")
	d.wantMsgs()
	x, y := d.at("a")
	d.do(Input{Kind: Down, X: x, Y: y})
	d.do(Input{Kind: Up, X: x, Y: y})
	d.wantMsgs()
	d.keys("Escape")
	d.wantMsgs("pressed no")
	d.root.Kids = d.root.Kids[:1]
	d.view()
	d.wantFocus("run")
}

func TestPageElementsCanPressFocusAndEnter(t *testing.T) {
	d := newTestSession(t, Node{ID: "s", Box: Box{Cross: Fill}, Kids: []Node{button("a"), hours(20), InputField("f", "Name", "", func(v string) Msg { return "name " + v })}})
	if got := d.session.Press(d.scene, "a"); !slices.Equal(got, []Msg{"pressed a"}) {
		t.Errorf("%v", got)
	}
	if got := d.session.Enter(d.scene, "hours", "35"); !slices.Equal(got, []Msg{"hours 35"}) {
		t.Errorf("%v", got)
	}
	if got := d.session.Enter(d.scene, "f", "Dana"); !slices.Equal(got, []Msg{"name Dana"}) || d.session.Caret != 4 {
		t.Errorf("%v, caret %d", got, d.session.Caret)
	}
	d.session.FocusOn(d.scene, "a", true)
	d.wantFocus("a")
	if got := d.session.Press(d.scene, "nothing"); got != nil {
		t.Errorf("%v", got)
	}
}

// TestRandomInputBreaksNoSession sends random input to random screens that change:
// nothing may panic, and the focus must be on an existing node.
func TestRandomInputBreaksNoSession(t *testing.T) {
	keys := []string{"Tab", "Shift+Tab", "Enter", " ", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageDown", "Escape", "r", "Backspace", "Delete"}
	rapid.Check(t, func(t *rapid.T) {
		parts := []Node{button("a"), hours(20), seat("senior", "principal"), InputField("f", "Name", "é", func(v string) Msg { return v }),
			longFeed(20).Kids[0], {ID: "d", Role: Dialog, Label: "Sure?", Kids: []Node{button("yes")}}, {}}
		draw := func() Node {
			n := Node{ID: ID(rapid.SampledFrom([]string{"one", "two"}).Draw(t, "screen")), Box: Box{Cross: Fill}}
			for i, p := range parts {
				if rapid.Bool().Draw(t, fmt.Sprint("part", i)) {
					n.Kids = append(n.Kids, p)
				}
			}
			return n
		}
		s := NewSession(testFonts)
		root := draw()
		sc, _ := s.Place(root, 400, 300, 1)
		for range rapid.IntRange(1, 60).Draw(t, "inputs") {
			in := Input{
				Kind: InputKind(rapid.IntRange(int(Move), int(Typed)).Draw(t, "kind")),
				X:    float32(rapid.IntRange(-10, 410).Draw(t, "x")), Y: float32(rapid.IntRange(-10, 310).Draw(t, "y")),
				Touch: rapid.Bool().Draw(t, "touch"), Letter: "ü",
			}
			in.Key, in.Shift = strings.CutPrefix(rapid.SampledFrom(keys).Draw(t, "key"), "Shift+")
			s.Take(sc, in)
			if rapid.IntRange(0, 4).Draw(t, "change") == 0 {
				root = draw()
			}
			sc, _ = s.Place(root, 400, 300, 1)
			if s.Focus != "" && sc.Find(s.Focus) < 0 {
				t.Fatalf("the focus is on %q, which does not exist", s.Focus)
			}
		}
	})
}

// page is a screen whose link leads to another one.
func page(screen ID, links ...ID) Node {
	n := Node{ID: screen, Kids: []Node{{ID: "title", Role: Heading, Label: string(screen)}}}
	for _, l := range links {
		n.Kids = append(n.Kids, button(l))
	}
	return n
}

func TestReturningToTheScreenBeforeRestoresFocusAndScrolling(t *testing.T) {
	play := longFeed(30)
	play.ID = "play"
	d := newTestSession(t, play)
	show := func(n Node) { d.root = n; d.view() }
	d.click("b3")
	d.do(Input{Kind: Move, X: 10, Y: 10})
	d.do(Input{Kind: Wheel, Y: 30})
	show(page("settings", "back", "b3"))
	d.wantFocus("") // although both screens have it
	show(page("help", "back"))
	d.keys("Tab")
	show(page("settings", "back", "b3"))
	d.wantFocus("")
	show(play)
	d.wantFocus("b3")
	if got := d.session.Scroll["feed"]; got != 30 {
		t.Errorf("the list was scrolled to 30 when it was left, and is at %v", got)
	}
	show(page("close", "onward"))
	show(page("plan", "go"))
	show(play)
	d.wantFocus("") // play follows the plan, and is not what led there
	if left := d.session.left; len(left) > 0 {
		t.Errorf("nothing led to the play screen, but it can return to %v", left)
	}
}

func TestFocusThatIsGoneWhenItsScreenReturnsGoesNearby(t *testing.T) {
	d := newTestSession(t, page("play", "card", "run"))
	d.keys("Tab")
	d.root = page("help", "back")
	d.view()
	d.root = page("play", "run")
	d.view()
	d.wantFocus("run")
}
