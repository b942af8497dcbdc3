package main

import (
	"errors"
	"syscall/js"

	"github.com/splitdecision/splitdecision/wasm/screen"
)

// A worker is the page's Web Worker, started on first use.
type worker struct {
	js.Value
	pending map[int]screen.Delegate // requests without a final answer, by request number
	sent    int
}

// delegate sends a job to the worker.
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

// startWorker starts the worker and listens to its answers and errors.
func (g *game) startWorker() {
	w := &g.worker
	w.Value = host().Call("startWorker")
	w.pending = map[int]screen.Delegate{}
	w.Call("addEventListener", "message", js.FuncOf(func(_ js.Value, args []js.Value) any {
		answer := args[0].Get("data")
		g.post(func() { g.handleAnswer(answer) })
		return nil
	}))
	broken := w.Value
	w.Call("addEventListener", "error", js.FuncOf(func(_ js.Value, args []js.Value) any {
		args[0].Call("preventDefault") // otherwise the page would report a crash of its own
		why := "the worker failed to start"
		if message := args[0].Get("message"); message.Type() == js.TypeString {
			why = message.String()
		}
		g.post(func() {
			if w.Equal(broken) {
				g.dropWorker(errors.New(why))
			}
		})
		return nil
	}))
}

// handleAnswer passes an answer of the worker to the screen.
func (g *game) handleAnswer(answer js.Value) {
	number := answer.Get("number").Int()
	e, ok := g.worker.pending[number]
	if !ok {
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

// dropWorker terminates a worker that broke: its pending requests fail, and the
// next request starts another.
func (g *game) dropWorker(why error) {
	lost := g.worker
	lost.Call("terminate")
	g.worker = worker{}
	for number := 1; number <= lost.sent; number++ {
		if e, ok := lost.pending[number]; ok {
			g.report(e, why)
		}
	}
}
