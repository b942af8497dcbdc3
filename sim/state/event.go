package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// An Event is a log entry: something that happened in a week, and its cause.
type Event struct {
	Week    int32
	At      rng.Minutes // since the run began
	Kind    EventKind
	Subject rng.Key // the entity it happened to
	Object  rng.Key // a second entity, where the kind has one
	Cause   rng.Key // the decision, event, item or initiative that caused it; 0: none
	Amount  int64
}

// An EventKind is the kind of an event. Its id names a sentence in assets/lang.
type EventKind uint8

const (
	NoEvent           EventKind = iota
	FeatureLive                 // Subject team, Object feature
	FeatureWithdrawn            // Subject team; Amount weeks it waited
	RequestAnswered             // Subject provider, Object asker; Amount minutes of work
	WaitsOnOther                // Subject asker, Object provider; Amount minutes waited so far
	TrainLeft                   // Subject deployable; Amount changes
	TrainFailed                 // Subject deployable, Object the module of a faulty change, Cause that change; Amount changes rolled back
	ChangeFailed                // Subject team, Object module: a fault found in production
	IncidentOpened              // Subject deployable, Object module
	PagedAtNight                // Subject person, Object deployable; restored by morning
	PagedByDay                  // Subject person, Object deployable
	FollowUpDropped             // Subject person
	PersonJoined                // Subject person, Object team
	PersonLeft                  // Subject person, Object team
	PersonHired                 // Subject team; Amount minutes until the new person joins
	PersonTired                 // Subject person; Amount fatigue
	SoleExpertRemains           // Subject module, Object person: who left made this person its sole expert
	Agreed                      // Subject group; Amount verb
	Refused                     // Subject group; Amount verb
	Promised                    // Subject promise; Amount minutes a week
	PromiseSlipped              // Subject promise, Object group; Amount minutes
	PromiseEnded                // Subject promise
	InitiativeBegan             // Subject initiative, Object team; Amount estimated minutes
	SliceLive                   // Subject initiative; Amount slices
	HarderThanThought           // Subject initiative; Amount minutes now estimated
	ConsumerMoved               // Subject initiative; Amount consumers still to move
	InitiativeDone              // Subject initiative; Amount minutes spent
	InitiativeStopped           // Subject initiative
	Adopted                     // Subject team; Amount standard
	Dropped                     // Subject team; Amount standard
	FoundOut                    // Subject the entity; Amount aspect
	Asked                       // Subject ask
	Answered                    // Subject ask, Object answer
	SeatChanged                 // Amount seat
	WordSaid                    // Subject word
	ToilTooHigh                 // Subject team; Amount share
	PlayerLeft                  // the year without the player begins
	Restored                    // Subject deployable, Object module; Amount clock minutes since it broke
	ChangesCollided             // Subject team, Object module: on the mainline
	ProductPivoted              // Subject module, Object module: they now change together
	PrioritiesChanged           // Subject team: its begun work was set aside
	BoardApproved               // Subject deployable; Amount changes
	BudgetSpent                 // Subject deployable; Amount clock minutes missed in four weeks
	BudgetRestored              // Subject deployable
	NoticeCame                  // Amount deployables to patch
	NoticeLate                  // Subject team; Amount minutes of patching left
	TableChanged                // Subject module
	DataDiverged                // Subject module that owns the data, Object module that wrote it
	DualWritesBegan             // Subject module: its data is written to two stores
	DualWritesEnded             // Subject module: its data is written to one store again
	TableLocked                 // Subject module; Amount clock minutes
	SponsorLeft                 // Subject group
	FoundByPeople               // Subject deployable, Object module; Amount clock minutes until it was noticed
	RequestEscalated            // Subject asker, Object provider; Amount minutes waited so far
	AskerHelpedItself           // Subject asker, Object provider; Amount minutes waited so far
	AskerDidWithout             // Subject asker, Object provider; Amount minutes waited so far
	ChangeSentBack              // Subject team, Object module: a fault found by the tests of the release
	NumEventKinds
)

// eventKindIDs has the id of each kind, by which assets/lang and stories name it.
var eventKindIDs = [NumEventKinds]string{
	NoEvent:           "nothing",
	FeatureLive:       "feature-live",
	FeatureWithdrawn:  "feature-withdrawn",
	RequestAnswered:   "request-answered",
	WaitsOnOther:      "waits-on-other",
	TrainLeft:         "train-left",
	TrainFailed:       "train-failed",
	ChangeFailed:      "change-failed",
	IncidentOpened:    "incident",
	PagedAtNight:      "paged-at-night",
	PagedByDay:        "paged-by-day",
	FollowUpDropped:   "follow-up-dropped",
	PersonJoined:      "joined",
	PersonLeft:        "left",
	PersonHired:       "hired",
	PersonTired:       "tired",
	SoleExpertRemains: "sole-expert-remains",
	Agreed:            "agreed",
	Refused:           "refused",
	Promised:          "promised",
	PromiseSlipped:    "promise-slipped",
	PromiseEnded:      "promise-ended",
	InitiativeBegan:   "initiative-began",
	SliceLive:         "slice-live",
	HarderThanThought: "harder-than-thought",
	ConsumerMoved:     "consumer-moved",
	InitiativeDone:    "initiative-done",
	InitiativeStopped: "initiative-stopped",
	Adopted:           "adopted",
	Dropped:           "dropped",
	FoundOut:          "found-out",
	Asked:             "asked",
	Answered:          "answered",
	SeatChanged:       "seat-changed",
	WordSaid:          "word-said",
	ToilTooHigh:       "toil-too-high",
	PlayerLeft:        "player-left",
	Restored:          "restored",
	ChangesCollided:   "changes-collided",
	ProductPivoted:    "product-pivoted",
	PrioritiesChanged: "priorities-changed",
	BoardApproved:     "board-approved",
	BudgetSpent:       "budget-spent",
	BudgetRestored:    "budget-restored",
	NoticeCame:        "notice-came",
	NoticeLate:        "notice-late",
	TableChanged:      "table-changed",
	DataDiverged:      "data-diverged",
	DualWritesBegan:   "dual-writes-began",
	DualWritesEnded:   "dual-writes-ended",
	TableLocked:       "table-locked",
	SponsorLeft:       "sponsor-left",
	FoundByPeople:     "found-by-people",
	RequestEscalated:  "request-escalated",
	AskerHelpedItself: "asker-helped-itself",
	AskerDidWithout:   "asker-did-without",
	ChangeSentBack:    "change-sent-back",
}

func (w EventKind) String() string { return rng.IDOf(eventKindIDs[:], int(w)) }
