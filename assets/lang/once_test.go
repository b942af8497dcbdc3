package lang

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// byTable says why the sentences of a table may be those of another one: there is one for each row, and
// a language may need different ones.
var byTable = map[string]string{
	"account.": "of working time", "band.": "of accounts in a chart", "item-band.": "of states in a chart", "state.": "of items",
	"metric.": "of figures", "unit.": "of figures", "seat.": "of players", "verb.": "of decisions by themselves",
	"decision.": "of decisions with their subject", "initiative.": "of work with an end", "promise.": "of hours of the player",
	"event.": "of what happens",
}

// alikeByChance are ids with one text that mean different things, and what they mean.
var alikeByChance = map[string]string{
	"bets.came":           "how a decision has turned out",
	"why.events":          "the events that a figure counts",
	"help.enter":          "the name of a key",
	"table.say":           "to enter a word",
	"ask.screen":          "what the screen is called",
	"changed.calendar":    "one of the things that another seat changes",
	"plan.calendar.title": "what a bar shows",
}

// What has no words joins what has some, and a language may join each in its own way.
var noWords = regexp.MustCompile(`^(\{\d+\}|[^\p{L}])*$`)

// A sentence is written once, so that it can't be changed in one place only.
func TestNoSentenceIsWrittenTwice(t *testing.T) {
	bound := func(id string) bool {
		prefix, _, _ := strings.Cut(id, ".")
		return byTable[prefix+"."] == "" && alikeByChance[id] == ""
	}
	l := English()
	of := map[string][]string{}
	for _, id := range l.IDs() {
		if text := l.words[id]; !noWords.MatchString(text) {
			of[text] = append(of[text], id)
		}
	}
	if len(of) < 1000 {
		t.Fatalf("only %d sentences were found", len(of))
	}
	for _, text := range slices.Sorted(maps.Keys(of)) {
		ids := of[text]
		if len(ids) > 1 && slices.ContainsFunc(ids, bound) {
			t.Errorf("%q is the text of %s", text, strings.Join(ids, " and "))
		}
	}
	for id := range alikeByChance {
		if len(of[l.words[id]]) < 2 {
			t.Errorf("%s has a reason to be alike, and is like no other", id)
		}
	}
}
