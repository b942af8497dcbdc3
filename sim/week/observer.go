package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// An Observer sees the company while a week is simulated. It gets copies, so it cannot
// change anything.
type Observer struct {
	// Day is called at the end of each working day with the state of the company, with all
	// time booked up to that minute. The state is valid until Day returns.
	Day func(o *state.Organization)

	copy state.Organization
	week Context // of copy
}

// observeDays shows the observer each end of a day between the last event and the next.
func (w *Observer) observeDays(wk *Context, next rng.Minutes) {
	for end := wk.Now - wk.Now%rng.MinutesADay + rng.MinutesADay; end <= next; end += rng.MinutesADay {
		w.copy.CopyFrom(wk.Organization)
		c := &w.week
		c.attach(&w.copy, wk.sc)
		c.Now = end
		for p := range c.People {
			if c.People[p].Left == 0 {
				bookTime(c, int32(p))
			}
		}
		w.Day(&w.copy)
		wk.Now = end
	}
}
