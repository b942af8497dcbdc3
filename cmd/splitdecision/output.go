package main

import (
	"fmt"
	"io"
	"os"
)

// An output is standard output. It remembers the first error of writing, so that no command has to
// check each line that it prints. A reader that closes its end of a pipe, such as head, ends the
// program by SIGPIPE, as usual.
type output struct {
	to  *os.File
	err error
}

var _ io.Writer = (*output)(nil)

// Write writes, unless an earlier write has failed.
func (o *output) Write(p []byte) (n int, err error) {
	if o.err == nil {
		n, o.err = o.to.Write(p)
	}
	return n, o.err
}

// exit closes the output and ends the program: with the status, or with exitFailure and one line if
// something could not be written.
func (o *output) exit(status int) {
	if err := o.to.Close(); o.err == nil {
		o.err = err
	}
	if o.err != nil {
		fmt.Fprintf(os.Stderr, "splitdecision: %v\n", o.err)
		status = exitFailure
	}
	os.Exit(status)
}
