package main

import (
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/internal/golden"
	"github.com/splitdecision/splitdecision/wasm/screen"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// A screenTest drives the game's screens and compares pictures of them, on the first
// day of a run. Of the simulation the pictures show what the warm-up has left.
type screenTest struct {
	*testing.T
	screen  screen.Screen
	fonts   *view.Fonts
	session *view.Session
	scene   *view.Scene
	w, h    float32
	scale   float32
}

func newScreenTest(t *testing.T) *screenTest {
	fonts := view.NewFonts()
	s := &screenTest{T: t, screen: screen.Start(study.NewRunner(), scenarios.Shipped()), fonts: fonts, session: view.NewSession(fonts)}
	s.resize(1440, 900, 1)
	s.send(screen.Started{})
	return s
}

// resize changes the size of the window and the text scale.
func (s *screenTest) resize(w, h, scale float32) {
	s.w, s.h, s.scale = w, h, scale
	s.place()
}

func (s *screenTest) place() {
	root := s.screen.View(screen.Viewport{Width: s.w, Height: s.h, Preferences: screen.Preferences{Text: int(100 * s.scale)}})
	s.scene, _ = s.session.Place(root, s.w, s.h, s.scale)
}

// send passes a message to the screen, and answers Load as if nothing had been saved.
func (s *screenTest) send(m view.Msg) {
	next, effects := s.screen.Update(m)
	s.screen = next
	for _, e := range effects {
		if load, ok := e.(screen.Load); ok {
			s.send(screen.Loaded{Key: load.Key})
		}
	}
	s.place()
}

// press presses nodes in order.
func (s *screenTest) press(ids ...view.ID) {
	s.Helper()
	for _, id := range ids {
		msgs := s.session.Press(s.scene, id)
		if len(msgs) == 0 {
			s.Fatalf("%s can't be pressed on %s: %s", id, s.screen.Name(), s.screen.State())
		}
		for _, m := range msgs {
			s.send(m)
		}
	}
}

// compare compares the screen with the golden picture of that name.
func (s *screenTest) compare(name string, profile *view.Profile) {
	s.Helper()
	p := newPainter(s.fonts)
	p.show(s.scene, profile, 1, true)
	golden.Compare(s, name, paintOnce(p, int(s.w), int(s.h)))
}

func TestBriefMatchesGoldenPictures(t *testing.T) {
	s := newScreenTest(t)
	s.press("company/the-1-1")
	s.send(screen.TestCommand{Line: "seed 7"})
	s.compare("brief", view.Light)
	s.resize(390, 844, 1)
	s.compare("brief-phone", view.Dark)
	s.resize(1024, 640, 2)
	s.compare("brief-large-text", view.Contrast)
}
