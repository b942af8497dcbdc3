package view

import (
	"fmt"
	"image/color"
)

// SmallestControl is the minimum width and height of a control in logical
// pixels, at any size of text: WCAG 2.2, criterion 2.5.8.
const SmallestControl = 24

// LintAccessibility returns the accessibility and layout errors of a scene:
// nodes that cannot be reached, named, hit or read in full, and nodes that
// overlap. A good scene has none.
func LintAccessibility(s *Scene) []string {
	f := linter{Scene: s}
	seen := map[ID]bool{}
	keys := map[string]int{}
	for i := range s.Nodes {
		p := &s.Nodes[i]
		if p.ID != "" && seen[p.ID] {
			f.add(i, "another node has the same ID")
		}
		seen[p.ID] = true
		if key := p.Node.Key; key != "" {
			if k, twice := keys[key]; twice && s.reachable(i) && s.reachable(k) {
				f.add(i, "key %s also presses %s", key, f.name(k))
			}
			keys[key] = i
		}
		f.checkName(i)
		f.checkUsable(i)
		f.checkFits(i)
		f.checkOverlap(i)
		f.checkDrawnText(i)
	}
	if s.Entrance() == "" {
		f.add(0, "has no heading with an ID, to focus when it is shown")
	}
	return f.found
}

type linter struct {
	*Scene
	found []string
}

func (f *linter) add(i int, format string, args ...any) {
	f.found = append(f.found, f.name(i)+": "+fmt.Sprintf(format, args...))
}

// name describes node i well enough to find it in the code.
func (f *linter) name(i int) string {
	n := f.Nodes[i].Node
	name := n.Role.String()
	if n.Label != "" {
		name += fmt.Sprintf(" %q", n.Label)
	}
	if n.ID != "" {
		return string(n.ID) + " (" + name + ")"
	}
	for k := f.Nodes[i].Parent; k >= 0; k = f.Nodes[k].Parent {
		if id := f.Nodes[k].ID; id != "" {
			return name + " in " + string(id)
		}
	}
	return name
}

// checkName finds nodes that need an ID, a label or rows and have none.
func (f *linter) checkName(i int) {
	p := &f.Nodes[i]
	n := p.Node
	role := &roles[n.Role]
	if n.ID == "" {
		switch {
		case n.Interactive() || role.control:
			f.add(i, "needs an ID to keep the focus")
		case n.Box.Scroll:
			f.add(i, "needs an ID to keep its scroll position")
		case role.needsID:
			f.add(i, "needs an ID to remember its focused member")
		}
	}
	if role.inert {
		if n.Interactive() {
			f.add(i, "is a decoration and must not be interactive")
		}
		return
	}
	switch {
	case (role.control || role.needsLabel || n.Interactive()) && n.Label == "":
		f.add(i, "has no label")
	case n.Draw != nil && n.Label == "" && len(n.Rows) == 0:
		f.add(i, "is a picture without label or rows")
	case role.needsRows && n.Draw != nil && len(n.Rows) == 0:
		f.add(i, "is a figure without rows")
	}
}

// checkUsable finds controls that do nothing and give no reason, that cannot get
// the focus, that are nested, or that are too small.
func (f *linter) checkUsable(i int) {
	p := &f.Nodes[i]
	n := p.Node
	role := &roles[n.Role]
	control := role.control
	if control && n.Press == nil && n.Set == nil && n.Off == "" && !n.ReadOnly {
		f.add(i, "does nothing and gives no reason")
	}
	if n.Press != nil && !control && !role.pressable && !role.inert {
		f.add(i, "can be pressed, but is no control")
	}
	if control {
		for k := p.Parent; k >= 0; k = f.Nodes[k].Parent {
			if roles[f.Nodes[k].Node.Role].control {
				f.add(i, "is a control inside a control, %s", f.name(k))
			}
		}
	}
	if !control && !n.Interactive() {
		return
	}
	if p.Rect.Empty() {
		f.add(i, "has no size")
		return
	}
	if !p.focusable && n.ID != "" {
		f.add(i, "cannot get the focus")
	}
	if control && (p.Rect.W < SmallestControl || p.Rect.H < SmallestControl) {
		f.add(i, "is %g by %g pixels, too small to hit", p.Rect.W, p.Rect.H)
	}
}

// checkFits finds text that does not fit and nodes beyond the edges of the screen.
func (f *linter) checkFits(i int) {
	p := &f.Nodes[i]
	const slack = .5
	if p.Cut && p.Node.Hint == "" {
		f.add(i, "is truncated and no hint gives the whole text")
	}
	if p.BrokenWord && !p.Cut {
		f.add(i, "breaks a word: it is %g wide", p.Rect.W)
	}
	if len(p.Lines) > 0 {
		// Capitals are about .7 of the size tall; descenders take .25.
		first, last := &p.Lines[0], &p.Lines[len(p.Lines)-1]
		if first.Y < .7*first.Type.Size()*f.Scale-slack || last.Y+.25*last.Type.Size()*f.Scale > p.Rect.H+slack {
			f.add(i, "has more lines than fit")
		}
	}
	for k := range p.Lines {
		if l := &p.Lines[k]; l.X < -slack || l.X+l.W > p.Rect.W+slack {
			f.add(i, "is too narrow for %q", l.Text)
			break
		}
	}
	if words := p.Node.Words(); words != "" && len(p.Lines) == 0 {
		f.add(i, "has no space for its words")
	}
	if p.Rect.Empty() || p.Node.Role.Inert() {
		return
	}
	// Scrolling brings into view whatever is above or below, but not what is
	// beyond the sides.
	within := Rect{W: f.W, H: f.H}
	scrolls := false
	for k := p.Parent; k >= 0 && !scrolls; k = f.Nodes[k].Parent {
		if f.Nodes[k].Node.Box.Scroll {
			within, scrolls = f.Nodes[k].Rect, true
		}
	}
	if p.Rect.X < within.X-slack || p.Rect.X+p.Rect.W > within.X+within.W+slack {
		f.add(i, "extends beyond the side of the screen or of its scroll container")
	}
	if !scrolls && (p.Rect.Y < -slack || p.Rect.Y+p.Rect.H > within.H+slack) {
		f.add(i, "extends beyond the top or bottom of the screen")
	}
}

// checkOverlap finds kids that overlap although they are laid out in a row, column
// or wrap, and kids that extend beyond their parent.
func (f *linter) checkOverlap(i int) {
	p := &f.Nodes[i]
	const slack = .5
	flow := p.Node.Box.Flow
	last := -1
	for k := i + 1; k < p.End; k = f.Nodes[k].End {
		r := f.Nodes[k].Rect
		if last >= 0 && flow != Stack && flow != Free {
			if both := r.Intersect(f.Nodes[last].Rect); both.W > slack && both.H > slack {
				f.add(k, "overlaps %s", f.name(last))
			}
		}
		if !p.Node.Box.Scroll && flow != Free && !r.Empty() &&
			(r.X < p.Rect.X-slack || r.Y < p.Rect.Y-slack || r.X+r.W > p.Rect.X+p.Rect.W+slack || r.Y+r.H > p.Rect.Y+p.Rect.H+slack) {
			f.add(k, "extends beyond %s", f.name(i))
		}
		last = k
	}
}

// checkDrawnText finds text in a picture that is cut off at its edge or drawn over
// other text.
func (f *linter) checkDrawnText(i int) {
	p := &f.Nodes[i]
	const slack = 1
	var lines []Rect
	var texts []string
	for k := range p.Ops {
		op := &p.Ops[k]
		if op.Kind != Letters || op.Text == "" {
			continue
		}
		face := f.fonts.Face(op.Type, f.Scale)
		// Only the height of capitals: ascenders and descenders of two lines may
		// come closer.
		w, h := face.Width(op.Text), .7*op.Type.Size()*f.Scale
		r := Rect{op.Rect.X, op.Rect.Y - h/2, w, h}
		switch op.Align {
		case Center:
			r.X -= w / 2
		case End:
			r.X -= w
		}
		if r.X < -slack || r.X+r.W > p.Rect.W+slack || r.Y < -slack || r.Y+r.H > p.Rect.H+slack {
			f.add(i, "draws %q beyond its edge", op.Text)
		}
		for n, other := range lines {
			if both := r.Intersect(other); both.W > slack && both.H > slack {
				f.add(i, "draws %q over %q", op.Text, texts[n])
			}
		}
		lines, texts = append(lines, r), append(texts, op.Text)
	}
}

// LowContrast returns the texts of a scene with too little contrast in a profile:
// less than 4.5:1 against their background, 3:1 for large text (WCAG 2.2,
// criterion 1.4.3), and 7:1 or 4.5:1 in the high-contrast profile (1.4.6). The
// background of text in a picture is what the picture painted there before it.
func LowContrast(s *Scene, profile *Profile) []string {
	f := linter{Scene: s}
	want := 4.5
	if profile == Contrast {
		want = 7
	}
	grounds := make([]color.NRGBA, len(s.Nodes))
	check := func(i int, text string, t Type, ink, ground color.NRGBA) {
		least := want
		if large := t.Size() >= 24 || types[t].bold && t.Size() >= 18.5; large {
			least = min(want, 4.5) - 1.5
			if profile == Contrast {
				least = 4.5
			}
		}
		if c := contrast(blend(ink, ground), ground); c < least {
			f.add(i, "%q has %.2f:1 in %s, want %.1f:1", text, c, profile.Name, least)
		}
	}
	for i := range s.Nodes {
		p := &s.Nodes[i]
		ground := profile.tones[Paper].opaque()
		if p.Parent >= 0 {
			ground = grounds[p.Parent]
		}
		skin := profile.Skin(p.Node, State{})
		ground = blend(skin.Fill, ground)
		grounds[i] = ground
		for k := range p.Lines {
			l := &p.Lines[k]
			ink := skin.Text
			if l.Color.Tone != Clear {
				ink = profile.Color(l.Color)
			}
			check(i, l.Text, l.Type, ink, ground)
		}
		for k := range p.Ops {
			op := &p.Ops[k]
			if op.Kind != Letters {
				continue
			}
			under := ground
			for n := range p.Ops[:k] {
				if o := &p.Ops[n]; (o.Kind == FillRect || o.Kind == FillEllipse) && o.Rect.Contains(op.Rect.X, op.Rect.Y) {
					under = blend(profile.Color(o.Color), under)
				}
			}
			check(i, op.Text, op.Type, profile.Color(op.Color), blend(profile.Color(op.Background), under))
		}
	}
	return f.found
}
