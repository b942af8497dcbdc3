package screen

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// toTheEnd runs the game on the stage to its debrief.
func (s *stage) toTheEnd() *debrief {
	s.Helper()
	g := gameOf(s.screen)
	for !g.run.Over() {
		g.run.Step()
	}
	s.show(newYear(g))
	s.press("year/skip", "year/on")
	s.on("debrief")
	d := s.screen.(*debrief)
	d.count.Stop()
	return d
}

// Same world again is a comparison: the brief with the choice of seat, the bet, and at the end
// both runs side by side. The finished run is kept.
func TestSameWorldAgainIsAComparison(t *testing.T) {
	s := open(t, "", nil)
	s.send(openBriefMsg{scenarios.All()[0]})
	s.send(TestCommand{"seed 7"})
	s.press("take-seat", "bet/place")
	first := s.toTheEnd()
	if s.has("compare-earlier") {
		t.Error("the first run of a world has an earlier one")
	}
	s.press("again")
	s.on("brief")
	b := s.screen.(*brief)
	if b.seed != first.run.Seed || b.company.Scenario != first.run.Scenario {
		t.Errorf("again is world %d of %s, the run was %d of %s", b.seed, b.company.ID, first.run.Seed, first.run.Scenario.ID)
	}
	if said := s.node("again").Label; !strings.Contains(said, "same world") || !strings.Contains(said, first.figure(sim.FeaturesLive, first.goals[0].Amount)) {
		t.Errorf("the brief says of the world %q", said)
	}
	s.checkAccessibility()
	s.press("take-seat")
	s.on("plan")
	s.press("bet/place")
	s.on("play")
	if strings.Contains(s.outline(), s.screen.(*play).say("play.first")) {
		t.Error("again explains the first week as in a first run")
	}
	g := gameOf(s.screen)
	for _, o := range g.company.Offers(g.run) {
		if o.Reason.OK() {
			g.run.Decide(o.Decision, "")
			break
		}
	}
	second := s.toTheEnd()
	if second.run.Link() == first.run.Link() {
		t.Fatal("both runs are the same")
	}
	for _, run := range []*sim.Run{first.run, second.run} {
		if !strings.Contains(string(s.saved[runsKey]), run.Link()) {
			t.Errorf("a finished run is not kept among\n%s", s.saved[runsKey])
		}
	}
	s.press("compare-earlier")
	s.on("compare")
	if c := s.screen.(*compare); c.sides[0].run != second.run || c.sides[1].run.Now.Hash() != first.run.Now.Hash() {
		t.Error("the comparison shows other runs")
	}
	s.press("compare/close", "leave")
	s.on("start")
	s.checkAccessibility()
	s.press("finished/1")
	s.on("debrief")
	if got := gameOf(s.screen).run.Now.Hash(); got != first.run.Now.Hash() {
		t.Errorf("the list opens a run that ended as %016x, want %016x", got, first.run.Now.Hash())
	}
	s.screen.(*debrief).count.Stop()
}

// A finished run that is opened from the list leaves the run under way as it is saved.
func TestOpeningAFinishedRunKeepsTheOneUnderWay(t *testing.T) {
	s := startFirstRun(t)
	s.toTheEnd()
	s.press("leave", "begin", "take-seat", "bet/place")
	s.send(TestCommand{"week 3"})
	under := string(s.saved[runKey])
	again := open(t, "", s.saved)
	again.press("finished/0")
	again.on("debrief")
	again.screen.(*debrief).count.Stop()
	again.send(PageHidden{})
	again.press("lesson/open")
	if string(again.saved[runKey]) != under {
		t.Error("the run under way is lost")
	}
	again.press("leave", "go-on")
	if week := gameOf(again.screen).run.Now.Week; week != 3 {
		t.Errorf("after looking at the finished run, the run continues in week %d, want 3", week)
	}
	linked := open(t, "", s.saved)
	linked.press("finished/0")
	linked.screen.(*debrief).count.Stop()
	linked.send(FragmentChanged{linked.screen.(*debrief).run.Link()})
	if string(linked.saved[runKey]) != under {
		t.Error("the run under way is lost when a link is followed from a finished run")
	}
	back := open(t, "", again.saved)
	back.press("go-on")
	if week := gameOf(back.screen).run.Now.Week; week != 3 {
		t.Errorf("the run continues in week %d, want 3", week)
	}
}

// The debrief of a run that is opened from the list says what a good score of its bets would have
// been, although no close of a quarter was shown before it.
func TestDebriefOfAnOpenedRunSaysHowGoodItsBetsWere(t *testing.T) {
	s := startFirstRun(t)
	s.toTheEnd()
	again := open(t, "", s.saved)
	again.press("finished/0")
	d := again.screen.(*debrief)
	d.count.Stop()
	again.shows(d.say("bet.imagining"))
	d.count = nil // the replays are not waited for
	again.waitIdle()
	again.shows("Ranges from what you knew would score")
}

// Whatever is saved as the list of finished runs, what can be read of it is shown, and no more
// than a list can hold.
func TestFinishedRunsSurviveDamage(t *testing.T) {
	s := startFirstRun(t)
	s.toTheEnd()
	line := string(s.saved[runsKey])
	for _, text := range []string{"", "x", "\x00\xff", line + "nonsense\n" + line, strings.Replace(line, " ", " maybe ", 1), line[:len(line)/2], strings.Repeat(line, 2*mostFinished)} {
		f := finishedRuns{}
		f.decode([]byte(text))
		again := finishedRuns{}
		again.decode(f.encode())
		if len(f.list) > mostFinished || len(again.list) != len(f.list) || strings.HasPrefix(text, line) != (len(f.list) > 0) {
			t.Errorf("of %q %d runs are read, then %d", text, len(f.list), len(again.list))
		}
		open(t, "", map[string][]byte{runsKey: []byte(text)}).checkAccessibility()
	}
	if id := view.ID("finished/0"); !open(t, "", s.saved).has(id) {
		t.Error("the start screen does not list the finished run")
	}
}
