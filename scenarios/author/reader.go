package author

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// A reader reads the values of one file and of the files it refers to, and collects their
// problems. It goes on after a problem, so that an author sees all of them. Other readers embed
// it, each for one part of a file.
type reader struct {
	file     *file                             // being read
	resolve  func(path string) ([]byte, error) // nil bytes and no error: there is no such file
	problems Problems
	probing  bool                      // the schema is being collected, nothing is read
	parsed   func(f *file, root *node) // called with every file that is parsed; nil: nothing
}

// newReader returns a reader of a file. resolve returns the files it refers to; nil: none.
func newReader(name string, src []byte, resolve func(path string) ([]byte, error)) *reader {
	if resolve == nil {
		resolve = func(string) ([]byte, error) { return nil, nil }
	}
	return &reader{file: newFile(name, src), resolve: resolve}
}

// A file is a source file with its lines.
type file struct {
	name  string
	yaml  []byte   // as the parser gets it: see cleanLine
	lines []string // as written
	wrong *Problem // why it is not text; nil: it is
}

func newFile(name string, src []byte) *file {
	text, wrong := Text(name, src)
	f := &file{name: name, wrong: wrong, lines: strings.Split(text, "\n")}
	directives := true // such lines before the first document say of which version of YAML it is, and what its tags mean
	for i, line := range f.lines {
		if i > 0 {
			f.yaml = append(f.yaml, '\n')
		}
		if directives = directives && (line == "" || line[0] == '#' || line[0] == '%'); directives && (strings.HasPrefix(line, "%YAML ") || strings.HasPrefix(line, "%TAG ")) {
			continue
		}
		clean, _ := cleanLine(line)
		f.yaml = append(f.yaml, string(clean)...)
	}
	return f
}

// reportAt reports a problem at a position in the text that the parser got.
func (r *reader) reportAt(f *file, line, column int, wrong, allowed string) *Problem {
	if r.probing {
		return &Problem{}
	}
	p := Problem{File: f.name, Line: line, Column: column, Wrong: wrong, Allowed: allowed}
	if line >= 1 && line <= len(f.lines) {
		p.Excerpt = f.lines[line-1]
		_, from := cleanLine(p.Excerpt)
		at := min(max(column, 1), len(from)) - 1
		p.Column += from[at] - at
	}
	r.problems = append(r.problems, p)
	return &r.problems[len(r.problems)-1]
}

// report reports a problem at a node of the current file.
func (r *reader) report(n *node, wrong, allowed string) {
	if n.kind == invalidKind {
		return
	}
	if advice := adviseTypography(n.text); advice != "" {
		allowed = joined(advice, allowed)
	}
	r.reportAt(r.file, n.line, n.column, wrong, allowed)
}

// joined joins two sentences without their full stops; either may be empty.
func joined(first, second string) string {
	if first == "" || second == "" {
		return first + second
	}
	return first + ". " + second
}

// maxListed is the maximum number of words to list if the nearest is already suggested.
const maxListed = 12

// reportUnknown reports a word that is not one of words.
func (r *reader) reportUnknown(n *node, wrong, what string, words []string) {
	if n.kind == invalidKind {
		return
	}
	p := r.reportAt(r.file, n.line, n.column, wrong, adviseTypography(n.text))
	p.Meant = Nearest(n.text, words)
	if len(words) > 0 && (p.Meant == "" || len(words) <= maxListed) {
		p.Allowed = joined(p.Allowed, what+": "+listed(words))
	}
}

// probeOnly calls read only while the schema is collected: the value itself is read later.
func (r *reader) probeOnly(n *node, read func()) {
	if n.kind == probeKind {
		read()
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

// text reads text that is not empty.
func (r *reader) text(n *node, what string) string {
	if n.kind != textKind {
		r.report(n, what+" is text, not "+n.describe(), "")
		return ""
	}
	if strings.TrimSpace(n.text) == "" {
		r.report(n, what+" is empty", "")
	}
	if wrong, _ := deception(n.prose); wrong != "" {
		r.report(n, what+wrong, "Leave it out")
	}
	return strings.TrimSpace(n.prose)
}

// deception says what is wrong with a text in which a character changes the order of others, or
// controls the terminal that prints it, and where; "" if there is none.
func deception(text string) (wrong string, at int) {
	if at = strings.IndexFunc(text, reorders); at >= 0 {
		return " contains an invisible character that changes the order of the letters around it", at
	}
	control := func(c rune) bool { return unicode.IsControl(c) && c != '\n' && c != '\t' && c != '\r' }
	if at = strings.IndexFunc(text, control); at >= 0 {
		c, _ := utf8.DecodeRuneInString(text[at:])
		return fmt.Sprintf(" contains a control character, U+%04X", c), at
	}
	return "", -1
}

// reorders reports whether a character embeds, overrides or isolates a direction of writing, so
// that a text could deceive its readers.
func reorders(c rune) bool { return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 }

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

// sortedProse returns a text sorted by language.
func sortedProse(p scenarios.Prose) scenarios.Prose {
	sortStable(p, func(a, b scenarios.Wording) int { return strings.Compare(a.Language, b.Language) })
	return p
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

// seat reads one of the two seats; NoSeat if it is neither.
func (r *reader) seat(n *node) sim.Seat {
	return sim.Seat(r.choice(n, "seat", ids(sim.Principal)[1:]) + 1)
}

// level reads a person's level; Junior if it is none.
func (r *reader) level(n *node) sim.Level {
	return sim.Level(max(r.choice(n, "level", ids(sim.PrincipalLevel)), 0))
}

// version reads the version of the format.
func (r *reader) version(n *node) {
	if n.text != "1" {
		r.report(n, "version "+n.describe()+" is not supported", "This program reads version "+number(Version))
	}
}

// id reads the id of something, as used in files, links and journals.
func (r *reader) id(n *node, what string) string {
	r.text(n, "the id of "+what)
	id := strings.TrimSpace(n.text)
	if n.kind == textKind && id != "" && !isID(id) {
		wrong := quote(id) + " can't be an id"
		if at := strings.IndexFunc(id, func(c rune) bool { return c >= utf8.RuneSelf }); at >= 0 { // which may look like one of ASCII
			c, _ := utf8.DecodeRuneInString(id[at:])
			wrong += fmt.Sprintf(", because of %s (U+%04X)", strconv.QuoteRune(c), c)
		}
		r.report(n, wrong, "An id has at most 40 lower-case letters and digits with single dashes between them, as label-printing")
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
