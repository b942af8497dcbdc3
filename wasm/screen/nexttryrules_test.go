package screen

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// advisedRuns are finished runs of both companies, with decisions that help and that don't.
var advisedRuns = []botRun{tempted, {"first-split", "tempted", 9, 0}, {"first-split", "senior", 8, 6}, {"the-1-1", "senior", 8, 4}, {"the-1-1", "tempted", 7, 6}}

// What to try next and the opening follow one rule: the decision that is left out is the one that the
// opening would undo, and nothing is left out that it would not usually undo.
func TestAdviceIsThatOfTheOpening(t *testing.T) {
	without := map[bool]bool{}
	for _, id := range advisedRuns {
		_, d := judged(t, id)
		checkAdvice(t, d)
		plan, _ := d.nextTry()
		without[plan.kind == tryWithout] = true
	}
	if len(without) < 2 {
		t.Errorf("all runs have a decision that the player would usually undo, or none has: %v", without)
	}
}

// checkAdvice compares what to try next with the opening.
func checkAdvice(t *testing.T, d *debrief) {
	t.Helper()
	s, _ := d.count.Sentences()
	opening := d.undoText(&s)
	plan, why := d.nextTry()
	if undo := strings.HasPrefix(opening, "The decision you would most want to undo"); undo != (plan.kind == tryWithout) {
		t.Errorf("the opening says %q, the advice is %q", opening, d.planText(plan))
	}
	switch plan.kind {
	case tryNothing:
		if !strings.Contains(why, "No single change") {
			t.Errorf("there is nothing to try, because %q", why)
		}
	case tryWithout:
		if name := d.decisionName(d.run.Journal[plan.place].Decision); !strings.Contains(opening, "“"+name) || !strings.Contains(d.planText(plan), name) || !strings.Contains(opening, why) {
			t.Errorf("the opening says %q, the advice %q %q", opening, d.planText(plan), why)
		}
	case trySooner:
		if strings.Contains(why, "−") {
			t.Errorf("the advice is %q, but %q", d.planText(plan), why)
		}
	}
}

// An offer that is put off and then accepted is one decision, of the week in which it was accepted;
// the question that was asked is none.
func TestAcceptedOfferIsOneDecisionOfItsOwnWeek(t *testing.T) {
	s := open(t, "", nil)
	g := s.screen.(*start).freshGame()
	g.company = scenarios.ByID("the-1-1")
	g.run = sim.Start(g.company.Scenario, 7, g.company.Seats[0].Seat)
	accepted, asked := int32(-1), 0
	for !g.run.Finished() {
		for i := range g.run.Scenario.Asks {
			ask := &g.run.Scenario.Asks[i]
			for _, a := range ask.Answers {
				if puts := a.Later > 0; g.run.Now.Questions[i].Open && (puts && a.ID == "stop-doing" && asked == 0 || asked > 0 && a.Seat == sim.Principal) {
					if g.run.Decide(sim.Decision{Verb: sim.AnswerAsk, Subject: ask.Key, Object: a.Key}, "").OK() {
						if asked++; !puts {
							accepted = g.run.Now.Week
						}
						break
					}
				}
			}
		}
		g.run.Step()
	}
	if asked != 2 || accepted < 0 {
		t.Fatalf("the offer was answered %d times, and accepted in week %d", asked, accepted)
	}
	runner := study.NewRunner()
	d := newDebrief(g).(*debrief)
	d.count.Stop()
	d.count = study.NewDebrief(runner, g.run)
	d.count.Finish(runner)
	ripples := d.count.Ripples()
	if len(ripples) != 1 || ripples[0].FirstDay != accepted || !strings.Contains(d.text(), d.when(accepted)) {
		t.Fatalf("%d decisions, the first of week %d, want one of week %d:\n%s", len(ripples), ripples[0].FirstDay, accepted, d.text())
	}
	for place, said := range map[string]string{"text": d.text(), "records": string(d.records()), "report": string(d.report())} {
		if strings.Contains(said, "What would I stop doing") {
			t.Errorf("the %s counts a question that was asked as a decision", place)
		}
	}
	checkAdvice(t, d)
}
