package week

import (
	"github.com/splitdecision/splitdecision/sim/rng"
	"github.com/splitdecision/splitdecision/sim/state"
)

// A change is cut in two where it comes apart. Whatever the whole change would have touched beside
// its module, another team's code or a shared table, belongs to one of the halves; the other half
// waits for nobody (E73).

// touches reports whether a change touches something that it drags along, with this key: always,
// if the change is whole, and one of its halves otherwise.
func touches(wk *Context, it *state.Item, other rng.Key) bool {
	if !it.Half || wk.sc.Disabled.Has(state.HalvesMechanism) {
		return true
	}
	inFirst := wk.Seed.Draw(0, state.ForHalf, it.DrawKey^other).Chance(rng.One / 2)
	return inFirst == (it.Key == it.DrawKey.Child(state.KindHalf, 0))
}

// requestEffort returns the content of a request of another team for a change: a share of the
// whole change, also if one half of it makes the request (E11, E73).
func requestEffort(wk *Context, it *state.Item) state.Effort {
	whole := it.Size
	if it.Half && !wk.sc.Disabled.Has(state.HalvesMechanism) {
		whole = whole.Plus(whole)
	}
	return state.ShareOfEffort(whole, wk.Param(state.RequestSize))
}
