package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// While part of a module runs elsewhere, or old and new run side by side, changes in it
// have to be made partly twice (E56). Freezing the module instead costs product's trust
// every week, and what product wants of it waits.

func init() {
	rules[state.Freeze] = rule{check: checkFreeze, agree: agreeOwner, terms: moduleTerms, apply: applyFreeze}
}

// doubleWorkShare returns the share of the time of a module's changes that goes into making
// them on both sides of a move: x/(1+x), E56.
func doubleWorkShare(wk *Context, m int32) rng.PPM {
	if wk.sc.Disabled.Has(state.TwoSystemsMechanism) || !isHalfMoved(wk, m) {
		return 0
	}
	x := int64(wk.Param(state.TwoSystems))
	return rng.PPM(x * int64(rng.One) / (int64(rng.One) + x))
}

// isHalfMoved reports whether a module runs in two places: a part of it in each, or all of
// it in both.
func isHalfMoved(wk *Context, m int32) bool {
	if moved := wk.Modules[m].Moved; moved > 0 {
		return moved < rng.One
	}
	in := extractionOf(wk, m)
	return in != nil && in.Mode == state.Parallel && serviceOf(wk, m) != state.None
}

// extractionOf returns the extraction of a module that is under way, nil if there is none.
func extractionOf(wk *Context, m int32) *state.Initiative {
	for i := range wk.Initiatives {
		if in := &wk.Initiatives[i]; in.Ended == 0 && in.Verb == state.Extract && in.Module == m {
			return in
		}
	}
	return nil
}

// Freezing: no new changes are begun in a module while it moves.

func checkFreeze(wk *Context, d state.Decision) state.Reason {
	m := wk.ModuleOf(d.Subject)
	switch on := d.Amount == 1; {
	case wk.Modules[m].Frozen == on:
		return state.Reason{Code: state.AlreadySo, Ref: d.Subject}
	case on && !isHalfMoved(wk, m) && extractionOf(wk, m) == nil:
		return state.Reason{Code: state.NotUnderWay, Ref: d.Subject}
	}
	return state.Reason{}
}

func applyFreeze(wk *Context, d state.Decision) {
	wk.Modules[wk.ModuleOf(d.Subject)].Frozen = d.Amount == 1
}

// chargeFrozenModules lowers product's trust for every module that is frozen, because no
// new features are begun there (E56).
func chargeFrozenModules(wk *Context) {
	for m := range wk.Modules {
		if !wk.Modules[m].Frozen {
			continue
		}
		for g := range wk.Groups {
			if wk.Groups[g].Kind == state.Product {
				changeTrust(wk, int32(g), -wk.Param(state.FreezeTrust))
			}
		}
	}
}
