package week_test

import . "github.com/splitdecision/splitdecision/sim"

// What must hold in every week of every run, for tests that need what stands on the
// engine.
var (
	Balanced  = balanced
	Conserved = conserved
)
