// Package jobs does what the game has done out of its own sight: in a Web Worker
// in the browser, in a goroutine on the desktop. Package workerproto says what goes in
// and what comes out.
package jobs

import (
	"fmt"

	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// Do does one job. The error is for a person to read: there is no such job, or
// the request is not whole. A job has no other way to fail; what is wrong with
// what it was given is its answer.
func Do(job string, request []byte) ([]byte, error) {
	switch job {
	case workerproto.Read:
		files, err := workerproto.ReadFiles(request)
		if err != nil {
			return nil, err
		}
		r := read(files)
		return r.Append(nil), nil
	}
	return nil, fmt.Errorf("there is no job %q", job)
}
