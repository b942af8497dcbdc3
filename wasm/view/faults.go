package view

import (
	"fmt"
	"image/color"
)

// SmallestControl is how wide and how high a control is at least, in logical
// pixels at any size of text: WCAG 2.2, criterion 2.5.8.
const SmallestControl = 24

// LintAccessibility says what is wrong with a scene for somebody: who can't see it, can't
// reach it, can't hit it, or can't read all of it. A good scene has none.
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
	return f.found
}

type linter struct {
	*Scene
	found []string
}

func (f *linter) add(i int, format string, args ...any) {
	f.found = append(f.found, f.name(i)+": "+fmt.Sprintf(format, args...))
}

// name says which node is meant, so that one finds it in the code.
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

// checkName finds what has no ID or no label and needs one.
func (f *linter) checkName(i int) {
	p := &f.Nodes[i]
	n := p.Node
	role := &roles[n.Role]
	if n.ID == "" {
		switch {
		case n.Interactive() || role.control:
			f.add(i, "the focus can't be kept on it without an ID")
		case n.Box.Scroll:
			f.add(i, "how far it is scrolled can't be kept without an ID")
		case role.needsID:
			f.add(i, "the place of the focus in it can't be kept without an ID")
		}
	}
	if role.inert {
		if n.Interactive() {
			f.add(i, "an ornament can't be pressed or pointed at")
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

// checkUsable finds what can't be reached, and what can't be used without saying why.
func (f *linter) checkUsable(i int) {
	p := &f.Nodes[i]
	n := p.Node
	role := &roles[n.Role]
	control := role.control
	if control && n.Press == nil && n.Set == nil && n.Off == "" {
		f.add(i, "can't be used and does not say why")
	}
	if n.Press != nil && !control && !role.pressable && !role.inert {
		f.add(i, "can be pressed, but its role does not say so")
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
		f.add(i, "has no room")
		return
	}
	if !p.focusable && n.ID != "" {
		f.add(i, "can't be reached")
	}
	if control && (p.Rect.W < SmallestControl || p.Rect.H < SmallestControl) {
		f.add(i, "is %g by %g pixels, too small to hit", p.Rect.W, p.Rect.H)
	}
}

// checkFits finds words that are not all there and nodes that leave the screen.
func (f *linter) checkFits(i int) {
	p := &f.Nodes[i]
	const slack = .5
	if p.Cut && p.Node.Hint == "" {
		f.add(i, "is shortened and no hint completes it")
	}
	if p.Torn && !p.Cut {
		f.add(i, "tears a word: it is %g wide", p.Rect.W)
	}
	if len(p.Lines) > 0 {
		// Capitals are about .7 of the size tall; what hangs below takes .25.
		first, last := &p.Lines[0], &p.Lines[len(p.Lines)-1]
		if first.Y < .7*first.Type.Size()*f.Scale-slack || last.Y+.25*last.Type.Size()*f.Scale > p.Rect.H+slack {
			f.add(i, "has more lines than room")
		}
	}
	for k := range p.Lines {
		if l := &p.Lines[k]; l.X < -slack || l.X+l.W > p.Rect.W+slack {
			f.add(i, "is too narrow for %q", l.Text)
			break
		}
	}
	if words := p.Node.Words(); words != "" && len(p.Lines) == 0 {
		f.add(i, "has no room for its words")
	}
	if p.Rect.Empty() || p.Node.Role.Inert() {
		return
	}
	// What a scrolling node can bring into view is not lost. Beyond its sides
	// nothing is.
	within := Rect{W: f.W, H: f.H}
	scrolls := false
	for k := p.Parent; k >= 0 && !scrolls; k = f.Nodes[k].Parent {
		if f.Nodes[k].Node.Box.Scroll {
			within, scrolls = f.Nodes[k].Rect, true
		}
	}
	if p.Rect.X < within.X-slack || p.Rect.X+p.Rect.W > within.X+within.W+slack {
		f.add(i, "leaves what it can be seen in at the side")
	}
	if !scrolls && (p.Rect.Y < -slack || p.Rect.Y+p.Rect.H > within.H+slack) {
		f.add(i, "leaves the screen above or below")
	}
}

// checkOverlap finds kids that lie on one another where they should stand beside one
// another, and kids that leave their parent.
func (f *linter) checkOverlap(i int) {
	p := &f.Nodes[i]
	const slack = .5
	flow := p.Node.Box.Flow
	last := -1
	for k := i + 1; k < p.End; k = f.Nodes[k].End {
		r := f.Nodes[k].Rect
		if last >= 0 && flow != Stack && flow != Free {
			if both := r.Intersect(f.Nodes[last].Rect); both.W > slack && both.H > slack {
				f.add(k, "lies on %s", f.name(last))
			}
		}
		if !p.Node.Box.Scroll && flow != Free && !r.Empty() &&
			(r.X < p.Rect.X-slack || r.Y < p.Rect.Y-slack || r.X+r.W > p.Rect.X+p.Rect.W+slack || r.Y+r.H > p.Rect.Y+p.Rect.H+slack) {
			f.add(k, "leaves %s", f.name(i))
		}
		last = k
	}
}

// checkDrawnText finds words in a picture that are cut off at its edge, that lie on one
// another, or that are shortened to less than a letter.
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
		// Without what hangs below and what stands above small letters: two lines
		// of text may come that near.
		w, h := face.Width(op.Text), .7*op.Type.Size()*f.Scale
		r := Rect{op.Rect.X, op.Rect.Y - h/2, w, h}
		switch op.Align {
		case Center:
			r.X -= w / 2
		case End:
			r.X -= w
		}
		if r.X < -slack || r.X+r.W > p.Rect.W+slack || r.Y < -slack || r.Y+r.H > p.Rect.H+slack {
			f.add(i, "cuts off %q at its edge", op.Text)
		}
		for n, other := range lines {
			if both := r.Intersect(other); both.W > slack && both.H > slack {
				f.add(i, "writes %q on %q", op.Text, texts[n])
			}
		}
		lines, texts = append(lines, r), append(texts, op.Text)
	}
}

// LowContrast says which words of a scene are too faint to be read in a profile: less
// than 4.5:1 against what they stand on, 3:1 where they are large (WCAG 2.2,
// criterion 1.4.3), and 7:1 where high contrast is asked for (1.4.6). Words on a
// picture stand on what it painted there last before them.
func LowContrast(s *Scene, look *Profile) []string {
	f := linter{Scene: s}
	want := 4.5
	if look == Contrast {
		want = 7
	}
	grounds := make([]color.NRGBA, len(s.Nodes))
	judge := func(i int, text string, t Type, ink, ground color.NRGBA) {
		least := want
		if large := t.Size() >= 24 || types[t].bold && t.Size() >= 18.5; large {
			least = min(want, 4.5) - 1.5
			if look == Contrast {
				least = 4.5
			}
		}
		if c := contrast(blend(ink, ground), ground); c < least {
			f.add(i, "%q has %.2f:1 in %s, want %.1f:1", text, c, look.Name, least)
		}
	}
	for i := range s.Nodes {
		p := &s.Nodes[i]
		ground := look.tones[Paper].opaque()
		if p.Parent >= 0 {
			ground = grounds[p.Parent]
		}
		skin := look.Skin(p.Node, State{})
		ground = blend(skin.Fill, ground)
		grounds[i] = ground
		for k := range p.Lines {
			l := &p.Lines[k]
			ink := skin.Text
			if l.Color.Tone != Clear {
				ink = look.Color(l.Color)
			}
			judge(i, l.Text, l.Type, ink, ground)
		}
		for k := range p.Ops {
			op := &p.Ops[k]
			if op.Kind != Letters {
				continue
			}
			under := ground
			for n := range p.Ops[:k] {
				if o := &p.Ops[n]; (o.Kind == FillRect || o.Kind == FillEllipse) && o.Rect.Contains(op.Rect.X, op.Rect.Y) {
					under = blend(look.Color(o.Color), under)
				}
			}
			judge(i, op.Text, op.Type, look.Color(op.Color), blend(look.Color(op.Background), under))
		}
	}
	return f.found
}
