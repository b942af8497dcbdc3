package screen

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// besidePage returns a stage on which only the first company and English are at hand, as in the
// page; the other companies and the language xx lie beside it. The game has not started.
func besidePage(t *testing.T, kept map[string][]byte) *stage {
	t.Helper()
	all := scenarios.All()
	library := &scenarios.Library{}
	s := &stage{T: t, session: view.NewSession(fonts), w: 1440, h: 900, saved: map[string][]byte{}, files: map[string][]byte{}}
	maps.Copy(s.saved, kept)
	for _, c := range all {
		library.Companies = append(library.Companies, *c)
		e := scenarios.EntryOf(c)
		s.files[e.File()] = scenarios.EncodeCompany(c)
	}
	entries := scenarios.Index(library)
	delete(s.files, entries[0].File())
	first, err := scenarios.Decode(scenarios.EncodeCompany(all[0]))
	if err != nil {
		t.Fatal(err)
	}
	s.files[lang.PackFile("xx")] = lang.Pack(testLanguage(t))
	s.shell = Start(study.NewRunner(), scenarios.NewShelf(entries, &first.Companies[0])).(*shell)
	return s
}

// start starts the game in a locale.
func (s *stage) start(fragment, locale string) {
	s.Helper()
	s.send(Started{Fragment: fragment, Address: pageAddress, Locale: locale, Languages: []LanguageFile{{Tag: "xx", Name: "Testsprache", Sum: lang.Sum(lang.Pack(testLanguage(s.T)))}}})
}

// testLanguage returns the language in the test data of package lang.
func testLanguage(t *testing.T) *lang.Language {
	t.Helper()
	l, err := lang.OpenFolder("../../assets/lang/testdata/xx", author.ReadText)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// others are the companies that lie beside the page.
func others() []*scenarios.Company { return scenarios.All()[1:] }

// linkTo returns the fragment of a run of a company in its third week, without any decision.
func linkTo(c *scenarios.Company) string {
	r := sim.Start(c.Scenario, 5, c.Seats[0].Seat)
	for r.Now.Week < 2 {
		r.Step()
	}
	return "#r=" + r.Link()
}

// All companies are listed, with the same words as where they are at hand, and each is fetched when
// it is chosen, once.
func TestEveryCompanyIsFetchedWhenItIsChosen(t *testing.T) {
	for _, c := range others() {
		s := besidePage(t, nil)
		s.start("", "")
		at := open(t, "", nil)
		id := view.ID("company/" + c.ID)
		if here, there := view.Outline(*s.node(id)), view.Outline(*at.node(id)); here != there {
			t.Errorf("%s is listed as\n%s\nand where it is at hand as\n%s", c.ID, here, there)
		}
		if len(s.asked) > 0 || slices.ContainsFunc(s.effects, func(e Effect) bool { _, is := e.(Fetch); return is }) {
			t.Error("something is fetched before it is wanted")
		}
		s.slowly = true
		s.press(id, id)
		s.on("start")
		s.shows("Fetching “" + c.Title.In("en"))
		s.checkAccessibility()
		if len(s.asked) != 1 {
			t.Errorf("%s is asked for %d times", c.ID, len(s.asked))
		}
		s.deliver()
		s.on("brief")
		if got := s.screen.(*brief).company; scenarios.Hash(got) != c.Hash || got.Brief.In("en") != c.Brief.In("en") {
			t.Errorf("%s is not what was fetched", c.ID)
		}
		s.press("back", id)
		s.on("brief")
		if len(s.asked) > 0 {
			t.Error("a company that is here is fetched again")
		}
	}
}

// Whatever goes wrong is said, loses nothing, and can be tried again.
func TestCompanyThatCantBeFetchedCanBeTriedAgain(t *testing.T) {
	c := others()[0]
	file := (&scenarios.Entry{ID: c.ID}).File()
	id := view.ID("company/" + c.ID)
	for _, trouble := range []struct {
		why string
		in  func(s *stage)
	}{
		{"there is no connection", func(s *stage) { s.cut = "there is no connection" }},
		{"the server answered 404", func(s *stage) { delete(s.files, file) }},
		{"another version of the game", func(s *stage) { s.files[file] = s.files[file][:100] }},
		{"another version of the game", func(s *stage) { s.files[file][len(s.files[file])/2] ^= 1 }},
		{"another version of the game", func(s *stage) { s.files[file] = scenarios.EncodeCompany(corner()) }},
	} {
		played := startFirstRun(t)
		s := besidePage(t, played.saved)
		s.start("", "")
		kept, saved := s.screen.(*start).savedRun, maps.Clone(s.saved)
		good := maps.Clone(s.files)
		good[file] = bytes.Clone(good[file])
		trouble.in(s)
		s.press(id)
		s.on("start")
		s.shows(trouble.why)
		s.shows("“" + c.Title.In("en") + "” could not be fetched")
		if s.session.Focus != "fetch/again" {
			t.Errorf("%s: the focus is on %q", trouble.why, s.session.Focus)
		}
		s.checkAccessibility()
		if s.screen.(*start).savedRun != kept || string(s.saved[runKey]) != string(saved[runKey]) {
			t.Errorf("%s: the saved run is lost", trouble.why)
		}
		s.press("fetch/again")
		s.on("start")
		s.cut, s.files = "", good
		s.press("fetch/again")
		s.on("brief")
	}
}

// A link to a run of a company that is not here fetches the company and opens the run, wherever the
// link comes from.
func TestLinkFetchesItsCompany(t *testing.T) {
	for _, c := range others() {
		link := linkTo(c)
		for name, follow := range map[string]func(s *stage){
			"address": func(s *stage) { s.start(link, "") },
			"paste":   func(s *stage) { s.start("", ""); s.send(Pasted{Text: pageAddress + link}) },
			"field":   func(s *stage) { s.start("", ""); s.enter("paste", pageAddress+link) },
			"brief":   func(s *stage) { s.start("", ""); s.press("begin"); s.send(FragmentChanged{link}) },
			"finished": func(s *stage) {
				s.saved[runsKey] = []byte(strings.TrimPrefix(link, "#r=") + " true 3\n")
				s.start("", "")
				s.press("finished/0")
			},
		} {
			for _, fails := range []bool{false, true} {
				s := besidePage(t, nil)
				if fails {
					s.cut = "there is no connection"
				}
				follow(s)
				if fails {
					s.on("start")
					s.shows("“" + c.Title.In("en") + "” could not be fetched: there is no connection")
					s.cut = ""
					s.press("fetch/again")
				}
				if g := gameOf(s.screen); g.run == nil || "#r="+g.run.Link() != link {
					t.Errorf("%s, fails %t: the link of %s leads to %s", name, fails, c.ID, s.screen.Name())
				}
			}
		}
	}
}

// A saved run of a company that is not here waits for it, and is not taken for a damaged one.
func TestSavedRunWaitsForItsCompany(t *testing.T) {
	for _, c := range others() {
		played := open(t, "", nil)
		played.send(openBriefMsg{c})
		played.press("take-seat", "bet/place")
		link := gameOf(played.screen).run.Link()
		for _, fragment := range []string{"", "#r=" + link} {
			s := besidePage(t, played.saved)
			s.slowly = true
			s.start(fragment, "")
			s.shows("Fetching “" + c.Title.In("en"))
			if s.screen.(*start).damagedSave != nil || s.has("go-on") {
				t.Error("a run that waits for its company is damaged, or can be continued")
			}
			if hint := s.node("begin").Hint; !strings.Contains(hint, c.Title.In("en")) {
				t.Errorf("the button to begin another run warns %q", hint)
			}
			s.cut = "there is no connection"
			s.deliver()
			s.shows("The run is kept.")
			s.checkAccessibility()
			if string(s.saved[runKey]) != string(played.saved[runKey]) {
				t.Error("the saved run is lost")
			}
			s.cut = ""
			s.press("saved/fetch/again")
			s.deliver()
			if fragment == "" {
				s.press("go-on")
			}
			if g := gameOf(s.screen); g.run == nil || g.run.Link() != link || g.introduced == allParts {
				t.Errorf("%q leads to %s, not to the run as it was saved", fragment, s.screen.Name())
			}
		}
		// Another link is offered, as the saved run would be replaced.
		s := besidePage(t, played.saved)
		s.cut = "there is no connection"
		s.start(linkTo(scenarios.All()[0]), "")
		s.on("start")
		s.press("came/open")
		s.on("play")
	}
}

// A language is fetched when it is chosen or the player's own, and then the game and every company
// speak it, also one that comes later.
func TestLanguageIsFetchedWhenItIsWanted(t *testing.T) {
	for name, want := range map[string]func(s *stage){
		"chosen": func(s *stage) { s.start("", ""); s.press("settings", "language/xx"); s.press("back") },
		"locale": func(s *stage) { s.start("", "xx-YY") },
		"kept":   func(s *stage) { s.saved[preferencesKey] = []byte("language=xx text=125"); s.start("", "") },
	} {
		s := besidePage(t, nil)
		s.slowly = true
		want(s)
		s.shows("Fetching “Testsprache”")
		s.shows("Begin")
		s.cut = "there is no connection"
		s.deliver()
		s.shows("“Testsprache” could not be fetched: there is no connection")
		s.checkAccessibility()
		s.press("settings", "text/150", "back") // saves the settings
		if kept := string(s.saved[preferencesKey]); !strings.Contains(kept, "language=xx") {
			t.Errorf("%s: a language that could not be fetched is no longer wanted: %s", name, kept)
		}
		s.cut = ""
		s.press("language/fetch/again")
		s.deliver()
		s.shows("Anfangen")
		s.shows("Der erste Schnitt")
		c := others()[0]
		s.press(view.ID("company/" + c.ID))
		s.deliver()
		s.on("brief")
		said := ""
		for _, card := range s.screen.(*brief).company.Cards {
			if card.ID == "extract" {
				said = card.Title.In("xx")
			}
		}
		if want := testLanguage(t).Prose()["card.extract.title"]; said != want {
			t.Errorf("%s: a card of the company that came later is called %q, want %q", name, said, want)
		}
		if again := lang.Languages(); len(again) != 1 {
			t.Error("the language of the test stays for others")
		}
	}
	// The page may have fetched it already: then nothing else is said before.
	s := besidePage(t, nil)
	pack := lang.Pack(testLanguage(t))
	s.send(Started{Address: pageAddress, Locale: "xx", Languages: []LanguageFile{{"xx", "Testsprache", lang.Sum(pack), pack}}})
	s.shows("Anfangen")
	for _, e := range s.effects {
		if _, is := e.(Fetch); is {
			t.Error("a language that is here is fetched")
		}
	}
	for _, broken := range [][]byte{pack[1:], {}, []byte("x")} {
		s := besidePage(t, nil)
		s.cut = "there is no connection"
		s.send(Started{Address: pageAddress, Locale: "xx", Languages: []LanguageFile{{"xx", "Testsprache", lang.Sum(pack), broken}}})
		s.shows("“Testsprache” could not be fetched")
		s.shows("Begin")
	}
}
