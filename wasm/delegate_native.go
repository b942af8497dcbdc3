//go:build !js

package main

import (
	"github.com/splitdecision/splitdecision/wasm/jobs"
	"github.com/splitdecision/splitdecision/wasm/screen"
)

// A worker is nothing on the desktop: there are threads.
type worker struct{}

// delegate has a job done beside the game.
func (g *game) delegate(e screen.Delegate) {
	go func() {
		answer, err := jobs.Do(e.Job, e.Request)
		g.post(func() {
			if err != nil {
				g.report(e, err)
			} else {
				g.send(screen.Delegated{Number: e.Number, Answer: answer})
			}
		})
	}()
}
