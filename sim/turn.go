package sim

import "slices"

// The product pivots now and then: what users want cuts across a boundary in the code, and
// from then on two modules change together that did not before (E64). Whoever splits later
// knows more.

// pivotProduct draws whether the product pivots this week. If it does, two modules begin to
// change together (E64).
func (o *Organization) pivotProduct() {
	if o.sc.Disabled.Has(PivotMechanism) {
		return
	}
	company := o.sc.Key
	if !o.Seed.Draw(int64(o.Week), ForTurn, company).Chance(o.param(ProductTurns) / WeeksAYear) {
		return
	}
	a := o.drawModuleByDemand(ForTurned, none)
	if a == none {
		return
	}
	b := o.drawModuleByDemand(ForTurnedTo, a)
	if b == none {
		return
	}
	o.raiseCoupling(a, b, o.param(TurnedCoupling))
	o.raiseCoupling(b, a, o.param(TurnedCoupling))
	o.emit(Event{Kind: ProductPivoted, Subject: o.Modules[a].Key, Object: o.Modules[b].Key})
}

// drawModuleByDemand draws a module that has an owner, except one, with a chance in
// proportion to product's demand; none if there is no such module.
func (o *Organization) drawModuleByDemand(purpose Purpose, except int32) int32 {
	all := int32(0)
	for m := range o.Modules {
		if mo := &o.Modules[m]; int32(m) != except && mo.Team != none {
			all += mo.Demand
		}
	}
	pick := o.Seed.Draw(int64(o.Week), purpose, o.sc.Key).Below(all)
	for m := range o.Modules {
		mo := &o.Modules[m]
		if int32(m) == except || mo.Team == none || mo.Demand == 0 {
			continue
		}
		if pick -= mo.Demand; pick < 0 {
			return int32(m)
		}
	}
	return none
}

// raiseCoupling raises the chance that a change in one module drags another along to at
// least chance.
func (o *Organization) raiseCoupling(from, to int32, chance PPM) {
	if k := o.coupling(from, to); k != nil {
		if chance > k.Chance {
			o.addToAspect(o.sc, CouplingChance, from, to, int32(chance-k.Chance))
		}
		return
	}
	at := o.firstCoupling(from)
	for at < len(o.Couplings) && o.Couplings[at].From == from && o.Couplings[at].To < to {
		at++
	}
	o.code.invalidate()
	o.Couplings = slices.Insert(o.Couplings, at, Coupling{From: from, To: to, Chance: chance})
}
