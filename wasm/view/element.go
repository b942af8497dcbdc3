package view

import (
	"strconv"
	"strings"
)

// An Element is what the page contains for a node: the HTML element that
// screen readers announce and the Tab key reaches.
type Element struct {
	Tag      string
	Attrs    []Attr // in the order in which they are to be set
	Text     string // the text content, if HasText
	HasText  bool
	Value    string // the value of an input element, if HasValue
	HasValue bool
}

// An Attr is an attribute of an element. An empty value means that the
// attribute must be absent.
type Attr struct{ Name, Value string }

func (e *Element) set(name, value string) { e.Attrs = append(e.Attrs, Attr{name, value}) }

// Describe makes e the element of a node, reusing its attributes' memory.
// TabStop says whether the Tab key stops at the node.
func (n *Node) Describe(e *Element, tabStop bool) {
	row := &roles[n.Role]
	*e = Element{Tag: row.tag, Attrs: e.Attrs[:0]}
	e.set("role", row.aria)
	description, disabled := n.Hint, ""
	if n.Off != "" {
		description, disabled = strings.TrimSpace(n.Off+" "+description), "true"
	}
	e.set("aria-disabled", disabled)
	e.set("aria-description", description)
	if row.on != "" {
		e.set(row.on, strconv.FormatBool(n.On))
	}
	index := ""
	if tabStop {
		index = "0"
	} else if n.Interactive() || n.entrance() {
		index = "-1"
	}
	e.set("tabindex", index)
	if row.describe != nil {
		row.describe(n, e)
	} else {
		e.set("aria-label", n.name())
	}
}

// Transparent reports whether a node leaves no line in outlines and no
// element in the page, only its kids: a group without a label.
func (n *Node) Transparent() bool {
	return roles[n.Role].unnamed && n.Label == "" && !n.Interactive()
}

// entrance reports whether the page may focus the node when its screen is shown.
func (n *Node) entrance() bool {
	return roles[n.Role].entrance && n.ID != "" && n.Look.Type != Caption
}

// Entrance returns the ID of the node that the page focuses when the screen is shown and
// nothing else has the focus: the screen's heading.
func (sc *Scene) Entrance() ID {
	for i := range sc.Nodes {
		if n := sc.Nodes[i].Node; n.entrance() {
			return n.ID
		}
	}
	return ""
}

// name returns the accessible name of a node: its label and what it shows.
func (n *Node) name() string {
	if n.Label != "" && n.Value != "" {
		return n.Label + ": " + n.Value
	}
	return n.Label + n.Value
}

// describeButton names a button by its label: its contents are part of the
// picture.
func describeButton(n *Node, e *Element) {
	e.set("type", "button")
	e.set("aria-label", n.name())
}

// describeText writes the words of a node as text, unless it has contents.
func describeText(n *Node, e *Element) {
	if len(n.Kids) > 0 || len(n.Rows) > 0 {
		e.set("aria-label", n.name())
		return
	}
	e.Text, e.HasText = n.name(), true
}

func describeStatus(n *Node, e *Element) {
	describeText(n, e)
	e.set("aria-live", "polite")
}

func describeDialog(n *Node, e *Element) {
	e.set("aria-modal", "true")
	e.set("aria-label", n.name())
}

func describeField(n *Node, e *Element) {
	e.set("type", "text")
	e.set("aria-label", n.Label)
	readOnly := ""
	if n.ReadOnly {
		readOnly = "true"
	}
	e.set("readonly", readOnly)
	e.Value, e.HasValue = n.Value, true
}

// describeSlider makes a slider a range input, which has its keys by itself.
func describeSlider(n *Node, e *Element) {
	e.set("type", "range")
	e.set("min", strconv.Itoa(n.Low))
	e.set("max", strconv.Itoa(n.High))
	e.set("step", strconv.Itoa(max(n.Step, 1)))
	e.set("aria-label", n.Label)
	e.set("aria-valuetext", n.Value)
	e.Value, e.HasValue = strconv.Itoa(n.At), true
}

func describeMeter(n *Node, e *Element) {
	e.set("aria-label", n.Label)
	e.set("aria-valuemin", strconv.Itoa(n.Low))
	e.set("aria-valuemax", strconv.Itoa(n.High))
	e.set("aria-valuenow", strconv.Itoa(n.At))
	e.set("aria-valuetext", n.Value)
}
