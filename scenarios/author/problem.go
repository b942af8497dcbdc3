package author

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Problem is one thing that keeps a file from being a scenario: where, what,
// what would be allowed, and what was probably meant.
type Problem struct {
	File    string
	Line    int    // from 1
	Column  int    // from 1, in characters
	Excerpt string // the line as written
	Wrong   string // a sentence without its full stop
	Allowed string // what would be right; empty where Wrong says it
	Meant   string // the nearest allowed word, where one is near
}

// String returns the problem as it is shown: the place and the sentence, then the
// line with a caret under the column, then what would be right.
func (p Problem) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s\n", p.File, p.Line, p.Column, p.Wrong)
	if p.Excerpt != "" {
		excerpt, caret := p.Window()
		fmt.Fprintf(&b, "%5d | %s\n      | %s^\n", p.Line, excerpt, strings.Repeat(" ", caret))
	}
	if p.Meant != "" {
		fmt.Fprintf(&b, "        Did you mean %s?\n", p.Meant)
	}
	if p.Allowed != "" {
		fmt.Fprintf(&b, "        %s.\n", p.Allowed)
	}
	return b.String()
}

// excerptWidth is how much of a line is shown, in characters.
const excerptWidth = 88

// Window returns the part of the excerpt around the column, what is not a character
// of a line as spaces, and how far in the column is, in characters.
func (p Problem) Window() (part string, before int) {
	chars := []rune(strings.Map(func(c rune) rune {
		if c < ' ' || c == utf8.RuneError {
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

// Problems are all that is wrong with a scenario, in the order of the files. The
// zero value is a scenario without fault.
type Problems []Problem

// Error makes Problems an error. It is every problem as shown.
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

func (ps Problems) sort() Problems {
	sortStable(ps, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.Compact(ps)
}

// Nearest returns the word that differs least from got, if that is little: at most
// a third of its letters put in, left out, changed or swapped with the next.
func Nearest(got string, words []string) string {
	best, least := "", 0
	for _, w := range words {
		if len(got) > 64 || len(w) > 64 {
			continue
		}
		d := distance([]rune(strings.ToLower(got)), []rune(strings.ToLower(w)))
		if d <= max(len(got), len(w))/3 && (best == "" || d < least) {
			best, least = w, d
		}
	}
	return best
}

// distance counts letters to put in, leave out, change, or swap with the next
// (optimal string alignment).
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

// listed returns words as a sentence part: a, b and c.
func listed(words []string) string {
	switch len(words) {
	case 0:
		return "none"
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
