package view

// A Canvas collects the strokes of one node's picture, in the node's own
// coordinates: 0, 0 is its corner. What is drawn outside is clipped.
type Canvas struct{ Ops []Op }

// An Op is one stroke. Which fields matter depends on its kind.
type Op struct {
	Kind       OpKind
	Rect       Rect    // FillRect, StrokeRect, Hatch; Ellipse fits in it
	Radius     float32 // of corners
	Width      float32 // of a line
	Dash       float32 // length of a dash, 0: unbroken
	Color      Color
	Text       string
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
