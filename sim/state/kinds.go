package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// The kinds of entities that are created during a run, and those that an author writes
// without an id of their own.
const (
	KindNone rng.KeyKind = iota
	KindItem
	KindRequest
	KindPerson
	KindService
	KindInitiative
	KindIncident
	KindFeature
	KindHalf // of a change that is split in two
	KindDecision
	KindPromise
	KindImagined // imagined worlds
)
