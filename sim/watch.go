package sim

// An Observer sees the company while a week is simulated. It gets copies, so it cannot
// change anything.
type Observer struct {
	// Day is called at the end of each working day with the state of the company, with all
	// time booked up to that minute. The state is valid until Day returns.
	Day func(o *Organization)

	copy Organization
}

// observeDays shows the observer each end of a day between the last event and the next.
func (w *Observer) observeDays(o *Organization, next Minutes) {
	for end := o.Now - o.Now%MinutesADay + MinutesADay; end <= next; end += MinutesADay {
		c := &w.copy
		c.CopyFrom(o)
		c.sc, c.events, c.trace, c.observer = o.sc, nil, nil, nil
		c.Now = end
		for p := range c.People {
			if c.People[p].Left == 0 {
				c.bookTime(int32(p))
			}
		}
		w.Day(c)
		o.Now = end
	}
}
