package screen

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/jobs"
	"github.com/splitdecision/splitdecision/wasm/view"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// shopFiles returns the corner shop's files as their author wrote them, after some
// replacements.
func shopFiles(t *testing.T, changes ...string) []workerproto.File {
	t.Helper()
	var files []workerproto.File
	for _, name := range []string{"scenario.yaml", "brief.md"} {
		src, err := os.ReadFile(filepath.Join("testdata", "corner", name))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer(changes...).Replace(string(src))
		files = append(files, workerproto.File{Path: "corner/" + name, Bytes: []byte(text)})
	}
	return files
}

// mistakes are replacements that make four problems in the corner shop.
var mistakes = []string{"minutes: 5", "minuets: 5", "at-least: 30", "at-least: many", "owner: shelf", "owner: shlef"}

// runWorker runs the job last delegated, as the worker does.
func (s *stage) runWorker() {
	s.Helper()
	for i := len(s.effects) - 1; i >= 0; i-- {
		if e, ok := s.effects[i].(Delegate); ok {
			answer, err := jobs.Do(e.Job, e.Request)
			if err != nil {
				s.Fatal(err)
			}
			s.send(Delegated{e.Number, answer})
			return
		}
	}
	s.Fatal("nothing was delegated")
}

// drop drops files on the window and waits until they are read.
func (s *stage) drop(files []workerproto.File) {
	s.Helper()
	s.send(Opened{Files: files})
	s.runWorker()
}

func TestEveryProblemOfAFileIsShownAtItsPlace(t *testing.T) {
	s := open(t, "", nil)
	s.send(Opened{Files: shopFiles(t, mistakes...)})
	s.on("file")
	s.shows("Reading scenario.yaml…")
	s.runWorker()
	s.on("file")
	s.matchesGolden("file")
	s.checkEverywhere()

	s.press("copy")
	copied, ok := s.effects[len(s.effects)-1].(Copy)
	for _, want := range []string{"corner/scenario.yaml:8:1: ", "  8 | minuets: 5\n      | ^\n", "Did you mean minutes?"} {
		if !ok || !strings.Contains(copied.Text, want) {
			t.Errorf("the copied text lacks %q:\n%s", want, copied.Text)
		}
	}
	s.send(Done{copied})
	s.shows("The problems are on the clipboard.")
	s.keys("Escape")
	s.on("start")
}

// A file of another program is named, with what a scenario needs.
func TestFileOfAnotherProgramIsNamed(t *testing.T) {
	s := open(t, "", nil)
	s.drop([]workerproto.File{{Path: "catalog-info.yaml", Bytes: []byte("apiVersion: backstage.io/v1alpha1\nkind: Component\n")}})
	s.on("file")
	s.shows("There is no scenario here.")
	s.shows("this seems to be a Backstage catalog, not a scenario")
	s.shows("change a copy of scenarios/first-split/scenario.yaml")
	s.checkAccessibility()
}

func TestCaretIsUnderTheColumn(t *testing.T) {
	s := open(t, "", nil)
	s.drop(shopFiles(t, mistakes...))
	for _, w := range []float32{1440, 390, 320} {
		for _, text := range []int{100, 200} {
			s.resize(w, 4000, text) // nothing outside the viewport is drawn
			for i := range s.scene.Nodes {
				p := &s.scene.Nodes[i]
				if !strings.HasSuffix(string(p.ID), "/excerpt") {
					continue
				}
				line, caret := "", float32(-1)
				var x float32
				for _, op := range p.Ops {
					if op.Kind == view.Letters && op.Text == "^" {
						caret = op.Rect.X
					} else if op.Kind == view.Letters {
						line, x = op.Text, op.Rect.X // the last text is the line; its number comes before it
					}
				}
				letter := fonts.Face(view.Code, float32(text)/100).Width("0")
				at := int((caret-x)/letter + .5)
				var problem workerproto.Problem
				fmt.Sscanf(string(p.ID), "problem/%d/", &problem.Line)
				problem = s.screen.(*file).reading.Problems[problem.Line]
				if from := problem.Caret - at; caret < 0 || from < 0 || !strings.HasPrefix(problem.Excerpt[from:], line) {
					t.Errorf("%g wide at %d %%: under %q the caret is at letter %d, want that of letter %d of %q", w, text, line, at, problem.Caret, problem.Excerpt)
				}
				if caret+letter > p.Rect.W {
					t.Errorf("%g wide at %d %%: the caret is at %g of %g", w, text, caret, p.Rect.W)
				}
			}
		}
	}
}

func TestFixedFileStartsLikeAShippedCompany(t *testing.T) {
	s := open(t, "", nil)
	s.drop(shopFiles(t, mistakes...))
	s.drop(shopFiles(t))
	s.on("brief")
	s.shows("The corner shop")
	s.send(TestCommand{"seed 7"})
	s.press("take-seat", "bet/place")
	s.send(TestCommand{"week 3"})
	s.on("play")
	s.press("leave")
	s.on("start")
	s.shows("Continue in week 4")
	s.press("opened/corner")
	s.on("brief")
}

func TestRunInAnOpenedCompanyContinuesWithoutItsFile(t *testing.T) {
	s := open(t, "", nil)
	s.drop(shopFiles(t))
	s.press("take-seat", "bet/place")
	s.send(TestCommand{"week 1"})
	again := open(t, s.fragment, s.saved)
	if again.screen.State() != s.screen.State() || again.screen.Name() != "play" {
		t.Fatalf("left on %s, came back to %s %s", s.screen.State(), again.screen.Name(), again.screen.State())
	}
	again.send(TestCommand{"week 2"})
	third := open(t, again.fragment, again.saved)
	if third.screen.State() != again.screen.State() {
		t.Errorf("left on %s, came back to %s", again.screen.State(), third.screen.State())
	}
	third.press("leave")
	third.shows("The corner shop")

	// Another file does not replace the company that the run needs.
	third.drop(shopFiles(t, "id: corner", "id: other", "weeks: 2 quarters", "weeks: 3 quarters"))
	third.on("brief")
	third.press("back", "go-on")
	third.on("play")
	third.send(TestCommand{"week 4"})
	last := open(t, third.fragment, third.saved)
	if last.screen.State() != third.screen.State() {
		t.Errorf("left on %s, came back to %s", third.screen.State(), last.screen.State())
	}
}

func TestEveryCorruptByteOfASavedCompanyIsDetected(t *testing.T) {
	s := open(t, "", nil)
	s.drop(shopFiles(t))
	s.press("take-seat")
	whole := s.saved[runKey]
	for i := 0; i < len(whole); i += 7 {
		turned := map[string][]byte{runKey: append([]byte(nil), whole...)}
		turned[runKey][i] ^= 0x10
		if again := open(t, "", turned); !again.has("damaged") || again.has("go-on") {
			t.Fatalf("byte %d was changed, and the run is still offered", i)
		}
	}
}

func TestLinkToAnOpenedCompanyAsksForItsFile(t *testing.T) {
	s := open(t, "", nil)
	s.drop(shopFiles(t))
	s.press("take-seat", "bet/place")
	s.send(TestCommand{"week 3"})

	friend := open(t, s.fragment, nil)
	friend.on("start")
	friend.shows("If the company was read from a file, open that file here")
	friend.drop(shopFiles(t, mistakes...))
	friend.on("file")
	friend.drop(shopFiles(t))
	friend.on("play")
	if got, want := friend.screen.(*play).o().Hash(), s.screen.(*play).o().Hash(); got != want {
		t.Errorf("the link leads to company %x, want %x", got, want)
	}

	stranger := open(t, s.fragment, nil)
	stranger.drop(shopFiles(t, "weeks: 2 quarters", "weeks: 3 quarters"))
	stranger.on("brief")
}

func TestLinkOfAnOpenedCompanySaysThatItNeedsTheFile(t *testing.T) {
	s, g := inCorner(t, sim.Senior, 0)
	if g.linkNote() != "" {
		t.Error("the link note of a shipped company is not empty")
	}
	s.drop(shopFiles(t))
	s.press("take-seat")
	o := s.screen.(*plan).opened
	g.opened, g.company = o, o.Company
	if note := g.linkNote(); !strings.Contains(note, "needs that file") {
		t.Errorf("the link note is %q", note)
	}
}

func TestFilesWithoutOneScenarioAreRejectedWithAReason(t *testing.T) {
	scenario := shopFiles(t)[0].Bytes
	for _, x := range []struct {
		says  string
		files []workerproto.File
	}{
		{"There is no scenario here.", []workerproto.File{{Path: "cat.jpg", Bytes: []byte{0xff, 0xd8}}}},
		{"There is more than one scenario", []workerproto.File{{Path: "a/scenario.yaml", Bytes: scenario}, {Path: "b/scenario.yaml", Bytes: scenario}}},
		{"There is no scenario here.", []workerproto.File{{Path: "notes.txt", Bytes: []byte("milk, eggs")}}},
	} {
		s := open(t, "", nil)
		s.drop(x.files)
		s.on("file")
		s.shows(x.says)
		s.checkEverywhere()
	}
}

func TestFailedReadingIsReportedAndCanBeRetried(t *testing.T) {
	s := open(t, "", nil)
	s.press("open-file")
	choose, ok := s.effects[len(s.effects)-1].(OpenFile)
	if !ok || !strings.Contains(choose.Accept, ".yaml") {
		t.Fatalf("the last effect is %v, want OpenFile for .yaml", s.effects[len(s.effects)-1])
	}
	s.send(Failed{choose, "larger than 8 MB"})
	s.shows("No file was opened: larger than 8 MB.")

	s.send(Opened{Files: shopFiles(t)})
	s.send(Failed{s.effects[len(s.effects)-1], "no network"})
	s.shows("The part of the game that reads files failed: no network.")
	s.checkEverywhere()
	s.press("again")
	s.send(Opened{Files: shopFiles(t)})
	first := s.effects[len(s.effects)-1].(Delegate)
	s.send(Opened{Files: shopFiles(t, mistakes...)})
	s.send(Delegated{first.Number, nil}) // an answer that nobody waits for any more
	s.shows("Reading scenario.yaml…")
	s.send(Delegated{s.effects[len(s.effects)-1].(Delegate).Number, []byte("nonsense")})
	s.shows("reads files failed")
}

func TestCompanyFromTheWorkerIsValidated(t *testing.T) {
	whole := scenarios.Encode(&scenarios.Library{Companies: []scenarios.Company{*corner()}})
	for name, company := range map[string][]byte{
		"cut short":    whole[:len(whole)/2],
		"no company":   scenarios.Encode(&scenarios.Library{}),
		"another hash": scenarios.Encode(&scenarios.Library{Companies: []scenarios.Company{withHash(*corner())}}),
	} {
		s := open(t, "", nil)
		s.send(Opened{Files: shopFiles(t)})
		s.send(Delegated{s.effects[len(s.effects)-1].(Delegate).Number, (&workerproto.Reading{Company: company}).Append(nil)})
		s.on("file")
		s.shows("reads files failed")
		if s.screen.(*file).opened != nil {
			t.Errorf("%s: the company was opened", name)
		}
	}
}

// withHash returns a company with the hash of another.
func withHash(c scenarios.Company) scenarios.Company {
	sc := *c.Scenario
	sc.Hash++
	c.Scenario = &sc
	return c
}

func TestLongListsOfProblemsAreTruncatedVisibly(t *testing.T) {
	var src strings.Builder
	src.WriteString("version: 1\ncompany: {}\n")
	for i := range 150 {
		fmt.Fprintf(&src, "key-%d: x\n", i)
	}
	s := open(t, "", nil)
	s.drop([]workerproto.File{{Path: "scenario.yaml", Bytes: []byte(src.String())}})
	s.shows("153 problems in this file.")
	s.shows("And 53 more.")
}

func TestFileDroppedOnARunAsksWhetherToLeaveIt(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 5"})
	left := s.fragment
	s.send(Opened{Files: shopFiles(t)})
	s.on("dropped")
	s.shows("scenario.yaml")
	s.checkEverywhere()
	s.press("stay")
	s.on("play")
	s.send(Opened{Files: shopFiles(t)})
	s.keys("Enter")
	s.runWorker()
	s.on("brief")
	s.shows("corner")
	again := open(t, "", s.saved)
	again.press("go-on")
	if again.fragment != left {
		t.Error("the run that continues is not the one that was left")
	}
}

func TestFileDroppedWithoutARunIsReadAtOnce(t *testing.T) {
	kept := startFirstRun(t)
	kept.send(TestCommand{"week 5"})
	for _, ways := range [][]view.ID{{"settings"}, {"help"}, {"company/the-1-1"}} {
		s := open(t, "", kept.saved)
		s.press(ways...)
		s.drop(shopFiles(t, mistakes...))
		s.on("file")
		s.press("back")
		s.node("go-on") // nothing was lost
	}
}

func TestUnreadableDropIsReportedOnEveryScreen(t *testing.T) {
	start := open(t, "", nil)
	start.send(Opened{Why: "larger than 8 MB"})
	start.shows("No file was opened: larger than 8 MB.")
	s := startFirstRun(t)
	s.send(Opened{Why: "larger than 8 MB"})
	s.shows("No file was opened: larger than 8 MB.")
	s.checkEverywhere()
	s.press("stay")
	s.on("play")
}

// wideLetters is a font in which every letter is as wide as high.
type wideLetters struct{}

func (wideLetters) Measure(text string, _ view.Style) (float32, bool) {
	return 1000 * float32(utf8.RuneCountInString(text)), true
}

func (wideLetters) Raster(string, view.Style, float32, int) (*image.Alpha, image.Point) {
	return nil, image.Point{}
}

func TestExcerptOfWideLettersStaysInItsBox(t *testing.T) {
	wide := view.NewFonts()
	wide.SetFallback(wideLetters{})
	for _, caret := range []int{0, 12, 40, 80} {
		c, drawn := view.NewCanvas(wide), 0
		c.Scale = 1
		drawExcerpt(&workerproto.Problem{Line: 7, Excerpt: strings.Repeat("日", 80), Caret: caret})(c, 300, 46)
		for _, op := range c.Ops {
			if op.Kind == view.Letters {
				drawn += utf8.RuneCountInString(op.Text)
				if end := op.Rect.X + c.Width(op.Type, op.Text); end > 300+c.Width(view.Code, "^") {
					t.Errorf("with the caret at %d, %q ends at %v of 300", caret, op.Text, end)
				}
			}
		}
		if drawn < 20 {
			t.Errorf("with the caret at %d only %d letters are drawn", caret, drawn)
		}
	}
}
