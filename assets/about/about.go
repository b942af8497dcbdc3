package about

import (
	_ "embed"
	"strings"
)

//go:embed en.txt
var english string

var sentences = func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(english) {
		id, sentence, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if ok && id[0] != '#' {
			m[id] = sentence
		}
	}
	return m
}()

// Say returns the sentence about a parameter, account or state, "" if there is none. The
// kind is one of those three words, and the id is the engine's.
func Say(kind, id string) string { return sentences[kind+"."+id] }

// IDs lists everything that has a sentence, as kind.id, in no particular order.
func IDs() (ids []string) {
	for id := range sentences {
		ids = append(ids, id)
	}
	return ids
}
