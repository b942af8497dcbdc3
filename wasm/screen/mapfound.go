package screen

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/wasm/view"
)

// The mark on the map of a module about which the player has found something out.

// foundSize is the size of the mark, in logical pixels at 100 % text.
const foundSize = 9

// secretsFound returns what the player has found out, by asking, trying or watching.
func (n *narrator) secretsFound() (secrets []int32) {
	v := n.run.PlayerView()
	for _, e := range v.Events {
		if e.Kind != sim.FoundOut {
			continue
		}
		for _, i := range v.Found(e) {
			if !slices.Contains(secrets, i) {
				secrets = append(secrets, i)
			}
		}
	}
	return secrets
}

// foundOut names what of that is about a module; empty if nothing. What a module drags along counts
// only when nothing of it is open: a finding about one module shows one coupling of many others.
func (n *narrator) foundOut(m int32, found []int32) string {
	v := n.run.PlayerView()
	key := v.Now.Modules[m].Key
	partly := false
	for i := range v.Scenario.Secrets {
		partly = partly || v.Scenario.Secrets[i].Aspect == sim.CouplingChance && v.SecretSubject(int32(i)) == key && v.IsOpen(int32(i))
	}
	secrets := slices.DeleteFunc(slices.Clone(found), func(i int32) bool {
		return v.SecretSubject(i) != key || partly && v.Scenario.Secrets[i].Aspect == sim.CouplingChance
	})
	text := ""
	for _, t := range n.topics(v.Now.Modules[m].Key, secrets) {
		text = n.joinTexts(text, t.question)
	}
	return text
}

// drawFoundOut paints the mark: a tick.
func drawFoundOut(c *view.Canvas, r view.Rect) {
	c.Line(1.75*c.Scale, 0, view.Of(view.Ink),
		view.Point{X: r.X, Y: r.Y + r.H*.55}, view.Point{X: r.X + r.W*.38, Y: r.Y + r.H*.95}, view.Point{X: r.X + r.W, Y: r.Y + r.H*.1})
}
