package screen

import (
	"errors"
	"slices"
	"strconv"
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
	s.waitForSecondRun(s.screen.(*compare))
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
	again.shows("The model’s ranges, with what you knew, score")
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

// threeRuns are three finished runs as they are kept, the latest first.
func threeRuns() (kept []byte, links []string) {
	c := scenarios.All()[0]
	f := finishedRuns{}
	for seed := range sim.Seed(3) {
		r := sim.Start(c.Scenario, seed+1, c.Seats[0].Seat)
		for !r.Finished() {
			r.Step()
		}
		f.list = append(f.list, finishedRun{r.Link(), false, int64(seed)})
		links = append(links, r.Link())
	}
	return f.encode(), links
}

// keptLinks are the links of the finished runs that are saved.
func (s *stage) keptLinks() (links []string) {
	f := finishedRuns{}
	f.decode(s.saved[runsKey])
	for _, r := range f.list {
		links = append(links, r.link)
	}
	return links
}

// Each kept run can be deleted by itself, and the last deletion undone: then it is where it was.
func TestAnyFinishedRunCanBeDeletedAndBroughtBack(t *testing.T) {
	kept, links := threeRuns()
	for i := range links {
		s := open(t, "", map[string][]byte{runsKey: kept})
		id := view.ID("finished/" + strconv.Itoa(i))
		text := s.node(id).Label
		s.press(id + "/delete")
		want := slices.Delete(slices.Clone(links), i, i+1)
		if got := s.keptLinks(); !slices.Equal(got, want) {
			t.Errorf("after run %d is deleted %d of %d are kept", i, len(got), len(links))
		}
		s.shows("Deleted: " + text)
		s.checkAccessibility()
		if s.session.Focus != "finished/undo" {
			t.Errorf("the focus is on %q", s.session.Focus)
		}
		if again := open(t, "", s.saved); again.has("finished/2") || again.has("finished/undo") {
			t.Error("the next visit has the deleted run, or can bring it back")
		}
		s.press("finished/undo")
		if got := s.keptLinks(); !slices.Equal(got, links) || s.session.Focus != id {
			t.Errorf("undo keeps %d runs and the focus is on %q", len(got), s.session.Focus)
		}
	}
	s := open(t, "", map[string][]byte{runsKey: kept})
	s.press("finished/0/delete", "finished/0/delete", "finished/0/delete")
	if s.has("finished/0") || s.saved[runsKey] != nil {
		t.Error("runs are left")
	}
	s.press("finished/undo")
	s.press("finished/0")
	s.on("debrief")
	s.screen.(*debrief).count.Stop()
}

// Two windows share the list: neither loses what the other has added since, nor brings back what the
// other has deleted.
func TestTwoWindowsShareTheListOfFinishedRuns(t *testing.T) {
	kept, links := threeRuns()
	for deleted := range links {
		one := open(t, "", map[string][]byte{runsKey: kept})
		other := open(t, "", nil)
		other.saved = one.saved // one storage
		other.send(Loaded{runsKey, kept})
		one.press(view.ID("finished/" + strconv.Itoa(deleted) + "/delete"))
		for seed, window := range []*stage{one, other, one, other} {
			window.press("begin")
			window.send(TestCommand{"seed " + strconv.Itoa(100+seed)})
			window.press("take-seat", "bet/place")
			window.toTheEnd()
			window.press("leave")
		}
		got := one.keptLinks()
		if len(got) != 4+len(links)-1 || slices.Contains(got, links[deleted]) {
			t.Errorf("four runs were finished and run %d deleted, and %d are kept, the deleted one: %t", deleted, len(got), slices.Contains(got, links[deleted]))
		}
		for i, link := range links {
			if i != deleted && !slices.Contains(got, link) {
				t.Errorf("run %d is lost", i)
			}
		}
	}
}

// Where nothing can be saved, the runs of this visit are still listed, and can be deleted.
func TestFinishedRunsWithoutStorage(t *testing.T) {
	s := startFirstRun(t)
	s.refuse = errors.New("closed")
	s.toTheEnd()
	s.press("leave")
	s.press("finished/0/delete")
	if s.has("finished/0") {
		t.Error("a run that could not be saved can't be deleted")
	}
	s.press("finished/undo")
	s.node("finished/0")
}
