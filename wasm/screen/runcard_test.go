package screen

import (
	"strings"
	"testing"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// The picture of a run fits its 1200 by 630 pixels at 200 % text in every company, with and without
// decisions and while replays run; its words and the link go to the clipboard.
func TestPictureOfARunFitsAndIsDescribed(t *testing.T) {
	for _, c := range []botRun{tempted, {"the-1-1", "senior", 7, 0}, {"first-split", "nobody", 7, 0}} {
		s, g := played(t, c)
		d := newDebrief(g).(*debrief)
		d.count.Stop()
		s.show(d)
		for _, finished := range []bool{false, true} {
			if finished && c == tempted {
				s, d = judged(t, c)
			}
			effects := d.saveCard()
			picture, copied := effects[0].(SavePicture), effects[1].(Copy)
			if picture.Width != 1200 || picture.Height != 630 || !strings.HasPrefix(copied.Text, picture.Alt) || !strings.HasSuffix(copied.Text, d.linkText()) {
				t.Errorf("%s: %d by %d pixels, with the text %q", c.company, picture.Width, picture.Height, copied.Text)
			}
			if want := d.figure(sim.FeaturesLive, d.goals[0].Amount); !strings.Contains(picture.Alt, want) {
				t.Errorf("%s: the text %q lacks the challenge's %s", c.company, picture.Alt, want)
			}
			scene, _ := view.NewSession(fonts).Place(picture.Root, cardWidth, cardHeight, 2)
			for _, fault := range view.LintAccessibility(scene) {
				t.Errorf("%s, finished %t: %s", c.company, finished, fault)
			}
		}
		s.press("card")
		s.send(Done{s.effects[len(s.effects)-2]})
		s.send(Done{s.effects[len(s.effects)-1]})
		s.shows("Saved as " + cardFile)
		s.shows("the link are on the clipboard")
	}
}
