package screen

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

// addEvents adds events of the last week to a run.
func addEvents(run *sim.Run, events ...sim.Event) {
	for _, e := range events {
		e.Week, e.At = run.Now.Week-1, run.Now.Now
		run.Events = append(run.Events, e)
	}
}

// Of all requests that teams stopped waiting for in a week, the feed has one line: about the two
// teams with the most. Its why? says what became of them.
func TestFeedSumsUpLostPatience(t *testing.T) {
	till, shelf := sim.KeyOf("till"), sim.KeyOf("shelf")
	s, p := playCorner(t, sim.Principal, 4)
	p.run.Events = nil
	about := func() (lines []string) {
		for _, l := range (weekNews{&p.narrator, p.o().Week - 1}).lines(maxNews) {
			if strings.Contains(l.text, "lost patience") {
				lines = append(lines, l.text)
			}
		}
		return lines
	}
	addEvents(p.run, sim.Event{Kind: sim.RequestEscalated, Subject: till, Object: shelf}, sim.Event{Kind: sim.AskerDidWithout, Subject: shelf, Object: till})
	if lines := about(); len(lines) > 0 {
		t.Errorf("single requests are news: %q", lines)
	}
	addEvents(p.run, sim.Event{Kind: sim.AskerHelpedItself, Subject: till, Object: shelf},
		sim.Event{Kind: sim.AskerDidWithout, Subject: till, Object: shelf}, sim.Event{Kind: sim.AskerDidWithout, Subject: till, Object: shelf},
		sim.Event{Kind: sim.RequestEscalated, Subject: shelf, Object: till})
	const line = "Till lost patience with Shelf over 4 requests"
	if lines := about(); len(lines) != 1 || lines[0] != line {
		t.Fatalf("the feed says %q, want one line: %s", lines, line)
	}
	s.place()
	s.shows(line)
	s.send(openWhyMsg{whyPatience{till, shelf, p.o().Week - 1}})
	if about := s.node("why/about").Label; about != line {
		t.Errorf("the why? of the line is about %q", about)
	}
	for _, text := range []string{"Escalated: 1", "Did the work itself: 1", "Built a workaround: 2", "Sales drags Stock along in"} {
		s.shows(text)
	}
	s.checkAccessibility()
	s.press("why/close", "step")
	if p.o().Week != 5 {
		t.Fatalf("the week is %d", p.o().Week)
	}
	for _, l := range about() {
		if l == line {
			t.Error("the line is there in the week after, too")
		}
	}
}
