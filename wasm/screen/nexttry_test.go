package screen

import (
	"fmt"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// panelLinkIDs are the IDs of the links to the panels: settings, help.
func panelLinkIDs() (ids []view.ID) {
	for _, p := range panels {
		ids = append(ids, p.id)
	}
	return ids
}

// A debrief ends with a plan for the same world that follows from its own replays, and one press starts
// that world with the plan in sight, beside the bet and the result of the run before.
func TestDebriefEndsWithAPlanThatTheNextRunRemindsOf(t *testing.T) {
	kinds := map[tryKind]bool{}
	for _, id := range []botRun{tempted, {"first-split", "senior", 8, 6}, {"first-split", "nobody", 7, 0}} {
		s, d := judged(t, id)
		d.finished = &finishedRuns{}
		s.place()
		plan, why := d.nextTry()
		if kinds[plan.kind] = true; plan.kind == tryNothing {
			if s.has("next/try") || s.has("next") != (why != "") {
				t.Errorf("%v: a plan is offered that does not exist", id)
			}
			continue
		}
		if said := s.node("next/why").Label; said != why || why == "" {
			t.Errorf("%v: the plan gives the reason %q, want %q", id, said, why)
		}
		for _, w := range windows {
			s.resize(w.w, w.h, w.text)
			s.checkAccessibility()
			d.menu = true
			s.place()
			for _, link := range panelLinkIDs() {
				s.wantReachable(link, fmt.Sprintf("%v, %v", id, w))
			}
			d.menu = false
			s.place()
			if w.w >= debriefTwoColumns*float32(w.text)/100 {
				continue
			}
			opening := s.scene.Nodes[s.scene.Find("opening")].Rect
			if next := s.scene.Nodes[s.scene.Find("next")].Rect; next.Y-opening.Y-opening.H > 40 {
				t.Errorf("%v: in the one column of %v what to try next, at %v, does not follow the opening at %v", id, w, next, opening)
			}
		}
		s.press("next/try")
		s.on("plan")
		next := gameOf(s.screen)
		if next.run.Seed != d.run.Seed || next.run.Seat != d.run.Seat || next.run.Now.Week != 0 {
			t.Errorf("%v: the next run is of another world", id)
		}
		s.shows(d.planText(plan)[1:]) // after a colon it begins with a small letter
		s.shows(fmt.Sprintf("last time %d came, without a bet", d.gain(sim.FeaturesLive, 0, sim.WeeksAQuarter)))
		for _, w := range windows {
			s.resize(w.w, w.h, w.text)
			s.checkAccessibility()
		}
	}
	if len(kinds) < 2 || !kinds[tryAnything] && !kinds[tryMore] {
		t.Errorf("all these runs end with the same kind of plan: %v", kinds)
	}
}

// Until the replays have ended there is no plan, because they could deny it.
func TestNoPlanBeforeItsReasonIsKnown(t *testing.T) {
	d := debriefOf(t)
	if plan, _ := d.nextTry(); plan.kind != tryNothing {
		t.Errorf("the plan is %q", d.planText(plan))
	}
}

// The second quarter of another run of a world shows the first one of both, and a new world shows none.
func TestPlanShowsBothRunsOfTheWorld(t *testing.T) {
	s := open(t, "", nil)
	s.send(openBriefMsg{scenarios.All()[0]})
	s.send(TestCommand{"seed 7"})
	s.press("take-seat")
	if s.has("last") {
		t.Error("a new world has a last time")
	}
	s.press("bet/place")
	first := s.toTheEnd()
	s.press("again", "take-seat")
	s.node("last")
	s.press("bet/place")
	s.send(TestCommand{"week 13"})
	s.press("onward")
	s.on("plan")
	b, _ := first.betOf(0)
	s.shows(fmt.Sprintf("last time you bet %d to %d, and %d came. This time you bet", b.Low, b.High, first.gain(sim.FeaturesLive, 0, sim.WeeksAQuarter)))
	shown := s.outline()
	again := open(t, "", s.saved)
	again.press("go-on", "onward")
	if got := again.outline(); got != shown {
		t.Errorf("after the game was closed the plan is\n%s, was\n%s", got, shown)
	}
}
