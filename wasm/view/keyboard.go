package view

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// composite returns the composite in which the arrow keys reach node i: the
// choice of an option, the list of an item, the map of a place; -1 if the node is
// a Tab stop of its own.
func (sc *Scene) composite(i int) int {
	owner := roles[sc.Nodes[i].Node.Role].memberOf
	for g := sc.Nodes[i].Parent; g >= 0; g = sc.Nodes[g].Parent {
		role := sc.Nodes[g].Node.Role
		switch arrows := roles[role].arrows; {
		case arrows == arrowsSpatial, arrows != noArrows && role == owner:
			return g
		case arrows == arrowsStop && roles[owner].arrows == noArrows: // a control in an item
			return -1
		}
	}
	return -1
}

// compositeMembers returns the nodes that the arrow keys reach in composite g.
func (sc *Scene) compositeMembers(g int) []int {
	var found []int
	for i := g + 1; i < sc.Nodes[g].End; i++ {
		if sc.reachable(i) && sc.composite(i) == g {
			found = append(found, i)
		}
	}
	return found
}

// TabStops returns the nodes that the Tab key stops at, in order: every
// interactive node, including disabled ones, whose reason can be read; of a
// composite only one member (see tabMember); and nodes that scroll and contain
// nothing interactive.
func (s *Session) TabStops(sc *Scene) []int {
	var stops []int
	last, entry := -1, -1
	for i := sc.modal; i < sc.Nodes[sc.modal].End; i++ {
		if !sc.reachable(i) {
			continue
		}
		if g := sc.composite(i); g >= 0 {
			if g != last {
				last, entry = g, s.tabMember(sc, g)
			}
			if i != entry {
				continue
			}
		}
		stops = append(stops, i)
	}
	return stops
}

// tabMember returns the member of composite g that the Tab key stops at: the one
// that had the focus last, else the one that is on, else the first.
func (s *Session) tabMember(sc *Scene, g int) int {
	last := s.lastMember[sc.Nodes[g].ID]
	first, on := -1, -1
	for i := g + 1; i < sc.Nodes[g].End; i++ {
		if !sc.reachable(i) || sc.composite(i) != g {
			continue
		}
		if sc.Nodes[i].ID == last {
			return i
		}
		if first < 0 {
			first = i
		}
		if on < 0 && sc.Nodes[i].Node.On {
			on = i
		}
	}
	if on >= 0 {
		return on
	}
	return first
}

func (s *Session) keyDown(sc *Scene, in Input) []Msg {
	i := sc.Find(s.Focus)
	if i >= 0 && !sc.reachable(i) {
		i = -1
	}
	if in.Key == "Tab" {
		return s.moveTab(sc, i, in.Shift)
	}
	if i >= 0 {
		n := sc.Nodes[i].Node
		if key := roles[n.Role].key; key != nil {
			if msgs, used := key(s, n, in.Key); used {
				return msgs
			}
		}
		switch in.Key {
		case "Enter", " ":
			if n.Press != nil || n.Off != "" {
				s.showKeyboardFocus()
				return press(n)
			}
		case "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown":
			if to := s.arrowTarget(sc, i, in.Key); to >= 0 {
				s.showKeyboardFocus()
				s.setFocus(sc, to)
				msgs := s.updatePointed(sc, to, nil)
				if roles[sc.Nodes[to].Node.Role].follows {
					msgs = append(msgs, press(sc.Nodes[to].Node)...)
				}
				return msgs
			}
		}
	}
	if k := sc.shortcut(in.Key); k >= 0 {
		if sc.Nodes[k].Node.Off != "" {
			s.showKeyboardFocus()
			s.setFocus(sc, k) // so that its reason can be read
			return s.updatePointed(sc, k, nil)
		}
		return press(sc.Nodes[k].Node)
	}
	if in.Key == "Escape" {
		if k := sc.expanded(); k >= 0 {
			return press(sc.Nodes[k].Node)
		}
		s.tipDismissed = true
		return s.updatePointed(sc, -1, nil)
	}
	s.scrollByKey(sc, i, in.Key)
	return nil
}

// showKeyboardFocus makes the focus visible, because the keyboard is used.
func (s *Session) showKeyboardFocus() {
	if !s.Keys {
		s.Keys = true
		s.Revision++
	}
}

func (s *Session) moveTab(sc *Scene, from int, back bool) []Msg {
	stops := s.TabStops(sc)
	if len(stops) == 0 {
		return nil
	}
	s.showKeyboardFocus()
	to := -1
	for k := range stops {
		if !back && stops[k] > from {
			to = stops[k]
			break
		}
		if back && from >= 0 && stops[k] < from {
			to = stops[k]
		}
	}
	if to < 0 { // wrap around
		to = stops[0]
		if back {
			to = stops[len(stops)-1]
		}
	}
	s.setFocus(sc, to)
	return s.updatePointed(sc, to, nil)
}

// sliderKey moves a slider by a step, by ten, or to an end of its scale.
func sliderKey(s *Session, n *Node, key string) ([]Msg, bool) {
	to, step := n.At, max(n.Step, 1)
	switch key {
	case "ArrowLeft", "ArrowDown":
		to -= step
	case "ArrowRight", "ArrowUp":
		to += step
	case "PageDown":
		to -= 10 * step
	case "PageUp":
		to += 10 * step
	case "Home":
		to = n.Low
	case "End":
		to = n.High
	default:
		var typed bool
		if to, typed = s.typeNumber(n, key); !typed {
			return nil, false
		}
		s.showKeyboardFocus()
		return slide(n, to), true
	}
	s.digits = ""
	s.showKeyboardFocus()
	return slide(n, to), true
}

// typeNumber returns the value of a slider that the digits typed on it make: 1 and then 2
// make 12. A digit that would lead beyond its end begins a new number, and Backspace removes
// the last one. It returns false for other keys.
func (s *Session) typeNumber(n *Node, key string) (int, bool) {
	if s.digitsOf != n.ID {
		s.digitsOf, s.digits = n.ID, ""
	}
	switch {
	case key == "Backspace" && s.digits != "":
		s.digits = s.digits[:len(s.digits)-1]
	case len(key) == 1 && key[0] >= '0' && key[0] <= '9':
		if v, err := strconv.Atoi(s.digits + key); err != nil || v > n.High {
			s.digits = ""
		}
		s.digits += key
	default:
		return 0, false
	}
	v, err := strconv.Atoi(s.digits)
	if err != nil {
		return n.Low, true // all digits are removed
	}
	return v, true
}

// arrowTarget returns the member of a composite to which a key moves the focus
// from node i, -1 if it does not move.
func (s *Session) arrowTarget(sc *Scene, i int, key string) int {
	g := sc.composite(i)
	if g < 0 {
		return -1
	}
	members := sc.compositeMembers(g)
	at := 0
	for k, m := range members {
		if m == i {
			at = k
		}
	}
	switch key {
	case "Home":
		return members[0]
	case "End":
		return members[len(members)-1]
	case "PageUp", "PageDown":
		return -1
	}
	arrows := roles[sc.Nodes[g].Node.Role].arrows
	if arrows == arrowsSpatial {
		return sc.nearestTowards(i, members, key)
	}
	to := at + 1
	if key == "ArrowLeft" || key == "ArrowUp" {
		to = at - 1
	}
	if arrows == arrowsWrap {
		return members[(to+len(members))%len(members)]
	}
	return members[min(max(to, 0), len(members)-1)]
}

// nearestTowards returns the member nearest to node i in the direction of an arrow
// key, within about 63 degrees to either side; i itself if there is none.
func (sc *Scene) nearestTowards(i int, members []int, key string) int {
	from := sc.Nodes[i].Rect
	best, least := i, float32(math.MaxFloat32)
	for _, m := range members {
		if m == i {
			continue
		}
		to := sc.Nodes[m].Rect
		dx := to.X + to.W/2 - from.X - from.W/2
		dy := to.Y + to.H/2 - from.Y - from.H/2
		var along, across float32
		switch key {
		case "ArrowLeft":
			along, across = -dx, dy
		case "ArrowRight":
			along, across = dx, dy
		case "ArrowUp":
			along, across = -dy, dx
		default:
			along, across = dy, dx
		}
		across = max(across, -across)
		if along <= 0 || across > 2*along {
			continue
		}
		if cost := along + 2*across; cost < least {
			best, least = m, cost
		}
	}
	return best
}

// shortcut returns the node with a keyboard shortcut, -1 if there is none.
func (sc *Scene) shortcut(key string) int {
	if key == "" {
		return -1
	}
	for i := range sc.Nodes {
		if sc.Nodes[i].Node.Key == key && sc.reachable(i) {
			return i
		}
	}
	return -1
}

// expanded returns the last node that is expanded and collapses when it is pressed, which Escape does
// where no node has that key; -1 if there is none.
func (sc *Scene) expanded() int {
	for i := len(sc.Nodes) - 1; i >= 0; i-- {
		if n := sc.Nodes[i].Node; n.Role == Disclosure && n.On && n.Press != nil && sc.reachable(i) {
			return i
		}
	}
	return -1
}

// scrollByKey scrolls with the arrow, Page, Home and End keys: the container of
// the focus (node i), else the one under the pointer, else the tallest one.
func (s *Session) scrollByKey(sc *Scene, i int, key string) {
	if i < 0 && s.inside {
		i = sc.Hit(s.x, s.y)
	}
	var tallest int = -1
	for k := range sc.Nodes {
		p := &sc.Nodes[k]
		if p.Node.Box.Scroll && p.Content > p.Rect.H && (tallest < 0 || p.Rect.H > sc.Nodes[tallest].Rect.H) {
			tallest = k
		}
	}
	const line = 40
	dy := float32(0)
	page := sc.H * .8
	switch key {
	case "ArrowUp":
		dy = -line
	case "ArrowDown":
		dy = line
	case "PageUp":
		dy = -page
	case "PageDown":
		dy = page
	case "Home":
		dy = -math.MaxFloat32 / 2
	case "End":
		dy = math.MaxFloat32 / 2
	default:
		return
	}
	if !s.scroll(sc, i, dy) {
		s.scroll(sc, tallest, dy)
	}
}

// fieldKey moves the caret or deletes a character. A field takes every key but
// Enter and Escape, so that typing triggers no shortcut.
func fieldKey(s *Session, n *Node, key string) ([]Msg, bool) {
	if key == "Enter" || key == "Escape" {
		return nil, false
	}
	return s.editField(n, key), true
}

func (s *Session) editField(n *Node, key string) []Msg {
	if n.ReadOnly {
		return nil
	}
	text := n.Value
	s.Caret = min(s.Caret, utf8.RuneCountInString(text))
	s.Revision++
	if s.Selected > 0 {
		switch key {
		case "Backspace", "Delete":
			return set(n, s.withoutSelection(n))
		case "ArrowLeft":
			s.Caret = max(s.Caret-s.Selected, 0)
			fallthrough
		case "ArrowRight":
			s.Selected = 0
			return nil
		}
	}
	s.Selected = 0
	from := byteAt(text, s.Caret)
	switch key {
	case "ArrowLeft":
		s.Caret = max(s.Caret-1, 0)
	case "ArrowRight":
		s.Caret = min(s.Caret+1, utf8.RuneCountInString(text))
	case "Home", "ArrowUp":
		s.Caret = 0
	case "End", "ArrowDown":
		s.Caret = utf8.RuneCountInString(text)
	case "Backspace":
		if s.Caret > 0 && n.Off == "" {
			s.Caret--
			return set(n, text[:byteAt(text, s.Caret)]+text[from:])
		}
	case "Delete":
		return set(n, text[:from]+text[byteAt(text, s.Caret+1):])
	}
	return nil
}

// insertText inserts typed text into the focused field.
func (s *Session) insertText(sc *Scene, letters string) []Msg {
	i := sc.Find(s.Focus)
	if i < 0 || !sc.Nodes[i].Node.Role.Typed() || sc.Nodes[i].Node.Off != "" || sc.Nodes[i].Node.ReadOnly || !sc.reachable(i) {
		return nil
	}
	n := sc.Nodes[i].Node
	text := s.withoutSelection(n)
	at := byteAt(text, s.Caret)
	s.Caret += utf8.RuneCountInString(letters)
	return set(n, text[:at]+letters+text[at:])
}

// withoutSelection returns the text of the focused field without the selected characters, and
// puts the caret where they were.
func (s *Session) withoutSelection(n *Node) string {
	to := min(s.Caret, utf8.RuneCountInString(n.Value))
	from := max(to-s.Selected, 0)
	s.Caret, s.Selected = from, 0
	return n.Value[:byteAt(n.Value, from)] + n.Value[byteAt(n.Value, to):]
}
