package view

// A Tone is a colour by its meaning. A profile (light, dark, high contrast,
// projector) says what each tone looks like.
type Tone uint8

const (
	Clear Tone = iota // not painted
	Paper
	Panel
	Ink
	Muted
	Line
	Value        // feature work, good for delivery
	Coordination // other teams' requests, alignment, switching
	Waiting      // items that wait: outlined, never fill alone
	Operations   // toil, incidents, on-call
	Debt         // debt drag and rework
	Learning     // ramp-up, mentoring
	Owner        // a tint of slate: what a team owns
	Accent       // links and forecasts
	Focus        // the ring around what the keyboard is on
	Good         // text on a change for the better
	Bad          // text on a change for the worse
	toneCount
)

// toneNames are the tones' names in what is printed of them.
var toneNames = [toneCount]string{"clear", "paper", "panel", "ink", "muted", "line", "value", "coordination", "waiting",
	"operations", "debt", "learning", "owner", "accent", "focus", "good", "bad"}

// String returns the tone's name.
func (t Tone) String() string { return toneNames[t] }

// A Color is a tone at an opacity: 0 means opaque, so that the zero value of
// an opacity needs no thought; 1..255 are as usual. Edge takes the tone's
// shade for thin lines and small marks: the same meaning, never fainter than
// 3:1 on paper and panel, where the tone itself may be.
type Color struct {
	Tone  Tone
	Alpha uint8
	Edge  bool
}

// Tint returns the colour at an opacity between 0 and 1.
func (c Color) Tint(opacity float32) Color {
	c.Alpha = uint8(min(max(opacity, 1.0/255), 1)*255 + .5)
	return c
}

// Of returns the opaque colour of a tone.
func Of(t Tone) Color { return Color{Tone: t} }

// EdgeOf returns the shade of a tone for thin lines and small marks.
func EdgeOf(t Tone) Color { return Color{Tone: t, Edge: true} }

// A Type is one of the sizes and weights text is set in.
type Type uint8

const (
	Body     Type = iota // 13 px
	Strong               // 13 px, semibold
	Small                // 11.5 px
	Caption              // 10.5 px spaced capitals, semibold
	Figures              // 18 px, semibold
	Title                // 22 px, semibold
	Lead                 // 17 px
	Display              // 46 px, semibold
	Subtitle             // 15 px, semibold
	Code                 // 13 px, letters of one width
	typeCount
)

// A Mark makes the first passage of a node's words that reads Text look
// different: other type or colour (zero: the node's), a line underneath.
type Mark struct {
	Text  string
	Type  Type
	Color Color
	Under Color
}

// A Look is how a node's own surface and text are painted.
type Look struct {
	Fill   Color
	Border Color
	Width  float32 // of the border; 0: a hairline
	Radius float32
	Text   Color // zero: ink
	Type   Type
	Align  Align // of the text in its room
	Lines  int   // at most so many lines, then an ellipsis that the hint completes; 0: all
	Struck bool  // a line through the words: this did not happen
	Shadow bool
}
