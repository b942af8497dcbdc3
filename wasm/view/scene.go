package view

// A Scene is a tree of nodes after layout. The painter paints it, hit-testing
// and keyboard navigation search it, and the page exposes it to screen readers.
// It refers to the tree it was made from, which must not change any more.
type Scene struct {
	W, H  float32 // logical pixels
	Scale float32 // text scale, 1 to 2
	Nodes []Placed

	fonts *Fonts
	at    map[ID]int
	modal int // index of the open dialog; 0: none
}

// A Placed is a node with its rectangle. A Scene lists them in painting order:
// every node before its kids, kids in their order.
type Placed struct {
	Node   *Node
	ID     ID
	Parent int // index in Scene.Nodes; -1: the root
	End    int // index after its last descendant

	Rect Rect // on the screen
	Clip Rect // the part of the screen in which it may be painted

	Lines      []TextLine // its words, relative to the node's corner
	Ops        []Op       // its picture, relative to the node's corner
	Cut        bool       // its words were truncated
	BrokenWord bool       // a word was broken because it is wider than the line

	Content float32 // Scroll: height of its contents, padding included
	Offset  float32 // Scroll: how far it is scrolled down

	focusable bool // it can get the focus
	skipped   int  // Field: number of bytes of its value that are scrolled out on the left
}

// A TextLine is a run of text on one line in one type.
type TextLine struct {
	X, Y  float32 // from the node's corner; Y is the baseline
	W     float32
	Text  string // after capitalisation
	Type  Type
	Color Color // zero: the node's text colour
	Under Color // of the underline; zero: none
}

// Find returns the index of a node, -1 if it is not in the scene.
func (sc *Scene) Find(id ID) int {
	if i, ok := sc.at[id]; ok && id != "" {
		return i
	}
	return -1
}

// Visible returns the part of a node that is not clipped.
func (p *Placed) Visible() Rect { return p.Rect.Intersect(p.Clip) }

// WholeLines returns the part of Clip in which the node may be painted at a place on the screen so that
// none of its lines of text is cut through: a line that does not fit is left out.
func (p *Placed) WholeLines(at Rect, scale float32) Rect {
	const above, below = 1, .25 // of the size: accents and descenders
	top, bottom := p.Clip.Y, p.Clip.Y+p.Clip.H
	for i := range p.Lines {
		l := &p.Lines[i]
		size := l.Type.Size() * scale
		high, low := at.Y+l.Y-above*size, at.Y+l.Y+below*size
		if high < p.Clip.Y && low > p.Clip.Y {
			top = greater(top, low)
		}
		if high < p.Clip.Y+p.Clip.H && low > p.Clip.Y+p.Clip.H {
			bottom = lesser(bottom, high)
		}
	}
	return Rect{p.Clip.X, top, p.Clip.W, greater(bottom-top, 0)}
}

// Thumb returns the rectangle of a scrolling node's scrollbar thumb, relative
// to the node's corner; false if the contents do not overflow.
func (p *Placed) Thumb(scale float32) (Rect, bool) {
	if !p.Node.Box.Scroll || p.Content <= p.Rect.H+.5 {
		return Rect{}, false
	}
	w := 4 * scale
	h := greater(p.Rect.H*p.Rect.H/p.Content, 24*scale)
	y := (p.Rect.H - h) * p.Offset / (p.Content - p.Rect.H)
	return Rect{p.Rect.W - w - 2, y, w, h}, true
}

// Intersect returns the intersection of two rectangles, empty if they do not overlap.
func (r Rect) Intersect(o Rect) Rect {
	x, y := greater(r.X, o.X), greater(r.Y, o.Y)
	return Rect{x, y, greater(lesser(r.X+r.W, o.X+o.W)-x, 0), greater(lesser(r.Y+r.H, o.Y+o.H)-y, 0)}
}

// Empty reports whether r has no area.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains reports whether a point lies in r.
func (r Rect) Contains(x, y float32) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Inset returns r shrunk by its edges.
func (r Rect) Inset(e Edges) Rect {
	return Rect{r.X + e.Left, r.Y + e.Top, greater(r.W-e.Left-e.Right, 0), greater(r.H-e.Top-e.Bottom, 0)}
}

// lesser and greater replace the builtin min and max in hot paths of layout:
// compiled to WebAssembly, min and max of floats cost many times a comparison,
// because they handle NaN and the sign of zero.
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
