package view

import (
	"image/color"
	"math"
)

// A Profile assigns a colour to every tone. A screen does not depend on the
// profile that is used.
type Profile struct {
	Name     string
	Hairline float32 // logical pixels
	tones    [toneCount]rgb
	edges    [toneCount]rgb // for thin lines, where the tone itself has too little contrast; 0: the tone
}

type rgb uint32

func (c rgb) opaque() color.NRGBA {
	return color.NRGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255}
}

// The four profiles. Light is the reference design; its waiting and debt deviate from it
// as little as possible to be distinguishable from paper, value and learning with any
// colour vision.
var (
	Light = &Profile{Name: "light", Hairline: 1,
		tones: [toneCount]rgb{
			Paper: 0xF7F4EE, Panel: 0xFFFDF9, Ink: 0x1B2333, Muted: 0x5B6475, Line: 0xDAD4C8,
			Value: 0x2A8C82, Coordination: 0xE0A030, Waiting: 0xC7C0B2, Operations: 0xC8553D,
			Debt: 0x80578C, Learning: 0x5B8DB8, Rebuilding: 0x5C3F14, Owner: 0x5B6475,
			Focus: 0x1B2333, Good: 0x1C6E66, Bad: 0xA63D28,
		},
		edges: [toneCount]rgb{Coordination: 0xB87B10, Waiting: 0x8B8475, Line: 0x8B8475}}
	Dark = &Profile{Name: "dark", Hairline: 1,
		tones: [toneCount]rgb{
			Paper: 0x14181F, Panel: 0x1D232D, Ink: 0xECE8DF, Muted: 0xA0A7B4, Line: 0x39414E,
			Value: 0x35A598, Coordination: 0xE9B04A, Waiting: 0x6E6A62, Operations: 0xDC6A50,
			Debt: 0x96689E, Learning: 0x6FA3D0, Rebuilding: 0xFCFCB4, Owner: 0x8C97AB,
			Focus: 0xECE8DF, Good: 0x5CC4B6, Bad: 0xF09079,
		},
		edges: [toneCount]rgb{Waiting: 0x8E8A80, Line: 0x7A8494}}
	Contrast = &Profile{Name: "high contrast", Hairline: 1.5,
		tones: [toneCount]rgb{
			Paper: 0xFFFFFF, Panel: 0xFFFFFF, Ink: 0x000000, Muted: 0x3C434F, Line: 0x6B6B6B,
			Value: 0x0B6E64, Coordination: 0xB97A00, Waiting: 0x8F8F8F, Operations: 0xB02A12,
			Debt: 0x6B2D6B, Learning: 0x2F78BD, Rebuilding: 0x632D2D, Owner: 0x3F4857,
			Focus: 0x000000, Good: 0x00524A, Bad: 0x8A1600,
		}}
	Projector = &Profile{Name: "projector", Hairline: 2,
		tones: [toneCount]rgb{
			Paper: 0xFFFFFF, Panel: 0xFFFFFF, Ink: 0x0E1420, Muted: 0x4A5160, Line: 0xB5AFA3,
			Value: 0x14786E, Coordination: 0xE09A10, Waiting: 0xB5AD9C, Operations: 0xC23A1E,
			Debt: 0x7E3E80, Learning: 0x3D7FBC, Rebuilding: 0x4A2E0C, Owner: 0x4A5365,
			Focus: 0x0E1420, Good: 0x0E5C54, Bad: 0x962A14,
		},
		edges: [toneCount]rgb{Coordination: 0xA56C00, Waiting: 0x77705F, Line: 0x77705F}}
)

// Profiles lists all profiles, the default first.
var Profiles = [...]*Profile{Light, Dark, Contrast, Projector}

// Color returns the actual colour of c; transparent for Clear.
func (p *Profile) Color(c Color) color.NRGBA {
	if c.Tone == Clear {
		return color.NRGBA{}
	}
	tone := p.tones[c.Tone]
	if edge := p.edges[c.Tone]; c.Edge && edge != 0 {
		tone = edge
	}
	shown := tone.opaque()
	if c.Alpha != 0 {
		shown.A = c.Alpha
	}
	return shown
}

// InkOn returns the colour of a label on a fill that is painted on paper: ink or
// paper, whichever has more contrast. On the fill of an account that suffices for
// large text only; small text needs a plate.
func (p *Profile) InkOn(fill Color) color.NRGBA {
	ground := blend(p.Color(fill), p.tones[Paper].opaque())
	ink, paper := p.tones[Ink].opaque(), p.tones[Paper].opaque()
	if contrast(ink, ground) >= contrast(paper, ground) {
		return ink
	}
	return paper
}

// A State is the present interaction with a node.
type State struct {
	Hover, Pressed, Focus bool

	Editing         bool    // it is being typed into
	Caret, Selected float32 // Editing: x of the caret, and width of the selection before it, in logical pixels
}

// A Skin is the appearance of a node's surface in a profile and a state.
type Skin struct {
	Fill, Border, Text color.NRGBA
	Width              float32 // of the border, in logical pixels
	Ring               bool    // it has a focus ring
}

// Skin returns the appearance of a node's surface.
func (p *Profile) Skin(n *Node, st State) Skin {
	look := n.Look
	s := Skin{Width: look.Width, Ring: st.Focus}
	if s.Width == 0 {
		s.Width = p.Hairline
	}
	role := &roles[n.Role]
	pressable := n.Off == "" && (n.Press != nil || n.Set != nil)
	text := look.Text
	if n.Off != "" && role.control {
		// A disabled control is drawn without its fill. Its label stays readable,
		// because it explains what is disabled.
		if look.Fill.Tone != Clear {
			look.Fill = Of(Panel)
			look.Border = Of(Line)
		}
		text = Of(Muted)
	}
	if role.typed && n.Value == "" {
		text = Of(Muted)
	}
	if n.On && pressable && role.framed {
		look.Border = Of(Ink)
		s.Width = max(s.Width, 1.5*p.Hairline)
	}
	s.Fill = p.Color(look.Fill)
	s.Border = p.Color(look.Border)
	switch {
	case text.Tone != Clear:
		s.Text = p.Color(text)
	case look.Fill.Tone != Clear:
		s.Text = p.InkOn(look.Fill)
	default:
		s.Text = p.tones[Ink].opaque()
	}
	if pressable && (st.Hover || st.Pressed) && !role.typed && !role.dragged {
		part := .06
		if st.Pressed {
			part = .11
		}
		s.Fill = p.highlight(s.Fill, part)
	}
	return s
}

// Bare reports whether a node has no surface in a state, so that there is
// nothing to paint behind its words.
func (n *Node) Bare(st State) bool {
	return n.Look.Fill.Tone == Clear && n.Look.Border.Tone == Clear && !n.Look.Shadow && !st.Hover && !roles[n.Role].framed
}

// highlight mixes a fill with some ink, or with paper if the fill is dark.
func (p *Profile) highlight(fill color.NRGBA, part float64) color.NRGBA {
	ink, paper := p.tones[Ink].opaque(), p.tones[Paper].opaque()
	if fill.A == 0 {
		ink.A = uint8(255 * part)
		return ink
	}
	to := ink
	if contrast(fill, paper) > contrast(fill, ink) {
		to, part = paper, 2*part
	}
	to.A = uint8(255 * part)
	mixed := blend(to, fill)
	mixed.A = fill.A
	return mixed
}

// blend composites a colour over an opaque background.
func blend(c, ground color.NRGBA) color.NRGBA {
	a := float64(c.A) / 255
	mix := func(x, y uint8) uint8 { return uint8(float64(x)*a + float64(y)*(1-a) + .5) }
	return color.NRGBA{mix(c.R, ground.R), mix(c.G, ground.G), mix(c.B, ground.B), 255}
}

// luminance is WCAG 2.2's relative luminance.
func luminance(c color.NRGBA) float64 {
	return .2126*linear(c.R) + .7152*linear(c.G) + .0722*linear(c.B)
}

func linear(v uint8) float64 {
	c := float64(v) / 255
	if c <= .04045 {
		return c / 12.92
	}
	return math.Pow((c+.055)/1.055, 2.4)
}

// contrast is WCAG 2.2's contrast ratio, 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}
