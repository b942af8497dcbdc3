package screen

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
)

// From any past week a new run goes on as the finished one did: with the decisions before that
// week and no others, and if the rest is decided as before it ends in the same state.
func TestForkInAnyWeekSharesThePast(t *testing.T) {
	s, d := judged(t, tempted)
	weeks := []int32{0, 1, 13, d.run.Scenario.Weeks - 1}
	for _, e := range d.run.Journal {
		weeks = append(weeks, e.Week, min(e.Week+1, d.run.Scenario.Weeks-1))
	}
	for _, week := range weeks {
		s.show(d)
		s.enter("fork/week", fmt.Sprint(week))
		s.press("fork/go")
		r := gameOf(s.screen).run
		if r == d.run || r.Now.Week != week || s.screen.Name() == "debrief" {
			t.Fatalf("the fork in week %d is on %s, week %d", week, s.screen.Name(), r.Now.Week)
		}
		for _, e := range r.Journal {
			if e.Week >= week {
				t.Errorf("the fork in week %d has a decision of week %d", week, e.Week)
			}
		}
		again := sim.Playback{Journal: d.run.Journal[len(r.Journal):], Strict: true}
		if err := again.Until(r, d.run.Now.Week); err != nil || r.Now.Hash() != d.run.Now.Hash() {
			t.Errorf("the fork in week %d, decided as before, ends as %016x (%v), want %016x", week, r.Now.Hash(), err, d.run.Now.Hash())
		}
	}
	for _, r := range d.count.Ripples() {
		s.show(d)
		s.press(decisionID(r.Row), "fork-here")
		if fork := gameOf(s.screen).run; fork.Now.Week != r.FirstDay || int(d.count.Rows[r.Row].Places[0]) != len(fork.Journal) {
			t.Errorf("the fork before %s is in week %d with %d decisions", d.subject(r.Row), fork.Now.Week, len(fork.Journal))
		}
		d.row = -1
	}
}

// The report is one file that loads nothing, says what the screen says, and takes no text for
// HTML.
func TestReportIsOneFileThatSaysWhatTheScreenSays(t *testing.T) {
	s, d := judged(t, tempted)
	for i := range d.run.Journal {
		d.run.Journal[i].Reason = `<script>alert("1") & 2</script>`
	}
	d.lesson = "<b>ask & wait</b>"
	s.press("page")
	file, ok := s.effects[len(s.effects)-1].(Download)
	if !ok || file.Name != reportFile || file.Type != "text/html" {
		t.Fatalf("the button does %+v", s.effects[len(s.effects)-1])
	}
	s.send(Done{file})
	s.shows("Saved as " + reportFile)
	page := string(file.Bytes)
	for _, p := range d.opening() {
		if !strings.Contains(page, htmlEscapes.Replace(p.text)) {
			t.Errorf("the report lacks %q", p.text)
		}
	}
	for _, r := range d.count.Ripples() {
		if !strings.Contains(page, htmlEscapes.Replace(d.totalText(&r))) {
			t.Errorf("the report lacks %q", d.totalText(&r))
		}
	}
	if !strings.Contains(page, d.linkText()) || !strings.Contains(page, "@media print") {
		t.Error("the report has no link, or no style for paper")
	}
	for _, never := range []string{"<script", "<b>", "src=", "<link", "url("} {
		if strings.Contains(page, never) {
			t.Errorf("the report contains %s", never)
		}
	}
	for _, name := range []string{"html", "head", "body", "table", "style", "title"} {
		if bytes.Count(file.Bytes, []byte("<"+name)) != bytes.Count(file.Bytes, []byte("</"+name+">")) {
			t.Errorf("the report does not close <%s>", name)
		}
	}
}

// A fork that can't be made is not silent: the debrief says what is wrong and what to do, and stays.
func TestForkThatFailsSaysWhy(t *testing.T) {
	s, d := judged(t, tempted)
	s.send(forkMsg{func() (*sim.Run, error) { return nil, sim.ErrImpossible }})
	s.on("debrief")
	s.shows("The new run could not be started: " + sim.ErrImpossible.Error())
	s.shows("Choose another week")
	if s.screen.(*debrief) != d {
		t.Error("the debrief is another one")
	}
}
