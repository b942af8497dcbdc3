package author

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/splitdecision/splitdecision/assets/fonts"
)

// Warnings returns what may keep the texts of a scenario, its brief and its cards from being
// read, although they are valid: characters that the fonts of the game lack, characters
// that are no letters, and marks of Markdown. Its arguments are those of Read.
func Warnings(name string, src []byte, resolve func(path string) ([]byte, error)) Problems {
	w := &reader{}
	r := newReader(name, src, func(name string) ([]byte, error) {
		src, err := resolve(name)
		if err == nil && strings.HasSuffix(name, ".md") {
			w.warnOfLines(newFile(name, src))
			w.warnOfMarkdown(newFile(name, src))
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

// CardWarnings returns what Warnings does, of the file of a card.
func CardWarnings(name string, src []byte) Problems {
	w := &reader{}
	r := newReader(name, src, nil)
	r.parsed = w.warnOfTexts
	r.parse(r.file)
	return w.problems.sort()
}

// TextWarnings returns what Warnings does, of the lines of a text.
func TextWarnings(name, text string) Problems {
	w := &reader{}
	w.warnOfLines(newFile(name, []byte(text)))
	return w.problems
}

// warnOfLines warns of the characters of a whole file, at the first that is unusual.
func (r *reader) warnOfLines(f *file) {
	r.warnOf(f, 1, 1, strings.Join(f.lines, "\n"))
}

// marksOfMarkdown are beginnings of lines that mean more than text in Markdown.
var marksOfMarkdown = []string{"# ", "## ", "### ", "- ", "* ", "+ ", "1. ", "> ", "```", "~~~", "![", "<!--", "---", "***", "| "}

// warnOfMarkdown warns of the first line of a brief that Markdown would show in another way than the
// game, which knows paragraphs only.
func (r *reader) warnOfMarkdown(f *file) {
	for i, line := range f.lines {
		for _, mark := range marksOfMarkdown {
			if strings.HasPrefix(line, mark) {
				r.reportAt(f, i+1, 1, "the game shows a brief as paragraphs: "+strings.TrimSpace(mark)+" stays as it is, and lines without an empty one between them are joined", "")
				return
			}
		}
	}
}

// warnOf warns of the characters of a text that begins at a position.
func (r *reader) warnOf(f *file, line, column int, text string) {
	lacking, meaningless := unusual(text)
	switch n := len(lacking); n {
	case 0:
	case 1:
		r.warnAt(f, line, column, lacking[0], "the game shows a character ("+some(lacking)+") in the system's fonts, which may lack it: it is then shown as a box")
	default:
		r.warnAt(f, line, column, lacking[0], "the game shows "+number(int64(n))+" characters ("+some(lacking)+") in the system's fonts, which may lack them: they are then shown as boxes")
	}
	if len(meaningless) > 0 {
		r.warnAt(f, line, column, meaningless[0], "the text contains "+some(meaningless)+", which no font can show: a box is shown instead")
	}
}

// warnAt warns at the first place of a character after a position, or at the position if the
// character is written in another way.
func (r *reader) warnAt(f *file, line, column int, c rune, warning string) {
	p := r.reportAt(f, line, column, warning, "")
	from := p.Column - 1
	for i := line - 1; i < len(f.lines); i++ {
		chars := []rune(f.lines[i])
		from = min(from, len(chars))
		if at := slices.Index(chars[from:], c); at >= 0 {
			p.Line, p.Column, p.Excerpt = i+1, from+at+1, f.lines[i]
			return
		}
		from = 0
	}
}

// unusual returns the characters of a text that the fonts of the game lack, and those that are
// none, each once.
func unusual(text string) (lacking, meaningless []rune) {
	for _, c := range compose(text) {
		to := &lacking
		switch {
		case unicode.IsSpace(c), unicode.Is(fonts.Covered, c), unicode.Is(unicode.Cf, c), unicode.Is(unicode.Variation_Selector, c):
			continue
		case !means(c):
			to = &meaningless
		}
		if !slices.Contains(*to, c) {
			*to = append(*to, c)
		}
	}
	return lacking, meaningless
}

// means reports whether a character can be shown.
func means(c rune) bool { return c != unicode.ReplacementChar && unicode.IsPrint(c) }

// some lists the first characters, or their codes if they can't be shown, with an ellipsis if
// there are more.
func some(chars []rune) string {
	const most = 4
	var words []string
	for i, c := range chars {
		switch {
		case i == most:
			return strings.Join(words, ", ") + ", …"
		case !means(c):
			words = append(words, fmt.Sprintf("U+%04X", c))
		case unicode.Is(unicode.M, c):
			words = append(words, "◌"+string(c))
		default:
			words = append(words, string(c))
		}
	}
	return strings.Join(words, ", ")
}
