package author

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
)

// libraryFolder writes a folder with two scenarios, harbour and island, which list no cards, and
// with cards.
func libraryFolder(t *testing.T, cards map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	write := func(path, text string) {
		path = filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i, id := range []string{"harbour", "island"} {
		text := replaced(string(small(t)), "id: small", "id: "+id)
		text = replaced(text, "minutes: 5", "minutes: "+number(int64(9-i)))
		write(id+"/scenario.yaml", replaced(text, "cards: [extract, nothing]\n", ""))
	}
	for id, keys := range cards {
		write("cards/"+id+".yaml", replaced(card, "id: mine\n", "id: "+id+"\n"+keys))
	}
	return dir
}

// cardIDs returns the ids of cards.
func cardIDs(cards []scenarios.Card) string {
	var ids []string
	for _, c := range cards {
		ids = append(ids, c.ID)
	}
	return strings.Join(ids, " ")
}

// readLibrary reads the folder of a library with those cards and returns it with its problems.
func readLibrary(t *testing.T, cards map[string]string) (*scenarios.Library, Problems) {
	t.Helper()
	library, problems, err := ReadAll(libraryFolder(t, cards))
	if err != nil {
		t.Fatal(err)
	}
	return library, problems
}

// A shipped scenario that lists no cards has those whose files offer it, in their places: first
// by place, then by id, and cards without a place last. If there are none, it has all cards.
func TestScenariosHaveTheCardsThatOfferThem(t *testing.T) {
	library, problems := readLibrary(t, map[string]string{
		"a": "offered-in: [harbour]\nplace: 20\n",
		"b": "offered-in: [harbour]\n",
		"c": "",
		"d": "offered-in: [harbour]\nplace: 10\n",
		"e": "offered-in: [harbour]\nplace: 10\n",
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := cardIDs(library.Cards); got != "a b c d e" {
		t.Errorf("the library has the cards %s", got)
	}
	if first := library.Companies[0].ID; first != "island" {
		t.Errorf("the shortest company is %s", first)
	}
	for i, want := range []string{"a b c d e", "d e a b"} { // the island, the harbour
		if got := cardIDs(library.Companies[i].Cards); got != want {
			t.Errorf("%s has the cards %s, want %s", library.Companies[i].ID, got, want)
		}
	}
}

// A scenario that lists its cards has exactly those, in its own order.
func TestScenariosListCardsOfTheirOwn(t *testing.T) {
	dir := libraryFolder(t, map[string]string{"a": "offered-in: [harbour]\n", "b": "", "c": ""})
	path := filepath.Join(dir, "harbour", "scenario.yaml")
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(src, "cards: [c, b]\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	library, problems, err := ReadAll(dir)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if got := cardIDs(library.Companies[1].Cards); got != "c b" {
		t.Errorf("the harbour has the cards %s", got)
	}
}

// A card that is offered where it can't be is reported in its file.
func TestCardsOfferedInVainAreReported(t *testing.T) {
	for _, is := range []struct{ what, keys, want string }{
		{"an unknown scenario", "offered-in: [harbor]\n", `3:14 there is no scenario "harbor". Did you mean harbour? There are: harbour and island.`},
		{"a card that opens after the end", "offered-in: [harbour]\nwhen: [{sign: week, at-least: 26}]\n", `3:14 the card "a" opens in week 26, after the end of the scenario. Leave the card out, or let it open earlier.`},
		{"a card that opens in the last week", "offered-in: [harbour]\nwhen: [{sign: week, at-least: 25}]\n", ""},
		{"a seat that an answer leads to", "offered-in: [harbour]\nseat: principal\n", ""},
	} {
		_, problems := readLibrary(t, map[string]string{"a": is.keys})
		if got := said(problems); got != is.want {
			t.Errorf("%s:\n%s\nwant:\n%s", is.what, got, is.want)
		}
		for _, p := range problems {
			if filepath.Base(p.File) != "a.yaml" {
				t.Errorf("%s: the problem is in %s", is.what, p.File)
			}
		}
	}
}

// A card's file has its id.
func TestCardFilesAreNamedAfterTheirIDs(t *testing.T) {
	dir := libraryFolder(t, nil)
	if err := os.Mkdir(filepath.Join(dir, "cards"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cards", "other.yaml"), []byte(card), 0o644); err != nil {
		t.Fatal(err)
	}
	_, problems, err := ReadAll(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := said(problems), `1:1 the card has the id "mine". Name a card's file after its id.`; !strings.HasPrefix(got, want) {
		t.Errorf("it says:\n%s\nwant:\n%s", got, want)
	}
}

// A scenario that is read alone has the cards of the shipped scenario with its id, or all of them.
func TestScenariosReadAloneHaveShippedCards(t *testing.T) {
	unlisted := replaced(string(small(t)), "cards: [extract, nothing]\n", "")
	for id, want := range map[string][]scenarios.Card{
		"small":       scenarios.Cards(),
		"first-split": scenarios.ByID("first-split").Cards,
	} {
		c := read(t, []byte(replaced(unlisted, "id: small", "id: "+id)))
		if !slices.Equal(strings.Fields(cardIDs(c.Cards)), strings.Fields(cardIDs(want))) {
			t.Errorf("%s has the cards %s, want %s", id, cardIDs(c.Cards), cardIDs(want))
		}
	}
}
