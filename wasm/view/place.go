package view

import "math"

// Place lays out a tree on a screen of w by h logical pixels. All lengths of boxes
// and types are multiplied by scale, the text scale (1 to 2). Scroll holds the
// scroll positions of scrolling nodes; the scene has them limited to the valid
// range. Place is deterministic.
func Place(root Node, w, h, scale float32, scroll map[ID]float32, fonts *Fonts) *Scene {
	l := layout{scale: scale, scroll: scroll, fonts: fonts}
	n := count(&root)
	l.nodes = make([]Placed, 0, n)
	l.sizes = make([]size, n)
	l.flatten(&root, -1)
	for i := n - 1; i >= 0; i-- { // kids before their parents
		l.measure(i)
	}
	screen := Rect{W: w, H: h}
	l.placeNode(0, screen, screen)
	l.draw()
	s := &Scene{W: w, H: h, Scale: scale, Nodes: l.nodes, fonts: fonts, at: make(map[ID]int, n)}
	for i := range s.Nodes {
		if i > 0 && s.Nodes[i].Node.Role.Modal() {
			s.modal = i
		}
		if id := s.Nodes[i].ID; id != "" {
			if _, twice := s.at[id]; !twice {
				s.at[id] = i
			}
			s.Nodes[i].focusable = !s.Nodes[i].Rect.Empty() && (s.Nodes[i].Node.Interactive() || s.onlyScrolls(i))
		}
	}
	return s
}

// onlyScrolls reports whether node i overflows and contains nothing interactive,
// so that it must be focusable itself to be scrolled by keyboard.
func (sc *Scene) onlyScrolls(i int) bool {
	p := &sc.Nodes[i]
	if !p.Node.Box.Scroll || p.Content <= p.Rect.H+.5 {
		return false
	}
	for k := i + 1; k < p.End; k++ {
		if sc.Nodes[k].Node.Interactive() {
			return false
		}
	}
	return true
}

// A layout is the state of one call of Place.
type layout struct {
	scale     float32
	scroll    map[ID]float32
	fonts     *Fonts
	nodes     []Placed
	sizes     []size
	lines     []TextLine
	split     []run
	breaks    []span
	brokeWord bool    // the last call of wrap had to break a word
	shares    []share // a stack: every function that pushes also pops
}

// A size is the size that a node requests. Widths include padding.
type size struct {
	words          words
	least, natural float32    // minimum width without breaking words, and width on one line (min-content and max-content)
	pad            Edges      // scaled padding
	widths         [2]float32 // cache: the last two widths whose height was computed
	heights        [2]float32
	known          int
	latest         int
	shrinks        bool // it can be lower than its contents: something in it scrolls
}

func count(n *Node) int {
	sum := 1
	for i := range n.Kids {
		sum += count(&n.Kids[i])
	}
	return sum
}

func (l *layout) flatten(n *Node, parent int) {
	i := len(l.nodes)
	l.nodes = append(l.nodes, Placed{Node: n, ID: n.ID, Parent: parent})
	for k := range n.Kids {
		l.flatten(&n.Kids[k], i)
	}
	l.nodes[i].End = len(l.nodes)
}

// px scales a length and rounds it to whole logical pixels, at least 1 unless it is 0.
func (l *layout) px(v float32) float32 {
	if v == 0 {
		return 0
	}
	return greater(round(v*l.scale), 1)
}

func round(v float32) float32 { return float32(math.Floor(float64(v) + .5)) }
func ceil(v float32) float32  { return float32(math.Ceil(float64(v) - .01)) }
func floor(v float32) float32 { return float32(math.Floor(float64(v) + .01)) }

// snap rounds the edges of a rectangle to whole logical pixels.
func snap(x, y, w, h float32) Rect {
	left, top := round(x), round(y)
	return Rect{left, top, round(x+w) - left, round(y+h) - top}
}

// clamp limits a length to unscaled bounds; an upper bound of 0 is none.
func (l *layout) clamp(v, low, high float32) float32 {
	if high > 0 {
		v = lesser(v, l.px(high))
	}
	return greater(v, l.px(low))
}

// measure computes the requested widths of node i from those of its kids.
func (l *layout) measure(i int) {
	n, s := l.nodes[i].Node, &l.sizes[i]
	b := &n.Box
	s.pad = Edges{l.px(b.Pad.Top), l.px(b.Pad.Right), l.px(b.Pad.Bottom), l.px(b.Pad.Left)}
	s.words = l.prepare(n)
	s.shrinks = b.Scroll || b.Height > 0 && b.MinH > 0
	for k := i + 1; k < l.nodes[i].End && !s.shrinks; k = l.nodes[k].End {
		s.shrinks = l.sizes[k].shrinks
	}
	if b.Width > 0 {
		if s.words.text != "" {
			l.textWidths(n, &s.words)
		}
		s.natural = l.px(b.Width)
		s.least = s.natural
		if b.MinW > 0 {
			s.least = lesser(s.least, l.px(b.MinW))
		}
		return
	}
	var least, natural float32
	if s.words.text != "" {
		least, natural = l.textWidths(n, &s.words)
	} else if b.Flow != Free {
		gap := l.px(b.Gap)
		first := true
		for k := i + 1; k < l.nodes[i].End; k = l.nodes[k].End {
			kid := &l.sizes[k]
			switch b.Flow {
			case Row:
				if !first {
					least += gap
					natural += gap
				}
				least += kid.least
				natural += kid.natural
			case Wrap:
				if !first {
					natural += gap
				}
				least = greater(least, kid.least)
				natural += kid.natural
			default:
				least = greater(least, kid.least)
				natural = greater(natural, kid.natural)
			}
			first = false
		}
	}
	pads := s.pad.Left + s.pad.Right
	s.natural = l.clamp(natural+pads, b.MinW, b.MaxW)
	s.least = lesser(l.clamp(least+pads, b.MinW, b.MaxW), s.natural)
}

// height returns the requested height of node i at a width.
func (l *layout) height(i int, w float32) float32 {
	s := &l.sizes[i]
	for k := range s.known {
		if s.widths[k] == w {
			return s.heights[k]
		}
	}
	b := &l.nodes[i].Node.Box
	h := l.px(b.Height)
	if b.Height == 0 {
		inner := greater(w-s.pad.Left-s.pad.Right, 0)
		h = l.clamp(l.contents(i, inner)+s.pad.Top+s.pad.Bottom, b.MinH, b.MaxH)
	}
	s.latest = 1 - s.latest
	if s.known < 2 {
		s.latest = s.known
		s.known++
	}
	s.widths[s.latest], s.heights[s.latest] = w, h
	return h
}

// leastHeight returns the minimum height of node i at a width at which all its
// contents can still be reached.
func (l *layout) leastHeight(i int, w float32) float32 {
	s := &l.sizes[i]
	h := l.height(i, w)
	if !s.shrinks {
		return h
	}
	b := &l.nodes[i].Node.Box
	if b.Scroll || b.Height > 0 {
		least := b.MinH
		if least == 0 && b.Scroll {
			least = 48 // enough to see that there is more
		}
		if least == 0 {
			return h
		}
		return lesser(h, l.px(least))
	}
	inner := greater(w-s.pad.Left-s.pad.Right, 0)
	gap := l.px(b.Gap)
	var least float32
	switch b.Flow {
	case Column:
		for k := i + 1; k < l.nodes[i].End; k = l.nodes[k].End {
			if k > i+1 {
				least += gap
			}
			least += l.leastHeight(k, l.columnWidth(k, b.Cross, inner))
		}
	case Stack:
		for k := i + 1; k < l.nodes[i].End; k = l.nodes[k].End {
			least = greater(least, l.leastHeight(k, l.columnWidth(k, b.Cross, inner)))
		}
	case Row:
		base := l.rowShares(i, i+1, l.nodes[i].End, inner, gap)
		for k := base; k < len(l.shares); k++ {
			least = greater(least, l.leastHeight(l.shares[k].kid, l.shares[k].size))
		}
		l.shares = l.shares[:base]
	default:
		return h
	}
	return lesser(h, l.clamp(least+s.pad.Top+s.pad.Bottom, b.MinH, b.MaxH))
}

// contents returns the height of the contents of node i at an inner width.
func (l *layout) contents(i int, inner float32) float32 {
	n := l.nodes[i].Node
	if w := &l.sizes[i].words; w.text != "" {
		return l.textHeight(n, w, inner)
	}
	b := &n.Box
	gap := l.px(b.Gap)
	var h float32
	switch b.Flow {
	case Column:
		for k := i + 1; k < l.nodes[i].End; k = l.nodes[k].End {
			if k > i+1 {
				h += gap
			}
			h += l.height(k, l.columnWidth(k, b.Cross, inner))
		}
	case Stack:
		for k := i + 1; k < l.nodes[i].End; k = l.nodes[k].End {
			h = greater(h, l.height(k, l.columnWidth(k, b.Cross, inner)))
		}
	case Row:
		h = l.rowHeight(l.rowShares(i, i+1, l.nodes[i].End, inner, gap))
	case Wrap:
		for k := i + 1; k < l.nodes[i].End; {
			end := l.wrapEnd(k, l.nodes[i].End, inner, gap)
			if k > i+1 {
				h += gap
			}
			h += l.rowHeight(l.rowShares(i, k, end, inner, gap))
			k = end
		}
	case Free:
		if b.HeightFor != nil {
			h = b.HeightFor(inner, l.scale)
		}
	}
	return h
}

// columnWidth returns the width of kid k in a column or stack that is inner wide.
func (l *layout) columnWidth(k int, cross Align, inner float32) float32 {
	b := &l.nodes[k].Node.Box
	if cross == Fill || b.Wide || b.Grow > 0 && l.nodes[l.nodes[k].Parent].Node.Box.Flow == Stack {
		w := inner
		if b.Width > 0 {
			w = lesser(w, l.px(b.Width))
		} else if b.MaxW > 0 {
			w = lesser(w, l.px(b.MaxW))
		}
		return w
	}
	return lesser(l.sizes[k].natural, inner)
}

// wrapEnd returns the first kid after the line of a Wrap that begins with kid k.
// A kid that grows counts with its minimum width.
func (l *layout) wrapEnd(k, end int, inner, gap float32) int {
	w := l.basis(k)
	for k = l.nodes[k].End; k < end; k = l.nodes[k].End {
		w += gap + l.basis(k)
		if w > inner+.5 {
			break
		}
	}
	return k
}

func (l *layout) basis(k int) float32 {
	if l.nodes[k].Node.Box.Grow > 0 {
		return l.sizes[k].least
	}
	return l.sizes[k].natural
}

// rowShares distributes the width inner among the kids from..to of node i. It
// pushes their shares on the stack and returns the index of the first.
func (l *layout) rowShares(i, from, to int, inner, gap float32) int {
	base := len(l.shares)
	for k := from; k < to; k = l.nodes[k].End {
		b, s := &l.nodes[k].Node.Box, &l.sizes[k]
		sh := share{kid: k, least: s.least, size: s.natural, most: math.MaxFloat32, grow: b.Grow}
		if b.Grow > 0 {
			sh.size = s.least
			if b.Width > 0 {
				sh.most = s.natural
			} else if b.MaxW > 0 {
				sh.most = l.px(b.MaxW)
			}
		}
		l.shares = append(l.shares, sh)
	}
	shares := l.shares[base:]
	distribute(shares, inner-gap*float32(len(shares)-1), true)
	return base
}

// rowHeight pops a row from the stack and returns its height.
func (l *layout) rowHeight(base int) float32 {
	var h float32
	for k := base; k < len(l.shares); k++ { // height may push on the stack
		h = greater(h, l.height(l.shares[k].kid, l.shares[k].size))
	}
	l.shares = l.shares[:base]
	return h
}

// A share is a kid's size along the main axis while space is being distributed.
type share struct {
	kid               int
	least, size, most float32
	grow              float32
	frozen            bool
}

// distribute gives the free part of room to the shares that grow, in proportion to
// grow, within least and most. If there is too little room, all shrink towards
// least, and with tear in proportion below it, so that they stay inside.
func distribute(shares []share, room float32, tear bool) {
	var sum, grow, slack float32
	for i := range shares {
		sum += shares[i].size
		grow += shares[i].grow
		slack += shares[i].size - shares[i].least
	}
	if sum > room {
		if slack > 0 {
			part := lesser((sum-room)/slack, 1)
			sum = 0
			for i := range shares {
				s := &shares[i]
				s.size = greater(floor(s.size-part*(s.size-s.least)), s.least)
				sum += s.size
			}
		}
		if sum > room && tear {
			part := greater(room, 0) / sum
			for i := range shares {
				shares[i].size = floor(shares[i].size * part)
			}
			return
		}
		if sum >= room {
			return
		}
	}
	if grow == 0 {
		return
	}
	var fixed float32
	for i := range shares {
		if shares[i].grow == 0 {
			fixed += shares[i].size
		}
	}
	for {
		left := room - fixed
		var open float32
		for i := range shares {
			if s := &shares[i]; s.grow > 0 {
				if s.frozen {
					left -= s.size
				} else {
					open += s.grow
				}
			}
		}
		if open == 0 {
			return
		}
		// First freeze those that would get less than their least, then those
		// that would get more than their most.
		again := false
		for _, low := range [2]bool{true, false} {
			for i := range shares {
				s := &shares[i]
				if s.grow == 0 || s.frozen {
					continue
				}
				part := left * s.grow / open
				if low && part < s.least {
					s.size, s.frozen, again = s.least, true, true
				} else if !low && part > s.most {
					s.size, s.frozen, again = s.most, true, true
				}
			}
			if again {
				break
			}
		}
		if again {
			continue
		}
		var used, parts float32
		for i := range shares {
			if s := &shares[i]; s.grow > 0 && !s.frozen {
				parts += s.grow
				upto := floor(left * parts / open)
				s.size = upto - used
				used = upto
			}
		}
		return
	}
}

// placeNode sets the rectangle of node i and lays out its kids in it.
func (l *layout) placeNode(i int, r, clip Rect) {
	p := &l.nodes[i]
	n := p.Node
	b := &n.Box
	s := &l.sizes[i]
	p.Rect, p.Clip = r, clip
	inner := r.Inset(s.pad)
	if s.words.text != "" {
		l.layoutText(p, &s.words, s.pad, inner)
		return
	}
	if p.End == i+1 {
		return
	}
	if b.Scroll {
		pads := s.pad.Top + s.pad.Bottom
		whole := l.contents(i, inner.W)
		p.Content = greater(whole+pads, r.H)
		p.Offset = lesser(greater(l.scroll[p.ID], 0), p.Content-r.H)
		inner.H = p.Content - pads
		inner.Y -= p.Offset
		clip = clip.Intersect(r)
	}
	gap := l.px(b.Gap)
	switch b.Flow {
	case Column:
		l.placeColumn(i, inner, clip, gap)
	case Row:
		l.placeRow(l.rowShares(i, i+1, p.End, inner.W, gap), inner, clip, gap, b)
	case Wrap:
		y := inner.Y
		for k := i + 1; k < p.End; {
			end := l.wrapEnd(k, p.End, inner.W, gap)
			h := l.rowHeight(l.rowShares(i, k, end, inner.W, gap))
			l.placeRow(l.rowShares(i, k, end, inner.W, gap), Rect{inner.X, y, inner.W, h}, clip, gap, b)
			y += h + gap
			k = end
		}
	case Stack:
		for k := i + 1; k < p.End; k = l.nodes[k].End {
			kid := &l.nodes[k].Node.Box
			w := l.columnWidth(k, b.Cross, inner.W)
			h := lesser(l.height(k, w), inner.H)
			if b.Main == Fill || kid.Grow > 0 {
				h = l.fillHeight(k, inner.H)
			}
			l.placeNode(k, Rect{inner.X + offset(b.Cross, inner.W-w), inner.Y + offset(b.Main, inner.H-h), w, h}, clip)
		}
	case Free:
		if b.Arrange != nil {
			requested := make([]Rect, 0, len(n.Kids))
			for k := i + 1; k < p.End; k = l.nodes[k].End {
				w := l.sizes[k].natural
				requested = append(requested, Rect{W: w, H: l.height(k, w)})
			}
			rects := b.Arrange(inner.W, inner.H, l.scale, requested)
			k := i + 1
			for _, at := range rects[:min(len(rects), len(n.Kids))] {
				l.placeNode(k, snap(inner.X+at.X, inner.Y+at.Y, at.W, at.H), clip)
				k = l.nodes[k].End
			}
		}
	}
}

// fillHeight returns the height of a kid that fills the height room.
func (l *layout) fillHeight(k int, room float32) float32 {
	b := &l.nodes[k].Node.Box
	if b.Height > 0 {
		return lesser(room, l.px(b.Height))
	}
	if b.MaxH > 0 {
		return lesser(room, l.px(b.MaxH))
	}
	return room
}

// offset returns the offset from the start of something that leaves room free.
func offset(a Align, room float32) float32 {
	switch a {
	case Center:
		return greater(floor(room/2), 0)
	case End:
		return greater(room, 0)
	}
	return 0
}

func (l *layout) placeColumn(i int, inner, clip Rect, gap float32) {
	b := &l.nodes[i].Node.Box
	base := len(l.shares)
	for k := i + 1; k < l.nodes[i].End; k = l.nodes[k].End {
		kid := &l.nodes[k].Node.Box
		w := l.columnWidth(k, b.Cross, inner.W)
		sh := share{kid: k, least: l.leastHeight(k, w), size: l.height(k, w), most: math.MaxFloat32, grow: kid.Grow}
		if kid.Grow > 0 {
			sh.size = sh.least
			if kid.MaxH > 0 {
				sh.most = l.px(kid.MaxH)
			}
		}
		l.shares = append(l.shares, sh)
	}
	n := len(l.shares) - base
	distribute(l.shares[base:], inner.H-gap*float32(n-1), false)
	y, gap := l.justify(base, inner.Y, inner.H, gap, b.Main)
	for k := base; k < base+n; k++ {
		sh := l.shares[k]
		w := l.columnWidth(sh.kid, b.Cross, inner.W)
		l.placeNode(sh.kid, Rect{inner.X + offset(b.Cross, inner.W-w), y, w, sh.size}, clip)
		y += sh.size + gap
	}
	l.shares = l.shares[:base]
}

// placeRow pops a row from the stack and places its kids.
func (l *layout) placeRow(base int, inner, clip Rect, gap float32, b *Box) {
	n := len(l.shares) - base
	x, gap := l.justify(base, inner.X, inner.W, gap, b.Main)
	for k := base; k < base+n; k++ {
		sh := l.shares[k]
		h := lesser(l.height(sh.kid, sh.size), inner.H)
		if b.Cross == Fill || l.nodes[sh.kid].Node.Box.Wide {
			h = l.fillHeight(sh.kid, inner.H)
		}
		l.placeNode(sh.kid, Rect{x, inner.Y + offset(b.Cross, inner.H-h), sh.size, h}, clip)
		x += sh.size + gap
	}
	l.shares = l.shares[:base]
}

// justify returns the start of the first share above base and the gap between the
// shares, for an alignment along the main axis.
func (l *layout) justify(base int, start, room, gap float32, main Align) (float32, float32) {
	shares := l.shares[base:]
	left := room - gap*float32(len(shares)-1)
	for i := range shares {
		left -= shares[i].size
	}
	if main == Between && len(shares) > 1 && left > 0 {
		return start, gap + floor(left/float32(len(shares)-1))
	}
	return start + offset(main, left), gap
}

// draw records the pictures of all visible nodes.
func (l *layout) draw() {
	c := NewCanvas(l.fonts)
	c.Scale = l.scale
	for i := range l.nodes {
		p := &l.nodes[i]
		if p.Node.Draw == nil || p.Visible().Empty() {
			continue
		}
		from := len(c.Ops)
		p.Node.Draw(c, p.Rect.W, p.Rect.H)
		p.Ops = c.Ops[from:len(c.Ops):len(c.Ops)]
	}
}
