package week

import (
	"math/bits"
	"slices"

	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A weekQueue is the event queue of the week being simulated, with one bucket for every
// minute: pushing an event takes as long in a company of a thousand people as in one of
// ten. Its zero value is closed. It does not allocate once it has grown, and is empty
// again when the week is over.
type weekQueue struct {
	start, end rng.Minutes  // closed while end is 0
	now        rng.Minutes  // no event is left before this minute
	buckets    []int32      // the first entry of each minute, 0: none
	occupied   []uint64     // one bit a minute: set if it has an entry
	entries    []queueEntry // used from index 1
	free       int32        // first unused entry, 0: none
	popped     int          // number of events popped since the queue was made
}

type queueEntry struct {
	state.ScheduledEvent
	next int32 // next entry of the same minute, or next unused one; 0: none
}

// open opens the queue for the week from begin to end and moves the events of that week
// into it from the event queue.
func (q *weekQueue) open(begin, end rng.Minutes, later *state.EventQueue) {
	if q.buckets == nil {
		q.buckets = make([]int32, rng.MinutesAWeek)
		q.occupied = make([]uint64, (rng.MinutesAWeek+63)/64)
		q.entries = make([]queueEntry, 1, 64)
	}
	q.start, q.now, q.end = begin, begin, end
	for later.HasBefore(end) {
		q.push(later.Pop())
	}
}

func (q *weekQueue) close() { q.start, q.now, q.end = 0, 0, 0 }

// push adds an event of this week. What is due earlier happens now.
func (q *weekQueue) push(a state.ScheduledEvent) {
	i := q.free
	if i == 0 {
		i = int32(len(q.entries))
		q.entries = append(q.entries, queueEntry{})
	} else {
		q.free = q.entries[i].next
	}
	a.At = max(a.At, q.now)
	at := uint(a.At - q.start)
	link := &q.buckets[at]
	for *link != 0 && q.entries[*link].Before(&a) {
		link = &q.entries[*link].next
	}
	q.entries[i] = queueEntry{a, *link}
	*link = i
	q.occupied[at/64] |= 1 << (at % 64)
}

// pop removes the next event and stores it in next. It reports whether one was left this
// week.
func (q *weekQueue) pop(next *state.ScheduledEvent) bool {
	at := uint(q.now - q.start)
	for word := at / 64; word < uint(len(q.occupied)); word++ {
		if q.occupied[word] == 0 {
			continue
		}
		at = word*64 + uint(bits.TrailingZeros64(q.occupied[word]))
		i := q.buckets[at]
		e := &q.entries[i]
		if q.buckets[at] = e.next; e.next == 0 {
			q.occupied[word] &^= 1 << (at % 64)
		}
		e.next, q.free = q.free, i
		q.now = e.At
		q.popped++
		*next = e.ScheduledEvent
		return true
	}
	return false
}

// find returns the event of that minute, kind and subject; nil if there is none.
func (q *weekQueue) find(at rng.Minutes, k state.ScheduledKind, subject rng.Key) *state.ScheduledEvent {
	for i := q.buckets[at-q.start]; i != 0; i = q.entries[i].next {
		if e := &q.entries[i]; e.Kind == k && e.Subject == subject {
			return &e.ScheduledEvent
		}
	}
	return nil
}

// scheduledAt returns the scheduled event of that minute, kind and subject. There must be
// one.
func scheduledAt(wk *Context, at rng.Minutes, k state.ScheduledKind, subject rng.Key) *state.ScheduledEvent {
	if at < wk.queue.end {
		return wk.queue.find(at, k, subject)
	}
	i := slices.IndexFunc(wk.Queue, func(a state.ScheduledEvent) bool { return a.At == at && a.Kind == k && a.Subject == subject })
	return &wk.Queue[i]
}

// schedule adds an event to the queue of this week, or to the event queue if it is later.
func schedule(wk *Context, a state.ScheduledEvent) {
	if a.At < wk.queue.end {
		wk.queue.push(a)
	} else {
		wk.Queue.Push(a)
	}
}
