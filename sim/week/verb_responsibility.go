package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// Moving a responsibility: what two modules have done together since the product pivoted
// goes into one of them, so that the boundary between them lies where the work is again
// (E64).

func init() {
	rules[state.MoveResponsibility] = rule{check: checkMoveResponsibility, agree: agreeToMoveResponsibility, terms: responsibilityTerms, apply: startMoveResponsibility, done: completeMoveResponsibility, size: sizeOfMoveResponsibility}
}

const (
	// couplingLeftAfterMove is the share of the coupling between two modules that is left
	// once what tied them is in one place. Design.
	couplingLeftAfterMove rng.PPM = 250_000
	// codeMovedShare is the share of the one module's code that moves to the other. Design.
	codeMovedShare rng.PPM = 50_000
)

func checkMoveResponsibility(wk *Context, d state.Decision) state.Reason {
	from, to := wk.ModuleOf(d.Subject), wk.ModuleOf(d.Object)
	if from == to || wk.Coupling(from, to) == nil && wk.Coupling(to, from) == nil {
		return state.Reason{Code: state.NotCoupled, Ref: d.Object}
	}
	return checkModuleFree(wk, d)
}

// agreeToMoveResponsibility asks the owners of both modules.
func agreeToMoveResponsibility(wk *Context, d state.Decision, to []int32) []int32 {
	to = agreeOwner(wk, d, to)
	if t := wk.Modules[wk.ModuleOf(d.Object)].Team; t != state.None && !contains(to, t) {
		to = append(to, t)
	}
	return to
}

// responsibilitySize returns the content of moving a responsibility: a share of the module
// it leaves, times a factor if the modules are deployed apart, where every step has to work
// with old and new on either side.
func responsibilitySize(wk *Context, from, to int32, share, across rng.PPM) state.Effort {
	e := int64(wk.Modules[from].Size.Times(share)) * 1000
	if wk.Modules[from].Deployable != wk.Modules[to].Deployable {
		e = rng.MulDiv(e, int64(across), int64(rng.One))
	}
	return atLeastADay(e)
}

func estimateResponsibility(wk *Context, from, to int32) (low, high state.Effort) {
	share, across := &wk.sc.Ranges[state.ResponsibilitySize], &wk.sc.Ranges[state.ResponsibilityAcross]
	low = responsibilitySize(wk, from, to, rng.PPM(share.Low/2+share.Mode/2), rng.PPM(across.Low/2+across.Mode/2))
	high = responsibilitySize(wk, from, to, rng.PPM(share.High/2+share.Mode/2), rng.PPM(across.High/2+across.Mode/2))
	return low, high
}

func responsibilityTerms(wk *Context, d state.Decision, t *state.Terms) {
	from, to := wk.ModuleOf(d.Subject), wk.ModuleOf(d.Object)
	ownersWork(wk, from, d, t)
	t.Low, t.High = estimateResponsibility(wk, from, to)
	if owner := wk.Modules[to].Team; owner != state.None && !contains(t.Reach, owner) {
		t.Reach = append(t.Reach, owner)
	}
}

func startMoveResponsibility(wk *Context, d state.Decision) {
	from, to := wk.ModuleOf(d.Subject), wk.ModuleOf(d.Object)
	low, high := estimateResponsibility(wk, from, to)
	startInitiative(wk, d, wk.Modules[from].Team, from, to, trueResponsibility(wk, from, to), state.PlanningEstimate(low, high))
}

// trueResponsibility is the content of moving a responsibility in this world.
func trueResponsibility(wk *Context, from, to int32) state.Effort {
	return responsibilitySize(wk, from, to, wk.Param(state.ResponsibilitySize), wk.Param(state.ResponsibilityAcross))
}

func sizeOfMoveResponsibility(wk *Context, in *state.Initiative) state.Effort {
	return trueResponsibility(wk, in.Module, in.Other)
}

func completeMoveResponsibility(wk *Context, i int32) {
	in := &wk.Initiatives[i]
	a, b := in.Module, in.Other
	moved := wk.Modules[a].Size.Times(codeMovedShare)
	wk.Modules[a].Size -= moved
	wk.Modules[b].Size += moved
	loosenCoupling(wk, a, b)
	loosenCoupling(wk, b, a)
	completeInitiative(wk, i)
}

// loosenCoupling lowers the chance that changes in one module drag another along to
// couplingLeftAfterMove of it.
func loosenCoupling(wk *Context, from, to int32) {
	if k := wk.Coupling(from, to); k != nil {
		wk.AddToAspect(wk.sc, state.CouplingChance, from, to, -int32(k.Chance.Times(rng.One-couplingLeftAfterMove)))
	}
}
