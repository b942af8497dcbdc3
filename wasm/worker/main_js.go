package main

import (
	"github.com/splitdecision/splitdecision/wasm/jobs"
	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

func main() { workerproto.Serve(jobs.Do) }
