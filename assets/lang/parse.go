package lang

import (
	"strings"
	"unicode"
)

// spaces are the characters around a text that do not belong to it. No-break spaces do: some
// languages write them in numbers.
const spaces = " \t\r\n"

// parse parses lines "id = text". An indented line continues the text above it, and an empty
// line between the two begins a new paragraph of it. Lines that begin with # are ignored.
func parse(file string) map[string]string {
	texts := map[string]string{}
	id, empty := "", false
	for line := range strings.Lines(file) {
		text := strings.Trim(line, spaces)
		switch {
		case text == "":
			empty = true
			continue
		case line[0] == '#':
			continue
		case line[0] == ' ' || line[0] == '\t':
			texts[id] = continued(texts[id], text, empty)
		default:
			id, text, _ = cutID(text)
			texts[id] = text
		}
		empty = false
	}
	return texts
}

// cutID cuts a line at its equals sign. No-break spaces beside the sign belong to the text only if
// it has nothing else.
func cutID(line string) (id, text string, ok bool) {
	const noBreak = spaces + "\u00a0\u202f"
	id, text, ok = strings.Cut(line, "=")
	text = strings.Trim(text, spaces)
	if visible := strings.TrimLeft(text, noBreak); visible != "" {
		text = visible
	}
	return strings.Trim(withoutInvisible(id), noBreak), text, ok
}

// withoutInvisible returns an id without the invisible characters that chats and web pages add.
func withoutInvisible(id string) string {
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Cf, c) {
			return -1
		}
		return c
	}, id)
}

// continued returns a text with one more line, in a paragraph of its own or not.
func continued(text, line string, paragraph bool) string {
	switch {
	case text == "":
		return line
	case paragraph:
		return text + "\n\n" + line
	}
	return text + " " + line
}

// WithoutComments returns a language's file with its comments left empty.
func WithoutComments(file string) string {
	lines := strings.Split(file, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "#") {
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n")
}
