package author

import (
	"strconv"
	"strings"

	"github.com/splitdecision/splitdecision/scenarios"
)

// A reader reads one file with the files it refers to, and collects their problems. It goes
// on after a problem, so that an author sees all of them.
type reader struct {
	file     *file // being read
	resolve  func(path string) ([]byte, error)
	problems Problems
	probing  bool   // the schema is being collected, nothing is read
	draws    *draws // draws of the organization being read; nil: none
}

// A file is a source file with its lines.
type file struct {
	name  string
	src   []byte
	lines []string
}

func newFile(name string, src []byte) *file {
	return &file{name: name, src: src, lines: strings.Split(strings.ReplaceAll(string(src), "\r\n", "\n"), "\n")}
}

// reportAt reports a problem at a position.
func (r *reader) reportAt(f *file, line, column int, wrong, allowed string) *Problem {
	if r.probing {
		return &Problem{}
	}
	p := Problem{File: f.name, Line: line, Column: column, Wrong: wrong, Allowed: allowed}
	if line >= 1 && line <= len(f.lines) {
		p.Excerpt = f.lines[line-1]
	}
	r.problems = append(r.problems, p)
	return &r.problems[len(r.problems)-1]
}

// report reports a problem at a node of the current file.
func (r *reader) report(n *node, wrong, allowed string) {
	if n.kind == invalidKind {
		return
	}
	r.reportAt(r.file, n.line, n.column, wrong, allowed)
}

// maxListed is the maximum number of words to list if the nearest is already suggested.
const maxListed = 12

// reportUnknown reports a word that is not one of words.
func (r *reader) reportUnknown(n *node, wrong, what string, words []string) {
	if n.kind == invalidKind {
		return
	}
	p := r.reportAt(r.file, n.line, n.column, wrong, "")
	p.Meant = Nearest(n.text, words)
	if len(words) > 0 && (p.Meant == "" || len(words) <= maxListed) {
		p.Allowed = what + ": " + listed(words)
	}
}

// A field is one key of a mapping: its name, whether it is required, the form of its value,
// and the function that reads it.
type field struct {
	name string
	must bool
	form form
	read func(*node)
}

// mapping reads a mapping by a table of fields and reports keys that are unknown or missing.
// It returns false if n is not a mapping.
func (r *reader) mapping(n *node, what string, fields []field) bool {
	if n.kind == probeKind {
		n.schema.probe(fields)
		return true
	}
	if n.kind != mapKind {
		r.report(n, what+" is a mapping of keys, not "+n.describe(), "Its keys are: "+listed(names(fields)))
		return false
	}
	values := make([]*node, len(fields))
	for _, e := range n.entries {
		known := false
		for i := range fields {
			if fields[i].name == e.key.text {
				values[i], known = e.value, true
			}
		}
		if !known {
			r.reportUnknown(e.key, what+" has no key "+quote(e.key.text), "Its keys are", names(fields))
		}
	}
	var missing []field
	for i, f := range fields {
		switch {
		case values[i] == nil && f.must:
			missing = append(missing, f)
		case values[i] == nil:
		case values[i].kind == emptyKind:
			r.report(values[i], f.name+" is empty", "It is "+f.form.description)
		default:
			f.read(values[i])
		}
	}
	switch len(missing) {
	case 0:
	case 1:
		r.report(n, what+" has no "+missing[0].name, "It needs "+missing[0].name+": "+missing[0].form.description)
	default:
		r.report(n, what+" has no "+listed(names(missing)), "It needs all of them")
	}
	return true
}

// names returns the names of fields.
func names(fields []field) []string {
	list := make([]string, len(fields))
	for i, f := range fields {
		list[i] = f.name
	}
	return list
}

// list reads each item of a list.
func (r *reader) list(n *node, what string, each func(*node)) {
	if n.kind == probeKind {
		each(n.schema.item())
		return
	}
	if n.kind != listKind {
		r.report(n, what+" is a list, not "+n.describe(), "Write each item on a line of its own, after a dash")
		return
	}
	for _, item := range n.items {
		each(item)
	}
}

// describe describes a node for a problem.
func (n *node) describe() string {
	if n.kind == textKind {
		return quote(n.text)
	}
	return n.kind.String()
}

// text reads text that is not empty.
func (r *reader) text(n *node, what string) string {
	if n.kind != textKind {
		r.report(n, what+" is text, not "+n.describe(), "")
		return ""
	}
	if strings.TrimSpace(n.text) == "" {
		r.report(n, what+" is empty", "")
	}
	return strings.TrimSpace(n.text)
}

// prose reads a text in English, or a mapping of languages to texts.
func (r *reader) prose(n *node, what string) scenarios.Prose {
	if n.kind != mapKind {
		return scenarios.English(r.text(n, what))
	}
	var p scenarios.Prose
	english := false
	for _, e := range n.entries {
		if !isLanguage(e.key.text) {
			r.report(e.key, quote(e.key.text)+" is not a language", "A language is two lower-case letters: en, de, fr")
			continue
		}
		english = english || e.key.text == "en"
		p = append(p, scenarios.Wording{Language: e.key.text, Text: r.text(e.value, what)})
	}
	if !english {
		r.report(n, what+" is missing in English", "Add en: English is shown if a language is missing")
	}
	return sortedProse(p)
}

func isLanguage(s string) bool {
	return len(s) == 2 && s[0] >= 'a' && s[0] <= 'z' && s[1] >= 'a' && s[1] <= 'z'
}

// choice reads one of some words and returns its index, -1 if it is none of them.
func (r *reader) choice(n *node, what string, words []string) int {
	if n.kind != textKind {
		r.report(n, what+" is a word, not "+n.describe(), "Allowed: "+listed(words))
		return -1
	}
	for i, w := range words {
		if w == n.text && w != "" {
			return i
		}
	}
	r.reportUnknown(n, "there is no "+what+" "+quote(n.text), "Allowed", words)
	return -1
}

// boolean reads yes or no.
func (r *reader) boolean(n *node, what string) bool {
	switch n.text {
	case "yes", "true":
		return true
	case "no", "false":
		return false
	}
	r.report(n, what+" is yes or no, not "+n.describe(), "")
	return false
}

// id reads the id of something, as used in files, links and journals.
func (r *reader) id(n *node, what string) string {
	id := r.text(n, "the id of "+what)
	if n.kind == textKind && id != "" && !isID(id) {
		r.report(n, quote(id)+" can't be an id", "An id has at most 40 lower-case letters and digits with single dashes between them, as label-printing")
	}
	return id
}

func isID(s string) bool {
	if s == "" || len(s) > 40 || s[0] == '-' || s[len(s)-1] == '-' || strings.Contains(s, "--") {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return true
}

// quote quotes text for a problem, shortened to 40 characters.
func quote(s string) string {
	if len(s) > 40 {
		chars := []rune(s)
		if len(chars) > 40 {
			s = string(chars[:40]) + "…"
		}
	}
	return strconv.Quote(s)
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

// ids returns the engine's ids of the values 0 to last.
func ids[T interface {
	~uint8
	String() string
}](last T) []string {
	var words []string
	for v := T(0); v <= last; v++ {
		words = append(words, v.String())
	}
	return words
}
