package view

// tipFor returns the tooltip of node i: why it is disabled and its hint, or its
// whole text if it is truncated. The hint of a node with kids is for screen
// readers only.
func (sc *Scene) tipFor(i int) string {
	p := &sc.Nodes[i]
	text := p.Node.Off
	if p.Node.Hint != "" && len(p.Node.Kids) == 0 {
		if text != "" {
			text += "\n"
		}
		return text + p.Node.Hint
	}
	if text == "" && p.Cut {
		return p.Node.Words()
	}
	return text
}

// tipTarget returns the node whose tooltip is shown: the focused node while the
// keyboard is used, else the node under the pointer or an ancestor; -1: none.
func (s *Session) tipTarget(sc *Scene) int {
	if s.tipDismissed || s.Pressed != "" {
		return -1
	}
	if s.Keys {
		if i := sc.Find(s.Focus); i >= 0 && sc.tipFor(i) != "" && !sc.Nodes[i].Visible().Empty() {
			return i
		}
	}
	if !s.inside {
		return -1
	}
	for i := sc.Hit(s.x, s.y); i >= 0; i = sc.Nodes[i].Parent {
		if sc.tipFor(i) != "" {
			return i
		}
		if sc.reachable(i) {
			break
		}
	}
	return -1
}

// noteTip bumps Revision when the tooltip changes.
func (s *Session) noteTip(sc *Scene) {
	text := ""
	if i := s.tipTarget(sc); i >= 0 {
		text = sc.tipFor(i)
	}
	if text != s.tipText {
		s.tipText = text
		s.Revision++
	}
}

// placeTip appends the tooltip to the scene, in front of everything: a small
// panel below its node, or above it where there is no room below. It is a
// decoration: the page describes the node itself in the same words, and the
// pointer passes through it.
func (s *Session) placeTip(sc *Scene) {
	s.tipText = ""
	i := s.tipTarget(sc)
	if i < 0 {
		return
	}
	s.tipText = sc.tipFor(i)
	const widest, gap = 320, 6
	panel := Node{
		ID: "tip", Role: Decoration,
		Box:  Box{Pad: XY(10, 7), MaxW: widest},
		Look: Look{Fill: Of(Panel), Border: EdgeOf(Line), Radius: 7, Shadow: true},
		Kids: []Node{{Role: Text, Label: s.tipText, Look: Look{Type: Small}}},
	}
	own := Place(Node{Kids: []Node{panel}}, sc.W, sc.H, sc.Scale, nil, s.fonts)
	anchor, r := sc.Nodes[i].Visible(), own.Nodes[1].Rect
	x := max(min(anchor.X, sc.W-r.W-gap), gap)
	y := anchor.Y + anchor.H + gap
	if y+r.H > sc.H-gap {
		y = anchor.Y - r.H - gap
		if y < gap {
			y = sc.H - r.H - gap
		}
	}
	base := len(sc.Nodes) - 1 // the panel is the second node of its own scene
	for k, p := range own.Nodes[1:] {
		p.Rect.X, p.Rect.Y = p.Rect.X+x, p.Rect.Y+y
		p.Parent += base
		p.End += base
		if k == 0 {
			p.Parent = -1
		}
		p.focusable = false
		sc.Nodes = append(sc.Nodes, p)
	}
	sc.at["tip"] = base + 1
}
