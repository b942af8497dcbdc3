package screen

import (
	"slices"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// inQuestion returns a stage in the week in which the corner shop's question is asked.
func inQuestion(t *testing.T) (*stage, *game) {
	t.Helper()
	s, g := inCorner(t, sim.Senior, 4)
	if g.openAsk() < 0 {
		t.Fatal("no question is open")
	}
	s.show(newAsk(g, g.openAsk()))
	return s, g
}

func TestQuestionMatchesGolden(t *testing.T) {
	s, _ := inQuestion(t)
	s.matchesGolden("ask")
}

func TestAnswersAreInTheAuthorsOrder(t *testing.T) {
	s, g := inQuestion(t)
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
	s, g := inQuestion(t)
	s.press("answer/gladly") // which has no reply
	s.on("play")
	g.run.Step()
	if g.o().Seat != sim.Principal {
		t.Errorf("after the answer yes the seat is %s", g.o().Seat)
	}
}

func TestAskingBackLeavesTheQuestionOpen(t *testing.T) {
	s, g := inQuestion(t)
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

func TestManagerOffersThePrincipalsSeatDuringTheRun(t *testing.T) {
	c := scenarios.ByID("the-1-1")
	if len(c.Seats) != 1 || c.Seats[0].Seat != sim.Senior || !offersPrincipal(c) {
		t.Fatal("The 1:1 does not begin as a senior who is offered more")
	}
	s := open(t, "", nil)
	s.shows("senior, then principal")
}

func TestSilenceCountsAsTheAnswerThatTheScreenNames(t *testing.T) {
	s, _ := inQuestion(t)
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

func TestAnsweredQuestionIsNotAskedAgainAfterAReload(t *testing.T) {
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
		t.Error("the question is asked again after a reload")
	}
}
