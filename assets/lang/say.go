package lang

import (
	"strconv"
	"strings"
)

// sentences returns the sentences of this language by id.
func (l *Language) sentences() map[string]string {
	l.readWords.Do(func() { l.words = l.read("words.txt", wordsFile) })
	return l.words
}

// Has reports whether this language itself has a sentence for id, without the fallback.
func (l *Language) Has(id string) bool {
	_, ok := l.sentences()[id]
	return ok
}

// IDs lists the ids of this language, in no particular order.
func (l *Language) IDs() []string {
	ids := make([]string, 0, len(l.sentences()))
	for id := range l.sentences() {
		ids = append(ids, id)
	}
	return ids
}

// Say returns the sentence for id with its placeholders filled in: {0} is args[0], and
// {0|day|days} is the one of these words that the number args[0] takes in the language of the
// sentence. An id without a sentence in this language or in English is returned as it is, so
// that a gap is visible and nothing breaks.
func (l *Language) Say(id string, args ...any) string {
	from := l
	s, ok := from.sentences()[id]
	if !ok {
		from = English()
		if s, ok = from.sentences()[id]; !ok {
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
		l.fill(&b, placeholder, args, &from.format)
		s = after
	}
}

// fill writes the value of one placeholder. Numbers are formatted as in l; the words of a plural
// are in the language with that format.
func (l *Language) fill(b *strings.Builder, placeholder string, args []any, words *format) {
	number, forms, plural := strings.Cut(placeholder, "|")
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(args) {
		return
	}
	if !plural {
		b.WriteString(l.InSentence(b.String(), l.show(args[i])))
		return
	}
	choice := strings.Split(forms, "|")
	b.WriteString(choice[min(words.pluralOf(digits(args[i])), len(choice)-1)])
}

// show writes a string as it is and a whole number as Number does.
func (l *Language) show(arg any) string {
	if n, ok := whole(arg); ok {
		return l.Number(n)
	}
	s, _ := arg.(string)
	return s
}

// digits writes a whole number in digits only, and a string as it is.
func digits(arg any) string {
	if n, ok := whole(arg); ok {
		return strconv.FormatInt(n, 10)
	}
	s, _ := arg.(string)
	return s
}

// whole returns a whole number of any type that is said.
func whole(arg any) (n int64, ok bool) {
	switch v := arg.(type) {
	case int:
		return int64(v), true
	case int32:
		return int64(v), true
	case int64:
		return v, true
	}
	return 0, false
}
