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

// Root is the repository's root folder, relative to this package.
const Root = "../.."

var site struct {
	once sync.Once
	err  error
}

// Site returns the folder of the site, which it builds once per process.
func Site(t testing.TB) string {
	t.Helper()
	site.once.Do(func() {
		build := exec.Command("scripts/site")
		build.Dir = Root
		if output, err := build.CombinedOutput(); err != nil {
			site.err = fmt.Errorf("%w: %s", err, output)
		}
	})
	if site.err != nil {
		t.Fatal(site.err)
	}
	return filepath.Join(Root, "dist")
}

// A Server serves the site under a path, as hosts of many sites do.
type Server struct {
	URL string
	srv *http.Server
}

// sitePath is the path under which the site is served.
const sitePath = "/games/split-decision"

// Serve serves a folder until the test ends or Stop is called.
func Serve(t testing.TB, dir string) *Server {
	t.Helper()
	return ServeBy(t, http.FileServer(http.Dir(dir)))
}

// ServeBy serves by a handler until the test ends or Stop is called.
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

// Stop closes all connections and the listener.
func (s *Server) Stop() { s.srv.Close() }
