package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall/js"
	"testing"

	"github.com/splitdecision/splitdecision/scenarios"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// ask sends a request as the page does.
func ask(job string, bytes []byte) js.Value {
	request, array := js.Global().Get("Object").New(), js.Global().Get("Uint8Array").New(len(bytes))
	js.CopyBytesToJS(array, bytes)
	request.Set("number", 7)
	request.Set("job", job)
	request.Set("bytes", array)
	return answer(request)
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
		said := ask(workerproto.Read, workerproto.AppendFiles(nil, files))
		if said.Get("number").Int() != 7 || !said.Get("failed").IsUndefined() {
			t.Fatalf("the answer to request 7 has number %d and says %v", said.Get("number").Int(), said.Get("failed"))
		}
		bytes := make([]byte, said.Get("bytes").Length())
		js.CopyBytesToGo(bytes, said.Get("bytes"))
		r, err := workerproto.ReadReading(bytes)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if library, err := scenarios.Decode(read().Company); err != nil || library.Companies[0].ID != "corner" {
		t.Error("a good file is not the company that it describes: ", err)
	}
	files[0].Bytes = []byte(strings.Replace(string(files[0].Bytes), "weeks:", "weaks:", 1))
	if r := read(); len(r.Company) > 0 || !strings.Contains(r.Text, "Did you mean weeks?") {
		t.Errorf("of a key nobody knows it says\n%s", r.Text)
	}
}

func TestWorkerReportsFailure(t *testing.T) {
	said := ask("mind-the-shop", nil)
	if said.Get("number").Int() != 7 || !said.Get("failed").Truthy() || !said.Get("bytes").IsUndefined() {
		t.Error("asked for a job that there is not, it answers as if it had done it")
	}
}
