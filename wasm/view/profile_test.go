package view

import (
	"image/color"
	"math"
	"testing"
)

// lab is a colour in CIE L*a*b* under illuminant D65.
type lab struct{ l, a, b float64 }

func toLab(r, g, b float64) lab { // linear light
	x := (.4124564*r + .3575761*g + .1804375*b) / .95047
	y := .2126729*r + .7151522*g + .0721750*b
	z := (.0193339*r + .1191920*g + .9503041*b) / 1.08883
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	return lab{116*f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))}
}

// ciede2000 returns the colour difference of CIE 142-2001, as given by Sharma, Wu
// and Dalal 2005, whose test pairs check it below.
func ciede2000(p, q lab) float64 {
	rad := math.Pi / 180
	c1, c2 := math.Hypot(p.a, p.b), math.Hypot(q.a, q.b)
	c7 := math.Pow((c1+c2)/2, 7)
	g := .5 * (1 - math.Sqrt(c7/(c7+math.Pow(25, 7))))
	a1, a2 := (1+g)*p.a, (1+g)*q.a
	c1, c2 = math.Hypot(a1, p.b), math.Hypot(a2, q.b)
	hue := func(b, a float64) float64 {
		if a == 0 && b == 0 {
			return 0
		}
		return math.Mod(math.Atan2(b, a)/rad+360, 360)
	}
	h1, h2 := hue(p.b, a1), hue(q.b, a2)
	dl, dc := q.l-p.l, c2-c1
	dh := 0.0
	if c1*c2 != 0 {
		dh = h2 - h1
		if dh > 180 {
			dh -= 360
		} else if dh < -180 {
			dh += 360
		}
	}
	dH := 2 * math.Sqrt(c1*c2) * math.Sin(dh/2*rad)
	l, c := (p.l+q.l)/2, (c1+c2)/2
	h := h1 + h2
	if c1*c2 != 0 {
		switch {
		case math.Abs(h1-h2) <= 180:
			h = (h1 + h2) / 2
		case h1+h2 < 360:
			h = (h1 + h2 + 360) / 2
		default:
			h = (h1 + h2 - 360) / 2
		}
	}
	t := 1 - .17*math.Cos((h-30)*rad) + .24*math.Cos(2*h*rad) + .32*math.Cos((3*h+6)*rad) - .20*math.Cos((4*h-63)*rad)
	turn := 30 * math.Exp(-math.Pow((h-275)/25, 2))
	c7 = math.Pow(c, 7)
	rc := 2 * math.Sqrt(c7/(c7+math.Pow(25, 7)))
	sl := 1 + .015*(l-50)*(l-50)/math.Sqrt(20+(l-50)*(l-50))
	sc := 1 + .045*c
	sh := 1 + .015*c*t
	rt := -math.Sin(2*turn*rad) * rc
	x, y, z := dl/sl, dc/sc, dH/sh
	return math.Sqrt(x*x + y*y + z*z + rt*y*z)
}

func TestCIEDE2000MatchesPublishedPairs(t *testing.T) {
	// Sharma, Wu and Dalal 2005, table 1, pairs 1, 7, 17, 19, 25, 33.
	for _, c := range []struct {
		p, q lab
		want float64
	}{
		{lab{50, 2.6772, -79.7751}, lab{50, 0, -82.7485}, 2.0425},
		{lab{50, 0, 0}, lab{50, -1, 2}, 2.3669},
		{lab{50, 2.5, 0}, lab{73, 25, -18}, 27.1492},
		{lab{50, 2.5, 0}, lab{56, -27, -3}, 31.9030},
		{lab{60.2574, -34.0099, 36.2677}, lab{60.4626, -34.1751, 39.4387}, 1.2644},
		{lab{6.7747, -.2908, -2.4247}, lab{5.8714, -.0985, -2.2286}, .6377},
	} {
		if got := ciede2000(c.p, c.q); math.Abs(got-c.want) > .0001 {
			t.Errorf("%v, %v: %.4f, want %.4f", c.p, c.q, got, c.want)
		}
	}
}

// visions are kinds of colour vision, as matrices on linear light: Machado, Oliveira
// and Fernandes 2009, table 1, severity 1.
var visions = []struct {
	name   string
	matrix [9]float64
}{
	{"full colour", [9]float64{1, 0, 0, 0, 1, 0, 0, 0, 1}},
	{"protanopia", [9]float64{.152286, 1.052583, -.204868, .114503, .786281, .099216, -.003882, -.048116, 1.051998}},
	{"deuteranopia", [9]float64{.367322, .860646, -.227968, .280085, .672501, .047413, -.011820, .042940, .968881}},
}

func seen(c color.NRGBA, m [9]float64) lab {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	in := func(v float64) float64 { return min(max(v, 0), 1) }
	return toLab(in(m[0]*r+m[1]*g+m[2]*b), in(m[3]*r+m[4]*g+m[5]*b), in(m[6]*r+m[7]*g+m[8]*b))
}

func TestTonesAreDistinguishableWithAnyColourVision(t *testing.T) {
	meanings := []Tone{Paper, Panel, Ink, Value, Coordination, Waiting, Operations, Debt, Learning, Rebuilding}
	for _, p := range Profiles {
		for _, sight := range visions {
			for i, a := range meanings {
				for _, b := range meanings[i+1:] {
					if a == Paper && b == Panel {
						continue // two backgrounds, distinguished by the panel's border
					}
					d := ciede2000(seen(p.tones[a].opaque(), sight.matrix), seen(p.tones[b].opaque(), sight.matrix))
					if d < 12 {
						t.Errorf("%s: %s and %s differ by %.1f in %s, want 12", p.Name, a, b, d, sight.name)
					}
				}
			}
			good, bad := p.tones[Good].opaque(), p.tones[Bad].opaque()
			if d := ciede2000(seen(good, sight.matrix), seen(bad, sight.matrix)); d < 12 {
				t.Errorf("%s: good and bad differ by %.1f in %s, want 12", p.Name, d, sight.name)
			}
		}
	}
}

func TestTextHasEnoughContrastOnPaperAndPanel(t *testing.T) {
	for _, p := range Profiles {
		want := 4.5
		if p == Contrast {
			want = 7
		}
		for _, tone := range []Tone{Ink, Muted, Good, Bad} {
			for _, ground := range []Tone{Paper, Panel} {
				if c := contrast(p.tones[tone].opaque(), p.tones[ground].opaque()); c < want {
					t.Errorf("%s: %s on %s has %.2f:1, want %.1f:1", p.Name, tone, ground, c, want)
				}
			}
		}
	}
}

func TestThinLinesHaveEnoughContrast(t *testing.T) {
	for _, p := range Profiles {
		for _, tone := range []Tone{Line, Value, Coordination, Waiting, Operations, Debt, Learning, Rebuilding, Owner, Focus} {
			for _, ground := range []Tone{Paper, Panel} {
				if c := contrast(p.Color(EdgeOf(tone)), p.tones[ground].opaque()); c < 3 {
					t.Errorf("%s: the edge of %s on %s has %.2f:1, want 3:1", p.Name, tone, ground, c)
				}
			}
		}
	}
}

func TestLabelsHaveEnoughContrastOnEveryFill(t *testing.T) {
	surfaces := []Color{Of(Paper), Of(Panel), Of(Ink), Of(Owner).Tint(.10), Of(Owner).Tint(.34), Of(Coordination).Tint(.15)}
	accounts := []Color{Of(Value), Of(Coordination), Of(Waiting), Of(Operations), Of(Debt), Of(Learning), Of(Rebuilding)}
	for _, p := range Profiles {
		for want, fills := range map[float64][]Color{4.5: surfaces, 3: accounts} { // WCAG 2.2, 1.4.3; large text
			for _, fill := range fills {
				ground := blend(p.Color(fill), p.tones[Paper].opaque())
				if c := contrast(p.InkOn(fill), ground); c < want {
					t.Errorf("%s: a label on %v has %.2f:1, want %.1f:1", p.Name, fill, c, want)
				}
			}
		}
	}
}

func TestLabelsStayReadableWhileHoveredAndPressed(t *testing.T) {
	for _, p := range Profiles {
		for _, n := range []Node{PrimaryButton("a", "Accept", 1), QuietButton("b", "Decline", 1), textLink("c", "why?", 1)} {
			rest := p.Skin(&n, State{})
			for _, st := range []State{{Hover: true}, {Hover: true, Pressed: true}} {
				skin := p.Skin(&n, st)
				if skin.Fill == rest.Fill {
					t.Errorf("%s: %s looks the same at rest and in state %+v", p.Name, n.Label, st)
				}
				if c := contrast(skin.Text, blend(skin.Fill, p.tones[Paper].opaque())); c < 4.5 {
					t.Errorf("%s: the label of %s in state %+v has %.2f:1, want 4.5:1", p.Name, n.Label, st, c)
				}
			}
		}
	}
}

func TestDisabledControlsLookDisabledAndStayReadable(t *testing.T) {
	for _, p := range Profiles {
		n := PrimaryButton("a", "Accept", 1)
		rest := p.Skin(&n, State{})
		n.Off = "Catalog must agree first"
		off := p.Skin(&n, State{Hover: true})
		if off.Fill == rest.Fill {
			t.Errorf("%s: a disabled button looks enabled", p.Name)
		}
		if c := contrast(off.Text, blend(off.Fill, p.tones[Paper].opaque())); c < 4.5 {
			t.Errorf("%s: the label of a disabled button has %.2f:1, want 4.5:1", p.Name, c)
		}
	}
}
