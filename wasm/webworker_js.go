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

	listeners map[string]js.Func // by event, until the worker ends
}

// startWebWorker starts a worker that runs a program, of those that index.html lists. broken is
// called once, later, when it can't be started or fails; all requests have failed by then.
func startWebWorker(program string, broken func(error)) (*webWorker, error) {
	w := &webWorker{pending: map[int]func([]byte, error){}, listeners: map[string]js.Func{}}
	err := attempt(func() {
		w.value = host().Call("startWorker", program)
		w.listen("message", func(event js.Value) { w.answered(event.Get("data")) })
		w.listen("error", func(event js.Value) {
			event.Call("preventDefault") // otherwise the page would report a crash of its own
			why := errors.New("the worker failed to start")
			if message := event.Get("message"); message.Type() == js.TypeString {
				why = errors.New(message.String())
			}
			w.terminate(why)
			broken(why)
		})
	})
	return w, err
}

// listen calls do with each event of a kind until the worker ends.
func (w *webWorker) listen(kind string, do func(event js.Value)) {
	w.listeners[kind] = js.FuncOf(func(_ js.Value, args []js.Value) any {
		if w.pending != nil { // not an event that was on its way when the worker ended
			do(args[0])
		}
		return nil
	})
	w.value.Call("addEventListener", kind, w.listeners[kind])
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
	then(copyBytes(answer.Get("bytes")), nil)
}

// terminate ends the worker and releases its listeners: its pending requests fail, in order.
func (w *webWorker) terminate(why error) {
	w.value.Call("terminate")
	for kind, listener := range w.listeners {
		w.value.Call("removeEventListener", kind, listener)
		listener.Release()
	}
	w.listeners = nil
	pending := w.pending
	w.pending = nil
	for number := 1; number <= w.sent; number++ {
		if then, ok := pending[number]; ok {
			then(nil, why)
		}
	}
}
