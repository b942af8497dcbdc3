package main

import (
	"errors"
	"syscall/js"
)

// A webWorker is a Web Worker of the page, which answers requests as package workerproto
// defines them.
type webWorker struct {
	value   js.Value
	pending map[int]func([]byte, error) // called with the answer, by number of the request
	sent    int
}

// startWebWorker starts a worker that runs a program, of those that index.html lists. broken is
// called once, later, when it can't be started or fails; all requests have failed by then.
func startWebWorker(program string, broken func(error)) (*webWorker, error) {
	w := &webWorker{pending: map[int]func([]byte, error){}}
	err := attempt(func() {
		w.value = host().Call("startWorker", program)
		w.value.Call("addEventListener", "message", js.FuncOf(func(_ js.Value, args []js.Value) any {
			w.answered(args[0].Get("data"))
			return nil
		}))
		w.value.Call("addEventListener", "error", js.FuncOf(func(_ js.Value, args []js.Value) any {
			args[0].Call("preventDefault") // otherwise the page would report a crash of its own
			if w.pending == nil {
				return nil
			}
			why := errors.New("the worker failed to start")
			if message := args[0].Get("message"); message.Type() == js.TypeString {
				why = errors.New(message.String())
			}
			w.terminate(why)
			broken(why)
			return nil
		}))
	})
	return w, err
}

// ask sends a request. answered is called later with the answer, or with the error.
func (w *webWorker) ask(job string, request []byte, answered func([]byte, error)) error {
	return attempt(func() {
		w.sent++
		array := js.Global().Get("Uint8Array").New(len(request))
		js.CopyBytesToJS(array, request)
		w.value.Call("postMessage", map[string]any{"number": w.sent, "job": job, "bytes": array})
		w.pending[w.sent] = answered
	})
}

// answered passes on an answer {number, bytes} or {number, failed}.
func (w *webWorker) answered(answer js.Value) {
	number := answer.Get("number").Int()
	then, ok := w.pending[number]
	if !ok {
		return
	}
	delete(w.pending, number)
	if failed := answer.Get("failed"); failed.Type() == js.TypeString {
		then(nil, errors.New(failed.String()))
		return
	}
	bytes := make([]byte, answer.Get("bytes").Length())
	js.CopyBytesToGo(bytes, answer.Get("bytes"))
	then(bytes, nil)
}

// terminate ends the worker: its pending requests fail, in order.
func (w *webWorker) terminate(why error) {
	w.value.Call("terminate")
	pending := w.pending
	w.pending = nil
	for number := 1; number <= w.sent; number++ {
		if then, ok := pending[number]; ok {
			then(nil, why)
		}
	}
}
