package main

import (
	"strconv"
	"strings"
	"syscall/js"
	"unicode/utf16"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// A mirror is the accessibility DOM: invisible HTML elements over the canvas, one for
// every node that is not transparent or inert, at the same place. Screen readers
// announce them, the Tab key walks them, and their events act on the nodes.
type mirror struct {
	root          js.Value
	elements      map[string]*element
	scene         *view.Scene // that the elements describe
	revision      int         // of the session, that the elements describe
	pass          int
	waitedUpdates int          // Updates since the scene changed while the animation runs
	ownChange     bool         // the mirror itself is changing the page: ignore its events
	described     view.Element // scratch: the element of the present node
}

// An element is an HTML element and what was last written to it.
type element struct {
	js.Value
	tag    string
	shape  view.Rect // relative to the parent element
	attrs  map[string]string
	text   string
	rows   string
	input  string // the value of an input element as the game knows it
	parent *element
	cursor js.Value // the last child that is in place in this pass
	pass   int
}

// maxWaitedUpdates is the number of Updates of continuous motion after which the
// mirror is updated all the same.
const maxWaitedUpdates = 60

// updateMirror updates the DOM and the page's focus once the animation has ended.
func (g *game) updateMirror() {
	m := &g.mirror
	if m.scene == g.scene && m.revision == g.session.Revision {
		m.waitedUpdates = 0
		return
	}
	if m.waitedUpdates++; g.painter.motion.moving() && m.waitedUpdates < maxWaitedUpdates {
		return
	}
	m.waitedUpdates = 0
	if m.root.IsUndefined() {
		m.attach(g)
	}
	m.update(g)
	m.scene, m.revision = g.scene, g.session.Revision
	m.syncFocus(g)
}

// attach finds or creates the root of the mirror and registers its listeners.
func (m *mirror) attach(g *game) {
	m.elements = map[string]*element{}
	m.root = document().Call("getElementById", "mirror")
	if m.root.IsNull() {
		m.root = document().Call("createElement", "main")
		document().Get("body").Call("appendChild", m.root)
	}
	on := func(event string, do func(id view.ID, target js.Value)) {
		m.root.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
			// The target may be inside a control.
			target := args[0].Get("target").Call("closest", "[tabindex]")
			if target.IsNull() || m.ownChange {
				return nil
			}
			if id := target.Get("dataset").Get("id"); id.Type() == js.TypeString {
				if event == "click" {
					args[0].Call("preventDefault") // an element must not act by itself
				}
				name := view.ID(id.String())
				g.post(func() { do(name, target) })
			}
			return nil
		}))
	}
	on("click", func(id view.ID, _ js.Value) { g.sendAll(g.session.Press(g.scene, id)) })
	on("focusin", func(id view.ID, _ js.Value) { g.sendAll(g.session.FocusOn(g.scene, id, true)) })
	on("input", func(id view.ID, target js.Value) {
		value := target.Get("value").String()
		if e := m.elements[string(id)]; e != nil {
			e.input = value
		}
		g.sendAll(g.session.Enter(g.scene, id, value))
		m.readCaret(g, target)
	})
	document().Call("addEventListener", "selectionchange", js.FuncOf(func(js.Value, []js.Value) any {
		active := document().Get("activeElement")
		if !m.ownChange && active.Truthy() && active.Get("dataset").Truthy() {
			g.post(func() { m.readCaret(g, active) })
		}
		return nil
	}))
}

// readCaret passes caret and selection of an input element to the session.
func (m *mirror) readCaret(g *game, field js.Value) {
	from, at := field.Get("selectionStart"), field.Get("selectionEnd")
	id := field.Get("dataset").Get("id")
	if at.Type() != js.TypeNumber || id.Type() != js.TypeString || view.ID(id.String()) != g.session.Focus {
		return
	}
	// The browser counts in UTF-16, the session in characters.
	value := utf16.Encode([]rune(field.Get("value").String()))
	characters := func(units int) int { return len(utf16.Decode(value[:min(units, len(value))])) }
	g.session.Select(characters(from.Int()), characters(at.Int()))
}

// update makes every element match its node.
func (m *mirror) update(g *game) {
	m.pass++
	s := g.scene
	top := &element{Value: m.root, pass: m.pass, cursor: js.Null()}
	parents := make([]*element, len(s.Nodes)) // the parent element of a node's kids
	origins := make([]view.Point, len(s.Nodes))
	names := make([]string, len(s.Nodes))
	stops := map[int]bool{}
	for _, i := range g.session.TabStops(s) {
		stops[i] = true
	}
	for i := range s.Nodes {
		n := &s.Nodes[i]
		parent, origin, path := top, view.Point{}, ""
		if n.Parent >= 0 {
			parent, origin, path = parents[n.Parent], origins[n.Parent], names[n.Parent]
		}
		if parent == nil { // inside an inert node
			continue
		}
		names[i] = string(n.ID)
		if n.ID == "" {
			names[i] = path + "/" + strconv.Itoa(i-n.Parent)
		}
		if n.Node.Role.Inert() {
			continue
		}
		if n.Node.Transparent() {
			parents[i], origins[i] = parent, origin
			continue
		}
		n.Node.Describe(&m.described, stops[i])
		e := m.element(names[i], n, parent)
		e.describe(&m.described)
		e.writeTable(n.Node)
		e.setPosition(view.Rect{X: n.Rect.X - origin.X, Y: n.Rect.Y - origin.Y, W: n.Rect.W, H: n.Rect.H})
		parents[i], origins[i] = e, view.Point{X: n.Rect.X, Y: n.Rect.Y}
	}
	for name, e := range m.elements {
		if e.pass != m.pass {
			m.ownChange = true // removing the focused element fires events that are not the user's
			e.Call("remove")
			m.ownChange = false
			delete(m.elements, name)
		}
	}
}

// element returns the element of a node, creating it and moving it to its place among
// its siblings if necessary.
func (m *mirror) element(name string, n *view.Placed, parent *element) *element {
	e := m.elements[name]
	if e == nil || e.tag != m.described.Tag || e.pass == m.pass {
		if e != nil && e.pass != m.pass {
			e.Call("remove")
		}
		e = &element{tag: m.described.Tag, attrs: map[string]string{}}
		e.Value = document().Call("createElement", e.tag)
		if n.ID != "" {
			e.Get("dataset").Set("id", string(n.ID))
		}
		m.elements[name] = e
	}
	e.pass = m.pass
	e.cursor = js.Null()
	var next js.Value
	if parent.cursor.IsNull() {
		next = parent.Get("firstChild")
	} else {
		next = parent.cursor.Get("nextSibling")
	}
	if e.parent != parent && e.parent != nil || !next.Equal(e.Value) {
		m.ownChange = true
		parent.Call("insertBefore", e.Value, next)
		m.ownChange = false
	}
	e.parent = parent
	parent.cursor = e.Value
	return e
}

// set sets an attribute if it has changed; an empty one is removed.
func (e *element) set(name, value string) {
	if e.attrs[name] == value {
		return
	}
	e.attrs[name] = value
	if value == "" {
		e.Call("removeAttribute", name)
	} else {
		e.Call("setAttribute", name, value)
	}
}

// describe brings attributes, text and value of the element up to date.
func (e *element) describe(to *view.Element) {
	for _, a := range to.Attrs {
		e.set(a.Name, a.Value)
	}
	if to.HasText && e.text != to.Text {
		e.text = to.Text
		e.Set("textContent", to.Text)
	}
	if to.HasValue {
		e.setValue(to.Value)
	}
}

// setValue sets the value of an input element if it differs: setting it again would
// end the composition of an input method.
func (e *element) setValue(value string) {
	if e.input != value {
		e.input = value
		if e.Get("value").String() != value {
			e.Set("value", value)
		}
	}
}

// writeTable writes the rows of a node as an HTML table.
func (e *element) writeTable(n *view.Node) {
	var all strings.Builder
	for _, row := range n.Rows {
		for _, cell := range row {
			all.WriteString(cell)
			all.WriteByte('\t')
		}
		all.WriteByte('\n')
	}
	if e.rows == all.String() {
		return
	}
	e.rows = all.String()
	table := e.Value
	if e.tag != "table" {
		if old := e.Call("querySelector", ":scope > table"); old.Truthy() {
			old.Call("remove")
		}
		if len(n.Rows) == 0 {
			return
		}
		table = document().Call("createElement", "table")
		e.Call("appendChild", table)
		caption := document().Call("createElement", "caption")
		caption.Set("textContent", n.Label)
		table.Call("appendChild", caption)
	} else {
		table.Set("textContent", "")
	}
	for i, row := range n.Rows {
		line := document().Call("createElement", "tr")
		for k, text := range row {
			kind, scope := "td", ""
			if i == 0 {
				kind, scope = "th", "col"
			} else if k == 0 {
				kind, scope = "th", "row"
			}
			cell := document().Call("createElement", kind)
			if scope != "" {
				cell.Set("scope", scope)
			}
			cell.Set("textContent", text)
			line.Call("appendChild", cell)
		}
		table.Call("appendChild", line)
	}
}

// setPosition moves the element to the rectangle of its node.
func (e *element) setPosition(r view.Rect) {
	if e.shape == r && e.attrs["style"] != "" {
		return
	}
	e.shape = r
	px := func(v float32) string { return strconv.FormatFloat(float64(v), 'f', 1, 32) + "px" }
	e.set("style", "left:"+px(r.X)+";top:"+px(r.Y)+";width:"+px(r.W)+";height:"+px(r.H))
}

// syncFocus moves the page's focus to the session's, and the caret with it.
func (m *mirror) syncFocus(g *game) {
	active := document().Get("activeElement")
	if g.session.Focus == "" {
		if active.Truthy() && m.root.Call("contains", active).Bool() {
			m.focusOn(document().Call("querySelector", "canvas"))
		}
		return
	}
	e := m.elements[string(g.session.Focus)]
	if e == nil {
		return
	}
	if !active.Equal(e.Value) {
		m.focusOn(e.Value)
	}
	if e.tag == "input" && e.attrs["type"] == "text" {
		// Move the caret to where the game paints it.
		value := []rune(e.Get("value").String())
		at := len(utf16.Encode(value[:min(g.session.Caret, len(value))]))
		if end := e.Get("selectionEnd"); end.Type() == js.TypeNumber && end.Int() != at {
			m.ownChange = true
			e.Call("setSelectionRange", at, at)
			m.ownChange = false
		}
	}
}

func (m *mirror) focusOn(to js.Value) {
	if !to.Truthy() {
		return
	}
	m.ownChange = true
	to.Call("focus", map[string]any{"preventScroll": true})
	m.ownChange = false
}

// inSync reports whether the DOM describes the present scene.
func (m *mirror) inSync(g *game) bool {
	return m.scene == g.scene && m.revision == g.session.Revision
}
