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
	if !s.inside || s.resting {
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
// panel beside its node. It is a decoration: the page describes the node itself
// in the same words, and the pointer passes through it.
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
	at := sc.besideNode(i, own.Nodes[1].Rect, gap)
	base := len(sc.Nodes) - 1 // the panel is the second node of its own scene
	for k, p := range own.Nodes[1:] {
		p.Rect.X, p.Rect.Y = p.Rect.X+at.X, p.Rect.Y+at.Y
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

// besideNode returns where a panel beside node i covers least: below it, above it,
// to its right or to its left, at its start, middle or end. What can be pressed
// counts far more than words and pictures.
func (sc *Scene) besideNode(i int, panel Rect, gap float32) (best Rect) {
	const press = 100
	anchor := sc.Nodes[i].Visible()
	cost := func(at Rect) (sum float32) {
		for k := range sc.Nodes {
			p := &sc.Nodes[k]
			covered := at.Intersect(p.Visible())
			switch {
			case covered.Empty() || k <= i && i < p.End && k != i:
			case p.Node.Press != nil || p.Node.Set != nil || k == i:
				sum += press * covered.W * covered.H
			case len(p.Lines) > 0 || p.Node.Draw != nil:
				sum += covered.W * covered.H
			}
		}
		return sum
	}
	limit := func(v, size, most float32) float32 { return max(min(v, most-size-gap), gap) }
	least := float32(-1)
	for far := range 3 { // beyond a neighbour, if there is no room beside it
		for _, side := range [4]Point{{0, 1}, {0, -1}, {1, 0}, {-1, 0}} {
			for _, along := range [3]float32{0, .5, 1} {
				apart := gap + float32(far)*SmallestControl*sc.Scale
				at := Rect{X: anchor.X + (anchor.W-panel.W)*along, Y: anchor.Y + (anchor.H-panel.H)*along, W: panel.W, H: panel.H}
				switch {
				case side.X > 0:
					at.X = anchor.X + anchor.W + apart
				case side.X < 0:
					at.X = anchor.X - panel.W - apart
				case side.Y > 0:
					at.Y = anchor.Y + anchor.H + apart
				default:
					at.Y = anchor.Y - panel.H - apart
				}
				at.X, at.Y = limit(at.X, at.W, sc.W), limit(at.Y, at.H, sc.H)
				if c := cost(at); least < 0 || c < least {
					best, least = at, c
				}
			}
		}
	}
	return best
}
