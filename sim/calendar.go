package sim

// A ScheduledKind is the kind of a scheduled event. Events of the same minute are
// processed in the order of these numbers.
type ScheduledKind uint8

// A ScheduledEvent is due at a minute. It is skipped when the plan it was scheduled for
// has changed since (see isStale).
type ScheduledEvent struct {
	At      Minutes // since the run began
	Kind    ScheduledKind
	Gen     uint16 // generation of the plan (see isStale); BackgroundIncident: ordinal, PersonJoins: level
	Subject Key    // what it happens to
	Slot    int32  // index of the Subject in the state; no part of its identity
}

// before orders events by time, kind and subject, so that the order of events never
// depends on the order in which they were scheduled.
func (a *ScheduledEvent) before(b *ScheduledEvent) bool {
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

// compareDescending sorts events latest first, so that the next one is at the end of the
// slice.
func compareDescending(a, b ScheduledEvent) int {
	switch {
	case b.before(&a):
		return -1
	case a.before(&b):
		return 1
	}
	return 0
}

// isStale reports whether the event belongs to a plan that has been replaced; now is the
// current generation. A new plan increments the generation and leaves the old event in
// the queue, because finding it would cost more than skipping it.
func (a *ScheduledEvent) isStale(now uint16) bool { return a.Gen != now }

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

// hasBefore reports whether an event is due before end.
func (q EventQueue) hasBefore(end Minutes) bool {
	return len(q) > 0 && q[len(q)-1].At < end
}

// push adds an event.
func (q *EventQueue) push(a ScheduledEvent) {
	h := append(*q, a)
	i := len(h) - 1
	for i > 0 && h[i-1].before(&a) {
		h[i] = h[i-1]
		i--
	}
	h[i] = a
	*q = h
}

// pop removes and returns the next event. The queue must not be empty.
func (q *EventQueue) pop() ScheduledEvent {
	h := *q
	next := h[len(h)-1]
	*q = h[:len(h)-1]
	return next
}
