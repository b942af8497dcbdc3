package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// debtDrag returns the share of the time on an item that is lost to debt:
// 1 - 1/(1 + kappa D/S) (E29). Some changes meet little debt and others much, so that in
// bad code the spread of times grows even more than their mean (E30). The mean over
// changes stays kappa D/S.
func debtDrag(wk *Context, i int32) rng.PPM {
	if wk.sc.Disabled.Has(state.DebtMechanism) {
		return 0
	}
	x := int64(wk.Param(state.DebtDragging).Times(wk.Modules[wk.Items[i].Module].Debt))
	if !wk.sc.Disabled.Has(state.DebtVarianceMechanism) {
		x = int64(drawDebtShare(wk, i).Times(rng.Minutes(x)))
	}
	return rng.PPM(x * int64(rng.One) / (int64(rng.One) + x))
}

// debtDraws caches the draws of items by their index, because an item is taken up about
// five times.
type debtDraws struct {
	seed rng.Seed
	of   []debtDraw
}

type debtDraw struct {
	item rng.Key
	rng.ExpDraw
}

// drawDebtShare returns the factor, of mean 1, by which the debt that an item meets differs
// from the mean.
func drawDebtShare(wk *Context, i int32) rng.ExpDraw {
	s := &wk.debtDraws
	if s.seed != wk.Seed {
		s.seed = wk.Seed
		clear(s.of)
	}
	for len(s.of) < len(wk.Items) {
		s.of = append(s.of, debtDraw{})
	}
	drawn, item := &s.of[i], wk.Items[i].Key
	if drawn.item != item {
		*drawn = debtDraw{item, wk.Seed.Draw(0, state.ForSurprise, item).ExpTime()}
	}
	return drawn.ExpDraw
}

// accrueDebt adds the debt that work in a module leaves behind: from DebtClean of its
// content, 5 %, without pressure to DebtPressed, 15 %, where product asks for more than
// there is time for (E28). An enforced boundary halves it.
func accrueDebt(wk *Context, m int32, done state.Effort) {
	mo := &wk.Modules[m]
	mo.Churn += int64(done)
	if wk.sc.Disabled.Has(state.DebtMechanism) || mo.Size == 0 {
		return
	}
	rate := wk.Param(state.DebtClean)
	if mo.Team != state.None {
		rate += (wk.Param(state.DebtPressed) - wk.Param(state.DebtClean)).Times(pressure(wk, mo.Team))
	}
	addDebt(wk, m, done, rate-rate.Times(mo.Bounded)/2)
}

// addDebt adds a share of a content of work to the debt of a module.
func addDebt(wk *Context, m int32, content state.Effort, rate rng.PPM) {
	mo := &wk.Modules[m]
	if wk.sc.Disabled.Has(state.DebtMechanism) || mo.Size == 0 {
		return
	}
	// Content is in thousandths of a minute and rate in millionths. The remainder is
	// kept, so that small changes do not round to zero.
	x := int64(content)*int64(rate)/1000 + int64(mo.DebtRemainder)
	size := int64(mo.Size)
	added := int32(min(x/size, mostDebt))
	mo.DebtRemainder = x % size
	if added > 0 {
		mo.Debt = min(mo.Debt+rng.PPM(added), mostDebt)
		wk.RecordDrift(wk.sc, state.ModuleDebt, m, state.None, added)
		decayTests(wk, m, added)
	}
}

// mostDebt is the most debt that a module can have: three times its size.
const mostDebt = 3 * 1_000_000

// ageCode adds the debt that comes with time alone: 1 % of a module's size a year (E28).
func ageCode(wk *Context) {
	if wk.sc.Disabled.Has(state.DebtMechanism) {
		return
	}
	for m := range wk.Modules {
		const aWeek = 10_000 / rng.WeeksAYear
		wk.Modules[m].Debt = min(wk.Modules[m].Debt+aWeek, mostDebt)
		wk.RecordDrift(wk.sc, state.ModuleDebt, int32(m), state.None, aWeek)
	}
}
