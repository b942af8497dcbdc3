package fonts

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"os"
	"slices"
	"testing"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

var rewrite = flag.Bool("rewrite", false, "rewrite covered.go")

// styles lists the fonts of each style of text, those that supplement it included.
var styles = [][][]byte{{Sans400, Shapes400}, {Sans600, Shapes600}, {Mono400, Sans400, Shapes400}}

// covers returns a function that reports whether one of some fonts has a character.
func covers(t *testing.T, files [][]byte) func(r rune) bool {
	var all []*sfnt.Font
	for _, file := range files {
		f, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return func(r rune) bool {
		return slices.ContainsFunc(all, func(f *sfnt.Font) bool {
			g, err := f.GlyphIndex(nil, r)
			return err == nil && g != 0
		})
	}
}

func TestCoveredListsTheCharactersOfTheFonts(t *testing.T) {
	var want bytes.Buffer
	want.WriteString("package fonts\n\nimport \"unicode\"\n\n" +
		"// Covered contains the characters that the fonts have in every style.\n" +
		"var Covered = &unicode.RangeTable{R16: []unicode.Range16{\n")
	var inStyle []func(r rune) bool
	for _, files := range styles {
		inStyle = append(inStyle, covers(t, files))
	}
	has := func(r rune) bool {
		return !slices.ContainsFunc(inStyle, func(in func(r rune) bool) bool { return !in(r) })
	}
	first := rune(-1)
	for r := rune(0); r <= 0x3000; r++ {
		switch covered := has(r); {
		case covered && first < 0:
			first = r
		case !covered && first >= 0:
			fmt.Fprintf(&want, "{Lo: 0x%04x, Hi: 0x%04x, Stride: 1},\n", first, r-1)
			first = -1
		}
	}
	want.WriteString("}}\n")
	source, err := format.Source(want.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if *rewrite {
		if err := os.WriteFile("covered.go", source, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := os.ReadFile("covered.go"); !bytes.Equal(got, source) {
		t.Error("covered.go is out of date: go test ./assets/fonts -rewrite")
	}
	for r, want := range map[rune]bool{'a': true, 'é': true, 'ż': true, '■': true, 'К': false, '日': false, 0xe000: false} {
		if unicode.Is(Covered, r) != want {
			t.Errorf("the fonts have %c: %t, want %t", r, !want, want)
		}
	}
}

func TestLettersAndMarksAreComposedAsUnicodeSays(t *testing.T) {
	for r := rune(0xa0); r < 0x3000; r++ {
		apart := []rune(norm.NFD.String(string(r)))
		if len(apart) == 2 && unicode.Is(Covered, r) && Compose(apart[0], apart[1]) != r {
			t.Errorf("%c and U+%04X are not composed to %c, which the fonts have", apart[0], apart[1], r)
		}
	}
	for _, c := range compositions {
		letters := []rune(c.pairs)
		for i := 0; i+1 < len(letters); i += 2 {
			want := norm.NFC.String(string([]rune{letters[i], c.mark}))
			if got := string(Compose(letters[i], c.mark)); got != want {
				t.Errorf("%c and U+%04X are %s, want %s", letters[i], c.mark, got, want)
			}
		}
	}
	for _, other := range [][2]rune{{'e', 0x30b}, {'é', 0x301}, {'e', 'e'}, {0x301, 0x301}} {
		if c := Compose(other[0], other[1]); c != 0 {
			t.Errorf("%c and U+%04X are %c, want nothing", other[0], other[1], c)
		}
	}
}
