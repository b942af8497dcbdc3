package view

// A Canvas collects the strokes of one node's picture, in the node's own
// coordinates: 0, 0 is its corner. What is drawn outside is clipped.
type Canvas struct {
	Ops   []Op
	Scale float32 // of text: lengths that belong to words grow with it

	fonts *Fonts
}

// An Op is one stroke. Which fields matter depends on its kind.
type Op struct {
	Kind       OpKind
	Rect       Rect    // FillRect, StrokeRect, Hatch; Ellipse fits in it
	Radius     float32 // of corners
	Width      float32 // of a line; 0: a hairline
	Dash       float32 // length of a dash, 0: unbroken
	Color      Color
	Text       string // as it is to be painted
	Type       Type
	Align      Align   // of a text around its x
	Points     []Point // Polyline; Area: forth along the upper edge, back along the lower
	Background Color   // a label's plate
}

// An OpKind says what a stroke draws.
type OpKind uint8

const (
	FillRect OpKind = iota
	StrokeRect
	FillEllipse
	StrokeEllipse
	Polyline
	Area // between an upper and a lower edge of equally many points
	Hatch
	Letters // a line of text; Rect.X, Rect.Y is where its middle line starts
)

// Fill paints a rectangle with rounded corners.
func (c *Canvas) Fill(r Rect, radius float32, col Color) {
	c.Ops = append(c.Ops, Op{Kind: FillRect, Rect: r, Radius: radius, Color: col})
}

// Stroke outlines a rectangle with rounded corners; its line stands inside.
// Width 0 is a hairline.
func (c *Canvas) Stroke(r Rect, radius, width float32, col Color) {
	c.Ops = append(c.Ops, Op{Kind: StrokeRect, Rect: r, Radius: radius, Width: width, Color: col})
}

// Disc paints an ellipse that fits in r.
func (c *Canvas) Disc(r Rect, col Color) {
	c.Ops = append(c.Ops, Op{Kind: FillEllipse, Rect: r, Color: col})
}

// Ring outlines an ellipse that fits in r. Width 0 is a hairline.
func (c *Canvas) Ring(r Rect, width float32, col Color) {
	c.Ops = append(c.Ops, Op{Kind: StrokeEllipse, Rect: r, Width: width, Color: col})
}

// Line draws a line through points. Width 0 is a hairline, dash 0 unbroken.
// The canvas keeps the points; the caller must not change them.
func (c *Canvas) Line(width, dash float32, col Color, points ...Point) {
	c.Ops = append(c.Ops, Op{Kind: Polyline, Points: points, Width: width, Dash: dash, Color: col})
}

// Between paints the area between an upper and a lower edge of equally many
// points, both from left to right.
func (c *Canvas) Between(upper, lower []Point, col Color) {
	points := make([]Point, 0, len(upper)+len(lower))
	points = append(points, upper...)
	for i := len(lower) - 1; i >= 0; i-- {
		points = append(points, lower[i])
	}
	c.Ops = append(c.Ops, Op{Kind: Area, Points: points, Color: col})
}

// Hatched paints slanting hairlines in a rectangle.
func (c *Canvas) Hatched(r Rect, col Color) {
	c.Ops = append(c.Ops, Op{Kind: Hatch, Rect: r, Color: col})
}

// Letter writes a line of text whose middle line stands at y, before (Start),
// around (Center) or after (End) x. A background other than Clear is a plate
// under it.
func (c *Canvas) Letter(x, y float32, align Align, t Type, col, background Color, text string) {
	c.Ops = append(c.Ops, Op{Kind: Letters, Rect: Rect{X: x, Y: y}, Align: align, Type: t,
		Color: col, Background: background, Text: t.display(text)})
}

// Width returns how wide Letter would write a text.
func (c *Canvas) Width(t Type, text string) float32 {
	return c.fonts.Face(t, c.Scale).Width(t.display(text))
}

// Fit returns the text, or as much of its beginning as fits into a width with
// an ellipsis; nothing if not even that fits.
func (c *Canvas) Fit(t Type, text string, width float32) string {
	if c.Width(t, text) <= width {
		return text
	}
	for i := len(text); i > 0; {
		i = lastRune(text, i)
		if cut := text[:i] + "…"; i > 0 && c.Width(t, cut) <= width {
			return cut
		}
	}
	return ""
}
