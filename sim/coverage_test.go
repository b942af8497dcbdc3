package sim_test

import (
	"fmt"
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
)

// notEmittedYet are the kinds of events that no rule emits.
var notEmittedYet = []EventKind{ChangeFailed, WaitsOnOther}

// A coverage notes which kinds of events the stories emit, and which of them they print.
type coverage struct{ emitted, printed [NumEventKinds]bool }

// faults returns the kinds of events that no story prints, and those that are emitted although they
// are listed in notEmittedYet.
func (c *coverage) faults() (faults []string) {
	for kind := NoEvent + 1; kind < NumEventKinds; kind++ {
		switch listed := slices.Contains(notEmittedYet, kind); {
		case c.emitted[kind] && listed:
			faults = append(faults, fmt.Sprintf("the event %s is emitted now: remove it from notEmittedYet", kind))
		case !c.printed[kind] && !listed:
			faults = append(faults, fmt.Sprintf("no story prints the event %s: add one to testdata/stories", kind))
		}
	}
	return faults
}

// Negative control: an event that no story prints is found, and so is one that is listed but emitted.
func TestUncoveredEventsAreFound(t *testing.T) {
	var c coverage
	for kind := NoEvent + 1; kind < NumEventKinds; kind++ {
		covered := !slices.Contains(notEmittedYet, kind)
		c.emitted[kind], c.printed[kind] = covered, covered
	}
	if faults := c.faults(); len(faults) > 0 {
		t.Errorf("complete stories have the faults %q", faults)
	}
	c.printed[FeatureLive] = false
	for _, kind := range notEmittedYet {
		c.emitted[kind] = true
	}
	if faults := c.faults(); len(faults) != 1+len(notEmittedYet) {
		t.Errorf("incomplete stories have the faults %q", faults)
	}
}
