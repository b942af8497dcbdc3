package e2e

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// program is the end of the address of the WebAssembly module.
const program = "/game.wasm"

func TestLoadingBarShowsDownloadProgress(t *testing.T) {
	t.Parallel()
	dist := Site(t)
	whole, err := os.ReadFile(filepath.Join(dist, program))
	if err != nil {
		t.Fatal(err)
	}
	files, half, rest := http.FileServer(http.Dir(dist)), len(whole)/2, make(chan struct{})
	server := ServeBy(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, program) {
			files.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/wasm")
		w.Write(whole[:half])
		w.(http.Flusher).Flush()
		select {
		case <-rest:
			w.Write(whole[half:])
		case <-r.Context().Done():
		}
	}))
	p := OpenAt(t, server, Setup{})
	p.Wait(fmt.Sprintf(`document.getElementById("bar").value === %d`, half))
	if of := Eval[int](p, `document.getElementById("bar").max`); of != len(whole) {
		t.Errorf("the maximum of the bar is %d bytes, the size of the game %d", of, len(whole))
	}
	if text, want := Eval[string](p, `document.getElementById("share").textContent`), fmt.Sprintf("%d%%", 100*half/len(whole)); text != want {
		t.Errorf("at half of the download the page shows %q, want %q", text, want)
	}
	if Eval[bool](p, `document.getElementById("cover").hidden || !document.getElementById("trouble").hidden`) {
		t.Error("the loading page is not shown during the download")
	}
	close(rest)
	p.WaitScreen("start")
}

func TestFailedDownloadShowsWhatHelps(t *testing.T) {
	t.Parallel()
	dist := Site(t)
	files := http.FileServer(http.Dir(dist))
	for what, answer := range map[string]http.HandlerFunc{
		"WebAssembly is blocked by a filter": http.NotFound,
		"the connection breaks": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/wasm")
			w.Write([]byte("\x00asm\x01\x00\x00\x00"))
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		},
	} {
		t.Run(what, func(t *testing.T) {
			p := OpenAt(t, ServeBy(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasSuffix(r.URL.Path, program) {
					answer(w, r)
				} else {
					files.ServeHTTP(w, r)
				}
			})), Setup{AllowErrors: true, Fragment: "#a-run"})
			p.Wait(`!document.getElementById("trouble").hidden`)
			text := Eval[string](p, `document.getElementById("trouble").innerText`)
			for _, help := range []string{"did not arrive", "another network", "#a-run", "Load again"} {
				if !strings.Contains(text, help) {
					t.Errorf("the page does not mention %q:\n%s", help, text)
				}
			}
		})
	}
}

// The page speaks the language of the browser, or the one chosen in the game; what that lacks is
// in English.
func TestLoadingPageIsInTheLanguageOfThePlayer(t *testing.T) {
	t.Parallel()
	dist := Site(t)
	page, err := os.ReadFile(filepath.Join(dist, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Replace(string(page), "const texts = {", `const texts = {"xx":{"fetch":"Nichts da.","loading":"Lade die Firma…"},`, 1)
	files := http.FileServer(http.Dir(dist))
	p := OpenAt(t, ServeBy(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, program):
			http.NotFound(w, r)
		case strings.HasSuffix(r.URL.Path, "/"):
			w.Write([]byte(known))
		default:
			files.ServeHTTP(w, r)
		}
	})), Setup{AllowErrors: true})
	p.EveryPage(`Object.defineProperty(navigator, "language", {value: "xx-YY"})`)
	for _, c := range []struct{ chosen, language, loading, title string }{
		{"", "xx", "Lade die Firma…", "Nichts da."},
		{"language=en", "en", "Loading the company…", "The game did not arrive."},
	} {
		Eval[any](p, fmt.Sprintf(`localStorage.setItem("splitdecision/settings", btoa(%q))`, c.chosen))
		p.Reload()
		p.Wait(`!document.getElementById("trouble").hidden`)
		if got := Eval[string](p, `document.documentElement.lang`); got != c.language {
			t.Errorf("with the settings %q the page is in %q, want %q", c.chosen, got, c.language)
		}
		if got := Eval[string](p, `document.querySelector("#stage [role=status]").textContent`); got != c.loading {
			t.Errorf("with the settings %q the page says %q while it loads", c.chosen, got)
		}
		text := Eval[string](p, `document.getElementById("trouble").innerText`)
		if !strings.Contains(text, c.title) || !strings.Contains(text, "Load again") {
			t.Errorf("with the settings %q the page says\n%s", c.chosen, text)
		}
	}
}
