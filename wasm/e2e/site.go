// Package e2e plays the real page in a real browser: it builds the site,
// serves it, and drives Chromium by pointer and keys. It waits for what the
// game says of itself in window.probe, never for a length of time.
package e2e

import (
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// Root is the repository's top folder, seen from the tests of this package.
const Root = "../.."

var site struct {
	once sync.Once
	err  error
}

// Site returns the folder that holds the page and everything it needs, built
// anew, once for all tests of the process.
func Site(t testing.TB) string {
	t.Helper()
	site.once.Do(func() {
		build := exec.Command("scripts/site")
		build.Dir = Root
		if said, err := build.CombinedOutput(); err != nil {
			site.err = fmt.Errorf("%w: %s", err, said)
		}
	})
	if site.err != nil {
		t.Fatal(site.err)
	}
	return filepath.Join(Root, "dist")
}

// A Server serves a folder under a path of its own, as hosts of many sites do.
type Server struct {
	URL string
	srv *http.Server
}

// sitePath is the path that the site is served under.
const sitePath = "/games/split-decision"

// Serve serves dir until the test ends or Stop is called.
func Serve(t testing.TB, dir string) *Server {
	t.Helper()
	return ServeBy(t, http.FileServer(http.Dir(dir)))
}

// ServeBy serves what a handler answers, until the test ends or Stop is called.
func ServeBy(t testing.TB, site http.Handler) *Server {
	t.Helper()
	at, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{
		URL: "http://" + at.Addr().String() + sitePath + "/",
		srv: &http.Server{Handler: http.StripPrefix(sitePath, site)},
	}
	go s.srv.Serve(at)
	t.Cleanup(s.Stop)
	return s
}

// Stop cuts every connection; from then on nobody answers.
func (s *Server) Stop() { s.srv.Close() }
