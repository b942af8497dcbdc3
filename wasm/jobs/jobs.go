package jobs

import (
	"fmt"

	"github.com/splitdecision/splitdecision/wasm/workerproto"
)

// Do runs one job and returns its answer. It fails only if the job is unknown or the
// request cannot be decoded; problems with the input itself are part of the answer.
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
	return nil, fmt.Errorf("unknown job %q", job)
}
