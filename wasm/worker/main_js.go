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
	select {} // requests come as calls of answer
}

// answer runs the job of a request {number, job, bytes} and returns the answer.
func answer(request js.Value) js.Value {
	reply := js.Global().Get("Object").New()
	reply.Set("number", request.Get("number"))
	input := make([]byte, request.Get("bytes").Length())
	js.CopyBytesToGo(input, request.Get("bytes"))
	output, err := jobs.Do(request.Get("job").String(), input)
	if err != nil {
		reply.Set("failed", err.Error())
		return reply
	}
	array := js.Global().Get("Uint8Array").New(len(output))
	js.CopyBytesToJS(array, output)
	reply.Set("bytes", array)
	return reply
}
