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
//
// What has not changed is not touched: an element that is moved, even to where it is,
// loses the focus, and screen readers lose their place.
type mirror struct {
	top           *element // the root, which contains the screen's element
	elements      map[view.ID]*element
	scene         *view.Scene // that the elements describe
	revision      int         // of the session, that the elements describe
	screen        view.ID     // that the elements describe
	pass          int
	waitedUpdates int          // Updates since the scene changed while the animation runs
	ownChange     bool         // the mirror itself is changing the page: ignore its events
	described     view.Element // scratch: the element of the present node
	stops         map[int]bool // scratch: the Tab stops among the scene's nodes
	stale         []*element   // scratch: children that their parent no longer has
	arriving      bool         // the screen is new: the focus goes to its heading
	hadFocus      bool         // the page's focus was in the mirror before this pass
	caret         [2]int       // Session.Caret and Selected when page and session last agreed
}

// An element is an HTML element and what was last written to it.
type element struct {
	text
	is      view.Sibling
	shape   view.Rect // relative to the parent element
	attrs   map[string]string
	input   string // the value of an input element as the game knows it
	table   js.Value
	caption text
	rows    []*element
	cells   []text // of a row
	parent  *element
	kids    []*element
	pass    int
	focused int // the pass in which the page's focus was in it
}

// A text is an HTML element with the text in it, if that is all it contains.
type text struct {
	dom   js.Value
	words string
}

// maxWaitedUpdates is the number of Updates of continuous motion, or without time, after
// which the mirror is updated all the same.
const maxWaitedUpdates = 60

// updateMirror updates the DOM and the page's focus once the animation has ended and the
// frame has time for it.
func (g *game) updateMirror() {
	m := &g.mirror
	if m.scene == g.scene && m.revision == g.session.Revision {
		m.waitedUpdates = 0
		return
	}
	if m.waitedUpdates++; (g.painter.motion.moving() || g.frameSpent()) && m.waitedUpdates < maxWaitedUpdates {
		return
	}
	m.waitedUpdates = 0
	if m.top == nil {
		m.attach(g)
	}
	m.update(g)
	m.scene, m.revision = g.scene, g.session.Revision
	m.syncFocus(g)
}

// attach finds or creates the root of the mirror and registers its listeners.
func (m *mirror) attach(g *game) {
	m.elements = map[view.ID]*element{}
	root := document().Call("getElementById", "mirror")
	if root.IsNull() {
		root = document().Call("createElement", "main")
		document().Get("body").Call("appendChild", root)
	}
	m.top = &element{text: text{dom: root}}
	on := func(event string, do func(id view.ID, target js.Value)) {
		root.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
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
	on("focusin", func(id view.ID, target js.Value) {
		if id == g.scene.Entrance() {
			g.session.Blur()
		}
		g.sendAll(g.session.FocusOn(g.scene, id, true))
		m.readCaret(g, target)
	})
	on("input", func(id view.ID, target js.Value) {
		value := target.Get("value").String()
		if e := m.elements[id]; e != nil {
			e.input = value
		}
		g.sendAll(g.session.Enter(g.scene, id, value))
		m.readCaret(g, target)
	})
	document().Call("addEventListener", "selectionchange", js.FuncOf(func(js.Value, []js.Value) any {
		active := document().Get("activeElement")
		if !m.ownChange && active.Truthy() && active.Get("dataset").Truthy() {
			g.post(func() {
				if m.caret == [2]int{g.session.Caret, g.session.Selected} { // otherwise the game has moved the caret since
					m.readCaret(g, active)
				}
			})
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
	m.caret = [2]int{g.session.Caret, g.session.Selected}
}

// update makes every element match its node.
func (m *mirror) update(g *game) {
	m.pass++
	s := g.scene
	if screen := s.Nodes[0].ID; screen != m.screen {
		m.screen, m.arriving = screen, true
		clear(m.elements) // nothing of another screen becomes part of this one
	}
	m.stops = map[int]bool{}
	for _, i := range g.session.TabStops(s) {
		m.stops[i] = true
	}
	active := m.active()
	m.hadFocus = active != nil
	for e := active; e != nil; e = e.parent {
		e.focused = m.pass
	}
	m.fill(s, m.top, 0, len(s.Nodes), view.Point{})
	m.ownChange = true // removing the focused element fires events that are not the user's
	for _, e := range m.stale {
		if e.pass != m.pass {
			e.dom.Call("remove")
		}
	}
	m.ownChange = false
	m.stale = m.stale[:0]
	for id, e := range m.elements {
		if e.pass != m.pass {
			delete(m.elements, id)
		}
	}
}

// active returns the element that has the page's focus, nil if it is not in the mirror.
func (m *mirror) active() *element {
	active := document().Get("activeElement")
	if !m.top.dom.Call("contains", active).Bool() {
		return nil
	}
	id := active.Get("dataset").Get("id")
	if id.Type() != js.TypeString {
		return nil
	}
	return m.elements[view.ID(id.String())]
}

// fill gives an element the children that describe the nodes from index from to index
// end. Their positions are relative to origin.
func (m *mirror) fill(s *view.Scene, e *element, from, end int, origin view.Point) {
	var nodes []int
	for i := from; i < end; i++ {
		if n := &s.Nodes[i]; n.Node.Role.Inert() {
			i = n.End - 1
		} else if !n.Node.Transparent() {
			nodes = append(nodes, i)
			i = n.End - 1
		}
	}
	if len(nodes)+len(e.kids) == 0 {
		return
	}
	present, wanted := make([]view.Sibling, len(e.kids)), make([]view.Sibling, len(nodes))
	for k, kid := range e.kids {
		present[k] = kid.is
	}
	for k, i := range nodes {
		wanted[k] = s.Nodes[i].Node.Sibling()
	}
	kids, places, focused := make([]*element, len(nodes)), view.Match(present, wanted), -1
	for k, i := range nodes {
		n := s.Nodes[i].Node
		n.Describe(&m.described, m.stops[i])
		if places[k] >= 0 {
			kids[k] = e.kids[places[k]]
			if kids[k].focused == m.pass {
				focused = k
			}
		} else {
			kids[k] = m.element(wanted[k])
		}
		kids[k].is, kids[k].parent, kids[k].pass = wanted[k], e, m.pass
		kids[k].describe(&m.described)
	}
	m.stale = append(m.stale, e.kids...)
	e.kids = kids
	m.arrange(e.dom, kids, places, focused)
	for k, i := range nodes {
		n := &s.Nodes[i]
		m.writeTable(kids[k], n.Node)
		at := n.Rect
		if n.Node.Role.Typed() { // it takes taps itself, but not where something else is in front of it
			at = n.Visible()
			at.W, at.H = max(at.W, 1), max(at.H, 1) // without a size it could not get the focus
		}
		kids[k].setPosition(view.Rect{X: at.X - origin.X, Y: at.Y - origin.Y, W: at.W, H: at.H})
		m.fill(s, kids[k], i+1, n.End, view.Point{X: n.Rect.X, Y: n.Rect.Y})
	}
}

// arrange puts children in their order, of which each is at some place or nowhere (-1),
// moving as few as possible and never the one with index fixed.
func (m *mirror) arrange(parent js.Value, kids []*element, places []int, fixed int) {
	next := js.Null()
	stay := view.Unmoved(places, fixed)
	for k := len(kids) - 1; k >= 0; k-- {
		if !stay[k] {
			m.insert(parent, kids[k], next)
		}
		next = kids[k].dom
	}
}

// element returns an element from elsewhere with the same ID and role, or else a new one.
func (m *mirror) element(as view.Sibling) *element {
	if e := m.elements[as.ID]; e != nil && e.is.Role == as.Role && e.pass != m.pass {
		return e
	}
	e := &element{attrs: map[string]string{}}
	e.dom = document().Call("createElement", m.described.Tag)
	if as.ID != "" {
		e.dom.Get("dataset").Set("id", string(as.ID))
		m.elements[as.ID] = e
	}
	return e
}

// insert puts an element in its place among the children of another one. If the page takes
// the focus from it, with the selection, it gives both back.
func (m *mirror) insert(parent js.Value, e *element, next js.Value) {
	if e.focused != m.pass {
		parent.Call("insertBefore", e.dom, next)
		return
	}
	active := document().Get("activeElement")
	from, to, direction := active.Get("selectionStart"), active.Get("selectionEnd"), active.Get("selectionDirection")
	m.ownChange = true
	parent.Call("insertBefore", e.dom, next)
	m.focusOn(active)
	m.ownChange = true
	if from.Type() == js.TypeNumber {
		active.Call("setSelectionRange", from, to, direction)
	}
	m.ownChange = false
}

// set sets an attribute if it has changed; an empty one is removed.
func (e *element) set(name, value string) {
	if e.attrs[name] == value {
		return
	}
	e.attrs[name] = value
	if value == "" {
		e.dom.Call("removeAttribute", name)
	} else {
		e.dom.Call("setAttribute", name, value)
	}
}

// describe brings attributes, text and value of the element up to date.
func (e *element) describe(to *view.Element) {
	for _, a := range to.Attrs {
		e.set(a.Name, a.Value)
	}
	e.write(to.Text) // empty unless HasText
	if to.HasValue {
		e.setValue(to.Value)
	}
}

// setValue sets the value of an input element if it differs: setting it again would
// end the composition of an input method. The browser then moves the caret to the end.
func (e *element) setValue(value string) {
	if e.input == value {
		return
	}
	e.input = value
	if e.dom.Get("value").String() == value {
		return
	}
	from, to := e.dom.Get("selectionStart"), e.dom.Get("selectionEnd")
	e.dom.Set("value", value)
	if to.Type() == js.TypeNumber && e.dom.Equal(document().Get("activeElement")) {
		e.dom.Call("setSelectionRange", from, to)
	}
}

// writeTable writes the rows of a node as an HTML table, cell by cell.
func (m *mirror) writeTable(e *element, n *view.Node) {
	own := e.is.Role == view.Table
	switch {
	case len(n.Rows) == 0:
		if !own && e.rows != nil {
			e.table.Call("remove")
			e.rows, e.caption.words = nil, ""
		}
		return
	case own:
		e.table = e.dom
	default:
		if e.rows == nil {
			e.table = appendNew(e.dom, "table")
			e.caption.dom = appendNew(e.table, "caption")
		}
		e.caption.write(n.Label)
	}
	present, wanted := make([]view.Sibling, len(e.rows)), make([]view.Sibling, len(n.Rows))
	for i, row := range e.rows {
		present[i] = row.is
	}
	for i, row := range n.Rows {
		wanted[i].Name = strings.Join(row, "\t")
		if i == 0 {
			wanted[i].Role = view.Heading // the column heads stay column heads
		}
	}
	rows, places := make([]*element, len(n.Rows)), view.Match(present, wanted)
	for i, row := range n.Rows {
		if at := places[i]; at >= 0 {
			rows[i], e.rows[at] = e.rows[at], nil
		} else {
			rows[i] = &element{text: text{dom: document().Call("createElement", "tr")}}
		}
		rows[i].is = wanted[i]
		rows[i].writeRow(row)
	}
	for _, row := range e.rows {
		if row != nil {
			row.dom.Call("remove")
		}
	}
	e.rows = rows
	m.arrange(e.table, rows, places, -1)
}

// writeRow writes the cells of a row.
func (e *element) writeRow(row []string) {
	for len(e.cells) > len(row) {
		e.cells[len(e.cells)-1].dom.Call("remove")
		e.cells = e.cells[:len(e.cells)-1]
	}
	for k := range row {
		if k == len(e.cells) {
			kind, scope := "td", ""
			if e.is.Role == view.Heading {
				kind, scope = "th", "col"
			} else if k == 0 {
				kind, scope = "th", "row"
			}
			cell := appendNew(e.dom, kind)
			if scope != "" {
				cell.Set("scope", scope)
			}
			e.cells = append(e.cells, text{dom: cell})
		}
		e.cells[k].write(row[k])
	}
}

func appendNew(parent js.Value, tag string) js.Value {
	return parent.Call("appendChild", document().Call("createElement", tag))
}

// write changes the text, if it is another one.
func (t *text) write(words string) {
	switch {
	case words == t.words:
	case words != "" && t.words != "":
		t.dom.Get("firstChild").Set("nodeValue", words)
	default:
		t.dom.Set("textContent", words)
	}
	t.words = words
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

// syncFocus moves the page's focus to the session's, and the caret with it. If the session
// has none, the focus is on the heading of a new screen, or where what had it is gone.
func (m *mirror) syncFocus(g *game) {
	if framed() && !document().Call("hasFocus").Bool() {
		return // the keyboard is the other page's
	}
	now, to := m.active(), m.elements[g.session.Focus]
	if to == nil && (m.arriving || m.hadFocus && now == nil) {
		to = m.elements[g.scene.Entrance()]
	}
	m.arriving = false
	switch {
	case to == nil:
		if now != nil && g.session.Focus == "" && now.is.ID != g.scene.Entrance() {
			now.dom.Call("blur")
			m.focusOn(now.dom) // the Tab key goes on from what had the focus last, and not from where the pointer was pressed
			now.dom.Call("blur")
		}
		return
	case to != now:
		m.focusOn(to.dom)
	}
	if caret := [2]int{g.session.Caret, g.session.Selected}; to.is.Role.Typed() && (to != now || caret != m.caret) {
		// The game has moved the caret.
		m.caret = caret
		value := []rune(to.dom.Get("value").String())
		units := func(characters int) int { return len(utf16.Encode(value[:min(max(characters, 0), len(value))])) }
		m.ownChange = true
		to.dom.Call("setSelectionRange", units(caret[0]-caret[1]), units(caret[0]))
		m.ownChange = false
	}
}

func (m *mirror) focusOn(to js.Value) {
	m.ownChange = true
	to.Call("focus", map[string]any{"preventScroll": true})
	m.ownChange = false
}

// framed reports whether the page stands in a frame of another page.
func framed() bool { return !js.Global().Get("parent").Equal(js.Global()) }

// inSync reports whether the DOM describes the present scene.
func (m *mirror) inSync(g *game) bool {
	return m.scene == g.scene && m.revision == g.session.Revision
}
