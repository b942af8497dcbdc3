package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// content has the companies and languages. Those that the program does not embed lie beside the page
// and are fetched when they are wanted. All screens share it.
type content struct {
	shelf     *scenarios.Shelf
	languages []LanguageFile    // by name, also those that have been fetched
	fetched   []*lang.Language  // those that have been fetched
	wanted    string            // tag of the language to speak once its file is here; empty: none
	files     map[string]string // files that have been asked for and are not here, by name: why they could not be fetched; empty: they are on their way
}

// An absentError says that a company is one of this game's and must be fetched first.
type absentError struct{ entry *scenarios.Entry }

func (e absentError) Error() string { return e.entry.ID + " is not here yet" }

// fetchAgainMsg asks once more for a file that could not be fetched.
type fetchAgainMsg struct{ file string }

// fetch asks for a file, unless it is on its way.
func (g *game) fetch(file string) []Effect {
	if why, asked := g.content.files[file]; asked && why == "" {
		return nil
	}
	g.content.files[file] = ""
	return []Effect{Fetch{file}}
}

// receiveFile takes a file that has come: it puts a company on the shelf, or begins to speak the
// language that the player wants. why says why the file can't be used; empty: it can.
func (g *game) receiveFile(m Fetched) (effects []Effect, why string) {
	c := g.content
	for _, l := range c.languages {
		if lang.PackFile(l.Tag) == m.File {
			return g.receiveLanguage(l, m)
		}
	}
	if err := c.shelf.Put(m.Bytes); err != nil {
		return nil, err.Error()
	}
	delete(c.files, m.File)
	return nil, ""
}

// receiveLanguage takes the file of a language.
func (g *game) receiveLanguage(l LanguageFile, m Fetched) (effects []Effect, why string) {
	c := g.content
	language, err := lang.Unpack(l.Tag, m.Bytes, l.Sum)
	if err != nil {
		return nil, err.Error()
	}
	delete(c.files, m.File)
	c.fetched = append(c.fetched, language)
	c.shelf.Translate(language)
	if c.wanted != language.Tag {
		return nil, ""
	}
	g.words, c.wanted = language, ""
	return []Effect{SetLanguage{g.lang()}}, ""
}

// languagesHere lists the languages that are here, English first.
func (c *content) languagesHere() []*lang.Language { return append(lang.Languages(), c.fetched...) }

// absentLanguages are the languages whose files lie beside the page and have not been fetched.
func (c *content) absentLanguages() []LanguageFile {
	here := c.languagesHere()
	return slices.DeleteFunc(slices.Clone(c.languages), func(file LanguageFile) bool {
		return slices.ContainsFunc(here, func(l *lang.Language) bool { return l.Tag == file.Tag })
	})
}

// speak makes the game speak the language for a locale, or English. While the language's file is
// fetched, or if it can't be, the game goes on in the language it speaks.
func (g *game) speak(locale string) []Effect {
	here, absent := g.content.languagesHere(), g.content.absentLanguages()
	var tags []string
	for _, l := range here {
		tags = append(tags, l.Tag)
	}
	for _, l := range absent {
		tags = append(tags, l.Tag)
	}
	i := max(lang.Match(locale, tags), 0)
	if i >= len(here) {
		g.content.wanted = tags[i]
		return g.fetch(lang.PackFile(tags[i]))
	}
	g.words, g.content.wanted = here[i], ""
	return []Effect{SetLanguage{g.lang()}}
}

// languageNotice says that the language that the player wants is on its way, or why it is not; nil
// if none is wanted.
func (g *game) languageNotice() []view.Node {
	for _, l := range g.content.absentLanguages() {
		if l.Tag == g.content.wanted {
			return g.fetchNotice("language/fetch", lang.PackFile(l.Tag), l.Name, "fetch.failed")
		}
	}
	return nil
}

// fetchNotice says that a file is being fetched or, in a sentence of its own, why it could not be,
// with a button that tries again. name is what is in the file.
func (g *game) fetchNotice(id view.ID, file, name, failed string) []view.Node {
	if why := g.content.files[file]; why != "" {
		return []view.Node{notice(id, g.say(failed, name, why), view.QuietButton(id+"/again", g.say("fetch.again"), fetchAgainMsg{file}))}
	}
	return []view.Node{notice(id, g.say("fetch.coming", name))}
}

// listed returns the entry of the company with rules of that hash, and which of its editions has
// them: a shipped one, or the one that was opened from a file; nil if there is none.
func (g *game) listed(hash uint64) (*scenarios.Entry, *scenarios.Edition) {
	if e, edition := g.content.shelf.Listed(hash); e != nil || g.opened == nil {
		return e, edition
	}
	return scenarios.NewShelf([]scenarios.Entry{g.opened.entry}).Listed(hash)
}
