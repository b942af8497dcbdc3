package screen

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

func TestStartScreenIntroducesTheGameAndOneCompany(t *testing.T) {
	s := open(t, "", nil)
	s.on("start")
	s.shows("You decide. Others pay, later. Then you see who.")
	first := scenarios.All()[0]
	for _, text := range []string{first.Title.In("en"), fmt.Sprintf("%d min", first.Minutes), first.Tagline.In("en")} {
		s.shows(text)
	}
	for _, c := range scenarios.All()[1:] {
		if n := s.node(view.ID("company/" + c.ID)); n.Label != c.Title.In("en") {
			t.Errorf("%s is offered as %q", c.ID, n.Label)
		}
	}
}

func TestFirstCompanyCanBeStartedByKeyboard(t *testing.T) {
	s := open(t, "", nil)
	s.tabTo("begin")
	s.keys("Enter")
	s.on("brief")
	s.tabTo("take-seat")
	s.keys("Enter")
	s.on("plan")
	s.tabTo("bet/low")
	s.keys("ArrowRight", "ArrowRight")
	s.tabTo("bet/high")
	s.keys("ArrowLeft")
	s.tabTo("bet/place")
	s.keys("Enter")
	s.on("play")
}

func TestBriefMatchesGolden(t *testing.T) {
	s := open(t, "", nil)
	s.send(openBriefMsg{corner()})
	s.send(TestCommand{"seed 7"})
	s.matchesGolden("brief")
	s.keys("Escape")
	s.on("start")
}

func TestSeatIsOfferedOnlyIfThereIsAChoice(t *testing.T) {
	for _, c := range scenarios.All() {
		s := open(t, "", nil)
		s.send(openBriefMsg{c})
		if has := s.has("seat"); has != (len(c.Seats) > 1) {
			t.Errorf("%s has %d seats, and the choice of a seat is shown: %t", c.ID, len(c.Seats), has)
		}
	}
	s := open(t, "", nil)
	s.send(openBriefMsg{corner()})
	s.shows("You are Ida, a senior engineer in Till.")
	s.tabTo("seat/senior")
	s.keys("ArrowRight")
	s.shows("You are Ida, principal engineer.")
	s.press("take-seat")
	if seat := s.screen.(*plan).o().Seat; seat != sim.Principal {
		t.Errorf("the run's seat is %s", seat)
	}
}

func TestReloadedPageContinuesWhereItWas(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 5"})
	before := s.screen.State()
	again := open(t, s.fragment, s.saved)
	if again.screen.State() != before {
		t.Errorf("the page was on %s and comes back on %s %s", before, again.screen.Name(), again.screen.State())
	}
}

func TestEveryScreenOfARunIsRestoredAfterAReload(t *testing.T) {
	s := open(t, "", nil)
	s.press("begin")
	s.send(TestCommand{"seed 7"})
	s.press("take-seat")
	back := func() {
		t.Helper()
		again := open(t, s.fragment, s.saved)
		if again.screen.Name() != s.screen.Name() || again.screen.State() != s.screen.State() {
			t.Errorf("left on %s (%s), came back to %s (%s)", s.screen.Name(), s.screen.State(), again.screen.Name(), again.screen.State())
		}
	}
	back() // to the first plan
	s.press("bet/place")
	back() // to the first week
	s.send(TestCommand{"week 13"})
	s.on("close")
	back()
	s.press("onward", "bet/place", "go")
	back()
	s.send(TestCommand{"week 52"})
	for s.screen.Name() != "year" { // the quarters in between
		switch s.screen.Name() {
		case "close":
			back()
			s.press("onward")
		case "plan":
			s.press("bet/place", "go")
			s.send(TestCommand{"week 52"})
		default:
			t.Fatal("no button leads on from ", s.screen.Name())
		}
	}
	s.press("year/skip")
	again := open(t, "", s.saved)
	again.shows("See how it ended")
}

func TestSavedRunIsOfferedOnTheStartScreen(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 5"})
	again := open(t, "", s.saved)
	again.on("start")
	again.shows("Continue in week 6")
	again.press("go-on")
	if again.screen.State() != s.screen.State() {
		t.Errorf("continues with %s, want %s", again.screen.State(), s.screen.State())
	}
}

func TestDamagedSaveIsSetAsideAsAWhole(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 3"})
	whole := s.saved[runKey]
	for _, c := range []struct {
		name   string
		damage func([]byte) []byte
	}{
		{"cut off", func(b []byte) []byte { return b[:len(b)/2] }},
		{"one bit turned", func(b []byte) []byte { b[len(b)/3] ^= 4; return b }},
		{"somebody's holiday picture", func([]byte) []byte { return []byte("\xff\xd8\xff\xe0 and so on") }},
		{"one byte", func([]byte) []byte { return []byte{saveFormat} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			damaged := c.damage(bytes.Clone(whole))
			again := open(t, s.fragment, map[string][]byte{runKey: damaged, preferencesKey: s.saved[preferencesKey]})
			if _, there := again.saved[runKey]; there {
				t.Error("the damaged save is still stored as the run")
			}
			if !bytes.Equal(again.saved[damagedKey], damaged) {
				t.Error("the damaged save was not set aside unchanged")
			}
			again = open(t, "", again.saved)
			again.shows("could not be read")
			if again.has("go-on") {
				t.Error("the damaged run can still be continued")
			}
			again.press("damaged/keep")
			if file, ok := again.effects[len(again.effects)-1].(Download); !ok || !bytes.Equal(file.Bytes, damaged) {
				t.Error("the download differs from the damaged save")
			}
			again.press("damaged/forget")
			if len(again.saved[damagedKey]) > 0 || again.has("damaged") {
				t.Error("the deleted save is still there")
			}
		})
	}
}

func TestEveryCorruptByteOfASaveIsDetected(t *testing.T) {
	s := startFirstRun(t)
	whole := s.saved[runKey]
	g := &game{narrator: narrator{words: lang.English()}, content: &content{shelf: scenarios.Shipped()}}
	if _, err := g.readSave(whole); err != nil {
		t.Fatal("the unchanged save cannot be read: ", err)
	}
	for i := range whole {
		b := bytes.Clone(whole)
		b[i] ^= 0x10
		if _, err := g.readSave(b); err == nil {
			t.Fatalf("byte %d was changed, and the save was still read", i)
		}
	}
}

func TestLinkOpensItsRun(t *testing.T) {
	s := startFirstRun(t)
	s.send(TestCommand{"week 5"})
	friend := open(t, s.fragment, nil)
	friend.on("play")
	if got, want := friend.screen.(*play).o().Hash(), s.screen.(*play).o().Hash(); got != want {
		t.Errorf("the link leads to company %x, want %x", got, want)
	}
}

func TestLinkAsksBeforeReplacingARun(t *testing.T) {
	theirs := startFirstRun(t)
	theirs.send(TestCommand{"week 5"})
	mine := startFirstRun(t)
	mine.send(TestCommand{"week 2"})
	s := open(t, theirs.fragment, mine.saved)
	s.on("start")
	s.shows("The link contains a run: First split, week 6")
	s.shows("Continue in week 3")
	s.press("came/open")
	if s.screen.State() != theirs.screen.State() {
		t.Errorf("opened %s, want %s", s.screen.State(), theirs.screen.State())
	}
}

func TestInvalidLinksAreExplained(t *testing.T) {
	c := scenarios.All()[0]
	run := func(change func(*sim.Run)) string {
		r := sim.Start(c.Scenario, 7, sim.Senior)
		r.Step()
		change(r)
		return linkPrefix + r.Link()
	}
	good := run(func(*sim.Run) {})
	elsewhere := *c.Scenario
	elsewhere.Hash++
	for _, x := range []struct{ name, fragment, says string }{
		{"no link", "chapter-3", "not a link to a run"},
		{"a link cut off", good[:len(good)-3], "incomplete"},
		{"another engine", run(func(r *sim.Run) { r.Engine = 99 }), fmt.Sprintf("made by engine 99; this is engine %d", sim.EngineVersion)},
		{"another company", run(func(r *sim.Run) { r.Scenario = &elsewhere }), "a company that is not in this copy"},
		{"what nobody could decide", run(func(r *sim.Run) {
			r.Journal = append(r.Journal, sim.Entry{Decision: sim.Decision{Verb: sim.Hire, Subject: c.Start.Teams[0].Key, Amount: 1000}})
		}), "not possible at the time"},
		{"nothing but the marker", linkPrefix, "incomplete"},
		{"a newer format", "r=Ag" + strings.TrimPrefix(good, linkPrefix)[2:], "made by a newer version"},
		{"too long", strings.Repeat(linkPrefix, 16*sim.MostLink), "not a link to a run"},
	} {
		t.Run(x.name, func(t *testing.T) {
			s := open(t, x.fragment, nil)
			s.on("start")
			s.shows(x.says)
			s.checkAccessibility()
		})
	}
}

func TestLinkPastedIntoTheAddressIsOpened(t *testing.T) {
	theirs := startFirstRun(t)
	theirs.send(TestCommand{"week 5"})
	s := open(t, "", nil)
	s.send(FragmentChanged{theirs.fragment})
	s.on("play")

	mine := startFirstRun(t)
	mine.send(TestCommand{"week 13"})
	mine.press("onward", "help")
	mine.send(FragmentChanged{theirs.fragment})
	mine.on("start")
	mine.shows("The link contains a run: First split, week 6")
	mine.shows("Continue in week 14")
}

func TestRunContinuesWithTheLatestPreferences(t *testing.T) {
	s := startFirstRun(t)
	s.press("leave", "settings", "text/150", "back", "go-on")
	s.on("play")
	if c := s.screen.(*play).preferences; c.Text != 150 {
		t.Errorf("the run continues with text at %d %%", c.Text)
	}
}
