package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/sim"
)

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

	// So does what a graphics driver does when it starts anew.
	loseContext(p)
	p.WaitState("play", "week=6", "pending=1", "hash="+before)

	// Somebody who types the address finds it on the start screen.
	p.Go("")
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
	p.WaitState("close")
}

// loseContext takes the graphics card away from the page, and waits until the
// page has been loaded again for it.
func loseContext(p *Page) {
	p.t.Helper()
	Eval[any](p, `window.before = true, document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext()`)
	p.Wait(`!window.before`)
}

// The game itself stops, not the page around it: the program that it is ends
// with a complaint.
func TestCrashInMiddleOfQuarterLosesNothing(t *testing.T) {
	p := Open(t, Setup{Troubled: true})
	begin(p, "begin")
	bet(p)
	live(p, 6)
	decide(p, "nothing", "ask")
	run, before := link(p), p.Fact("hash")

	Eval[any](p, `setTimeout(() => probe.tell())`) // a line that is none
	p.Wait(`!document.getElementById("trouble").hidden`)
	if shown := Eval[string](p, `document.getElementById("link").href`); !strings.HasSuffix(shown, run) {
		t.Errorf("the page shows %q, the run is %q", shown, run)
	}
	if said := Eval[string](p, `document.getElementById("said").textContent`); !strings.Contains(said, "panic: ") {
		t.Errorf("what the game said last is not shown: %q", said)
	}
	Eval[any](p, `window.before = true, document.querySelector("#trouble button").click()`)
	p.Wait(`!window.before`)
	p.WaitState("play", "week=6", "pending=1", "hash="+before)
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
		{"unless it lost a few characters", run[:len(run)-4], "incomplete"},
		{"unless it is of another edition", "#r=" + elsewhere(), "not in this copy"},
	} {
		t.Run(c.what, func(t *testing.T) {
			p := OpenAt(t, server, Setup{Fragment: c.fragment})
			p.WaitScreen("start")
			if said := p.Node("notice/text").Label; !strings.Contains(said, c.said) {
				t.Errorf("the start screen says %q", said)
			}
			p.Press("begin")
			p.WaitState("brief")
		})
	}
}

// elsewhere returns the link of a run in a company that the page does not have.
func elsewhere() string {
	sc := *scenarios.All()[0].Scenario
	sc.Hash++
	return sim.Start(&sc, 7, sim.Senior).Link()
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
