package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// firstPort is the default port.
const firstPort = 8080

type serveCommand struct {
	Port *int   `help:"Port (default: the first free port from 8080; 0 for any free port)." placeholder:"N"`
	Dir  string `help:"Directory of the built game (default: the embedded game, or dist if there is none)." placeholder:"DIR"`
}

// Run serves the game until it is interrupted.
func (c serveCommand) Run(to streams) error {
	if c.Port != nil && (*c.Port < 0 || *c.Port > 65535) {
		return usageError{fmt.Errorf("--port must be between 0 and 65535, not %d", *c.Port)}
	}
	site, err := c.site()
	if err != nil {
		return err
	}
	listener, err := c.listen()
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(to.out, "Serving Split Decision at http://localhost:%d (press Ctrl+C to stop)\n", listener.Addr().(*net.TCPAddr).Port); err != nil {
		return err
	}

	stopped, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer release()
	server := &http.Server{Handler: siteHandler{site}, ReadHeaderTimeout: 10 * time.Second}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return err
	case <-stopped.Done():
		return server.Close()
	}
}

// site returns the files of the game: the directory given on the command line, the embedded
// game, or dist. It fails if the directory has no index.html.
func (c serveCommand) site() (fs.FS, error) {
	dir := c.Dir
	if dir == "" {
		if site, ok := embeddedSite(); ok {
			return site, nil
		}
		dir = "dist"
	}
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		return nil, fmt.Errorf("no built game in %s; run make site, or pass its directory with --dir", dir)
	}
	return os.DirFS(dir), nil
}

// listen listens on the given port, or by default on the first free port from 8080. It
// listens on localhost only, so other machines cannot connect.
func (c serveCommand) listen() (net.Listener, error) {
	if c.Port != nil {
		listener, err := listenOn(*c.Port)
		if errors.Is(err, syscall.EADDRINUSE) {
			return nil, fmt.Errorf("port %d is in use; leave out --port to use the next free one", *c.Port)
		}
		return listener, err
	}
	for port := firstPort; ; port++ {
		listener, err := listenOn(port)
		if errors.Is(err, syscall.EADDRINUSE) && port < firstPort+100 {
			continue
		}
		return listener, err
	}
}

func listenOn(port int) (net.Listener, error) {
	return net.Listen("tcp", net.JoinHostPort("localhost", strconv.Itoa(port)))
}
