package lang

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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

// A Fault is a line of a language's file that has no effect, or not the one that is meant.
type Fault struct {
	Line    int // from 1
	Excerpt string
	Wrong   string   // a sentence without its full stop
	ID      string   // which English does not have; "": another fault
	Known   []string // the ids of English
}

// Check returns the lines of a language's file, given its name and text, that are not "id = text",
// whose id English does not have, or whose id has been given before; those with placeholders that
// the English text lacks; and those of format.txt that no number can be written with.
func Check(name, text string) (faults []Fault) {
	var english map[string]string
	if file := map[string]func(tag string) string{"words.txt": wordsFile, "model.txt": modelFile, "page.txt": pageFile, "format.txt": formatFile}[name]; file != nil {
		english = parse(file(English().Tag))
	}
	known := slices.Sorted(maps.Keys(english))
	seen := map[string]bool{}
	id, line := "", 0
	for written := range strings.Lines(text) {
		line++
		written = strings.TrimRight(written, spaces)
		if written == "" || written[0] == '#' {
			continue
		}
		fault := Fault{Line: line, Excerpt: written}
		said, ok := strings.TrimLeft(written, spaces), true
		begins := written[0] != ' ' && written[0] != '\t'
		if begins {
			id, said, ok = cutID(written)
		}
		_, inEnglish := english[id]
		switch {
		case !ok:
			fault.Wrong = "this is not a line of the form id = text"
		case begins && seen[id]:
			fault.Wrong = id + " is given twice"
		case begins && english != nil && !inEnglish:
			fault.Wrong, fault.ID, fault.Known = "there is no text "+id, id, known
		case name == "format.txt":
			fault.Wrong = wrongFormat(id, said)
		case inEnglish:
			fault.Wrong = wrongPlaceholder(said, english[id])
		}
		if seen[id] = true; fault.Wrong != "" {
			faults = append(faults, fault)
		}
	}
	return faults
}

// wrongPlaceholder says which placeholder of a text is filled with nothing, "" if none is. English
// may leave out some of those before its last one.
func wrongPlaceholder(text, english string) string {
	last := -1
	for _, p := range placeholders(english) {
		if n, err := strconv.Atoi(p); err == nil {
			last = max(last, n)
		}
	}
	for _, p := range placeholders(text) {
		if n, err := strconv.Atoi(p); err != nil || n < 0 || n > last {
			return "nothing is filled in for {" + p + "}"
		}
	}
	return ""
}

// placeholders returns what stands in the braces of a text, up to a bar.
func placeholders(text string) (list []string) {
	for _, part := range strings.Split(text, "{")[1:] {
		inside, _, _ := strings.Cut(part, "}")
		number, _, _ := strings.Cut(inside, "|")
		list = append(list, number)
	}
	return list
}

// wrongFormat says what is wrong with a line of format.txt, "" if nothing is.
func wrongFormat(id, text string) string {
	const digits = "0123456789"
	switch id {
	case "decimal", "minus", "thousands":
		if strings.ContainsAny(text, digits) || text == "" && id != "thousands" {
			return id + " is a sign without digits"
		}
	case "percent":
		if !strings.Contains(text, "{0}") {
			return "percent has no {0}, which stands for the number"
		}
	case "plural":
		for _, form := range pluralForms(text) {
			for _, pattern := range form {
				number := strings.TrimPrefix(strings.TrimPrefix(pattern, "!"), "*")
				if number == "" || strings.Trim(number, digits) != "" {
					return "plural is made of numbers, * and !, with bars between the forms, not of " + pattern
				}
			}
		}
	}
	return ""
}
