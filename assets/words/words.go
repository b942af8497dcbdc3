package words

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed en.txt
var english string

// A Language holds the sentences of one language by id. Its zero value has none.
type Language struct {
	Tag  string // as in "en"
	Name string // what its speakers call it
	text map[string]string
}

// Languages lists the languages of the game, English first.
func Languages() []*Language { return all }

var all = []*Language{read("en", "English", english)}

// English returns the language that the others fall back to.
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

// read parses a file of lines "id = sentence". Empty lines and lines that begin with #
// are ignored.
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

// Has reports whether this language itself has a sentence for id, without the fallback.
func (l *Language) Has(id string) bool {
	_, ok := l.text[id]
	return ok
}

// IDs lists the ids of this language, in no particular order.
func (l *Language) IDs() []string {
	ids := make([]string, 0, len(l.text))
	for id := range l.text {
		ids = append(ids, id)
	}
	return ids
}

// Say returns the sentence for id with its placeholders filled in: {0} is args[0], and
// {0|day|days} is the first of the two words if args[0] is one, otherwise the second.
// An id without a sentence in this language or in English is returned as it is, so that
// a gap is visible and nothing breaks.
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
		placeholder, after, closed := strings.Cut(rest, "}")
		if !closed {
			return b.String()
		}
		l.fill(&b, placeholder, args)
		s = after
	}
}

// fill writes the value of one placeholder.
func (l *Language) fill(b *strings.Builder, placeholder string, args []any) {
	number, forms, plural := strings.Cut(placeholder, "|")
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(args) {
		return
	}
	if !plural {
		b.WriteString(format(args[i]))
		return
	}
	one, many, _ := strings.Cut(forms, "|")
	if isOne(args[i]) {
		b.WriteString(one)
	} else {
		b.WriteString(many)
	}
}

// format writes a string as it is and a whole number as Number does.
func format(arg any) string {
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

// isOne reports whether an argument takes the singular.
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

// Number formats a whole number with commas between thousands and a true minus sign.
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

// Decimal formats n thousandths with the given number of decimal places, rounded.
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

// Percent formats a share in millionths as whole per cent.
func Percent(ppm int64) string { return Decimal(ppm/10, 0) + "%" }
