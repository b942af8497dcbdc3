package view

// A Canvas records the drawing operations of one node, in logical pixels from
// the node's top left corner. Whatever is drawn outside the node is clipped.
type Canvas struct {
	Ops      []Op
	Scale    float32 // text scale: lengths that belong to words grow with it
	Ratio    float32 // physical pixels per logical pixel, for Snap
	Hairline float32 // width of the thinnest line

	fonts *Fonts
}

// NewCanvas returns an empty canvas at text scale 1, one physical pixel per
// logical pixel and hairlines one pixel wide.
func NewCanvas(fonts *Fonts) *Canvas {
	return &Canvas{Scale: 1, Ratio: 1, Hairline: 1, fonts: fonts}
}

// An Op is one drawing operation. Its kind decides which fields are used.
type Op struct {
	Kind       OpKind
	Rect       Rect    // FillRect, StrokeRect, Hatch; bounding box of an ellipse
	Radius     float32 // of corners
	Exact      bool    // FillRect: its edges are not moved to the pixel grid
	Width      float32 // of a line; 0: a hairline
	Dash       float32 // length of dashes and gaps, 0: a solid line
	Color      Color
	Text       string // after capitalisation
	Type       Type
	Align      Align   // of a text relative to its x
	Points     []Point // Polyline; Area: forward along the upper edge, then back along the lower
	Background Color   // of the plate behind a text
}

// An OpKind says what an Op draws.
type OpKind uint8

const (
	FillRect OpKind = iota
	StrokeRect
	FillEllipse
	StrokeEllipse
	Polyline
	Area // between an upper and a lower edge with the same number of points
	Hatch
	Letters // a line of text; Rect.X, Rect.Y is its anchor, vertically centred
)

// Snap rounds a length to whole physical pixels.
func (c *Canvas) Snap(v float32) float32 { return round(v*c.Ratio) / c.Ratio }

// Fill paints a rectangle with rounded corners.
func (c *Canvas) Fill(r Rect, radius float32, col Color) {
	c.Ops = append(c.Ops, Op{Kind: FillRect, Rect: r, Radius: radius, Color: col})
}

// exactFill is Fill without moving the edges to the pixel grid, for what grows
// smoothly.
func (c *Canvas) exactFill(r Rect, radius float32, col Color) {
	c.Ops = append(c.Ops, Op{Kind: FillRect, Rect: r, Radius: radius, Exact: true, Color: col})
}

// Stroke outlines a rectangle with rounded corners; the line is inside it.
// Width 0 is a hairline.
func (c *Canvas) Stroke(r Rect, radius, width float32, col Color) {
	c.Ops = append(c.Ops, Op{Kind: StrokeRect, Rect: r, Radius: radius, Width: width, Color: col})
}

// Disc paints the ellipse inscribed in r.
func (c *Canvas) Disc(r Rect, col Color) {
	c.Ops = append(c.Ops, Op{Kind: FillEllipse, Rect: r, Color: col})
}

// Ring outlines the ellipse inscribed in r. Width 0 is a hairline.
func (c *Canvas) Ring(r Rect, width float32, col Color) {
	c.Ops = append(c.Ops, Op{Kind: StrokeEllipse, Rect: r, Width: width, Color: col})
}

// Line draws a line through points. Width 0 is a hairline, dash 0 a solid line.
// The canvas keeps the points; the caller must not change them.
func (c *Canvas) Line(width, dash float32, col Color, points ...Point) {
	c.Ops = append(c.Ops, Op{Kind: Polyline, Points: points, Width: width, Dash: dash, Color: col})
}

// Between paints the area between an upper and a lower edge with the same
// number of points, both from left to right.
func (c *Canvas) Between(upper, lower []Point, col Color) {
	points := make([]Point, 0, len(upper)+len(lower))
	points = append(points, upper...)
	for i := len(lower) - 1; i >= 0; i-- {
		points = append(points, lower[i])
	}
	c.Ops = append(c.Ops, Op{Kind: Area, Points: points, Color: col})
}

// Hatched fills a rectangle with diagonal hairlines.
func (c *Canvas) Hatched(r Rect, col Color) {
	c.Ops = append(c.Ops, Op{Kind: Hatch, Rect: r, Color: col})
}

// Letter writes a line of text, vertically centred on y, that starts (Start),
// is centred (Center) or ends (End) at x. A background other than Clear paints
// a plate behind it.
func (c *Canvas) Letter(x, y float32, align Align, t Type, col, background Color, text string) {
	c.Ops = append(c.Ops, Op{Kind: Letters, Rect: Rect{X: x, Y: y}, Align: align, Type: t,
		Color: col, Background: background, Text: t.display(text)})
}

// Width returns the width of a text as Letter writes it.
func (c *Canvas) Width(t Type, text string) float32 {
	return c.fonts.Face(t, c.Scale).Width(t.display(text))
}

// Fit shortens a text to a width, ending it with an ellipsis where it is cut.
// It returns "" if not even one character fits.
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
