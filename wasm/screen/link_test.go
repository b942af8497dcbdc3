package screen

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// last returns the last effect.
func (s *stage) last() Effect { return s.effects[len(s.effects)-1] }

func TestCopiedLinkIsTheWholeAddress(t *testing.T) {
	s, b := onBare(t)
	b.host.address = pageAddress
	s.send(copyLinkMsg{})
	if got, want := s.last(), Effect(Copy{pageAddress + "#r=" + b.run.Link()}); got != want {
		t.Errorf("in the page %v is copied, want %v", got, want)
	}
	b.host.address = ""
	s.send(copyLinkMsg{})
	if got, want := s.last(), Effect(Copy{b.run.Link()}); got != want {
		t.Errorf("in the desktop version %v is copied, want %v", got, want)
	}
}

func TestLinkIsShownAsTextWhereTheClipboardIsClosed(t *testing.T) {
	s, g := inCorner(t, sim.Senior, corner().Weeks+corner().After)
	d := newDebrief(g).(*debrief)
	defer d.count.Stop()
	s.show(d)
	s.press("link")
	s.send(Failed{s.last(), "denied"})
	s.shows("The clipboard is closed.")
	field := s.node("bar/link")
	if field.Value != g.linkText() || !field.ReadOnly {
		t.Errorf("the field of the link contains %q", field.Value)
	}
	s.tabTo("bar/link")
	if s.session.Selected != len(field.Value) {
		t.Errorf("%d of %d characters of the link are selected", s.session.Selected, len(field.Value))
	}
	s.keys("Backspace", "x")
	if s.node("bar/link").Value != field.Value {
		t.Error("the link can be changed")
	}
	s.checkEverywhere()
}

func TestEveryQuarterEndsWithTheLinkOfTheRun(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 13"})
	s.on("close")
	g := s.screen.(*closing).game
	if link := s.node("keep/link"); link.Value != pageAddress+"#r="+g.run.Link() {
		t.Errorf("the close shows the link %q", link.Value)
	}
	s.press("keep/copy")
	s.send(Done{s.last()})
	s.shows("The link is on the clipboard.")
	s.press("keep/save")
	file, ok := s.last().(Download)
	if !ok || string(file.Bytes) != g.linkText()+"\n" {
		t.Fatalf("the file contains %q", file.Bytes)
	}
	s.send(Done{file})
	s.shows("Saved as split-decision.txt")
	s.checkEverywhere()

	friend := open(t, "", nil)
	friend.send(Opened{Files: []workerproto.File{{Path: file.Name, Bytes: file.Bytes}}})
	friend.on("close")
	if friend.screen.State() != s.screen.State() {
		t.Errorf("the file leads to %s, want %s", friend.screen.State(), s.screen.State())
	}
}

func TestStartScreenTakesPastedAndDroppedLinks(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 5"})
	code := strings.TrimPrefix(s.fragment, linkPrefix)
	for what, text := range map[string]string{
		"address": pageAddress + "#r=" + code, "fragment": "#r=" + code, "bare code": code,
		"sentence of a chat":    "try this: <" + pageAddress + "#r=" + code + ">.",
		"title and address":     "A run, week 5\n" + pageAddress + "#r=" + code + "\n" + pageAddress,
		"cut title and address": pageAddress + "#r=" + code[:20] + "\n" + pageAddress + "#r=" + code,
	} {
		friend := open(t, "", nil)
		friend.send(Pasted{Text: text})
		friend.on("play")
		if friend.screen.State() != s.screen.State() || friend.fragment != s.fragment {
			t.Errorf("%s: leads to %s with the fragment %q", what, friend.screen.State(), friend.fragment)
		}
		friend = open(t, "", nil)
		friend.tabTo("paste")
		friend.enter("paste", text)
		friend.on("play")
	}
	for text, says := range map[string]string{"what a day": "not a link to a run", s.fragment[:len(s.fragment)-4]: "incomplete"} {
		friend := open(t, "", nil)
		friend.send(Pasted{Text: text})
		friend.on("start")
		friend.shows(says)
		friend.checkEverywhere()
	}
}

// A link that is pasted or dropped on any screen is followed like one in the address, and the
// run in progress is kept. Any other text, and the rest of what a field has taken, changes
// nothing.
func TestLinkPastedDuringARunIsOffered(t *testing.T) {
	other := startFirstRun(t)
	other.send(TestCommand{"week 5"})
	text := "Look: " + pageAddress + "#" + other.fragment
	mine := startFirstRun(t)
	mine.send(TestCommand{"week 3"})
	before := mine.screen.State()
	for _, ignored := range []Pasted{{Text: "what a day"}, {Text: text, InField: true}} {
		mine.send(ignored)
		if mine.screen.State() != before {
			t.Errorf("%+v, pasted during a run, leads to %s", ignored, mine.screen.State())
		}
	}
	for _, panel := range []view.ID{"", "settings", "help"} {
		if panel != "" {
			mine.press(panel)
		}
		mine.send(Pasted{Text: text})
		mine.on("start")
		mine.shows("The link contains a run: First split, week 6.")
		mine.press("go-on")
		if mine.screen.State() != before {
			t.Fatalf("the run in progress is %s, want %s", mine.screen.State(), before)
		}
	}
	mine.send(Pasted{Text: text[:len(text)-4]})
	mine.on("start")
	mine.shows("incomplete")

	reader := open(t, "", nil)
	reader.press("begin")
	reader.send(Pasted{Text: text})
	reader.on("play")
	if reader.screen.State() != other.screen.State() {
		t.Errorf("from a brief the link leads to %s, want %s", reader.screen.State(), other.screen.State())
	}
}

func TestTypedLinkIsOpenedByEnter(t *testing.T) {
	s := open(t, "", nil)
	s.tabTo("paste")
	for _, letters := range []string{"A", "AQ"} {
		s.enter("paste", letters)
	}
	s.keys("Enter")
	s.shows("not a link to a run")
}

func TestGameSaysOnceThatNothingIsKept(t *testing.T) {
	s := open(t, "", nil)
	s.send(Failed{Load{preferencesKey}, "denied"})
	s.send(Failed{Load{runKey}, "denied"})
	s.send(Loaded{Key: runKey})
	s.shows("Nothing is kept here")
	if n := strings.Count(s.outline(), "Nothing is kept here"); n != 1 {
		t.Errorf("the start screen says %d times that nothing is kept", n)
	}
	s.checkEverywhere()
	s.failSaves()
	s.press("begin", "take-seat")
	s.shows("This run can't be saved")
	s.press("unsaved/save")
	if file, ok := s.last().(Download); !ok || file.Name != linkFile {
		t.Errorf("the last effect is %v, want a file", s.last())
	}
	s.press("leave")
	s.on("start")
	s.shows("Nothing is kept here")
	s.send(FragmentChanged{"#r=" + s.screen.(*start).savedRun.run.Link()})
	s.on("plan")
}

func TestBrowserIsAskedToKeepARunOnceAfterTheFirstDecision(t *testing.T) {
	asked := func(s *stage) (n int) {
		for _, e := range s.effects {
			if _, ok := e.(KeepStorage); ok {
				n++
			}
		}
		return n
	}
	s := open(t, "", nil)
	s.press("begin", "take-seat")
	if asked(s) > 0 {
		t.Error("the browser is asked before there is anything to keep")
	}
	s.press("bet/place")
	s.send(TestCommand{"week 5"})
	s.send(PageHidden{})
	s.press("leave", "go-on")
	s.send(PageHidden{})
	if n := asked(s); n != 1 {
		t.Errorf("the browser is asked %d times", n)
	}
}

func TestInstallHintIsShownWhereTheBrowserForgets(t *testing.T) {
	for _, forgets := range []bool{false, true} {
		s := open(t, "", nil)
		s.send(Started{Address: pageAddress, Forgets: forgets})
		if s.has("forgets") != forgets {
			t.Errorf("in a browser that forgets (%t) the hint is shown: %t", forgets, s.has("forgets"))
		}
		s.checkEverywhere()
	}
}

// A link is found in whatever file it was kept, beside others too, and a file that has lost part
// of it says so. A scenario is read as one, whatever link stands in its comments.
func TestLinkIsFoundInDroppedFiles(t *testing.T) {
	run := startFirstRun(t)
	run.send(TestCommand{"week 5"})
	link := pageAddress + "#" + run.fragment
	file := func(name, text string) workerproto.File { return workerproto.File{Path: name, Bytes: []byte(text)} }
	records, cut := file("decisions.md", "# Decisions\n\n## 1. Ask Labels\n"), file(linkFile, link[:len(link)-5])
	newer := file(linkFile, strings.Replace(link, "#r=AQ", "#r=CQ", 1))
	for _, c := range []struct {
		what  string
		files []workerproto.File
		says  string // on the start screen; empty: the run is opened
	}{
		{"alone", []workerproto.File{file(linkFile, link)}, ""},
		{"a shortcut of Windows", []workerproto.File{file("A run.url", "[InternetShortcut]\r\nURL="+link+"\r\n")}, ""},
		{"with the records", []workerproto.File{records, file(linkFile, link)}, ""},
		{"with a damaged copy", []workerproto.File{cut, file("split-decision (1).txt", link)}, ""},
		{"damaged", []workerproto.File{cut}, "This link is incomplete."},
		{"damaged, with the records", []workerproto.File{records, cut}, "This link is incomplete."},
		{"newer", []workerproto.File{newer}, "newer version of the game"},
	} {
		s := open(t, "", nil)
		s.send(Opened{Files: c.files})
		if c.says != "" {
			s.on("start")
			s.shows(c.says)
		} else if s.screen.State() != run.screen.State() {
			t.Errorf("%s: the files lead to %s (%s)", c.what, s.screen.Name(), s.screen.State())
		}
	}
	s := open(t, "", nil)
	s.drop(shopFiles(t, "# A company", "# Played in "+link+"\n# A company"))
	s.on("brief")
	s = open(t, "", nil)
	s.drop(shopFiles(t, "# A company", "# Played in "+link+"\n# A company")[:1])
	s.on("file")
}
