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

// firstPort is where the game is served unless another port is asked for.
const firstPort = 8080

type serveCommand struct {
	Port *int   `help:"Port to serve on. Left out, it is 8080 or the next one that is free; 0 takes any." placeholder:"N"`
	Dir  string `help:"Folder with the built game. Left out, it is the game inside this program, or else dist." placeholder:"DIR"`
}

// Run serves until it is interrupted.
func (c serveCommand) Run(to streams) error {
	if c.Port != nil && (*c.Port < 0 || *c.Port > 65535) {
		return usageError{fmt.Errorf("--port=%d: a port is a number from 0 to 65535", *c.Port)}
	}
	site, err := c.site()
	if err != nil {
		return err
	}
	listener, err := c.listen()
	if err != nil {
		return err
	}
	fmt.Fprintf(to.out, "Split Decision is at http://localhost:%d (Ctrl+C stops it)\n", listener.Addr().(*net.TCPAddr).Port)

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

// site is the folder asked for, or the game inside this program, or dist. It
// is an error if there is no page in it.
func (c serveCommand) site() (fs.FS, error) {
	dir := c.Dir
	if dir == "" {
		if site, ok := embeddedSite(); ok {
			return site, nil
		}
		dir = "dist"
	}
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		return nil, fmt.Errorf("no game to serve in %s; make site builds one, --dir names another folder", dir)
	}
	return os.DirFS(dir), nil
}

// listen takes the port asked for or none; unasked, the first free one from
// 8080 on. Only this machine can reach it.
func (c serveCommand) listen() (net.Listener, error) {
	if c.Port != nil {
		listener, err := listenOn(*c.Port)
		if errors.Is(err, syscall.EADDRINUSE) {
			return nil, fmt.Errorf("port %d is taken; without --port the next free one is found", *c.Port)
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
