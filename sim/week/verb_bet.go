package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A bet is a range in which the player expects a figure of the quarter to lie, given as
// the quarter begins and before any forecast. It changes nothing in the company. It is
// kept in the journal, so that a reader of the run sees how well its player anticipated
// what was coming.

func init() {
	rules[state.Bet] = rule{check: checkBet}
}

// checkBet allows bets in the first week of a quarter only.
func checkBet(wk *Context, d state.Decision) state.Reason {
	if wk.Week%rng.WeeksAQuarter != 0 {
		return state.Reason{Code: state.NotNow, Ref: d.Subject}
	}
	return state.Reason{}
}
