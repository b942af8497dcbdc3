package sim

// debtDrag is the part of an item's time that debt takes: 1 - 1/(1 + kappa D/S), E29. One
// change meets little of it and another a lot, so that in bad code times scatter even
// more than they are longer (E30); in the mean kappa D/S stays what it is.
func (o *Organization) debtDrag(i int32) PPM {
	if o.sc.Disabled.Has(DebtMechanism) {
		return 0
	}
	x := int64(o.param(DebtDragging).Times(o.Modules[o.Items[i].Module].Debt))
	if !o.sc.Disabled.Has(DebtVarianceMechanism) {
		x = int64(o.drawDebtShare(i).times(Minutes(x)))
	}
	return PPM(x * int64(One) / (int64(One) + x))
}

// Surprises remember by place what has been drawn of items, because an item is taken
// up five times or so.
type debtDraws struct {
	seed Seed
	of   []debtDraw
}

type debtDraw struct {
	item Key
	expDraw
}

// drawDebtShare draws how much more or less than the mean an item meets of the debt.
func (o *Organization) drawDebtShare(i int32) expDraw {
	s := &o.debtDraws
	if s.seed != o.Seed {
		s.seed = o.Seed
		clear(s.of)
	}
	for len(s.of) < len(o.Items) {
		s.of = append(s.of, debtDraw{})
	}
	drawn, item := &s.of[i], o.Items[i].Key
	if drawn.item != item {
		*drawn = debtDraw{item, o.Seed.Draw(0, ForSurprise, item).expTime()}
	}
	return drawn.expDraw
}

// accrueDebt lets work in a module leave debt behind, from a twentieth of it where
// nobody presses to three twentieths where product asks for more than there is
// time for, E28. Boundaries that are enforced halve it.
func (o *Organization) accrueDebt(m int32, done Effort) {
	mo := &o.Modules[m]
	mo.Churn += int64(done)
	if o.sc.Disabled.Has(DebtMechanism) || mo.Size == 0 {
		return
	}
	rate := o.param(DebtClean)
	if mo.Team != none {
		rate += (o.param(DebtPressed) - o.param(DebtClean)).Times(o.pressure(mo.Team))
	}
	rate -= rate.Times(mo.Bounded) / 2
	// Content is in thousandths of a minute and rate in millionths; the sum of
	// small changes must not round to nothing, so the remainder is kept.
	x := int64(done)*int64(rate)/1000 + int64(mo.DebtRemainder)
	size := int64(mo.Size)
	added := int32(x / size)
	mo.DebtRemainder = x - int64(added)*size
	if added > 0 {
		mo.Debt = min(mo.Debt+PPM(added), 3*One)
		o.recordDrift(o.sc, ModuleDebt, m, none, added)
		o.decayTests(m, added)
	}
}

// ageCode is what time alone does to code: a hundredth of a module's size turns
// into debt in a year, E28.
func (o *Organization) ageCode() {
	if o.sc.Disabled.Has(DebtMechanism) {
		return
	}
	for m := range o.Modules {
		const aWeek = 10_000 / WeeksAYear
		o.Modules[m].Debt = min(o.Modules[m].Debt+aWeek, 3*One)
		o.recordDrift(o.sc, ModuleDebt, int32(m), none, aWeek)
	}
}
