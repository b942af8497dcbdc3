package main

import (
	"github.com/splitdecision/splitdecision/wasm/batches"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

func main() {
	var s batches.Simulator
	workerproto.Serve(s.Do)
}
