package main

import (
	"image"
	"image/color"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// A painter paints scenes. Words and pictures of the nodes become triangles once per
// scene; each frame copies them to where the nodes are at that moment and adds
// surfaces, decorations and the focus ring. A frame is one mesh, divided into
// batches only where clipping changes.
type painter struct {
	fonts   *view.Fonts
	atlas   *atlas
	profile *view.Profile
	ratio   float32 // physical pixels per logical pixel
	scene   *view.Scene
	motion  motion

	interaction interaction
	dirty       bool // there are changes to paint; several Updates may come before a Draw
	prerendered int  // number of glyphs rasterised ahead of need

	canvas      *view.Canvas // scratch: decorations of a node
	decorations mesh         // scratch: the same as triangles
	contents    mesh
	nodeMeshes  []nodeMesh // parts of contents, one per node
	frame       mesh
	batches     []batch
	damage      damage
	painted     *ebiten.Image // that the last frame was painted on
	frames      int           // frames painted so far
}

// A nodeMesh is the part of a mesh that belongs to one node, relative to the node's
// corner, which is on the pixel grid.
type nodeMesh struct {
	vertices, indices span
	bounds            image.Rectangle // of its vertices
}

// An interaction is the present state of pointer and keyboard.
type interaction struct {
	focus          view.ID // has the focus ring
	hover, pressed view.ID
	field          view.ID // is being typed into
	caret          float32 // x of the caret from the field's corner
	selected       float32 // width of the selection before the caret
}

type span struct{ from, to int }

// A batch is the part of a frame that is painted in one draw call, with one clip.
type batch struct {
	clip              image.Rectangle
	vertices, indices span
}

func newPainter(fonts *view.Fonts) *painter {
	return &painter{fonts: fonts, canvas: view.NewCanvas(fonts), atlas: newAtlas(), ratio: 1, motion: motion{tick: glideTicks}}
}

// show sets the scene to paint. With still it appears without animation.
func (p *painter) show(s *view.Scene, profile *view.Profile, ratio float32, still bool) {
	if ratio != p.ratio || p.scene != nil && p.scene.Scale != s.Scale {
		p.ratio, p.prerendered = ratio, 0
		p.atlas.reset(p.atlas.side)
	}
	if p.profile != profile {
		still = true
	}
	p.scene, p.profile = s, profile
	p.motion.setScene(s, still)
	p.dirty = true
	p.atlas.exhausted = false
	for emptied := false; !p.build(); emptied = true {
		// Glyphs of earlier scenes fill the atlas, or this scene needs more: first
		// empty it, then enlarge it.
		switch {
		case !emptied:
			p.atlas.reset(p.atlas.side)
		case p.atlas.side < atlasLimit:
			p.atlas.grow()
		default:
			p.atlas.exhausted = true
		}
	}
}

// setInteraction sets the state of pointer and keyboard.
func (p *painter) setInteraction(m interaction) {
	if m != p.interaction {
		p.interaction = m
		p.dirty = true
	}
}

// step advances the animation by one update.
func (p *painter) step() {
	if p.motion.step() {
		p.dirty = true
	}
}

// idle reports whether the scene is painted and no animation is running.
func (p *painter) idle() bool { return !p.dirty && !p.motion.moving() }

// prerenderedTypes are the types whose glyphs are rasterised ahead of need, a few in
// every idle Update, because rasterising a glyph costs far more than drawing it.
var prerenderedTypes = [...]view.Type{view.Body, view.Strong, view.Small, view.Caption}

const (
	lettersPerType   = '~' - ' '
	lettersPerUpdate = 4
)

// prerender rasterises some glyphs ahead of need.
func (p *painter) prerender() {
	if p.scene == nil || p.frames == 0 || !p.idle() || p.atlas.filled() > .5 {
		return
	}
	for range lettersPerUpdate {
		n := p.prerendered
		subx := n % view.SubpixelSteps
		n /= view.SubpixelSteps
		r := '!' + rune(n%lettersPerType)
		n /= lettersPerType
		if n == len(prerenderedTypes) {
			return
		}
		p.prerendered++
		p.atlas.find(glyphKey{p.fonts.Face(prerenderedTypes[n], p.scene.Scale*p.ratio), r, uint8(subx)})
	}
}

// build makes the triangles of words and pictures of all nodes. It returns false if
// the atlas has no space for their glyphs.
func (p *painter) build() bool {
	p.contents.reset()
	p.nodeMeshes = p.nodeMeshes[:0]
	for i := range p.scene.Nodes {
		n := &p.scene.Nodes[i]
		part := nodeMesh{
			vertices: span{from: len(p.contents.vertices)},
			indices:  span{from: len(p.contents.indices)},
		}
		if !n.Visible().Empty() && !p.buildNode(n) {
			return false
		}
		part.vertices.to, part.indices.to = len(p.contents.vertices), len(p.contents.indices)
		part.bounds = extent(p.contents.vertices[part.vertices.from:])
		p.nodeMeshes = append(p.nodeMeshes, part)
	}
	return true
}

// extent returns the bounding box of vertices in whole pixels.
func extent(vs []ebiten.Vertex) image.Rectangle {
	if len(vs) == 0 {
		return image.Rectangle{}
	}
	x0, y0, x1, y1 := vs[0].DstX, vs[0].DstY, vs[0].DstX, vs[0].DstY
	for i := range vs {
		x0, x1 = lesser(x0, vs[i].DstX), greater(x1, vs[i].DstX)
		y0, y1 = lesser(y0, vs[i].DstY), greater(y1, vs[i].DstY)
	}
	return image.Rect(int(math.Floor(float64(x0))), int(math.Floor(float64(y0))), int(math.Ceil(float64(x1))), int(math.Ceil(float64(y1))))
}

// buildNode adds words and picture of a node to the contents.
func (p *painter) buildNode(n *view.Placed) bool {
	var own rgba // the colour of words without one of their own
	if len(n.Lines) > 0 {
		own = premultiply(p.profile.Skin(n.Node, view.State{}).Text)
	}
	for i := range n.Lines {
		l := &n.Lines[i]
		c := own
		if l.Color.Tone != view.Clear {
			c = p.color(l.Color)
		}
		face := p.fonts.Face(l.Type, p.scene.Scale*p.ratio)
		if !p.atlas.appendText(&p.contents, face, l.X*p.ratio, l.Y*p.ratio, l.Text, c) {
			return false
		}
		if n.Node.Look.Struck {
			y := nearest((l.Y - .3*l.Type.Size()*p.scene.Scale) * p.ratio)
			p.contents.rect(nearest(l.X*p.ratio), y, nearest(l.W*p.ratio), p.hairline(), c)
		}
		if l.Under.Tone != view.Clear {
			y := nearest(l.Y*p.ratio) + greater(1, nearest(1.5*p.ratio))
			thick := greater(p.hairline(), nearest(l.Type.Size()*p.scene.Scale*p.ratio/10))
			p.contents.rect(nearest(l.X*p.ratio), y, nearest(l.W*p.ratio), thick, p.color(l.Under))
		}
	}
	for i := range n.Ops {
		if !p.buildOp(&p.contents, n.Ops, i) {
			return false
		}
	}
	return true
}

// buildOp adds one drawing operation to a mesh. It returns false if the atlas is full.
func (p *painter) buildOp(m *mesh, ops []view.Op, i int) bool {
	op := &ops[i]
	c := p.color(op.Color)
	x, y, w, h := p.pixels(op.Rect)
	radius := op.Radius * p.ratio
	switch op.Kind {
	case view.FillRect:
		if op.Exact {
			m.fillRect(op.Rect.X*p.ratio, op.Rect.Y*p.ratio, op.Rect.W*p.ratio, op.Rect.H*p.ratio, radius, c)
		} else if w > 0 && h > 0 {
			m.fillRect(x, y, w, h, radius, c)
		}
	case view.StrokeRect:
		if w > 0 && h > 0 {
			m.strokeRect(x, y, w, h, radius, p.width(op.Width), c)
		}
	case view.FillEllipse, view.StrokeEllipse:
		m.ellipseOutline(op.Rect.X*p.ratio, op.Rect.Y*p.ratio, op.Rect.W*p.ratio, op.Rect.H*p.ratio)
		if op.Kind == view.FillEllipse {
			m.fill(c, 1)
		} else {
			m.stroke(p.width(op.Width), c)
		}
	case view.Polyline:
		if len(op.Points) < 2 {
			break
		}
		width := op.Width * p.ratio
		if op.Width == 0 {
			width = p.hairline()
		}
		m.setOutline(op.Points, p.ratio)
		if a, b := &m.outline[0], &m.outline[1]; len(m.outline) == 2 && (a.x == b.x || a.y == b.y) {
			width = greater(nearest(width), 1) // vertical and horizontal lines are aligned to the pixel grid
			if a.x == b.x {
				a.x = nearest(a.x-width/2) + width/2
				b.x = a.x
			} else {
				a.y = nearest(a.y-width/2) + width/2
				b.y = a.y
			}
		}
		m.line(width, op.Dash*p.ratio, c)
	case view.Area:
		var above, below float32
		if i+1 < len(ops) && ops[i+1].Kind == view.Area { // the next area is painted over a shared edge
			above, below = sharedEdge(op.Points, ops[i+1].Points), sharedEdge(ops[i+1].Points, op.Points)
		}
		m.setOutline(op.Points, p.ratio)
		m.area(above, below, c)
	case view.Hatch:
		m.hatch(x, y, w, h, nearest(6*p.ratio), p.hairline(), c)
	case view.Letters:
		return p.buildText(m, op, c)
	}
	return true
}

// sharedEdge returns 1 if the upper edge of one area is the lower edge of another,
// else 0.
func sharedEdge(upper, lower []view.Point) float32 {
	n := len(upper) / 2
	if len(lower) != len(upper) || n == 0 {
		return 0
	}
	for i := range n {
		if upper[i] != lower[len(lower)-1-i] {
			return 0
		}
	}
	return 1
}

// buildText adds a line of text of a picture, with its plate if it has one.
func (p *painter) buildText(m *mesh, op *view.Op, c rgba) bool {
	face := p.fonts.Face(op.Type, p.scene.Scale*p.ratio)
	width := face.Width(op.Text)
	x, middle := op.Rect.X*p.ratio, op.Rect.Y*p.ratio
	switch op.Align {
	case view.Center:
		x -= width / 2
	case view.End:
		x -= width
	}
	if op.Background.Tone != view.Clear {
		side, half := nearest(5*p.ratio), nearest(face.LineHeight/2)
		left, right := nearest(x)-side, nearest(x+width)+side
		m.fillRect(left, nearest(middle)-half, right-left, 2*half, nearest(3*p.ratio), p.color(op.Background))
	}
	return p.atlas.appendText(m, face, x, middle-face.LineHeight/2+face.Baseline(), op.Text, c)
}

// pixels returns a rectangle in physical pixels with its edges on the pixel grid, at
// least one pixel wide and high unless it is empty.
func (p *painter) pixels(r view.Rect) (x, y, w, h float32) {
	x, y = nearest(r.X*p.ratio), nearest(r.Y*p.ratio)
	w, h = nearest((r.X+r.W)*p.ratio)-x, nearest((r.Y+r.H)*p.ratio)-y
	if r.W > 0 && w == 0 {
		w = 1
	}
	if r.H > 0 && h == 0 {
		h = 1
	}
	return x, y, w, h
}

// hairline returns the width of the thinnest line in whole physical pixels.
func (p *painter) hairline() float32 { return greater(nearest(p.profile.Hairline*p.ratio), 1) }

// width returns a line's width in whole physical pixels.
func (p *painter) width(w float32) float32 {
	if w == 0 {
		return p.hairline()
	}
	return greater(nearest(w*p.ratio), 1)
}

func nearest(v float32) float32 { return float32(math.Floor(float64(v) + .5)) }

func (p *painter) color(c view.Color) rgba { return premultiply(p.profile.Color(c)) }

func premultiply(c color.NRGBA) rgba {
	const full = 255 * 255
	a := float32(c.A)
	return rgba{float32(c.R) * a / full, float32(c.G) * a / full, float32(c.B) * a / full, a / 255}
}

// compose builds the frame: every node at its present pose.
func (p *painter) compose(size image.Point) {
	m := &p.frame
	m.reset()
	p.batches = append(p.batches[:0], batch{clip: image.Rectangle{Max: size}})
	m.rect(0, 0, float32(size.X), float32(size.Y), p.color(view.Of(view.Paper)))
	for i := range p.scene.Nodes {
		n := &p.scene.Nodes[i]
		seen := p.motion.current[i]
		if seen.rect.Intersect(n.Clip).Empty() || seen.opacity <= 0 {
			continue
		}
		if n.Node.Role.Modal() {
			p.setClip(image.Rectangle{Max: size})
			m.rect(0, 0, float32(size.X), float32(size.Y), rgba{0, 0, 0, 1}.faded(.3*seen.opacity))
		}
		x, y, w, h := p.pixels(seen.rect)
		p.clipNode(n.WholeLines(seen.rect, p.scene.Scale), n, &p.nodeMeshes[i], image.Rect(int(x), int(y), int(x+w), int(y+h)), size)
		p.drawSurface(n, x, y, w, h, seen.opacity)
		p.copyMesh(&p.contents, &p.nodeMeshes[i], x, y, seen.opacity)
		p.drawDecorations(n, x, y, w, h, seen.opacity)
		if thumb, ok := n.Thumb(p.scene.Scale); ok {
			thumb.X += seen.rect.X
			thumb.Y += seen.rect.Y
			tx, ty, tw, th := p.pixels(thumb)
			m.fillRect(tx, ty, tw, th, tw/2, p.color(view.Of(view.Muted)).faded(.5*seen.opacity))
		}
	}
	p.drawFocusRing(size)
	p.endBatch()
}

// clipNode sets the clip for a node, which may be painted inside a part of the screen: begins a new
// batch if the clip of the present one is not right for it.
func (p *painter) clipNode(inside view.Rect, n *view.Placed, part *nodeMesh, at image.Rectangle, size image.Point) {
	screen := image.Rectangle{Max: size}
	reach := part.bounds.Add(at.Min)
	clip := screen
	if len(n.Ops) > 0 && !reach.In(at) {
		clip = at
	}
	x, y, w, h := p.pixels(inside)
	if bounds := image.Rect(int(x), int(y), int(x+w), int(y+h)); !at.Union(reach).In(bounds) {
		clip = clip.Intersect(bounds)
	}
	p.setClip(clip)
}

func (p *painter) setClip(to image.Rectangle) {
	if last := &p.batches[len(p.batches)-1]; last.clip != to {
		p.endBatch()
		p.batches = append(p.batches, batch{
			clip:     to,
			vertices: span{from: len(p.frame.vertices)},
			indices:  span{from: len(p.frame.indices)},
		})
	}
}

// endBatch ends the last batch at the end of the frame.
func (p *painter) endBatch() {
	last := &p.batches[len(p.batches)-1]
	last.vertices.to, last.indices.to = len(p.frame.vertices), len(p.frame.indices)
}

// drawSurface paints shadow, fill and border of a node.
func (p *painter) drawSurface(n *view.Placed, x, y, w, h, opacity float32) {
	m, look := &p.frame, &n.Node.Look
	radius := look.Radius * p.ratio
	state := view.State{Hover: n.ID != "" && n.ID == p.interaction.hover, Pressed: n.ID != "" && n.ID == p.interaction.pressed}
	if n.Node.Bare(state) {
		return
	}
	skin := p.profile.Skin(n.Node, state)
	if look.Shadow {
		spread := 14 * p.ratio
		m.roundRectOutline(x, y+nearest(2*p.ratio), w, h, greater(radius, spread/2))
		m.fill(p.color(view.Of(view.Ink)).faded(.10*opacity), spread)
	}
	if skin.Fill.A > 0 {
		m.fillRect(x, y, w, h, radius, premultiply(skin.Fill).faded(opacity))
	}
	if skin.Border.A > 0 {
		m.strokeRect(x, y, w, h, radius, p.width(skin.Width), premultiply(skin.Border).faded(opacity))
	}
}

// drawDecorations paints what the role of a node adds on top, such as the
// handle of a slider or the caret of a field.
func (p *painter) drawDecorations(n *view.Placed, x, y, w, h, opacity float32) {
	c := p.canvas
	c.Ops = c.Ops[:0]
	c.Scale, c.Ratio, c.Hairline = p.scene.Scale, p.ratio, p.hairline()/p.ratio
	var state view.State
	if n.ID != "" && n.ID == p.interaction.field {
		state = view.State{Editing: true, Caret: p.interaction.caret, Selected: p.interaction.selected}
	}
	n.Node.Decorate(c, w/p.ratio, h/p.ratio, state)
	if len(c.Ops) == 0 {
		return
	}
	p.decorations.reset()
	for i := range c.Ops {
		p.buildOp(&p.decorations, c.Ops, i)
	}
	all := nodeMesh{vertices: span{to: len(p.decorations.vertices)}, indices: span{to: len(p.decorations.indices)}}
	p.copyMesh(&p.decorations, &all, x, y, opacity)
}

// copyMesh adds part of a mesh to the frame, moved to x, y.
func (p *painter) copyMesh(from *mesh, part *nodeMesh, x, y, opacity float32) {
	m := &p.frame
	shift := uint32(len(m.vertices) - part.vertices.from)
	first := len(m.vertices)
	m.vertices = append(m.vertices, from.vertices[part.vertices.from:part.vertices.to]...)
	for i := first; i < len(m.vertices); i++ {
		v := &m.vertices[i]
		v.DstX += x
		v.DstY += y
		if opacity < 1 {
			v.ColorR, v.ColorG, v.ColorB, v.ColorA = v.ColorR*opacity, v.ColorG*opacity, v.ColorB*opacity, v.ColorA*opacity
		}
	}
	for _, k := range from.indices[part.indices.from:part.indices.to] {
		m.indices = append(m.indices, k+shift)
	}
}

// drawFocusRing draws the ring around the focused node, in front of everything, within
// the clip of the node.
func (p *painter) drawFocusRing(size image.Point) {
	i := p.scene.Find(p.interaction.focus)
	if i < 0 {
		return
	}
	n := &p.scene.Nodes[i]
	seen := p.motion.current[i]
	if seen.rect.Intersect(n.Clip).Empty() {
		return
	}
	gap, width := nearest(2*p.ratio), p.width(2)
	x, y, w, h := p.pixels(seen.rect)
	x, y, w, h = x-gap-width, y-gap-width, w+2*(gap+width), h+2*(gap+width)
	cx, cy, cw, ch := p.pixels(n.Clip)
	clip := image.Rect(int(cx-gap-width), int(cy-gap-width), int(cx+cw+gap+width), int(cy+ch+gap+width))
	p.setClip(clip.Intersect(image.Rectangle{Max: size}))
	// A ring that would extend beyond the screen is drawn at its edge.
	x1, y1 := lesser(x+w, float32(size.X)), lesser(y+h, float32(size.Y))
	x, y = greater(x, 0), greater(y, 0)
	p.frame.strokeRect(x, y, x1-x, y1-y, n.Node.Look.Radius*p.ratio+gap+width, width, p.color(view.Of(view.Focus)))
}

// draw paints what has changed since the last frame.
func (p *painter) draw(screen *ebiten.Image) {
	size := screen.Bounds().Size()
	if p.scene == nil || !p.dirty && screen == p.painted && size == p.damage.size {
		return
	}
	if screen != p.painted {
		p.damage = damage{}
	}
	p.compose(size)
	p.atlas.upload()
	p.damage.begin(size, p.atlas.resets)
	for i := range p.batches {
		p.damage.add(&p.frame, &p.batches[i])
	}
	changed := p.damage.changed()
	for i := range p.batches {
		b := &p.batches[i]
		clip := b.clip.Intersect(changed)
		indices := p.frame.trianglesIn(b, clip)
		if len(indices) == 0 {
			continue
		}
		target := screen
		if clip != screen.Bounds() {
			target = screen.SubImage(clip).(*ebiten.Image)
		}
		target.DrawTriangles32(p.frame.vertices[b.vertices.from:b.vertices.to], indices, p.atlas.image, &premultiplied)
	}
	p.dirty = false
	p.painted = screen
	p.frames++
}

var premultiplied = ebiten.DrawTrianglesOptions{ColorScaleMode: ebiten.ColorScaleModePremultipliedAlpha}
