package e2e

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// seedCommand sets the seed of the world that these tests play. They read the available
// cards from the screen and do not depend on the seed.
const seedCommand = "seed 7"

// begin goes from the start screen through the brief to the first plan of a company. The
// node door leads to the brief.
func begin(p *Page, door string) {
	p.t.Helper()
	p.WaitScreen("start")
	p.Press(door)
	p.WaitState("brief")
	p.Command(seedCommand)
	p.WaitState("brief", strings.Replace(seedCommand, " ", "=", 1))
	p.Press("take-seat")
	p.WaitState("plan")
}

// drawBet draws a range by pointer: the middle half of the scale, or what of it is not drawn yet.
func drawBet(p *Page) {
	p.t.Helper()
	for _, end := range []struct {
		name  string
		place float64
	}{{"low", .25}, {"high", .75}} {
		if p.State(end.name) == "-1" {
			n := p.Reach("bet/" + end.name)
			p.PressAt(n.X+n.W*end.place, n.Y+n.H/2)
			p.WaitFor(fmt.Sprintf(`!r.state.split(" ").includes("%s=-1")`, end.name))
		}
	}
}

// placeBet places the bet on the coming quarter and starts the quarter. The first quarter
// starts by itself.
func placeBet(p *Page) {
	p.t.Helper()
	drawBet(p)
	p.Press("bet/place")
	p.WaitFor(`r.screen === "play" || r.state.includes("placed=true") && !r.busy`) // the text of the forecast moves the button
	if p.Read().Screen == "plan" {
		p.Press("go")
	}
	p.WaitState("play")
}

// runTo runs the simulation to the start of a week.
func runTo(p *Page, week int) {
	p.t.Helper()
	p.Command(fmt.Sprintf("week %d", week))
	p.WaitFor(fmt.Sprintf(`/\bweek=%d\b/.test(r.state)`, week))
}

// planNext goes from the close of a quarter to the start of the next.
func planNext(p *Page) {
	p.t.Helper()
	p.WaitState("close")
	p.Press("onward")
	p.WaitState("plan")
	placeBet(p)
}

// decide takes the first of the wished cards that is enabled. If none of them is among the
// shown cards, it shows all cards.
func decide(p *Page, wishes ...string) {
	p.t.Helper()
	pending, err := strconv.Atoi(p.State("pending"))
	if err != nil {
		p.t.Fatal(err)
	}
	for _, all := range []bool{false, true} {
		if all {
			p.Press("more")
			p.WaitFor(`r.nodes.some(n => n.id === "more" && n.on)`)
		}
		for _, wish := range wishes {
			if !onTable(p.Read(), wish) {
				continue
			}
			p.Press("card/" + wish)
			p.WaitState("play", "card="+wish)
			take := "open/" + wish + "/take"
			p.WaitFor(fmt.Sprintf(`r.nodes.some(n => n.id === %q)`, take))
			if p.Node(take).Off != "" {
				p.Press("open/" + wish + "/close")
				p.WaitState("play", "card=")
				continue
			}
			p.Press(take) // while its forecast is being computed
			p.WaitState("play", fmt.Sprintf("pending=%d", pending+1), "card=")
			return
		}
	}
	p.t.Fatalf("none of the cards %q can be taken\n%s", wishes, p.describe())
}

// onTable reports whether a card is shown and enabled.
func onTable(r Reading, card string) bool {
	for _, n := range r.Nodes {
		if n.ID == "card/"+card {
			return n.Off == ""
		}
	}
	return false
}

// first returns the first node of a role whose ID has a prefix.
func first(p *Page, begins, role string) string {
	p.t.Helper()
	for _, n := range p.Read().Nodes {
		if strings.HasPrefix(n.ID, begins) && n.Role == role {
			return n.ID
		}
	}
	p.t.Fatalf("no %s with prefix %s\n%s", role, begins, p.describe())
	return ""
}

// link returns the fragment of the page's address, which contains the run.
func link(p *Page) string {
	p.t.Helper()
	fragment := Eval[string](p, `location.hash`)
	if !strings.HasPrefix(fragment, "#r=") {
		p.t.Fatalf("the fragment of the address is %q, which is no run", fragment)
	}
	return fragment
}

// levers are cards that a newcomer may take in First split, in order of preference.
var levers = []string{"extract", "smaller-changes", "review-rule", "add-tests", "observe", "pair", "limit-work", "mentor"}

func TestNewcomerPlaysFirstSplitByPointer(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	begin(p, "begin")

	// Pressing the slider moves the lower end of the bet.
	low := p.State("low")
	n := p.Reach("bet/low")
	p.PressAt(n.X+n.W/10, n.Y+n.H/2)
	p.WaitFor(fmt.Sprintf(`!r.state.split(" ").includes("low=%s")`, low))
	placeBet(p)

	// The clock runs by itself and can be paused.
	p.Press("run")
	p.WaitFor(`/week=[1-9]/.test(r.state)`)
	p.Press("run")
	p.WaitState("play", "running=false")
	runTo(p, 4)

	// Pointing at a card shows its forecast; pressing a wait on the map explains it.
	p.Point(first(p, "card/", "button"))
	p.WaitFor(`r.nodes.some(n => n.id === "glance/fan/picture")`)
	p.Press(first(p, "wait/", "link"))
	p.WaitFor(`r.nodes.some(n => n.id === "why") && !r.nodes.some(n => n.id === "glance")`)
	p.Press("why/close")

	decide(p, "ask", "afternoon", "read-incident")
	p.Press("step")
	p.WaitState("play", "week=5", "pending=0")
	decide(p, levers...)
	runTo(p, 13)
	planNext(p)
	decide(p, "hire", "pair", "add-tests", "nothing")
	runTo(p, 26)
	planNext(p)
	decide(p, "sound-out", "spike", "ask", "nothing")
	runTo(p, 39)
	planNext(p)
	runTo(p, 52)

	p.WaitState("close")
	p.Press("onward")
	p.WaitState("year", "week=104", "finished=true")
	ended := p.State("hash")
	p.Press("year/on")
	p.WaitState("debrief", "hash="+ended)

	// The debrief starts with sentences about the run, which wait for the replays, and shows
	// the effect of each decision.
	p.WaitUsable("decision/0")
	p.Press("decision/0")
	p.WaitState("debrief", "row=0")
	if text := p.Node("sentences").Label; text == "" {
		t.Error("the debrief says neither what the run was nor that it is being replayed")
	}
	if text := p.Node("ripple").Label; text == "" {
		t.Error("the ripple does not name its decision")
	}
	teams := 0
	for _, n := range p.Read().Nodes {
		if strings.HasPrefix(n.ID, "ripple/") && n.Role == "figure" && n.Value != "" {
			teams++
		}
	}
	if teams != 3 {
		t.Errorf("the ripple has rows for %d teams, want 3", teams)
	}

	if _, err := chromedp.CallBrowser(p.ctx, browser.SetPermission, browser.SetPermissionParams{
		Permission: &browser.PermissionDescriptor{Name: "clipboard-read"}, Setting: browser.PermissionSettingGranted}); err != nil {
		t.Fatal(err)
	}
	p.Press("link")
	p.WaitFor(`r.nodes.some(n => n.id === "bar/status" && n.label.includes("on the clipboard"))`)
	if copied, run := Eval[string](p, `navigator.clipboard.readText()`), p.server.URL+link(p); copied != run {
		t.Errorf("the clipboard contains %q, the run is %q", copied, run)
	}

	p.Press("take-back")
	p.WaitState("take-back", "week=104", "finished=true", "with="+ended)
	if p.State("without") == ended {
		t.Error("the run without the decision has the same outcome")
	}
	p.Press("back/close")
	p.WaitState("debrief", "hash="+ended)
}

// tabTo presses Tab until a node has the focus.
func tabTo(p *Page, id string) {
	p.t.Helper()
	tabIn(p, p, id)
}

// tabIn is tabTo for a page in a frame, which gets its keys through the outer page.
func tabIn(outer, p *Page, id string) {
	p.t.Helper()
	p.WaitFor(fmt.Sprintf(`r.still && r.nodes.some(n => n.id === %q)`, id))
	on := func() string { return Eval[string](p, `document.activeElement.dataset.id || ""`) }
	for range 80 {
		before := on()
		if before == id {
			p.WaitFor(fmt.Sprintf(`r.focus === %q`, id))
			return
		}
		p.WaitStill() // the game has taken the focus that the key before gave
		outer.Key("Tab")
		p.Wait(fmt.Sprintf(`(document.activeElement.dataset.id || "") !== %q || document.activeElement === document.body`, before))
	}
	p.t.Fatalf("Tab does not reach %q\n%s", id, p.describe())
}

// enter presses Tab until a node has the focus, then Enter.
func enter(p *Page, id string) {
	p.t.Helper()
	tabTo(p, id)
	p.Key("Enter")
}

// drawBetByKeys draws a range by the arrow keys: from one to the end of the scale.
func drawBetByKeys(p *Page) {
	p.t.Helper()
	tabTo(p, "bet/low")
	p.Key("ArrowRight")
	p.WaitState("plan", "low=0")
	p.Key("ArrowRight")
	p.WaitState("plan", "low=1")
	tabTo(p, "bet/high")
	p.Key("ArrowLeft")
	p.WaitFor(`!r.state.split(" ").includes("high=-1")`)
}

func TestNewcomerPlaysFirstSplitByKeyboard(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	p.WaitScreen("start")
	enter(p, "begin")
	p.WaitScreen("brief")
	p.Command(seedCommand)
	p.WaitState("brief", strings.Replace(seedCommand, " ", "=", 1))
	enter(p, "take-seat")
	p.WaitScreen("plan")

	drawBetByKeys(p)
	enter(p, "bet/place")
	p.WaitScreen("play")

	p.Key("s")
	p.WaitState("play", "week=1")
	p.Key("r")
	p.WaitState("play", "running=true")
	p.Key("r")
	p.WaitState("play", "running=false")
	runTo(p, 4)

	for _, week := range []int{13, 26, 39, 52} {
		p.WaitScreen("play")
		p.Key("1")
		p.WaitFor(`/card=[a-z]/.test(r.state)`)
		first := p.State("card")
		p.Key("Escape")
		p.WaitState("play", "card=")
		card := takable(p, first)
		enter(p, "card/"+card)
		p.WaitState("play", "card="+card)
		tabTo(p, "open/"+card+"/reason")
		p.Type("because")
		p.WaitFor(fmt.Sprintf(`r.nodes.some(n => n.id === "open/%s/reason" && n.value === "because")`, card))
		enter(p, "open/"+card+"/take")
		p.WaitState("play", "pending=1")
		runTo(p, week)
		p.WaitScreen("close")
		p.Key("Enter")
		if week == 52 {
			break
		}
		p.WaitScreen("plan")
		drawBetByKeys(p)
		enter(p, "bet/place")
		p.WaitState("plan", "placed=true")
		p.WaitStill()
		p.Key("Enter")
	}
	p.WaitState("year", "finished=true")
	p.WaitStill()
	p.Key("Enter")
	p.WaitState("debrief")
	p.WaitUsable("decision/1")
	tabTo(p, "decision/0")
	p.Key("Enter")
	p.WaitState("debrief", "row=0")
	p.WaitUsable("next")
	p.Key("ArrowRight")
	p.WaitFor(`r.screen === "debrief" && !r.state.includes("row=0 ") && !r.state.includes("row=-1 ")`)
	p.Key("t")
	p.WaitState("take-back")
	p.Key("Escape")
	p.WaitState("debrief")
}

// takable returns an enabled card: one, if it is enabled, else the first.
func takable(p *Page, one string) string {
	p.t.Helper()
	r := p.Read()
	if onTable(r, one) {
		return one
	}
	for _, n := range r.Nodes {
		if card, found := strings.CutPrefix(n.ID, "card/"); found && n.Off == "" {
			return card
		}
	}
	p.t.Fatalf("no card is enabled\n%s", p.describe())
	return ""
}

func TestManagerOffersPrincipalsSeat(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	begin(p, "company/the-1-1")
	placeBet(p)
	runTo(p, 13)
	planNext(p)
	if where := p.Node("title").Label; !strings.Contains(where, "senior") {
		t.Errorf("before the offer the title is %q", where)
	}
	runTo(p, 26)
	planNext(p)
	p.Command("week 39") // stops at the first question
	p.WaitState("ask", "ask=the-offer", "answered=false")
	p.Press("answer/stop-doing")
	p.WaitState("ask", "answered=true")
	if text := p.Node("reply").Label; !strings.Contains(text, "Being the one who knows") {
		t.Errorf("asked what to stop doing, the manager replies %q", text)
	}
	p.Press("carry-on")
	p.WaitState("play")
	p.Command("week 39")
	p.WaitState("ask", "ask=the-offer", "answered=false")
	p.Press("answer/accept")
	p.WaitState("ask", "answered=true")
	p.Press("carry-on")
	p.WaitState("changed", "to=principal")
	p.Press("carry-on")
	p.WaitState("play")
	p.Press("step")
	p.WaitFor(`r.nodes.some(n => n.id === "title" && n.label.includes("principal"))`)
}
