package state

import "strconv"

// An explained is an error whose text contains those of others.
type explained struct {
	text string
	of   []error
}

func (e *explained) Error() string   { return e.text }
func (e *explained) Unwrap() []error { return e.of }

// ErrorOf returns an error with the text of its parts: strings, whole numbers, and errors, which
// errors.Is finds in it. Package fmt does as much, but it and what it imports would be a twentieth of
// the program that every visitor of the page downloads to simulate forecasts.
func ErrorOf(parts ...any) error {
	e := &explained{text: textOf(parts...)}
	for _, p := range parts {
		if err, is := p.(error); is {
			e.of = append(e.of, err)
		}
	}
	return e
}

// textOf returns the text of strings, whole numbers and errors, one after the other.
func textOf(parts ...any) (text string) {
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			text += p
		case error:
			text += p.Error()
		case int:
			text += strconv.Itoa(p)
		case int32:
			text += strconv.Itoa(int(p))
		case int64:
			text += strconv.FormatInt(p, 10)
		case uint32:
			text += strconv.FormatUint(uint64(p), 10)
		}
	}
	return text
}
