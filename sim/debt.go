package sim

// drag is the part of an item's time that debt takes: 1 - 1/(1 + kappa D/S), E29. One
// change meets little of it and another a lot, so that in bad code times scatter even
// more than they are longer (E30); in the mean kappa D/S stays what it is.
func (o *Organization) drag(it *Item) PPM {
	if o.sc.Off.has(NoDebt) {
		return 0
	}
	x := int64(o.at(DebtDragging).Times(o.Modules[it.Module].Debt))
	if !o.sc.Off.has(NoSurprises) {
		x = int64(o.Seed.Luck(0, DrawSurprise, it.Key).Exp(Minutes(x)))
	}
	return PPM(x * int64(Whole) / (int64(Whole) + x))
}

// erode lets work in a module leave debt behind, from a twentieth of it where
// nobody presses to three twentieths where product asks for more than there is
// time for, E28. Boundaries that are enforced halve it.
func (o *Organization) erode(m int32, done Effort) {
	mo := &o.Modules[m]
	mo.Churn += int64(done)
	if o.sc.Off.has(NoDebt) || mo.Size == 0 {
		return
	}
	rate := o.at(DebtClean)
	if mo.Team != nobody {
		rate += (o.at(DebtPressed) - o.at(DebtClean)).Times(o.pressure(mo.Team))
	}
	rate -= rate.Times(mo.Bounded) / 2
	// Content is in thousandths of a minute and rate in millionths; the sum of
	// small changes must not round to nothing, so the remainder is kept.
	x := int64(done)*int64(rate)/1000 + int64(mo.Eroding)
	size := int64(mo.Size)
	added := int32(x / size)
	mo.Eroding = x - int64(added)*size
	if added > 0 {
		mo.Debt = min(mo.Debt+PPM(added), 3*Whole)
		o.drift(ModuleDebt, m, nobody, added)
	}
}

// age is what time alone does to code: a hundredth of a module's size turns
// into debt in a year, E28.
func (o *Organization) age() {
	if o.sc.Off.has(NoDebt) {
		return
	}
	for m := range o.Modules {
		const aWeek = 10_000 / WeeksAYear
		o.Modules[m].Debt = min(o.Modules[m].Debt+aWeek, 3*Whole)
		o.drift(ModuleDebt, int32(m), nobody, aWeek)
	}
}
