package sim_test

import (
	"fmt"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
)

// A coverage notes which kinds of events the stories print.
type coverage struct{ printed [NumEventKinds]bool }

// faults returns the kinds of events that no story prints.
func (c *coverage) faults() (faults []string) {
	for kind := NoEvent + 1; kind < NumEventKinds; kind++ {
		if !c.printed[kind] {
			faults = append(faults, fmt.Sprintf("no story prints the event %s: add one to testdata/stories", kind))
		}
	}
	return faults
}

// Negative control: an event that no story prints is found.
func TestUncoveredEventsAreFound(t *testing.T) {
	var c coverage
	for kind := NoEvent + 1; kind < NumEventKinds; kind++ {
		c.printed[kind] = true
	}
	if faults := c.faults(); len(faults) > 0 {
		t.Errorf("complete stories have the faults %q", faults)
	}
	c.printed[FeatureLive] = false
	if faults := c.faults(); len(faults) != 1 {
		t.Errorf("incomplete stories have the faults %q", faults)
	}
}
