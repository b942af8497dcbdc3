package sim

import (
	"math/bits"
	"slices"
)

// An agenda is the calendar of the week being lived, with a line for every minute: to
// enter an appointment takes as long in a company of a thousand as in one of ten.
// Its zero value is closed. It does not allocate once it has grown, and is empty
// again when the week is over.
type agenda struct {
	begin, end Minutes  // closed while end is 0
	now        Minutes  // nothing is left before
	lines      []int32  // of each minute the first entry, 0: none
	taken      []uint64 // a bit a minute: there is an entry
	entries    []entry  // from 1
	free       int32    // first unused entry, 0: none
	kept       int      // appointments that have come up since there is this agenda
}

type entry struct {
	Appointment
	next int32 // in the minute, or unused; 0: none
}

// open begins the agenda of the week up to end with what the calendar has for it.
func (g *agenda) open(begin, end Minutes, c *Calendar) {
	if g.lines == nil {
		g.lines = make([]int32, MinutesAWeek)
		g.taken = make([]uint64, (MinutesAWeek+63)/64)
		g.entries = make([]entry, 1, 64)
	}
	g.begin, g.now, g.end = begin, begin, end
	for c.due(end) {
		g.push(c.pop())
	}
}

func (g *agenda) close() { g.begin, g.now, g.end = 0, 0, 0 }

// push enters an appointment of the week.
func (g *agenda) push(a Appointment) {
	i := g.free
	if i == 0 {
		i = int32(len(g.entries))
		g.entries = append(g.entries, entry{})
	} else {
		g.free = g.entries[i].next
	}
	at := uint(a.At - g.begin)
	link := &g.lines[at]
	for *link != 0 && g.entries[*link].before(&a) {
		link = &g.entries[*link].next
	}
	g.entries[i] = entry{a, *link}
	*link = i
	g.taken[at/64] |= 1 << (at % 64)
}

// pop takes out what happens next. It reports whether anything does this week.
func (g *agenda) pop(next *Appointment) bool {
	at := uint(g.now - g.begin)
	for word := at / 64; word < uint(len(g.taken)); word++ {
		if g.taken[word] == 0 {
			continue
		}
		at = word*64 + uint(bits.TrailingZeros64(g.taken[word]))
		i := g.lines[at]
		e := &g.entries[i]
		if g.lines[at] = e.next; e.next == 0 {
			g.taken[word] &^= 1 << (at % 64)
		}
		e.next, g.free = g.free, i
		g.now = e.At
		g.kept++
		*next = e.Appointment
		return true
	}
	return false
}

// find returns the appointment of that minute, kind and key, if there is one.
func (g *agenda) find(at Minutes, k Happening, who Key) *Appointment {
	for i := g.lines[at-g.begin]; i != 0; i = g.entries[i].next {
		if e := &g.entries[i]; e.Kind == k && e.Who == who {
			return &e.Appointment
		}
	}
	return nil
}

// agreed returns the appointment of that minute, kind and key. There must be one.
func (o *Organization) agreed(at Minutes, k Happening, who Key) *Appointment {
	if at < o.agenda.end {
		return o.agenda.find(at, k, who)
	}
	i := slices.IndexFunc(o.Calendar, func(a Appointment) bool { return a.At == at && a.Kind == k && a.Who == who })
	return &o.Calendar[i]
}

// agree puts an appointment where it will be found in time: on the agenda of this
// week, or in the calendar.
func (o *Organization) agree(a Appointment) {
	if a.At < o.agenda.end {
		o.agenda.push(a)
	} else {
		o.Calendar.push(a)
	}
}
