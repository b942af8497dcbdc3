package view

// Decorate draws what the role of a node adds on top of its surface and
// words, such as the handle of a slider or the caret of a field, at its
// present size in logical pixels.
func (n *Node) Decorate(c *Canvas, w, h float32, st State) {
	if draw := roles[n.Role].decorate; draw != nil {
		draw(c, n, w, h, st)
	}
}

// Knob is the diameter of a slider's handle in logical pixels, at any size of
// text. At either end of the scale its centre is half of that inside the node.
const Knob = 16

// KnobAt returns the x of the centre of a slider's handle in a node w wide.
func (n *Node) KnobAt(w float32) float32 {
	if n.High <= n.Low {
		return Knob / 2
	}
	at := min(max(n.At, n.Low), n.High)
	return Knob/2 + (w-Knob)*float32(at-n.Low)/float32(n.High-n.Low)
}

// valueAt returns the value on a slider's scale at x on the screen.
func (p *Placed) valueAt(x float32) int {
	w := max(p.Rect.W-Knob, 1)
	part := min(max((x-p.Rect.X-Knob/2)/w, 0), 1)
	return p.Node.Low + int(part*float32(p.Node.High-p.Node.Low)+.5)
}

// drawTrack draws a horizontal track that is filled up to x = at.
func drawTrack(c *Canvas, w, h, at float32) {
	thick := c.Snap(4 * c.Scale)
	top := c.Snap((h - thick) / 2)
	c.Fill(Rect{0, top, w, thick}, thick/2, Of(Line))
	c.exactFill(Rect{0, top, lesser(greater(at, 0), w), thick}, thick/2, Of(Ink))
}

// drawSlider draws track and handle of a slider. One that has a picture draws
// itself.
func drawSlider(c *Canvas, n *Node, w, h float32, _ State) {
	if n.Draw != nil {
		return
	}
	at := n.KnobAt(w)
	drawTrack(c, w, h, at)
	knob := Rect{lesser(greater(at, 0), w) - Knob/2, (h - Knob) / 2, Knob, Knob}
	c.Disc(knob, Of(Panel))
	c.Ring(knob, 2, Of(Ink))
}

// drawMeter draws the track of a meter. One that has a picture draws itself.
func drawMeter(c *Canvas, n *Node, w, h float32, _ State) {
	if n.Draw == nil {
		drawTrack(c, w, h, w*float32(n.At-n.Low)/float32(max(n.High-n.Low, 1)))
	}
}

// drawCaret draws the caret and the selection of the field that is being
// typed into.
func drawCaret(c *Canvas, n *Node, w, h float32, st State) {
	if !st.Editing {
		return
	}
	face := c.fonts.Face(n.Look.Type, c.Scale)
	height := c.Snap(face.Ascent + face.Descent)
	top := c.Snap((h - height) / 2)
	from, to := c.Snap(st.Caret-st.Selected), c.Snap(st.Caret)
	if from < to {
		c.Fill(Rect{from, top, to - from, height}, 0, Of(Owner).Tint(.3))
	}
	c.Fill(Rect{to, top, c.Hairline, height}, 0, Of(Ink))
}
