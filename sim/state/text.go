package state

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/sim/rng"
)

// Decisions as text, one a line, with the authors' ids:
//
//	12 extract module=labels team=checkout mode=slices "they wait for us anyway"
//	14 bet metric=features-live amount=8 to=14
//
// A line holds the week, counted from 1, the verb, its subject and object, mode and amount,
// and a reason in quotes. People and deployables that come into being during the run are
// named after where they belong: hire:checkout:3, service:labels. Anything can be named by
// its key: #1f. Empty fields are left out. Blank lines and lines that begin with # are
// ignored.

// entityIDs are the labels for the entities that a decision names.
var entityIDs = []string{
	"subject", "team", "module", "deployable", "person", "group", "item", "initiative", "promise", "ask", "answer", "word", "metric",
}

func (n EntityKind) String() string { return rng.IDOf(entityIDs, int(n)) }

// labels returns the labels of a verb's subject and object in text.
func (v Verb) labels() (subject, object string) {
	s, o := Verbs[v].Subject, Verbs[v].Object
	subject, object = s.String(), o.String()
	if o == NoEntity {
		object = "object"
	} else if s == o {
		object = "with"
	}
	return subject, object
}

// AppendDecision appends the text of a decision.
func (sc *Scenario) AppendDecision(b []byte, d Decision) []byte {
	b = append(b, d.Verb.String()...)
	if d.Verb >= NumVerbs {
		return b
	}
	info := &Verbs[d.Verb]
	subject, object := d.Verb.labels()
	if d.Subject != 0 {
		b = append(append(append(append(b, ' '), subject...), '='), sc.name(info.Subject, d.Subject, 0)...)
	}
	if d.Object != 0 {
		b = append(append(append(append(b, ' '), object...), '='), sc.name(info.Object, d.Object, d.Subject)...)
	}
	if d.Mode != Usual {
		b = append(append(b, " mode="...), d.Mode.String()...)
	}
	if d.Amount != 0 {
		b = strconv.AppendInt(append(b, " amount="...), int64(d.Amount), 10)
	}
	if d.To != 0 {
		b = strconv.AppendInt(append(b, " to="...), int64(d.To), 10)
	}
	return b
}

// Text returns a decision as text.
func (sc *Scenario) Text(d Decision) string { return string(sc.AppendDecision(nil, d)) }

// AppendEntry appends the text of a decision with its week and reason.
func (sc *Scenario) AppendEntry(b []byte, e Entry) []byte {
	b = append(strconv.AppendInt(b, int64(e.Week)+1, 10), ' ')
	b = sc.AppendDecision(b, e.Decision)
	if e.Reason != "" {
		b = strconv.AppendQuote(append(b, ' '), e.Reason)
	}
	return b
}

// AppendJournal appends a line for each entry.
func (sc *Scenario) AppendJournal(b []byte, journal []Entry) []byte {
	for _, e := range journal {
		b = append(sc.AppendEntry(b, e), '\n')
	}
	return b
}

// Why returns a reason as text.
func (sc *Scenario) Why(r Reason) string {
	s := r.Code.String()
	if r.Ref != 0 {
		s += " " + sc.NameOf(r.Ref)
	}
	if r.Amount != 0 {
		s += " " + strconv.FormatInt(r.Amount, 10)
	}
	return s
}

// NameOf returns the id of the entity with key k, or the key itself if there is none.
func (sc *Scenario) NameOf(k rng.Key) string {
	for n := TeamEntity; n <= MetricEntity; n++ {
		if s := sc.name(n, k, 0); s[0] != '#' {
			return s
		}
	}
	return hexKey(k)
}

// A SyntaxError says where the text of a journal is wrong, and how to fix it.
type SyntaxError struct {
	Line    int // from 1
	Column  int // from 1, in characters
	Wrong   string
	Allowed []string // ids, sorted; nil if there is no list
	Meant   string   // the closest of them; empty if none is close
}

func (e *SyntaxError) Error() string {
	s := textOf("line ", e.Line, ", column ", e.Column, ": ", e.Wrong)
	if e.Meant != "" {
		s += "; did you mean " + e.Meant + "?"
	}
	if len(e.Allowed) > 0 {
		s += " (allowed: " + strings.Join(e.Allowed, ", ") + ")"
	}
	return s
}

// ParseJournal parses a text of decisions. Weeks must not decrease. The error joins a
// *SyntaxError for each line that is wrong.
func (sc *Scenario) ParseJournal(text string) ([]Entry, error) {
	var journal []Entry
	var wrong []error
	last, line := int32(0), 0
	for s := range strings.Lines(text) {
		line++
		s = strings.TrimRight(s, "\r\n")
		if !HoldsEntry(s) {
			continue
		}
		p := parser{sc: sc, line: line, all: s, rest: s}
		e := p.entry()
		if p.err == nil && e.Week < last {
			p.at = 0
			p.fail(textOf("week ", e.Week+1, " comes after week ", last+1))
		}
		if p.err == nil && len(journal) == MostDecisions {
			p.fail(textOf("more than ", MostDecisions, " decisions"))
		}
		if p.err != nil {
			wrong = append(wrong, p.err)
			continue
		}
		last = e.Week
		journal = append(journal, e)
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	return journal, nil
}

// ParseDecision parses what AppendDecision wrote. The error is a *SyntaxError.
func (sc *Scenario) ParseDecision(s string) (Decision, error) {
	p := parser{sc: sc, line: 1, all: s, rest: s}
	d := p.decision()
	if p.err == nil && p.rest != "" {
		p.fail("unexpected text after the decision: " + p.rest)
	}
	if p.err != nil {
		return Decision{}, p.err
	}
	return d, nil
}

// A parser reads one line. After its first error it reads nothing more.
type parser struct {
	sc   *Scenario
	line int
	all  string
	rest string
	at   int // where the word last read begins, in bytes
	err  error
}

// fail notes an error at the word last read, unless there is one already.
//
//go:noinline // rarely called from many places; copies of it would make the page larger
func (p *parser) fail(wrong string, allowed ...string) {
	if p.err == nil {
		p.err = &SyntaxError{Line: p.line, Column: utf8.RuneCountInString(p.all[:p.at]) + 1, Wrong: wrong, Allowed: allowed}
	}
}

// unknown fails because got is none of the allowed ids.
func (p *parser) unknown(kind, got string, allowed []string) {
	allowed = slices.Clone(allowed)
	slices.Sort(allowed)
	p.fail("there is no "+kind+" "+strconv.Quote(got), allowed...)
	if e, ok := errors.AsType[*SyntaxError](p.err); ok && e.Meant == "" {
		e.Meant = closestID(got, allowed)
	}
}

// HoldsEntry reports whether a line of a journal is neither blank nor a comment.
func HoldsEntry(line string) bool {
	line = strings.TrimFunc(line, isBlank)
	return line != "" && line[0] != '#'
}

// isBlank reports whether a character is a space, or invisible, as chats and web pages add some.
func isBlank(c rune) bool { return unicode.IsSpace(c) || unicode.Is(unicode.Cf, c) }

// word reads the next word, up to a space, without invisible characters.
func (p *parser) word() string {
	p.rest = strings.TrimLeftFunc(p.rest, isBlank)
	p.at = len(p.all) - len(p.rest)
	end := strings.IndexFunc(p.rest, unicode.IsSpace)
	if end < 0 {
		end = len(p.rest)
	}
	w := strings.Map(func(c rune) rune {
		if isBlank(c) {
			return -1
		}
		return c
	}, p.rest[:end])
	p.rest = p.rest[end:]
	return w
}

func (p *parser) entry() Entry {
	w := p.word()
	week, err := strconv.ParseInt(w, 10, 32)
	if most := int64(p.sc.Weeks); err != nil || week < 1 || week > most {
		p.fail(textOf(strconv.Quote(w), " is no week: a line begins with a number from 1 to ", most))
		return Entry{}
	}
	e := Entry{Week: int32(week) - 1, Decision: p.decision()}
	if p.err == nil && p.rest != "" {
		e.Reason = p.reason()
	}
	return e
}

func (p *parser) reason() string {
	quoted, err := strconv.QuotedPrefix(p.rest)
	if err != nil || quoted[0] != '"' {
		p.fail("the reason has no end: it stands in double quotes")
		return ""
	}
	rest := p.rest[len(quoted):]
	if strings.TrimFunc(rest, isBlank) != "" {
		p.at += len(quoted)
		p.fail("nothing comes after the reason, but " + strconv.Quote(strings.TrimSpace(rest)))
		return ""
	}
	s, err := strconv.Unquote(strings.ReplaceAll(quoted, "\t", " "))
	switch {
	case len(s) > MostReason:
		p.fail(textOf("the reason has ", len(s), " bytes, but may have at most ", MostReason))
		return ""
	case err != nil || CleanReason(s) != s:
		p.fail("a reason is one line, without spaces at its ends or control characters")
		return ""
	}
	return s
}

// decision reads a verb and its labels, up to the end of the line or a quote.
func (p *parser) decision() (d Decision) {
	id := p.word()
	verb, ok := ParseVerb(id)
	if !ok {
		p.unknown("decision", id, verbIDs())
		return d
	}
	d.Verb = verb
	subject, object := verb.labels()
	seen := map[string]bool{}
	type named struct {
		at    int
		value string
	}
	var about [2]named // resolved below, once the subject is known: an answer belongs to its ask
	for p.err == nil {
		p.rest = strings.TrimLeftFunc(p.rest, isBlank)
		if p.rest == "" || p.rest[0] == '"' {
			p.at = len(p.all) - len(p.rest)
			break
		}
		w := p.word()
		if strings.IndexAny(w, "“”„«»‘’'`") == 0 {
			p.fail("a reason stands in straight double quotes, as in \"because\"")
			break
		}
		label, value, ok := strings.Cut(w, "=")
		if !ok || value == "" {
			p.fail(strconv.Quote(w) + " says nothing: write label=value, and a reason in double quotes")
			break
		}
		if seen[label] {
			p.fail(label + " is said twice")
			break
		}
		seen[label] = true
		begin := p.at
		p.at += len(label) + 1
		switch label {
		case subject:
			about[0] = named{p.at, value}
		case object:
			about[1] = named{p.at, value}
		case "mode":
			i := slices.Index(modeIDs, value)
			if i < 0 {
				p.unknown("mode", value, modeIDs)
			}
			d.Mode = Mode(max(i, 0))
		case "amount":
			d.Amount = p.amount(value)
		case "to":
			if verb.Info().Counts != CountRange {
				p.at = begin
				p.unknown("label", label, verb.labelsAllowed())
			}
			d.To = p.amount(value)
		default:
			p.at = begin
			p.unknown("label", label, verb.labelsAllowed())
		}
	}
	end := p.at
	if about[0].value != "" {
		p.at = about[0].at
		d.Subject = p.key(Verbs[verb].Subject, about[0].value, 0)
	}
	if about[1].value != "" {
		p.at = about[1].at
		d.Object = p.key(Verbs[verb].Object, about[1].value, d.Subject)
	}
	p.at = end
	return d
}

func (p *parser) amount(value string) int32 {
	n, err := strconv.ParseInt(value, 10, 32)
	if err != nil {
		p.fail(strconv.Quote(value) + " is no amount: it is a whole number")
	}
	return int32(n)
}

func verbIDs() (ids []string) {
	for v := range Verbs {
		ids = append(ids, Verbs[v].ID)
	}
	return ids
}

func (v Verb) labelsAllowed() []string {
	subject, object := v.labels()
	allowed := []string{"mode", "amount"}
	if Verbs[v].Counts == CountRange {
		allowed = append(allowed, "to")
	}
	if Verbs[v].Subject != NoEntity {
		allowed = append(allowed, subject)
	}
	if Verbs[v].Object != NoEntity {
		allowed = append(allowed, object)
	}
	return allowed
}

// key returns the key of the entity that name stands for.
func (p *parser) key(n EntityKind, name string, subject rng.Key) rng.Key {
	if hex, ok := strings.CutPrefix(name, "#"); ok {
		k, err := strconv.ParseUint(hex, 16, 64)
		if err != nil || k == 0 {
			p.fail(strconv.Quote(name) + " is no key: # and up to sixteen of 0-9 and a-f")
		}
		return rng.Key(k)
	}
	k, ok := p.sc.find(n, name, subject)
	if !ok {
		p.unknown(n.String(), name, p.sc.idsOf(n, subject))
	}
	return k
}

// closestID returns the id at the smallest edit distance from got, or "" if none is within
// half of its length.
func closestID(got string, ids []string) string {
	const longest = 64
	best, near := "", len(got)/2
	if len(got) > longest {
		return ""
	}
	for _, id := range ids {
		if d := distance(got, id); d <= near && len(id) <= longest {
			if d < near || best == "" {
				best, near = id, d
			}
		}
	}
	return best
}

// distance is the Levenshtein distance of two strings, in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, corner+1, row[j]+1)
		}
	}
	return row[len(b)]
}
