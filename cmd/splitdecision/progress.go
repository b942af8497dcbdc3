package main

import (
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar for a person who waits. Where nobody looks there is none.
type progress struct{ bar *progressbar.ProgressBar }

func newProgress(w io.Writer, steps int) progress {
	f, ok := w.(*os.File)
	if !ok {
		return progress{}
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return progress{}
	}
	return progress{progressbar.NewOptions(steps,
		progressbar.OptionSetWriter(f), progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100_000_000), progressbar.OptionFullWidth())}
}

// say names what is being done.
func (p progress) say(what string) {
	if p.bar != nil {
		p.bar.Describe(what)
	}
}

// step may be called from any goroutine.
func (p progress) step() {
	if p.bar != nil {
		p.bar.Add(1)
	}
}

// clear makes room for what is printed.
func (p progress) clear() {
	if p.bar != nil {
		p.bar.Clear()
	}
}

func (p progress) end() {
	if p.bar != nil {
		p.bar.Finish()
	}
}
