package state

import (
	"github.com/splitdecision/splitdecision/sim/rng"
)

// A ScheduledKind is the kind of a scheduled event. Events of the same minute are
// processed in the order of these numbers.
type ScheduledKind uint8

// A ScheduledEvent is due at a minute. It is skipped when the plan it was scheduled for
// has changed since (see IsStale).
type ScheduledEvent struct {
	At      rng.Minutes   `rec:"1,hidden"` // since the run began
	Kind    ScheduledKind `rec:"2,below=NumScheduledKinds"`
	Gen     uint16        `rec:"3"` // generation of the plan (see IsStale); BackgroundIncident: ordinal, PersonJoins: level
	Subject rng.Key       `rec:"4"` // what it happens to
	Slot    int32         `rec:"5"` // index of the Subject in the state; no part of its identity
}

// Before orders events by time, kind and subject, so that the order of events never
// depends on the order in which they were scheduled.
func (a *ScheduledEvent) Before(b *ScheduledEvent) bool {
	if a.At != b.At {
		return a.At < b.At
	}
	if a.Kind != b.Kind {
		return a.Kind < b.Kind
	}
	if a.Subject != b.Subject {
		return a.Subject < b.Subject
	}
	if a.Gen != b.Gen {
		return a.Gen < b.Gen
	}
	return a.Slot < b.Slot
}

// CompareDescending sorts events latest first, so that the next one is at the end of the
// slice.
func CompareDescending(a, b ScheduledEvent) int {
	switch {
	case b.Before(&a):
		return -1
	case a.Before(&b):
		return 1
	}
	return 0
}

// IsStale reports whether the event belongs to a plan that has been replaced; now is the
// current generation. A new plan increments the generation and leaves the old event in
// the queue, because finding it would cost more than skipping it.
func (a *ScheduledEvent) IsStale(now uint16) bool { return a.Gen != now }

// An EventQueue is the future event list: a slice sorted latest first, so that the next
// event is the last element. Between weeks it holds all scheduled events; while a week is
// simulated it holds only those after that week, and the weekQueue holds the others. Its
// zero value is empty. It does not allocate once it has grown, and queues with the same
// events are equal.
type EventQueue []ScheduledEvent

// CopyFrom makes q equal to src. The two share no memory.
func (q *EventQueue) CopyFrom(src EventQueue) {
	*q = append((*q)[:0], src...)
}

// HasBefore reports whether an event is due before end.
func (q EventQueue) HasBefore(end rng.Minutes) bool {
	return len(q) > 0 && q[len(q)-1].At < end
}

// Push adds an event.
func (q *EventQueue) Push(a ScheduledEvent) {
	h := append(*q, a)
	i := len(h) - 1
	for i > 0 && h[i-1].Before(&a) {
		h[i] = h[i-1]
		i--
	}
	h[i] = a
	*q = h
}

// Pop removes and returns the next event. The queue must not be empty.
func (q *EventQueue) Pop() ScheduledEvent {
	h := *q
	next := h[len(h)-1]
	*q = h[:len(h)-1]
	return next
}

// The kinds of scheduled events. Events of the same minute are processed in this order.
const (
	WorkSegmentEnds     ScheduledKind = iota // a person finishes the work in hand
	RequestArrives                           // a request reaches the provider's queue, after the hand-off
	BuildEnds                                // an item's build ends
	TrainDeparts                             // a deployable's release train departs
	CulpritFound                             // the faulty changes of a deployable's failed release are found
	BackgroundIncident                       // something in a deployable breaks by itself
	ServiceRestored                          // an incident ends
	PersonJoins                              // a new person arrives in a team
	FlowArrives                              // an item of a flow reaches its team
	DeployableOverloads                      // a deployable gets more traffic than its replicas can carry; Subject: its busiest module
	EndToEndTestEnds                         // an item's test with all other deployables ends
	BoardMeets                               // a deployable's approval board meets
	ReleaseMayLeave                          // the changes aboard a deployable are released, unless something else holds them
	MigrationLocksTable                      // a migration script locks a module's tables
	FeatureAsked                             // product asks a team for its next feature
	PatienceEnds                             // a request has waited as long as its asker is willing to
	ReviewEscalates                          // a change has waited so long for review that its author turns elsewhere
	NumScheduledKinds
)

// A RecordKind says among which records the slot of a scheduled event points.
type RecordKind uint8

const (
	FlowRecord RecordKind = iota // of the scenario
	PersonRecord
	ItemRecord
	TeamRecord
	ModuleRecord
	DeployableRecord
	IncidentRecord
)

// ScheduledKinds is the table of what can be scheduled: the stable id of each kind, and
// the records that its slot points into. What happens then is in the table handlers.
var ScheduledKinds = [NumScheduledKinds]struct {
	ID   string
	Slot RecordKind
}{
	WorkSegmentEnds:     {"work-segment-ends", PersonRecord},
	RequestArrives:      {"request-arrives", ItemRecord},
	BuildEnds:           {"build-ends", ItemRecord},
	TrainDeparts:        {"train-departs", DeployableRecord},
	CulpritFound:        {"culprit-found", DeployableRecord},
	BackgroundIncident:  {"background-incident", DeployableRecord},
	ServiceRestored:     {"service-restored", IncidentRecord},
	PersonJoins:         {"person-joins", TeamRecord},
	FlowArrives:         {"flow-arrives", FlowRecord},
	DeployableOverloads: {"deployable-overloads", DeployableRecord},
	EndToEndTestEnds:    {"end-to-end-test-ends", ItemRecord},
	BoardMeets:          {"board-meets", DeployableRecord},
	ReleaseMayLeave:     {"release-may-leave", DeployableRecord},
	MigrationLocksTable: {"migration-locks-table", ModuleRecord},
	FeatureAsked:        {"feature-asked", TeamRecord},
	PatienceEnds:        {"patience-ends", ItemRecord},
	ReviewEscalates:     {"review-escalates", TeamRecord},
}

// String returns the kind's stable id.
func (k ScheduledKind) String() string {
	if k < NumScheduledKinds {
		return ScheduledKinds[k].ID
	}
	return "?"
}
