//go:build !js

package main

import (
	"cmp"
	"image"
	"image/draw"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"github.com/splitdecision/splitdecision/wasm/view"
)

// A fontFinder shows letters in the fonts that are installed on this machine. It looks for
// them when a letter is first asked for, in a goroutine: until a font is found, the letter
// is a box. It draws letter by letter: Arabic letters are not joined, and Indic vowels not
// reordered.
type fontFinder struct {
	folders  []string
	searched func() // called from another goroutine after each search

	mu        sync.Mutex
	fonts     map[letter]*sfnt.Font // nil if no font has the letter
	wanted    []letter
	searching bool
}

// A letter is a character in a style.
type letter struct {
	r     rune
	style view.Style
}

// openLetters lets the fonts of the system show the letters that the embedded fonts lack.
func (g *game) openLetters() {
	f := newFontFinder(fontFolders())
	f.searched = func() {
		g.post(func() {
			g.fonts.SetFallback(f)
			g.painter.atlas.reset(g.painter.atlas.side)
			g.viewStale = true
		})
	}
	g.fonts.SetFallback(f)
}

func newFontFinder(folders []string) *fontFinder {
	return &fontFinder{folders: folders, fonts: map[letter]*sfnt.Font{}}
}

// fontFolders returns the folders in which the system keeps its fonts.
func fontFolders() []string {
	home, _ := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		return []string{filepath.Join(os.Getenv("WINDIR"), "Fonts"), filepath.Join(os.Getenv("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")}
	case "darwin":
		return []string{"/System/Library/Fonts", "/Library/Fonts", filepath.Join(home, "Library", "Fonts")}
	}
	return []string{"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(home, ".local", "share", "fonts"), filepath.Join(home, ".fonts")}
}

// Measure returns the advance width of a text in thousandths of the font size; false if
// no font with all of its letters has been found yet.
func (f *fontFinder) Measure(text string, style view.Style) (advance float32, ok bool) {
	for _, p := range f.pieces(text, style) {
		if p.font == nil {
			return 0, false
		}
		advance += p.advance(1000)
	}
	return advance, true
}

// A piece is a letter with its font.
type piece struct {
	letter
	font *sfnt.Font
}

// advance returns the advance width of a letter at a size. Accents have none.
func (p piece) advance(size float32) float32 {
	if unicode.Is(unicode.M, p.r) {
		return 0
	}
	index, _ := p.font.GlyphIndex(nil, p.r)
	a, _ := p.font.GlyphAdvance(nil, index, fixed.I(1000), font.HintingNone)
	return float32(a) / 64 / 1000 * size
}

// pieces returns the letters of a text from left to right, without the characters that
// only join others, and asks for fonts for those that were never asked for.
func (f *fontFinder) pieces(text string, style view.Style) (pieces []piece) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, r := range norm.NFC.String(text) {
		if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
			continue
		}
		l := letter{r, style}
		found, known := f.fonts[l]
		if !known {
			f.fonts[l] = nil
			f.wanted = append(f.wanted, l)
		}
		pieces = append(pieces, piece{l, found})
	}
	if len(f.wanted) > 0 && !f.searching {
		f.searching = true
		go f.search()
	}
	return pieces
}

// search looks for fonts that have the wanted letters, until none is wanted.
func (f *fontFinder) search() {
	var files []string
	for {
		f.mu.Lock()
		wanted := f.wanted
		f.wanted = nil
		f.searching = len(wanted) > 0
		f.mu.Unlock()
		if len(wanted) == 0 {
			return
		}
		if files == nil {
			files = fontFiles(f.folders)
		}
		for style := view.Regular; style <= view.Monospaced; style++ {
			missing := slices.DeleteFunc(slices.Clone(wanted), func(l letter) bool { return l.style != style })
			for _, path := range bestFirst(files, style) {
				if len(missing) == 0 {
					break
				}
				missing = f.searchFile(path, missing)
			}
		}
		f.searched()
	}
}

// searchFile looks for letters in a font file and returns those that it lacks.
func (f *fontFinder) searchFile(path string, missing []letter) []letter {
	file, err := os.Open(path)
	if err != nil {
		return missing
	}
	fonts, used := fontsIn(file), false
	missing = slices.DeleteFunc(missing, func(l letter) bool {
		i := slices.IndexFunc(fonts, func(s *sfnt.Font) bool { return canDraw(s, l.r) })
		if i < 0 {
			return false
		}
		used = true
		f.mu.Lock()
		f.fonts[l] = fonts[i]
		f.mu.Unlock()
		return true
	})
	if !used {
		file.Close()
	}
	return missing
}

// fontsIn returns the fonts of a file, none if it is broken. They read from the file when
// they draw.
func fontsIn(file *os.File) (fonts []*sfnt.Font) {
	defer func() {
		if recover() != nil { // the parser may panic on invalid input
			fonts = nil
		}
	}()
	all, err := sfnt.ParseCollectionReaderAt(file)
	if err != nil {
		return nil
	}
	for i := range all.NumFonts() {
		if s, err := all.Font(i); err == nil {
			fonts = append(fonts, s)
		}
	}
	return fonts
}

// canDraw reports whether a font has a letter as an outline of a reasonable size.
func canDraw(s *sfnt.Font, r rune) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	index, err := s.GlyphIndex(nil, r)
	if err != nil || index == 0 {
		return false
	}
	const size, most = 1000, 8 * 1000
	outline, err := s.LoadGlyph(nil, index, fixed.I(size), nil)
	if err != nil || len(outline) == 0 && !unicode.IsSpace(r) {
		return false
	}
	box := outline.Bounds()
	advance, err := s.GlyphAdvance(nil, index, fixed.I(size), font.HintingNone)
	within := func(v fixed.Int26_6) bool { return v > fixed.I(-most) && v < fixed.I(most) }
	return err == nil && within(advance) && within(box.Min.X) && within(box.Min.Y) && within(box.Max.X) && within(box.Max.Y)
}

// maxFontFiles is the maximum number of font files that are searched, far more than
// machines have.
const maxFontFiles = 10_000

// fontFiles lists the font files in folders and below them.
func fontFiles(folders []string) (files []string) {
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || len(files) == maxFontFiles {
				return fs.SkipDir
			}
			switch strings.ToLower(filepath.Ext(path)) {
			case ".ttf", ".otf", ".ttc", ".otc":
				if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
					files = append(files, path)
				}
			}
			return nil
		})
	}
	return files
}

// bestFirst sorts font files by how well their names fit a style: upright sans-serif
// fonts of its weight first.
func bestFirst(files []string, style view.Style) []string {
	unfit := func(path string) (n int) {
		name := strings.ToLower(filepath.Base(path))
		has := func(words ...string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) })
		}
		if has("italic", "oblique", "lastresort") {
			n += 4
		}
		if has("bold") != (style == view.Semibold) || has("light", "thin", "black", "condensed", "narrow") {
			n += 2
		}
		if has("mono") != (style == view.Monospaced) || has("serif") && !has("sans") {
			n++
		}
		return n
	}
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b string) int { return cmp.Compare(unfit(a), unfit(b)) })
	return files
}

// Raster rasterises a text. Accents are centred over the letter before them.
func (f *fontFinder) Raster(text string, style view.Style, size float32, subx int) (*image.Alpha, image.Point) {
	pieces := f.pieces(text, style)
	var width float32
	for _, p := range pieces {
		width += p.advance(size)
	}
	em := int(size) + 1
	origin := image.Pt(2*em, 2*em)
	picture := image.NewAlpha(image.Rect(0, 0, int(width)+4*em, 4*em))
	pen, middle := float32(subx)/view.SubpixelSteps, float32(0) // middle of the last letter
	leftwards := len(pieces) > 0 && view.RightToLeft(pieces[0].r)
	if leftwards {
		pen += width
	}
	for _, p := range pieces {
		face, err := opentype.NewFace(p.font, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			continue
		}
		advance := p.advance(size)
		if leftwards {
			pen -= advance
		}
		x := pen
		if bounds, _, ok := face.GlyphBounds(p.r); ok && unicode.Is(unicode.Mn, p.r) {
			x = middle - float32(bounds.Min.X+bounds.Max.X)/64/2
		} else {
			middle = pen + advance/2
		}
		if box, mask, from, _, ok := face.Glyph(fixed.Point26_6{X: fixed.Int26_6(x * 64)}, p.r); ok {
			draw.DrawMask(picture, box.Add(origin), image.Opaque, image.Point{}, mask, from, draw.Over)
		}
		if !leftwards {
			pen += advance
		}
	}
	inked := picture.SubImage(inkOf(picture)).(*image.Alpha)
	return inked, inked.Rect.Min.Sub(origin)
}

// inkOf returns the smallest rectangle that contains all pixels that are not transparent.
func inkOf(picture *image.Alpha) (ink image.Rectangle) {
	for y := range picture.Rect.Dy() {
		for x := range picture.Rect.Dx() {
			if picture.Pix[y*picture.Stride+x] > 0 {
				ink = ink.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return ink
}
