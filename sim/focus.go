package sim

// focusLossByOpenChanges is the share of time lost to resuming work, indexed by the number
// of things a person has begun; the last entry is for that many and more (Weinberg 1992, a
// rule of thumb, E6).
var focusLossByOpenChanges = [...]PPM{0, 0, 200_000, 400_000, 600_000, 750_000}

// switchingTime returns the time that it takes to resume one of begun changes, before work
// on it goes on. For content it amounts to FocusLost, between half and all, of the loss in
// Weinberg's table (E6).
func (o *Organization) switchingTime(begun int32, content Effort) Minutes {
	if begun <= 1 || o.sc.Disabled.Has(FocusMechanism) {
		return 0
	}
	lost := o.param(FocusLost).Times(focusLossByOpenChanges[min(begun, int32(len(focusLossByOpenChanges))-1)])
	return Minutes(int64(content.Minutes()) * int64(lost) / int64(One-lost))
}
