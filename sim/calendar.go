package sim

// A ScheduledKind is a kind of appointment in the week's calendar. Happenings of the
// same minute come in the order of their numbers.
type ScheduledKind uint8

// An ScheduledEvent is something that will happen at a minute, unless what it was
// made for has changed since.
type ScheduledEvent struct {
	At      Minutes       // since the run began
	Kind    ScheduledKind // what
	Gen     uint16        // the plan it belongs to; see stale
	Subject Key           // to whom
	Slot    int32         // where Who is found in the state: an index, no part of its identity
}

// before orders appointments by time, kind and key, so that what happens first
// never depends on the order in which appointments were made.
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

// compareDescending orders appointments as a calendar does: what comes first stands last.
func compareDescending(a, b ScheduledEvent) int {
	switch {
	case b.before(&a):
		return -1
	case a.before(&b):
		return 1
	}
	return 0
}

// isStale reports whether the plan the appointment belongs to has been given up: who
// makes a new plan counts its number up, and leaves the old appointment where it
// is, because finding it would cost more than passing over it.
func (a *ScheduledEvent) isStale(now uint16) bool { return a.Gen != now }

// A EventQueue holds what is going to happen, the next last, in a sorted list: between
// weeks all of it, while a week is lived only what comes after it, and the rest is on
// the agenda. Its zero value is empty. It does not allocate once it has grown, and
// calendars with the same appointments are equal.
type EventQueue []ScheduledEvent

// CopyFrom makes c the same as src. The two share no memory.
func (c *EventQueue) CopyFrom(src EventQueue) {
	*c = append((*c)[:0], src...)
}

// hasBefore reports whether anything happens before end.
func (c EventQueue) hasBefore(end Minutes) bool {
	return len(c) > 0 && c[len(c)-1].At < end
}

// push enters an appointment.
func (c *EventQueue) push(a ScheduledEvent) {
	h := append(*c, a)
	i := len(h) - 1
	for i > 0 && h[i-1].before(&a) {
		h[i] = h[i-1]
		i--
	}
	h[i] = a
	*c = h
}

// pop takes out what happens next. The calendar must not be empty.
func (c *EventQueue) pop() ScheduledEvent {
	h := *c
	next := h[len(h)-1]
	*c = h[:len(h)-1]
	return next
}
