package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// An Incident is an outage that has not been restored yet.
type Incident struct {
	Key        rng.Key          `rec:"1"`
	Deployable int32            `rec:"2,in=Deployables"`
	Module     int32            `rec:"3,in=Modules,none"`  // whose change or load caused it; -1: a background incident
	Person     int32            `rec:"4,in=People,none"`   // paged for it; -1: none
	Night      bool             `rec:"5"`                  // it began outside working time
	Opened     rng.Minutes      `rec:"6"`                  // [working min] since the run began
	Duration   rng.ClockMinutes `rec:"7,hidden"`           // until restored; hidden
	Undetected rng.ClockMinutes `rec:"8,hidden"`           // of Duration in which nobody knew, 0: monitoring saw it at once (E20); hidden
	Until      rng.Minutes      `rec:"9,hidden"`           // [working min] when it is restored; 0: outside working time
	Part       int32            `rec:"11,in=Modules,none"` // the only module that is down; -1: the whole process
	Cause      rng.Key          `rec:"10"`                 // the change, deployable or module it comes from
}
