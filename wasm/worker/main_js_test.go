package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall/js"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/wasm/jobs"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// ask sends a request as the page does.
func ask(job string, bytes []byte) js.Value {
	request, array := js.Global().Get("Object").New(), js.Global().Get("Uint8Array").New(len(bytes))
	js.CopyBytesToJS(array, bytes)
	request.Set("number", 7)
	request.Set("job", job)
	request.Set("bytes", array)
	return workerproto.Answer(request, jobs.Do)
}

func TestWorkerAnswersRequests(t *testing.T) {
	var files []workerproto.File
	for _, name := range []string{"scenario.yaml", "brief.md"} {
		src, err := os.ReadFile(filepath.Join("..", "screen", "testdata", "corner", name))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, workerproto.File{Path: name, Bytes: src})
	}
	read := func() workerproto.Reading {
		reply := ask(workerproto.Read, workerproto.AppendFiles(nil, files))
		if reply.Get("number").Int() != 7 || !reply.Get("failed").IsUndefined() {
			t.Fatalf("the answer to request 7 has number %d and failure %v", reply.Get("number").Int(), reply.Get("failed"))
		}
		bytes := make([]byte, reply.Get("bytes").Length())
		js.CopyBytesToGo(bytes, reply.Get("bytes"))
		r, err := workerproto.ReadReading(bytes)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if library, err := scenarios.Decode(read().Company); err != nil || library.Companies[0].ID != "corner" {
		t.Error("the answer does not contain the company of the file: ", err)
	}
	files[0].Bytes = []byte(strings.Replace(string(files[0].Bytes), "weeks:", "weaks:", 1))
	if r := read(); len(r.Company) > 0 || !strings.Contains(r.Text, "Did you mean weeks?") {
		t.Errorf("for an unknown key the answer is\n%s", r.Text)
	}
}

func TestWorkerReportsFailure(t *testing.T) {
	reply := ask("mind-the-shop", nil)
	if reply.Get("number").Int() != 7 || !reply.Get("failed").Truthy() || !reply.Get("bytes").IsUndefined() {
		t.Error("an unknown job is answered as if it had succeeded")
	}
}
