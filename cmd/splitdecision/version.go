package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/splitdecision/splitdecision/sim"
)

type versionCommand struct{}

// Run prints the engine's version, which decides whether a run's link can be
// replayed here, and then the build it came in.
func (versionCommand) Run(to streams) error {
	build := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		build = info.Main.Version
	}
	_, err := fmt.Fprintf(to.out, "engine %d\nbuild  %s, %s %s/%s\n",
		sim.EngineVersion, build, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
