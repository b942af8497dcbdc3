package e2e

import (
	"fmt"
	"image/color"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// yearWithOneDecision returns the fragment of a finished run with one decision.
func yearWithOneDecision() string {
	c := scenarios.All()[0]
	run := sim.Start(c.Scenario, 7, sim.Senior)
	for !run.Finished() {
		if run.Now.Week == 3 {
			for _, o := range c.Offers(run) {
				if o.Reason.OK() && o.Decision.Verb != sim.Nothing && run.Decide(o.Decision, "").OK() {
					break
				}
			}
		}
		run.Step()
	}
	return "#r=" + run.Link()
}

func TestSettingsTakeEffect(t *testing.T) {
	t.Parallel()
	played := yearWithOneDecision()
	p := Open(t, Setup{Fragment: played, Animate: true})
	p.WaitState("debrief")
	p.WaitUsable("decision/0")
	p.Press("decision/0")
	p.Press("take-back")
	p.WaitState("take-back", "running=true", "finished=false")
	p.Press("back/end")
	p.WaitState("take-back", "finished=true")

	p.Go("")
	p.WaitScreen("start")
	p.Press("settings")
	p.WaitScreen("settings")
	for _, c := range []struct {
		choice string
		paper  color.Color
	}{
		{"colours/contrast", color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}},
		{"colours/dark", color.RGBA{0x14, 0x18, 0x1F, 0xFF}},
	} {
		p.Press(c.choice)
		p.WaitFor(fmt.Sprintf(`r.still && r.nodes.some(n => n.id === %q && n.on)`, c.choice))
		if picture := p.Picture(); count(picture, c.paper) < picture.Bounds().Dx()*picture.Bounds().Dy()/2 {
			t.Errorf("with %s the paper has another colour", c.choice)
		}
	}
	p.Press("motion/still")
	p.WaitFor(`r.state.includes("motion=still")`)
	p.Reload() // settings persist
	p.WaitScreen("start")
	if picture := p.Picture(); count(picture, color.RGBA{0x14, 0x18, 0x1F, 0xFF}) < picture.Bounds().Dx()*picture.Bounds().Dy()/2 {
		t.Error("after reloading, the page is no longer dark")
	}
	p.Go(played)
	p.WaitState("debrief")
	p.WaitUsable("decision/0")
	p.Press("decision/0")
	p.WaitStill()
	before := p.Read().Frames
	p.Press("take-back")
	p.WaitState("take-back", "week=104", "finished=true")
	if painted := p.Read().Frames - before; painted > 104/2 {
		t.Errorf("with reduced motion, 104 weeks were painted in %d frames", painted)
	}
}
