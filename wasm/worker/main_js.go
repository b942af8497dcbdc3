// Command worker is the game's engine and its reader of scenario files without a
// picture, for a Web Worker. worker.js beside the page starts it and passes on
// what the page asks; package workerproto says what that can be.
package main

import (
	"syscall/js"

	"github.com/splitdecision/splitdecision/wasm/jobs"
)

func main() {
	post := js.Global().Get("postMessage")
	js.Global().Set("answer", js.FuncOf(func(_ js.Value, args []js.Value) any {
		post.Invoke(answer(args[0]))
		return nil
	}))
	select {} // what is asked comes from outside
}

// answer does what a request {number, job, bytes} asks, and returns the answer.
func answer(request js.Value) js.Value {
	reply := js.Global().Get("Object").New()
	reply.Set("number", request.Get("number"))
	asked := make([]byte, request.Get("bytes").Length())
	js.CopyBytesToGo(asked, request.Get("bytes"))
	done, err := jobs.Do(request.Get("job").String(), asked)
	if err != nil {
		reply.Set("failed", err.Error())
		return reply
	}
	array := js.Global().Get("Uint8Array").New(len(done))
	js.CopyBytesToJS(array, done)
	reply.Set("bytes", array)
	return reply
}
