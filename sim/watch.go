package sim

// A Observer looks at a company while a week is lived. It sees copies, so it can't
// change anything.
type Observer struct {
	// Day is called at the end of each working day with the company as it stands,
	// everybody's time booked up to that minute. What it gets is good until it returns.
	Day func(o *Organization)

	copy Organization
}

// observeDays shows the ends of days between the last happening and the next.
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
