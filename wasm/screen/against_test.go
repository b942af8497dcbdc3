package screen

import (
	"strings"
	"testing"
	"time"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// decideOffer takes the n-th card that can be taken now and is no instruction to the player's own hands,
// which a debrief sums up by quarter, and returns its decision.
func (s *stage) decideOffer(n int) sim.Decision {
	s.Helper()
	g := gameOf(s.screen)
	for _, o := range g.company.Offers(g.run) {
		if !o.Reason.OK() || o.Decision.Verb == sim.HelpNeighbour {
			continue
		}
		if n--; n < 0 {
			if why := g.run.Decide(o.Decision, ""); !why.OK() {
				s.Fatalf("%v is not possible: %v", o.Decision, why)
			}
			return o.Decision
		}
	}
	s.Fatal("there is no such card")
	return sim.Decision{}
}

// measureLast waits until it is known what the run before decided differently.
func (s *stage) measureLast(d *debrief) {
	s.Helper()
	for deadline := time.Now().Add(time.Minute); !d.was.measured() || len(d.count.Ripples()) < len(d.count.Rows); {
		if time.Now().After(deadline) {
			s.Fatal("the run before is not measured")
		}
		s.send(Tick{Room: time.Second})
	}
}

// Who plays the same world again is told first what was different from last time: the challenge's
// figure then and now, and what each decision changed of it that only one of the runs has.
func TestDebriefOfAnotherTryOpensWithWhatIsDifferent(t *testing.T) {
	for _, c := range scenarios.All() {
		if len(c.Goals) == 0 {
			continue
		}
		s := open(t, "", nil)
		s.send(openBriefMsg{c})
		s.send(TestCommand{"seed 7"})
		s.press("take-seat", "bet/place")
		leftOut := s.decideOffer(0)
		first := s.toTheEnd()
		if s.has("against") {
			t.Fatalf("%s: the first run of a world is compared with one before", c.ID)
		}
		s.press("again", "take-seat", "bet/place")
		taken := s.decideOffer(1)
		second := newDebrief(s.toTheEnd().game).(*debrief)
		s.show(second)
		s.measureLast(second)
		if kids := s.node("debrief/left").Kids; kids[0].ID != "against" {
			t.Errorf("%s: the debrief opens with %s", c.ID, kids[0].ID)
		}
		goal := c.Goals[0]
		said := s.outline()
		for _, want := range []string{
			second.say("against.figure", second.metricName(goal.Metric, goal.Team), second.figure(goal.Metric, second.goals[0].Amount), second.figure(goal.Metric, first.goals[0].Amount)),
			"New: " + second.decisionName(taken), "Left out: " + first.decisionName(leftOut),
		} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: it does not say %q", c.ID, want)
			}
		}
		for _, d := range []*debrief{second, second.was} {
			for _, r := range d.count.Ripples() {
				if r.Goal.With != d.goals[0].Amount || r.Goal.With-r.Goal.Without != r.Goal.Gain && r.Goal.Without-r.Goal.With != r.Goal.Gain {
					t.Errorf("%s: a decision's figures are %d and %d, the run ended with %d", c.ID, r.Goal.With, r.Goal.Without, d.goals[0].Amount)
				}
			}
		}
		s.checkAccessibility()
		second.leave()
		s.press("leave", "finished/1")
		if s.has("against") {
			t.Errorf("%s: the first run is compared with the one after it", c.ID)
		}
		s.screen.(*debrief).leave()
	}
}

// Who decides the same again is told so.
func TestSameDecisionsAgainAreSaidToBeTheSame(t *testing.T) {
	s, d := judged(t, tempted)
	d.was = &debrief{game: d.game, goals: d.goals, count: study.NewDiffering(d.runner, d.run, d.run), row: -1}
	s.show(d)
	s.shows(d.say("against.same"))
}
