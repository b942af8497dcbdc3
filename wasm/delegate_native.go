//go:build !js

package main

import (
	"github.com/splitdecision/splitdecision/wasm/jobs"
	"github.com/splitdecision/splitdecision/wasm/screen"
)

// A worker is empty on the desktop, where jobs run in goroutines.
type worker struct{}

// delegate runs a job in a goroutine.
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
