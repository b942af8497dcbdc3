package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestGameIsPlayedWhereNothingCanBeStored(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t))
	p := OpenAt(t, server, Setup{NoStorage: true, AllowErrors: true}) // the browser reports the blocked storage
	p.WaitScreen("start")
	if !Eval[bool](p, `(() => { try { return !localStorage } catch { return true } })()`) {
		t.Fatal("the browser allows storage")
	}
	if text := p.Node("not-kept/text").Label; !strings.Contains(text, "Nothing is kept here") {
		t.Errorf("the start screen says %q", text)
	}
	begin(p, "begin")
	placeBet(p)
	runTo(p, 4)
	p.Press("unsaved/save")
	p.WaitFor(`r.nodes.some(n => n.id === "unsaved/status" && n.label.includes("Saved as split-decision.txt"))`)
	hash, run := p.State("hash"), link(p)

	p.Reload() // the address contains the run
	p.WaitState("play", "week=4", "hash="+hash)
	p.Go("")
	p.WaitScreen("start")
	p.Go(run) // from the same page, as when a link is pasted into the address
	p.WaitState("play", "week=4", "hash="+hash)
}

func TestFullStorageInMiddleOfRunIsSaid(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	begin(p, "begin")
	placeBet(p)
	runTo(p, 4)
	Eval[any](p, `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }`)
	p.Press("step")
	p.WaitState("play", "week=5")
	p.WaitUsable("unsaved/copy")
	hash := p.State("hash")
	p.Reload()
	p.Press("came/open") // the address contains what the storage lacks
	p.WaitState("play", "week=5", "hash="+hash)
}

// The game starts, and a link is opened, without any one of the interfaces that browsers leave
// out, close or fail.
func TestGameStartsWithout(t *testing.T) {
	t.Parallel()
	throws := func(of, name string) string {
		return fmt.Sprintf(`Object.defineProperty(%s, %q, {configurable: true, get() { throw new DOMException("denied", "SecurityError") }})`, of, name)
	}
	lacks := func(of, name string) string {
		return fmt.Sprintf(`Object.defineProperty(%s, %q, {configurable: true, value: undefined})`, of, name)
	}
	rejects := func(of, name string) string {
		return fmt.Sprintf(`Object.defineProperty(%s, %q, {configurable: true, value: () => Promise.reject(new DOMException("denied", "NotAllowedError"))})`, of, name)
	}
	fails := func(of, name string) string {
		return fmt.Sprintf(`Object.defineProperty(%s, %q, {configurable: true, value: function() { throw new DOMException("denied", "SecurityError") }})`, of, name)
	}
	server := Serve(t, Site(t))
	p := OpenAt(t, server, Setup{AllowErrors: true})
	fragment := weekEighteen()
	for _, c := range []struct {
		what    string
		scripts []string
	}{
		{"storage: none", []string{lacks("window", "localStorage"), lacks("window", "sessionStorage"), lacks("window", "indexedDB"), lacks("window", "caches"), lacks("navigator", "storage")}},
		{"storage: closed", []string{throws("window", "localStorage"), throws("window", "sessionStorage"), throws("window", "indexedDB"), throws("window", "caches"), throws("navigator", "storage")}},
		{"storage: reading fails", []string{fails("Storage.prototype", "getItem"), rejects("StorageManager.prototype", "persist")}},
		{"storage: full", []string{fails("Storage.prototype", "setItem")}},
		{"service worker: none", []string{lacks("navigator", "serviceWorker")}},
		{"service worker: closed", []string{throws("navigator", "serviceWorker")}},
		{"service worker: refused", []string{rejects("ServiceWorkerContainer.prototype", "register"), rejects("ServiceWorkerContainer.prototype", "getRegistration")}},
		{"service worker: fails", []string{fails("ServiceWorkerContainer.prototype", "register"), fails("ServiceWorkerContainer.prototype", "getRegistration")}},
		{"https", []string{lacks("navigator", "clipboard"), lacks("navigator", "serviceWorker"), lacks("navigator", "storage"), lacks("window", "caches"), lacks("navigator", "getGamepads"), lacks("navigator", "keyboard")}},
		{"worker", []string{lacks("window", "Worker")}},
		{"streams", []string{lacks("window", "TransformStream"), lacks("window", "DecompressionStream"), lacks("window", "CompressionStream")}},
		{"streaming compilation", []string{lacks("WebAssembly", "instantiateStreaming"), lacks("WebAssembly", "compileStreaming")}},
		{"media queries: none", []string{lacks("window", "matchMedia")}},
		{"media queries: closed", []string{throws("window", "matchMedia")}},
		{"media queries: old", []string{lacks("MediaQueryList.prototype", "addEventListener")}},
		{"language", []string{lacks("navigator", "language"), lacks("navigator", "languages")}},
		{"language: closed", []string{throws("navigator", "language"), throws("navigator", "vendor"), throws("navigator", "standalone")}},
		{"history", []string{fails("History.prototype", "replaceState"), fails("History.prototype", "pushState")}},
		{"fullscreen", []string{lacks("Element.prototype", "requestFullscreen"), lacks("document", "exitFullscreen"), lacks("document", "fullscreenEnabled")}},
		{"game pads", []string{fails("Navigator.prototype", "getGamepads")}},
		{"game pads: closed", []string{throws("navigator", "getGamepads")}},
		{"keyboard: closed", []string{throws("navigator", "keyboard")}},
		{"worker: closed", []string{throws("window", "Worker"), throws("window", "Blob")}},
		{"focus", []string{fails("HTMLElement.prototype", "focus"), fails("HTMLElement.prototype", "blur"), fails("window", "focus"), fails("Document.prototype", "hasFocus")}},
		{"focus: closed", []string{throws("HTMLElement.prototype", "focus"), throws("HTMLElement.prototype", "blur"), throws("window", "focus"), throws("Document.prototype", "hasFocus")}},
		{"observers", []string{lacks("window", "ResizeObserver"), lacks("window", "IntersectionObserver"), lacks("window", "PerformanceObserver"), lacks("window", "ReportingObserver")}},
		{"files", []string{lacks("window", "Blob"), lacks("URL", "createObjectURL"), lacks("window", "FileReader"), fails("Element.prototype", "setPointerCapture")}},
		{"idle time", []string{lacks("window", "requestIdleCallback"), lacks("window", "structuredClone"), lacks("window", "BroadcastChannel"), lacks("navigator", "locks"), lacks("navigator", "vibrate"), lacks("navigator", "wakeLock")}},
	} {
		t.Run(c.what, func(t *testing.T) {
			p.t = t
			const forget = `try { localStorage.clear() } catch {}` // the run of the test before, or the game would ask
			end := p.EveryPage(forget + "\n" + strings.Join(c.scripts, "\n"))
			defer end()
			p.Go(fragment)
			p.Reload()
			p.Wait(`window.probe && probe.read().screen === "play" || !document.getElementById("trouble").hidden`)
			if trouble := Eval[string](p, `document.getElementById("trouble").hidden ? "" : document.getElementById("trouble").innerText`); trouble != "" {
				t.Fatal(trouble)
			}
			Eval[any](p, `Promise.reject(new Error("nobody waits for this")), setTimeout(() => { throw new Error("an extension") })`)
			p.Press("step")
			p.WaitState("play", "week=18")
		})
	}
	p.t = t
}

func TestFilesAreReportedUnreadWithoutAWorker(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{AllowErrors: true})
	p.EveryPage(`Object.defineProperty(window, "Worker", {value: function() { throw new DOMException("denied", "SecurityError") }})`)
	p.Reload()
	p.WaitScreen("start")
	p.Drop(shop(t)...)
	p.WaitFor(`r.screen === "file" && r.state.includes("denied")`)
}

func TestWorkerThatNeverAnswersIsGivenUpAndStartedAnew(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	end := p.EveryPage(`{
		window.real = {setTimeout, Worker}
		window.setTimeout = (act, after) => real.setTimeout.call(window, act, after === 30_000 ? 1 : after) // the page's patience
		window.Worker = class extends EventTarget { postMessage() {} terminate() {} }
	}`)
	defer end()
	p.Reload()
	p.WaitScreen("start")
	p.Drop(shop(t)...)
	p.WaitFor(`r.screen === "file" && r.state.includes("the worker does not answer")`)
	p.WaitUsable("again")
	Eval[any](p, `void Object.assign(window, real)`)
	p.Drop(shop(t)...)
	p.WaitState("brief", "company=corner")
}

func TestStorageThatForgetsIsSaid(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	p.EveryPage(`Storage.prototype.setItem = () => {}`)
	p.Reload()
	begin(p, "begin")
	placeBet(p)
	runTo(p, 4)
	p.WaitUsable("unsaved/copy")
}

// serveChanged serves the site with another answer for one of its files.
func serveChanged(t *testing.T, name string, answer http.HandlerFunc) *Server {
	files := http.FileServer(http.Dir(Site(t)))
	return ServeBy(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, name) {
			answer(w, r)
		} else {
			files.ServeHTTP(w, r)
		}
	}))
}

// sendFile answers with a file of the site as this type.
func sendFile(t *testing.T, name, mime string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		content, err := os.ReadFile(filepath.Join(Site(t), name))
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", mime)
		w.Write(content)
	}
}

func TestVisitAfterTheCacheBrokeUsesTheServer(t *testing.T) {
	worker, err := os.ReadFile(filepath.Join(Site(t), "sw.js"))
	if err != nil {
		t.Fatal(err)
	}
	worker = append(worker, `
		const lose = () => { CacheStorage.prototype.open = () => Promise.reject(new DOMException("Unexpected internal error", "UnknownError")) }
		if (self.registration.active) lose()
		self.addEventListener("activate", lose)`...)
	p := OpenAt(t, serveChanged(t, "sw.js", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Write(worker)
	}), Setup{AllowErrors: true})
	p.WaitScreen("start")
	Eval[any](p, `navigator.serviceWorker.ready.then(() => true)`)
	p.Reload()
	p.WaitScreen("start")
	if !Eval[bool](p, `!!navigator.serviceWorker.controller`) {
		t.Error("the service worker does not control the page: the test breaks nothing")
	}
	p.Drop(shop(t)...)
	p.WaitState("brief", "company=corner")
}

func TestServerWithWrongTypesIsEnough(t *testing.T) {
	t.Parallel()
	p := OpenAt(t, serveChanged(t, ".wasm", func(w http.ResponseWriter, r *http.Request) {
		sendFile(t, filepath.Base(r.URL.Path), "application/octet-stream")(w, r)
	}), Setup{AllowErrors: true})
	p.WaitScreen("start")
	p.EveryPage(`delete window.TransformStream`)
	p.Reload()
	p.WaitScreen("start")
	p.Drop(shop(t)...)
	p.WaitState("brief", "company=corner")
}

func TestErrorPageNamesTheCause(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join(Site(t), "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	send := func(mime, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", mime)
			w.Write([]byte(body))
		}
	}
	for _, c := range []struct {
		what, file string
		answer     http.HandlerFunc
		script     string
		code, says string
	}{
		{"an error page in place of the program", program, send("text/html", "<p>Please sign in"), "", "damaged", "magic word"},
		{"a program that is another", program, send("application/wasm", "\x00asm\x01\x00\x00\x00"), "", "unstarted", ""},
		{"no program", program, http.NotFound, "", "fetch", "404"},
		{"no wasm_exec.js", "wasm_exec.js", http.NotFound, "", "fetch", "wasm_exec.js could not be loaded"},
		{"a broken wasm_exec.js", "wasm_exec.js", send("text/javascript", "nonsense("), "", "unstarted", "SyntaxError"},
		{"a policy against WebAssembly", "/", send("text/html", strings.Replace(string(page), " 'wasm-unsafe-eval'", "", 1)), "", "blocked", "Content Security Policy"},
		{"a policy against the program", "/", send("text/html", strings.Replace(string(page), "default-src 'self'", "default-src 'self'; connect-src 'none'", 1)), "", "blocked", "connect-src"},
		{"no memory", "", nil, `WebAssembly.instantiateStreaming = () => Promise.reject(new RangeError("Out of memory: Cannot allocate Wasm memory"))`, "memory", "Cannot allocate"},
		{"no WebGL after all", "", nil, `{ let n = 0; const get = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = function(...a) { return a[0] === "webgl2" && n++ ? null : get.apply(this, a) } }`, "webgl", "webgl"},
		{"no WebGL at all", "", nil, `HTMLCanvasElement.prototype.getContext = () => { throw new Error("denied") }`, "webgl", "WebGL 2"},
		{"no fetch", "", nil, `delete window.fetch`, "missing", "fetch is not available"},
		{"a closed fetch", "", nil, `Object.defineProperty(window, "fetch", {get() { throw new Error("denied") }})`, "missing", "fetch is not available"},
		{"no random numbers", "", nil, `Object.defineProperty(window, "crypto", {value: undefined})`, "missing", "crypto is not available"},
		{"an error in the game", "", nil, `Object.defineProperty(window, "devicePixelRatio", {get() { throw new Error("deliberate") }})`, "unstarted", "deliberate"},
	} {
		t.Run(c.what, func(t *testing.T) {
			server := Serve(t, Site(t))
			if c.answer != nil {
				server = serveChanged(t, c.file, c.answer)
			}
			p := OpenAt(t, server, Setup{AllowErrors: true})
			if c.script != "" {
				p.EveryPage(c.script)
				p.Reload()
			}
			p.Wait(`document.getElementById("trouble") && !document.getElementById("trouble").hidden`)
			if code := Eval[string](p, `document.getElementById("trouble").dataset.code`); code != c.code {
				t.Errorf("the error page is that of %q, want %q", code, c.code)
			}
			if text := Eval[string](p, `document.getElementById("trouble").textContent`); !strings.Contains(text, c.says) {
				t.Errorf("the error page does not say %q:\n%s", c.says, text)
			}
		})
	}
}

func TestClosedClipboardShowsTheLinkToSelect(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	p.EveryPage(`delete Navigator.prototype.clipboard; document.execCommand = () => false`)
	p.Go(yearWithOneDecision())
	p.Reload()
	p.WaitState("debrief")
	p.Press("link")
	p.WaitUsable("bar/link")
	p.Press("bar/link")
	p.Wait(`document.activeElement.dataset.id === "bar/link" && getSelection().toString() === location.href`)
	if Eval[bool](p, `!document.activeElement.readOnly`) {
		t.Error("the link can be changed")
	}
}

func TestPastedAndDroppedLinksOpenTheRun(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t))
	p := OpenAt(t, server, Setup{})
	fragment := weekEighteen()
	// rich is a transfer of pairs of a type and a text.
	rich := func(event, init, to string, parts ...string) string {
		list, err := json.Marshal(parts)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf(`(() => {
			const data = new DataTransfer(), parts = %s
			for (let i = 0; i < parts.length; i += 2) data.setData(parts[i], parts[i + 1])
			document.querySelector(%q).dispatchEvent(new %s(%q, {bubbles: true, cancelable: true, %s: data}))
		})()`, list, to, init, event, map[string]string{"ClipboardEvent": "clipboardData", "DragEvent": "dataTransfer"}[init])
	}
	transfer := func(event, init, text string) string { return rich(event, init, "canvas", "text/plain", text) }
	address := server.URL + fragment
	anchor := "<p>Look: <a href=\"" + address + "\">our run &amp; week 17</a>"
	for _, c := range []struct{ what, act string }{
		{"pasted address in brackets", transfer("paste", "ClipboardEvent", "<"+server.URL+fragment+">.")},
		{"pasted bare code", transfer("paste", "ClipboardEvent", strings.TrimPrefix(fragment, "#r="))},
		{"dropped address", transfer("drop", "DragEvent", server.URL+fragment)},
		{"pasted title of a link", rich("paste", "ClipboardEvent", "canvas", "text/plain", "Look: our run & week 17", "text/html", anchor)},
		{"pasted title of a link, in the field", rich("paste", "ClipboardEvent", "input", "text/plain", "Look: our run & week 17", "text/html", anchor)},
		{"dropped title of a link", rich("drop", "DragEvent", "canvas", "text/plain", "our run", "text/html", anchor)},
		{"dropped title with the address", rich("drop", "DragEvent", "canvas", "text/plain", "A run", "text/uri-list", address)},
		{"dropped rich text alone", rich("drop", "DragEvent", "canvas", "text/html", anchor)},
		{"dropped rich text without a link", rich("drop", "DragEvent", "canvas", "text/html", "<b>"+address+"</b>")},
		{"dropped link of Firefox", rich("drop", "DragEvent", "canvas", "text/x-moz-url", address+"\nA run")},
	} {
		p.Go("")
		p.WaitScreen("start")
		Eval[any](p, c.act)
		p.WaitState("play", "week=17")
		if got := link(p); got != fragment {
			t.Errorf("%s: the address contains %q, want %q", c.what, got, fragment)
		}
		Eval[any](p, `localStorage.clear()`) // or the next link would be asked about
	}
	p.Go("")
	p.WaitScreen("start")
	p.Press("paste")
	p.Wait(`document.activeElement.dataset.id === "paste"`)
	p.Type("see " + server.URL + fragment + ", please")
	p.WaitState("play", "week=17")

	// A slider takes no text. A run in progress is left only when that is wished.
	Eval[any](p, `localStorage.clear()`)
	p.Go("")
	begin(p, "begin")
	p.WaitStill()
	Eval[any](p, rich("paste", "ClipboardEvent", "[data-id='bet/low']", "text/plain", address))
	p.WaitUsable("came/open")
	p.WaitState("start", "kept=0")
}

func TestBrowserIsAskedToKeepTheRun(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	p.EveryPage(`window.asked = 0; StorageManager.prototype.persist = () => { asked++; return Promise.resolve(true) }`)
	p.Reload()
	begin(p, "begin")
	if n := Eval[int](p, `asked`); n != 0 {
		t.Errorf("the browser is asked %d times before the first decision", n)
	}
	placeBet(p)
	p.Wait(`asked === 1`)
}

func TestSafariIsSaidToForget(t *testing.T) {
	t.Parallel()
	p := Open(t, Setup{})
	for _, c := range []struct {
		what, script string
		hint         bool
	}{
		{"Chrome", ``, false},
		{"Safari", `Object.defineProperty(navigator, "vendor", {value: "Apple Computer, Inc."})`, true},
		{"Safari on a phone", `navigator.standalone = false`, true},
		{"the Home Screen", `navigator.standalone = true; Object.defineProperty(navigator, "vendor", {value: "Apple Computer, Inc."})`, false},
	} {
		end := p.EveryPage(c.script)
		p.Reload()
		p.WaitScreen("start")
		hint := false
		for _, n := range p.Read().Nodes {
			hint = hint || n.ID == "forgets"
		}
		if hint != c.hint {
			t.Errorf("%s: the hint is shown: %t, want %t", c.what, hint, c.hint)
		}
		end()
	}
}
