// Package lang holds the languages of the game, one folder each. A language is data:
//
//	format.txt  its name, how it writes numbers, and its plural forms
//	words.txt   the sentences of the game
//	prose.txt   the texts of scenarios and cards; in English they are in the scenarios' own files
//	model.txt   what the parameters, accounts and states of the model are
//	page.txt    the texts of the page around the game, until the game is loaded
//
// All of them are lines "id = text" (see parse). What a language lacks is said in English. The ids
// in prose.txt are:
//
//	card.CARD.       and title, what, pays, pays-back or wrong
//	SCENARIO.        and title, tagline, brief, challenge, lesson or workshop.challenge
//	SCENARIO.team.ID, and in the same way module, deployable, person and group: a name
//	SCENARIO.ask.ID. and who, text, answer.ID or reply.ID
//	SCENARIO.inject.ID. and title or text
//	SCENARIO.role.ID. and title, wish or fact
//	SCENARIO.variant.ID
package lang

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

//go:generate go run ./internal/embed

// A Language says the sentences of the game in one language, and formats its numbers.
type Language struct {
	Tag  string // as in "en" or "pt-BR"
	Name string // what its speakers call it

	format format
	file   func(name string) string // reads a file of an added language; nil: its files are embedded

	readWords sync.Once
	words     map[string]string
}

// shipped lists the embedded languages, English first.
var shipped = sync.OnceValue(func() (all []*Language) {
	for _, tag := range tags {
		all = append(all, Open(tag, nil))
	}
	return all
})

// added lists the languages of Add.
var added []*Language

// Languages lists the languages on offer, English first.
func Languages() []*Language { return append(shipped()[:len(shipped()):len(shipped())], added...) }

// English returns the language that the others fall back to.
func English() *Language { return shipped()[0] }

// Add adds a language to those on offer. Scenarios that are read later take over its texts.
func Add(l *Language) { added = append(added, l) }

// Open returns a language with the files that file returns by name, "" for one that is missing.
// Its formats are read at once, its other files when they are first needed. A nil file stands for
// the embedded ones. (The parameter is no fs.FS, as the page would then contain the file system.)
func Open(tag string, file func(name string) string) *Language {
	l := &Language{Tag: tag, file: file}
	texts := l.read("format.txt", formatFile)
	l.Name, l.format = texts["name"], formatOf(texts)
	if l.Name == "" {
		l.Name = tag
	}
	return l
}

// files are the names of a language's files.
var files = []string{"format.txt", "words.txt", "prose.txt", "model.txt", "page.txt"}

// OpenFolder returns the language in a folder of this machine, whose name is its tag. read reads a
// text file. It fails if a file can't be read, or if the folder has none of a language's files.
func OpenFolder(dir string, read func(path string) (string, error)) (*Language, error) {
	texts := map[string]string{}
	for _, name := range files {
		text, err := read(filepath.Join(dir, name))
		switch {
		case err == nil:
			texts[name] = text
		case !errors.Is(err, os.ErrNotExist):
			return nil, err
		}
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("%s has no language: none of the files %s", dir, strings.Join(files, ", "))
	}
	return Open(filepath.Base(dir), func(name string) string { return texts[name] }), nil
}

// read reads one file of the language. A missing file has no texts.
func (l *Language) read(name string, embedded func(tag string) string) map[string]string {
	return parse(l.text(name, embedded))
}

// text returns one file of the language, its own or the embedded one, "" if it is missing.
func (l *Language) text(name string, embedded func(tag string) string) string {
	if l.file == nil {
		return embedded(l.Tag)
	}
	return l.file(name)
}

// Find returns the language for a locale in the notation of browsers (pt-BR) or systems
// (pt_BR.UTF-8): that of the language and region, or that of the language.
func Find(locale string) (l *Language, ok bool) {
	all := Languages()
	tags := make([]string, len(all))
	for i, l := range all {
		tags[i] = l.Tag
	}
	if i := Match(locale, tags); i >= 0 {
		return all[i], true
	}
	return nil, false
}

// Match returns the index of the language that Find would choose for a locale among those with
// these tags, -1 if there is none.
func Match(locale string, tags []string) int {
	tag, _, _ := strings.Cut(locale, "@")
	tag, _, _ = strings.Cut(tag, ".")
	tag = strings.ToLower(strings.ReplaceAll(tag, "_", "-"))
	for tag != "" {
		if i := slices.IndexFunc(tags, func(t string) bool { return strings.ToLower(t) == tag }); i >= 0 {
			return i
		}
		tag = tag[:max(strings.LastIndexByte(tag, '-'), 0)]
	}
	return -1
}

// For returns the language for a locale as Find does, English if there is none.
func For(locale string) *Language {
	if l, ok := Find(locale); ok {
		return l
	}
	return English()
}

// SystemLocale returns the locale of the environment: the first of LC_ALL, LC_MESSAGES and LANG
// that is set.
func SystemLocale(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale := getenv(name); locale != "" {
			return locale
		}
	}
	return ""
}

// Prose returns the texts of scenarios and cards by id. English has none.
func (l *Language) Prose() map[string]string { return l.read("prose.txt", proseFile) }

// Page and About are functions so that a program that needs neither does not contain their texts:
// the linker keeps methods even if nobody calls them.

// Page returns a language's texts of the page around the game by id.
func Page(l *Language) map[string]string { return l.read("page.txt", pageFile) }

// About returns the sentence about a parameter, account or state of the model in a language, ""
// if there is none. The kind is one of those three words, and the id is the engine's.
func About(l *Language, kind, id string) string {
	if s, ok := l.read("model.txt", modelFile)[kind+"."+id]; ok || l == English() {
		return s
	}
	return About(English(), kind, id)
}
