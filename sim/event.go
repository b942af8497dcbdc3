package sim

// An Event is something that happened in a week, and what it comes from.
type Event struct {
	Week    int32
	At      Minutes // since the run began
	Kind    EventKind
	Subject Key // whom or what it happened to
	Object  Key // the other party
	Cause   Key // the decision, event, item or initiative behind it; 0: the world
	Amount  int64
}

// EventKind says what happened. Its id names a sentence in assets/words.
type EventKind uint8

const (
	NoEvent           EventKind = iota
	FeatureLive                 // Who team, Whom feature
	FeatureWithdrawn            // Who team; Amount weeks it waited
	RequestAnswered             // Who provider, Whom asker; Amount minutes of work
	WaitsOnOther                // Who asker, Whom provider; Amount minutes waited so far
	TrainLeft                   // Who deployable; Amount changes
	TrainFailed                 // Who deployable, Whom the culprit's module; Amount changes sent back
	ChangeFailed                // Who team, Whom module: found in production
	IncidentOpened              // Who deployable, Whom module
	PagedAtNight                // Who person, Whom deployable; by morning it is over
	PagedByDay                  // Who person, Whom deployable
	FollowUpDropped             // Who person
	PersonJoined                // Who person, Whom team
	PersonLeft                  // Who person, Whom team
	PersonHired                 // Who team: somebody will come; Amount minutes until then
	PersonTired                 // Who person; Amount fatigue
	SoleExpertLeft              // Who module, Whom person: nobody else does
	Agreed                      // Who group; Amount verb
	Refused                     // Who group; Amount verb
	Promised                    // Who promise; Amount minutes a week
	PromiseSlipped              // Who promise, Whom group; Amount minutes
	PromiseEnded                // Who promise
	InitiativeBegan             // Who initiative, Whom team; Amount estimated minutes
	SliceLive                   // Who initiative; Amount slices
	HarderThanThought           // Who initiative; Amount minutes now estimated
	ConsumerMoved               // Who initiative; Amount still to leave
	InitiativeDone              // Who initiative; Amount minutes spent
	InitiativeStopped           // Who initiative
	Adopted                     // Who team; Amount standard
	Dropped                     // Who team; Amount standard
	FoundOut                    // Who the thing; Amount aspect
	Asked                       // Who ask
	Answered                    // Who ask, Whom answer
	SeatChanged                 // Amount seat
	WordSaid                    // Who word
	ToilTooHigh                 // Who team; Amount share
	PlayerLeft                  // the year without you begins
	Restored                    // Who deployable, Whom module; Amount clock minutes since it broke
	ChangesCollided             // Who team, Whom module: on the mainline
	ProductPivoted              // Who module, Whom module: they change together now
	PrioritiesChanged           // Who team: what it had begun was put back
	BoardApproved               // Who deployable; Amount changes
	BudgetSpent                 // Who deployable; Amount clock minutes missed in four weeks
	BudgetRestored              // Who deployable
	NoticeCame                  // Amount deployables to mend
	NoticeLate                  // Who team; Amount minutes of mending left
	TableChanged                // Who module
	DataDiverged                // Who module whose data it is, Whom the one that wrote
	DualWritesBegan             // Who module: its data is written in two places
	DualWritesEnded             // Who module: no longer
	TableLocked                 // Who module; Amount clock minutes
	SponsorLeft                 // Who group
	FoundByPeople               // Who deployable, Whom module; Amount clock minutes in which nobody knew
	NumEventKinds
)

var eventKindIDs = [NumEventKinds]string{
	"nothing", "feature-live", "feature-withdrawn", "request-answered", "waits-on-other", "train-left", "train-failed",
	"change-failed", "incident", "paged-at-night", "paged-by-day", "follow-up-dropped", "joined", "left", "hired", "tired",
	"one-knows", "agreed", "refused", "promised", "promise-slipped", "promise-ended", "initiative-began", "slice-live",
	"harder-than-thought", "consumer-left", "initiative-done", "initiative-stopped", "adopted", "dropped", "found-out",
	"asked", "answered", "seat-changed", "word-said", "toil-too-high", "you-left", "restored",
	"changes-collided", "product-turned", "priorities-changed", "board-approved",
	"budget-spent", "budget-back", "notice-came", "notice-late", "table-changed", "data-apart",
	"writing-twice", "writing-once", "table-locked", "sponsor-left", "found-by-people",
}

func (w EventKind) String() string { return nameOf(eventKindIDs[:], int(w)) }

// emit appends an event of this minute to what the week reports. Who caused
// it is the decision being applied unless the event names something nearer.
func (o *Organization) emit(e Event) {
	e.Week, e.At = o.Week, o.Now
	if e.Cause == 0 {
		e.Cause = o.cause
	}
	o.events = append(o.events, e)
}
