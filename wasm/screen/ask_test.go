package screen

import (
	"fmt"
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
	s.on("changed")
	s.matchesGolden("changed")
	s.checkEverywhere()
	s.keys("Enter")
	s.on("play")
	g.run.Step()
	if g.o().Seat != sim.Principal {
		t.Errorf("after the answer yes the seat is %s", g.o().Seat)
	}
	g.introduced = allParts
	s.place()
	s.shows("Ida is a principal engineer now")
}

// The panel says what is so when the seat has changed: how many people the old team has, for how
// many teams the player decides, what of the week is free, and what each group thinks.
func TestPanelSaysWhatTheOtherSeatChanges(t *testing.T) {
	s, g := inCorner(t, sim.Senior, 4, mentor("max", 2))
	s.show(newAsk(g, g.openAsk()))
	team, people := g.o().HomeTeam(), g.o().Headcount(g.o().HomeTeam())
	s.press("answer/gladly")
	says := map[string]string{}
	for _, row := range []string{"hands", "scope", "cards", "calendar", "who"} {
		says[row] = s.node(view.ID("changed/" + row + "/says")).Label
	}
	s.keys("Enter")
	g.run.Step()
	o := g.o()
	for row, want := range map[string][]string{
		"hands":    {g.company.TeamName(team, "en"), fmt.Sprintf("has %d people", people-1), fmt.Sprint("not ", people)},
		"scope":    {g.company.TeamName(team, "en"), fmt.Sprintf("all %d teams", len(o.Teams))},
		"cards":    {"No longer yours: ", "Choose the next change"},
		"calendar": {"Mentoring Max", "40 h"},
	} {
		for _, part := range want {
			if !strings.Contains(says[row], part) {
				t.Errorf("of %s the panel says %q, want %q", row, says[row], part)
			}
		}
	}
	if o.Headcount(team) != people-1 || o.FreeHours() != sim.MinutesAWeek {
		t.Errorf("the team has %d people, and %d min are free", o.Headcount(team), o.FreeHours())
	}
	for i := range o.Groups {
		if name := g.company.GroupName(int32(i), "en"); !strings.Contains(strings.ToLower(says["who"]), strings.ToLower(name)) {
			t.Errorf("the panel does not say what %s thinks: %q", name, says["who"])
		}
	}
}

// Whoever offers another seat says nothing of the run that is not so: the figures beside the
// question are those of the run, in every world and whoever plays. The offer comes in the first
// third.
func TestOfferIsEarlyAndItsFiguresAreThoseOfTheRun(t *testing.T) {
	offered := map[*sim.Run]bool{}
	inRealRuns(t, func(g *game, events []sim.Event) {
		which := g.openAsk()
		if g.company.ID != "the-1-1" || which < 0 {
			return
		}
		a := newAsk(g, which).(*ask)
		if !offered[g.run] && g.o().Week*3 > g.run.Scenario.Weeks {
			t.Errorf("the seat is offered in week %d of %d", g.o().Week, g.run.Scenario.Weeks)
		}
		offered[g.run] = true
		text := view.Outline(a.record())
		accept := a.question().Answers[slices.IndexFunc(a.question().Answers, func(x sim.Answer) bool { return x.Seat == sim.Principal })]
		if why := g.run.Decide(sim.Decision{Verb: sim.AnswerAsk, Subject: a.question().Key, Object: accept.Key}, ""); why.OK() {
			if cards := newChanged(g).(*changed).cardsText(); !strings.Contains(cards, "Move ownership") || !strings.Contains(cards, "Build a service template") {
				t.Errorf("the panel does not name the cards of the other seat: %q", cards)
			}
			g.run.Undo()
		}
		left, joined := 0, 0
		for _, e := range g.run.Events {
			switch {
			case e.Week < 0:
			case e.Kind == sim.PersonLeft:
				left++
			case e.Kind == sim.PersonJoined:
				joined++
			}
		}
		if refused := len(g.run.Refused); refused > 0 && !strings.Contains(text, fmt.Sprintf(", and %d w", refused)) || len(g.run.Journal) == 0 && !strings.Contains(text, "decided nothing") {
			t.Errorf("in week %d, after %d decisions, %d of them refused, the record says:\n%s", g.o().Week, len(g.run.Journal), refused, text)
		}
		live := sim.Metrics[sim.FeaturesLive].Of(g.o(), g.run.Scenario, -1)
		for _, want := range []string{
			fmt.Sprintf("Features live: %d; the pace of your challenge would be %d", live, g.run.Scenario.Goals[0].Amount*int64(g.o().Week)/int64(g.run.Scenario.Weeks)),
			fmt.Sprintf(" left, %d joined", joined),
			fmt.Sprintf("%d ", left),
		} {
			if !strings.Contains(text, want) {
				t.Errorf("in week %d the record does not say %q:\n%s", g.o().Week, want, text)
			}
		}
	})
	if len(offered) == 0 {
		t.Error("the seat is never offered")
	}
}

// Asking back and then saying yes is one decision in the debrief, the second, called by what it leads to.
func TestPromotionIsOneDecisionInTheDebrief(t *testing.T) {
	s, g := inQuestion(t)
	s.press("answer/alarm", "carry-on")
	g.run.Step()
	g.run.Step()
	s.show(newAsk(g, g.openAsk()))
	s.press("answer/gladly", "carry-on")
	for !g.run.Finished() {
		g.run.Step()
	}
	d := newDebrief(g).(*debrief)
	defer d.count.Stop()
	if len(d.count.Rows) != 1 || !slices.Equal(d.count.Rows[0].Places, []int32{1}) {
		t.Fatalf("the debrief has the decisions %v", d.count.Rows)
	}
	if got := d.subject(0); got != "Become a principal engineer" {
		t.Errorf("the decision is called %q", got)
	}
	s.show(d)
	s.shows("senior, then principal")
	if records := string(d.records()); strings.Count(records, "\n## ") != 1 || !strings.Contains(records, "Become a principal engineer") {
		t.Errorf("the records are\n%s", records)
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
	if len(c.Seats) != 1 || c.Seats[0].Seat != sim.Senior || !scenarios.EntryOf(c).Promotes {
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

// Whoever has said yes is in the other seat at once, as far as can be seen: the head names it and the
// cards are those that it may take, before the week runs as after it. Undoing the answer undoes both.
func TestNewSeatBeginsWhenThePanelSaysSo(t *testing.T) {
	s, g := inCorner(t, sim.Senior, 4)
	s.show(newAsk(g, g.openAsk()))
	s.press("answer/gladly")
	if said := s.node("changed/from").Label; said != "From "+g.when(g.o().Week)+" on" {
		t.Errorf("the panel says of the date %q", said)
	}
	s.press("carry-on")
	s.on("play")
	seatIs := func(seat sim.Seat) {
		t.Helper()
		if said := s.node("title").Label; !strings.Contains(said, g.say("seat."+seat.String())) {
			t.Errorf("the head says %q, want %s", said, seat)
		}
		cards := 0
		for _, o := range s.screen.(*play).offers {
			if cards++; o.Card.Seat != sim.NoSeat && o.Card.Seat != seat || o.Reason.Code == sim.NotYourSeat {
				t.Errorf("as %s the card %s is shown", seat, o.Card.ID)
			}
		}
		if cards == 0 {
			t.Errorf("as %s no card is shown", seat)
		}
	}
	seatIs(sim.Principal)
	s.press("undo")
	seatIs(sim.Senior)
}

// An answer that puts a question off says in which week it comes again, and then it does.
func TestQuestionThatIsPutOffComesWhenItIsSaidTo(t *testing.T) {
	offers := 0
	for seed := range sim.Seed(6) {
		s := open(t, "", nil)
		g := s.screen.(*start).freshGame()
		g.company = scenarios.ByID("the-1-1")
		g.run = sim.Start(g.company.Scenario, seed, sim.Senior)
		for g.openAsk() < 0 && !g.run.Over() {
			g.run.Step()
		}
		for _, answer := range []view.ID{"answer/stop-doing", "answer/not-yet"} {
			if g.openAsk() < 0 {
				t.Fatalf("seed %d: nothing is asked", seed)
			}
			s.show(newAsk(g, g.openAsk()))
			s.press(answer)
			g.run.Step()
			for g.openAsk() < 0 && !g.run.Over() {
				g.run.Step()
			}
			offers++
			s.shows(fmt.Sprintf("You are asked again at the end of week %d.", g.o().Week))
		}
	}
	if offers == 0 {
		t.Error("no question was put off")
	}
}
