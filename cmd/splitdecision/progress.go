package main

import (
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
)

// progress is a progress bar. It is shown only if the output is a terminal.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress returns a bar with this many steps.
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

// describe sets the label of the bar.
func (p progress) describe(what string) {
	if p.bar != nil {
		p.bar.Describe(what)
	}
}

// step advances the bar by one. It may be called from any goroutine.
func (p progress) step() {
	if p.bar != nil {
		p.bar.Add(1)
	}
}

// clear removes the bar from the terminal until the next step, so that other output can be printed.
func (p progress) clear() {
	if p.bar != nil {
		p.bar.Clear()
	}
}

// end removes the bar.
func (p progress) end() {
	if p.bar != nil {
		p.bar.Finish()
	}
}
