package author

import (
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

// A mapping reports each key that is unknown, missing, empty or repeated.
func TestMappingsReportUnknownMissingAndRepeatedKeys(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.mapping(n, "a point", []field{
			{"people", true, count.form, func(n *node) { r.value(n, "people", count) }},
			{"share", true, share.form, func(n *node) { r.value(n, "share", share) }},
			{"note", false, proseForm, func(n *node) { r.prose(n, "note") }},
		})
	}, []part{
		{"all keys", `{people: 3, share: 5 %, note: Three.}`, ""},
		{"an optional key is left out", "people: 3\nshare: 5 %", ""},
		{"a missing key", `people: 3`, `1:1 a point has no share. It needs share: a share, as 12 % or 0.12.`},
		{"two missing keys", `note: Nobody.`, `1:1 a point has no people and share. It needs all of them.`},
		{"a misspelt key", "people: 3\nshaer: 5 %\n",
			`1:1 a point has no share. It needs share: a share, as 12 % or 0.12.` + "\n" +
				`2:1 a point has no key "shaer". Did you mean share? Its keys are: people, share and note.`},
		{"an unknown key with no near word", "people: 3\nshare: 5 %\ncolour: red", `3:1 a point has no key "colour". Its keys are: people, share and note.`},
		{"a key in capitals", "People: 3\nshare: 5 %",
			`1:1 a point has no key "People". Did you mean people? Its keys are: people, share and note.` + "\n" +
				`1:1 a point has no people. It needs people: a whole number.`},
		{"a repeated key", "people: 3\nshare: 5 %\npeople: 4", `3:1 "people" is given twice, first in line 1.`},
		{"a key without a value", "people:\nshare: 5 %", `1:1 people is empty. It is a whole number.`},
		{"text instead of a mapping", `three`, `1:1 a point is a mapping of keys, not "three". Its keys are: people, share and note.`},
		{"a list instead of a mapping", `[people, share]`, `1:1 a point is a mapping of keys, not a list. Its keys are: people, share and note.`},
		{"two problems", "people: some\nshare: some",
			`1:9 people can't be "some". It is a whole number.` + "\n" +
				`2:8 share can't be "some". It is a share, as 12 % or 0.12.`},
	})
}

// A list reads each item and reports anything that is not a list.
func TestListsReportOtherNodes(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.list(n, "cards", func(n *node) { r.text(n, "a card") })
	}, []part{
		{"two items", `[hire, merge]`, ""},
		{"no items", `[]`, ""},
		{"an item on each line", "- hire\n- merge", ""},
		{"a word", `hire`, `1:1 cards is a list, not "hire". Write each item on a line of its own, after a dash.`},
		{"a mapping", `hire: yes`, `1:1 cards is a list, not a mapping. Write each item on a line of its own, after a dash.`},
		{"an empty item", `[hire, ""]`, `1:8 a card is empty.`},
		{"a list in the list", "- hire\n- [merge]", `2:3 a card is text, not a list.`},
	})
}

// A text is English, or a mapping of languages that includes English.
func TestProseIsTextOrTextsByLanguage(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.prose(n, "title")
	}, []part{
		{"English", `Small`, ""},
		{"two languages", `{en: Small, de: Klein}`, ""},
		{"no English", `{de: Klein, fr: Petit}`, `1:2 title is missing in English. Add en: English is shown if a language is missing.`},
		{"a country instead of a language", `{en: Small, en-GB: Small}`, `1:13 "en-GB" is not a language. A language is two lower-case letters: en, de, fr.`},
		{"a language in capitals", `{en: Small, DE: Klein}`, `1:13 "DE" is not a language. A language is two lower-case letters: en, de, fr.`},
		{"nothing but spaces", `" "`, `1:1 title is empty.`},
		{"an empty translation", "en: Small\nde: \"\"", `2:5 title is empty.`},
		{"a list", `[Small]`, `1:1 title is text, not a list.`},
	})
}

// A choice is one of some words; the nearest word is suggested.
func TestChoicesNameTheAllowedWords(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.choice(n, "level", []string{"junior", "mid", "senior"})
	}, []part{
		{"an allowed word", `mid`, ""},
		{"a misspelt word", `seinor`, `1:1 there is no level "seinor". Did you mean senior? Allowed: junior, mid and senior.`},
		{"another word", `boss`, `1:1 there is no level "boss". Allowed: junior, mid and senior.`},
		{"a word in capitals", `Mid`, `1:1 there is no level "Mid". Did you mean mid? Allowed: junior, mid and senior.`},
		{"a number", `3`, `1:1 there is no level "3". Allowed: junior, mid and senior.`},
		{"a list", `[mid, senior]`, `1:1 level is a word, not a list. Allowed: junior, mid and senior.`},
	})
}

// A boolean is yes or no.
func TestBooleansAreYesOrNo(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.boolean(n, "reviews")
	}, []part{
		{"yes", `yes`, ""},
		{"no", `no`, ""},
		{"true", `true`, ""},
		{"false", `false`, ""},
		{"maybe", `maybe`, `1:1 reviews is yes or no, not "maybe".`},
		{"a capital letter", `Yes`, `1:1 reviews is yes or no, not "Yes".`},
		{"one", `1`, `1:1 reviews is yes or no, not "1".`},
		{"a list", `[yes]`, `1:1 reviews is yes or no, not a list.`},
	})
}

// An id has at most 40 lower-case letters and digits with single dashes.
func TestIDsAreLowerCaseWords(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.id(n, "a team")
	}, []part{
		{"letters", `labels`, ""},
		{"with a dash and a digit", `label-printing-2`, ""},
		{"a digit first", `2nd`, ""},
		{"40 characters", `a234567890123456789012345678901234567890`, ""},
		{"41 characters", `a2345678901234567890123456789012345678901`, `1:1 "a234567890123456789012345678901234567890…" can't be an id. An id has at most 40 lower-case letters and digits with single dashes between them, as label-printing.`},
		{"a capital letter", `Labels`, `1:1 "Labels" can't be an id. An id has at most 40 lower-case letters and digits with single dashes between them, as label-printing.`},
		{"a letter that looks like another", `lаbels`, `1:1 "lаbels" can't be an id, because of 'а' (U+0430). An id has at most 40 lower-case letters and digits with single dashes between them, as label-printing.`},
		{"an underscore", `label_printing`, `1:1 "label_printing" can't be an id. An id has at most 40 lower-case letters and digits with single dashes between them, as label-printing.`},
		{"two dashes", `label--printing`, `1:1 "label--printing" can't be an id. An id has at most 40 lower-case letters and digits with single dashes between them, as label-printing.`},
		{"a dash at the end", `labels-`, `1:1 "labels-" can't be an id. An id has at most 40 lower-case letters and digits with single dashes between them, as label-printing.`},
		{"a dash at the start", `"-labels"`, `1:1 "-labels" can't be an id. An id has at most 40 lower-case letters and digits with single dashes between them, as label-printing.`},
		{"a space", `label printing`, `1:1 "label printing" can't be an id. An id has at most 40 lower-case letters and digits with single dashes between them, as label-printing.`},
		{"an umlaut", `zürich`, `1:1 "zürich" can't be an id, because of 'ü' (U+00FC). An id has at most 40 lower-case letters and digits with single dashes between them, as label-printing.`},
		{"nothing", `""`, `1:1 the id of a team is empty.`},
		{"a mapping", `{id: labels}`, `1:2 the id of a team is text, not a mapping.`},
	})
}

// A reference is the name of something that exists.
func TestFindSuggestsTheNearestName(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.find(&index{kind: "team", ids: []string{"labels", "catalog", "checkout"}}, n)
	}, []part{
		{"a name", `catalog`, ""},
		{"a misspelt name", `catalgo`, `1:1 there is no team "catalgo". Did you mean catalog? There are: catalog, checkout and labels.`},
		{"another name", `search`, `1:1 there is no team "search". There are: catalog, checkout and labels.`},
		{"a list", `[catalog]`, `1:1 there is no team a list. There are: catalog, checkout and labels.`},
	})
}

// Only version 1 of the format is read.
func TestVersionIsOne(t *testing.T) {
	testParts(t, func(r *reader, n *node) {
		r.version(n)
	}, []part{
		{"1", `1`, ""},
		{"2", `2`, `1:1 version "2" is not supported. This program reads version 1.`},
		{"1.0", `1.0`, `1:1 version "1.0" is not supported. This program reads version 1.`},
		{"a list", `[1]`, `1:1 version a list is not supported. This program reads version 1.`},
	})
}

// Text is trimmed, and a mapping of languages is sorted.
func TestTextsAreRead(t *testing.T) {
	for _, is := range []struct{ what, text, language, want string }{
		{"English", "Small", "en", "Small"},
		{"another language falls back to English", "Small", "de", "Small"},
		{"spaces around it", "'  Small '", "en", "Small"},
		{"a translation", "{de: Klein, en: Small}", "de", "Klein"},
		{"a missing translation", "{de: Klein, en: Small}", "fr", "Small"},
		{"two lines", ">-\n  Small\n  things\n", "en", "Small things"},
		{"a number", "2026", "en", "2026"},
	} {
		readPart(is.text, func(r *reader, n *node) {
			if got := r.prose(n, "title").In(is.language); got != is.want {
				t.Errorf("%s: %q, want %q", is.what, got, is.want)
			}
		})
	}
}

// Words are read as their index, -1 if they are unknown; a seat and a level have a default.
func TestWordsAreRead(t *testing.T) {
	read := func(text string, read func(r *reader, n *node) int) (got int) {
		readPart(text, func(r *reader, n *node) { got = read(r, n) })
		return got
	}
	choice := func(r *reader, n *node) int { return r.choice(n, "colour", []string{"red", "green"}) }
	seat := func(r *reader, n *node) int { return int(r.seat(n)) }
	level := func(r *reader, n *node) int { return int(r.level(n)) }
	team := func(r *reader, n *node) int { return int(r.find(&index{kind: "team", ids: []string{"a", "b"}}, n)) }
	for _, is := range []struct {
		what, text string
		read       func(r *reader, n *node) int
		want       int
	}{
		{"the first word", "red", choice, 0},
		{"the second word", "green", choice, 1},
		{"another word", "blue", choice, -1},
		{"the senior's seat", "senior", seat, int(sim.Senior)},
		{"the principal's seat", "principal", seat, int(sim.Principal)},
		{"another seat", "manager", seat, int(sim.NoSeat)},
		{"a mid level", "mid", level, int(sim.Mid)},
		{"another level", "boss", level, int(sim.Junior)},
		{"a name", "b", team, 1},
		{"another name", "c", team, -1},
	} {
		if got := read(is.text, is.read); got != is.want {
			t.Errorf("%s: %d, want %d", is.what, got, is.want)
		}
	}
}
