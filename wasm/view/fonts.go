package view

import (
	"image"
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/splitdecision/splitdecision/assets/fonts"
)

// types is the table of text styles: size and line height in logical pixels at
// 100 %, letter spacing as a fraction of the size, weight, capitals.
var types = [typeCount]struct {
	size, line, tracking float32
	bold, capitals, mono bool
}{
	Body:     {size: 13, line: 18},
	Strong:   {size: 13, line: 18, bold: true},
	Small:    {size: 12, line: 16},
	Caption:  {size: 12, line: 16, tracking: .06, bold: true, capitals: true},
	Figures:  {size: 18, line: 24, bold: true},
	Title:    {size: 22, line: 29, bold: true},
	Lead:     {size: 17, line: 25},
	Display:  {size: 46, line: 58, tracking: -.015, bold: true},
	Subtitle: {size: 15, line: 20, bold: true},
	Code:     {size: 13, line: 18, mono: true},
}

// Size returns the type's size in logical pixels at 100 %.
func (t Type) Size() float32 { return types[t].size }

// LineHeight returns the distance between baselines of the type in logical pixels
// at 100 %.
func (t Type) LineHeight() float32 { return types[t].line }

// display returns a text as the type shows it: some types are in capitals.
func (t Type) display(text string) string {
	if types[t].capitals {
		return strings.ToUpper(text)
	}
	return text
}

// Fonts measures and rasterises glyphs. It is not safe for concurrent use.
type Fonts struct {
	weights  [3]weight // by Style
	faces    map[faceKey]*Face
	fallback Fallback
	groups   []string // texts of several characters that are one glyph
	groupIDs map[string]Glyph
}

// A Glyph is what is measured, painted and wrapped as one: a character, or a group of
// characters, such as an Arabic word, whose number is negative.
type Glyph = rune

// A Style is one of the three fonts that all types use.
type Style uint8

const (
	Regular Style = iota
	Semibold
	Monospaced
)

// A Fallback shows what the embedded fonts lack, in fonts of the system.
type Fallback interface {
	// Measure returns the advance width of a text in thousandths of the font size, or
	// false if no font can show it.
	Measure(text string, style Style) (advance float32, ok bool)

	// Raster rasterises a text as Face.Raster does a glyph.
	Raster(text string, style Style, size float32, subx int) (*image.Alpha, image.Point)
}

// SetFallback sets what shows the characters that the embedded fonts lack; with nil
// they are boxes. Called again, it makes the fonts ask the fallback anew. All text
// must then be measured and rasterised anew.
func (f *Fonts) SetFallback(fallback Fallback) {
	f.fallback = fallback
	for i := range f.weights {
		clear(f.weights[i].other)
	}
}

type faceKey struct {
	t     Type
	scale float32
}

// A weight is a font of one style with the fonts that supplement it, and a cache of
// advances and kerning in thousandths of the size.
type weight struct {
	all   *Fonts
	style Style
	fonts []*sfnt.Font
	ascii [128]measured
	other map[Glyph]measured
	pairs []float32 // kerning of ASCII pairs, unmeasured if not cached yet
	kerns map[[2]rune]float32
}

// A measured glyph has an advance. If no font has it, it is shown as boxes.
type measured struct {
	advance float32
	boxes   uint8
}

const (
	unitsPerSize = 1000 // all fonts are measured at this size
	unmeasured   = math.MaxFloat32
)

// NewFonts opens the embedded fonts.
func NewFonts() *Fonts {
	f := &Fonts{faces: map[faceKey]*Face{}, groupIDs: map[string]Glyph{}}
	for i, files := range [3][][]byte{{fonts.Sans400, fonts.Shapes400}, {fonts.Sans600, fonts.Shapes600}, {fonts.Mono400, fonts.Sans400, fonts.Shapes400}} {
		w := &f.weights[i]
		w.all, w.style = f, Style(i)
		w.other = map[Glyph]measured{}
		w.kerns = map[[2]rune]float32{}
		w.pairs = make([]float32, 128*128)
		for k := range w.pairs {
			w.pairs[k] = unmeasured
		}
		for _, file := range files {
			parsed, err := opentype.Parse(file)
			if err != nil {
				panic("embedded font: " + err.Error())
			}
			w.fonts = append(w.fonts, parsed)
		}
		for r := range w.ascii {
			w.ascii[r] = w.measure(rune(r))
		}
	}
	return f
}

// font returns the first of the weight's fonts that has a glyph, and its index
// there; index 0 if none has.
func (w *weight) font(g Glyph) (int, sfnt.GlyphIndex) {
	if g < 0 {
		return 0, 0
	}
	for i, f := range w.fonts {
		if index, err := f.GlyphIndex(nil, g); err == nil && index != 0 {
			return i, index
		}
	}
	return 0, 0
}

func (w *weight) measure(g Glyph) measured {
	if i, index := w.font(g); index != 0 {
		if a, err := w.fonts[i].GlyphAdvance(nil, index, fixed.I(unitsPerSize), font.HintingNone); err == nil {
			return measured{advance: float32(a) / 64}
		}
	}
	if a, blank := blankAdvance(g); blank {
		return measured{advance: a}
	}
	text := w.all.text(g)
	if w.all.fallback != nil {
		if a, ok := w.all.fallback.Measure(text, w.style); ok {
			return measured{advance: a}
		}
	}
	n := min(utf8.RuneCountInString(text), longestGroup)
	return measured{float32(n) * boxAdvance, uint8(n)}
}

func (w *weight) glyph(g Glyph) measured {
	if g >= 0 && g < 128 {
		return w.ascii[g]
	}
	m, ok := w.other[g]
	if !ok {
		m = w.measure(g)
		w.other[g] = m
	}
	return m
}

func (w *weight) kern(a, b rune) float32 {
	if a >= 0 && a < 128 && b >= 0 && b < 128 {
		at := &w.pairs[a<<7|b]
		if *at == unmeasured {
			*at = w.measureKern(a, b)
		}
		return *at
	}
	if a < 0 || b < 0 || a >= firstWide || b >= firstWide {
		return 0
	}
	k, ok := w.kerns[[2]rune{a, b}]
	if !ok {
		k = w.measureKern(a, b)
		w.kerns[[2]rune{a, b}] = k
	}
	return k
}

func (w *weight) measureKern(a, b rune) float32 {
	i, ga := w.font(a)
	j, gb := w.font(b)
	if i != j {
		return 0
	}
	k, err := w.fonts[i].Kern(nil, ga, gb, fixed.I(unitsPerSize), font.HintingNone)
	if err != nil {
		return 0
	}
	return float32(k) / 64
}

// A Face is a type at a scale. Widths are proportional to the scale, so that text
// measured at the text scale also fits when it is painted at the text scale times
// the device's pixel ratio.
type Face struct {
	Size            float32 // font size
	Ascent, Descent float32 // above and below the baseline
	LineHeight      float32

	weight   *weight
	fonts    *Fonts
	em       float32 // a thousandth of the size
	tracking float32
	drawn    [3]font.Face // opened when first drawn
}

// Face returns a type at a scale: the text scale for logical pixels, times the
// device's pixel ratio for physical pixels.
func (f *Fonts) Face(t Type, scale float32) *Face {
	key := faceKey{t, scale}
	if face := f.faces[key]; face != nil {
		return face
	}
	row := types[t]
	w := &f.weights[Regular]
	if row.bold {
		w = &f.weights[Semibold]
	}
	if row.mono {
		w = &f.weights[Monospaced]
	}
	face := &Face{
		Size: row.size * scale, LineHeight: row.line * scale,
		weight: w, fonts: f, em: row.size * scale / unitsPerSize, tracking: row.tracking * row.size * scale,
	}
	if m, err := w.fonts[0].Metrics(nil, fixed.I(unitsPerSize), font.HintingNone); err == nil {
		face.Ascent = float32(m.Ascent) / 64 * face.em
		face.Descent = float32(m.Descent) / 64 * face.em
	}
	f.faces[key] = face
	return face
}

// Baseline returns the distance of the baseline from the top of the line.
func (f *Face) Baseline() float32 {
	return (f.LineHeight-f.Ascent-f.Descent)/2 + f.Ascent
}

// Next returns the first glyph of a text that is not empty, and its length in bytes.
func (f *Face) Next(text string) (Glyph, int) { return f.fonts.next(text) }

// Advance returns the advance width of a glyph, letter spacing included.
func (f *Face) Advance(g Glyph) float32 { return f.weight.glyph(g).advance*f.em + f.tracking }

// Boxes returns the number of boxes that are painted, one beside the other, for a
// glyph that no font has; 0 for all others.
func (f *Face) Boxes(g Glyph) int { return int(f.weight.glyph(g).boxes) }

// Kern returns the kerning between a and b: the change of their distance, mostly
// negative.
func (f *Face) Kern(a, b Glyph) float32 { return f.weight.kern(a, b) * f.em }

// Width returns the width of a text on one line.
func (f *Face) Width(text string) float32 {
	var sum float32 // in thousandths
	last := Glyph(-1)
	n := 0
	for len(text) > 0 {
		g, size := f.fonts.next(text)
		if last >= 0 {
			sum += f.weight.kern(last, g)
		}
		sum += f.weight.glyph(g).advance
		last = g
		n++
		text = text[size:]
	}
	return sum*f.em + float32(n)*f.tracking
}

// SubpixelSteps is the number of horizontal subpixel positions of a glyph.
const SubpixelSteps = 4

// Raster rasterises a glyph whose origin is subx quarters of a pixel (0 to 3)
// right of a pixel's edge. It returns the coverage of each pixel and the offset of
// the picture's corner from the origin; nil for a glyph without ink.
func (f *Face) Raster(g Glyph, subx int) (*image.Alpha, image.Point) {
	i, index := f.weight.font(g)
	if index == 0 {
		if _, blank := blankAdvance(g); blank || f.Boxes(g) > 0 {
			return nil, image.Point{}
		}
		return f.fonts.fallback.Raster(f.fonts.text(g), f.weight.style, f.Size, subx)
	}
	if f.drawn[i] == nil {
		face, err := opentype.NewFace(f.weight.fonts[i], &opentype.FaceOptions{Size: float64(f.Size), DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return nil, image.Point{}
		}
		f.drawn[i] = face
	}
	at := fixed.Point26_6{X: fixed.Int26_6(subx * 64 / SubpixelSteps)}
	box, mask, from, _, ok := f.drawn[i].Glyph(at, g)
	if !ok || box.Empty() {
		return nil, image.Point{}
	}
	picture := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	for y := range box.Dy() {
		for x := range box.Dx() {
			_, _, _, a := mask.At(from.X+x, from.Y+y).RGBA()
			picture.Pix[y*picture.Stride+x] = uint8(a >> 8)
		}
	}
	return picture, box.Min
}

// lastRune returns the byte offset of the last character before i.
func lastRune(text string, i int) int {
	_, n := utf8.DecodeLastRuneInString(text[:i])
	return i - n
}
