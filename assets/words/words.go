// Package words holds every sentence of the game that is not a scenario's, one
// file a language, and puts figures into them.
package words

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed en.txt
var english string

// A Language is the sentences of one language by id. Its zero value knows none.
type Language struct {
	Tag  string // as in "en"
	Name string // what its speakers call it
	text map[string]string
}

// Languages lists what the game speaks, English first.
func Languages() []*Language { return all }

var all = []*Language{read("en", "English", english)}

// English is the language that others fall back to.
func English() *Language { return all[0] }

// ByTag returns the language with that tag, or English.
func ByTag(tag string) *Language {
	for _, l := range all {
		if l.Tag == tag {
			return l
		}
	}
	return all[0]
}

// read takes a file of lines "id = sentence" apart. Empty lines and lines that
// begin with # say nothing.
func read(tag, name, file string) *Language {
	l := &Language{Tag: tag, Name: name, text: map[string]string{}}
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		id, sentence, _ := strings.Cut(line, "=")
		l.text[strings.TrimSpace(id)] = strings.TrimSpace(sentence)
	}
	return l
}

// Has reports whether there is a sentence for id in this very language.
func (l *Language) Has(id string) bool {
	_, ok := l.text[id]
	return ok
}

// IDs lists the ids of this language, in no order.
func (l *Language) IDs() []string {
	ids := make([]string, 0, len(l.text))
	for id := range l.text {
		ids = append(ids, id)
	}
	return ids
}

// Say returns the sentence for id with args in its places: {0} is the first,
// {0|day|days} the first of the words where args[0] is one, else the second.
// What no language has a sentence for comes back as its id, so that a gap is
// seen and nothing breaks.
func (l *Language) Say(id string, args ...any) string {
	s, ok := l.text[id]
	if !ok {
		if s, ok = English().text[id]; !ok {
			return id
		}
	}
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		place, after, closed := strings.Cut(rest, "}")
		if !closed {
			return b.String()
		}
		l.fill(&b, place, args)
		s = after
	}
}

// fill writes what stands in one place of a sentence.
func (l *Language) fill(b *strings.Builder, place string, args []any) {
	number, forms, plural := strings.Cut(place, "|")
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(args) {
		return
	}
	if !plural {
		b.WriteString(written(args[i]))
		return
	}
	one, many, _ := strings.Cut(forms, "|")
	if isOne(args[i]) {
		b.WriteString(one)
	} else {
		b.WriteString(many)
	}
}

func written(arg any) string {
	switch v := arg.(type) {
	case string:
		return v
	case int:
		return Number(int64(v))
	case int32:
		return Number(int64(v))
	case int64:
		return Number(v)
	}
	return ""
}

func isOne(arg any) bool {
	switch v := arg.(type) {
	case int:
		return v == 1
	case int32:
		return v == 1
	case int64:
		return v == 1
	case string:
		return v == "1"
	}
	return false
}

// Number writes a whole number with commas between thousands and a true minus.
func Number(n int64) string {
	if n < 0 {
		return "−" + Number(-n)
	}
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Decimal writes n thousandths with so many places after the point, rounded.
func Decimal(n int64, places int) string {
	if n < 0 {
		return "−" + Decimal(-n, places)
	}
	step := int64(1)
	for range 3 - places {
		step *= 10
	}
	n = (n + step/2) / step
	scale := int64(1)
	for range places {
		scale *= 10
	}
	s := Number(n / scale)
	if places > 0 {
		tail := strconv.FormatInt(n%scale, 10)
		s += "." + strings.Repeat("0", places-len(tail)) + tail
	}
	return s
}

// Percent writes a share in millionths as whole per cent.
func Percent(ppm int64) string { return Decimal(ppm/10, 0) + "%" }
