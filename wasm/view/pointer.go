package view

import (
	"unicode"
	"unicode/utf8"
)

// Hit returns the index of the front-most node at a point, -1 if there is none.
// Decorations, and nodes with Free flow and no picture, are transparent to it; an
// open dialog blocks everything behind it.
func (sc *Scene) Hit(x, y float32) int {
	for i := sc.Nodes[sc.modal].End - 1; i >= sc.modal; i-- {
		p := &sc.Nodes[i]
		if p.Node.Role.Inert() || p.Node.Box.Flow == Free && p.Node.Draw == nil {
			continue
		}
		if p.Rect.Contains(x, y) && p.Clip.Contains(x, y) {
			return sc.redirect(i)
		}
	}
	return -1
}

// redirect returns the node that pointer events on node i are meant for (Node.For).
func (sc *Scene) redirect(i int) int {
	for k := i; k >= 0 && !sc.reachable(k); k = sc.Nodes[k].Parent {
		if id := sc.Nodes[k].Node.For; id != "" {
			return sc.Find(id)
		}
	}
	return i
}

// focusableAround returns node i or its nearest ancestor that can get the focus, -1 if
// there is none.
func (sc *Scene) focusableAround(i int) int {
	for i >= 0 && !sc.reachable(i) {
		i = sc.Nodes[i].Parent
	}
	return i
}

func (s *Session) updateHover(sc *Scene, msgs []Msg) []Msg {
	hit, id := -1, ID("")
	if s.inside {
		hit = sc.Hit(s.x, s.y)
		if live := sc.focusableAround(hit); live >= 0 {
			id = sc.Nodes[live].ID
		}
	}
	if id == s.Hover {
		return msgs
	}
	s.Hover = id
	s.tipDismissed = false
	s.Revision++
	return s.updatePointed(sc, hit, msgs)
}

func (s *Session) pointerMove(sc *Scene, in Input) []Msg {
	s.inside = true
	dy := in.Y - s.y
	s.x, s.y = in.X, in.Y
	slider := sc.Find(s.Pressed)
	if slider >= 0 && !roles[sc.Nodes[slider].Node.Role].dragged {
		slider = -1
	}
	begins := false
	if in.Touch {
		const slop = 8 // a finger never keeps quite still
		along, over := in.X-s.downX, in.Y-s.downY
		switch {
		case s.sliding || s.dragged:
		case over > slop || over < -slop:
			s.dragged = true
		case slider >= 0 && (along > slop || along < -slop):
			s.sliding, begins = true, true // a vertical movement scrolls instead
		}
	}
	if slider >= 0 && s.sliding {
		p := &sc.Nodes[slider]
		if begins && p.Node.Drag != nil {
			return append(p.drag(s.downX, true), p.drag(in.X, false)...)
		}
		return p.drag(in.X, false)
	}
	if in.Touch {
		if s.dragged {
			s.Pressed = ""
			s.wheel(sc, -dy)
		}
		return nil
	}
	if i := sc.Find(s.Pressed); i >= 0 && sc.Nodes[i].Node.editable() {
		at := s.caretAt(sc, &sc.Nodes[i], in.X)
		s.Select(min(at, s.anchor), max(at, s.anchor))
	}
	return s.updateHover(sc, nil)
}

// drag moves a slider to the pointer, which goes down on it there or has been dragged there.
func (p *Placed) drag(x float32, begins bool) []Msg {
	switch n := p.Node; {
	case n.Drag == nil:
		return slide(n, p.valueAt(x))
	case n.Off == "":
		return []Msg{n.Drag(begins, p.valueAt(x))}
	}
	return nil
}

// editable reports whether the text of a node can be changed.
func (n *Node) editable() bool { return n.Role.Typed() && !n.ReadOnly }

// selectWord selects the word, or the characters between two words, at the pointer in a field.
func (s *Session) selectWord(sc *Scene, in Input) {
	i := sc.focusableAround(sc.Hit(in.X, in.Y))
	if i < 0 || sc.Nodes[i].ID != s.Focus || !sc.Nodes[i].Node.editable() {
		return
	}
	text := []rune(sc.Nodes[i].Node.Value)
	if len(text) == 0 {
		return
	}
	inWord := func(at int) bool { return unicode.In(text[at], unicode.L, unicode.M, unicode.N) }
	from := min(s.caretAt(sc, &sc.Nodes[i], in.X), len(text)-1)
	to := from + 1
	for from > 0 && inWord(from-1) == inWord(from) {
		from--
	}
	for to < len(text) && inWord(to) == inWord(from) {
		to++
	}
	s.Select(from, to)
}

func (s *Session) pointerDown(sc *Scene, in Input) []Msg {
	s.inside, s.dragged, s.sliding = true, false, false
	s.x, s.y, s.downX, s.downY = in.X, in.Y, in.X, in.Y
	if s.Keys {
		s.Keys = false
		s.Revision++
	}
	msgs := s.updateHover(sc, nil)
	i := sc.focusableAround(sc.Hit(in.X, in.Y))
	if i < 0 {
		if k := sc.Find(s.Focus); k >= 0 && sc.Nodes[k].Node.Role.Typed() {
			s.Blur()
		}
		return msgs
	}
	p := &sc.Nodes[i]
	s.Pressed = p.ID
	s.Revision++
	s.setFocus(sc, i)
	s.revealFocus = false // scrolling would move it away from under the finger
	role := &roles[p.Node.Role]
	if role.dragged && !in.Touch {
		s.sliding = true
		msgs = append(msgs, p.drag(in.X, true)...)
	}
	if p.Node.editable() {
		s.anchor = s.caretAt(sc, p, in.X)
		s.Caret, s.Selected = s.anchor, 0
	}
	return msgs
}

func (s *Session) pointerUp(sc *Scene, in Input) []Msg {
	s.x, s.y = in.X, in.Y
	pressed := s.Pressed
	s.Pressed = ""
	if pressed != "" {
		s.Revision++
	}
	var msgs []Msg
	if i := sc.Find(pressed); i >= 0 && !s.dragged && !s.sliding && sc.focusableAround(sc.Hit(in.X, in.Y)) == i {
		p := &sc.Nodes[i]
		if role := &roles[p.Node.Role]; role.dragged {
			msgs = p.drag(in.X, true)
		} else if !role.typed {
			msgs = press(p.Node)
		}
	}
	if in.Touch { // a lifted finger hovers over nothing
		s.inside = false
	}
	s.dragged, s.sliding = false, false
	return s.updateHover(sc, msgs)
}

// wheel scrolls the container under the pointer by dy, or the one around it once
// that is at its end.
func (s *Session) wheel(sc *Scene, dy float32) {
	if s.inside {
		s.scroll(sc, sc.Hit(s.x, s.y), dy)
	}
}

// scroll scrolls the nearest container of node i that is not at its end, and
// reports whether there was one.
func (s *Session) scroll(sc *Scene, i int, dy float32) bool {
	for ; i >= 0; i = sc.Nodes[i].Parent {
		p := &sc.Nodes[i]
		if !p.Node.Box.Scroll || p.ID == "" {
			continue
		}
		at := s.Scroll[p.ID]
		to := min(max(at+dy, 0), p.Content-p.Rect.H)
		if to != at {
			s.Scroll[p.ID] = to
			s.Revision++
			return true
		}
	}
	return false
}

// CaretX returns the x of the caret in a field, from its corner.
func (s *Session) CaretX(sc *Scene, p *Placed) float32 { return s.textX(sc, p, s.Caret) }

// SelectionX returns the x at which the selection in a field begins, from its
// corner; it ends at the caret. A selection that begins left of the visible text
// begins with its first visible letter.
func (s *Session) SelectionX(sc *Scene, p *Placed) float32 {
	return s.textX(sc, p, max(s.Caret-s.Selected, 0))
}

// textX returns the x at which character number at (from 0) begins in a field.
func (s *Session) textX(sc *Scene, p *Placed, at int) float32 {
	if p.Node.Value == "" || len(p.Lines) == 0 {
		return p.Node.Box.Pad.Left * sc.Scale
	}
	line := &p.Lines[0]
	end := byteAt(p.Node.Value, at)
	before := p.Node.Value[min(p.skipped, end):end]
	return line.X + s.fonts.Face(line.Type, sc.Scale).Width(before)
}

func (s *Session) caretAt(sc *Scene, p *Placed, x float32) int {
	if p.Node.Value == "" || len(p.Lines) == 0 {
		return 0
	}
	line := &p.Lines[0]
	face := s.fonts.Face(line.Type, sc.Scale)
	at := utf8.RuneCountInString(p.Node.Value[:p.skipped])
	x -= p.Rect.X + line.X
	var before float32 // width of the text before the caret
	for i := range line.Text {
		_, size := utf8.DecodeRuneInString(line.Text[i:])
		after := face.Width(line.Text[:i+size])
		if x < (before+after)/2 {
			break
		}
		before = after
		at++
	}
	return at
}

// byteAt returns the byte offset of character number n (from 0).
func byteAt(text string, n int) int {
	at := 0
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
