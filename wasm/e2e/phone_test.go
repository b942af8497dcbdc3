package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// outOfReach returns the nodes that scrolling cannot show in full.
func outOfReach(r Reading, width, height float64) (lost []string) {
	nodes := map[string]Node{}
	for _, n := range r.Nodes {
		nodes[n.ID] = n
	}
	const rounding = 1
	for _, n := range r.Nodes {
		if n.W == 0 || n.H == 0 || n.Role == "ornament" {
			continue
		}
		left, right, top, bottom := 0.0, width, 0.0, height
		if around, scrolls := nodes[n.In]; scrolls {
			left, right = around.X, around.X+around.W
			top = around.Y - around.Offset
			bottom = top + max(around.Content, around.H)
		}
		if n.X < left-rounding || n.X+n.W > right+rounding || n.Y < top-rounding || n.Y+n.H > bottom+rounding {
			lost = append(lost, fmt.Sprintf("%s at %.0f, %.0f, %.0f by %.0f", n.ID, n.X, n.Y, n.W, n.H))
		}
	}
	return lost
}

// TestFirstSplitOnPhoneInLargeText plays a year by touch at the largest text size on a
// phone's screen.
func TestFirstSplitOnPhoneInLargeText(t *testing.T) {
	t.Parallel()
	const width, height = 390, 844
	p := Open(t, Setup{Width: width, Height: height, Touch: true})
	check := func() {
		t.Helper()
		p.WaitStill()
		r := p.Read()
		if lost := outOfReach(r, width, height); len(lost) > 0 {
			t.Errorf("on the %s screen scrolling cannot show in full:\n%s", r.Screen, strings.Join(lost, "\n"))
		}
	}
	p.WaitScreen("start")
	check()
	p.Press("settings")
	p.WaitState("settings")
	p.Press("text/200")
	p.WaitFor(`r.state.includes("text=200")`)
	check()
	p.Press("back")
	p.WaitState("start")
	check()
	begin(p, "begin")
	check()
	placeBet(p)
	check()
	runTo(p, 4)
	check()
	decide(p, "ask", "nothing")
	check()
	p.Press("step")
	p.WaitState("play", "week=5")
	decide(p, levers...) // who decides to do nothing has nothing to take back
	check()
	for _, week := range []int{13, 26, 39, 52} {
		runTo(p, week)
		p.WaitState("close")
		check()
		p.Press("onward")
		if week == 52 {
			break
		}
		p.WaitState("plan")
		check()
		placeBet(p)
		check()
	}
	p.WaitState("year", "finished=true")
	check()
	p.Press("year/on")
	p.WaitState("debrief")
	p.WaitUsable("decision/0")
	check()
	p.Press("decision/0")
	check()
	p.Press("take-back")
	p.WaitState("take-back", "finished=true")
	check()
	p.Press("back/close")
	p.WaitState("debrief")
}

// On a phone a field that has scrolled out of sight takes no tap that is meant for what is in front of it.
func TestFieldOutOfSightTakesNoTap(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{Width: 390, Height: 844, Touch: true})
	begin(p, "begin")
	placeBet(p)
	runTo(p, 4)
	decide(p, "nothing")
}
