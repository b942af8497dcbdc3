package screen

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/scenarios/author"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
	"github.com/splitdecision/splitdecision/wasm/view"
)

var rewrite = flag.Bool("rewrite", false, "rewrite the golden outlines")

var fonts = view.NewFonts()

// A stage runs the game without a display: it places what the screens show, sends input,
// and stores what they save.
type stage struct {
	*testing.T
	shell       *shell
	screen      Screen // what the shell shows
	session     *view.Session
	scene       *view.Scene
	w, h        float32
	preferences Preferences
	saved       map[string][]byte
	fragment    string
	effects     []Effect // all effects so far, in order
	refuse      error    // why nothing can be saved; nil: it can

	files  map[string][]byte // that lie beside the page
	cut    string            // why none of them can be fetched; empty: they can
	asked  []Fetch           // those that have been asked for and not delivered
	slowly bool              // they are delivered by deliver only
}

// pageAddress is the address of the page on which tests play.
const pageAddress = "https://example.org/game/"

// open starts the game with the data saved in an earlier sitting.
func open(t *testing.T, fragment string, kept map[string][]byte) *stage {
	t.Helper()
	s := &stage{T: t, shell: Start(study.NewRunner(), scenarios.Shipped()).(*shell), session: view.NewSession(fonts), w: 1440, h: 900, saved: map[string][]byte{}, fragment: fragment}
	maps.Copy(s.saved, kept)
	if fragment != "" {
		fragment = "#" + fragment
	}
	s.send(Started{Fragment: fragment, Address: pageAddress})
	return s
}

// send passes a message to the screen and carries out the effects.
func (s *stage) send(m view.Msg) {
	_, effects := s.shell.Update(m)
	s.screen = s.shell.shown()
	s.effects = append(s.effects, effects...)
	for _, e := range effects {
		switch e := e.(type) {
		case Save:
			if s.refuse != nil {
				s.send(Failed{e, s.refuse.Error()})
			} else if s.saved[e.Key] = e.Bytes; len(e.Bytes) == 0 {
				delete(s.saved, e.Key)
			}
		case Change:
			if s.refuse != nil {
				s.send(Failed{e, s.refuse.Error()})
				break
			}
			if s.saved[e.Key] = e.Do(s.saved[e.Key]); len(s.saved[e.Key]) == 0 {
				delete(s.saved, e.Key)
			}
			s.send(Loaded{e.Key, s.saved[e.Key]})
		case Load:
			s.send(Loaded{e.Key, s.saved[e.Key]})
		case Fetch:
			if s.asked = append(s.asked, e); !s.slowly {
				s.deliver()
			}
		case SetFragment:
			s.fragment = e.Text
		case SetPreferences:
			s.preferences = e.Preferences
		case Focus:
			s.place()
			s.session.FocusOn(s.scene, e.ID, true)
		}
	}
	s.place()
}

// deliver answers what has been asked for.
func (s *stage) deliver() {
	asked := s.asked
	s.asked = nil
	for _, e := range asked {
		switch b, there := s.files[e.File]; {
		case s.cut != "":
			s.send(Failed{e, s.cut})
		case !there:
			s.send(Failed{e, "the server answered 404"})
		default:
			s.send(Fetched{e.File, b})
		}
	}
}

func (s *stage) place() {
	comfort := s.preferences
	comfort.Text = max(comfort.Text, 100)
	root := s.shell.View(Viewport{s.w, s.h, comfort})
	s.scene, _ = s.session.Place(root, s.w, s.h, float32(comfort.Text)/100)
}

// resize changes the viewport and the text size.
func (s *stage) resize(w, h float32, text int) {
	s.w, s.h, s.preferences.Text = w, h, text
	s.place()
}

func (s *stage) sendAll(msgs []view.Msg) {
	for _, m := range msgs {
		s.send(m)
	}
	s.place()
}

// node returns a node of the screen.
func (s *stage) node(id view.ID) *view.Node {
	s.Helper()
	i := s.scene.Find(id)
	if i < 0 {
		s.Fatalf("%s is not on the screen\n%s", id, s.outline())
	}
	return s.scene.Nodes[i].Node
}

// has reports whether a node is on the screen.
func (s *stage) has(id view.ID) bool { return s.scene.Find(id) >= 0 }

// press presses nodes, one after the other. Before a bet is placed for which no range was drawn it
// draws one: the middle half of the scale.
func (s *stage) press(ids ...view.ID) {
	s.Helper()
	for _, id := range ids {
		if p, is := s.screen.(*plan); is && id == "bet/place" && p.missing() != "" {
			s.drawBet(p.scaleEnd/4, p.scaleEnd*3/4)
		}
		if n := s.node(id); n.Press == nil {
			s.Fatalf("%s can't be pressed: %s", id, n.Off)
		}
		s.sendAll(s.session.Press(s.scene, id))
	}
}

// drawBet draws the range of a bet.
func (s *stage) drawBet(low, high int) {
	s.enter("bet/low", strconv.Itoa(low))
	s.enter("bet/high", strconv.Itoa(high))
}

// enter sets the value of a field or a slider.
func (s *stage) enter(id view.ID, value string) { s.sendAll(s.session.Enter(s.scene, id, value)) }

// keys presses keys, as KeyboardEvent.key names them.
func (s *stage) keys(names ...string) {
	for _, k := range names {
		s.sendAll(s.session.Take(s.scene, view.Input{Kind: view.KeyDown, Key: k}))
	}
}

// tabTo presses Tab until a node has the focus.
func (s *stage) tabTo(id view.ID) {
	s.Helper()
	for range 2 * len(s.scene.Nodes) {
		if s.session.Focus == id {
			return
		}
		s.keys("Tab")
	}
	s.Fatalf("Tab does not reach %s on\n%s", id, s.outline())
}

// waitIdle sends ticks until the screen is no longer busy.
func (s *stage) waitIdle() {
	s.Helper()
	s.waitUntil(func() bool { return !s.screen.Busy() })
}

// waitUntil sends ticks until a condition holds.
func (s *stage) waitUntil(holds func() bool) {
	s.Helper()
	deadline := time.Now().Add(time.Minute)
	for !holds() {
		if time.Now().After(deadline) {
			s.Fatal("waited in vain: ", s.screen.State())
		}
		s.send(Tick{Passed: 10 * time.Millisecond, Room: 10 * time.Millisecond})
	}
}

// on fails unless the screen has that name.
func (s *stage) on(name string) {
	s.Helper()
	if s.screen.Name() != name {
		s.Fatalf("the screen is %s (%s), want %s", s.screen.Name(), s.screen.State(), name)
	}
}

// outline prints the screen.
func (s *stage) outline() string { return view.Outline(*s.scene.Nodes[0].Node) }

// shows fails unless the screen contains the text.
func (s *stage) shows(text string) {
	s.Helper()
	if !strings.Contains(s.outline(), text) {
		s.Errorf("the screen does not say %q:\n%s", text, s.outline())
	}
}

// matchesGolden compares the screen's outline with the golden file of that name.
func (s *stage) matchesGolden(name string) {
	s.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *rewrite {
		if err := os.WriteFile(path, []byte(s.outline()), 0o644); err != nil {
			s.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		s.Fatal(err)
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(s.outline(), "\n")
	for i := range max(len(was), len(is)) {
		if i >= len(was) || i >= len(is) || was[i] != is[i] {
			s.Fatalf("%s:%d differs (-rewrite updates it); the screen is\n%s", path, i+1, strings.Join(is[min(i, len(is)-1):], "\n"))
		}
	}
}

// checkAccessibility fails if somebody could not see, reach or read something.
func (s *stage) checkAccessibility() {
	s.Helper()
	for _, f := range view.LintAccessibility(s.scene) {
		s.Errorf("%s at %gx%g, text %d %%: %s", s.screen.Name(), s.w, s.h, max(s.preferences.Text, 100), f)
	}
}

// corner is a company for tests, independent of the shipped ones: two teams, either seat,
// one question.
var corner = sync.OnceValue(func() *scenarios.Company {
	c, problems, err := author.ReadFile(filepath.Join("testdata", "corner", "scenario.yaml"))
	if err != nil || len(problems) > 0 {
		panic(fmt.Sprint(err, problems))
	}
	return c
})

// inCorner returns a stage and a game in the corner shop, in a fixed world, after these
// decisions and this many weeks.
func inCorner(t *testing.T, seat sim.Seat, weeks int32, decisions ...sim.Decision) (*stage, *game) {
	t.Helper()
	s := open(t, "", nil)
	g := s.screen.(*start).freshGame()
	g.company = corner()
	g.run = sim.Start(g.company.Scenario, 7, seat)
	for _, d := range decisions {
		if why := g.run.Decide(d, ""); !why.OK() {
			t.Fatal(g.decisionName(d), ": ", g.whyNot(why))
		}
	}
	for range weeks {
		g.run.Step()
	}
	return s, g
}

// show replaces the screen.
func (s *stage) show(to Screen) {
	s.shell.open(to, nil)
	s.screen = to
	s.place()
}

// startFirstRun starts the first company in a fixed world and places the first bet.
func startFirstRun(t *testing.T) *stage {
	t.Helper()
	s := open(t, "", nil)
	s.press("begin")
	s.send(TestCommand{"seed 7"})
	s.press("take-seat", "bet/place")
	s.on("play")
	return s
}
