package sim

// debtDrag returns the share of the time on an item that is lost to debt:
// 1 - 1/(1 + kappa D/S) (E29). Some changes meet little debt and others much, so that in
// bad code the spread of times grows even more than their mean (E30). The mean over
// changes stays kappa D/S.
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

// debtDraws caches the draws of items by their index, because an item is taken up about
// five times.
type debtDraws struct {
	seed Seed
	of   []debtDraw
}

type debtDraw struct {
	item Key
	expDraw
}

// drawDebtShare returns the factor, of mean 1, by which the debt that an item meets differs
// from the mean.
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

// accrueDebt adds the debt that work in a module leaves behind: from DebtClean of its
// content, 5 %, without pressure to DebtPressed, 15 %, where product asks for more than
// there is time for (E28). An enforced boundary halves it.
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
	// Content is in thousandths of a minute and rate in millionths. The remainder is
	// kept, so that small changes do not round to zero.
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

// ageCode adds the debt that comes with time alone: 1 % of a module's size a year (E28).
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
