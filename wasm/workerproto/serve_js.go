package workerproto

import "syscall/js"

// Serve answers the requests to the program of a Web Worker by do. It never returns.
func Serve(do func(job string, request []byte) ([]byte, error)) {
	post := js.Global().Get("postMessage")
	js.Global().Set("answer", js.FuncOf(func(_ js.Value, args []js.Value) any {
		post.Invoke(Answer(args[0], do))
		return nil
	}))
	select {} // requests come as calls of answer
}

// Answer does what a request {number, job, bytes} asks for and returns the answer.
func Answer(request js.Value, do func(job string, request []byte) ([]byte, error)) js.Value {
	reply := js.Global().Get("Object").New()
	reply.Set("number", request.Get("number"))
	input := make([]byte, request.Get("bytes").Length())
	js.CopyBytesToGo(input, request.Get("bytes"))
	output, err := do(request.Get("job").String(), input)
	if err != nil {
		reply.Set("failed", err.Error())
		return reply
	}
	array := js.Global().Get("Uint8Array").New(len(output))
	js.CopyBytesToJS(array, output)
	reply.Set("bytes", array)
	return reply
}
