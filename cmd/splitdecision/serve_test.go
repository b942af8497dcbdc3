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

// fetch requests a path from a site with this Accept-Encoding header and returns the response
// without decoding it.
func fetch(site fstest.MapFS, method, path, codings string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, path, nil)
	request.Header.Set("Accept-Encoding", codings)
	response := httptest.NewRecorder()
	siteHandler{site}.ServeHTTP(response, request)
	return response
}

func TestServesSmallestEncodingTheBrowserAccepts(t *testing.T) {
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
		response := fetch(site, "GET", "/game.wasm", codings)
		got := [2]string{response.Body.String(), response.Header().Get("Content-Encoding")}
		if got != want {
			t.Errorf("Accept-Encoding %q: got %q, want %q", codings, got, want)
		}
		if kind := response.Header().Get("Content-Type"); kind != "application/wasm" {
			t.Errorf("Accept-Encoding %q: Content-Type is %q", codings, kind)
		}
		if vary := response.Header().Get("Vary"); vary != "Accept-Encoding" {
			t.Errorf("Vary is %q", vary)
		}
	}
}

func TestStaleCompressedFileIsNotServed(t *testing.T) {
	now := time.Now()
	site := fstest.MapFS{
		"game.wasm":    {Data: []byte("new"), ModTime: now},
		"game.wasm.br": {Data: []byte("old"), ModTime: now.Add(-time.Minute)},
	}
	response := fetch(site, "GET", "/game.wasm", "br")
	if response.Body.String() != "new" || response.Header().Get("Content-Encoding") != "" {
		t.Errorf("got %q with encoding %q, want the new file uncompressed", response.Body, response.Header().Get("Content-Encoding"))
	}
	if cache := response.Header().Get("Cache-Control"); cache != "no-cache" {
		t.Errorf("Cache-Control is %q: a browser may cache the old game", cache)
	}
}

func TestStatusCodesAndContentTypes(t *testing.T) {
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
		response := fetch(site, "GET", path, "")
		if response.Code != http.StatusOK || response.Header().Get("Content-Type") != want {
			t.Errorf("%s: %d, %q; want 200, %q", path, response.Code, response.Header().Get("Content-Type"), want)
		}
	}
	for _, path := range []string{"/guide", "/nowhere", "/../serve.go", "/..", "/guide/.."} {
		if response := fetch(site, "GET", path, ""); response.Code != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", path, response.Code)
		}
	}
	if response := fetch(site, "POST", "/", ""); response.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d, want 405", response.Code)
	}
	if response := fetch(site, "HEAD", "/", ""); response.Code != http.StatusOK || response.Body.Len() != 0 {
		t.Errorf("HEAD: %d with %d bytes, want 200 with none", response.Code, response.Body.Len())
	}
}

func TestPortInUse(t *testing.T) {
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
		t.Errorf("with port %d in use the game is on %d, want a later port", firstPort, port)
	}
	if _, err := (serveCommand{Port: &port}).listen(); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("port in use: %v, want an error that says so", err)
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
	response, err := http.Get(address)
	if err != nil {
		t.Fatalf("no response from the address in %q: %v", line, err)
	}
	defer response.Body.Close()
	if page, _ := io.ReadAll(response.Body); string(page) != "the page" {
		t.Errorf("%s returned %q", address, page)
	}
	if err := serve.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := serve.Wait(); err != nil {
		t.Errorf("exit after an interrupt: %v, want 0", err)
	}
}
