package scenarios

import "github.com/splitdecision/splitdecision/sim"

// A Card offers one kind of decision, in words. Its target is named by the card or selected
// from the state of the run. The effect of the decision is defined by the engine alone.
type Card struct {
	ID       string
	Title    Prose
	What     Prose // what is done
	Pays     Prose // the cost, and who bears it
	PaysBack Prose // when it pays off, if it does
	Wrong    Prose // when it is the wrong decision
	Kind     Kind
	Grade    sim.Grade
	Seat     sim.Seat // who may take it; NoSeat: both
	Decision Template
	When     []Condition // all must hold for the card to be open; empty: it is never open
	Rank     int32       // of the open cards of a kind, the higher is shown before the others
	Better   int32       // in how many of a hundred companies it was better than doing nothing (M6); 0: not measured
}

// A Kind is the subject area of a card. The table shows one card of each kind before it shows
// two of the same.
type Kind uint8

const (
	Architecture Kind = iota
	Flow
	Operations
	People
	FindingOut
	Direction
	NumKinds
)

var kindIDs = [NumKinds]string{"architecture", "flow", "operations", "people", "finding-out", "direction"}

// String returns the kind's stable id.
func (k Kind) String() string {
	if k < NumKinds {
		return kindIDs[k]
	}
	return "?"
}

// A Template is a decision whose subject and object are still open.
type Template struct {
	Verb    sim.Verb
	Subject Binding
	Object  Binding
	Mode    sim.Mode
	Amount  int32

	// PerPerson stands for an amount of one for each person of the team that is the subject.
	PerPerson bool
}

// A Binding says how a subject or object of a template is filled in: by name, or by a
// selector.
type Binding struct {
	Pick Pick
	Key  sim.Key // with PickNamed
}

// A Condition is a bound on a sign that must hold for a card to be open.
type Condition struct {
	Sign    Sign
	AtLeast bool // else at most
	Amount  int64
	Within  int32 // length of the time window in weeks, for signs that have one
}
