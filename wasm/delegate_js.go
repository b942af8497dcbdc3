package main

import (
	"errors"
	"syscall/js"

	"github.com/splitdecision/splitdecision/wasm/screen"
)

// A worker is the page's Web Worker, which is started when it is first needed.
type worker struct {
	js.Value
	pending map[int]screen.Delegate // by the number that the worker knows it under
	sent    int
}

// delegate has the worker do a job.
func (g *game) delegate(e screen.Delegate) {
	w := &g.worker
	g.report(e, attempt(func() {
		if !w.Truthy() {
			g.startWorker()
		}
		w.sent++
		w.pending[w.sent] = e
		array := js.Global().Get("Uint8Array").New(len(e.Request))
		js.CopyBytesToJS(array, e.Request)
		w.Call("postMessage", map[string]any{"number": w.sent, "job": e.Job, "bytes": array})
	}))
}

// startWorker starts the worker that lies beside the page, and listens to it.
func (g *game) startWorker() {
	w := &g.worker
	w.Value = js.Global().Get("Worker").New("worker.js")
	w.pending = map[int]screen.Delegate{}
	w.Call("addEventListener", "message", js.FuncOf(func(_ js.Value, args []js.Value) any {
		answer := args[0].Get("data")
		g.post(func() { g.handleAnswer(answer) })
		return nil
	}))
	broken := w.Value
	w.Call("addEventListener", "error", js.FuncOf(func(_ js.Value, args []js.Value) any {
		args[0].Call("preventDefault") // the page need not fall with it
		why := "the worker did not start"
		if said := args[0].Get("message"); said.Type() == js.TypeString {
			why = said.String()
		}
		g.post(func() {
			if w.Equal(broken) {
				g.dropWorker(errors.New(why))
			}
		})
		return nil
	}))
}

// handleAnswer takes an answer of the worker.
func (g *game) handleAnswer(answer js.Value) {
	number := answer.Get("number").Int()
	e, waited := g.worker.pending[number]
	if !waited {
		return
	}
	if !answer.Get("more").Truthy() {
		delete(g.worker.pending, number)
	}
	if failed := answer.Get("failed"); failed.Type() == js.TypeString {
		g.report(e, errors.New(failed.String()))
		return
	}
	bytes := make([]byte, answer.Get("bytes").Length())
	js.CopyBytesToGo(bytes, answer.Get("bytes"))
	g.send(screen.Delegated{Number: e.Number, Answer: bytes})
}

// dropWorker gives a worker up that broke: what it had to do has failed, and the
// next job starts another.
func (g *game) dropWorker(why error) {
	lost := g.worker
	lost.Call("terminate")
	g.worker = worker{}
	for number := 1; number <= lost.sent; number++ {
		if e, waited := lost.pending[number]; waited {
			g.report(e, why)
		}
	}
}
