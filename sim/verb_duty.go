package sim

// Moving a responsibility: what two modules have done together since the product pivoted
// goes into one of them, so that the boundary between them lies where the work is again
// (E64).

const (
	// couplingLeftAfterMove is the share of the coupling between two modules that is left
	// once what tied them is in one place. Design.
	couplingLeftAfterMove PPM = 250_000
	// codeMovedShare is the share of the one module's code that moves to the other. Design.
	codeMovedShare PPM = 50_000
)

func checkMoveResponsibility(o *Organization, sc *Scenario, d Decision) Reason {
	from, to := o.moduleOf(d.Subject), o.moduleOf(d.Object)
	if from == to || o.coupling(from, to) == nil && o.coupling(to, from) == nil {
		return Reason{Code: NotCoupled, Ref: d.Object}
	}
	return checkModuleFree(o, sc, d)
}

// agreeToMoveResponsibility asks the owners of both modules.
func agreeToMoveResponsibility(o *Organization, d Decision, to []int32) []int32 {
	to = agreeOwner(o, d, to)
	if t := o.Modules[o.moduleOf(d.Object)].Team; t != none && !contains(to, t) {
		to = append(to, t)
	}
	return to
}

// responsibilitySize returns the content of moving a responsibility: a share of the module
// it leaves, times a factor if the modules are deployed apart, where every step has to work
// with old and new on either side.
func (o *Organization) responsibilitySize(from, to int32, share, across PPM) Effort {
	e := int64(o.Modules[from].Size.Times(share)) * 1000
	if o.Modules[from].Deployable != o.Modules[to].Deployable {
		e = e * int64(across) / int64(One)
	}
	return atLeastADay(e)
}

func (o *Organization) estimateResponsibility(sc *Scenario, from, to int32) (low, high Effort) {
	share, across := &sc.Ranges[ResponsibilitySize], &sc.Ranges[ResponsibilityAcross]
	low = o.responsibilitySize(from, to, PPM(share.Low/2+share.Mode/2), PPM(across.Low/2+across.Mode/2))
	high = o.responsibilitySize(from, to, PPM(share.High/2+share.Mode/2), PPM(across.High/2+across.Mode/2))
	return low, high
}

func responsibilityTerms(o *Organization, sc *Scenario, d Decision, t *Terms) {
	from, to := o.moduleOf(d.Subject), o.moduleOf(d.Object)
	o.ownersWork(from, d, t)
	t.Low, t.High = o.estimateResponsibility(sc, from, to)
	if owner := o.Modules[to].Team; owner != none && !contains(t.Reach, owner) {
		t.Reach = append(t.Reach, owner)
	}
}

func startMoveResponsibility(o *Organization, d Decision) {
	from, to := o.moduleOf(d.Subject), o.moduleOf(d.Object)
	low, high := o.estimateResponsibility(o.sc, from, to)
	o.startInitiative(d, o.Modules[from].Team, from, to, o.trueResponsibility(from, to), planningEstimate(low, high))
}

// trueResponsibility is the content of moving a responsibility in this world.
func (o *Organization) trueResponsibility(from, to int32) Effort {
	return o.responsibilitySize(from, to, o.param(ResponsibilitySize), o.param(ResponsibilityAcross))
}

func sizeOfMoveResponsibility(o *Organization, in *Initiative) Effort {
	return o.trueResponsibility(in.Module, in.Other)
}

func completeMoveResponsibility(o *Organization, i int32) {
	in := &o.Initiatives[i]
	a, b := in.Module, in.Other
	moved := o.Modules[a].Size.Times(codeMovedShare)
	o.Modules[a].Size -= moved
	o.Modules[b].Size += moved
	o.loosenCoupling(a, b)
	o.loosenCoupling(b, a)
	completeInitiative(o, i)
}

// loosenCoupling lowers the chance that changes in one module drag another along to
// couplingLeftAfterMove of it.
func (o *Organization) loosenCoupling(from, to int32) {
	if k := o.coupling(from, to); k != nil {
		o.addToAspect(o.sc, CouplingChance, from, to, -int32(k.Chance.Times(One-couplingLeftAfterMove)))
	}
}
