package screen

import (
	"errors"
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// bare is a screen with nothing of its own but a heading.
type bare struct {
	*game
	paused, left bool
}

func (b *bare) Name() string                       { return "bare" }
func (b *bare) State() string                      { return "" }
func (b *bare) Busy() bool                         { return false }
func (b *bare) Update(view.Msg) (Screen, []Effect) { return b, nil }
func (b *bare) pause()                             { b.paused = true }
func (b *bare) leave()                             { b.left = true }
func (b *bare) View(at Viewport) view.Node {
	return view.Node{ID: "bare", Role: view.Group, Label: "bare", Kids: append(b.unsavedLine(), b.header("Bare", true))}
}

// onBare returns a stage on a bare screen in the third week of a run.
func onBare(t *testing.T) (*stage, *bare) {
	t.Helper()
	s, g := inCorner(t, sim.Principal, 2)
	b := &bare{game: g}
	s.show(b)
	s.effects = nil
	return s, b
}

func TestScreenLeadsToSettingsAndHelpAndBack(t *testing.T) {
	for _, name := range []string{"settings", "help"} {
		s, b := onBare(t)
		s.press(view.ID(name))
		s.on(name)
		if !b.paused {
			t.Errorf("the screen behind the %s was not paused", name)
		}
		s.press("back")
		s.on("bare")
		if s.screen != Screen(b) || b.left {
			t.Errorf("the %s lead to another screen than they were opened from", name)
		}
	}
}

// title returns the title of the window.
func (s *stage) title() (title string) {
	for _, e := range s.effects {
		if t, ok := e.(SetTitle); ok {
			title = t.Title
		}
	}
	return title
}

func TestTitleSaysWhichScreenIsShown(t *testing.T) {
	s := open(t, "", nil)
	for _, c := range []struct {
		press view.ID
		want  string
	}{
		{"", "Start · Split Decision"},
		{"settings", "Settings · Split Decision"},
		{"back", "Start · Split Decision"},
		{"begin", "Brief · First split · Split Decision"},
		{"take-seat", "Quarter plan · First split · Split Decision"},
		{"help", "Help · First split · Split Decision"},
		{"back", "Quarter plan · First split · Split Decision"},
		{"bet/place", "Play · First split · Split Decision"},
		{"leave", "Start · Split Decision"},
	} {
		if c.press != "" {
			s.press(c.press)
		}
		if got := s.title(); got != c.want {
			t.Errorf("after %s the title is %q, want %q", c.press, got, c.want)
		}
	}
	before := len(s.effects)
	s.send(TestCommand{})
	if len(s.effects) > before {
		t.Error("an unchanged title is set again")
	}
}

func TestEveryScreenHasAName(t *testing.T) {
	for _, s := range []Screen{&ask{}, &brief{}, &closing{}, &debrief{}, &dropped{}, &file{}, &help{}, &plan{}, &play{}, &roles{}, &settings{}, &start{}, &stop{}, &takeback{}, &year{}} {
		if !lang.English().Has(s.Name() + ".screen") {
			t.Errorf("the %s screen has no name", s.Name())
		}
	}
}

func TestHiddenPageSavesTheRunOnEveryScreen(t *testing.T) {
	s, b := onBare(t)
	for _, panel := range []Screen{nil, &settings{b.game}} {
		s.shell.panel = panel
		b.run.Step()
		delete(s.saved, runKey)
		s.send(PageHidden{})
		if s.saved[runKey] == nil || s.fragment != linkPrefix+b.run.Link() || !b.paused {
			t.Errorf("after hiding the page, %d bytes are saved, the address is %q and the screen is paused: %t", len(s.saved[runKey]), s.fragment, b.paused)
		}
		if s.shell.screen != Screen(b) || s.shell.panel != panel {
			t.Errorf("hiding the page leads to %s", s.screen.Name())
		}
	}
}

func TestFilesDroppedOnAnyScreenAreAskedAbout(t *testing.T) {
	s, _ := onBare(t)
	s.press("settings")
	files := Opened{Files: []workerproto.File{{Path: "shop.yaml"}}}
	s.send(files)
	s.on("dropped")
	s.shows("shop.yaml")
	s.press("stay")
	s.on("bare")
	s.send(files)
	s.press("read")
	s.on("file")
}

func TestLinkIsFollowedFromEveryScreen(t *testing.T) {
	for _, panel := range []view.ID{"", "help"} {
		s, b := onBare(t)
		if panel != "" {
			s.press(panel)
		}
		s.send(FragmentChanged{"r=nonsense"})
		s.on("start")
		saved := slices.ContainsFunc(s.effects, func(e Effect) bool { save, ok := e.(Save); return ok && save.Key == runKey })
		if !saved || !b.left {
			t.Errorf("the run was left: %t, and saved: %t", b.left, saved)
		}
	}
}

func TestEveryScreenLeavesForTheStart(t *testing.T) {
	s, b := onBare(t)
	s.press("leave")
	s.on("start")
	if !b.left || s.saved[runKey] == nil || !s.has("go-on") {
		t.Errorf("the run was left: %t; it was saved with %d bytes", b.left, len(s.saved[runKey]))
	}
}

func TestEveryScreenKnowsWhetherTheRunIsSaved(t *testing.T) {
	s, b := onBare(t)
	s.send(Failed{Save{Key: preferencesKey}, "full"})
	if b.unsaved {
		t.Error("the run counts as unsaved because the preferences are")
	}
	s.send(Failed{Save{Key: runKey}, "full"})
	s.press("unsaved/copy")
	copied, ok := s.effects[len(s.effects)-1].(Copy)
	if !b.unsaved || !ok || copied.Text != b.linkText() {
		t.Errorf("unsaved: %t; copied %q", b.unsaved, copied.Text)
	}
	s.send(Done{Copy{"another text"}})
	if b.link != linkUnused {
		t.Error("another text counts as the link")
	}
	if s.send(Done{copied}); b.link != linkCopied {
		t.Error("the link was copied and does not count as such")
	}
}

// A run that is open in two windows is continued in one of them. Closing the other one, in which
// nothing has happened since, must not take it back.
func TestHiddenPageSavesOnlyWhatHasChanged(t *testing.T) {
	old := startFirstRun(t)
	old.send(TestCommand{"week 5"})
	old.send(PageHidden{})
	kept := string(old.saved[runKey])

	s := open(t, "", old.saved)
	s.press("go-on")
	s.send(TestCommand{"week 9"})
	s.send(PageHidden{})
	later := string(s.saved[runKey])
	if later == kept {
		t.Fatal("the later week is not saved")
	}
	old.saved[runKey] = s.saved[runKey]
	old.send(PageHidden{})
	if got := string(old.saved[runKey]); got != later {
		t.Error("hiding the first window replaces what the second one has saved")
	}

	old.refuse = errors.New("full")
	old.press("step")
	old.send(PageHidden{})
	old.refuse = nil
	old.send(PageHidden{})
	if got := string(old.saved[runKey]); got == later || got == kept {
		t.Error("what could not be saved is not saved later")
	}
}
