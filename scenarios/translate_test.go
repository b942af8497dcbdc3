package scenarios_test

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
)

// testLanguage returns the language in the test data of package lang.
func testLanguage(t *testing.T) *lang.Language {
	t.Helper()
	l, err := lang.OpenFolder("../assets/lang/testdata/xx", author.ReadText)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// A language is one folder: what it has of the scenarios and cards is shown in it, the rest in
// English, and the companies play as before.
func TestLanguageOfAFolderIsShownInScenariosAndCards(t *testing.T) {
	library, _, err := author.ReadAll(".")
	if err != nil {
		t.Fatal(err)
	}
	l := testLanguage(t)
	library.Translate(l.Tag, l.Prose())
	c := &library.Companies[0]
	for _, card := range c.Cards {
		if card.ID == "extract" {
			if got := card.Title.In("xx"); got != "{about} herauslösen" {
				t.Errorf("the title of the card is %q", got)
			}
			if got := card.What.In("xx"); got != card.What.In("en") {
				t.Errorf("a missing text is %q", got)
			}
		}
	}
	if c.Title.In("xx") != "Der erste Schnitt" || c.Title.In("en") != "First split" {
		t.Errorf("the title is %q, in English %q", c.Title.In("xx"), c.Title.In("en"))
	}
	if got := strings.Split(c.Brief.In("xx"), "\n\n"); len(got) != 2 {
		t.Errorf("the brief has %d paragraphs, want 2", len(got))
	}
	for i, id := range c.Scenario.Names.Teams {
		if got := c.TeamName(int32(i), "xx"); id == "labels" && got != "Etiketten" || id == "catalog" && got != "Catalog" {
			t.Errorf("the team %s is called %q", id, got)
		}
	}
	if shipped := scenarios.ByID(c.ID); shipped.Hash != c.Hash || scenarios.Hash(c) != c.Hash {
		t.Error("texts of a language change the hash of the company")
	}
}

func TestTextOfTheScenarioGoesBeforeThatOfTheLanguage(t *testing.T) {
	library := scenarios.Library{Cards: []scenarios.Card{{ID: "own", Title: scenarios.Prose{{Language: "xx", Text: "own"}}}}}
	library.Translate("xx", map[string]string{"card.own.title": "of the language", "card.own.what": "new"})
	if c := library.Cards[0]; c.Title.In("xx") != "own" || c.What.In("xx") != "new" {
		t.Errorf("the card says %q, %q", c.Title.In("xx"), c.What.In("xx"))
	}
}

// Every text has an id of its own, so that no line of a language changes two, and every line of a
// language belongs to a text that English has.
func TestTextsHaveIDs(t *testing.T) {
	library, _, err := author.ReadAll(".")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	library.EachText(func(id string, p *scenarios.Prose) {
		text := p.In("en")
		if before, twice := texts[id]; twice && before != text || strings.Contains(id, "..") || strings.HasSuffix(id, ".") {
			t.Errorf("the id %s stands for %q and %q", id, before, text)
		}
		texts[id] = text
	})
	for _, l := range append(lang.Languages(), testLanguage(t)) {
		for id := range l.Prose() {
			if texts[id] == "" {
				t.Errorf("%s: no scenario or card has the text %s", l.Tag, id)
			}
		}
	}
}
