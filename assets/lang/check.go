package lang

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// IsFolder reports whether a folder has files of a language.
func IsFolder(dir string) bool {
	for _, name := range []string{"format.txt", "words.txt"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// A Fault is a line of a language's file that has no effect.
type Fault struct {
	Line    int // from 1
	Excerpt string
	Wrong   string   // a sentence without its full stop
	ID      string   // which English does not have; "": another fault
	Known   []string // the ids of English
}

// Check returns the lines of a language's file, given its name and text, that are not "id = text",
// whose id English does not have, or whose id has been given before.
func Check(name, text string) (faults []Fault) {
	var known []string
	if english := map[string]func(tag string) string{"words.txt": wordsFile, "model.txt": modelFile, "page.txt": pageFile}[name]; english != nil {
		for id := range parse(english(English().Tag)) {
			known = append(known, id)
		}
		slices.Sort(known)
	}
	seen := map[string]bool{}
	line := 0
	for written := range strings.Lines(text) {
		line++
		written = strings.TrimRight(written, spaces)
		if written == "" || strings.ContainsAny(written[:1], "# \t") {
			continue
		}
		id, _, ok := strings.Cut(written, "=")
		id = strings.Trim(id, spaces)
		fault := Fault{Line: line, Excerpt: written}
		switch {
		case !ok:
			fault.Wrong = "this is not a line of the form id = text"
		case seen[id]:
			fault.Wrong = id + " is given twice"
		case known != nil && !slices.Contains(known, id):
			fault.Wrong, fault.ID, fault.Known = "there is no text "+id, id, known
		}
		if seen[id] = true; fault.Wrong != "" {
			faults = append(faults, fault)
		}
	}
	return faults
}
