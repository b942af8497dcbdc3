package e2e

import (
	"fmt"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

// world is the seed of the world that these tests play. What they decide is
// looked up on its table; nothing in them depends on which world it is.
const world = "seed 7"

// begin goes from the start screen through the brief to the first plan of a
// company, by pointer. door is what leads to the brief.
func begin(p *Page, door string) {
	p.t.Helper()
	p.WaitScreen("start")
	p.Press(door)
	p.WaitScreen("brief")
	p.Tell(world)
	p.WaitState("brief", strings.Replace(world, " ", "=", 1))
	p.Press("take-seat")
	p.WaitScreen("plan")
}

// bet takes a bet on the quarter that begins, and begins it. With the bet of
// the first quarter it begins by itself.
func bet(p *Page) {
	p.t.Helper()
	p.Press("bet/place")
	p.Wait(`probe.read().screen === "play" || probe.read().state.includes("placed=true")`)
	if p.Read().Screen == "plan" {
		p.Press("go")
	}
	p.WaitScreen("play")
}

// live lives on to the start of a week.
func live(p *Page, week int) {
	p.t.Helper()
	p.Tell(fmt.Sprintf("week %d", week))
	p.Wait(fmt.Sprintf(`/\bweek=%d\b/.test(probe.read().state)`, week))
}

// quarter goes on from the close of a quarter to the middle of what follows.
func quarter(p *Page) {
	p.t.Helper()
	p.WaitScreen("close")
	p.Press("onward")
	p.WaitScreen("plan")
	bet(p)
}

// onTable returns the first of some cards that can be taken now. All of them
// are laid out if none lies open.
func onTable(p *Page, wishes ...string) string {
	p.t.Helper()
	p.WaitStill()
	for range 2 {
		for _, wish := range wishes {
			for _, n := range p.Read().Nodes {
				if n.ID == "card/"+wish && n.Off == "" {
					return wish
				}
			}
		}
		p.Press("more")
		p.WaitStill()
	}
	p.t.Fatalf("none of %q is on the table\n%s", wishes, p.describe())
	return ""
}

// decide takes the first of some cards that can be taken, by pointer.
func decide(p *Page, wishes ...string) {
	p.t.Helper()
	pending, err := strconv.Atoi(p.Fact("pending"))
	if err != nil {
		p.t.Fatal(err)
	}
	for _, wish := range wishes {
		card := onTable(p, wish)
		p.Press("card/" + card)
		p.WaitState("play", "card="+card)
		p.Wait(fmt.Sprintf(`probe.read().nodes.some(n => n.id === "open/%s/take")`, card))
		if p.Node("open/"+card+"/take").Off != "" {
			p.Press("open/" + card + "/close")
			p.WaitState("play", "card=")
			continue
		}
		p.Reach("open/" + card + "/take")
		p.Catch("open/" + card + "/take") // while its fan is being drawn
		p.WaitState("play", fmt.Sprintf("pending=%d", pending+1), "card=")
		return
	}
	p.t.Fatalf("none of %q can be taken\n%s", wishes, p.describe())
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

// The lever that a newcomer may pull in First split, in the order of trying.
var levers = []string{"extract", "smaller-changes", "review-rule", "add-tests", "observe", "pair", "limit-work", "mentor"}

func TestNewcomerPlaysFirstSplitByPointer(t *testing.T) {
	p := Open(t, Setup{})
	begin(p, "begin")

	// The bet is dragged: its lower end goes to where one presses.
	low := p.Fact("low")
	n := p.Node("bet/low")
	p.PressAt(n.X+n.W/10, n.Y+n.H/2)
	p.Wait(fmt.Sprintf(`!(" " + probe.read().state + " ").includes(" low=%s ")`, low))
	bet(p)

	// The clock runs by itself, and can be held.
	p.Press("run")
	p.Wait(`/week=[2-9]/.test(probe.read().state)`)
	p.Catch("run")
	p.WaitState("play", "running=false")
	live(p, 4)

	decide(p, "ask", "afternoon", "read-incident")
	p.Press("step")
	p.WaitState("play", "week=5", "pending=0")
	decide(p, levers...)
	live(p, 13)
	quarter(p)
	decide(p, "hire", "pair", "add-tests", "nothing")
	live(p, 26)
	quarter(p)
	decide(p, "sound-out", "spike", "ask", "nothing")
	live(p, 39)
	quarter(p)
	live(p, 52)

	p.WaitScreen("close")
	p.Press("onward")
	p.WaitState("year")
	p.Catch("year/skip")
	p.WaitState("year", "week=104", "finished=true")
	ended := p.Fact("hash")
	p.Press("year/on")
	p.WaitState("debrief", "hash="+ended)

	// The debrief opens with sentences of the run's own, and what each decision did.
	p.Wait(`/^You /.test(probe.read().nodes.find(n => n.id === "sentences").label)`)
	p.Wait(`probe.read().nodes.some(n => n.id === "take-back")`)
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
	p.Catch("link")
	p.Wait(`probe.read().nodes.some(n => n.id === "copied")`)
	if copied, run := Eval[string](p, `navigator.clipboard.readText()`), link(p); !strings.HasSuffix(run, copied) || len(copied) < 20 {
		t.Errorf("the clipboard holds %q, the run is %q", copied, run)
	}

	p.Catch("take-back")
	p.WaitState("take-back")
	p.Catch("back/end")
	p.WaitState("take-back", "week=104", "finished=true", "with="+ended)
	if p.Fact("without") == ended {
		t.Error("without the decision everything came as with it")
	}
	p.Press("back/close")
	p.WaitState("debrief", "hash="+ended)
}

// tabTo walks with the Tab key until the keyboard is on a node.
func tabTo(p *Page, id string) {
	p.t.Helper()
	p.Wait(fmt.Sprintf(`probe.read().nodes.some(n => n.id === %q)`, id))
	for range 80 {
		if p.Read().Focus == id {
			p.Wait(fmt.Sprintf(`document.activeElement.dataset.id === %q`, id))
			return
		}
		before := Eval[string](p, `document.activeElement.dataset.id || ""`)
		p.Key("Tab")
		p.Wait(fmt.Sprintf(`(document.activeElement.dataset.id || "") !== %q || document.activeElement === document.body`, before))
		p.Wait(`!document.activeElement.dataset.id || probe.read().focus === document.activeElement.dataset.id`)
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
	p.Tell(world)
	p.WaitState("brief", strings.Replace(world, " ", "=", 1))
	p.WaitStill()
	enter(p, "take-seat")
	p.WaitScreen("plan")

	low, err := strconv.Atoi(p.Fact("low"))
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
	live(p, 4)
	p.WaitStill()
	p.Key("1")
	p.Wait(`/card=[a-z]/.test(probe.read().state)`)
	p.Key("Escape")
	p.WaitState("play", "card=")

	for _, week := range []int{13, 26, 39, 52} {
		p.WaitStill()
		card := onTableByKey(p)
		enter(p, "card/"+card)
		p.WaitState("play", "card="+card)
		tabTo(p, "open/"+card+"/reason")
		p.Type("because")
		p.Wait(fmt.Sprintf(`probe.read().nodes.some(n => n.id === "open/%s/reason" && n.value === "because")`, card))
		enter(p, "open/"+card+"/take")
		p.WaitState("play", "pending=1")
		live(p, week)
		p.WaitScreen("close")
		p.Key("Enter")
		if week == 52 {
			break
		}
		p.WaitScreen("plan")
		p.Key("Enter")
		p.WaitState("plan", "placed=true")
		p.Key("Enter")
		p.WaitScreen("play")
	}
	p.WaitState("year")
	p.Key("Enter")
	p.WaitState("year", "finished=true")
	p.WaitStill()
	p.Key("Enter")
	p.WaitState("debrief")
	p.Wait(`probe.read().nodes.some(n => n.id === "take-back" && !n.off)`)
	p.Key("ArrowRight")
	p.WaitState("debrief", "at=1")
	p.Key("t")
	p.WaitState("take-back")
	p.Key("Escape")
	p.WaitState("debrief")
}

// onTableByKey returns the first card that lies open and can be taken.
func onTableByKey(p *Page) string {
	p.t.Helper()
	for _, n := range p.Read().Nodes {
		if card, found := strings.CutPrefix(n.ID, "card/"); found && n.Off == "" {
			return card
		}
	}
	p.t.Fatalf("no card lies open\n%s", p.describe())
	return ""
}

func TestRunOutlivesReloadInMiddleOfQuarter(t *testing.T) {
	p := Open(t, Setup{})
	begin(p, "begin")
	bet(p)
	live(p, 6)
	decide(p, "nothing", "ask")
	before := p.Fact("hash")

	// The address leads to the run, so loading it again goes straight on.
	p.Reload()
	p.WaitState("play", "week=6", "pending=1", "hash="+before)

	// Somebody who types the address finds it on the start screen.
	p.Go("")
	p.WaitScreen("start")
	p.WaitState("start", "kept=6")
	if on := p.Node("go-on").Label; !strings.Contains(on, "week 7") {
		t.Errorf("the start screen offers %q, want to go on with week 7", on)
	}
	p.Press("go-on")
	p.WaitState("play", "week=6", "pending=1", "hash="+before)
	p.Press("undo")
	p.WaitState("play", "pending=0")
	decide(p, "ask", "nothing")
	live(p, 13)
	p.WaitScreen("close")
}

func TestLinkLeadsToSameRunEverywhere(t *testing.T) {
	server := Serve(t, Site(t))
	var hash, run string
	t.Run("from the address of who played", func(t *testing.T) {
		p := OpenAt(t, server, Setup{})
		begin(p, "begin")
		bet(p)
		live(p, 4)
		decide(p, "ask", "nothing")
		live(p, 9)
		hash, run = p.Fact("hash"), link(p)
	})
	if run == "" {
		return
	}
	t.Run("in another browser", func(t *testing.T) {
		p := OpenAt(t, server, Setup{Fragment: run})
		p.WaitState("play", "week=9", "hash="+hash)
	})
	t.Run("in the terminal", func(t *testing.T) {
		replay := exec.Command("go", "run", "./cmd/splitdecision", "replay", server.URL+run)
		replay.Dir = Root
		said, err := replay.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		if !slices.Contains(strings.Fields(string(said)), hash) {
			t.Errorf("the page says %s, the terminal\n%s", hash, said)
		}
	})
	for _, c := range []struct{ what, fragment, said string }{
		{"unless it lost a few characters", run[:len(run)-4], "not whole"},
		{"unless it is of another edition", "#r=" + elsewhere(), "not in this copy"},
	} {
		t.Run(c.what, func(t *testing.T) {
			p := OpenAt(t, server, Setup{Fragment: c.fragment})
			p.WaitScreen("start")
			if said := p.Node("notice/text").Label; !strings.Contains(said, c.said) {
				t.Errorf("the start screen says %q", said)
			}
			p.Press("begin")
			p.WaitScreen("brief")
		})
	}
}

// elsewhere returns the link of a run in a company that the page does not have.
func elsewhere() string {
	sc := *scenarios.All()[0].Scenario
	sc.Hash++
	return sim.Start(&sc, 7, sim.Senior).Link()
}

func TestManagerOffersPrincipalsSeat(t *testing.T) {
	p := Open(t, Setup{})
	begin(p, "company/the-1-1")
	bet(p)
	for _, week := range []int{13, 26, 39} {
		live(p, week)
		quarter(p)
	}
	if you := p.Node("calendar").Label; !strings.Contains(you, "senior") {
		t.Errorf("before the offer the calendar is of %q", you)
	}
	live(p, 52)
	quarter(p)
	p.Tell("week 65") // until somebody asks something
	p.WaitState("ask", "ask=the-offer", "answered=false")
	p.Press("answer/stop-doing")
	p.WaitState("ask", "answered=true")
	if said := p.Node("reply").Label; !strings.Contains(said, "Being the one who knows") {
		t.Errorf("asked what one would stop doing, the manager says %q", said)
	}
	p.Press("carry-on")
	p.WaitScreen("play")
	p.Tell("week 65")
	p.WaitState("ask", "ask=the-offer", "answered=false")
	p.Press("answer/accept")
	p.WaitState("ask", "answered=true")
	p.Press("carry-on")
	p.WaitScreen("play")
	p.Press("step")
	p.Wait(`probe.read().nodes.some(n => n.id === "calendar" && n.label.includes("principal"))`)
}

func TestDamagedSaveIsSetAside(t *testing.T) {
	p := Open(t, Setup{})
	p.WaitScreen("start")
	const damaged = "not a run at all"
	Eval[any](p, fmt.Sprintf(`localStorage.setItem("splitdecision/run", btoa(%q).replace(/=+$/, ""))`, damaged))
	p.Reload()
	p.WaitState("start", "damaged=true", "kept=-1")
	dir := t.TempDir()
	if _, err := chromedp.CallBrowser(p.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir}); err != nil {
		t.Fatal(err)
	}
	p.Press("damaged/keep")
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) { // between two looks
		if kept, err := os.ReadFile(filepath.Join(dir, "split-decision.damaged")); err == nil && string(kept) == damaged {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the damaged file was never downloaded")
		}
	}
	p.Press("damaged/forget")
	p.WaitState("start", "damaged=false")
	begin(p, "begin")
}

// outOfReach lists the nodes of which no scrolling shows all.
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

func TestQuarterOnPhoneInLargeText(t *testing.T) {
	const width, height = 390, 844
	p := Open(t, Setup{Width: width, Height: height})
	look := func() {
		t.Helper()
		p.WaitStill()
		r := p.Read()
		if lost := outOfReach(r, width, height); len(lost) > 0 {
			t.Errorf("on the %s screen no scrolling shows all of\n%s", r.Screen, strings.Join(lost, "\n"))
		}
	}
	p.WaitScreen("start")
	look()
	p.Press("settings")
	p.WaitScreen("settings")
	p.Press("text/200")
	p.Wait(`probe.read().state.includes("text=200")`)
	look()
	p.Press("back")
	p.WaitScreen("start")
	look()
	begin(p, "begin")
	look()
	bet(p)
	look()
	live(p, 4)
	look()
	decide(p, "ask", "nothing")
	look()
	p.Press("step")
	p.WaitState("play", "week=5")
	live(p, 13)
	p.WaitScreen("close")
	look()
	p.Press("onward")
	p.WaitScreen("plan")
	look()
	bet(p)
	look()
}

func TestSettingsTakeEffect(t *testing.T) {
	// Somebody who has played a year looks at it again.
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
	p := Open(t, Setup{Fragment: "#r=" + run.Link()})
	p.WaitState("debrief")
	p.Wait(`probe.read().nodes.some(n => n.id === "take-back")`)
	p.Catch("take-back")
	p.WaitState("take-back", "running=true")

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
		p.Wait(fmt.Sprintf(`probe.read().still && probe.read().nodes.some(n => n.id === %q && n.on)`, c.choice))
		if picture := p.Picture(); count(picture, c.paper) < picture.Bounds().Dx()*picture.Bounds().Dy()/2 {
			t.Errorf("with %s chosen the paper has another colour", c.choice)
		}
	}
	p.Press("motion/still")
	p.Wait(`probe.read().state.includes("motion=still")`)
	p.Reload() // what was chosen is kept
	p.WaitScreen("start")
	if picture := p.Picture(); count(picture, color.RGBA{0x14, 0x18, 0x1F, 0xFF}) < picture.Bounds().Dx()*picture.Bounds().Dy()/2 {
		t.Error("after loading again the page is not dark any more")
	}
	p.Go("#r=" + run.Link())
	p.WaitState("debrief")
	p.Wait(`probe.read().nodes.some(n => n.id === "take-back")`)
	p.Catch("take-back")
	p.WaitState("take-back", "running=false", "finished=false")
}
