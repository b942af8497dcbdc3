package sim

import (
	"math/bits"
	"slices"
)

// An weekQueue is the calendar of the week being lived, with a line for every minute: to
// enter an appointment takes as long in a company of a thousand as in one of ten.
// Its zero value is closed. It does not allocate once it has grown, and is empty
// again when the week is over.
type weekQueue struct {
	start, end Minutes      // closed while end is 0
	now        Minutes      // nothing is left before
	buckets    []int32      // of each minute the first entry, 0: none
	occupied   []uint64     // a bit a minute: there is an entry
	entries    []queueEntry // from 1
	free       int32        // first unused entry, 0: none
	popped     int          // appointments that have come up since there is this agenda
}

type queueEntry struct {
	ScheduledEvent
	next int32 // in the minute, or unused; 0: none
}

// open begins the agenda of the week up to end with what the calendar has for it.
func (g *weekQueue) open(begin, end Minutes, c *EventQueue) {
	if g.buckets == nil {
		g.buckets = make([]int32, MinutesAWeek)
		g.occupied = make([]uint64, (MinutesAWeek+63)/64)
		g.entries = make([]queueEntry, 1, 64)
	}
	g.start, g.now, g.end = begin, begin, end
	for c.hasBefore(end) {
		g.push(c.pop())
	}
}

func (g *weekQueue) close() { g.start, g.now, g.end = 0, 0, 0 }

// push enters an appointment of the week.
func (g *weekQueue) push(a ScheduledEvent) {
	i := g.free
	if i == 0 {
		i = int32(len(g.entries))
		g.entries = append(g.entries, queueEntry{})
	} else {
		g.free = g.entries[i].next
	}
	at := uint(a.At - g.start)
	link := &g.buckets[at]
	for *link != 0 && g.entries[*link].before(&a) {
		link = &g.entries[*link].next
	}
	g.entries[i] = queueEntry{a, *link}
	*link = i
	g.occupied[at/64] |= 1 << (at % 64)
}

// pop takes out what happens next. It reports whether anything does this week.
func (g *weekQueue) pop(next *ScheduledEvent) bool {
	at := uint(g.now - g.start)
	for word := at / 64; word < uint(len(g.occupied)); word++ {
		if g.occupied[word] == 0 {
			continue
		}
		at = word*64 + uint(bits.TrailingZeros64(g.occupied[word]))
		i := g.buckets[at]
		e := &g.entries[i]
		if g.buckets[at] = e.next; e.next == 0 {
			g.occupied[word] &^= 1 << (at % 64)
		}
		e.next, g.free = g.free, i
		g.now = e.At
		g.popped++
		*next = e.ScheduledEvent
		return true
	}
	return false
}

// find returns the appointment of that minute, kind and key, if there is one.
func (g *weekQueue) find(at Minutes, k ScheduledKind, who Key) *ScheduledEvent {
	for i := g.buckets[at-g.start]; i != 0; i = g.entries[i].next {
		if e := &g.entries[i]; e.Kind == k && e.Subject == who {
			return &e.ScheduledEvent
		}
	}
	return nil
}

// scheduledAt returns the appointment of that minute, kind and key. There must be one.
func (o *Organization) scheduledAt(at Minutes, k ScheduledKind, who Key) *ScheduledEvent {
	if at < o.week.end {
		return o.week.find(at, k, who)
	}
	i := slices.IndexFunc(o.Queue, func(a ScheduledEvent) bool { return a.At == at && a.Kind == k && a.Subject == who })
	return &o.Queue[i]
}

// schedule puts an appointment where it will be found in time: on the agenda of this
// week, or in the calendar.
func (o *Organization) schedule(a ScheduledEvent) {
	if a.At < o.week.end {
		o.week.push(a)
	} else {
		o.Queue.push(a)
	}
}
