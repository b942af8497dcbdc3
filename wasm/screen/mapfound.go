package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// The mark on the map of a module about which the player has found something out.

// foundSize is the size of the mark, in logical pixels at 100 % text.
const foundSize = 9

// foundOut names what the player has found out about a module, by asking, trying or watching; empty
// if nothing.
func (n *narrator) foundOut(m int32) string {
	v := n.run.PlayerView()
	var secrets []int32
	for _, e := range v.Events {
		if e.Kind != sim.FoundOut {
			continue
		}
		for _, i := range v.Found(e) {
			if v.SecretSubject(i) == v.Now.Modules[m].Key && !slices.Contains(secrets, i) {
				secrets = append(secrets, i)
			}
		}
	}
	text := ""
	for _, t := range n.topics(v.Now.Modules[m].Key, secrets) {
		if text == "" {
			text = t.question
		} else {
			text = n.say("finding.also", text, t.question)
		}
	}
	return text
}

// drawFoundOut paints the mark: a tick.
func drawFoundOut(c *view.Canvas, r view.Rect) {
	c.Line(1.75*c.Scale, 0, view.Of(view.Ink),
		view.Point{X: r.X, Y: r.Y + r.H*.55}, view.Point{X: r.X + r.W*.38, Y: r.Y + r.H*.95}, view.Point{X: r.X + r.W, Y: r.Y + r.H*.1})
}
