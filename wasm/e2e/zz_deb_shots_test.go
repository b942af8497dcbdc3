package e2e

import (
	"fmt"
	"image/png"
	"os"
	"testing"

	"github.com/splitdecision/splitdecision/bots"
	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
	"github.com/splitdecision/splitdecision/study"
)

func TestDebShots(t *testing.T) {
	os.MkdirAll("/tmp/w/shots-deb", 0o755)
	c := scenarios.All()[0]
	r := sim.Start(c.Scenario, 8, sim.Senior)
	bots.Play(r, bots.ByName("tempted"), 104, c.OpenDecisions, study.NewForesight(4))
	idle := sim.Start(c.Scenario, 8, sim.Senior)
	for !idle.Finished() {
		idle.Step()
	}
	mid := sim.Start(c.Scenario, 8, sim.Senior)
	bots.Play(mid, bots.ByName("senior"), 38, c.OpenDecisions, study.NewForesight(4))
	for _, sz := range []struct{ w, h int64 }{{1440, 900}, {390, 844}} {
		n := 0
		var p *Page
		shot := func(what string) {
			p.WaitStill()
			n++
			f, _ := os.Create(fmt.Sprintf("/tmp/w/shots-deb/%d-%02d-%s.png", sz.w, n, what))
			png.Encode(f, p.Picture())
			f.Close()
		}
		p = Open(t, Setup{Width: sz.w, Height: sz.h, Fragment: "#r=" + r.Link()})
		p.WaitState("debrief")
		p.WaitUsable("decision/0")
		shot("early")
		p.WaitFor(`!r.busy`)
		shot("list")
		p.Press("decision/0")
		shot("decision")
		p.Press("take-back")
		p.WaitState("take-back", "finished=true")
		shot("takeback")
		p.Press("back/close")
		p.WaitState("debrief")
		if len(os.Getenv("MORE")) > 0 {
			p.Press("all")
			p.Press("compare/nobody")
			p.WaitState("compare")
			p.WaitFor(`!r.busy`)
			shot("compare")
		}
		p = Open(t, Setup{Width: sz.w, Height: sz.h, Fragment: "#r=" + idle.Link()})
		p.WaitState("debrief")
		p.WaitFor(`!r.busy`)
		shot("idle")
		p = Open(t, Setup{Width: sz.w, Height: sz.h, Fragment: "#r=" + mid.Link()})
		p.WaitState("play")
		p.Press("step")
		p.WaitState("close")
		shot("close")
	}
}
