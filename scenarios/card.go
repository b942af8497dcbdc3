package scenarios

import "github.com/splitdecision/splitdecision/sim"

// A Card offers one kind of decision, in words. What it decides about is named by
// the card or chosen by what is happening; what the decision does is the
// engine's business alone.
type Card struct {
	ID       string
	Title    Prose
	What     Prose // what is done
	Pays     Prose // who pays, and with what
	PaysBack Prose // when it is worth it, if it is
	Wrong    Prose // when it is the wrong card
	Kind     Kind
	Grade    sim.Grade
	Seat     sim.Seat // who may take it; NoSeat: both
	Decision Template
	When     []Condition // all must hold for the card to be laid open; none: it lies behind
	Rank     int32       // of two open cards the higher is laid first
}

// A Kind is what a card works on. The table shows different kinds before it
// shows two of one.
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

// A Template is a decision with places left open.
type Template struct {
	Verb    sim.Verb
	Subject Binding
	Object  Binding
	Mode    sim.Mode
	Amount  int32
}

// A Binding says what a place of a template is filled with: something named, or
// something picked by what is happening.
type Binding struct {
	Pick Pick
	Key  sim.Key // with PickNamed
}

// A Condition is one thing that must be so for a card to be laid open.
type Condition struct {
	Sign    Sign
	AtLeast bool // else at most
	Amount  int64
	Within  int32 // weeks looked back, for signs that count over time
}
