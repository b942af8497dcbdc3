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
	Small:    {size: 11.5, line: 16},
	Caption:  {size: 10.5, line: 14, tracking: .08, bold: true, capitals: true},
	Figures:  {size: 18, line: 24, bold: true},
	Title:    {size: 22, line: 29, bold: true},
	Lead:     {size: 17, line: 25},
	Display:  {size: 46, line: 54, tracking: -.015, bold: true},
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
	weights [3]weight // regular, semibold, monospaced
	faces   map[faceKey]*Face
}

type faceKey struct {
	t     Type
	scale float32
}

// A weight is a font of one weight with its fallback fonts, and a cache of
// advances and kerning in thousandths of the size.
type weight struct {
	fonts []*sfnt.Font
	ascii [128]float32
	other map[rune]float32
	pairs []float32 // kerning of ASCII pairs, unmeasured if not cached yet
	kerns map[[2]rune]float32
}

const (
	unitsPerSize = 1000 // all fonts are measured at this size
	unmeasured   = math.MaxFloat32
)

// NewFonts opens the embedded fonts.
func NewFonts() *Fonts {
	f := &Fonts{faces: map[faceKey]*Face{}}
	for i, files := range [3][][]byte{{fonts.Sans400, fonts.Shapes400}, {fonts.Sans600, fonts.Shapes600}, {fonts.Mono400, fonts.Sans400, fonts.Shapes400}} {
		w := &f.weights[i]
		w.other = map[rune]float32{}
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

// font returns the first of the weight's fonts that has a glyph for r, and that
// glyph; font 0 and glyph 0, an empty box, if none has.
func (w *weight) font(r rune) (int, sfnt.GlyphIndex) {
	for i, f := range w.fonts {
		if g, err := f.GlyphIndex(nil, r); err == nil && g != 0 {
			return i, g
		}
	}
	return 0, 0
}

func (w *weight) measure(r rune) float32 {
	i, g := w.font(r)
	a, err := w.fonts[i].GlyphAdvance(nil, g, fixed.I(unitsPerSize), font.HintingNone)
	if err != nil {
		return 0
	}
	return float32(a) / 64
}

func (w *weight) advance(r rune) float32 {
	if r >= 0 && r < 128 {
		return w.ascii[r]
	}
	a, ok := w.other[r]
	if !ok {
		a = w.measure(r)
		w.other[r] = a
	}
	return a
}

func (w *weight) kern(a, b rune) float32 {
	if a >= 0 && a < 128 && b >= 0 && b < 128 {
		at := &w.pairs[a<<7|b]
		if *at == unmeasured {
			*at = w.measureKern(a, b)
		}
		return *at
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
	w := &f.weights[0]
	if row.bold {
		w = &f.weights[1]
	}
	if row.mono {
		w = &f.weights[2]
	}
	face := &Face{
		Size: row.size * scale, LineHeight: row.line * scale,
		weight: w, em: row.size * scale / unitsPerSize, tracking: row.tracking * row.size * scale,
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

// Advance returns the advance width of r, letter spacing included.
func (f *Face) Advance(r rune) float32 { return f.weight.advance(r)*f.em + f.tracking }

// Kern returns the kerning between a and b: the change of their distance, mostly
// negative.
func (f *Face) Kern(a, b rune) float32 { return f.weight.kern(a, b) * f.em }

// Width returns the width of a text on one line.
func (f *Face) Width(text string) float32 {
	var sum float32 // in thousandths
	last := rune(-1)
	n := 0
	for _, r := range text {
		if last >= 0 {
			sum += f.weight.kern(last, r)
		}
		sum += f.weight.advance(r)
		last = r
		n++
	}
	return sum*f.em + float32(n)*f.tracking
}

// SubpixelSteps is the number of horizontal subpixel positions of a glyph.
const SubpixelSteps = 4

// Raster rasterises a glyph whose origin is subx quarters of a pixel (0 to 3)
// right of a pixel's edge. It returns the coverage of each pixel and the offset of
// the picture's corner from the origin; nil for a glyph without ink.
func (f *Face) Raster(r rune, subx int) (*image.Alpha, image.Point) {
	i, _ := f.weight.font(r)
	if f.drawn[i] == nil {
		face, err := opentype.NewFace(f.weight.fonts[i], &opentype.FaceOptions{Size: float64(f.Size), DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return nil, image.Point{}
		}
		f.drawn[i] = face
	}
	at := fixed.Point26_6{X: fixed.Int26_6(subx * 64 / SubpixelSteps)}
	box, mask, from, _, ok := f.drawn[i].Glyph(at, r)
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
