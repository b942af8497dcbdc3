package screen

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// startTable returns a stage at which a table has started the workshop cut of the first
// company, in a fixed world, and has placed its first bet.
func startTable(t *testing.T) *stage {
	t.Helper()
	s := open(t, "", nil)
	s.press("begin")
	s.send(TestCommand{"seed 7"})
	s.press("players/table", "take-seat", "bet/place")
	s.on("play")
	return s
}

// stoppedTable returns that table paused for the first code word.
func stoppedTable(t *testing.T) *stage {
	t.Helper()
	s := startTable(t)
	s.send(TestCommand{"week 14"})
	s.on("stop")
	return s
}

func wordsSaid(s *stage) (said []sim.Key) {
	for _, e := range s.screen.(*stop).run.Journal {
		if e.Verb == sim.SayWord {
			said = append(said, e.Subject)
		}
	}
	return said
}

func TestTablePlaysTheWorkshopCut(t *testing.T) {
	s := open(t, "", nil)
	c := scenarios.ByID("first-split")
	s.press("begin")
	s.shows("By yourself")
	s.press("players/table")
	s.shows("3 quarters, about 12 minutes")
	s.press("more")
	s.shows("The game pauses 2 times")
	challenge := s.node("challenge/text").Label
	s.press("take-seat")
	if on := s.node("challenge").Label; on != challenge || on != c.Workshop.Challenge.In("en") {
		t.Errorf("at a table the brief sets the challenge %q and the plan %q", challenge, on)
	}
	if p := s.screen.(*plan); p.run.Scenario.Weeks != c.Workshop.Weeks {
		t.Errorf("the table plays %d weeks, want %d", p.run.Scenario.Weeks, c.Workshop.Weeks)
	}
	alone := startFirstRun(t)
	if p := alone.screen.(*play); p.run.Scenario.Weeks != c.Scenario.Weeks || alone.has("say-word") || alone.has("roles") {
		t.Error("a single player gets the workshop cut, its stops or its roles")
	}
}

func TestRunIsPausedUntilTheCodeWordIsEntered(t *testing.T) {
	s := stoppedTable(t)
	s.matchesGolden("stop")
	state := s.screen.State()
	if s.session.Focus != "word" {
		t.Errorf("the focus is on %q, want the field for the code word", s.session.Focus)
	}
	s.press("say-it") // nothing typed
	s.send(TestCommand{"week 20"})
	s.send(runClockMsg{})
	if s.screen.State() != state {
		t.Errorf("the run continued without the code word: %s, before %s", s.screen.State(), state)
	}
	s.enter("word", " Kettle! ")
	s.keys("Enter")
	s.on("close")
	s.press("onward", "bet/place", "go")
	s.send(TestCommand{"week 27"})
	s.on("stop") // for the next word
}

func TestWrongWordGivesNoHint(t *testing.T) {
	s := stoppedTable(t)
	for _, near := range []string{"kettl", "kettles", "lantern", "settle", "#1"} { // lantern comes later
		s.enter("word", near)
		s.press("say-it")
		s.on("stop")
		s.shows("That is not the code word")
		if text := strings.ReplaceAll(s.outline(), near, ""); strings.Contains(strings.ToLower(text), "kettle") {
			t.Fatalf("after %q the screen gives the word away:\n%s", near, text)
		}
	}
	if said := wordsSaid(s); len(said) != 0 {
		t.Errorf("wrong words are in the journal: %v", said)
	}
}

func TestWordIsAnEntryInTheJournalAndInTheLink(t *testing.T) {
	s := stoppedTable(t)
	s.enter("word", "kettle")
	s.press("say-it")
	again := open(t, s.fragment, nil)
	again.on("close") // not paused: the code word has been entered
	again.press("onward", "bet/place", "go")
	if r := again.screen.(*play).run; !slices.ContainsFunc(r.Journal, func(e sim.Entry) bool { return e.Verb == sim.SayWord && e.Subject == sim.KeyOf("kettle") }) {
		t.Error("the link's journal has no word")
	}
}

func TestPausedRunIsStillPausedAfterAReload(t *testing.T) {
	s := stoppedTable(t)
	again := open(t, "", s.saved)
	again.press("go-on")
	again.on("stop")
	linked := open(t, s.fragment, nil)
	linked.on("stop")
}

func TestSurpriseIsShownAndHappensInTheNextWeek(t *testing.T) {
	s := stoppedTable(t)
	s.enter("word", "lighthouse")
	s.press("say-it")
	s.on("stop") // another code word
	s.shows("A big customer")
	s.shows("A marketplace wants every label")
	s.enter("word", "lighthouse")
	s.press("say-it")
	s.shows("That code word has already been used")
	s.matchesGolden("stop-surprise")
	s.enter("word", "kettle")
	s.press("say-it")
	s.on("close")
	r := s.screen.(*closing).run
	asked := r.Now.Teams[r.Now.Index(r.Scenario, sim.TeamEntity, sim.KeyOf("labels"))].Asking
	s.press("onward", "bet/place", "go", "step")
	if now := r.Now.Teams[r.Now.Index(r.Scenario, sim.TeamEntity, sim.KeyOf("labels"))].Asking; now <= asked {
		t.Errorf("product asks Labels for %d, before the surprise for %d", now, asked)
	}
}

func TestSurpriseCanBeRevealedDuringAQuarter(t *testing.T) {
	s := startTable(t)
	s.send(TestCommand{"week 4"})
	s.press("say-word")
	s.on("stop")
	s.enter("word", "harbour")
	s.keys("Enter")
	s.shows("Somebody leaves")
	s.keys("Escape")
	s.on("play")
	if s.has("undo") {
		t.Error("a code word can be undone")
	}
	s.press("step")
	if left := s.screen.(*play).run.Events; !slices.ContainsFunc(left, func(e sim.Event) bool { return e.Kind == sim.PersonLeft }) {
		t.Error("nobody left")
	}
}

func TestRolesShowOneFactAtATime(t *testing.T) {
	s := open(t, "", nil)
	s.press("begin")
	if s.has("roles") {
		t.Error("a single player is offered the roles")
	}
	s.press("players/table", "roles")
	s.on("roles")
	s.matchesGolden("roles")
	c := scenarios.ByID("first-split")
	facts := func() (shown []string) {
		for _, r := range c.Roles {
			if strings.Contains(s.outline(), r.Fact.In("en")) {
				shown = append(shown, r.ID)
			}
		}
		return shown
	}
	for i, r := range c.Roles {
		s.shows(r.Wish.In("en"))
		s.press(view.ID("role/" + r.ID + "/show"))
		if got := facts(); !slices.Equal(got, []string{r.ID}) {
			t.Errorf("after role %d is opened, the facts of %v are visible", i, got)
		}
	}
	s.press(view.ID("role/" + c.Roles[len(c.Roles)-1].ID + "/show"))
	if got := facts(); len(got) > 0 {
		t.Errorf("after hiding, the facts of %v are visible", got)
	}
	s.keys("Escape")
	s.on("brief")
}

func TestRolesCanBeOpenedDuringTheRun(t *testing.T) {
	s := startTable(t)
	s.press("roles", "back")
	s.on("play")
	s.send(TestCommand{"week 14"})
	s.press("roles", "back")
	s.on("stop")
}

func TestScreensOfATableAreAccessible(t *testing.T) {
	s := open(t, "", nil)
	s.press("begin")
	s.send(TestCommand{"seed 7"})
	s.press("players/table")
	s.checkEverywhere()
	s.press("roles", "role/product/show")
	s.checkEverywhere()
	s.press("back", "take-seat")
	s.checkEverywhere() // plan
	s.press("bet/place")
	s.send(TestCommand{"week 6"})
	s.failSaves()
	s.press("step")
	s.checkAccessibility() // play
	s.resize(390, 844, 100)
	s.checkAccessibility()
	s.resize(1440, 900, 100)
	s.press("say-word")
	s.checkEverywhere()
	s.press("back")
	s.send(TestCommand{"week 14"})
	s.on("stop")
	s.enter("word", "lighthouse")
	s.press("say-it", "say-it")
	s.enter("word", "a word that nobody has ever said aloud in this room")
	s.press("say-it")
	s.checkEverywhere() // the stop
	s.enter("word", "kettle")
	s.press("say-it")
	s.on("close")
	s.checkEverywhere()
}

// failSaves makes every save fail, as in a browser that is out of space.
func (s *stage) failSaves() {
	s.effects = nil
	s.refuse = errors.New("no room")
}

func TestFailedSaveIsReportedOnThePlayScreen(t *testing.T) {
	s := startFirstRun(t)
	if s.has("unsaved") {
		t.Fatal("the save is reported as failed before it failed")
	}
	s.failSaves()
	s.press("step")
	s.on("play")
	s.shows("This run can't be saved")
	s.press("unsaved/copy")
	last, ok := s.effects[len(s.effects)-1].(Copy)
	if !ok || last.Text != s.screen.(*play).linkText() {
		t.Errorf("the link is not copied: %v", s.effects[len(s.effects)-1])
	}
	s.send(Done{Effect: last})
	s.shows("The link is on the clipboard")
	s.send(TestCommand{"week 13"})
	s.on("close")
	s.shows("This run can't be saved")
	s.refuse = nil
	s.press("onward")
	if s.has("unsaved") {
		t.Error("the run is saved again, and the screen still says that it is not")
	}
}
