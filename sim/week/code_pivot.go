package week

import (
	"slices"

	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// The product pivots now and then: what users want cuts across a boundary in the code, and
// from then on two modules change together that did not before (E64). Whoever splits later
// knows more.

// pivotProduct draws whether the product pivots this week. If it does, two modules begin to
// change together (E64).
func pivotProduct(wk *Context) {
	if wk.sc.Disabled.Has(state.PivotMechanism) {
		return
	}
	company := wk.sc.Key
	if !wk.Seed.Draw(int64(wk.Week), state.ForPivot, company).Chance(wk.Param(state.ProductPivots) / rng.WeeksAYear) {
		return
	}
	a := drawModuleByDemand(wk, state.ForPivotFrom, state.None)
	if a == state.None {
		return
	}
	b := drawModuleByDemand(wk, state.ForPivotTo, a)
	if b == state.None {
		return
	}
	raiseCoupling(wk, a, b, wk.Param(state.PivotCoupling))
	raiseCoupling(wk, b, a, wk.Param(state.PivotCoupling))
	emit(wk, state.Event{Kind: state.ProductPivoted, Subject: wk.Modules[a].Key, Object: wk.Modules[b].Key})
}

// drawModuleByDemand draws a module that has an owner, except one, with a chance in
// proportion to product's demand; none if there is no such module.
func drawModuleByDemand(wk *Context, purpose rng.Purpose, except int32) int32 {
	all := int32(0)
	for m := range wk.Modules {
		if mo := &wk.Modules[m]; int32(m) != except && mo.Team != state.None {
			all += mo.Demand
		}
	}
	pick := wk.Seed.Draw(int64(wk.Week), purpose, wk.sc.Key).Below(all)
	for m := range wk.Modules {
		mo := &wk.Modules[m]
		if int32(m) == except || mo.Team == state.None || mo.Demand == 0 {
			continue
		}
		if pick -= mo.Demand; pick < 0 {
			return int32(m)
		}
	}
	return state.None
}

// raiseCoupling raises the chance that a change in one module drags another along to at
// least chance.
func raiseCoupling(wk *Context, from, to int32, chance rng.PPM) {
	if k := wk.Coupling(from, to); k != nil {
		if chance > k.Chance {
			wk.AddToAspect(wk.sc, state.CouplingChance, from, to, int32(chance-k.Chance))
		}
		return
	}
	at := wk.FirstCoupling(from)
	for at < len(wk.Couplings) && wk.Couplings[at].From == from && wk.Couplings[at].To < to {
		at++
	}
	wk.code.invalidate()
	wk.Couplings = slices.Insert(wk.Couplings, at, state.Coupling{From: from, To: to, Chance: chance})
}
