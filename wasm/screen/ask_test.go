package screen

import (
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// put is the week in which the question of the corner shop is put.
func put(t *testing.T) (*stage, *game) {
	t.Helper()
	s, g := inCorner(t, sim.Senior, 4)
	if g.openAsk() < 0 {
		t.Fatal("nobody asks anything")
	}
	s.show(newAsk(g, g.openAsk()))
	return s, g
}

func TestSomebodyAsksInPerson(t *testing.T) {
	s, _ := put(t)
	s.matchesGolden("ask")
}

func TestAnswersStandInTheAuthorsOrder(t *testing.T) {
	s, g := put(t)
	a := s.screen.(*ask)
	var want, got []string
	for _, i := range g.company.Asks[a.index].Order {
		want = append(want, "answer/"+a.question().Answers[i].ID)
	}
	for i := range s.scene.Nodes {
		if id := string(s.scene.Nodes[i].ID); strings.HasPrefix(id, "answer/") {
			got = append(got, id)
		}
	}
	if !slices.Equal(got, want) || slices.IsSorted(g.company.Asks[a.index].Order) {
		t.Errorf("the answers are %v, the author's order is %v", got, want)
	}
}

func TestYesMakesAPrincipal(t *testing.T) {
	s, g := put(t)
	s.press("answer/gladly") // to which nothing is said back
	s.on("play")
	g.run.Step()
	if g.o().Seat != sim.Principal {
		t.Errorf("after yes the seat is %s", g.o().Seat)
	}
}

func TestAskingBackIsNoAnswer(t *testing.T) {
	s, g := put(t)
	s.keys("2")
	s.shows("It never goes off.")
	s.keys("Enter")
	s.on("play")
	g.run.Step()
	if g.o().Seat != sim.Senior || g.openAsk() >= 0 {
		t.Error("asking back counts as an answer")
	}
	g.run.Step()
	if g.openAsk() < 0 {
		t.Error("the question does not come back")
	}
}

func TestManagerOffersThePrincipalsSeatInMidRun(t *testing.T) {
	c := scenarios.ByID("the-1-1")
	if len(c.Seats) != 1 || c.Seats[0].Seat != sim.Senior || !offersPrincipal(c) {
		t.Fatal("The 1:1 does not begin as a senior who is offered more")
	}
	s := open(t, "", nil)
	s.shows("senior, then principal")
}

func TestSilenceIsTheAnswerThatIsSaid(t *testing.T) {
	s, _ := put(t)
	a := s.screen.(*ask)
	s.shows("counts as: I would rather not.")
	s.keys("Escape")
	s.on("play")
	a.run.Step()
	q := a.o().Questions[a.index]
	if want := a.question().Answers[a.question().Default].Key; q.Open || q.Answer != want {
		t.Errorf("silence counted as %x, want %x", q.Answer, want)
	}
}

func TestAnswerThatWasGivenIsNotAskedForAgain(t *testing.T) {
	s := open(t, "", nil)
	g := s.screen.(*start).freshGame()
	g.company = scenarios.ByID("the-1-1")
	g.run = sim.Start(g.company.Scenario, 7, sim.Senior)
	for g.openAsk() < 0 && !g.run.Over() {
		g.run.Step()
	}
	s.show(newAsk(g, g.openAsk()))
	a := s.screen.(*ask)
	s.press(view.ID("answer/" + a.question().Answers[a.question().Default].ID))
	if g.openAsk() >= 0 {
		t.Error("the question counts as open after the answer")
	}
	again := open(t, "", s.saved)
	again.press("go-on")
	if again.screen.Name() == "ask" {
		t.Error("who comes back is asked again")
	}
}
