package author

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/splitdecision/splitdecision/assets/fonts"
)

// Warnings returns what may keep the texts of a scenario, its brief and its cards from being
// read, although they are valid: characters that the fonts of the game lack, and characters
// that are no letters. Its arguments are those of Read.
func Warnings(name string, src []byte, resolve func(path string) ([]byte, error)) Problems {
	w := &reader{}
	r := newReader(name, src, func(name string) ([]byte, error) {
		src, err := resolve(name)
		if err == nil && strings.HasSuffix(name, ".md") {
			w.warnOfLines(newFile(name, src))
		}
		return src, err
	})
	r.parsed = w.warnOfTexts
	readCompany(r, shippedCards)
	return w.problems.sort()
}

// warnOfTexts warns of all texts below a node.
func (r *reader) warnOfTexts(f *file, n *node) {
	r.warnOf(f, n.line, n.column, n.prose)
	for _, item := range n.items {
		r.warnOfTexts(f, item)
	}
	for _, e := range n.entries {
		r.warnOfTexts(f, e.value)
	}
}

// warnOfLines warns of the characters of a whole file, at the first line that has one.
func (r *reader) warnOfLines(f *file) {
	for i, line := range f.lines {
		if lacking, meaningless := unusual(line); len(lacking)+len(meaningless) > 0 {
			r.warnOf(f, i+1, 1, strings.Join(f.lines[i:], "\n"))
			return
		}
	}
}

// warnOf warns of the characters of a text that begins at a position.
func (r *reader) warnOf(f *file, line, column int, text string) {
	lacking, meaningless := unusual(text)
	switch n := len(lacking); n {
	case 0:
	case 1:
		r.reportAt(f, line, column, "the game shows a letter ("+lacking[0]+") in the system's fonts, which may lack it: it is then shown as a box", "")
	default:
		r.reportAt(f, line, column, "the game shows "+number(int64(n))+" letters ("+some(lacking)+") in the system's fonts, which may lack them: they are then shown as boxes", "")
	}
	if len(meaningless) > 0 {
		r.reportAt(f, line, column, "the text contains "+some(meaningless)+", which no font can show: a box is shown instead", "")
	}
}

// unusual returns the letters of a text that the fonts of the game lack, and the codes of its
// characters that are no letters, each once.
func unusual(text string) (lacking, meaningless []string) {
	for _, c := range compose(text) {
		var as string
		to := &lacking
		switch {
		case unicode.IsSpace(c), unicode.Is(fonts.Covered, c), unicode.Is(unicode.Cf, c), unicode.Is(unicode.Variation_Selector, c):
			continue
		case unicode.Is(unicode.M, c):
			as = "◌" + string(c)
		case c != unicode.ReplacementChar && unicode.IsPrint(c):
			as = string(c)
		default:
			as, to = fmt.Sprintf("U+%04X", c), &meaningless
		}
		if !slices.Contains(*to, as) {
			*to = append(*to, as)
		}
	}
	return lacking, meaningless
}

// some lists the first words, with an ellipsis if there are more.
func some(words []string) string {
	const most = 4
	if len(words) > most {
		words = append(slices.Clone(words[:most]), "…")
	}
	return strings.Join(words, ", ")
}
