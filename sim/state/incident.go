package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// An Incident is an outage that has not been restored yet.
type Incident struct {
	Key        rng.Key
	Deployable int32
	Module     int32       // whose change or load caused it; -1: a background incident
	Person     int32       // paged for it; -1: none
	Night      bool        // it began outside working time
	Opened     rng.Minutes // [working min] since the run began
	Duration   rng.Minutes // [clock min] until restored; hidden
	Undetected rng.Minutes // [clock min] of Duration in which nobody knew, 0: monitoring saw it at once (E20); hidden
	Until      rng.Minutes // [working min] when it is restored; 0: outside working time
	Cause      rng.Key     // the change, deployable or module it comes from
}
