package lang

import (
	"strconv"
	"strings"
)

// A format says how a language writes numbers, and which numbers take which plural form.
type format struct {
	thousands, decimal, minus string
	percent                   string // {0} is the number
	plurals                   []pluralForm
	articles                  []string // words that keep their capital only where a sentence begins
}

// formatOf reads the lines of format.txt. What is missing is written as in English.
func formatOf(texts map[string]string) format {
	text := func(id, english string) string {
		if s, ok := texts[id]; ok {
			return s
		}
		return english
	}
	return format{
		thousands: text("thousands", ","), decimal: text("decimal", "."), minus: text("minus", "−"),
		percent: text("percent", "{0}%"), plurals: pluralForms(text("plural", "1")),
		articles: strings.Fields(text("articles", "The")),
	}
}

// A pluralForm is the set of numbers that take one form of a word: those that match a pattern
// and none of the exceptions, written after an exclamation mark. A pattern is a number, or its
// last digits after a star: 1, *2, !*12.
type pluralForm []string

// pluralForms parses the forms of a language, with a bar between them. All other numbers take
// the form after the last one; a language without plurals has no form here.
func pluralForms(text string) (forms []pluralForm) {
	for _, form := range strings.Split(text, "|") {
		if patterns := strings.Fields(form); len(patterns) > 0 {
			forms = append(forms, patterns)
		}
	}
	return forms
}

func (form pluralForm) has(digits string) bool {
	found := false
	for _, pattern := range form {
		pattern, exception := strings.CutPrefix(pattern, "!")
		end, open := strings.CutPrefix(pattern, "*")
		matches := pattern == digits || open && strings.HasSuffix(digits, end)
		if matches && exception {
			return false
		}
		found = found || matches
	}
	return found
}

// pluralOf returns the index of the form that a number takes.
func (f *format) pluralOf(digits string) int {
	for i, form := range f.plurals {
		if form.has(digits) {
			return i
		}
	}
	return len(f.plurals)
}

// InSentence returns a name as it is written after a text: where that text does not end with the
// beginning of a sentence, a quotation or a new part, an article that the name begins with has no capital.
func (l *Language) InSentence(before, name string) string {
	before = strings.TrimRight(before, " ")
	if before == "" || strings.HasSuffix(before, "“") || strings.HasSuffix(before, "‘") || strings.HasSuffix(before, ".") || strings.HasSuffix(before, "·") {
		return name
	}
	for _, article := range l.format.articles {
		if strings.HasPrefix(name, article+" ") {
			return strings.ToLower(article) + strings.TrimPrefix(name, article)
		}
	}
	return name
}

// Number formats a whole number, in English with commas between thousands and a true minus sign.
func (l *Language) Number(n int64) string {
	if n < 0 {
		return l.format.minus + l.Number(-n)
	}
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + l.format.thousands + s[i:]
	}
	return s
}

// Decimal formats n thousandths with the given number of decimal places, rounded. What rounds
// to zero has no sign.
func (l *Language) Decimal(n int64, places int) string {
	step := int64(1)
	for range 3 - places {
		step *= 10
	}
	if n < 0 {
		sign := ""
		if -n >= step-step/2 {
			sign = l.format.minus
		}
		return sign + l.Decimal(-n, places)
	}
	n = (n + step/2) / step
	scale := int64(1)
	for range places {
		scale *= 10
	}
	s := l.Number(n / scale)
	if places > 0 {
		tail := strconv.FormatInt(n%scale, 10)
		s += l.format.decimal + strings.Repeat("0", places-len(tail)) + tail
	}
	return s
}

// Percent formats a share in millionths as whole per cent.
func (l *Language) Percent(ppm int64) string { return l.PercentTo(ppm, 0) }

// PercentTo formats a share in millionths as per cent with decimal places.
func (l *Language) PercentTo(ppm int64, places int) string {
	return strings.Replace(l.format.percent, "{0}", l.Decimal(ppm/10, places), 1)
}
