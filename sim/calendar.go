package sim

// A Happening is a kind of appointment in the week's calendar. Happenings of the
// same minute come in the order of their numbers.
type Happening uint8

// An Appointment is something that will happen at a minute, unless what it was
// made for has changed since.
type Appointment struct {
	At   Minutes   // since the run began
	Kind Happening // what
	Gen  uint16    // the plan it belongs to; see stale
	Who  Key       // to whom
	Slot int32     // where Who is found in the state: an index, no part of its identity
}

// before orders appointments by time, kind and key, so that what happens first
// never depends on the order in which appointments were made.
func (a *Appointment) before(b *Appointment) bool {
	if a.At != b.At {
		return a.At < b.At
	}
	if a.Kind != b.Kind {
		return a.Kind < b.Kind
	}
	if a.Who != b.Who {
		return a.Who < b.Who
	}
	if a.Gen != b.Gen {
		return a.Gen < b.Gen
	}
	return a.Slot < b.Slot
}

// later orders appointments as a calendar does: what comes first stands last.
func later(a, b Appointment) int {
	switch {
	case b.before(&a):
		return -1
	case a.before(&b):
		return 1
	}
	return 0
}

// stale reports whether the plan the appointment belongs to has been given up: who
// makes a new plan counts its number up, and leaves the old appointment where it
// is, because finding it would cost more than passing over it.
func (a *Appointment) stale(now uint16) bool { return a.Gen != now }

// A Calendar holds what is going to happen, the next last, in a sorted list: between
// weeks all of it, while a week is lived only what comes after it, and the rest is on
// the agenda. Its zero value is empty. It does not allocate once it has grown, and
// calendars with the same appointments are equal.
type Calendar []Appointment

// CopyFrom makes c the same as src. The two share no memory.
func (c *Calendar) CopyFrom(src Calendar) {
	*c = append((*c)[:0], src...)
}

// due reports whether anything happens before end.
func (c Calendar) due(end Minutes) bool {
	return len(c) > 0 && c[len(c)-1].At < end
}

// push enters an appointment.
func (c *Calendar) push(a Appointment) {
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
func (c *Calendar) pop() Appointment {
	h := *c
	next := h[len(h)-1]
	*c = h[:len(h)-1]
	return next
}
