package author

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Problem is one error in a file: where and what it is, what would be valid, and what was
// probably meant.
type Problem struct {
	File    string
	Line    int    // from 1
	Column  int    // from 1, in characters
	Excerpt string // the line as written
	Wrong   string // a sentence without its full stop
	Allowed string // what would be valid; empty if Wrong says it
	Meant   string // the nearest allowed word, if one is near
}

// String formats the problem: the position and the sentence, then the line with a caret
// under the column, then what would be valid.
func (p Problem) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s\n", Printable(p.File), p.Line, p.Column, p.Wrong)
	if p.Excerpt != "" {
		excerpt, caret := p.Window()
		fmt.Fprintf(&b, "%5d | %s\n      | %s^\n", p.Line, excerpt, strings.Repeat(" ", cells([]rune(excerpt), caret)))
	}
	if p.Meant != "" {
		fmt.Fprintf(&b, "        Did you mean %s?\n", p.Meant)
	}
	if p.Allowed != "" {
		fmt.Fprintf(&b, "        %s.\n", p.Allowed)
	}
	return b.String()
}

// Printable returns a text without characters that control a terminal, other than ends of lines and
// tabs, as names of files may contain them.
func Printable(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && c != '\n' && c != '\t' {
			return utf8.RuneError
		}
		return c
	}, text)
}

// excerptWidth is the maximum width of an excerpt, in characters.
const excerptWidth = 88

// Window returns the part of the excerpt around the column, with characters that control the
// terminal or the order of letters replaced by spaces, and the offset of the column in it, in
// characters.
func (p Problem) Window() (part string, before int) {
	chars := []rune(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || reorders(c) || c == utf8.RuneError {
			return ' '
		}
		return c
	}, p.Excerpt))
	at := min(max(p.Column-1, 0), len(chars))
	start := 0
	if at > excerptWidth*3/4 {
		start = at - excerptWidth/2
	}
	end := min(start+excerptWidth, len(chars))
	return strings.TrimRight(string(chars[start:end]), " "), at - start
}

// wide are the characters that take two cells of a terminal: those of East Asia, and pictures.
var wide = [][2]rune{{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf}, {0xa960, 0xa97f}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6f}, {0xff01, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd}}

// cells returns how many cells of a terminal the characters before a place take.
func cells(chars []rune, before int) int {
	n := before
	for _, c := range chars[:min(before, len(chars))] {
		switch {
		case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
			n--
		case slices.ContainsFunc(wide, func(r [2]rune) bool { return r[0] <= c && c <= r[1] }):
			n++
		}
	}
	return n
}

// Problems are all errors of a scenario, ordered by file and position. The zero value means
// no errors.
type Problems []Problem

// Error formats all problems.
func (ps Problems) Error() string {
	var b strings.Builder
	for i, p := range ps {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.String())
	}
	return b.String()
}

// sort orders the problems and removes duplicates.
func (ps Problems) sort() Problems {
	sortStable(ps, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.Compact(ps)
}

// Nearest returns the word with the smallest edit distance to got, or the empty string if
// none is as near as a slip of the hand: within one letter in words of up to five, two in words of
// up to eleven, and three in longer ones.
func Nearest(got string, words []string) string {
	best, least := "", 0
	for _, w := range words {
		if len(got) > 64 || len(w) > 64 {
			continue
		}
		d := distance([]rune(strings.ToLower(got)), []rune(strings.ToLower(w)))
		if d <= slips(max(len(got), len(w))) && (best == "" || d < least) {
			best, least = w, d
		}
	}
	return best
}

// slips returns how many letters of a word of this length may be wrong.
func slips(length int) int {
	switch {
	case length <= 2:
		return 0
	case length <= 5:
		return 1
	case length <= 11:
		return 2
	}
	return 3
}

// distance returns the edit distance of a and b: insertions, deletions, substitutions and
// transpositions of neighbours (optimal string alignment).
func distance(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := rows[i-1][j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			rows[i][j] = min(change, rows[i-1][j]+1, rows[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

// listed joins words as in a sentence: a, b and c.
func listed(words []string) string {
	switch len(words) {
	case 0:
		return "none"
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
