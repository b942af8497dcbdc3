package week

import (
	"github.com/splitdecision/splitdecision/sim/state"
)

// A senior's standing order: what the own hands do first. It takes no promise and holds
// until another is given.

func init() {
	rules[state.TakeItem] = rule{check: checkTake, apply: applyTakeItem}
	rules[state.ReviewBy] = rule{check: checkReview, apply: applyReviewMode}
	rules[state.RestoreBy] = rule{check: checkRestore, apply: applyRestoreMode}
	rules[state.HelpNeighbour] = rule{check: checkHelp, terms: teamTerms, apply: applyHelp}
}

func checkTake(wk *Context, d state.Decision) state.Reason {
	if wk.Hands.Item == d.Subject {
		return state.Reason{Code: state.AlreadySo, Ref: d.Subject}
	}
	it := &wk.Items[wk.ItemOf(d.Subject)]
	switch {
	case it.Team != wk.HomeTeam() || it.Kind != state.Change:
		return state.Reason{Code: state.NotYourTeam, Ref: d.Subject}
	case it.Stage != state.Unbegun:
		return state.Reason{Code: state.UnderWay, Ref: d.Subject}
	}
	return state.Reason{}
}

func applyTakeItem(wk *Context, d state.Decision) { wk.Hands.Item = d.Subject }

func checkReview(wk *Context, d state.Decision) state.Reason {
	if wk.Hands.Review == d.Mode {
		return state.Reason{Code: state.AlreadySo}
	}
	return state.Reason{}
}

func applyReviewMode(wk *Context, d state.Decision) { wk.Hands.Review = d.Mode }

func checkRestore(wk *Context, d state.Decision) state.Reason {
	if wk.Hands.Restore == d.Mode || wk.Hands.Restore == state.Usual && d.Mode == state.RollBack {
		return state.Reason{Code: state.AlreadySo}
	}
	return state.Reason{}
}

func applyRestoreMode(wk *Context, d state.Decision) { wk.Hands.Restore = d.Mode }

func checkHelp(wk *Context, d state.Decision) state.Reason {
	switch {
	case wk.Hands.Help == d.Subject:
		return state.Reason{Code: state.AlreadySo, Ref: d.Subject}
	case d.Subject != 0 && wk.TeamOf(d.Subject) == wk.HomeTeam():
		return state.Reason{Code: state.NoSuchThing, Ref: d.Subject}
	}
	return state.Reason{}
}

func applyHelp(wk *Context, d state.Decision) { wk.Hands.Help = d.Subject }
