package screen

import (
	"strings"

	"github.com/splitdecision/splitdecision/assets/lang"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

// DebriefText tells the debrief of a run that has ended in plain text, with the sentences of the
// screen: its opening, then each decision, the largest first. It simulates all replays first,
// which takes seconds.
func DebriefText(words *lang.Language, c *scenarios.Company, r *sim.Run) string {
	g := &game{narrator: narrator{words: words, company: c, run: r}, runner: study.NewRunner()}
	d := newDebrief(g).(*debrief)
	g.dropForecasts() // the text has none
	if d.count != nil {
		d.count.Finish(g.runner)
	}
	return d.text()
}

// text is the debrief in plain text, as far as its replays have ended.
func (d *debrief) text() string {
	var b strings.Builder
	for _, p := range d.opening() {
		b.WriteString(p.text + "\n")
	}
	if d.count == nil {
		return b.String()
	}
	for _, r := range d.count.Ripples() {
		name, when := d.subject(r.Row), d.when(r.FirstDay)
		if !strings.Contains(name, when) {
			name += " · " + when
		}
		b.WriteString("\n" + name + "\n" + d.totalText(&r) + "\n")
	}
	return b.String()
}
