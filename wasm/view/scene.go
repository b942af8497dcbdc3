package view

// A Scene is a tree of nodes after each has got its place: what the painter
// paints, the pointer hits, the keyboard walks and the page mirrors.
// It refers to the tree it was made from, which must not change any more.
type Scene struct {
	W, H  float32 // logical pixels
	Scale float32 // of text: 1 to 2
	Nodes []Placed

	fonts *Fonts
	at    map[ID]int
	modal int // the dialog that stands in front; 0: none
}

// A Placed is a node with its place. A Scene holds them in painter's order:
// every node before its kids, kids in their order.
type Placed struct {
	Node   *Node
	ID     ID
	Parent int // index in Scene.Nodes; -1: the root
	End    int // index after the last of its kids' kids

	Rect Rect // logical pixels from the screen's corner
	Clip Rect // the part of the screen on which it may be seen

	Lines []TextLine // its words, from the node's corner
	Ops   []Op       // its picture, from the node's corner
	Cut   bool       // its words were shortened
	Torn  bool       // a word did not fit into a line

	Content float32 // Scroll: how tall what it holds is, paddings included
	Offset  float32 // Scroll: how much of that is above

	focusable bool // keyboard and pointer may come to it
	skipped   int  // Field: bytes of its value that are left of what is shown
}

// A TextLine is a piece of text on one line in one type.
type TextLine struct {
	X, Y  float32 // from the node's corner; Y is what the letters stand on
	W     float32
	Text  string // as it is to be painted
	Type  Type
	Color Color // zero: as the node's look says
	Under Color // of the line beneath; zero: none
}

// Find returns the index of a node, -1 if it is not in the scene.
func (s *Scene) Find(id ID) int {
	if i, ok := s.at[id]; ok && id != "" {
		return i
	}
	return -1
}

// Visible returns the part of a node that can be seen.
func (p *Placed) Visible() Rect { return p.Rect.Intersect(p.Clip) }

// Thumb returns where the thumb of a scrolling node's bar stands from the
// node's corner; false if all it holds can be seen.
func (p *Placed) Thumb(scale float32) (Rect, bool) {
	if !p.Node.Box.Scroll || p.Content <= p.Rect.H+.5 {
		return Rect{}, false
	}
	w := 4 * scale
	h := greater(p.Rect.H*p.Rect.H/p.Content, 24*scale)
	y := (p.Rect.H - h) * p.Offset / (p.Content - p.Rect.H)
	return Rect{p.Rect.W - w - 2, y, w, h}, true
}

// Intersect returns what lies in both; it is empty where W or H is 0.
func (r Rect) Intersect(o Rect) Rect {
	x, y := greater(r.X, o.X), greater(r.Y, o.Y)
	return Rect{x, y, greater(lesser(r.X+r.W, o.X+o.W)-x, 0), greater(lesser(r.Y+r.H, o.Y+o.H)-y, 0)}
}

// Empty tells whether nothing lies in r.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains tells whether a spot lies in r.
func (r Rect) Contains(x, y float32) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Inset returns r without its edges.
func (r Rect) Inset(e Edges) Rect {
	return Rect{r.X + e.Left, r.Y + e.Top, greater(r.W-e.Left-e.Right, 0), greater(r.H-e.Top-e.Bottom, 0)}
}

// lesser and greater stand in for the builtin min and max of lengths where
// layout asks often: compiled to WebAssembly those of floats cost many times a
// comparison, since they mind NaN and the sign of zero.
func lesser(a, b float32) float32 {
	if a < b {
		return a
	}
	return b
}

func greater(a, b float32) float32 {
	if a > b {
		return a
	}
	return b
}
