package view

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/assets/fonts"
)

const (
	boxAdvance   = 600    // of a character that no font has, in thousandths of the size
	longestGroup = 24     // characters of a group; longer words are split, so that lines can break
	firstWide    = 0x2e80 // the first character of East Asian scripts; there is no kerning from here on
	joiner       = 0x200d // joins emoji; the code before it keeps letters of a word apart
)

// next returns the first glyph of a text that is not empty, and its length in bytes:
// mostly one character. A letter and its accent become the letter of the embedded
// fonts that has the accent. Other characters that are shown as one, and words of
// scripts whose letters depend on their neighbours, become groups for the fallback.
func (f *Fonts) next(text string) (Glyph, int) {
	const mark = 0xcc // the first byte of the first combining mark
	if c := text[0]; c < utf8.RuneSelf && (len(text) == 1 || text[1] < mark) {
		return Glyph(c), 1
	}
	r, n := utf8.DecodeRuneInString(text)
	for n < len(text) && text[n] >= mark {
		m, size := utf8.DecodeRuneInString(text[n:])
		c := fonts.Compose(r, m)
		if c == 0 {
			break
		}
		r, n = c, n+size
	}
	if f.fallback == nil {
		return r, n
	}
	end, last := n, r
	for count := 1; end < len(text) && text[end] >= mark && count < longestGroup; count++ {
		c, size := utf8.DecodeRuneInString(text[end:])
		if !joins(last, c) {
			break
		}
		end, last = end+size, c
	}
	if end == n {
		return r, n
	}
	g, known := f.groupIDs[text[:end]]
	if !known {
		f.groups = append(f.groups, strings.Clone(text[:end]))
		g = Glyph(-len(f.groups))
		f.groupIDs[f.groups[len(f.groups)-1]] = g
	}
	return g, end
}

// text returns the characters of a glyph.
func (f *Fonts) text(g Glyph) string {
	if g < 0 {
		return f.groups[-1-g]
	}
	return string(g)
}

// joins reports whether b is shown as one with a, the character before it.
func joins(a, b rune) bool {
	switch {
	case a|1 == joiner, b|1 == joiner, unicode.Is(unicode.M, b):
		return true
	case b >= 0x1f3fb && b <= 0x1f3ff, b >= 0xe0020 && b <= 0xe007f: // skin tones, tags of flags
		return true
	case b >= 0x1160 && b <= 0x11ff: // parts of a Korean syllable
		return a >= 0x1100 && a <= 0x11ff
	}
	flag := func(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }
	return shaped(a) && shaped(b) || flag(a) && flag(b)
}

// shaped reports whether a character is of a script whose letters are joined or
// reordered, so that only whole words can be drawn, or which is written from right to
// left.
func shaped(r rune) bool {
	return RightToLeft(r) || r >= 0x900 && r <= 0xdff || r >= 0x1000 && r <= 0x109f || r >= 0x1780 && r <= 0x18af
}

// RightToLeft reports whether a character is of a script written from right to left.
func RightToLeft(r rune) bool {
	return r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc ||
		r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff
}

// blankAdvance returns the advance, in thousandths of the size, of a character without
// ink that the embedded fonts lack: a space, or one that only controls its neighbours.
func blankAdvance(g Glyph) (advance float32, blank bool) {
	switch {
	case g == 0x3000:
		return unitsPerSize, true
	case g >= 0 && unicode.IsSpace(g):
		return unitsPerSize / 2, true
	case g >= 0x200b && g <= 0x200f, g >= 0x202a && g <= 0x202e, g >= 0x2060 && g <= 0x206f,
		g >= 0xfe00 && g <= 0xfe0f, g == 0xfeff, g == 0x61c, g >= 0xe0000 && g <= 0xe0fff:
		return 0, true
	}
	return 0, false
}

// AppendGlyphs appends the glyphs of a text on one line, from left to right, to a
// slice. Words from right to left that follow each other, with spaces or punctuation
// between them, are in the order in which they are read.
func (f *Face) AppendGlyphs(to []Glyph, text string) []Glyph {
	first, last := -1, -1 // of the glyphs to reverse
	for len(text) > 0 {
		r, _ := utf8.DecodeRuneInString(text)
		g, size := f.fonts.next(text)
		switch {
		case RightToLeft(r):
			if first < 0 {
				first = len(to)
			}
			last = len(to)
		case first >= 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			slices.Reverse(to[first : last+1])
			first = -1
		}
		to = append(to, g)
		text = text[size:]
	}
	if first >= 0 {
		slices.Reverse(to[first : last+1])
	}
	return to
}
