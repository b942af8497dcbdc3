package main

import (
	"github.com/splitdecision/splitdecision/wasm/screen"
)

// A worker is the page's Web Worker that reads files, started on first use; nil: not started.
type worker = *webWorker

// delegate sends a job to the worker. One that breaks is discarded, and the next job starts
// another.
func (g *game) delegate(e screen.Delegate) {
	g.report(e, g.ask(e))
}

func (g *game) ask(e screen.Delegate) (err error) {
	if g.worker == nil {
		var started worker
		started, err = startWebWorker("worker", func(error) {
			g.post(func() {
				if g.worker == started {
					g.worker = nil
				}
			})
		})
		if err != nil {
			return err
		}
		g.worker = started
	}
	return g.worker.ask(e.Job, e.Request, func(answer []byte, err error) {
		g.post(func() {
			if err != nil {
				g.report(e, err)
			} else {
				g.send(screen.Delegated{Number: e.Number, Answer: answer})
			}
		})
	})
}
