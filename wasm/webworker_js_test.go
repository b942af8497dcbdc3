package main

import (
	"errors"
	"syscall/js"
	"testing"
)

// fakeWorker makes the page's host start a worker that does nothing, and returns it. It keeps the
// functions that listen to it, also those that are removed.
func fakeWorker(t *testing.T) js.Value {
	t.Helper()
	before := js.Global().Get("host")
	t.Cleanup(func() { js.Global().Set("host", before) })
	worker := js.Global().Call("Function", `
		const worker = Object.assign(new EventTarget(), {ever: [], ended: false, postMessage() {}, terminate() { this.ended = true; }})
		const add = worker.addEventListener
		worker.addEventListener = (kind, listener) => { worker.ever.push(listener); add.call(worker, kind, listener); }
		self.host = {startWorker: () => worker}
		return worker`).Invoke()
	return worker
}

// reaches reports whether a function that listened to a worker still calls the game, which reads
// the event.
func reaches(listener js.Value) bool {
	return js.Global().Call("Function", "listener", `
		let read = false
		const {error} = console
		console.error = () => {} // says that a released function was called
		listener(new Proxy({}, {get() { read = true; return () => {}; }}))
		console.error = error
		return read`).Invoke(listener).Bool()
}

// Nothing of a worker that has ended is kept, however it ends, and its requests fail once.
func TestEndedWorkerIsReleased(t *testing.T) {
	for name, end := range map[string]func(w *webWorker, value js.Value){
		"terminated": func(w *webWorker, _ js.Value) { w.terminate(errors.New("test")) },
		"broken": func(_ *webWorker, value js.Value) {
			value.Call("dispatchEvent", js.Global().Get("ErrorEvent").New("error", map[string]any{"message": "test", "cancelable": true}))
		},
	} {
		value := fakeWorker(t)
		broken, failed := 0, 0
		w, err := startWebWorker("simulator", func(error) { broken++ })
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := w.ask("job", nil, func(_ []byte, err error) {
				if err != nil {
					failed++
				}
			}); err != nil {
				t.Fatal(err)
			}
		}
		end(w, value)
		if !value.Get("ended").Bool() || failed != 2 || broken != map[string]int{"broken": 1}[name] {
			t.Errorf("%s: %d requests fail and it is reported %d times", name, failed, broken)
		}
		ever := value.Get("ever")
		if ever.Length() < 2 {
			t.Fatalf("%d functions listen", ever.Length())
		}
		for i := range ever.Length() {
			if reaches(ever.Index(i)) {
				t.Errorf("%s: listener %d is kept", name, i)
			}
		}
	}
}
