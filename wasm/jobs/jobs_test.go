package jobs

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// shop returns the files of a valid company in a folder.
func shop(t *testing.T, folder string) []workerproto.File {
	t.Helper()
	var files []workerproto.File
	for _, name := range []string{"scenario.yaml", "brief.md"} {
		src, err := os.ReadFile(filepath.Join("..", "screen", "testdata", "corner", name))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, workerproto.File{Path: folder + name, Bytes: src})
	}
	return files
}

// do runs the read job on files.
func do(t *testing.T, files []workerproto.File) workerproto.Reading {
	t.Helper()
	answer, err := Do(workerproto.Read, workerproto.AppendFiles(nil, files))
	if err != nil {
		t.Fatal(err)
	}
	r, err := workerproto.ReadReading(answer)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// company decodes the company of an answer without problems.
func company(t *testing.T, r workerproto.Reading) *scenarios.Company {
	t.Helper()
	if r.Found != workerproto.OneScenario || len(r.Problems) > 0 {
		t.Fatalf("found %d, with these problems:\n%s", r.Found, r.Text)
	}
	library, err := scenarios.Decode(r.Company)
	if err != nil || len(library.Companies) != 1 {
		t.Fatalf("%v: %d companies", err, len(library.Companies))
	}
	return &library.Companies[0]
}

func TestReadReturnsTheCompanyOfTheFiles(t *testing.T) {
	for _, folder := range []string{"", "corner/", "a/b/"} {
		c := company(t, do(t, shop(t, folder)))
		if c.ID != "corner" || c.Hash != scenarios.Hash(c) || c.Brief.In("en") == "" {
			t.Errorf("in %q: %s with the brief %q", folder, c.ID, c.Brief.In("en"))
		}
	}
}

func TestReadReportsAllProblemsAtOnce(t *testing.T) {
	files := shop(t, "")
	src := string(files[0].Bytes)
	src = strings.Replace(src, "minutes: 5", "minuets: 5", 1)
	src = strings.Replace(src, "at-least: 30", "at-least: many", 1)
	src = strings.Replace(src, "owner: shelf", "owner: shlef", 1)
	files[0].Bytes = []byte(src)
	r := do(t, files)
	if len(r.Company) > 0 {
		t.Error("files with problems return a company")
	}
	for _, want := range []workerproto.Problem{
		{Line: 8, Column: 1, Excerpt: "minuets: 5", Meant: "minutes"},
		{Line: 15, Column: 39, Excerpt: "  - {metric: features-live, at-least: many}"},
		{Line: 36, Column: 39, Excerpt: "owner: shlef", Meant: "shelf"},
	} {
		found := false
		for _, p := range r.Problems {
			if p.Line == want.Line && p.Meant == want.Meant && strings.Contains(p.Excerpt, want.Excerpt) &&
				p.Column == want.Column && p.Caret == want.Column-1 {
				found = true
			}
		}
		if !found {
			t.Errorf("line %d, %s, is not reported:\n%s", want.Line, want.Excerpt, r.Text)
		}
	}
	if !strings.Contains(r.Text, "scenario.yaml:8:1: ") || !strings.Contains(r.Text, "Did you mean minutes?") {
		t.Errorf("the text of the problems is\n%s", r.Text)
	}
}

func TestScenarioIsFoundAmongOtherFiles(t *testing.T) {
	scenario, card := shop(t, "")[0].Bytes, []byte("version: 1\nid: nothing\n")
	catalog := []byte("apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: shop}\n")
	file := func(path string, src []byte) workerproto.File { return workerproto.File{Path: path, Bytes: src} }
	for _, x := range []struct {
		name  string
		files []workerproto.File
		found workerproto.Found
		at    int
	}{
		{"nothing at all", nil, workerproto.NoScenario, 0},
		{"one file, whatever it is called", []workerproto.File{file("shop.txt", scenario)}, workerproto.OneScenario, 0},
		{"one picture", []workerproto.File{file("shop.png", []byte{0x89, 'P', 'N', 'G', 0xff})}, workerproto.NoScenario, 0},
		{"a folder", []workerproto.File{file("s/brief.md", nil), file("s/cards/a.yaml", card), file("s/scenario.yaml", scenario)}, workerproto.OneScenario, 2},
		{"a scenario by another name", []workerproto.File{file("a.yaml", card), file("shop.yml", scenario), file("brief.md", nil)}, workerproto.OneScenario, 1},
		{"a scenario by its keys alone", []workerproto.File{file("a.yaml", card), file("shop.YML", []byte("\ufeff"+string(scenario)))}, workerproto.OneScenario, 1},
		{"names of Windows", []workerproto.File{file("S/Brief.MD", nil), file("S/Scenario.YML", scenario)}, workerproto.OneScenario, 1},
		{"one catalog", []workerproto.File{file("catalog-info.yaml", catalog)}, workerproto.NoScenario, 0},
		{"cards only", []workerproto.File{file("a.yaml", card), file("b.yaml", card)}, workerproto.NoScenario, 0},
		{"two companies", []workerproto.File{file("a/scenario.yaml", scenario), file("b/scenario.yaml", scenario)}, workerproto.SeveralScenarios, 0},
		{"two scenarios by other names", []workerproto.File{file("a.yaml", scenario), file("b.yaml", scenario)}, workerproto.SeveralScenarios, 0},
	} {
		if at, found := scenarioIn(x.files); found != x.found || at != x.at {
			t.Errorf("%s: found %d at %d, want %d at %d", x.name, found, at, x.found, x.at)
		}
	}
}

// Files that have no scenario are named, so that an author knows what the game has read.
func TestFilesOfOtherProgramsAreNamed(t *testing.T) {
	file := func(path, src string) workerproto.File { return workerproto.File{Path: path, Bytes: []byte(src)} }
	for name, x := range map[string]struct {
		files []workerproto.File
		wrong []string
	}{
		"a picture": {[]workerproto.File{file("shop.png", "\x89PNG\r\n\xff")}, []string{"this is a picture (PNG), not text"}},
		"a folder": {[]workerproto.File{file("shop/catalog-info.yaml", "apiVersion: backstage.io/v1alpha1\nkind: Component\n"), file("shop/CODEOWNERS", "* @shop/all\n")},
			[]string{"this seems to be a Backstage catalog, not a scenario", "this seems to be a CODEOWNERS file, not a scenario"}},
	} {
		r := do(t, x.files)
		var wrong []string
		for _, p := range r.Problems {
			wrong = append(wrong, p.Wrong)
		}
		if r.Found != workerproto.NoScenario || strings.Join(wrong, "\n") != strings.Join(x.wrong, "\n") || !strings.Contains(r.Text, x.wrong[0]) {
			t.Errorf("%s: found %d, and it says %q, want %q", name, r.Found, wrong, x.wrong)
		}
	}
}

func TestOwnCardsAreFoundInAllUsualFolders(t *testing.T) {
	card, err := os.ReadFile(filepath.Join("..", "..", "scenarios", "cards", "nothing.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	own := []byte(strings.Replace(string(card), "title:", "title: Own card #", 1))
	for name, paths := range map[string][2]string{
		"in the folder":       {"corner/", "corner/cards/nothing.yaml"},
		"in the folder above": {"all/corner/", "all/cards/nothing.yaml"},
		"chosen one by one":   {"", "nothing.yaml"},
	} {
		c := company(t, do(t, append(shop(t, paths[0]), workerproto.File{Path: paths[1], Bytes: own})))
		if len(c.Cards) != 1 || !strings.HasPrefix(c.Cards[0].Title.In("en"), "Own card") {
			t.Errorf("%s: the card in play is %q", name, c.Cards[0].Title.In("en"))
		}
	}
}

// Browsers, systems, mail and editors change the names of files that are downloaded or copied once
// more.
func TestBriefIsFoundByTheNamesOfCopies(t *testing.T) {
	files := shop(t, "")
	for _, names := range [][2]string{
		{"scenario (1).yaml", "brief (1).md"}, {"scenario(2).yml", "brief(2).md"}, {"scenario-1.yaml", "brief-1.md"}, {"scenario - Copy.yaml", "brief - Copy.md"},
		{"scenario copy.yaml", "Brief copy 2.md"}, {"scenario.yaml.txt", "brief.md.txt"}, {"scenario (1).yaml", "brief.md"},
	} {
		var renamed []workerproto.File
		for i, name := range names {
			renamed = append(renamed, workerproto.File{Path: "down/" + name, Bytes: files[i].Bytes})
		}
		company(t, do(t, renamed))
	}
	for _, brief := range []string{"briefing.md", "brief-old.md", "brief.de.md", "other/brief (1).md"} {
		r := do(t, []workerproto.File{files[0], {Path: brief, Bytes: files[1].Bytes}})
		if len(r.Problems) != 1 || r.Problems[0].Wrong != "there is no brief" {
			t.Errorf("%s: the problems are %v", brief, r.Problems)
		}
	}
	two := append(files[:1:1], workerproto.File{Path: "brief (1).md", Bytes: files[1].Bytes}, workerproto.File{Path: "brief (2).md", Bytes: files[1].Bytes})
	if r := do(t, two); len(r.Problems) != 1 {
		t.Errorf("of two copies one is taken as the brief")
	}
}

func TestUnknownJobsAndBrokenRequestsFail(t *testing.T) {
	if _, err := Do("mind-the-shop", nil); err == nil {
		t.Error("an unknown job succeeds")
	}
	if _, err := Do(workerproto.Read, []byte{9}); !errors.Is(err, workerproto.ErrBroken) {
		t.Errorf("a truncated request returns %v", err)
	}
}
