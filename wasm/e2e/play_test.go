package e2e

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// seedCommand is the seed of the world that these tests play. What they decide is
// looked up on its table; nothing in them depends on which world it is.
const seedCommand = "seed 7"

// begin goes from the start screen through the brief to the first plan of a
// company. door is what leads to the brief.
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

// placeBet takes a bet on the quarter that begins, and begins it. With the bet of
// the first quarter it begins by itself.
func placeBet(p *Page) {
	p.t.Helper()
	p.Press("bet/place")
	p.WaitFor(`r.screen === "play" || r.state.includes("placed=true")`)
	if p.Read().Screen == "plan" {
		p.Press("go")
	}
	p.WaitState("play")
}

// runTo lives on to the start of a week.
func runTo(p *Page, week int) {
	p.t.Helper()
	p.Command(fmt.Sprintf("week %d", week))
	p.WaitFor(fmt.Sprintf(`/\bweek=%d\b/.test(r.state)`, week))
}

// planNext goes on from the close of a quarter to the middle of what follows.
func planNext(p *Page) {
	p.t.Helper()
	p.WaitState("close")
	p.Press("onward")
	p.WaitState("plan")
	placeBet(p)
}

// decide takes the first of some cards that can be taken. All cards are laid
// out if none of them lies open.
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
			p.Press(take) // while its fan is being drawn
			p.WaitState("play", fmt.Sprintf("pending=%d", pending+1), "card=")
			return
		}
	}
	p.t.Fatalf("none of %q can be taken\n%s", wishes, p.describe())
}

// onTable tells whether a card lies on the table and can be opened.
func onTable(r Reading, card string) bool {
	for _, n := range r.Nodes {
		if n.ID == "card/"+card {
			return n.Off == ""
		}
	}
	return false
}

// first returns the first node of a role whose name begins so.
func first(p *Page, begins, role string) string {
	p.t.Helper()
	for _, n := range p.Read().Nodes {
		if strings.HasPrefix(n.ID, begins) && n.Role == role {
			return n.ID
		}
	}
	p.t.Fatalf("no %s %s\n%s", role, begins, p.describe())
	return ""
}

// link is what the page's address says of the run.
func link(p *Page) string {
	p.t.Helper()
	fragment := Eval[string](p, `location.hash`)
	if !strings.HasPrefix(fragment, "#r=") {
		p.t.Fatalf("the address ends with %q, which is no run", fragment)
	}
	return fragment
}

// levers are those that a newcomer may pull in First split, in the order of trying.
var levers = []string{"extract", "smaller-changes", "review-rule", "add-tests", "observe", "pair", "limit-work", "mentor"}

func TestNewcomerPlaysFirstSplitByPointer(t *testing.T) {
	p := Open(t, Setup{})
	begin(p, "begin")

	// The bet is dragged: its lower end goes to where one presses.
	low := p.State("low")
	n := p.Reach("bet/low")
	p.PressAt(n.X+n.W/10, n.Y+n.H/2)
	p.WaitFor(fmt.Sprintf(`!r.state.split(" ").includes("low=%s")`, low))
	placeBet(p)

	// The clock runs by itself, and can be held.
	p.Press("run")
	p.WaitFor(`/week=[1-9]/.test(r.state)`)
	p.Press("run")
	p.WaitState("play", "running=false")
	runTo(p, 4)

	// Pointing at a card shows its fan, and what waits on the map says why.
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

	// The debrief opens with sentences of the run's own, and what each decision did.
	p.WaitFor(`/^You /.test(r.nodes.find(n => n.id === "sentences").label)`)
	p.WaitUsable("take-back")
	if said := p.Node("ripple").Label; said == "" {
		t.Error("the ripple does not say which decision it is of")
	}
	teams := 0
	for _, n := range p.Read().Nodes {
		if strings.HasPrefix(n.ID, "ripple/") && n.Role == "figure" && n.Value != "" {
			teams++
		}
	}
	if teams != 3 {
		t.Errorf("the ripple has the rows of %d teams, want those of all three", teams)
	}

	if _, err := chromedp.CallBrowser(p.ctx, browser.SetPermission, browser.SetPermissionParams{
		Permission: &browser.PermissionDescriptor{Name: "clipboard-read"}, Setting: browser.PermissionSettingGranted}); err != nil {
		t.Fatal(err)
	}
	p.Press("link")
	p.WaitFor(`r.nodes.some(n => n.id === "copied")`)
	if copied, run := Eval[string](p, `navigator.clipboard.readText()`), link(p); !strings.HasSuffix(run, copied) || len(copied) < 20 {
		t.Errorf("the clipboard holds %q, the run is %q", copied, run)
	}

	p.Press("take-back")
	p.WaitState("take-back", "week=104", "finished=true", "with="+ended)
	if p.State("without") == ended {
		t.Error("without the decision everything came as with it")
	}
	p.Press("back/close")
	p.WaitState("debrief", "hash="+ended)
}

// tabTo walks with the Tab key until the keyboard is on a node.
func tabTo(p *Page, id string) {
	p.t.Helper()
	p.WaitFor(fmt.Sprintf(`r.still && r.nodes.some(n => n.id === %q)`, id))
	on := func() string { return Eval[string](p, `document.activeElement.dataset.id || ""`) }
	for range 80 {
		before := on()
		if before == id {
			p.WaitFor(fmt.Sprintf(`r.focus === %q`, id))
			return
		}
		p.Key("Tab")
		p.Wait(fmt.Sprintf(`(document.activeElement.dataset.id || "") !== %q || document.activeElement === document.body`, before))
	}
	p.t.Fatalf("Tab never comes to %q\n%s", id, p.describe())
}

// enter walks to a node with the Tab key and strikes Enter.
func enter(p *Page, id string) {
	p.t.Helper()
	tabTo(p, id)
	p.Key("Enter")
}

func TestNewcomerPlaysFirstSplitByKeyboard(t *testing.T) {
	p := Open(t, Setup{})
	p.WaitScreen("start")
	enter(p, "begin")
	p.WaitScreen("brief")
	p.Command(seedCommand)
	p.WaitState("brief", strings.Replace(seedCommand, " ", "=", 1))
	enter(p, "take-seat")
	p.WaitScreen("plan")

	low, err := strconv.Atoi(p.State("low"))
	if err != nil {
		t.Fatal(err)
	}
	tabTo(p, "bet/low")
	p.Key("ArrowLeft")
	p.WaitState("plan", fmt.Sprintf("low=%d", low-1))
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
		p.Key("Enter")
		p.WaitState("plan", "placed=true")
		p.WaitStill()
		p.Key("Enter")
	}
	p.WaitState("year", "finished=true")
	p.WaitStill()
	p.Key("Enter")
	p.WaitState("debrief")
	p.WaitUsable("next") // there is a second decision
	p.Key("ArrowRight")
	p.WaitState("debrief", "at=1")
	p.Key("t")
	p.WaitState("take-back")
	p.Key("Escape")
	p.WaitState("debrief")
}

// takable returns a card that lies open and can be taken, one of them if it can.
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
	p.t.Fatalf("no card lies open\n%s", p.describe())
	return ""
}

func TestManagerOffersPrincipalsSeat(t *testing.T) {
	p := Open(t, Setup{})
	begin(p, "company/the-1-1")
	placeBet(p)
	for _, week := range []int{13, 26, 39} {
		runTo(p, week)
		planNext(p)
	}
	if you := p.Node("calendar").Label; !strings.Contains(you, "senior") {
		t.Errorf("before the offer the calendar is of %q", you)
	}
	runTo(p, 52)
	planNext(p)
	p.Command("week 65") // until somebody asks something
	p.WaitState("ask", "ask=the-offer", "answered=false")
	p.Press("answer/stop-doing")
	p.WaitState("ask", "answered=true")
	if said := p.Node("reply").Label; !strings.Contains(said, "Being the one who knows") {
		t.Errorf("asked what one would stop doing, the manager says %q", said)
	}
	p.Press("carry-on")
	p.WaitState("play")
	p.Command("week 65")
	p.WaitState("ask", "ask=the-offer", "answered=false")
	p.Press("answer/accept")
	p.WaitState("ask", "answered=true")
	p.Press("carry-on")
	p.WaitState("play")
	p.Press("step")
	p.WaitFor(`r.nodes.some(n => n.id === "calendar" && n.label.includes("principal"))`)
}
