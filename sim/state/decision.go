package state

import (
	"math/bits"

	"github.com/splitdecision/splitdecision/sim/rng"
)

// A Decision is one choice for one week: a plain value that can be compared,
// written as text and replayed. It refers to things by key. The zero Decision does
// nothing.
type Decision struct {
	Verb    Verb
	Subject rng.Key // the entity it is about
	Object  rng.Key // a second entity, where the verb has one
	Mode    Mode
	Amount  int32
	To      int32 // the upper end of a range that begins with Amount (CountRange), else 0
}

// An EntityKind is the kind of thing that a decision's subject or object refers to.
type EntityKind uint8

const (
	NoEntity EntityKind = iota
	TeamEntity
	ModuleEntity
	DeployableEntity
	PersonEntity
	GroupEntity
	ItemEntity
	InitiativeEntity
	PromiseEntity
	AskEntity
	AnswerEntity
	WordEntity
	MetricEntity
)

// A Reason says why a decision is illegal now. The zero Reason means that it is legal.
type Reason struct {
	Code   ReasonCode
	Ref    rng.Key
	Amount int64
}

// OK reports whether the decision is legal.
func (r Reason) OK() bool { return r.Code == NoReason }

// A ReasonCode is a kind of reason. Its id names a sentence in assets/lang.
type ReasonCode uint8

const (
	NoReason ReasonCode = iota
	NoSuchVerb
	NoSuchThing   // Ref
	NotYourSeat   // the verb belongs to the other seat
	NotYourTeam   // a senior acts on the home team
	AlreadySo     // Ref
	UnderWay      // Ref: the initiative that does it
	NotUnderWay   // Ref
	Ended         // Ref
	LastModule    // a deployable must keep at least one
	NothingToRead // no incident to read
	RefusedLately // Ref: the group; Amount: weeks until it may be asked again
	TooManyPeople // Amount: people the team has
	OutOfRange    // Amount: the nearest allowed
	WrongMode     // of the verb
	RunOver       // the year without you
	NoHoursLeft   // the player has no hours left this week to find out; Amount: minutes
	NotAsked      // Ref
	NotNow        // Ref: the wrong week for the word, or for a bet
	HalfMoved     // Ref: the module, a part of which runs elsewhere
	NotCoupled    // Ref: the module that the other is not coupled to
	NothingNew    // it would find out only what is known; legal, but not offered to a player
	NumReasons
)

var reasonIDs = [NumReasons]string{
	"", "no-such-verb", "no-such-thing", "not-your-seat", "not-your-team", "already-so", "under-way", "not-under-way", "ended",
	"last-module", "nothing-to-read", "refused-lately", "too-many-people", "out-of-range", "wrong-mode", "run-over",
	"no-hours-left", "not-asked", "not-now", "half-moved", "not-tied", "nothing-new",
}

func (c ReasonCode) String() string { return rng.IDOf(reasonIDs[:], int(c)) }

// Terms are the costs and the reach of a decision, as far as the player can know them. A
// card shows them before it is played.
type Terms struct {
	Hours  rng.Minutes // of the player, once or, with Weeks, every week
	Weeks  int32       // duration of the commitment; 0: once
	Team   int32       // the team whose people do the work, -1: none
	People rng.PPM     // number of them
	Low    Effort      // content of the work, from Low to High, as far as is known
	High   Effort
	Agree  []int32 // groups that must agree
	Reach  []int32 // teams it touches
}

// Planned returns the content that the people who do the work plan with (see PlanningEstimate).
func (t *Terms) Planned() Effort { return PlanningEstimate(t.Low, t.High) }

// PlanningEstimate returns the estimate that people plan with, given the bounds of the true
// content: nearer to the lower.
func PlanningEstimate(low, high Effort) Effort { return low + (high-low)/3 }

// Key identifies a decision of one week: it is the cause of what the decision brings about.
// Decisions of a week that differ in anything have different keys.
func (d Decision) Key(week int32) rng.Key {
	both := d.Subject ^ rng.Key(bits.RotateLeft64(uint64(d.Object), 17))
	k := both.Child(KindDecision, uint64(uint32(week))<<32|uint64(uint32(d.Amount)))
	if d.To != 0 {
		k = k.Child(KindDecision, uint64(uint32(d.To)))
	}
	return k.Child(KindDecision, uint64(d.Verb)<<8|uint64(d.Mode))
}
