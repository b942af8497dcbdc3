package sim

// focusLossByOpenChanges is the part of the time that goes to picking up again by how many
// things one has begun, the last for that many and more (Weinberg 1992, a rule of
// thumb, E6).
var focusLossByOpenChanges = [...]PPM{0, 0, 200_000, 400_000, 600_000, 750_000}

// switchingTime is what it costs to turn to one of so many changes begun, before its
// work goes on: so much that between half and all of the loss in Weinberg's table
// is gone when so much content is done.
func (o *Organization) switchingTime(begun int32, content Effort) Minutes {
	if begun <= 1 || o.sc.Disabled.Has(FocusMechanism) {
		return 0
	}
	lost := o.param(FocusLost).Times(focusLossByOpenChanges[min(begun, int32(len(focusLossByOpenChanges))-1)])
	return Minutes(int64(content.Minutes()) * int64(lost) / int64(One-lost))
}
