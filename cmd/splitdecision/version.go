package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/splitdecision/splitdecision/sim"
)

type versionCommand struct{}

// Run prints the engine version, on which it depends whether a link can be replayed here,
// and then the build.
func (versionCommand) Run(to streams) error {
	build := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		build = info.Main.Version
	}
	_, err := fmt.Fprintf(to.out, "engine %d\nbuild  %s, %s %s/%s\n",
		sim.EngineVersion, build, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
