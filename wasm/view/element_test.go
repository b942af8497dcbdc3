package view

import (
	"strings"
	"testing"
)

// html is an element as HTML, without the attributes that must be absent.
func html(e *Element) string {
	var b strings.Builder
	b.WriteString("<" + e.Tag)
	for _, a := range e.Attrs {
		if a.Value != "" {
			b.WriteString(" " + a.Name + `="` + a.Value + `"`)
		}
	}
	b.WriteString(">")
	if e.HasText {
		b.WriteString(e.Text)
	}
	if e.HasValue {
		b.WriteString(" value " + e.Value)
	}
	return b.String()
}

func TestEveryRoleIsDescribedToScreenReaders(t *testing.T) {
	range40 := Node{Label: "Hours", Value: "20 h", Low: 0, High: 40, Step: 5, At: 20}
	as := func(n Node, r Role) Node { n.Role = r; return n }
	for _, c := range []struct {
		node Node
		want string
	}{
		{Node{Label: "Teams"}, `<div role="group" aria-label="Teams">`},
		{Node{Role: Heading, Label: "Teams"}, `<h2>Teams`},
		{Node{ID: "title", Role: Heading, Label: "Quarter plan"}, `<h2 tabindex="-1">Quarter plan`},
		{Node{Role: Text, Label: "Fatigue", Value: "12 %", Hint: "of all hours"}, `<p aria-description="of all hours">Fatigue: 12 %`},
		{Node{Role: Field, Label: "Link", Value: "#r=AQ", ReadOnly: true}, `<input tabindex="0" type="text" aria-label="Link" readonly="true"> value #r=AQ`},
		{Node{Role: Button, Label: "Accept", Press: 1}, `<button tabindex="0" type="button" aria-label="Accept">`},
		{Node{Role: Button, Label: "Accept", Off: "Catalog must agree first", Hint: "2 h"},
			`<button aria-disabled="true" aria-description="Catalog must agree first 2 h" tabindex="0" type="button" aria-label="Accept">`},
		{Node{Role: Toggle, Label: "Run", Press: 1, On: true}, `<button aria-pressed="true" tabindex="0" type="button" aria-label="Run">`},
		{Node{Role: Disclosure, Label: "More", Press: 1}, `<button aria-expanded="false" tabindex="0" type="button" aria-label="More">`},
		{Node{Role: Link, Label: "why?", Press: 1}, `<a role="link" tabindex="0" aria-label="why?">`},
		{Node{Role: Choice, Label: "Seat"}, `<div role="radiogroup" aria-label="Seat">`},
		{Node{Role: Option, Label: "senior", Press: 1, On: true}, `<button role="radio" aria-checked="true" tabindex="0" type="button" aria-label="senior">`},
		{Node{Role: Field, Label: "Name", Value: "Dana", Set: func(string) Msg { return nil }}, `<input tabindex="0" type="text" aria-label="Name"> value Dana`},
		{as(range40, Slider), `<input type="range" min="0" max="40" step="5" aria-label="Hours" aria-valuetext="20 h"> value 20`},
		{as(range40, Meter), `<div role="meter" aria-label="Hours" aria-valuemin="0" aria-valuemax="40" aria-valuenow="20" aria-valuetext="20 h">`},
		{Node{Role: List, Label: "This week"}, `<ul role="list" aria-label="This week">`},
		{Node{Role: Item, Label: "Catalog waits"}, `<li role="listitem" aria-current="false">Catalog waits`},
		{Node{Role: Item, Label: "Catalog", Kids: []Node{Para("waits")}}, `<li role="listitem" aria-current="false" aria-label="Catalog">`},
		{Node{Role: Figure, Label: "Ledger"}, `<figure role="figure" aria-label="Ledger">`},
		{Node{Role: Table, Label: "Teams"}, `<table aria-label="Teams">`},
		{Node{Role: Map, Label: "Architecture"}, `<div role="group" aria-label="Architecture">`},
		{Node{Role: Status, Value: "saved"}, `<p role="status" aria-live="polite">saved`},
		{Node{Role: Dialog, Label: "Sure?"}, `<div role="dialog" aria-modal="true" aria-label="Sure?">`},
	} {
		var e Element
		if c.node.Describe(&e, c.node.Interactive()); html(&e) != c.want {
			t.Errorf("%s is described as\n%s, want\n%s", c.node.Role, html(&e), c.want)
		}
	}
}

func TestOnlyTabStopsAreInTheTabOrder(t *testing.T) {
	n := Node{Role: Option, Label: "senior", Press: 1}
	var e Element
	n.Describe(&e, false)
	if got := html(&e); !strings.Contains(got, `tabindex="-1"`) {
		t.Errorf("an option that is no Tab stop is described as %s", got)
	}
	n = Node{ID: "report", Label: "Report", Box: Box{Scroll: true}}
	n.Describe(&e, true)
	if got := html(&e); !strings.Contains(got, `tabindex="0"`) {
		t.Errorf("a report that is a Tab stop because it scrolls is described as %s", got)
	}
}

func TestEveryRoleHasARow(t *testing.T) {
	names := map[string]Role{}
	for r := range roleCount {
		row := &roles[r]
		if row.name == "" || row.tag == "" {
			t.Errorf("role %d has no name or no element", r)
		}
		if other, twice := names[row.name]; twice {
			t.Errorf("roles %d and %d are both called %s", other, r, row.name)
		}
		names[row.name] = r
		if row.memberOf != Group && roles[row.memberOf].arrows == noArrows {
			t.Errorf("%s is a member of %s, in which no arrow keys move", row.name, row.memberOf)
		}
	}
}

// decorated returns what a node's role draws on it.
func decorated(n Node, w, h float32, st State) []Op {
	c := NewCanvas(testFonts)
	n.Decorate(c, w, h, st)
	return c.Ops
}

func TestHandleAndTrackShowTheValue(t *testing.T) {
	n := Node{Role: Slider, Low: 0, High: 40, At: 10}
	ops := decorated(n, 216, 24, State{})
	if len(ops) != 4 {
		t.Fatalf("a slider is drawn by %d operations, want track, filled part, handle and its outline", len(ops))
	}
	if filled := ops[1].Rect; filled != (Rect{0, 10, 58, 4}) { // a quarter of the way of the handle's centre
		t.Errorf("the filled part is %v", filled)
	}
	if knob := ops[2].Rect; knob != (Rect{50, 4, Knob, Knob}) {
		t.Errorf("the handle is at %v", knob)
	}
	n.Role = Meter
	if ops := decorated(n, 200, 12, State{}); len(ops) != 2 || ops[1].Rect != (Rect{0, 4, 50, 4}) {
		t.Errorf("a meter at a quarter is drawn as %+v", ops)
	}
	n.Draw = func(*Canvas, float32, float32) {}
	if ops := decorated(n, 200, 12, State{}); len(ops) > 0 {
		t.Error("a track is drawn over a meter's own picture")
	}
}

func TestCaretIsDrawnOnlyWhileTyping(t *testing.T) {
	field := InputField("f", "Name", "Dana", nil)
	if ops := decorated(field, 200, 36, State{Hover: true}); len(ops) > 0 {
		t.Errorf("a field that is not being typed into shows %+v", ops)
	}
	ops := decorated(field, 200, 36, State{Editing: true, Caret: 40, Selected: 15})
	if len(ops) != 2 || ops[0].Rect.X != 25 || ops[0].Rect.W != 15 || ops[1].Rect.X != 40 || ops[1].Rect.W != 1 {
		t.Errorf("caret and selection are drawn as %+v", ops)
	}
}

func TestSnapRoundsToPhysicalPixels(t *testing.T) {
	c := NewCanvas(testFonts)
	c.Ratio = 2
	for v, want := range map[float32]float32{1.2: 1, 1.3: 1.5, -.8: -1} {
		if got := c.Snap(v); got != want {
			t.Errorf("%v snaps to %v, want %v", v, got, want)
		}
	}
}
