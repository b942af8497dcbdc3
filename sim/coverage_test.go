package sim_test

import (
	"fmt"
	"slices"
	"testing"

	. "github.com/splitdecision/splitdecision/sim"
)

// notEmittedYet are the kinds of events that no rule emits.
var notEmittedYet = []EventKind{ChangeFailed, WaitsOnOther}

// untoldEvents returns what is wrong with the set of the kinds of events that the stories emit: a
// kind that is missing, or one that is emitted although it is listed in notEmittedYet.
func untoldEvents(told map[EventKind]bool) (faults []string) {
	for kind := NoEvent + 1; kind < NumEventKinds; kind++ {
		switch listed := slices.Contains(notEmittedYet, kind); {
		case !told[kind] && !listed:
			faults = append(faults, fmt.Sprintf("no story emits the event %s: add one to testdata/stories", kind))
		case told[kind] && listed:
			faults = append(faults, fmt.Sprintf("the event %s is emitted now: remove it from notEmittedYet", kind))
		}
	}
	return faults
}

// Negative control: an event that is missing, and one that is listed but emitted, are found.
func TestUntoldEventsAreFound(t *testing.T) {
	told := map[EventKind]bool{}
	for kind := NoEvent + 1; kind < NumEventKinds; kind++ {
		told[kind] = !slices.Contains(notEmittedYet, kind)
	}
	if faults := untoldEvents(told); len(faults) > 0 {
		t.Errorf("a complete set has the faults %q", faults)
	}
	told[FeatureLive] = false
	for _, kind := range notEmittedYet {
		told[kind] = true
	}
	if faults := untoldEvents(told); len(faults) != 1+len(notEmittedYet) {
		t.Errorf("an incomplete set has the faults %q", faults)
	}
}
