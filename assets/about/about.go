// Package about says what the parameters, accounts and states of the model are in
// the world, in a sentence each. It stands beside the words of the game, so that the
// page carries it only where something shows it.
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

// Say returns what a thing of the model is, "" if nothing is written: the kind is
// parameter, account or state, the id the engine's.
func Say(kind, id string) string { return sentences[kind+"."+id] }

// IDs lists what something is written about, as kind.id, in no order.
func IDs() (ids []string) {
	for id := range sentences {
		ids = append(ids, id)
	}
	return ids
}
