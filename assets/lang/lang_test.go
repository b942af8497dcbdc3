package lang

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func readFile(path string) (string, error) {
	b, err := os.ReadFile(path)
	return string(b), err
}

// testLanguage adds the language in testdata to those on offer until the test ends.
func testLanguage(t *testing.T) *Language {
	t.Helper()
	before := added
	t.Cleanup(func() { added = before })
	l, err := OpenFolder("testdata/xx", readFile)
	if err != nil {
		t.Fatal(err)
	}
	Add(l)
	return l
}

func TestPlaceholdersAreFilledIn(t *testing.T) {
	l := Language{format: English().format, words: parse(`
# a comment
wait = {0} waits {1} {1|day|days} for {2}
plain = nothing to fill in
`)}
	l.readWords.Do(func() {})
	for _, c := range []struct{ got, want string }{
		{l.Say("wait", "Labels", 1, "Catalog"), "Labels waits 1 day for Catalog"},
		{l.Say("wait", "Labels", 12345, "Catalog"), "Labels waits 12,345 days for Catalog"},
		{l.Say("plain"), "nothing to fill in"},
		{l.Say("no-such-sentence"), "no-such-sentence"},
		{l.Say("wait"), " waits   for "},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestNumbersAreInTheFormatOfTheLanguage(t *testing.T) {
	en, xx := English(), testLanguage(t)
	for _, c := range []struct{ got, want string }{
		{en.Number(-1234567), "−1,234,567"},
		{en.Decimal(1250, 1), "1.3"},
		{en.Decimal(-40, 2), "−0.04"},
		{en.Decimal(-49, 1), "0.0"},
		{en.Decimal(-50, 1), "−0.1"},
		{en.Decimal(-499, 0), "0"},
		{en.Decimal(-1, 3), "−0.001"},
		{en.Decimal(12000, 0), "12"},
		{en.Percent(314_159), "31%"},
		{xx.Number(-1234567), "−1.234.567"},
		{xx.Decimal(1250, 1), "1,3"},
		{xx.Percent(314_159), "31 %"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestPluralsFollowTheLanguageOfTheSentence(t *testing.T) {
	xx := testLanguage(t)
	for n, want := range map[int]string{1: "minuta", 2: "minuty", 5: "minut", 12: "minut", 24: "minuty", 112: "minut", 1002: "minuty"} {
		if got := xx.Say("start.ten-minutes", "x", n); !strings.HasSuffix(got, " "+want) {
			t.Errorf("%d is said as %q, want %s", n, got, want)
		}
	}
	if got, want := xx.Say("play.people", 2), "2 people"; got != want {
		t.Errorf("the English sentence is %q, want %q", got, want)
	}
}

func TestMissingSentencesAreSaidInEnglish(t *testing.T) {
	xx := testLanguage(t)
	if got := xx.Say("start.begin"); got != "Anfangen" {
		t.Errorf("a sentence of the language is %q", got)
	}
	if got := xx.Say("start.others"); got != "Other companies" {
		t.Errorf("a missing sentence is %q", got)
	}
	if got, want := About(xx, "account", "review"), About(English(), "account", "review"); got != want || got == "" {
		t.Errorf("a missing description is %q, want %q", got, want)
	}
	nothing := Open("none", func(string) string { return "" })
	if got := nothing.Say("start.begin") + nothing.Number(1234) + nothing.Name; got != "Begin1,234none" {
		t.Errorf("a language without files says %q", got)
	}
}

func TestFolderWithoutALanguageIsRefused(t *testing.T) {
	if _, err := OpenFolder(t.TempDir(), readFile); err == nil || !strings.Contains(err.Error(), "none of the files format.txt, words.txt") {
		t.Errorf("an empty folder: %v", err)
	}
	broken := errors.New("broken")
	if _, err := OpenFolder("testdata/xx", func(string) (string, error) { return "", broken }); !errors.Is(err, broken) {
		t.Errorf("a file that can't be read: %v", err)
	}
}

func TestProseHasParagraphs(t *testing.T) {
	if got, want := testLanguage(t).Prose()["first-split.brief"], "Ein Absatz in zwei Zeilen.\n\nNoch ein Absatz."; got != want {
		t.Errorf("the brief is %q, want %q", got, want)
	}
}

func TestLocalesFindTheirLanguage(t *testing.T) {
	testLanguage(t)
	added = append(added, &Language{Tag: "xx-BB"})
	for locale, want := range map[string]string{
		"en": "en", "en-GB": "en", "en_US.UTF-8": "en", "": "en", "C": "en", "POSIX": "en", "C.UTF-8": "en", "zz": "en",
		"xx": "xx", "XX-aa": "xx", "xx_AA.UTF-8@euro": "xx", "xx-BB": "xx-BB", "xx_BB.UTF-8": "xx-BB", "xx-BB-latin": "xx-BB",
	} {
		if got := For(locale).Tag; got != want {
			t.Errorf("the language for %q is %s, want %s", locale, got, want)
		}
	}
	if l, ok := Find("zz"); ok {
		t.Errorf("the language zz is %s", l.Tag)
	}
}

func TestSystemLocaleIsThatOfTheFirstVariableSet(t *testing.T) {
	for _, c := range []struct {
		all, messages, lang, want string
	}{{"a", "b", "c", "a"}, {"", "b", "c", "b"}, {"", "", "c", "c"}, {"", "", "", ""}} {
		environment := map[string]string{"LC_ALL": c.all, "LC_MESSAGES": c.messages, "LANG": c.lang}
		if got := SystemLocale(func(name string) string { return environment[name] }); got != c.want {
			t.Errorf("%+v: the locale is %q", c, got)
		}
	}
}

// Every folder is a complete language: it is on offer, with a name, and all that it says is said
// in English too. What English does not have would never be shown.
func TestEveryFolderIsALanguage(t *testing.T) {
	folders, err := filepath.Glob("*/format.txt")
	if err != nil || len(folders) != len(Languages()) || Languages()[0].Tag != "en" {
		t.Errorf("%d folders, %d languages, %v", len(folders), len(Languages()), err)
	}
	for _, l := range append(Languages(), testLanguage(t)) {
		for name, files := range map[string][2]map[string]string{
			"format.txt": {l.read("format.txt", formatFile), English().read("format.txt", formatFile)},
			"words.txt":  {l.sentences(), English().sentences()},
			"model.txt":  {l.read("model.txt", modelFile), English().read("model.txt", modelFile)},
			"page.txt":   {Page(l), Page(English())},
		} {
			for id, text := range files[0] {
				if _, known := files[1][id]; !known {
					t.Errorf("%s/%s: English has no %s", l.Tag, name, id)
				}
				if text == "" {
					t.Errorf("%s/%s: %s is empty", l.Tag, name, id)
				}
			}
		}
	}
}

// No-break spaces beside an equals sign are spaces, and stay in a text that is nothing else.
func TestNoBreakSpacesBesideTheEqualsSignAreSpaces(t *testing.T) {
	got := parse("name\u00a0=\u00a0Tests\u00a0prache\nthousands = \u202f\n")
	if got["name"] != "Tests\u00a0prache" || got["thousands"] != "\u202f" {
		t.Errorf("it reads %q", got)
	}
}

// A line that has no effect is a fault, and so is one that nothing is filled into.
func TestFaultsOfALanguageAreFound(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"words.txt", "start.begin\u00a0= Anfangen", ""},
		{"words.txt", "start.begn = Anfangen", "there is no text start.begn"},
		{"words.txt", "start.begin = {9}", "nothing is filled in for {9}"},
		{"words.txt", "start.ten-minutes = {0} {1|minuta|minut}\n  {x|a|b}", "nothing is filled in for {x}"},
		{"words.txt", "start.ten-minutes = {1} {1|minuta|minut} {0}", ""},
		{"format.txt", "decimal = ,", ""},
		{"format.txt", "decimal =", "decimal is a sign without digits"},
		{"format.txt", "decimel = ,", "there is no text decimel"},
		{"format.txt", "thousands =", ""},
		{"format.txt", "percent = %", "percent has no {0}, which stands for the number"},
		{"format.txt", "plural = 1 | *2 *3 !*12", ""},
		{"format.txt", "plural = one", "plural is made of numbers, * and !, with bars between the forms, not of one"},
	} {
		got := ""
		for _, f := range Check(c.name, c.line) {
			got += f.Wrong
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.line, got, c.want)
		}
	}
	for name, file := range map[string]func(string) string{"words.txt": wordsFile, "model.txt": modelFile, "page.txt": pageFile, "format.txt": formatFile} {
		if faults := Check(name, file("en")); len(faults) > 0 {
			t.Errorf("English, %s: %+v", name, faults)
		}
	}
}

// A language in one file, as it lies beside the page, says the same as in its folder.
func TestPackedLanguageSaysTheSame(t *testing.T) {
	xx := testLanguage(t)
	pack := Pack(xx)
	got, err := Unpack("xx", pack, Sum(pack))
	if err != nil {
		t.Fatal(err)
	}
	if got.Name != xx.Name || got.Number(-12345) != xx.Number(-12345) || got.Percent(314_159) != xx.Percent(314_159) {
		t.Errorf("%s writes %s", got.Name, got.Number(-12345))
	}
	for _, id := range English().IDs() {
		if got.Say(id, 1, 2, 3, 4, 5) != xx.Say(id, 1, 2, 3, 4, 5) {
			t.Errorf("%s is said as %q", id, got.Say(id))
		}
	}
	if prose := got.Prose(); len(prose) == 0 || len(prose) != len(xx.Prose()) {
		t.Errorf("%d texts of scenarios", len(prose))
	}
	for _, wrong := range [][]byte{nil, pack[1:], pack[:len(pack)-1], append(pack[:len(pack):len(pack)], 'x')} {
		if _, err := Unpack("xx", wrong, Sum(pack)); err == nil {
			t.Errorf("%d of %d bytes are a language", len(wrong), len(pack))
		}
	}
	if _, err := Unpack("xx", []byte("x"), Sum([]byte("x"))); err == nil {
		t.Error("a file without the parts of a language is one")
	}
}
