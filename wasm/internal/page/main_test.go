package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios/author"
)

func readPage(t *testing.T) []byte {
	t.Helper()
	page, err := os.ReadFile("../../../index.html")
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestPageIsFilledInEnglishAndHasTheTextsOfAllLanguages(t *testing.T) {
	xx, err := lang.OpenFolder("../../../assets/lang/testdata/xx", author.ReadText)
	if err != nil {
		t.Fatal(err)
	}
	languages := append(lang.Languages(), xx)
	page, err := fill(readPage(t), languages)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<span role="status" data-text="loading">Loading the company…</span>`,
		`<progress id="bar" data-label="loading.bar" aria-label="Loading the game"></progress>`,
		`"xx":{"loading":"Lade die Firma…"}`,
	} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

// Every text that the page asks for exists in English, and every text is asked for.
func TestPageUsesEveryText(t *testing.T) {
	page := string(readPage(t))
	used := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?:data-text=|data-label=|say\(|trouble\()"([a-z.-]+)"|return "([a-z]{3,})"`).FindAllStringSubmatch(page, -1) {
		used[m[1]+m[2]] = true
	}
	texts := lang.Page(lang.English())
	for id := range used {
		_, text := texts[id]
		_, advice := texts[id+"-advice"]
		if !text && !advice {
			t.Errorf("the page uses %s, which has no text", id)
		}
	}
	for id := range texts {
		if !used[id] && !used[strings.TrimSuffix(id, "-advice")] {
			t.Errorf("the page does not use the text %s", id)
		}
	}
}

func TestPageWithoutAPlaceOrATextIsRefused(t *testing.T) {
	if _, err := fill([]byte("<p></p>"), lang.Languages()); err == nil {
		t.Error("a page without a place for the texts is accepted")
	}
	if _, err := fill([]byte(`<p data-text="no-such-text"></p> const texts = {};`), lang.Languages()); err == nil {
		t.Error("a page with an unknown text is accepted")
	}
}
