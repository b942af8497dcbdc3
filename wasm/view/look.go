package view

// A Tone is a colour by its meaning. Each profile (light, dark, high contrast,
// projector) assigns it an actual colour.
type Tone uint8

const (
	Clear Tone = iota // not painted
	Paper
	Panel
	Ink
	Muted
	Line
	Value        // feature work, good for delivery
	Coordination // work for other teams, and what crossing between teams costs
	Waiting      // items that wait: always outlined, never fill alone
	Operations   // toil, incidents, on-call
	Debt         // debt drag and rework
	Learning     // ramp-up, mentoring
	Rebuilding   // moving, repairing and preparing code, which is no feature
	Owner        // slate: ownership by a team, as a tint, and forecasts; hue belongs to accounts
	Focus        // the ring around the focused node
	Good         // text on a change for the better
	Bad          // text on a change for the worse
	toneCount
)

// toneNames are the tones' names in messages.
var toneNames = [toneCount]string{"clear", "paper", "panel", "ink", "muted", "line", "value", "coordination", "waiting",
	"operations", "debt", "learning", "rebuilding", "owner", "focus", "good", "bad"}

// String returns the tone's name.
func (t Tone) String() string { return toneNames[t] }

// A Color is a tone at an opacity. Alpha 0 means opaque, so that the zero
// value is the usual one; 1 to 255 are as usual. Edge selects the tone's shade
// for thin lines and small marks, which has a contrast of at least 3:1 on paper
// and panel, where the tone itself may have less.
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

// A Type is a text style: size, weight and letter spacing.
type Type uint8

const (
	Body     Type = iota // 13 px
	Strong               // 13 px, semibold
	Small                // 12 px
	Caption              // 12 px spaced capitals, semibold
	Figures              // 18 px, semibold
	Title                // 22 px, semibold
	Lead                 // 17 px
	Display              // 46 px, semibold
	Subtitle             // 15 px, semibold
	Code                 // 13 px, monospaced
	typeCount
)

// A Mark styles the first occurrence of Text in a node's words: another type
// or colour (zero: the node's), an underline.
type Mark struct {
	Text  string
	Type  Type
	Color Color
	Under Color
}

// A Look is the style of a node's surface and text.
type Look struct {
	Fill   Color
	Border Color
	Width  float32 // of the border, in logical pixels; 0: a hairline
	Radius float32
	Text   Color // zero: ink
	Type   Type
	Align  Align  // of the text in the node
	Lines  int    // maximum number of lines, then an ellipsis; the hint gives the whole text; 0: unlimited
	Room   string // other words that the node is wide enough for, so that nothing moves when they take the place of its own
	Struck bool   // struck through: this did not happen
	Shadow bool
}
