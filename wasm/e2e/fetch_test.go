package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
)

// siteCopy returns a copy of the site that a test may change.
func siteCopy(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(Site(t))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// fetched is the number of times that the page has fetched a file itself.
func fetched(p *Page, file string) int {
	return Eval[int](p, fmt.Sprintf(`performance.getEntriesByName(new URL(%q + "?" + build.version, location).href).length`, file))
}

// The companies beyond the first are files, fetched when the player wants them, and kept by the
// page's service worker, so that a player without a network has all of them after one visit.
func TestOtherCompaniesAreFetchedAndKeptForOfflinePlay(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t))
	p := OpenAt(t, server, Setup{AllowErrors: true}) // an offline browser may report errors on the console
	p.WaitScreen("start")
	for _, c := range scenarios.All()[1:] {
		e := scenarios.EntryOf(c)
		if n := fetched(p, e.File()); n != 0 {
			t.Errorf("%s is fetched %d times before it is wanted", c.ID, n)
		}
	}
	Eval[any](p, `navigator.serviceWorker.ready.then(() => true)`)
	server.Stop()
	for _, c := range scenarios.All()[1:] {
		p.Go("")
		p.Reload()
		p.WaitScreen("start")
		p.Press("company/" + c.ID)
		p.WaitState("brief", "company="+c.ID)
		p.Go(weekFive(c))
		p.Reload()
		p.WaitState("play", "week=4")
		if failed := p.Read().Errors; len(failed) > 0 {
			t.Errorf("%s without a network: %q", c.ID, failed)
		}
	}
}

// What can't be fetched is said and can be tried again: a company that the player chooses, and one
// that a link leads to.
func TestCompanyThatIsNotThereIsFetchedOnASecondTry(t *testing.T) {
	t.Parallel()
	c := scenarios.All()[1]
	file := (&scenarios.Entry{ID: c.ID}).File()
	dir := siteCopy(t)
	whole, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	put := func(b []byte) {
		if err := os.WriteFile(filepath.Join(dir, file), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(dir, file)); err != nil {
		t.Fatal(err)
	}
	p := OpenAt(t, Serve(t, dir), Setup{AllowErrors: true})
	p.WaitScreen("start")
	p.Press("company/" + c.ID)
	p.Wait(`document.querySelector("[data-id='fetch/text']")?.textContent.includes("the server answered 404")`)
	put(whole[:len(whole)/2])
	p.Press("fetch/again")
	p.Wait(`document.querySelector("[data-id='fetch/text']")?.textContent.includes("damaged")`)
	p.Go(weekFive(c))
	p.Reload()
	p.Wait(`document.querySelector("[data-id='fetch/text']")?.textContent.includes("damaged")`)
	put(whole)
	p.Press("fetch/again")
	p.WaitState("play", "week=4")
	if link := weekFive(c); Eval[string](p, `location.hash`) != link {
		t.Errorf("the link leads to %s, want %s", Eval[string](p, `location.hash`), link)
	}
}

// A language is a file as well: that of the player's browser arrives with the game, another when it
// is chosen, and it speaks of the companies, too.
func TestLanguageIsFetchedWithTheGameOrWhenItIsChosen(t *testing.T) {
	t.Parallel()
	xx, err := lang.OpenFolder(filepath.Join(Root, "assets/lang/testdata/xx"), author.ReadText)
	if err != nil {
		t.Fatal(err)
	}
	dir, pack := siteCopy(t), lang.Pack(xx)
	about := fmt.Sprintf(`languages: [{tag: "xx", name: %q, sum: "%016x"}]`, xx.Name, lang.Sum(pack))
	edit := func(name string, place *regexp.Regexp, by string) {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if !place.Match(b) {
			t.Fatalf("%s has no %s", name, place)
		}
		if err := os.WriteFile(filepath.Join(dir, name), place.ReplaceAllLiteral(b, []byte(by)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	edit("build.js", regexp.MustCompile(`languages: \[.*\]`), about)
	edit("index.html", regexp.MustCompile(`const texts = \{`), `const texts = {"xx": {},`)
	if err := os.WriteFile(filepath.Join(dir, lang.PackFile("xx")), pack, 0o644); err != nil {
		t.Fatal(err)
	}
	server := Serve(t, dir)
	begin := xx.Say("start.begin")
	said := fmt.Sprintf(`document.querySelector("[data-id=begin]")?.getAttribute("aria-label") === %[1]q || document.querySelector("[data-id=begin]")?.textContent === %[1]q`, begin)

	p := OpenAt(t, server, Setup{})
	p.WaitScreen("start")
	if fetched(p, lang.PackFile("xx")) != 0 || Eval[bool](p, said) {
		t.Error("a language that nobody wants is fetched")
	}
	p.Press("settings")
	p.WaitScreen("settings")
	p.Press("language/xx")
	p.Wait(`document.documentElement.lang === "xx"`)
	p.Reload()
	p.WaitScreen("start")
	if !Eval[bool](p, said) || fetched(p, lang.PackFile("xx")) != 1 {
		t.Errorf("the next visit begins in another language, or fetches it %d times", fetched(p, lang.PackFile("xx")))
	}
	if title := xx.Prose()["first-split.title"]; !strings.Contains(Eval[string](p, `document.querySelector("main").textContent`), title) {
		t.Errorf("the start screen does not say %q", title)
	}
}
