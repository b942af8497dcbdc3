//go:build !js

package main

import "github.com/splitdecision/splitdecision/study"

// newRunner returns the runner of forecasts and replays: goroutines.
func newRunner() study.Runner { return study.NewRunner() }
