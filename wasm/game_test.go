package main

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A stub is a screen that records its messages and answers each with effects.
type stub struct {
	msgs    []view.Msg
	effects []screen.Effect
	views   int
	root    view.Node
}

func (s *stub) Name() string { return "stub" }
func (s *stub) Update(m view.Msg) (screen.Screen, []screen.Effect) {
	s.msgs = append(s.msgs, m)
	return s, s.effects
}
func (s *stub) View(screen.Viewport) view.Node { s.views++; return s.root }
func (s *stub) State() string                  { return "" }
func (s *stub) Busy() bool                     { return false }

// stubGame returns a game of 400 by 300 logical pixels with a stub screen.
func stubGame(root view.Node) (*game, *stub) {
	s := &stub{root: root}
	g := newGame(s)
	g.width, g.height = 400, 300
	return g, s
}

func TestChosenPreferencesOverrideThoseOfTheSystem(t *testing.T) {
	system := screen.Preferences{Text: 120, Profile: "dark"}
	for _, c := range []struct{ chosen, system, want screen.Preferences }{
		{screen.Preferences{}, system, system},
		{screen.Preferences{Text: 150, Profile: "contrast"}, system, screen.Preferences{Text: 150, Profile: "contrast"}},
		{screen.Preferences{Text: 900}, system, screen.Preferences{Text: 200, Profile: "dark"}},
		{screen.Preferences{Text: 10}, system, screen.Preferences{Text: 100, Profile: "dark"}},
		{screen.Preferences{Profile: "sepia"}, system, system},
		{screen.Preferences{ReduceMotion: true}, system, screen.Preferences{Text: 120, Profile: "dark", ReduceMotion: true}},
		{screen.Preferences{}, screen.Preferences{Text: 100, Profile: "light", ReduceMotion: true}, screen.Preferences{Text: 100, Profile: "light", ReduceMotion: true}},
	} {
		g, _ := stubGame(view.Node{})
		g.chosen, g.system = c.chosen, c.system
		if got := g.preferences(); got != c.want {
			t.Errorf("chosen %+v, system %+v: %+v, want %+v", c.chosen, c.system, got, c.want)
		}
	}
}

func TestMessagesRedrawUnlessTheScreenSaysNo(t *testing.T) {
	g, s := stubGame(view.Node{ID: "stub"})
	g.updateScene()
	if s.views != 1 {
		t.Fatalf("the first scene takes %d views", s.views)
	}
	s.effects = []screen.Effect{screen.NoRedraw{}}
	g.send("nothing changed")
	g.updateScene()
	if s.views != 1 {
		t.Error("NoRedraw is ignored")
	}
	s.effects = nil
	g.send("changed")
	g.updateScene()
	if s.views != 2 {
		t.Errorf("after a message there are %d views, want 2", s.views)
	}
}

func TestInputReachesTheScreenAsMessages(t *testing.T) {
	g, s := stubGame(view.Node{ID: "stub", Kids: []view.Node{view.QuietButton("go", "Go", "pressed go")}})
	g.handleInput(view.Input{Kind: view.KeyDown, Key: "Tab"}) // without a scene it is ignored
	g.updateScene()
	for _, key := range []string{"Tab", "Enter"} {
		g.handleInput(view.Input{Kind: view.KeyDown, Key: key})
	}
	if !slices.Equal(s.msgs, []view.Msg{"pressed go"}) {
		t.Errorf("the screen got %v", s.msgs)
	}
	g.present()
	if focus := g.painter.interaction.focus; focus != "go" {
		t.Errorf("the focus ring is on %q", focus)
	}
}

func TestFocusEffectMovesTheFocus(t *testing.T) {
	g, _ := stubGame(view.Node{ID: "stub", Kids: []view.Node{view.QuietButton("a", "A", "a"), view.QuietButton("b", "B", "b")}})
	g.perform(screen.Focus{ID: "b"})
	g.updateScene()
	if g.session.Focus != "b" || g.pendingFocus != "" {
		t.Errorf("the focus is on %q, and %q is still pending", g.session.Focus, g.pendingFocus)
	}
}

func TestFailedEffectsAreReportedToTheScreen(t *testing.T) {
	g, s := stubGame(view.Node{})
	copying := screen.Copy{Text: "link"}
	g.report(copying, nil)
	if len(s.msgs)+len(g.errors) > 0 {
		t.Errorf("an effect that succeeded is reported: %v, %q", s.msgs, g.errors)
	}
	g.report(copying, errors.New("refused"))
	if want := (screen.Failed{Effect: copying, Why: "refused"}); len(s.msgs) != 1 || s.msgs[0] != want {
		t.Errorf("the screen got %v, want %v", s.msgs, want)
	}
	for i := range 30 {
		g.report(copying, fmt.Errorf("failure %d", i))
	}
	if n := len(g.errors); n != 20 || g.errors[19] != "screen.Copy: failure 29" || g.errors[0] != "screen.Copy: failure 10" {
		t.Errorf("%d errors are kept, from %q to %q", n, g.errors[0], g.errors[n-1])
	}
}

func TestLoadIsAnsweredWithWhatWasSaved(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	g, s := stubGame(view.Node{})
	g.perform(screen.Save{Key: "run", Bytes: []byte("week 6")})
	g.perform(screen.Load{Key: "run"})
	loaded, ok := s.msgs[len(s.msgs)-1].(screen.Loaded)
	if len(s.msgs) != 1 || !ok || loaded.Key != "run" || string(loaded.Bytes) != "week 6" {
		t.Errorf("the screen got %v", s.msgs)
	}
}

func TestFilesOpenedSendsFilesOrTheReason(t *testing.T) {
	g, s := stubGame(view.Node{})
	g.filesOpened(nil, nil)
	g.filesOpened(nil, errTooLarge)
	for _, do := range g.inbox {
		do()
	}
	if opened, ok := s.msgs[0].(screen.Opened); len(s.msgs) != 1 || !ok || opened.Why != "larger than 8 MB" || opened.Files != nil {
		t.Errorf("the screen got %v", s.msgs)
	}
}

func TestPageHiddenIsSentOnlyAfterTheStart(t *testing.T) {
	g, s := stubGame(view.Node{})
	g.pageHidden()
	g.started = true
	g.pageHidden()
	if !slices.Equal(s.msgs, []view.Msg{screen.PageHidden{}}) {
		t.Errorf("the screen got %v", s.msgs)
	}
}
