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

func TestRunSurvivesReloadInMiddleOfQuarter(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	begin(p, "begin")
	placeBet(p)
	runTo(p, 6)
	decide(p, "nothing", "ask")
	before := p.State("hash")

	// The address contains the run, so reloading continues it.
	p.Reload()
	p.WaitState("play", "week=6", "pending=1", "hash="+before)

	// So does losing the graphics context, as when a graphics driver restarts.
	loseContext(p)
	p.WaitState("play", "week=6", "pending=1", "hash="+before)

	// Without the fragment the start screen offers it.
	p.Go("")
	p.WaitState("start", "kept=6")
	if on := p.Node("go-on").Label; !strings.Contains(on, "week 7") {
		t.Errorf("the start screen offers %q, want to continue with week 7", on)
	}
	p.Press("go-on")
	p.WaitState("play", "week=6", "pending=1", "hash="+before)
	p.Press("undo")
	p.WaitState("play", "pending=0")
	decide(p, "ask", "nothing")
	runTo(p, 13)
	p.WaitState("close")
}

// loseContext makes the page lose its WebGL context and waits until the page has
// reloaded.
func loseContext(p *Page) {
	p.t.Helper()
	Eval[any](p, `window.before = true, document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext()`)
	p.Wait(`!window.before`)
}

// The game panics, but the page around it still runs.
func TestCrashInMiddleOfQuarterLosesNothing(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{AllowErrors: true})
	begin(p, "begin")
	placeBet(p)
	runTo(p, 6)
	decide(p, "nothing", "ask")
	run, before := link(p), p.State("hash")

	Eval[any](p, `setTimeout(() => probe.tell())`) // without its argument: panics
	p.Wait(`!document.getElementById("trouble").hidden`)
	if shown := Eval[string](p, `document.getElementById("link").href`); !strings.HasSuffix(shown, run) {
		t.Errorf("the page shows the link %q, the run is %q", shown, run)
	}
	if text := Eval[string](p, `document.getElementById("said").textContent`); !strings.Contains(text, "panic: ") {
		t.Errorf("the panic is not shown: %q", text)
	}
	Eval[any](p, `window.before = true, document.querySelector("#trouble button").click()`)
	p.Wait(`!window.before`)
	p.WaitState("play", "week=6", "pending=1", "hash="+before)
}

func TestLinkReproducesRunEverywhere(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t))
	var hash, run string
	t.Run("played by hand", func(t *testing.T) {
		p := OpenAt(t, server, Setup{})
		begin(p, "begin")
		placeBet(p)
		runTo(p, 4)
		decide(p, "ask", "nothing")
		runTo(p, 9)
		hash, run = p.State("hash"), link(p)
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
		output, err := replay.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, output)
		}
		if !slices.Contains(strings.Fields(string(output)), hash) {
			t.Errorf("the page reports hash %s, the command line\n%s", hash, output)
		}
	})
	for _, c := range []struct{ what, fragment, said string }{
		{"unless it lost a few characters", run[:len(run)-4], "incomplete"},
		{"unless it is of another edition", "#r=" + elsewhere(), "not in this copy"},
	} {
		t.Run(c.what, func(t *testing.T) {
			p := OpenAt(t, server, Setup{Fragment: c.fragment})
			p.WaitScreen("start")
			if text := p.Node("notice/text").Label; !strings.Contains(text, c.said) {
				t.Errorf("the start screen shows %q", text)
			}
			p.Press("begin")
			p.WaitState("brief")
		})
	}
}

// elsewhere returns the link of a run in an edition of a company that the page does not
// have.
func elsewhere() string {
	sc := *scenarios.All()[0].Scenario
	sc.Hash++
	return sim.Start(&sc, 7, sim.Senior).Link()
}

func TestDamagedSaveIsSetAside(t *testing.T) {
	t.Parallel()
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
	for end := time.Now().Add(timeout); ; time.Sleep(20 * time.Millisecond) { // polling interval
		if saved, err := os.ReadFile(filepath.Join(dir, "split-decision.damaged")); err == nil && string(saved) == damaged {
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
