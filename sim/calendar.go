package sim

import "slices"

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

// stale reports whether the plan the appointment belongs to has been given up: who
// makes a new plan counts its number up, and leaves the old appointment where it
// is, because finding it would cost more than passing over it.
func (a *Appointment) stale(now uint16) bool { return a.Gen != now }

// A Calendar holds what is going to happen, the next first. It is a heap of four
// branches: shallower than one of two, and children share a cache line. Its
// zero value is empty. It does not allocate once it has grown.
type Calendar []Appointment

// CopyFrom makes c the same as src. The two share no memory.
func (c *Calendar) CopyFrom(src Calendar) {
	*c = append((*c)[:0], src...)
}

// due reports whether anything happens before end.
func (c Calendar) due(end Minutes) bool {
	return len(c) > 0 && c[0].At < end
}

// push enters an appointment.
func (c *Calendar) push(a Appointment) {
	h := append(*c, a)
	i := len(h) - 1
	for i > 0 {
		parent := (i - 1) / 4
		if !a.before(&h[parent]) {
			break
		}
		h[i] = h[parent]
		i = parent
	}
	h[i] = a
	*c = h
}

// pop takes out what happens next. The calendar must not be empty.
func (c *Calendar) pop() Appointment {
	h := *c
	next := h[0]
	last := h[len(h)-1]
	h = h[:len(h)-1]
	i := 0
	for {
		first := 4*i + 1
		if first >= len(h) {
			break
		}
		child := first
		for k := first + 1; k < min(first+4, len(h)); k++ {
			if h[k].before(&h[child]) {
				child = k
			}
		}
		if !h[child].before(&last) {
			break
		}
		h[i] = h[child]
		i = child
	}
	if len(h) > 0 {
		h[i] = last
	}
	*c = h
	return next
}

// settle puts the calendar into the one arrangement that depends on nothing but
// what is in it, so that equal calendars have equal bytes.
func (c Calendar) settle() {
	slices.SortFunc(c, func(a, b Appointment) int {
		switch {
		case a.before(&b):
			return -1
		case b.before(&a):
			return 1
		}
		return 0
	})
}
