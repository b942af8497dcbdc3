package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// ask fetches a path from a site as a browser that takes these codings, and
// gives back the undecoded answer.
func ask(site fstest.MapFS, method, path, codings string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, path, nil)
	request.Header.Set("Accept-Encoding", codings)
	answer := httptest.NewRecorder()
	siteHandler{site}.ServeHTTP(answer, request)
	return answer
}

func TestBrowserGetsTheSmallestFormItTakes(t *testing.T) {
	site := fstest.MapFS{
		"game.wasm":    {Data: []byte("plain")},
		"game.wasm.br": {Data: []byte("brotli")},
		"game.wasm.gz": {Data: []byte("gzip")},
	}
	for codings, want := range map[string][2]string{
		"gzip, deflate, br, zstd": {"brotli", "br"},
		"gzip, br;q=0":            {"gzip", "gzip"},
		"br;q=0.1":                {"brotli", "br"},
		"deflate":                 {"plain", ""},
		"":                        {"plain", ""},
	} {
		answer := ask(site, "GET", "/game.wasm", codings)
		got := [2]string{answer.Body.String(), answer.Header().Get("Content-Encoding")}
		if got != want {
			t.Errorf("browser that takes %q got %q, want %q", codings, got, want)
		}
		if kind := answer.Header().Get("Content-Type"); kind != "application/wasm" {
			t.Errorf("browser that takes %q is told the type %q", codings, kind)
		}
		if vary := answer.Header().Get("Vary"); vary != "Accept-Encoding" {
			t.Errorf("a cache is told the answer varies by %q", vary)
		}
	}
}

func TestRebuiltGameIsNotHiddenByOldCompression(t *testing.T) {
	now := time.Now()
	site := fstest.MapFS{
		"game.wasm":    {Data: []byte("new"), ModTime: now},
		"game.wasm.br": {Data: []byte("old"), ModTime: now.Add(-time.Minute)},
	}
	answer := ask(site, "GET", "/game.wasm", "br")
	if answer.Body.String() != "new" || answer.Header().Get("Content-Encoding") != "" {
		t.Errorf("got %q coded %q, want the new game", answer.Body, answer.Header().Get("Content-Encoding"))
	}
	if cache := answer.Header().Get("Cache-Control"); cache != "no-cache" {
		t.Errorf("Cache-Control is %q: a browser may keep the old game", cache)
	}
}

func TestPagesAndTheirTypes(t *testing.T) {
	site := fstest.MapFS{
		"index.html":           {Data: []byte("page")},
		"guide/index.html":     {Data: []byte("guide")},
		"wasm_exec.js":         {Data: []byte("script")},
		"manifest.webmanifest": {Data: []byte("{}")},
		"unknown.kind":         {Data: []byte("?")},
	}
	for path, want := range map[string]string{
		"/":                     "text/html; charset=utf-8",
		"/index.html":           "text/html; charset=utf-8",
		"/guide/":               "text/html; charset=utf-8",
		"/wasm_exec.js":         "text/javascript; charset=utf-8",
		"/manifest.webmanifest": "application/manifest+json",
		"/unknown.kind":         "application/octet-stream",
	} {
		answer := ask(site, "GET", path, "")
		if answer.Code != http.StatusOK || answer.Header().Get("Content-Type") != want {
			t.Errorf("%s: %d, %q; want 200, %q", path, answer.Code, answer.Header().Get("Content-Type"), want)
		}
	}
	for _, path := range []string{"/guide", "/nowhere", "/../serve.go", "/..", "/guide/.."} {
		if answer := ask(site, "GET", path, ""); answer.Code != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", path, answer.Code)
		}
	}
	if answer := ask(site, "POST", "/", ""); answer.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d, want 405", answer.Code)
	}
	if answer := ask(site, "HEAD", "/", ""); answer.Code != http.StatusOK || answer.Body.Len() != 0 {
		t.Errorf("HEAD: %d with %d bytes, want 200 with none", answer.Code, answer.Body.Len())
	}
}

func TestTakenPort(t *testing.T) {
	taken, err := listenOn(firstPort)
	if err == nil {
		defer taken.Close()
	}
	next, err := serveCommand{}.listen()
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	port := next.Addr().(*net.TCPAddr).Port
	if port <= firstPort {
		t.Errorf("with %d taken the game is on %d, want a later port", firstPort, port)
	}
	if _, err := (serveCommand{Port: &port}).listen(); err == nil || !strings.Contains(err.Error(), "is taken") {
		t.Errorf("asking for a taken port: %v, want to hear that it is taken", err)
	}
}

func TestServesAtThePrintedAddressUntilInterrupted(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("the page"), 0o644); err != nil {
		t.Fatal(err)
	}
	serve := exec.CommandContext(t.Context(), "splitdecision", "serve", "--port=0", "--dir="+dir)
	out, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`http://localhost:\d+`).FindString(line)
	answer, err := http.Get(address)
	if err != nil {
		t.Fatalf("%q names no address that answers: %v", line, err)
	}
	defer answer.Body.Close()
	if page, _ := io.ReadAll(answer.Body); string(page) != "the page" {
		t.Errorf("%s answers %q", address, page)
	}
	if err := serve.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := serve.Wait(); err != nil {
		t.Errorf("interrupted, it ended with %v, want 0", err)
	}
}
