package e2e

import (
	"fmt"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/internal/golden"
)

func TestScreensMatchGoldenPictures(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t))
	for _, c := range []struct{ name, fragment, screen string }{
		{"start", "", "start"},
		{"week-18", weekEighteen(), "play"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := OpenAt(t, server, Setup{Fragment: c.fragment})
			p.WaitFor(fmt.Sprintf(`r.screen === %q && r.still && !r.busy`, c.screen)) // no forecast is being computed any more
			golden.Compare(t, c.name, p.Picture())
		})
	}
}

// weekEighteen returns the fragment of a run in week 18 whose only decision was to start
// an extraction in week 5.
func weekEighteen() string {
	c := scenarios.All()[0]
	run := sim.Start(c.Scenario, 7, sim.Senior)
	for run.Now.Week < 17 {
		if run.Now.Week == 4 {
			for _, o := range c.Offers(run) {
				if o.Card.ID == "extract" && o.Reason.OK() {
					run.Decide(o.Decision, "")
				}
			}
		}
		run.Step()
	}
	return "#r=" + run.Link()
}
