package author

import (
	"strings"
	"testing"
)

// The nearest word is within a third of the length, counting swapped neighbours once.
func TestNearestWord(t *testing.T) {
	words := []string{"team", "teams", "owner", "size", "requests-first"}
	for got, want := range map[string]string{
		"taem":           "team",
		"team":           "team",
		"TEAMS":          "teams",
		"onwer":          "owner",
		"sze":            "size",
		"request-first":  "requests-first",
		"xyz":            "",
		"":               "",
		"colour":         "",
		"ownership":      "",
		"tm":             "",
		"requests-frist": "requests-first",
	} {
		if near := Nearest(got, words); near != want {
			t.Errorf("the word nearest to %q is %q, want %q", got, near, want)
		}
	}
	if near := Nearest(strings.Repeat("a", 65), []string{strings.Repeat("a", 65)}); near != "" {
		t.Error("a word of more than 64 characters is compared")
	}
}

// A problem shows its line with a caret below its column, what was meant and what is allowed.
func TestProblemsShowTheirLine(t *testing.T) {
	p := Problem{File: "a.yaml", Line: 12, Column: 3, Excerpt: "a:\tb", Wrong: "there is no b", Allowed: "Allowed: c", Meant: "c"}
	want := "a.yaml:12:3: there is no b\n   12 | a: b\n      |   ^\n        Did you mean c?\n        Allowed: c.\n"
	if got := p.String(); got != want {
		t.Errorf("it says:\n%s\nwant:\n%s", got, want)
	}
	if got, want := (Problem{File: "a.yaml", Line: 1, Column: 1, Wrong: "it is empty"}).String(), "a.yaml:1:1: it is empty\n"; got != want {
		t.Errorf("it says:\n%s\nwant:\n%s", got, want)
	}
}

// A long line is cut so that the column stays visible.
func TestLongLinesAreCutAroundTheColumn(t *testing.T) {
	line := strings.Repeat("x", 200)
	for _, is := range []struct{ column, length, before int }{
		{1, 88, 0}, {67, 88, 66}, {68, 88, 44}, {150, 88, 44}, {200, 45, 44}, {500, 44, 44}, {0, 88, 0},
	} {
		part, before := Problem{Column: is.column, Excerpt: line}.Window()
		if len(part) != is.length || before != is.before {
			t.Errorf("column %d is shown %d characters into %d, want %d into %d", is.column, before, len(part), is.before, is.length)
		}
	}
}

// Problems are sorted by file and position, and reported once.
func TestProblemsAreSortedAndReportedOnce(t *testing.T) {
	at := func(file string, line, column int) Problem {
		return Problem{File: file, Line: line, Column: column, Wrong: "wrong"}
	}
	got := Problems{at("b", 1, 1), at("a", 2, 1), at("a", 1, 9), at("a", 2, 1), at("a", 1, 2)}.sort()
	want := Problems{at("a", 1, 2), at("a", 1, 9), at("a", 2, 1), at("b", 1, 1)}
	if got.Error() != want.Error() {
		t.Errorf("in the order\n%s\nwant\n%s", got, want)
	}
}

// Words are listed as in a sentence, and long quotations are cut.
func TestWordsInSentences(t *testing.T) {
	for _, is := range []struct{ got, want string }{
		{listed(nil), "none"},
		{listed([]string{"a"}), "a"},
		{listed([]string{"a", "b"}), "a and b"},
		{listed([]string{"a", "b", "c"}), "a, b and c"},
		{quote("core"), `"core"`},
		{quote(`a "b"`), `"a \"b\""`},
		{quote(strings.Repeat("ä", 40)), `"` + strings.Repeat("ä", 40) + `"`},
		{quote(strings.Repeat("ä", 41)), `"` + strings.Repeat("ä", 40) + `…"`},
	} {
		if is.got != is.want {
			t.Errorf("%s, want %s", is.got, is.want)
		}
	}
}

// The schema of a mapping has its keys, the required ones, and the form of each value.
func TestSchemaIsThatOfTheFields(t *testing.T) {
	got := string(schemaOf("A point", func(r *reader, n *node) {
		r.mapping(n, "a point", []field{
			{"people", true, count.form, func(*node) {}},
			{"names", false, listForm("names"), func(n *node) { r.list(n, "names", func(*node) {}) }},
		})
	}))
	want := `{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "A point",
  "type": "object",
  "additionalProperties": false,
  "required": ["people"],
  "properties": {
    "people": {
      "description": "a whole number",
      "type":["integer","string"],"pattern":"^-?[0-9]+$"
    },
    "names": {
      "description": "a list of names",
      "type": "array",
      "items": {
        "type": ["string", "number"]
      }
    }
  }
}
`
	if got != want {
		t.Errorf("it is\n%s\nwant\n%s", got, want)
	}
}

// The caret is under its character in a terminal, where letters of East Asia are two cells wide and
// marks take none.
func TestCaretIsUnderWideCharacters(t *testing.T) {
	for excerpt, want := range map[string]int{
		"say: abc, x":       10,
		"say: 日本語, x":       13,
		"say: 🚀ab, x":       11,
		"say: e\u0301bc, x": 10,
		"say: 한글\u200b, x":  11,
	} {
		at := len([]rune(excerpt))
		lines := strings.Split(Problem{Line: 1, Column: at, Excerpt: excerpt}.String(), "\n")
		if got := len(lines[2]) - len("      | ^"); got != want {
			t.Errorf("%s: %d cells, want %d", excerpt, got, want)
		}
	}
}
