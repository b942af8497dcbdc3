package e2e

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// shop writes the files of the corner shop, after some replacements, to a folder and returns
// their paths.
func shop(t *testing.T, changes ...string) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"scenario.yaml", "brief.md"} {
		src, err := os.ReadFile(filepath.Join(Root, "wasm", "screen", "testdata", "corner", name))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(strings.NewReplacer(changes...).Replace(string(src))), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// Drop drags files onto the centre of the page.
func (p *Page) Drop(paths ...string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, timeout)
	defer cancel()
	size := Eval[[]float64](p, `[innerWidth / 2, innerHeight / 2]`)
	for _, event := range []input.DispatchDragEventType{
		input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop,
	} {
		if _, err := chromedp.Call(ctx, input.DispatchDragEvent, input.DispatchDragEventParams{
			Type: event, X: size[0], Y: size[1],
			Data: &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: 1},
		}); err != nil {
			p.t.Fatal(err)
		}
	}
}

// Choose presses a node that opens the file dialog, and chooses files.
func (p *Page) Choose(node string, paths ...string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, timeout)
	defer cancel()
	if _, err := chromedp.Call(ctx, page.SetInterceptFileChooserDialog, page.SetInterceptFileChooserDialogParams{Enabled: true}); err != nil {
		p.t.Fatal(err)
	}
	opened := chromedp.Events(ctx, page.FileChooserOpened)
	p.Press(node)
	for event, err := range opened {
		if err != nil {
			p.t.Fatal(err)
		}
		if _, err := chromedp.Call(ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: paths, BackendNodeID: event.BackendNodeID}); err != nil {
			p.t.Fatal(err)
		}
		return
	}
	p.t.Fatal("the file dialog did not open")
}

// fetches returns how often the page fetched a file of the site.
func fetches(p *Page, name string) int {
	return Eval[int](p, `performance.getEntriesByType("resource").filter(e => e.name.includes("`+name+`")).length`)
}

func TestDroppedFileShowsProblemsAndFixedFileIsPlayed(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	p.WaitScreen("start")
	if n := fetches(p, "worker"); n > 0 {
		t.Errorf("the first visit fetched the worker %d times", n)
	}
	p.Drop(shop(t, "minutes: 5", "minuets: 5", "at-least: 30", "at-least: many")...)
	p.WaitState("file", "reading=false", "problems=3")
	p.WaitStill()
	for place, wrong := range map[string]string{
		"scenario.yaml:8:1":   `a scenario has no key "minuets"`,
		"scenario.yaml:15:39": `features-live can't be "many"`,
	} {
		if text := Eval[string](p, `document.getElementById("mirror").innerText`); !strings.Contains(text, place) || !strings.Contains(text, wrong) {
			t.Errorf("the page does not report %s: %s:\n%s", place, wrong, text)
		}
	}

	p.Choose("again", shop(t)...)
	p.WaitState("brief", "company=corner")
	p.Press("take-seat")
	p.WaitScreen("plan")
	drawBet(p)
	p.Press("bet/place")
	p.WaitScreen("play")
	p.Command("week 2")
	p.WaitState("play", "week=2")
	p.WaitStill()
	before := p.Read()
	p.Reload()
	p.WaitScreen(before.Screen)
	if after := p.Read(); after.State != before.State {
		t.Errorf("the state was %s, and is %s after reloading", before.State, after.State)
	}

	p.Drop(shop(t)...)
	p.WaitScreen("dropped")
	p.Press("stay")
	p.WaitState("play", "week=2")
	p.Drop(shop(t)...)
	p.WaitScreen("dropped")
	p.Press("read")
	p.WaitState("brief", "company=corner")
}

// Paste pastes files, and text beside them, into the page or its element that a selector names.
func (p *Page) Paste(into, text string, paths ...string) {
	p.t.Helper()
	files := map[string]string{}
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			p.t.Fatal(err)
		}
		files[filepath.Base(path)] = base64.StdEncoding.EncodeToString(src)
	}
	all, err := json.Marshal(files)
	if err != nil {
		p.t.Fatal(err)
	}
	Eval[any](p, fmt.Sprintf(`(() => {
		const data = new DataTransfer(), types = {png: "image/png", md: "text/markdown"}
		data.setData("text/plain", %q)
		for (const [name, bytes] of Object.entries(%s)) {
			data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name, {type: types[name.split(".").pop()] || ""}))
		}
		document.querySelector(%q).dispatchEvent(new ClipboardEvent("paste", {bubbles: true, cancelable: true, clipboardData: data}))
	})()`, text, all, into))
}

// Files that are copied in the system's file manager and pasted are opened like dropped ones,
// also where their names come with them as text. The picture of copied text is left aside.
func TestPastedFilesAreOpened(t *testing.T) {
	p := Open(t, Setup{})
	for _, into := range []string{"canvas", "[data-id=paste]"} {
		p.WaitScreen("start")
		p.Paste(into, "scenario.yaml brief.md", shop(t)...)
		p.WaitState("brief", "company=corner")
		p.Press("back")
	}
	p.WaitScreen("start")
	icon := filepath.Join(Root, "wasm", "page", "icon-192.png")
	p.Paste("canvas", "", icon)
	p.WaitState("file", "reading=false", "problems=1")
	p.Paste("canvas", p.server.URL+weekEighteen(), icon)
	p.WaitState("play", "week=17")
}

func TestFilesAreReadOffline(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t))
	p := OpenAt(t, server, Setup{AllowErrors: true}) // an offline browser may report errors on the console
	p.WaitScreen("start")
	Eval[any](p, `navigator.serviceWorker.ready.then(() => true)`)
	server.Stop()
	p.Reload()
	p.WaitScreen("start")
	p.Drop(shop(t)...)
	p.WaitState("brief", "company=corner")
}

func TestWorkerThatFailedToLoadIsFetchedAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(Site(t))); err != nil {
		t.Fatal(err)
	}
	present, missing := filepath.Join(dir, "worker.wasm"), filepath.Join(dir, "away.wasm")
	if err := os.Rename(present, missing); err != nil {
		t.Fatal(err)
	}
	p := OpenAt(t, Serve(t, dir), Setup{AllowErrors: true}) // a browser may report missing files on the console
	p.WaitScreen("start")
	p.Drop(shop(t)...)
	p.Wait(`probe.read().screen === "file" && probe.read().state.includes("404 for worker.wasm")`)
	if err := os.Rename(missing, present); err != nil {
		t.Fatal(err)
	}
	p.Drop(shop(t)...)
	p.WaitState("brief", "company=corner")
}
